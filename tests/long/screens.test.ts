/** Every page that the menu offers to each role, at each stage, in both languages and both looks (docs/look.md). */
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPageServer, type PageServer } from "../admin-live/fixtures/page-server.ts";
import { axeProblems, geometryProblems } from "../look/look-at.ts";
import { visits } from "../look/screens.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Waits for a page that has come after another one. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("h1");
}

test.each(visits.flatMap((visit) => (["vi", "en"] as const).map((language) => ({ ...visit, language }))))(
  "at $at for $role, in $language: every page of the menu",
  async ({ shown, language }) => {
    const context = await browser.newContext({ colorScheme: "light", reducedMotion: "reduce" });
    const page = await context.newPage();
    server.show(shown());
    await goTo(page, `${server.url}/console/`);
    if (language === "en") await page.getByRole("banner").getByText("EN", { exact: true }).click();
    const links = page.getByRole("navigation").getByRole("link");
    await links.first().waitFor();
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(addresses.length).toBeGreaterThan(0);
    const problems: string[] = [];
    for (const address of addresses) {
      await page.emulateMedia({ colorScheme: "light" });
      await goTo(page, new URL(address, `${server.url}/console/`).href);
      for (const problem of await geometryProblems(page)) problems.push(`${address} ${problem}`);
      for (const problem of await axeProblems(page)) problems.push(`${address} ${problem}`);
      await page.emulateMedia({ colorScheme: "dark" });
      for (const problem of await axeProblems(page, ["color-contrast"]))
        problems.push(`${address} dark ${problem}`);
    }
    expect(problems).toEqual([]);
    await context.close();
  },
  600_000,
);
