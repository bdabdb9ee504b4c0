/**
 * A whole evening of the real server with Firefox on every table: office, chair, tellers and hall screen; beside Firefox's
 * phones votes one of WebKit.
 */
import path from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { ConsoleActor } from "../e2e/console-actor.ts";
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
} from "../e2e/office.ts";
import { PhoneActor } from "../e2e/phone-actor.ts";
import { launchChromium } from "../chromium.ts";
import { openStage, type Stage } from "../e2e/stage.ts";
import { type Engine, hostName } from "../engines/engine.ts";
import { EngineActor } from "../engines/engine-actor.ts";
import { engines } from "../engines/engines.ts";
import { launchFirefox } from "../engines/playwright-engines.ts";

const names = ["Nguyễn Thị Kiểm", "Trần Văn Phiếu", "Lê Minh Khóa"] as const;
const levels = [
  "Hoàn thành xuất sắc nhiệm vụ",
  "Hoàn thành tốt nhiệm vụ",
  "Hoàn thành tốt nhiệm vụ",
] as const;
const levelOfWebKit = "Hoàn thành nhiệm vụ";

/** To compare pictures with. */
const inChromium = process.env["OFFICE_ENGINE"] === "Chromium";
const launch = inChromium
  ? () => launchChromium([`--host-resolver-rules=MAP ${hostName} 127.0.0.1`])
  : () => launchFirefox();

const missing = engines.find(({ name }) => name === "Firefox")?.missing ?? null;
const webKit = engines.find((engine) => engine.name === "WebKit" && engine.missing === null);

let stage: Stage;
let staff: ConsoleActor;
let chair: ConsoleActor;
let hall: Page;
let slips: readonly string[];
let iPhones: Engine | undefined;
const tellers: ConsoleActor[] = [];
const phones: PhoneActor[] = [];
const voters = () => (iPhones === undefined ? 3 : 4);

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["PHIEU_KIN_PICTURES"];
  if (folder === undefined) return;
  await page.screenshot({ path: path.join(folder, `${name}-${inChromium ? "Chromium" : "Firefox"}.png`) });
}

describe.skipIf(missing !== null)(missing === null ? "Firefox" : `Firefox: ${missing}`, () => {
  beforeAll(async () => {
    stage = await openStage(launch);
    iPhones = await webKit?.start();
  });
  afterAll(async () => {
    await iPhones?.close();
    await stage.close();
  });

  test("office, chair and three tellers prepare a meeting and make its key together", async () => {
    staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
    await makeChair(stage);
    await prepareMeeting(staff, "samples/bon-lanh-dao.csv", names);
    for (const name of names) {
      const address = await seatAddress(staff, stage, name);
      const page = await stage.person();
      tellers.push(await comeIn(page, address, stage));
    }
    chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await chair.logIn("Giám đốc");
    await chair.go("Tạo khóa của Ban kiểm phiếu");
    await chair.press("Bắt đầu buổi tạo khóa");
    for (const teller of tellers) await joinCeremony(teller);
    const words = await wordsOf(chair.page);
    expect(words).toHaveLength(4);
    for (const teller of tellers) expect(await wordsOf(teller.page)).toEqual(words);
    await picture(chair.page, "chair-ceremony");
    await chair.press("Mọi máy hiện giống nhau");
    await chair.confirm(/đọc to bốn từ/, "Mọi máy hiện giống nhau");
    for (const teller of tellers) await teller.reads("Chủ trì đã xác nhận bốn từ");
  });

  test("slips, people and the open round: chair's page and hall screen say the same", async () => {
    await freeze(staff, stage.server.httpUrl);
    slips = await printSlips(staff, stage.server.httpUrl.replace("127.0.0.1", hostName));
    await checkIn(staff);
    await testKeys(tellers);
    hall = await stage.person({ device: "projector" });
    await hall.goto(`${stage.server.httpUrl}/projector`);
    await hall.getByText("THAM GIA").waitFor();
    await picture(hall, "projector-join");
    await openRound(chair);
    await hall.getByRole("heading", { name: "ĐANG BỎ PHIẾU" }).waitFor();
    await picture(chair.page, "chair-open");
    await picture(hall, "projector-open");
  });

  test("phones of Firefox and WebKit vote in one round, and send in the time that is left when it closes", async () => {
    for (const [index, level] of levels.entries()) {
      const phone = new PhoneActor(await stage.person({ device: "phone" }));
      await phone.scan(defined(slips[index], "nine slips"));
      await phone.receive();
      await phone.fillIn(level);
      await phone.send();
      phones.push(phone);
    }
    const iPhone = iPhones === undefined ? null : await sendFrom(iPhones, defined(slips[3], "nine slips"));
    await countSlips(staff, voters(), slips.length - voters());
    await closeRound(chair);
    for (const phone of phones) await phone.hasVoted();
    await iPhone?.reads("ĐÃ BỎ PHIẾU");
  });

  test("the tellers compare and open the box; the hall sees the result", async () => {
    const [first, second] = tellers;
    const lot = await sayLot(defined(first, "three tellers"));
    for (const teller of [first, second]) {
      await openBox(defined(teller, "three tellers"), lot, voters());
    }
    await picture(defined(first, "three tellers").page, "teller-opened");
    await chair.reads("Công bố kết quả", 60_000);
    await chair.announceToHall();
    await hall.getByRole("heading", { name: "KẾT QUẢ KIỂM PHIẾU" }).waitFor();
    await picture(chair.page, "chair-result");
    await picture(hall, "projector-result");
    expect(await hall.locator("body").innerText()).toContain("50,00");
    expect(stage.complaints).toEqual([]);
  });
});

async function sendFrom(engine: Engine, slip: string): Promise<EngineActor> {
  const phone = new EngineActor(await engine.newPhone({ storage: "kept" }), engine.name);
  await phone.page.goto(slip);
  await phone.press("button", /^Nhận phiếu$/);
  await phone.chooseForAll(levelOfWebKit);
  await phone.press("button", /^Kiểm tra lại phiếu$/);
  await phone.reads(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/);
  await phone.press("button", /^Bỏ phiếu$/);
  return phone;
}
