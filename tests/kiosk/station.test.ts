import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestHall } from "../client-phone/test-hall.ts";
import { hostName, launch } from "./browser.ts";
import { KioskServer } from "./kiosk-server.ts";
import { builtPages } from "../look/built-pages.ts";
import { button, openStation, scan, voteInARow } from "./station.ts";

let stationFolder: string;
let browser: Browser;
const servers: KioskServer[] = [];

beforeAll(async () => {
  stationFolder = await builtPages("station");
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(hall: TestHall): Promise<KioskServer> {
  // What the station takes from the phones' folder, an icon and a script, is not needed here.
  const server = await KioskServer.start(hall, "kiosk/public");
  server.stationFolder = stationFolder;
  servers.push(server);
  return server;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

// 20 in a row: tests/long/station.test.ts.
test("security U4: three people vote at one station, and after each nothing of them can be reached", async () => {
  const hall = new TestHall({ rows: 2 });
  const server = await serve(hall);
  const { page, complaints } = await openStation(browser, server);
  await page.getByText("Chưa có lượt bỏ phiếu nào đang mở.").waitFor();
  await expectAccessible(page);
  await button(page, "Chữ rất lớn").click();
  await expectAccessible(page);
  hall.open();
  const trackers = await voteInARow(page, server, 3);

  hall.close();
  hall.seal();
  await page.getByText("Tìm phiếu trong hòm").click();
  for (const [code, said] of [
    [trackers[0] ?? "", "Có trong hòm phiếu đã niêm phong (lượt 1)."],
    ["0".repeat(16), "Không có trong hòm phiếu của lượt 1."],
  ] as const) {
    await page.getByRole("textbox", { name: "Mã phiếu, bốn nhóm bốn ký tự" }).fill(code);
    await expect
      .poll(async () => {
        await button(page, "Tìm").click();
        return page.getByText(said).count();
      })
      .toBe(1);
  }
  expect(server.asked.filter((path) => trackers.some((tracker) => path.includes(tracker)))).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("security U4: who walks away is asked, then erased without a question to the next person; a ballot on its way never is", async () => {
  const hall = new TestHall({ rows: 9 });
  const server = await serve(hall);
  const { page, complaints } = await openStation(browser, server);
  await page.clock.install();
  await page.reload();
  hall.open();
  await scan(page, hall.anotherSlip().fragment);
  await button(page, "Nhận phiếu").click();
  await page.getByRole("radio").first().check();
  await page.clock.runFor(150_000);
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.clock.runFor(32_000);
  await page.getByRole("dialog", { name: "Đồng chí còn ở đó không?" }).waitFor();
  await expectAccessible(page);
  // A hand that moves is no answer: its press would land on the ballot behind a question that has just gone.
  await page.mouse.move(40, 300);
  await page.mouse.move(60, 320);
  expect(await page.getByRole("dialog").count()).toBe(1);
  await button(page, "Còn, tiếp tục").click();
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.getByRole("radio", { checked: true }).count()).toBe(1);
  // Nor is there anybody because a question is open.
  await button(page, "Thôi, xóa khỏi máy này").click();
  await page.getByRole("dialog", { name: "Xóa và rời máy?" }).waitFor();
  await page.clock.runFor(215_000);
  await page.getByText("Máy này không giữ gì của người trước.").waitFor();

  await scan(page, hall.anotherSlip().fragment);
  await button(page, "Nhận phiếu").click();
  for (let person = 1; person <= 9; person++) {
    await page.getByRole("radio").first().check();
    await button(page, person < 9 ? "Tiếp theo" : "Kiểm tra lại phiếu").click();
  }
  await expect.poll(() => hall.issued.size).toBeGreaterThan(0);
  server.network(false);
  await button(page, "Bỏ phiếu").click();
  await page.getByText("Phiếu đã đóng kín nhưng chưa gửi được.").waitFor();
  expect(await page.getByText("Đã kết nối").count(), "evening 28").toBe(0);
  await page.clock.runFor(900_000);
  expect(await page.getByText("Phiếu đã đóng kín nhưng chưa gửi được.").count()).toBe(1);
  server.network(true);
  await page.getByRole("heading", { name: "ĐÃ BỎ PHIẾU" }).waitFor();
  expect(complaints.filter((text) => !/ERR_|net::/.test(text))).toEqual([]);
  await page.context().close();
});

test("security U4: a browser that keeps somebody's slip is no station until they say so", async () => {
  const server = await serve(new TestHall());
  const { page } = await openStation(browser, server);
  await page.evaluate(() => localStorage.setItem("phieu-kin/slip", "{}"));
  await page.goto(`http://${hostName}:${server.port}/station`);
  await page.getByRole("heading", { name: "Máy này đang giữ thẻ hoặc phiếu" }).waitFor();
  expect(await page.evaluate(() => localStorage.length)).toBe(1);
  await button(page, "Xóa hết, dùng làm trạm").click();
  await page.getByText("Máy này không giữ gì của người trước.").waitFor();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.context().close();
});
