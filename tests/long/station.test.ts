/** As in tests/kiosk/station.test.ts, as many people as come to a station in a round. */
import { expect, test } from "vitest";
import { TestHall } from "../client-phone/test-hall.ts";
import { launch } from "../kiosk/browser.ts";
import { KioskServer } from "../kiosk/kiosk-server.ts";
import { builtPages } from "../look/built-pages.ts";
import { button, openStation, scan, voteInARow } from "../kiosk/station.ts";

test("security U4: 20 people vote at one station, one after another, and nothing of any of them can be reached", async () => {
  const stationFolder = await builtPages("station");
  const browser = await launch();
  const hall = new TestHall({ rows: 2 });
  const server = await KioskServer.start(hall, "kiosk/public");
  server.stationFolder = stationFolder;
  const { page, complaints } = await openStation(browser, server);
  hall.open();
  const trackers = await voteInARow(page, server, 20);
  expect(new Set(trackers).size).toBe(20);
  expect(complaints).toEqual([]);
  await browser.close();
  await server.close();
}, 600_000);

test("security U4: who leaves a filled ballot by another address leaves nothing that Back would show for a moment", async () => {
  const stationFolder = await builtPages("station");
  // Playwright switches off what browsers at a station have: pages kept as they were left.
  const browser = await launch(["--disable-back-forward-cache"]);
  const hall = new TestHall({ rows: 2 });
  const server = await KioskServer.start(hall, "kiosk/public");
  server.stationFolder = stationFolder;
  const { page } = await openStation(browser, server);
  // What is on the page when it is shown again, told by the only thing that outlives its reload.
  await page.addInitScript(`addEventListener("pageshow", ({ persisted }) => {
    if (persisted) self.name = "shown again: " + document.body.innerText;
  });`);
  hall.open();
  await page.reload();
  await scan(page, hall.anotherSlip().fragment);
  await button(page, "Nhận phiếu").click();
  const radios = page.getByRole("radio", { name: /: Không hoàn thành nhiệm vụ$/ });
  await radios.first().waitFor();
  for (const radio of await radios.all()) await radio.check();
  await page.goto(new URL("/too-old.js", page.url()).href);
  await page.goBack();
  await page.getByText("Máy này không giữ gì của người trước.").waitFor();
  expect((await page.evaluate(() => self.name)).trim()).toBe("shown again:");
  await browser.close();
  await server.close();
}, 120_000);
