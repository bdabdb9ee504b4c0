/**
 * Phones as they really are: on plain http at a single-label name, where browsers give no secure context, and on a
 * network that comes and goes (issue: the kiosk works without crypto.subtle, and a reload loses nothing).
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConsoleActor, passphrase } from "./console-actor.ts";
import {
  addAccounts,
  checkIn,
  freeze,
  makeKeys,
  openRound,
  prepareMeeting,
  printSlips,
  testKeys,
} from "./office.ts";
import { openRelay } from "../network/relay.ts";
import { PhoneActor } from "./phone-actor.ts";
import { launchChromium } from "../chromium.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let kioskUrl: string;
let slips: readonly string[];
let chair: ConsoleActor;
let voter: PhoneActor;

beforeAll(async () => {
  stage = await openStage(() => launchChromium(["--host-resolver-rules=MAP phieukin 127.0.0.1"]));
  kioskUrl = stage.server.httpUrl.replace("127.0.0.1", "phieukin");
  const staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
  await addAccounts(staff, stage);
  await prepareMeeting(staff, "samples/bon-lanh-dao.csv");
  const tellers = await makeKeys(stage);
  await freeze(staff, stage.server.httpUrl);
  slips = await printSlips(staff, kioskUrl);
  await checkIn(staff);
  await testKeys(tellers);
  chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  await chair.logIn("Giám đốc");
});
afterAll(async () => {
  await stage.close();
});

async function phoneWithSlip(index: number): Promise<PhoneActor> {
  const phone = new PhoneActor(await stage.person({ device: "phone" }));
  await phone.scan(slips[index] ?? "");
  return phone;
}

/** Milliseconds until this text stands on the page. */
async function msUntil(page: PhoneActor["page"], text: string, sinceMs: number): Promise<number> {
  await page.getByText(text).first().waitFor({ timeout: 20_000 });
  return performance.now() - sinceMs;
}

describe("phones in the hall", () => {
  test("P10: phone, console and hall screen say within 5 s that the network swallows packets, and come back to the round that was opened meanwhile", async () => {
    const kiosk = await openRelay(Number(new URL(kioskUrl).port));
    const office = await openRelay(Number(new URL(stage.server.consoleUrl).port));
    const phone = new PhoneActor(await stage.person({ device: "phone" }));
    await phone.scan((slips[4] ?? "").replace(kioskUrl, `http://phieukin:${kiosk.port}`));
    const staff = new ConsoleActor(await stage.person(), `http://127.0.0.1:${office.port}`);
    await staff.logIn("Văn phòng Sở");
    const screen = await stage.person({ device: "projector" });
    await screen.goto(`http://phieukin:${kiosk.port}/projector`);
    await phone.reads("Đã kết nối");
    await screen.getByText("Hội nghị").first().waitFor();

    const cutMs = performance.now();
    kiosk.swallow();
    office.swallow();
    const lost = await Promise.all([
      msUntil(phone.page, "Mất kết nối, đang kết nối lại…", cutMs),
      msUntil(staff.page, "Mất kết nối với máy chủ", cutMs),
      msUntil(screen, "Mất kết nối với máy chủ", cutMs),
    ]);
    for (const ms of lost) expect(ms).toBeLessThan(5_500);
    await openRound(chair);

    kiosk.forward();
    office.forward();
    await phone.page.getByRole("button", { name: "Nhận phiếu" }).waitFor();
    await phone.reads("Đã kết nối");
    await screen
      .getByText(/[Đđ]ang bỏ phiếu|ĐANG BỎ PHIẾU/)
      .first()
      .waitFor();
    await screen.getByText("Mất kết nối với máy chủ").waitFor({ state: "hidden" });
    await staff.page.getByText("Mất kết nối với máy chủ").waitFor({ state: "hidden" });
    for (const page of [phone.page, staff.page, screen]) await page.close();
    await Promise.all([kiosk.close(), office.close()]);
  });

  test("at http://phieukin there is no secure context, and the whole ballot works", async () => {
    const phone = await phoneWithSlip(0);
    const context = await phone.page.evaluate(() => ({
      isSecure: globalThis.isSecureContext,
      hasSubtle: "subtle" in globalThis.crypto,
    }));
    expect(context).toEqual({ isSecure: false, hasSubtle: false });
    await phone.receive();
    await phone.fillIn("Hoàn thành tốt nhiệm vụ");
    await phone.send();
    await phone.hasVoted();
  });

  test("a network that is cut while sending: the sealed ballot waits, and goes out by itself", async () => {
    const phone = await phoneWithSlip(1);
    await phone.receive();
    await phone.fillIn("Hoàn thành xuất sắc nhiệm vụ");
    await phone.page.context().setOffline(true);
    await phone.send();
    await phone.reads(/chưa gửi được|Đang gửi vào hòm phiếu|Đang đóng kín phiếu/);
    await phone.page.context().setOffline(false);
    await phone.hasVoted();
  });

  test("a reload at every page loses nothing and never votes twice", async () => {
    const phone = await phoneWithSlip(2);
    voter = phone;
    await phone.page.reload();
    await phone.receive();
    await phone.page.reload();
    await phone.page.getByRole("radio").first().waitFor();
    await phone.fillIn("Hoàn thành nhiệm vụ");
    await phone.send();
    // From the moment the sealed bytes are kept, no reload can lose them.
    await expect.poll(() => phone.storage()).toMatch(/election_uuid|tracker/);
    await phone.page.reload();
    await phone.hasVoted();
    const before = await phone.page.getByText(/^[0-9a-f]{4}$/).allInnerTexts();
    await phone.page.reload();
    await phone.hasVoted();
    expect(await phone.page.getByText(/^[0-9a-f]{4}$/).allInnerTexts()).toEqual(before);
  });

  test("a slip that is open in one browser is told so in a second one", async () => {
    const first = await phoneWithSlip(3);
    const second = new PhoneActor(await stage.person({ device: "phone" }));
    await second.page.goto(slips[3] ?? "");
    await second.reads("Thẻ này đang mở trên một máy khác.");
    await second.page.getByRole("button", { name: "Dùng thẻ trên máy này" }).click();
    await second.receive();
    await first.page.close();
  });

  test("security U2: voiding says what it costs and takes a second person", async () => {
    await chair.page.getByText("Việc khác").click();
    await chair.press("Hủy lượt bỏ phiếu");
    const dialog = chair.page.getByRole("dialog");
    await dialog.getByText(/Mọi phiếu trong hòm bị xóa/).waitFor();
    await chair.fill("Lý do hủy", "Mất điện", dialog);
    await chair.press("Hủy lượt bỏ phiếu", dialog);
    await dialog.getByText("Cần điền.").first().waitFor();
    // The chair is no second person.
    await chair.fill("Người thứ hai đồng ý: tên tài khoản", "Giám đốc", dialog);
    await chair.fill("Mật khẩu của người thứ hai", passphrase, dialog);
    await chair.press("Hủy lượt bỏ phiếu", dialog);
    await dialog.getByText(/cần người thứ hai/).waitFor();
    await chair.fill("Người thứ hai đồng ý: tên tài khoản", "Văn phòng Sở", dialog);
    await chair.fill("Mật khẩu của người thứ hai", passphrase, dialog);
    await chair.press("Hủy lượt bỏ phiếu", dialog);
    await dialog.waitFor({ state: "hidden" });
    await voter.reads("Lượt bỏ phiếu này đã bị hủy.");
    await voter.reads("Lý do: Mất điện");
  });

  test("nothing asked for another host than the kiosk, and no page complained", () => {
    expect(stage.complaints).toEqual([]);
    expect([...stage.hosts].sort()).toEqual(["127.0.0.1", "phieukin"]);
  });
});
