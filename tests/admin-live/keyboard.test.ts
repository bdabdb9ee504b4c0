/** Security U3: the chair's whole work on a round with the keyboard alone; what has the focus is seen, and it is never lost. */
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Command } from "../../shared/protocol/commands.ts";
import { focusedOn, tabTo } from "../look/keyboard.ts";
import { startPageServer, type PageServer } from "./fixtures/page-server.ts";
import { shownAt } from "./fixtures/stages.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
  page = await browser.newPage();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The dialog begins on what does nothing; the verb is one Tab further. */
async function agree(verb: string): Promise<void> {
  await expect.poll(() => focusedOn(page)).toBe("Thôi");
  await tabTo(page, verb);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** What others do meanwhile. */
function happens(order: Command): void {
  const next = server.shown().after(order);
  if (!next.ok) throw new Error(`refused: ${next.error.code}`);
  server.show(next.value);
}

const lastOrder = () => server.orders.at(-1);

test("security U3: the chair opens, extends, closes and announces a round with the keyboard alone", async () => {
  server.show(shownAt("frozen", "chair"));
  happens({ kind: "answer-key-test", seat: 2, nonce: "00".repeat(32), proof: "" });
  await page.goto(`${server.url}/console/#/chair`);
  await page.waitForSelector("h1");
  await tabTo(page, "Thời gian bỏ phiếu");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Mở lượt bỏ phiếu");
  await page.keyboard.press("Enter");
  await agree("Mở lượt bỏ phiếu");
  expect(lastOrder()).toMatchObject({ kind: "open-round", minutes: 3 });

  await page.getByRole("button", { name: "Đóng lượt bỏ phiếu" }).waitFor();
  await focusedOn(page);
  await tabTo(page, "+3 phút");
  await page.keyboard.press("Enter");
  await expect.poll(lastOrder).toMatchObject({ kind: "extend-round", minutes: 3 });
  expect(await focusedOn(page)).toBe("+3 phút");
  happens({ kind: "count-handed-out", n: 1, handedOut: 25, spare: 6, staffName: "An", tellerName: "Bình" });
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  expect(await focusedOn(page)).toBe("Đóng lượt bỏ phiếu");
  await page.keyboard.press("Enter");
  await agree("Đóng lượt bỏ phiếu");
  expect(lastOrder()).toMatchObject({ kind: "close-round" });
  await page.getByText("Đang đóng hòm phiếu").first().waitFor();
  await focusedOn(page);

  server.show(shownAt("counted", "chair"));
  happens({ kind: "explain-imbalance", n: 1, reason: "Một thẻ rơi dưới bàn", names: ["An", "Bình"] });
  await page.getByRole("button", { name: "Công bố kết quả" }).waitFor();
  await focusedOn(page);
  await tabTo(page, "Chỉ tập thể lãnh đạo (Chủ trì thông báo)");
  for (let choice = 0; choice < 2; choice++) await page.keyboard.press("ArrowDown");
  expect(await focusedOn(page)).toBe("Cả hội trường (màn hình và điện thoại)");
  await tabTo(page, "Chỉ mức được nhiều phiếu nhất");
  await page.keyboard.press("Space");
  await tabTo(page, "Công bố kết quả");
  await page.keyboard.press("Enter");
  await agree("Công bố kết quả");
  expect(lastOrder()).toMatchObject({ kind: "announce-round", scope: "hall", detail: "levels" });
  await focusedOn(page);
  expect(server.takeRefused()).toEqual([]);
});

test("security U3: a step that ends under the chair's hands leaves the keyboard before the next one", async () => {
  server.show(shownAt("open", "chair"));
  await page.goto("about:blank");
  await page.goto(`${server.url}/console/#/chair`);
  await page.waitForSelector("h1");
  await tabTo(page, "+3 phút");
  server.show(shownAt("counted", "chair"));
  await page.getByRole("button", { name: "Công bố kết quả" }).waitFor();
  await focusedOn(page);
  await page.keyboard.press("Tab");
  expect(await focusedOn(page)).toBe("Chỉ tập thể lãnh đạo (Chủ trì thông báo)");
});
