/**
 * What goes wrong of an evening (docs/trouble-cards.md), each provoked on real pages and then done as its card says, to the end:
 * one meeting of two rounds through all of them. The card stands on the page of whoever helps; tests hold its words to the labels.
 */
import path from "node:path";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { defined } from "../../shared/basics/assert.ts";
import { openRelay, type Relay } from "../network/relay.ts";
import { ConsoleActor, fillIn, passphrase } from "./console-actor.ts";
import {
  acceptInvitation,
  addAccounts,
  addRound,
  closeRound,
  countSlips,
  freeze,
  invitationIn,
  makeKeys,
  openBox,
  openRound,
  prepareMeeting,
  printSlips,
  sayLot,
  tellerNames,
  testKeys,
  voidRound,
} from "./office.ts";
import { PhoneActor } from "./phone-actor.ts";
import { openStage, type Stage } from "./stage.ts";

const people = [
  "Nguyễn Văn Bằng Lăng",
  "Trần Thị Hải Đường",
  "Lê Minh Trúc Đào",
  "Phạm Ngọc Thủy Tiên",
] as const;
const wrongRound = /^Bỏ phiếu xếp loại/;
const rightRound = "Lượt của Giám đốc và Phó Giám đốc";
/** Another lot than the one that was said. */
const lied = (lot: string) => lot.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));
const level = "Hoàn thành tốt nhiệm vụ";

let stage: Stage;
let staff: ConsoleActor;
let chair: ConsoleActor;
let tellers: readonly ConsoleActor[];
let keyFile: string;
let slips: readonly string[];
let hall: Page;
let wifi: Relay | undefined;
/** Drawn by the four people; one of them is exchanged on the way. */
const drawn: string[] = [];

const phones: PhoneActor[] = [];

const phone = (person: number): PhoneActor => defined(phones[person], "this person has a phone");
const slipOf = (person: number): string => defined(drawn[person], "everybody has drawn a slip");
const port = () => Number(new URL(stage.server.httpUrl).port);
const firstTeller = () => defined(tellers[0], "two tellers");
const lastTeller = () => defined(tellers[1], "two tellers");

beforeAll(async () => {
  stage = await openStage();
  staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
  await addAccounts(staff, stage);
  await prepareMeeting(staff, "samples/bon-lanh-dao.csv");
  await staff.go("Lượt bỏ phiếu");
  await addRound(staff, rightRound, "Tập thể lãnh đạo Sở", [
    `${people[0]}, Giám đốc Sở`,
    `${people[2]}, Phó Giám đốc Sở`,
  ]);
  tellers = await makeKeys(stage);
  const saved = lastTeller().page.waitForEvent("download");
  await lastTeller().press(/^Tải tệp khóa/);
  keyFile = path.join(stage.folder, "khoa.json");
  await (await saved).saveAs(keyFile);
  await freeze(staff, stage.server.httpUrl);
  slips = await printSlips(staff, stage.server.httpUrl);
  drawn.push(...slips.slice(0, people.length));
  await testKeys(tellers);
  chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  await chair.logIn("Giám đốc");
  hall = await stage.person({ device: "projector" });
  await hall.goto(`${stage.server.httpUrl}/projector`);
});
afterAll(async () => {
  await wifi?.close();
  await stage.close();
});

async function newPhone(slip: string): Promise<PhoneActor> {
  const phone = new PhoneActor(await stage.person({ device: "phone" }));
  await phone.page.goto(slip);
  return phone;
}

/** By the link of the card, as whoever reads it comes there. */
async function follow(actor: ConsoleActor, card: string): Promise<void> {
  await actor.go("Theo dõi, xử lý trục trặc");
  await actor.page.getByRole("link", { name: `Mở trang giúp việc này: ${card}` }).click();
  await actor.page.getByRole("region", { name: card }).waitFor({ state: "detached" });
}

async function noteIncident(kind: string): Promise<void> {
  await staff.go("Sự cố");
  await staff.page.getByRole("combobox", { name: "Loại việc" }).click();
  await staff.page.getByRole("option", { name: kind, exact: true }).click();
  await staff.press("Ghi sự cố");
  await staff.reads("Đã ghi.");
}

/** A slip that was exchanged is one that was handed out too. */
const countAll = () => countSlips(staff, people.length + 1, slips.length - people.length - 1);

async function sealNow(): Promise<void> {
  await countAll();
  await closeRound(chair);
}

/** Those whose phones are in no trouble vote at once. */
async function othersVote(...persons: readonly number[]): Promise<void> {
  for (const person of persons) await (await aVoter(stage.server.httpUrl, slipOf(person))).vote();
}

describe("an evening's troubles, each to the end of its card", () => {
  test("a crowd at one desk: a second one in the same account ticks beside it", async () => {
    const second = new ConsoleActor(await stage.person({ device: "tablet" }), stage.server.consoleUrl);
    await second.logIn("Văn phòng Sở");
    await second.page.getByRole("button", { name: "Mục lục" }).click();
    await second.go("Đón tiếp");
    await follow(staff, "Bàn đón tiếp bị dồn");
    const tick = async (desk: ConsoleActor, names: readonly string[]) => {
      for (const name of names)
        await desk.page.getByRole("checkbox", { name: `Đã nhận thẻ: ${name}` }).check();
    };
    await Promise.all([tick(staff, people.slice(0, 2)), tick(second, people.slice(2))]);
    for (const desk of [staff, second]) await desk.reads("Có mặt 4/4 · Đã nhận thẻ 4/4");
    await second.page.context().close();
  });

  test("a slip is torn: it is voided by its code, and a spare one is drawn", async () => {
    const torn = slipOf(3);
    await follow(staff, "Mất thẻ, thẻ rách");
    await staff.fill("Mã trên thẻ hoặc địa chỉ quét được", torn);
    await staff.press("Hủy thẻ này");
    await staff.reads("Đã hủy thẻ. Xin trao một thẻ dự phòng.");
    drawn[3] = defined(slips[people.length], "there are spare slips");
    const old = await newPhone(torn);
    await old.reads("Thẻ này đã bị hủy. Xin báo bàn đón tiếp để nhận thẻ khác.");
    await old.page.context().close();
    phones[3] = await newPhone(slipOf(3));
    await phone(3).reads("Thẻ của đồng chí hợp lệ.");
  });

  test("a phone dies: before it has the ballot another one takes the slip, after it the same one goes on, and the next round takes any", async () => {
    const dead = await newPhone(slipOf(0));
    await dead.reads("Thẻ của đồng chí hợp lệ.");
    await dead.page.context().close();
    await chair.go("Điều hành bỏ phiếu");
    await openRound(chair);
    const borrowed = await newPhone(slipOf(0));
    await borrowed.reads("Thẻ này đang mở trên một máy khác.");
    await borrowed.page.getByRole("button", { name: "Dùng thẻ trên máy này" }).click();
    await borrowed.receive();
    await expect.poll(() => borrowed.storage()).toContain("held");
    // The battery is empty, and charged.
    const context = borrowed.page.context();
    await borrowed.page.close();
    const charged = new PhoneActor(await stage.person({ context }));
    await charged.page.goto(stage.server.httpUrl);
    await charged.page.getByRole("radio").first().waitFor();
    // It breaks for good: the slip is taken in this round.
    await context.close();
    const another = await newPhone(slipOf(0));
    await another.page.getByRole("button", { name: "Dùng thẻ trên máy này" }).click();
    await another.page.getByRole("button", { name: "Nhận phiếu" }).click();
    await another.reads("Thẻ này đã nhận phiếu của lượt bỏ phiếu này trên một máy khác.");
    await noteIncident("Điện thoại hỏng");
    phones[0] = another;
  });

  test("the wrong round was opened: it is voided, and the right one takes the same slips", async () => {
    await follow(chair, "Mở nhầm lượt, nhầm mẫu phiếu");
    await voidRound(chair, "Mở nhầm lượt", "Văn phòng Sở");
    await phone(0).reads("Lý do: Mở nhầm lượt");
    await chair.press(`Chọn việc này: ${rightRound}`);
    await openRound(chair);
    await chair.reads(`Lượt 2: ${rightRound}`);
    await phone(0).receive();
    await phone(0).fillIn(level);
  });

  test("the Wi-Fi is down while a ballot is sent: the address is still the slips', and the ballot leaves by itself", async () => {
    wifi = await openRelay(port());
    phones[1] = await newPhone(
      slipOf(1).replace(stage.server.httpUrl, `http://127.0.0.1:${String(wifi.port)}`),
    );
    await phone(1).receive();
    await phone(1).fillIn(level);
    wifi.swallow();
    await phone(1).send();
    await phone(1).reads("Mất kết nối, đang kết nối lại…");
    await follow(staff, "Mất Wi-Fi");
    await staff.reads(`Máy chủ đang giữ đúng địa chỉ in trên thẻ: ${stage.server.httpUrl}`);
    wifi.forward();
    await phone(1).hasVoted();
  });

  test("the power is cut: everybody is back without a login, and what was being filled in is sent", async () => {
    phones[2] = await newPhone(slipOf(2));
    for (const person of [2, 3]) {
      await phone(person).receive();
      await phone(person).fillIn(level);
    }
    await staff.go("Theo dõi, xử lý trục trặc");
    // Four phones and the hall's screen.
    await staff.reads(/^Ít nhất 5 điện thoại, màn hình và trạm/);
    await stage.cutPower(async () => {
      await chair.reads("Mất kết nối với máy chủ");
      await phone(0).reads("Mất kết nối, đang kết nối lại…");
    });
    await staff.page.reload();
    await staff.reads(/^Ít nhất 5 điện thoại, màn hình và trạm/);
    await chair.page.getByText("Mất kết nối với máy chủ").first().waitFor({ state: "hidden" });
    await phone(2).send();
  });

  test("“I did not vote”: the large line says what is missing; what is pressed while the box closes still arrives", async () => {
    expect(await phone(0).page.getByRole("heading", { level: 1 }).innerText()).toBe("Kiểm tra lại phiếu");
    await countAll();
    await chair.press("Đóng lượt bỏ phiếu");
    await chair.confirm(/Đóng lượt bỏ phiếu/, "Đóng lượt bỏ phiếu");
    await hall.getByRole("heading", { name: "SẮP ĐÓNG HÒM PHIẾU" }).waitFor();
    await phone(0).send();
    for (const person of [0, 1, 2]) await phone(person).hasVoted();
    await phone(0).reads("Phiếu của đồng chí có trong hòm.");
    // Whose ballot was never sent, is told so.
    await phone(3).reads("Lượt bỏ phiếu đã đóng.");
  });

  test("closed too early: the sealed box is voided, and everybody votes again in the same round", async () => {
    await chair.heading("Mời Ban kiểm phiếu mở hòm phiếu").waitFor();
    await follow(chair, "Đóng lượt quá sớm");
    await voidRound(chair, "Đóng lượt quá sớm, còn người chưa bỏ phiếu", "Văn phòng Sở");
    for (const person of people.keys()) await phone(person).reads("Lý do: Đóng lượt quá sớm");
    await chair.press(`Chọn việc này: ${rightRound}`);
    await openRound(chair);
    await chair.reads(`Lượt 3: ${rightRound}`);
    // Whose ballot was missing is among them now.
    await phone(3).receive();
    await phone(3).fillIn(level);
    await othersVote(0, 1, 2);
  });

  test("a teller's device is gone: a key file, another teller's word and a passphrase open the box on another one", async () => {
    await lastTeller().page.context().close();
    await phone(3).send();
    await sealNow();
    const lot = await sayLot(firstTeller());
    const restored = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await restored.logIn("Kiểm phiếu 2");
    await restored.page.locator("input[type=file]").setInputFiles(keyFile);
    await testKeys([restored]);
    const code = /\d{3} \d{3}/.exec(await restored.page.getByText(/^\d{3} \d{3}$/).innerText())?.[0] ?? "";
    const { page } = firstTeller();
    await firstTeller().press("Xác nhận cho máy khác");
    const form = page.locator("form").filter({ has: page.getByLabel("Mã trên máy của người ấy (6 chữ số)") });
    await firstTeller().choose("Thành viên nhờ xác nhận", new RegExp(tellerNames[1]), form);
    await firstTeller().fill("Mã trên máy của người ấy (6 chữ số)", code, form);
    await fillIn(form.getByLabel(/^Mật khẩu của phần khóa –/), passphrase);
    await firstTeller().press("Xác nhận cho máy khác", form);
    await firstTeller().reads("Đã gửi xác nhận.");
    await restored.reads("Đã có lời xác nhận từ máy khác.");
    const finish = restored.page.locator("form").filter({ hasText: "Dùng phần khóa trên máy này" });
    await restored.fill(/^Số thứ tự của lượt cuối cùng đã có biên bản ký/, "0", finish);
    await fillIn(finish.getByLabel(/^Mật khẩu của phần khóa –/), passphrase);
    await restored.press("Dùng phần khóa trên máy này", finish);
    await restored.reads(/^Máy này đã biết những lượt/);
    await openBox(firstTeller(), lot, people.length);
    await openBox(restored, lot, people.length);
    await chair.heading("Công bố kết quả").waitFor({ timeout: 60_000 });
    await chair.announceToHall();
    await phone(3).reads("Phiếu của đồng chí đã được đếm.");
  });

  test("four words differ on one phone: its lot is not the one that was read, and the round is voided unopened", async () => {
    await openRound(chair);
    // Somebody between this phone and the server tells it another lot.
    const liar = await openRelay(port(), null, (bytes) => {
      const told = bytes.toString("latin1").replace(/(?<="lot":")\d{4}(?=")/, lied);
      return Buffer.from(told, "latin1");
    });
    const deceived = await newPhone(
      slipOf(0).replace(stage.server.httpUrl, `http://127.0.0.1:${String(liar.port)}`),
    );
    await deceived.page.getByRole("button", { name: "Dùng thẻ trên máy này" }).click();
    await deceived.receive();
    await deceived.fillIn(level);
    await deceived.send();
    await othersVote(1, 2, 3);
    await sealNow();
    await deceived.reads("Phiếu của đồng chí có trong hòm.");
    await deceived.reads(lied(await sayLot(firstTeller())));
    const inHall = hall.getByRole("listitem");
    const onPhone = deceived.page.locator(".four-words span");
    for (const words of [inHall, onPhone]) await expect.poll(() => words.count()).toBe(4);
    const said = (words: Locator) =>
      words.allInnerTexts().then((all) => all.join(" ").replace(/\d\. ?/g, ""));
    expect(await said(onPhone)).not.toBe(await said(inHall));
    await noteIncident("Bốn từ khác nhau");
    await follow(chair, "Bốn từ khác nhau");
    await voidRound(chair, "Bốn từ khác nhau", "Văn phòng Sở");
    await deceived.reads("Lý do: Bốn từ khác nhau");
    await firstTeller().reads("Lượt này đã bị hủy: Bốn từ khác nhau. Hòm phiếu không được mở.");
    await liar.close();
  });

  test("a slip is lost for good: what was voided is voted on paper by the whole hall, and two accounts enter the same", async () => {
    for (const actor of [staff, firstTeller()]) {
      await actor.go("Kết quả phiếu giấy");
      await actor.choose("Lượt bỏ phiếu", wrongRound);
      for (const label of ["Triệu tập", "Có mặt", "Phát ra", "Thu về", "Hợp lệ"])
        await actor.fill(label, "4");
      for (const name of people) {
        const figures = actor.page.getByRole("row", { name: new RegExp(name) }).getByRole("textbox");
        for (const [place, figure] of ["1", "3", "0", "0"].entries())
          await fillIn(figures.nth(place), figure);
      }
      await actor.press("Ghi kết quả phiếu giấy");
      await actor.confirm(/phát ra 4, thu về 4, hợp lệ 4/, "Ghi kết quả phiếu giấy");
    }
    await staff.reads("Hai bản nhập giống nhau");
    await chair.go("Điều hành bỏ phiếu");
    await chair.heading("Đã xong chương trình").waitFor();
  });

  test("the only clerk forgets the passphrase: a new one who is invited where the old one is still logged in ends the meeting", async () => {
    await staff.go("Người và tài khoản");
    await staff.fill("Tên tài khoản", "Thư ký mới");
    await staff.choose("Vai trò", /^Thư ký/);
    await staff.press("Mời người này");
    await acceptInvitation(stage, await invitationIn(staff));
    await staff.page.context().close();
    const clerk = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await clerk.logIn("Thư ký mới");
    await clerk.go("Hội nghị");
    await clerk.press("Kết thúc hội nghị");
    await clerk.confirm(/hết hiệu lực/, "Kết thúc hội nghị");
    await hall.getByText("Hội nghị đã kết thúc").first().waitFor();
    expect(stage.complaints).toEqual([]);
  });
});
