/**
 * A whole conference on one server: three rounds with a review, an acting chair, a voided round and its repeat, more time, a
 * power cut while people vote, and what phones go through. Pages of everybody who has one, and 200 phones beside them.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectedResult, resultOf, runVerifier } from "../../bin/rehearse/outcome.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { pdfPages } from "../documents/print.ts";
import { ConsoleActor, passphrase } from "../e2e/console-actor.ts";
import {
  acceptInvitation,
  addAccounts,
  addRound,
  agreeOnChair,
  closeRound,
  countSlips,
  freeze,
  handOver,
  invitationIn,
  makeChair,
  makeKeys,
  openBox,
  openRound,
  prepareMeeting,
  printSlips,
  review,
  sayLot,
  testKeys,
  voidRound,
} from "../e2e/office.ts";
import { PhoneActor } from "../e2e/phone-actor.ts";
import { openStage, type Stage } from "../e2e/stage.ts";
import { button, voteAt } from "../kiosk/station.ts";
import { fragmentOf } from "../scenarios/live-phone.ts";
import { secondVerdict } from "../verifier/agreement.ts";
import { Crowd, spreadsheetOf, tickAtTheDoor } from "./crowd.ts";

const crowdSize = 200;
/** Which level each of the six phones chooses, on every row; the station's voter takes the second one. */
const chosen = [0, 1, 1, 2, 3, 0] as const;
const ballots = crowdSize + chosen.length + 1;
const levels = [
  "Hoàn thành xuất sắc nhiệm vụ",
  "Hoàn thành tốt nhiệm vụ",
  "Hoàn thành nhiệm vụ",
  "Không hoàn thành nhiệm vụ",
] as const;
const electorate = "Hội nghị công chức Sở";
const leaders = [
  { name: "Nguyễn Văn Bằng Lăng", post: "Giám đốc Sở" },
  { name: "Trần Thị Hải Đường", post: "Phó Giám đốc Sở" },
  { name: "Lê Minh Trúc Đào", post: "Phó Giám đốc Sở" },
  { name: "Phạm Ngọc Thủy Tiên", post: "Phó Giám đốc Sở" },
] as const;
const [head, deputy, third, fourth] = leaders;
const titles = ["Lượt của Giám đốc và Phó Giám đốc thứ nhất", "Lượt Trúc Đào", "Lượt Thủy Tiên"] as const;
const meeting = "Hội nghị kiểm điểm lãnh đạo Sở năm 2026";

let stage: Stage;
let staff: ConsoleActor;
let secondDesk: ConsoleActor;
let chair: ConsoleActor;
let hall: Page;
let station: Page;
let tellers: readonly ConsoleActor[];
let slips: readonly string[];
const phones: PhoneActor[] = [];
const crowd = new Crowd();
/** What the ballots of each counted round say, by its number. */
const expected = new Map<number, readonly (readonly number[])[]>();

beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(async () => {
  crowd.leave();
  await stage.close();
});

const phone = (index: number): PhoneActor => defined(phones[index], "six phones");
const slipOf = (index: number): string => defined(slips[index], "a slip for everybody");
const stationSlip = () => slipOf(chosen.length);

async function person(...options: Parameters<Stage["person"]>): Promise<Page> {
  const page = await stage.person(...options);
  // Two hundred phones keep the machine busy.
  page.setDefaultTimeout(60_000);
  return page;
}

async function atConsole(name: string): Promise<ConsoleActor> {
  const actor = new ConsoleActor(await person(), stage.server.consoleUrl);
  await actor.logIn(name);
  return actor;
}

/** Takes the ballot and looks at it; nothing is sent. */
async function fillIn(index: number): Promise<void> {
  await phone(index).receive();
  await phone(index).fillIn(levels[defined(chosen[index], "six phones")]);
}

async function voteOnPhones(indices: readonly number[]): Promise<void> {
  for (const index of indices) {
    await fillIn(index);
    await phone(index).send();
  }
}

async function voteAtStation(isScanned: boolean): Promise<void> {
  await voteAt(station, fragmentOf(stationSlip()), isScanned);
  await button(station, "Xong, xóa khỏi máy này").click();
  await station.getByText("Máy này không giữ gì của người trước.").waitFor();
  expect(await station.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
}

/** What the crowd, the six phones and the station have said. */
function noteBallots(n: number, form: Form, crowdCast: readonly (readonly Choice[])[]): void {
  const own = [...chosen, 1].map((level): readonly Choice[] => cellsOf(form).map(() => level));
  expected.set(n, resultOf(form, expectedResult(form, [...crowdCast, ...own])));
}

/** From the count of the slips to what the hall is told. */
async function closeAndCount(n: number): Promise<void> {
  for (const one of phones) await one.hasVoted();
  await countSlips(staff, ballots, slips.length - ballots);
  await closeRound(chair);
  for (const one of phones) await one.reads("Phiếu của đồng chí có trong hòm.");
  await expect.poll(() => crowd.pages(), { timeout: 120_000 }).toEqual({ "done: inside": crowdSize });
  const lot = await sayLot(defined(tellers[0], "two tellers"));
  await hall.getByRole("listitem").first().waitFor();
  for (const teller of tellers) await openBox(teller, lot, null);
  await chair.heading("Công bố kết quả").waitFor({ timeout: 120_000 });
  await chair.announceToHall();
  await hall.getByRole("heading", { name: "KẾT QUẢ KIỂM PHIẾU" }).waitFor();
  for (const one of phones) await one.reads("Kết quả kiểm phiếu");
  await expect.poll(() => crowd.pages(), { timeout: 60_000 }).toEqual({ result: crowdSize });
  expect(expected.get(n)).toBeDefined();
}

describe("a whole evening", () => {
  test("the office prepares three rounds and the head's review; two may chair", async () => {
    staff = new ConsoleActor(await person(), stage.server.consoleUrl);
    await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
    await addAccounts(staff, stage);
    await makeChair(stage, "Phó Giám đốc");
    await staff.fill("Tên tài khoản", "Bàn hai");
    await staff.choose("Vai trò", /^Thư ký/);
    await staff.press("Mời người này");
    await acceptInvitation(stage, await invitationIn(staff));
    const spreadsheet = path.join(stage.folder, "danh-sach.csv");
    await writeFile(spreadsheet, spreadsheetOf(electorate, leaders, ballots));
    await prepareMeeting(staff, spreadsheet);
    await staff.go("Lượt bỏ phiếu");
    await staff.press(/^Sửa: /);
    const dialog = staff.page.getByRole("dialog");
    await staff.fill("Tên lượt", titles[0], dialog);
    for (const { name } of [third, fourth]) await staff.press(`Bỏ ${name} khỏi phiếu`, dialog);
    await staff.press("Lưu", dialog);
    await dialog.waitFor({ state: "hidden" });
    await addRound(staff, titles[1], electorate, [`${third.name}, ${third.post}`]);
    await addRound(staff, titles[2], electorate, [`${fourth.name}, ${fourth.post}`]);
    await staff.go("Chương trình");
    await staff.press(`+ ${head.name}`);
    await staff.press("Xếp theo thứ tự quy định");
    await staff.page.getByRole("button", { name: "Xếp theo thứ tự quy định" }).waitFor({ state: "hidden" });
    await staff.go(/^Thông tin/);
    await staff.fill("Thời gian chờ khi đóng lượt (giây)", "3");
    await staff.press("Lưu");
    await staff.reads("Đã lưu.");
  });

  test("keys, slips, three desks: everybody is in the hall", async () => {
    tellers = await makeKeys(stage);
    await staff.go("Ban kiểm phiếu");
    await staff.reads("2/2 thành viên đã tạo khóa");
    await freeze(staff, stage.server.httpUrl);
    slips = await printSlips(staff, stage.server.httpUrl);
    secondDesk = await atConsole("Bàn hai");
    for (const [desk, people] of [
      [staff, leaders.slice(0, 2)],
      [secondDesk, leaders.slice(2)],
    ] as const) {
      await desk.go("Đón tiếp");
      for (const { name } of people)
        await desk.page.getByRole("checkbox", { name: `Đã nhận thẻ: ${name}` }).check();
    }
    const account = { name: "Bàn hai", passphrase };
    await tickAtTheDoor(stage.server.consoleUrl, account, ballots - leaders.length);
    for (const desk of [staff, secondDesk]) await desk.reads(new RegExp(`Đã nhận thẻ ${String(ballots)}/`));
    hall = await person({ device: "projector" });
    await hall.goto(`${stage.server.httpUrl}/projector`);
    await hall.getByText("THAM GIA").waitFor();
    station = await person({ device: "tablet" });
    await station.goto(`${stage.server.httpUrl}/station`);
    for (const index of chosen.keys()) {
      const one = new PhoneActor(await person({ device: "phone" }));
      await one.scan(slipOf(index));
      phones.push(one);
    }
    await crowd.arrive(stage.server.httpUrl, slips.slice(chosen.length + 1, ballots));
    await testKeys(tellers);
  });

  test("an acting chair, with an own passphrase, leads the review of the head", async () => {
    chair = await atConsole("Giám đốc");
    await chair.go("Điều hành bỏ phiếu");
    await handOver(chair, deputy.name, "Phó Giám đốc");
    const acting = await atConsole("Phó Giám đốc");
    await acting.go("Điều hành bỏ phiếu");
    await review(acting, head.name);
    await acting.page.getByText("Việc khác", { exact: true }).click();
    await acting.press("Trao quyền chủ trì");
    await agreeOnChair(acting, head.name, "Giám đốc");
    await acting.page.context().close();
    await chair.reads(`Chủ trì: ${head.name}`);
  });

  test("round 1 has a time that is extended; a phone that is reloaded goes on where it was", async () => {
    await chair.page.getByLabel("Thời gian bỏ phiếu").selectOption("5");
    await openRound(chair);
    await hall.getByRole("heading", { name: "ĐANG BỎ PHIẾU" }).waitFor();
    const until = chair.page.getByText(/^Hạn bỏ phiếu: \d\d:\d\d/).first();
    const before = await until.innerText();
    await chair.press("+3 phút");
    await expect.poll(() => until.innerText()).not.toBe(before);
    const [time = "no time"] = /\d\d:\d\d/.exec(await until.innerText()) ?? [];
    const form = await crowd.sees(1);
    await phone(0).receive();
    await phone(0).reads(`Bỏ phiếu đến ${time}`);
    await phone(0).page.reload();
    await phone(0).page.getByRole("radio").first().waitFor();
    await phone(0).fillIn(levels[chosen[0]]);
    await phone(0).send();
    const [cast] = await Promise.all([crowd.vote(), voteOnPhones([1, 2, 3, 4, 5]), voteAtStation(true)]);
    await phone(1).hasVoted();
    await phone(1).page.reload();
    noteBallots(1, form, cast);
    await closeAndCount(1);
  });

  test("round 2 is voided while half the hall has voted; every phone says why", async () => {
    await openRound(chair);
    await crowd.sees(2);
    await Promise.all([crowd.vote(crowdSize / 2), voteOnPhones([0, 1])]);
    await voidRound(chair, "Mở nhầm mẫu phiếu", "Văn phòng Sở");
    for (const one of phones) await one.reads("Lý do: Mở nhầm mẫu phiếu");
    await expect.poll(() => crowd.pages(), { timeout: 60_000 }).toEqual({ voided: crowdSize });
  });

  test("its repeat loses the power while it is open: pages say so, come back by themselves, and every ballot is in the box", async () => {
    await openRound(chair);
    const form = await crowd.sees(3);
    await fillIn(0);
    await voteOnPhones([1, 2]);
    const voting = crowd.vote();
    await expect
      .poll(() => Object.keys(crowd.pages()).some((page) => page.startsWith("done")), { timeout: 60_000 })
      .toBe(true);
    const isLost = "Mất kết nối với máy chủ";
    await stage.cutPower(async () => {
      for (const page of [chair.page, staff.page, secondDesk.page, hall])
        await page.getByText(isLost).first().waitFor();
      for (const one of phones) await one.reads("Mất kết nối, đang kết nối lại…");
    });
    for (const page of [chair.page, staff.page, secondDesk.page, hall])
      await page.getByText(isLost).first().waitFor({ state: "hidden" });
    await phone(3).page.reload();
    // What was filled in before is sent after.
    await phone(0).send();
    const [cast] = await Promise.all([voting, voteOnPhones([3, 4, 5]), voteAtStation(false)]);
    noteBallots(3, form, cast);
    await closeAndCount(3);
  });

  test("round 3 needs no new test of the keys; a phone offline while it sends, and a slip in a second browser, lose nothing", async () => {
    await openRound(chair);
    const form = await crowd.sees(4);
    const twin = new PhoneActor(await person({ device: "phone" }));
    await twin.page.goto(slipOf(5));
    await twin.reads("Thẻ này đang mở trên một máy khác.");
    await twin.page.context().close();
    await fillIn(0);
    await phone(0).page.context().setOffline(true);
    await phone(0).send();
    await phone(0).reads(/chưa gửi được|Đang gửi vào hòm phiếu|Đang đóng kín phiếu/);
    const [cast] = await Promise.all([crowd.vote(), voteOnPhones([1, 2, 3, 4, 5]), voteAtStation(true)]);
    await phone(0).page.context().setOffline(false);
    noteBallots(4, form, cast);
    await closeAndCount(4);
    await chair.heading("Đã xong chương trình").waitFor();
  });

  test.each([1, 3, 4])(
    "the minutes of round %i say what the ballots said, and both verifiers accept its record",
    async (n) => {
      const rows = defined(expected.get(n), "the round was counted");
      const text = await minutesText(n);
      expect(text).toContain(`phát ra: ${String(ballots)}; thu về: ${String(ballots)}`);
      const printed = [...text.matchAll(new RegExp(`\\b(\\d+)/${String(ballots)}\\b`, "g"))].map(
        ([, votes]) => Number(votes),
      );
      expect(printed).toEqual(rows.flat());
      const download = await staff.page.request.get(
        `${stage.server.consoleUrl}${consoleRoutes.fullRecord(n)}`,
      );
      const zip = path.join(stage.folder, `record-${String(n)}.zip`);
      await writeFile(zip, await download.body());
      const { code, output } = await runVerifier(zip);
      expect(output).toContain('"verdict":"valid"');
      expect(output).toContain(JSON.stringify(rows));
      expect(code).toBe(0);
      const second = secondVerdict(zip);
      if (second !== null) expect(second).toEqual([0, expect.stringContaining("VERDICT valid")]);
    },
  );

  test("the meeting is finished: phones forget it, and the next one is prepared beside its papers", async () => {
    await staff.open();
    await staff.go("Hội nghị");
    await staff.press("Kết thúc hội nghị");
    await staff.confirm(/hết hiệu lực/, "Kết thúc hội nghị");
    await hall.getByText("Hội nghị đã kết thúc").first().waitFor();
    const [, code = "no code"] = /#s=(\w+)/.exec(slipOf(0)) ?? [];
    await expect.poll(() => phone(0).storage(), { timeout: 60_000 }).not.toContain(code);
    await staff.press(`Sao chép cho năm sau: ${meeting}`);
    const dialog = staff.page.getByRole("dialog");
    expect(await dialog.getByLabel("Tên hội nghị").inputValue()).toBe(meeting.replace("2026", "2027"));
    await staff.press("Tạo bản nháp", dialog);
    await staff.heading(/^Thông tin/).waitFor();
    await staff.page.getByRole("banner").getByText("đang chuẩn bị").waitFor();
  });

  test("no page threw or broke its content security policy", () => {
    expect(stage.complaints).toEqual([]);
  });
});

async function minutesText(n: number): Promise<string> {
  const page = await stage.person({ context: staff.page.context() });
  await page.goto(`${stage.server.consoleUrl}${consoleRoutes.minutes(n)}`);
  const pdf = path.join(stage.folder, `minutes-${String(n)}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  await page.close();
  return pdfPages(pdf).join("\n");
}
