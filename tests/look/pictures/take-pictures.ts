/** Run by scripts/pictures.mjs, which says where the pictures go, in which language, and of which part. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, test } from "vitest";
import { defined } from "../../../shared/basics/assert.ts";
import { buildPaper } from "../../../shared/minutes/catalogue.ts";
import { paperBytes } from "../../../server/documents/paper-files.ts";
import { startPageServer, type PageServer } from "../../admin-live/fixtures/page-server.ts";
import { shownAt } from "../../admin-live/fixtures/stages.ts";
import { TestHall } from "../../client-phone/test-hall.ts";
import { fullDossier } from "../../documents/full-dossier.ts";
import { throughAVote, voteOfFour } from "../../kiosk/a-vote.ts";
import { hostName, launch } from "../../kiosk/browser.ts";
import { KioskServer } from "../../kiosk/kiosk-server.ts";
import { button, openStation, scan } from "../../kiosk/station.ts";
import { builtPages } from "../built-pages.ts";
import { hallScreens, sizes, visits } from "../screens.ts";

const folder = process.env["PICTURES_DIR"] ?? "pictures";
const language = process.env["PICTURES_LANGUAGE"] ?? "vi";
const wanted = process.env["PICTURES_ONLY"] ?? "";
const looks = ["light", "dark"] as const;

let server: PageServer;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  server = await startPageServer();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

function newWindow(): Promise<BrowserContext> {
  return browser.newContext({ locale: "vi-VN", reducedMotion: "reduce" });
}

/** One screen in both looks at every size: NAME-WIDTH-LOOK.png. */
async function take(page: Page, name: string): Promise<void> {
  if (!isWanted(name)) return;
  for (const colorScheme of looks) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(folder, `${name}-${String(size.width)}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** wanted is the beginning of the names that are taken, such as "phone" or "console-open-chair". */
const isWanted = (name: string) => name.startsWith(wanted) || wanted.startsWith(name);
const part = (name: string) => test.skipIf(!isWanted(name));

part("console")("every page that the menu offers", async () => {
  const context = await newWindow();
  await context.addInitScript(`localStorage.setItem("phieu-kin-language", "${language}")`);
  const page = await context.newPage();
  for (const { at, role, shown } of visits) {
    if (!isWanted(`console-${at}-${role}`)) continue;
    server.show(shown());
    await page.goto("about:blank");
    await page.goto(`${server.url}/console/`);
    await page.waitForSelector("h1");
    const paths = await page
      .locator("nav a[href]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const path of paths) {
      await page.goto(`${server.url}/console/${path}`);
      await page.waitForSelector("h1");
      await take(page, `console-${at}-${role}-${path.replaceAll(/\W+/g, "")}`);
    }
  }
  await context.close();
});

part("hall")("the hall's screen", async () => {
  const page = await (await newWindow()).newPage();
  for (const [at] of hallScreens) {
    server.show(shownAt(at, "chair"));
    await page.goto(`${server.url}/projector`);
    await page.waitForSelector("h1");
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.screenshot({ path: join(folder, `hall-${at}.png`) });
  }
});

part("phone")("a vote on a phone", async () => {
  const hall = new TestHall(voteOfFour);
  const kiosk = await KioskServer.start(hall, await builtPages("kiosk"));
  const page = await (await newWindow()).newPage();
  await page.goto(`http://${hostName}:${String(kiosk.port)}/${hall.fragment}`);
  // The steps of a vote go by Vietnamese names; another language is put on for its picture.
  await throughAVote(page, hall, async (name) => {
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    await take(page, `phone-${name}`);
    if (language === "en") await page.getByRole("button", { name: "Tiếng Việt" }).click();
  });
  await kiosk.close();
});

part("station")("a vote at the voting station", async () => {
  const hall = new TestHall(voteOfFour);
  const kiosk = await KioskServer.start(hall, await builtPages("kiosk"));
  kiosk.stationFolder = await builtPages("station");
  const { page } = await openStation(browser, kiosk);
  await page.getByText("Chưa có lượt bỏ phiếu nào đang mở.").waitFor();
  await take(page, "station-start");
  hall.open();
  await scan(page, hall.fragment);
  await button(page, "Nhận phiếu").click();
  await page.getByRole("radio").first().waitFor();
  await take(page, "station-ballot");
  for (const radio of await page.getByRole("radio", { name: /: Hoàn thành tốt nhiệm vụ$/ }).all())
    await radio.check();
  await button(page, "Kiểm tra lại phiếu").click();
  await take(page, "station-review");
  await button(page, "Bỏ phiếu").click();
  hall.close();
  await page.getByRole("heading", { name: "ĐÃ BỎ PHIẾU" }).waitFor();
  await take(page, "station-done");
  await kiosk.close();
});

part("paper")("first pages of papers", async () => {
  const page = await (await newWindow()).newPage();
  await page.setViewportSize({ width: 794, height: 1123 });
  for (const id of ["counting-minutes-1", "summary-1", "meeting-minutes", "report", "attendance"]) {
    const paper = defined(buildPaper(fullDossier(), id, "state"), `${id} can be made`);
    await page.setContent(new TextDecoder().decode(await paperBytes(paper, "html")));
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(folder, `paper-${id}.png`) });
  }
});
