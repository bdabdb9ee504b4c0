/** As in tests/kiosk/station.test.ts, as many people as come to a station in a round. */
import { expect, test } from "vitest";
import { TestHall } from "../client-phone/test-hall.ts";
import { launch } from "../kiosk/browser.ts";
import { KioskServer } from "../kiosk/kiosk-server.ts";
import { builtPages } from "../look/built-pages.ts";
import { openStation, voteInARow } from "../kiosk/station.ts";

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
