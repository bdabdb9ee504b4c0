import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { defined } from "../../shared/basics/assert.ts";
import {
  nothingRead,
  readInto,
  readRoundToCheck,
  verdictOn,
} from "../../shared/client/check-ballot/opened-ballot.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { TestHall, type Weather } from "../client-phone/test-hall.ts";
import { focusedOn, tabTo } from "../look/keyboard.ts";
import { axeProblems, geometryProblems } from "../look/look-at.ts";
import { throughAVote, voteOfFour } from "./a-vote.ts";
import { launch, newPhone, openPage, sizes } from "./browser.ts";
import { KioskServer } from "./kiosk-server.ts";
import { builtPages } from "../look/built-pages.ts";
import { codesOn } from "./read-codes.ts";
import { translatable } from "./translatable.ts";

let kioskFolder: string;
let browser: Browser;
const servers: KioskServer[] = [];

beforeAll(async () => {
  kioskFolder = await builtPages("kiosk");
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(hall: TestHall, network = {}): Promise<KioskServer> {
  const server = await KioskServer.start(hall, kioskFolder, network);
  servers.push(server);
  return server;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await translatable(page), "P14: what a translator would be sent").toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

async function radiosOf(page: Page, level: string) {
  const radios = page.getByRole("radio", { name: new RegExp(`: ${level}$`) });
  await radios.first().waitFor();
  return radios.all();
}

/** From the open round to the review page, the same level for everybody. */
async function fillIn(page: Page, level: string): Promise<void> {
  await button(page, "Nhận phiếu").click();
  for (const radio of await radiosOf(page, level)) await radio.check();
  await button(page, "Kiểm tra lại phiếu").click();
  await heading(page, "Kiểm tra lại phiếu").waitFor();
}

test("security N9: a vote from slip to result on plain http at a non-localhost name, axe clean in both looks, nothing cut at any width", async () => {
  const hall = new TestHall(voteOfFour);
  const server = await serve(hall);
  const context = await newPhone(browser);
  const { page, complaints } = await openPage(context, server);
  const look = async (name: string) => {
    // The widest of a million: which ones come is a matter of chance.
    await page.evaluate(() => {
      for (const word of document.querySelectorAll(".four-words span")) word.textContent = "chuông trắng ";
    });
    if (["ballot", "review", "result"].includes(name))
      for (const size of [sizes.phone, sizes.laptop]) {
        await page.setViewportSize(size);
        expect(await axeProblems(page), `${name} at ${String(size.width)}`).toEqual([]);
      }
    await page.setViewportSize(sizes.small);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeProblems(page, ["color-contrast"]), "in the dark look").toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await geometryProblems(page)).toEqual([]);
  };
  await throughAVote(page, hall, async (name) => {
    if (name === "waiting")
      expect(await page.evaluate(() => [isSecureContext, "subtle" in crypto])).toEqual([false, false]);
    if (name === "ballot-empty") {
      expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
      return;
    }
    if (name === "review-missing") expect(await button(page, "Bỏ phiếu").count()).toBe(0);
    await look(name);
  });
  await button(page, "English").click();
  await heading(page, "Result of the count").waitFor();
  await look("result in English");
  expect(complaints).toEqual([]);
  await context.close();
});

test("security B12: the slip's secret leaves the address bar at once and is in no request", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  await page.getByText("hợp lệ").waitFor();
  expect(page.url()).toBe(`http://kiosk:${server.port}/`);
  expect(server.asked.length).toBeGreaterThan(5);
  for (const asked of server.asked) expect(asked).not.toContain(hall.code.slice(0, 8));
  await context.close();
});

test("security S17: a phone that is tried loads the page without a slip and says the milliseconds alone", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  const context = await newPhone(browser);
  const told: { readonly body: string | null; readonly cookie: string | undefined }[] = [];
  // What the server answers: tests/edge/phone-trials.test.ts.
  await context.route("**/api/trial", (route) => {
    told.push({ body: route.request().postData(), cookie: route.request().headers()["cookie"] });
    return route.fulfill({ json: { place: 1 } });
  });
  const { page, complaints } = await openPage(context, server, "#thu-0123ABCD");
  await page.getByText(/máy 1 đã mở được trang bỏ phiếu trong \d+,\d giây/).waitFor();
  await page.getByText("Quét mã QR trên thẻ bỏ phiếu").waitFor();
  // evening 16, 32: what to press where the Wi-Fi has no internet, at hand and folded away.
  await page.getByText("Điện thoại báo Wi-Fi không có internet?").click();
  await page.getByText("xin chọn vẫn kết nối").waitFor();
  expect(told.map(({ cookie }) => cookie)).toEqual([undefined]);
  expect(told[0]?.body).toMatch(/^\{"code":"0123ABCD","openedMs":\d+\}$/);
  expect(new URL(page.url()).hash).toBe("");
  expect(server.asked.filter((path) => /join|token|cast|thu-|0123/.test(path))).toEqual([]);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test.concurrent(
  "a network cut while sending keeps the sealed ballot, over a reload too, and it is cast once",
  async () => {
    const hall = new TestHall();
    const server = await serve(hall);
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    hall.open();
    await fillIn(page, "Hoàn thành tốt nhiệm vụ");
    hall.close();
    await expect.poll(() => hall.issued.size, { timeout: 10_000 }).toBe(1);
    server.network(false);
    await button(page, "Bỏ phiếu").click();
    await page.getByText("Phiếu đã đóng kín nhưng chưa gửi được.").waitFor();
    await page.getByText("Mất kết nối, đang kết nối lại…").waitFor();
    server.network(true);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await heading(page, "ĐÃ BỎ PHIẾU").waitFor();
    expect(hall.box.size).toBe(1);
    await context.close();
  },
);

test.concurrent(
  "security U1, evening 28: leaving while the ballot is not answered asks once, and nobody is told that all is well",
  async () => {
    const hall = new TestHall();
    const server = await serve(hall);
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    hall.open();
    await fillIn(page, "Hoàn thành tốt nhiệm vụ");
    hall.close();
    await expect.poll(() => hall.issued.size, { timeout: 10_000 }).toBe(1);
    // The socket stands, and nothing that is sent arrives.
    hall.weather.set(publicRoutes.cast, Array<Weather>(1_000).fill("lost"));
    await button(page, "Bỏ phiếu").click();
    await page.getByText("Phiếu đã đóng kín nhưng chưa gửi được.").waitFor();
    await page.getByText("Mất kết nối, đang kết nối lại…").waitFor();
    expect(await page.getByText("Đã kết nối").count(), "evening 28").toBe(0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect((await page.locator(".footer-lost").boundingBox())?.y, "evening 28: it stays in sight").toBe(0);
    const asked = page.waitForEvent("dialog");
    void page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();
    await context.close();
  },
);

test.concurrent(
  "security S13: on the end page the browser keeps neither choices, ballot, token nor randomness",
  async () => {
    const hall = new TestHall();
    const server = await serve(hall);
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    hall.open();
    await fillIn(page, "Không hoàn thành nhiệm vụ");
    await button(page, "Bỏ phiếu").click();
    hall.close();
    await heading(page, "ĐÃ BỎ PHIẾU").waitFor();
    const [{ ballot, token } = { ballot: "", token: "" }] = [...hall.box.values()];
    const kept = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage));
    expect(kept).toContain("cast");
    for (const secret of [token, ballot.slice(60, 120)]) expect(kept).not.toContain(secret);
    // Three letters stand in the receipt's random ones once in some hundred runs.
    const words = kept.replaceAll(/[\w-]{40,}/g, "…");
    for (const word of ["secret", "blind", "choice", "KHT", "hoàn thành"]) expect(words).not.toContain(word);
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    await context.close();
  },
);

test("security U3: a ballot is filled in, checked and sent with the keyboard alone", async () => {
  const hall = new TestHall({ rows: 2 });
  const server = await serve(hall);
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  hall.open();
  await heading(page, "Đã mở lượt bỏ phiếu").waitFor();
  await tabTo(page, "Nhận phiếu");
  await page.keyboard.press("Enter");
  await page.getByText("Đã chọn 0/2").waitFor();
  await focusedOn(page);
  for (let row = 0; row < 2; row++) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    const isUnderTheBar = await page.evaluate(() => {
      const focused = document.activeElement?.closest("label")?.getBoundingClientRect();
      const bar = document.querySelector(".bar")?.getBoundingClientRect();
      return focused === undefined || bar === undefined || focused.bottom > bar.top;
    });
    expect(isUnderTheBar, "evening 32").toBe(false);
  }
  await page.getByText("Đã chọn 2/2").waitFor();
  await tabTo(page, "Kiểm tra lại phiếu");
  await page.keyboard.press("Enter");
  await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
  expect(await page.getByText("Hoàn thành tốt nhiệm vụ").count()).toBe(2);
  await focusedOn(page);
  await tabTo(page, "Bỏ phiếu");
  await page.keyboard.press("Enter");
  hall.close();
  await heading(page, "ĐÃ BỎ PHIẾU").waitFor();
  await focusedOn(page);
  await context.close();
});

test("at 200 % zoom of a small phone nothing is cut and every target is at least 44 px high", async () => {
  const hall = new TestHall({ rows: 12, size: 30 });
  const server = await serve(hall);
  const context = await newPhone(browser, { width: 320, height: 420 });
  const { page } = await openPage(context, server);
  hall.open();
  await button(page, "Nhận phiếu").click();
  await page.getByText("Đã chọn 0/12").waitFor();
  await expectAccessible(page);
  for (const target of await page.locator("button:visible, label:visible, summary:visible").all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button(page, "Tiếp theo").click();
  await heading(page, "2/12").waitFor();
  await button(page, "Quay lại").click();
  await page.getByRole("group", { name: "Nguyễn Văn An" }).waitFor();
  // Evening 12: a closing is counted in the bar, in sight wherever the page is scrolled to.
  hall.close();
  const timer = page.getByRole("timer");
  await timer.waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  const { y, height } = defined(await timer.boundingBox(), "the seconds are shown");
  expect(y + height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
  await context.close();
});

test("a typed code is corrected as it is typed, judged at once, and goes on after comparing", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  const context = await newPhone(browser);
  const { page } = await openPage(context, server, "");
  await page.getByText("Không quét được? Nhập mã in trên thẻ.").click();
  const field = page.getByLabel("Mã trên thẻ");
  await field.fill("oil");
  expect(await field.inputValue()).toBe("011");
  await field.fill(hall.code.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
  await page.getByText("Mã chưa đúng. Xin so lại từng nhóm với thẻ.").waitFor();
  await expectAccessible(page);
  await field.fill(hall.code.toLowerCase());
  await heading(page, "So mã hội nghị với thẻ").waitFor();
  await expectAccessible(page);
  // Evening 13: what is not the same is told on a red page, and the slip stays for whoever looks at it.
  await button(page, "Không trùng").click();
  await heading(page, "Mã hội nghị không trùng: xin báo ngay.").waitFor();
  await expectAccessible(page);
  await button(page, "So lại").click();
  await button(page, "Trùng với thẻ").click();
  await page.getByText("hợp lệ").waitFor();
  // Evening 18: a round of others is no failure.
  hall.entitled = false;
  hall.open();
  await heading(page, "Lượt này không dành cho thẻ của đồng chí.").waitFor();
  await context.close();
});

const zalo = "Mozilla/5.0 (Linux; Android 12; wv) Chrome/120.0 Mobile Safari/537.36 Zalo android/1";
const facebook = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_3) Mobile/15E148 [FBAN/FBIOS;FBAV/400.0]";

test("over a network that lets no WebSocket through a phone asks for the view itself, and votes", async () => {
  const hall = new TestHall({ rows: 1 });
  const server = await serve(hall, { carriesSockets: false, knockEveryMs: 100 });
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  await page.getByText("hợp lệ").waitFor();
  hall.open();
  await fillIn(page, "Hoàn thành tốt nhiệm vụ");
  await button(page, "Bỏ phiếu").click();
  hall.close();
  await expect.poll(() => hall.box.size, { timeout: 20_000 }).toBe(1);
  expect(server.knocksAnsweredMs).toEqual([]);
  await context.close();
});

test("P06: inside another app nothing is started and the address keeps the slip; who has no other browser goes on there", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  const context = await browser.newContext({ userAgent: zalo, viewport: sizes.phone });
  const { page, complaints } = await openPage(context, server);
  await heading(page, "Xin mở trang này bằng Chrome hoặc Safari.").waitFor();
  await expectAccessible(page);
  expect(server.asked.filter((path) => path.startsWith("/api"))).toEqual([]);
  expect(page.url()).toContain(hall.code);
  await button(page, "Vẫn tiếp tục ở đây").click();
  await page.getByText("hợp lệ").waitFor();
  expect(page.url()).not.toContain(hall.code);
  // What was chosen lasts.
  await page.reload();
  await page.getByText("hợp lệ").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([
  ["forgets at each loading", "try { localStorage.clear(); } catch {}"],
  ["has no storage", "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } });"],
  ["has no workers", "window.Worker = class { constructor() { throw new Error(); } };"],
])("P06: another app's browser that %s is not gone on in, and says so", async (_what, script) => {
  const hall = new TestHall();
  const server = await serve(hall);
  const context = await browser.newContext({ userAgent: zalo, viewport: sizes.phone });
  await context.addInitScript(script);
  const { page } = await openPage(context, server);
  await button(page, "Vẫn tiếp tục ở đây").click();
  await page.getByText("Trình duyệt này không giữ được phiếu, nên không bỏ phiếu ở đây được.").waitFor();
  expect(server.asked.filter((path) => path.startsWith("/api"))).toEqual([]);
  expect(page.url()).toContain(hall.code);
  await context.close();
});

test("P06: an app that puts scripts into pages is not offered to stay in; whoever was taken for it wrongly gets on", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  const context = await browser.newContext({ userAgent: facebook, viewport: sizes.phone });
  const { page } = await openPage(context, server);
  await page.getByText(/Facebook.*chèn mã của mình vào trang/).waitFor();
  expect(await button(page, "Vẫn tiếp tục ở đây").count()).toBe(0);
  await page.getByText("Không phải đang mở trong Facebook?").click();
  await expectAccessible(page);
  await button(page, "Đây là trình duyệt của máy, tiếp tục").click();
  await page.getByText("hợp lệ").waitFor();
  await context.close();
});

test("P14: whoever checks a ballot asks for the very same things before casting as who does not", async () => {
  const requests: string[][] = [];
  for (const checks of [false, true]) {
    const hall = new TestHall({ rows: 1 });
    const server = await serve(hall);
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    hall.open();
    await fillIn(page, "Hoàn thành tốt nhiệm vụ");
    await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
    if (checks) {
      await page.getByText(/muốn kiểm tra máy trước khi bỏ phiếu/).click();
      await button(page, "Mở phiếu ra kiểm tra").click();
      await page.locator(".qr-frame svg").first().waitFor();
      await button(page, "Hủy phiếu kiểm tra, làm phiếu mới").click();
      await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
    }
    await button(page, "Bỏ phiếu").click();
    hall.close();
    await expect.poll(() => hall.box.size, { timeout: 10_000 }).toBe(1);
    // How often a socket polls before it is a web socket is chance; that it is there is not.
    const asked = server.asked.map((line) => line.replace(/[?&]t=[^& ]*|\/socket\.io\/.*/, ""));
    requests.push(asked.filter((line) => line.trim() !== "" && !line.startsWith("/api/view")).sort());
    await context.close();
  }
  expect(requests[0]).not.toEqual([]);
  expect(requests[1]).toEqual(requests[0]);
});

test("U5: pictures of a check ballot's page, read by the second device's library, give what was chosen (protocol B.12)", async () => {
  const hall = new TestHall({ rows: 4 });
  const server = await serve(hall);
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  hall.open();
  await fillIn(page, "Hoàn thành tốt nhiệm vụ");
  await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
  const codes = await codesOn(page);
  await page.getByText(/muốn kiểm tra máy trước khi bỏ phiếu/).click();
  await button(page, "Mở phiếu ra kiểm tra").click();
  await page.locator(".check-row svg").last().waitFor();
  const cells = await codesOn(page);
  const about = defined(
    readRoundToCheck(nativeGroupByName, hall.openRoundJson, hall.meeting.electionKey),
    "a round of ours",
  );
  const opened = [...codes, ...cells.toReversed()].reduce(
    (known, text) => readInto(about, known, text).opened,
    nothingRead,
  );
  expect(verdictOn(about, opened)).toMatchObject({ kind: "match", choices: [1, 1, 1, 1] });
  await context.close();
});

test("a browser without what the page needs is told so", async () => {
  const server = await serve(new TestHall());
  const context = await newPhone(browser);
  await context.addInitScript("delete globalThis.BigInt");
  const { page } = await openPage(context, server, "");
  await page.getByText("Máy này quá cũ, xin dùng trạm bỏ phiếu.").waitFor();
  await context.close();
});

test("an answer that is older than a pushed view does not take an opened round away", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.holdView = (n) => (n === 1 ? Promise.resolve() : held);
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  // The first answer shows the page; the second one is asked for when the socket connects.
  await expect.poll(() => server.asked.filter((asked) => asked.startsWith("/api/view")).length).toBe(2);
  hall.open();
  await button(page, "Nhận phiếu").waitFor();
  release();
  // A request that is made later and answered: the held one has arrived too.
  await page.evaluate(async () => (await fetch("/api/view")).text());
  await fillIn(page, "Hoàn thành tốt nhiệm vụ");
  await context.close();
});

test.concurrent(
  "a rehearsal carries its mark on every page; security S8: what a round tells of single votes is read first",
  async () => {
    const hall = new TestHall();
    hall.push({ ...hall.view, meeting: { ...hall.meeting, rehearsal: true } });
    const server = await serve(hall);
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    await page.getByText("CHẠY THỬ", { exact: true }).waitFor();
    const planId = planIdSchema.parse("9".repeat(22));
    hall.open(1, { rehearsal: true, closeTo: [{ planId, title: "Phiếu của lãnh đạo" }] });
    await page
      .getByText("Kết quả lượt này và lượt “Phiếu của lãnh đạo” có thể cho biết ý kiến của từng người.")
      .waitFor();
    await fillIn(page, "Hoàn thành tốt nhiệm vụ");
    expect(await page.getByText("CHẠY THỬ", { exact: true }).count()).toBe(1);
    await button(page, "Bỏ phiếu").click();
    hall.close();
    await heading(page, "ĐÃ BỎ PHIẾU").waitFor();
    expect(await page.getByText("CHẠY THỬ", { exact: true }).count()).toBe(1);
    await context.close();
  },
);

/** What Chrome 90 and Safari 15.0 do not have. */
const younger = `if (!globalThis.madeOld) for (const [owner, names] of [
  [Object, ["hasOwn", "groupBy"]],
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed"]],
  [Uint8Array.prototype, ["at", "toHex", "toBase64"]], [Uint8Array, ["fromHex", "fromBase64"]],
  [Promise, ["withResolvers", "try"]], [AbortSignal, ["timeout", "any"]],
  [globalThis, ["structuredClone", "scheduler"]],
]) for (const name of names) delete owner[name];
globalThis.madeOld = true;\n`;

test.concurrent("a vote works without any API younger than Chrome 90 and Safari 15", async () => {
  const hall = new TestHall();
  const server = await serve(hall);
  server.scriptPrefix = younger;
  const context = await newPhone(browser);
  const { page, complaints } = await openPage(context, server);
  expect(await page.evaluate(() => "structuredClone" in globalThis)).toBe(false);
  hall.open();
  await fillIn(page, "Hoàn thành tốt nhiệm vụ");
  await button(page, "Bỏ phiếu").click();
  hall.close();
  await heading(page, "ĐÃ BỎ PHIẾU").waitFor();
  hall.seal();
  await page.getByText("Phiếu của đồng chí có trong hòm.").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test(
  "D12: making a ballot does not delay the answers that the socket gives, which would tell whose ballot it is",
  { retry: 2 },
  async () => {
    const knockEveryMs = 50;
    // Six proofs, one after the other.
    const proofMs = 700;
    const sealingMs = 6 * proofMs;
    const hall = new TestHall({ rows: 1 });
    const server = await KioskServer.start(hall, kioskFolder, { knockEveryMs });
    servers.push(server);
    // Every worker needs so long for what only making a ballot calls.
    server.scriptPrefix = `if (typeof document === "undefined") {
    const { with: changed } = Array.prototype;
    Object.defineProperty(Array.prototype, "with", { value(...asked) {
      for (const until = performance.now() + ${proofMs}; performance.now() < until;);
      return changed.apply(this, asked);
    } });
  };`;
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    hall.open();
    await expect.poll(() => server.knocksAnsweredMs.length, { timeout: 20_000 }).toBeGreaterThan(5);
    const beganMs = performance.now();
    await fillIn(page, "Hoàn thành tốt nhiệm vụ");
    await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
    expect(performance.now() - beganMs).toBeGreaterThan(sealingMs);
    // The silence that is still going on counts too.
    const answered = [...server.knocksAnsweredMs.filter((ms) => ms > beganMs), performance.now()];
    const silences = answered.slice(1).map((ms, index) => ms - (answered[index] ?? ms));
    expect(Math.max(...silences)).toBeLessThan(sealingMs / 2);
    await context.close();
  },
);

test("a mistake of ours in the worker is told, and the page offers to reload", async () => {
  const server = await serve(new TestHall());
  server.hall.open();
  server.scriptPrefix = "Array.prototype.with = () => { throw new Error('broken'); };";
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  await button(page, "Nhận phiếu").click();
  for (const radio of await radiosOf(page, "Hoàn thành nhiệm vụ")) await radio.check();
  await button(page, "Kiểm tra lại phiếu").click();
  await heading(page, "Trang gặp lỗi.").waitFor();
  await expectAccessible(page);
  await context.close();
});

test.each([
  ["the later pages and their styles", /later-/],
  ["what a round needs", /round-parts-/],
])(
  "what is loaded behind the first page and cannot be had is told there, and reloading mends it: %s",
  async (_what, gone) => {
    const server = await serve(new TestHall());
    server.gone = gone;
    const context = await newPhone(browser);
    const { page } = await openPage(context, server);
    await page.getByText("hợp lệ").waitFor();
    await page.getByText("Trang chưa tải đủ.").waitFor();
    await expectAccessible(page);
    server.gone = null;
    await button(page, "Tải lại trang").click();
    server.hall.open();
    await fillIn(page, "Hoàn thành tốt nhiệm vụ");
    await context.close();
  },
);

test("security S7: what a phone loads follows from how far its page has come, never from what its person does", async () => {
  const server = await serve(new TestHall());
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  await page.getByText("hợp lệ").waitFor();
  const filesAsked = () =>
    server.asked.filter((path) => path.startsWith("/assets/") && !path.includes(".woff2"));
  await expect.poll(() => filesAsked().some((path) => path.includes("round-parts-"))).toBe(true);
  await expect.poll(() => filesAsked().filter((path) => path.includes("later-")).length).toBe(2);
  await page.waitForLoadState("networkidle");
  const before = filesAsked();
  await button(page, "English").click();
  await page.locator('html[lang="en"]').waitFor();
  await button(page, "Tiếng Việt").click();
  server.hall.open();
  await fillIn(page, "Hoàn thành tốt nhiệm vụ");
  expect(filesAsked()).toEqual(before);
  await context.close();
});

test("a kept choice of English is followed once its words are there", async () => {
  const server = await serve(new TestHall());
  const context = await newPhone(browser);
  const { page } = await openPage(context, server);
  await button(page, "English").click();
  await page.reload();
  await page.locator('html[lang="en"]').waitFor();
  await button(page, "Tiếng Việt").waitFor();
  await context.close();
});

test("security C17: nothing that a phone loads has WebAssembly in it", async () => {
  const folder = fileURLToPath(new URL("../../dist/pages/kiosk", import.meta.url));
  const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(1);
  for (const name of scripts) {
    expect([name, (await readFile(join(folder, name), "utf8")).includes("WebAssembly")]).toEqual([
      name,
      false,
    ]);
  }
});

// Bytes that travel over plain http, as the build has written them (docs/benchmarks.md).
test("a phone loads at most 110 kB until it can wait, and 165 kB in all", async () => {
  const folder = fileURLToPath(new URL("../../dist/pages/kiosk", import.meta.url));
  const names = await readdir(folder, { recursive: true });
  const weights = await Promise.all(
    names.map(async (name) => {
      if (!name.endsWith(".gz")) return 0;
      const zipped = await readFile(join(folder, name));
      const plain = await readFile(join(folder, name.slice(0, -3)));
      expect(gunzipSync(zipped).equals(plain), name).toBe(true);
      return zipped.length;
    }),
  );
  const sumOf = (pattern: RegExp) =>
    weights.reduce((sum, weight, index) => sum + (pattern.test(names[index] ?? "") ? weight : 0), 0);
  expect(names.filter((name) => /\.(js|css|html)$/.test(name) && !names.includes(`${name}.gz`))).toEqual([]);
  expect(sumOf(/index\.html|too-old|kiosk-|show-page|phone-worker/)).toBeLessThanOrEqual(110_000);
  // The trial's own part is for the phones that are tried before the meeting, and no voter's.
  expect(sumOf(/^(?!.*trial-)/)).toBeLessThanOrEqual(165_000);
});
