/**
 * A rating from the pack to the proposal: staff choose the document, the chair leads the reviews and hands over where
 * it must be, four leaders vote, a document lowers one of them, and the chair settles a tie with a reason.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConsoleActor } from "./console-actor.ts";
import {
  addAccounts,
  checkIn,
  closeRound,
  countSlips,
  freeze,
  handOver,
  makeKeys,
  openBox,
  openRound,
  prepareMeeting,
  printSlips,
  review,
  sayLot,
  testKeys,
} from "./office.ts";
import { PhoneActor } from "./phone-actor.ts";
import { openStage, type Stage } from "./stage.ts";

const head = "Nguyễn Văn Bằng Lăng";
const deputies = ["Trần Thị Hải Đường", "Lê Minh Trúc Đào"] as const;
/** Two votes for the highest level and two for the third: no level in between can be said to be meant. */
const votes = [
  "Hoàn thành xuất sắc nhiệm vụ",
  "Hoàn thành xuất sắc nhiệm vụ",
  "Hoàn thành nhiệm vụ",
  "Hoàn thành nhiệm vụ",
];

let stage: Stage;
let staff: ConsoleActor;
let chair: ConsoleActor;
let tellers: readonly ConsoleActor[];
let slips: readonly string[];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

describe("a rating, from the rule pack to the proposal", () => {
  test("staff choose the document and the meeting is filled in from it", async () => {
    staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
    await addAccounts(staff, stage);
    await prepareMeeting(staff, "samples/bon-lanh-dao.csv");
    // Nobody is late here: a short time to send keeps the test short.
    await staff.go(/^Thông tin/);
    await staff.fill("Thời gian chờ khi đóng lượt (giây)", "3");
    await staff.press("Lưu");
    await staff.reads("Đã lưu.");
    await staff.go("Bộ quy tắc");
    await staff.choose("Bộ quy tắc", /124/);
    await staff.press("Dùng bộ quy tắc này");
    await staff.reads(/^Đang dùng:.*124/);
    await staff.press("Lập hội nghị từ danh sách");
    await staff.confirm(/1 lượt bỏ phiếu.* sẽ được thay/, "Lập hội nghị từ danh sách");
    await staff.reads("Đã lập 1 lượt bỏ phiếu và 5 phần kiểm điểm.");
    await staff.go("Chương trình");
    await staff.reads("Kiểm điểm: Tập thể lãnh đạo Sở");
    await staff.go("Đơn vị và tập thể");
    await staff.press("Thêm 1 đơn vị từ danh sách");
    await staff.reads("Ban Giám đốc Sở (đơn vị họp)");
  });

  test("the meeting is frozen with its pack, slips are printed and handed out", async () => {
    tellers = await makeKeys(stage);
    await staff.go("Ban kiểm phiếu");
    await staff.reads("2/2 thành viên đã tạo khóa");
    await freeze(staff, stage.server.httpUrl);
    slips = await printSlips(staff, stage.server.httpUrl);
    await checkIn(staff);
    await testKeys(tellers);
  });

  test("collective first, nobody chairs the own review, and no ballot before the reviews are closed", async () => {
    chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await chair.logIn("Giám đốc");
    await chair.go("Điều hành bỏ phiếu");
    await chair.press(/^Chọn việc này: Bỏ phiếu đề nghị/);
    await chair.reads(/Chỉ bỏ phiếu xếp loại sau khi đã kiểm điểm xong/);
    await chair.press(/^Chọn việc này: Kiểm điểm: Tập thể/);
    await review(chair, "Tập thể lãnh đạo Sở");
    await handOver(chair, deputies[0], "Văn phòng Sở");
    await review(chair, head);
    await handOver(chair, head, "Văn phòng Sở");
    await review(chair, deputies[0]);
    await review(chair, deputies[1]);
    await chair.press("Bắt đầu kiểm điểm");
    await chair.confirm(/Bắt đầu kiểm điểm/, "Bắt đầu kiểm điểm");
    await chair.press("Kết luận và kết thúc");
    await chair.fill("Kết luận của Chủ trì", "Hoàn thành nhiệm vụ được giao.");
    await chair.confirm(/ghi nguyên văn/, "Kết luận và kết thúc");
    await chair.heading(/^Bỏ phiếu đề nghị xếp loại/).waitFor();
  });

  test("four leaders vote on their phones, and the tellers open the box", async () => {
    await openRound(chair);
    const phones = await Promise.all(
      votes.map(async (_vote, index) => {
        const phone = new PhoneActor(await stage.person({ device: "phone" }));
        await phone.scan(slips[index] ?? "");
        return phone;
      }),
    );
    for (const [index, phone] of phones.entries()) {
      await phone.receive();
      await phone.fillIn(votes[index] ?? "");
      await phone.send();
    }
    await countSlips(staff, 4, slips.length - 4);
    for (const phone of phones) await phone.hasVoted();
    await closeRound(chair);
    const [first] = tellers;
    if (first === undefined) throw new Error("there are tellers");
    const lot = await sayLot(first);
    for (const teller of tellers) await openBox(teller, lot, 4);
    await chair.heading("Công bố kết quả").waitFor({ timeout: 60_000 });
    await chair.announceToHall();
    // Evening 21: the agenda is done, and what the votes leave open waits for the chair.
    await chair.heading(/^Còn \d+ việc chờ Chủ trì quyết định/).waitFor();
  });

  test("a document lowers one proposal, and stands among its steps", async () => {
    await staff.go("Căn cứ xếp loại");
    await staff.press("Ghi nội dung văn bản");
    const dialog = staff.page.getByRole("dialog");
    await staff.choose("Đối tượng", deputies[1], dialog);
    await staff.fill("Tên văn bản", "Báo cáo kết quả thực hiện chỉ tiêu năm 2026", dialog);
    await staff.fill("Số, ký hiệu", "88/BC-SKHCN", dialog);
    await staff.fill("Ngày ban hành", "2026-11-10", dialog);
    await staff.choose("Thêm nội dung", "Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)", dialog);
    await staff.fill("Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)", "49,9", dialog);
    await staff.press("Lưu", dialog);
    await dialog.waitFor({ state: "hidden" });
    await staff.reads("số 88/BC-SKHCN, ngày 10/11/2026");
    await staff.go("Mức đề nghị");
    const person = staff.page.getByRole("region", { name: deputies[1] });
    await person.getByText("Không hoàn thành nhiệm vụ").first().waitFor();
    await person.getByText(/^Các bước tính/).click();
    await person.getByText(/49,9/).first().waitFor();
  });

  test("what the votes leave open waits for the chair, who settles it with a reason", async () => {
    await chair.go("Mức đề nghị");
    const person = chair.page.getByRole("region", { name: head });
    await person.getByText("chờ Chủ trì chọn").first().waitFor();
    await chair.press(`Chọn mức đề nghị: ${head}`);
    const dialog = chair.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Hoàn thành tốt nhiệm vụ" }).check();
    await chair.fill("Lý do", "Hội nghị thảo luận và thống nhất", dialog);
    await chair.confirm(/Phiếu chưa cho ra một mức/, "Ghi mức đã chọn");
    await person
      .getByText(
        "Chủ trì đã chọn (theo phiếu): Hoàn thành tốt nhiệm vụ. Lý do: Hội nghị thảo luận và thống nhất",
      )
      .waitFor();
    await person.getByText("đã có mức đề nghị").waitFor();
  });

  test("security U3: axe finds nothing on the page of proposals, and no page complained", async () => {
    const { violations } = await new AxeBuilder({ page: chair.page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});
