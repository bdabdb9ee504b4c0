/** Every kind of page, as somebody sees it: in both looks, at five sizes, with large letters. The whole matrix: tests/long/screens.test.ts. */
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPageServer, type PageServer } from "../admin-live/fixtures/page-server.ts";
import { translatable } from "../kiosk/translatable.ts";
import { codesIn } from "../tidy/shown-codes.ts";
import { axeProblems, geometryProblems } from "./look-at.ts";
import { consoleScreens } from "./screens.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
  page = await (await browser.newContext({ colorScheme: "light", reducedMotion: "reduce" })).newPage();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

test.each(consoleScreens)(
  "at $at for $role, $path: axe finds nothing in either look, nothing is cut or too low to press at any size, and no id of the program is read",
  async ({ shown, path }) => {
    server.show(shown());
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("about:blank");
    await page.goto(`${server.url}/console/#${path}`);
    await page.waitForSelector("h1");
    expect(await geometryProblems(page)).toEqual([]);
    expect(await axeProblems(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeProblems(page, ["color-contrast"]), "in the dark look").toEqual([]);
    expect(codesIn(await page.locator("body").innerText())).toEqual([]);
    expect(await translatable(page), "P14: what a translator would be sent").toEqual([]);
  },
);
