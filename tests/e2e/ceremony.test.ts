/**
 * Five tellers make one key together, three of which open the box: each in a browser of their own, with an abort, a
 * reload and a lost connection on the way; then a count without two of them, one share being wrong at first.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runVerifier } from "../../bin/rehearse/outcome.ts";
import { defined } from "../../shared/basics/assert.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { ConsoleActor, passphrase } from "./console-actor.ts";
import {
  checkIn,
  closeRound,
  countSlips,
  freeze,
  joinCeremony,
  makeChair,
  openBox,
  openRound,
  prepareMeeting,
  printSlips,
  sayLot,
  comeIn,
  seatAddress,
  testKeys,
  wordsOf,
} from "./office.ts";
import { PhoneActor } from "./phone-actor.ts";
import { openStage, type Stage } from "./stage.ts";

const names = ["Nguyễn Thị Kiểm", "Trần Văn Phiếu", "Lê Minh Khóa", "Phạm Thu Hòm", "Vũ Quốc Đếm"] as const;
const ceremonyPage = "Tạo khóa của Ban kiểm phiếu";
/** Five windows make the key in less than this. */
const ceremonyBarMs = 5 * 60_000;

let stage: Stage;
let staff: ConsoleActor;
let chair: ConsoleActor;
let hall: Page;
let slips: readonly string[];
let ceremonyStartedMs: number;
const tellers: ConsoleActor[] = [];
const phones: PhoneActor[] = [];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

/** Pictures for docs/tellers.md, where somebody asks for them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["PHIEU_KIN_PICTURES"];
  if (folder === undefined) return;
  // A notice stays as long as the mouse is over it.
  await page.mouse.move(0, 0);
  await page.locator(".mantine-Notification-root").waitFor({ state: "hidden" });
  const fullPage = (await page.getByRole("dialog").count()) === 0;
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
}

function teller(seat: number): ConsoleActor {
  return defined(tellers[seat - 1], "five tellers");
}

describe("a key of five tellers, three of whom open", () => {
  test("staff name five tellers and get a threshold of three; each seat has a QR", async () => {
    staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
    await makeChair(stage);
    await prepareMeeting(staff, "samples/bon-lanh-dao.csv", names);
    await staff.page.getByRole("radio", { name: "3 trong 5 phần khóa", checked: true }).waitFor();
    for (const [index, name] of names.entries()) {
      const address = await seatAddress(staff, stage, name, () =>
        name === names[2] ? picture(staff.page, "tellers-qr") : Promise.resolve(),
      );
      const page = await stage.person({ device: index === 2 ? "phone" : "laptop" });
      tellers.push(await comeIn(page, address, stage));
      // M7: the code stands in the address bar no longer, nor behind Back.
      expect(page.url()).toMatch(/#\/teller\?seat=\d$/);
      expect(await page.evaluate(() => window.history.length)).toBeLessThanOrEqual(3);
    }
    await picture(teller(3).page, "tellers-before");
  });

  test("security K9: a ceremony that is stopped leaves every device as before", async () => {
    chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await chair.logIn("Giám đốc");
    await chair.go(ceremonyPage);
    ceremonyStartedMs = performance.now();
    await chair.press("Bắt đầu buổi tạo khóa");
    await joinSeats([1, 2]);
    await chair.reads("2/5 thành viên đã vào");
    await chair.reads(`Đang chờ máy của: ${names.slice(2).join(", ")}.`);
    await chair.press("Dừng buổi tạo khóa");
    await chair.confirm(/bị bỏ hết/, "Dừng buổi tạo khóa");
    for (const actor of tellers) await actor.reads("Buổi tạo khóa đã dừng.");
    await picture(teller(3).page, "tellers-stopped");
    const kept = await teller(1).page.evaluate(() => Object.keys(window.localStorage));
    expect(kept.filter((key) => /\/teller\/.*\/(key|ceremony)$/.test(key))).toEqual([]);
  });

  test("security K3: with a reload and a lost connection all five show the same four words, in under five minutes", async () => {
    await chair.press("Bắt đầu buổi tạo khóa");
    await joinSeats([1, 2, 3, 4]);
    await picture(teller(3).page, "tellers-during");
    await teller(2).page.reload();
    await teller(2).reads(/Đang chờ máy của: Vũ Quốc Đếm/);
    const lost = teller(3).page.context();
    await lost.setOffline(true);
    await joinSeats([5]);
    await teller(2).reads("Trang vừa được tải lại.");
    await picture(teller(2).page, "tellers-reloaded");
    await teller(2)
      .page.getByLabel(/^Mật khẩu của phần khóa –/)
      .fill(passphrase);
    await teller(2).press("Đi tiếp");
    await chair.reads(`Đang chờ máy của: ${names[2]}.`, 60_000);
    await lost.setOffline(false);
    const expected = await wordsOf(chair.page);
    expect(expected).toHaveLength(4);
    for (const actor of tellers) expect(await wordsOf(actor.page)).toEqual(expected);
    await picture(teller(3).page, "tellers-words");
    await picture(chair.page, "tellers-chair");
    await chair.press("Mọi máy hiện giống nhau");
    await chair.confirm(/đọc to bốn từ/, "Mọi máy hiện giống nhau");
    for (const actor of tellers) await actor.reads("Chủ trì đã xác nhận bốn từ");
    expect(performance.now() - ceremonyStartedMs).toBeLessThan(ceremonyBarMs);
    await picture(teller(3).page, "tellers-after");
  });

  test("the meeting is frozen with that key, and every device shows that it holds its share", async () => {
    await freeze(staff, stage.server.httpUrl);
    slips = await printSlips(staff, stage.server.httpUrl);
    await checkIn(staff);
    await chair.go("Điều hành bỏ phiếu");
    await chair.reads("Ban kiểm phiếu: cần 3 trong 5, đã sẵn sàng 0.");
    await teller(3).reads("Tôi đã so với một thẻ trong tập thẻ, mã giống nhau");
    await picture(teller(3).page, "tellers-slip");
    await testKeys(tellers.slice(0, 4));
    await chair.reads(`Chưa kiểm tra khóa: ${names[4]}.`);
    await testKeys(tellers.slice(4));
    await chair.reads("Ban kiểm phiếu: cần 3 trong 5, đã sẵn sàng 5.");
  });

  test("security K1, K6: three open the box without the other two; a share that does not fit is named first", async () => {
    hall = await stage.person({ device: "projector" });
    await hall.goto(`${stage.server.httpUrl}/projector`);
    for (const slip of slips.slice(0, 4)) {
      const phone = new PhoneActor(await stage.person({ device: "phone" }));
      await phone.scan(slip);
      phones.push(phone);
    }
    await openRound(chair);
    for (const phone of phones) {
      await phone.receive();
      await phone.fillIn("Hoàn thành tốt nhiệm vụ");
      await phone.send();
    }
    for (const phone of phones) await phone.hasVoted();
    await teller(2).page.close();
    await teller(4).page.close();
    await countSlips(staff, 4, 5);
    await closeRound(chair);
    const lot = await sayLot(teller(1));
    await openBox(teller(1), lot, 4, () => picture(teller(1).page, "tellers-compare"));
    await chair.reads("Đã góp 1/3 phần khóa cần có, trong 5 thành viên");
    await spoilShare(teller(5).page);
    await openBox(teller(5), lot, 4);
    await teller(5).reads("Phần khóa gửi lên không đúng với hòm phiếu này", 60_000);
    await chair.reads(`${names[4]}: phần khóa gửi lên không khớp, không được tính`);
    await hall.getByText("phần khóa không khớp").waitFor();
    await picture(teller(5).page, "tellers-wrong-share");
    await openBox(teller(3), lot, 4);
    await teller(5).page.unroute("**/api/console/command");
    await openBox(teller(5), lot, 4);
    await chair.reads("Công bố kết quả", 60_000);
  });

  test("the record verifies, with the shares of those three", async () => {
    await chair.announceToHall();
    await hall.getByRole("heading", { name: "KẾT QUẢ KIỂM PHIẾU" }).waitFor();
    const download = await staff.page.request.get(`${stage.server.consoleUrl}${consoleRoutes.fullRecord(1)}`);
    const zip = path.join(stage.folder, "record.zip");
    await writeFile(zip, await download.body());
    const { code, output } = await runVerifier(zip);
    expect(output).toContain('"verdict":"valid"');
    expect(code).toBe(0);
    expect(output).toContain("[[0,4,0,0],[0,4,0,0],[0,4,0,0],[0,4,0,0]]");
  });

  test("security K11: after the last count a device deletes its share, and the meeting notes it", async () => {
    await teller(1).press(`Xóa phần khóa: ${names[0]}`);
    await teller(1).confirm(/bị xóa khỏi máy này/, "Xóa phần khóa");
    await teller(1)
      .page.getByRole("button", { name: /^Xóa phần khóa/ })
      .waitFor({ state: "hidden" });
    const kept = await teller(1).page.evaluate(() => Object.keys(window.localStorage));
    expect(kept.filter((key) => key.endsWith("/key") || key.endsWith("/ceremony"))).toEqual([]);
  });

  test("no page threw or broke its content policy, and axe finds nothing on a teller's page", async () => {
    expect(stage.complaints).toEqual([]);
    const { violations } = await new AxeBuilder({ page: teller(3).page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});

async function joinSeats(seats: readonly number[]): Promise<void> {
  for (const seat of seats) await joinCeremony(teller(seat));
}

/** Another share in the place of the one that the device computed, as a broken device would send it. */
async function spoilShare(page: Page): Promise<void> {
  await page.route("**/api/console/command", async (route) => {
    const body = route.request().postData() ?? "";
    const spoiled = body.replace(/(\\"response\\":\\")(\d)/, (_all, before: string, digit: string) =>
      before.concat(digit === "1" ? "2" : "1"),
    );
    await route.continue({ postData: spoiled });
  });
}
