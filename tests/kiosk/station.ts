/** A voting station in a real browser, voter after voter (security U4). */
import { expect } from "vitest";
import type { Browser, Locator, Page } from "playwright";
import type { TestHall } from "../client-phone/test-hall.ts";
import { hostName } from "./browser.ts";
import type { KioskServer } from "./kiosk-server.ts";

/** Waits of protocol B.5 pass twenty times as fast, in every thread of the page. */
const quick = `if (!self.isQuick) {
  self.isQuick = true;
  const wait = self.setTimeout;
  const RealDate = Date;
  const begun = RealDate.now();
  if (typeof document === "undefined") {
    self.setTimeout = (f, ms) => wait(f, ms / 20);
    self.Date = class extends RealDate {
      getTime() { return begun + (super.getTime() - begun) * 20; }
    };
  }
}
`;

export async function openStation(
  browser: Browser,
  server: KioskServer,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  server.scriptPrefix = quick;
  const context = await browser.newContext({
    viewport: { width: 820, height: 1_180 },
    locale: "vi-VN",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  // A question of a page that is left would be put to the next person.
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.type()}`);
    void dialog.accept();
  });
  await page.goto(`http://${hostName}:${server.port}/station`);
  return { page, complaints };
}

export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const field = (page: Page) => page.getByRole("textbox", { name: "Quét hoặc nhập mã thẻ" });

/** As a scanner that types: the whole address, then Enter. */
export async function scan(page: Page, fragment: string): Promise<void> {
  await field(page).focus();
  await page.keyboard.type(`http://192.168.1.10:8080${fragment}`);
  await page.keyboard.press("Enter");
}

export async function typeCode(page: Page, fragment: string): Promise<void> {
  await field(page).fill(codeOf(fragment).toLowerCase());
  await button(page, "Trùng với thẻ").click();
}

function codeOf(fragment: string): string {
  return /#s=(\w+)/.exec(fragment)?.[1] ?? "";
}

/** From the slip to the end page; the first 16 digits of the tracker. */
export async function voteAt(page: Page, fragment: string, isScanned: boolean): Promise<string> {
  await (isScanned ? scan : typeCode)(page, fragment);
  // Who was here in an earlier round is asked: each voter's page is another one to the server.
  const again = button(page, "Dùng thẻ trên máy này");
  await again.or(button(page, "Nhận phiếu")).waitFor();
  if (await again.isVisible()) {
    await page.getByText("Lượt trước đồng chí đã dùng thẻ này ở trạm").waitFor();
    await again.click();
  }
  await button(page, "Nhận phiếu").click();
  const radios = page.getByRole("radio", { name: /: Hoàn thành tốt nhiệm vụ$/ });
  await radios.first().waitFor();
  for (const radio of await radios.all()) await radio.check();
  await button(page, "Kiểm tra lại phiếu").click();
  await button(page, "Bỏ phiếu").click();
  await page.getByRole("heading", { name: "ĐÃ BỎ PHIẾU" }).waitFor();
  return (await page.locator(".tracker .groups").innerText()).replace(/\s/g, "");
}

/** What a page that is loaded now can reach of the voter before it, by any way that a browser has. */
async function expectNothingLeft(page: Page, secrets: readonly string[]): Promise<void> {
  await page.getByText("Máy này không giữ gì của người trước.").waitFor();
  const reached = await page.evaluate(async () => ({
    stored: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
    databases: await indexedDB.databases(),
    cookies: document.cookie,
    // Cache storage is there in secure contexts alone.
    caches: "caches" in self ? await caches.keys() : [],
    // Service workers too.
    workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    mark: String(Reflect.get(self, "voterBefore")),
    state: JSON.stringify(history.state),
    name: self.name,
    address: location.href,
    entries: performance.getEntries().map(({ name }) => name),
    html: document.documentElement.outerHTML,
    typed: [...document.querySelectorAll("input")].map(({ value }) => value).join(""),
  }));
  expect(reached).toMatchObject({
    stored: [],
    databases: [],
    cookies: "",
    caches: [],
    workers: 0,
    mark: "undefined",
    state: "null",
    name: "",
    typed: "",
  });
  const everything = JSON.stringify(reached);
  for (const secret of secrets) expect(everything).not.toContain(secret);
  expect(page.workers()).toEqual([]);
  expect((await page.context().storageState()).origins).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
}

/** On a tablet in either direction: what has to be pressed is not looked for. */
async function expectInSight(page: Page, wanted: Locator): Promise<void> {
  const portrait = { width: 820, height: 1_180 };
  for (const size of [{ width: 1_180, height: 820 }, portrait]) {
    await page.setViewportSize(size);
    const box = await wanted.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0), String(size.width)).toBeLessThanOrEqual(size.height);
  }
}

/**
 * So many people vote at one station, one after another, by typed code and by scanner in turn; after each the page, its
 * stores, its threads and "back" hold nothing of them. Gives the trackers.
 */
export async function voteInARow(
  page: Page,
  server: KioskServer,
  voters: number,
): Promise<readonly string[]> {
  const hall: TestHall = server.hall;
  const trackers: string[] = [];
  for (let voter = 0; voter < voters; voter++) {
    const { fragment } = hall.anotherSlip();
    const tracker = await voteAt(page, fragment, voter % 2 === 0);
    expect([...hall.box.keys()].some((key) => key.length > 0)).toBe(true);
    trackers.push(tracker);
    const secrets = [codeOf(fragment), codeOf(fragment).slice(0, 4) + " ", tracker, tracker.slice(0, 8)];
    await page.getByRole("img", { name: "Mã phiếu đầy đủ dạng QR" }).waitFor();
    await expectInSight(page, button(page, "Xong, xóa khỏi máy này"));
    await page.evaluate(() => Reflect.set(self, "voterBefore", "somebody"));
    await button(page, "Xong, xóa khỏi máy này").click();
    await expectNothingLeft(page, secrets);
    await page.goBack({ waitUntil: "commit", timeout: 3_000 }).catch(() => null);
    const behind = await page.content();
    for (const secret of secrets) expect(behind).not.toContain(secret);
    await page.goto(`http://${hostName}:${server.port}/station`);
    await expectNothingLeft(page, secrets);
  }
  for (const asked of server.asked) expect(asked).not.toMatch(/#|s=|%23/);
  expect(hall.box.size).toBe(voters);
  return trackers;
}
