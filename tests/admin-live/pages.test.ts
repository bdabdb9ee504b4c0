import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { badgeText } from "../../admin/model/desk.ts";
import { defined } from "../../shared/basics/assert.ts";
import { slipCode } from "../../shared/crypto/slip.ts";
import { closedStatement } from "../../shared/crypto/statements.ts";
import { fourWords } from "../../shared/crypto/words.ts";
import type { HallScreen } from "../../shared/domain/hall-screen.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { consoleRoutes, type Session } from "../../shared/protocol/http.ts";
import { consoleViewSchema } from "../../shared/protocol/console-view.ts";
import { projectorPath, publicRoutes } from "../../shared/protocol/public-routes.ts";
import { roundCode } from "../../shared/protocol/round-code.ts";
import { publicViewSchema } from "../../shared/protocol/public-view.ts";
import { translatable } from "../kiosk/translatable.ts";
import { axeProblems } from "../look/look-at.ts";
import { hallScreens } from "../look/screens.ts";
import { chosen, filmOf, openedCodes, pictureOf } from "./fixtures/opened-ballot.ts";
import { overlaps } from "./fixtures/overlaps.ts";
import { cutOff, printedCodes } from "./fixtures/printed-codes.ts";
import { fingerprint, startPageServer, type PageServer } from "./fixtures/page-server.ts";
import { consoleMeetingAt, shownAt, stages, steeredAt, type Stage } from "./fixtures/stages.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let page: Page;
let folder: string;

beforeAll(async () => {
  server = await startPageServer();
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-film-"));
  const film = join(folder, "codes.y4m");
  const { code, cells } = await openedCodes(chosen);
  await writeFile(film, filmOf([code, ...cells.toReversed()]));
  browser = await launchChromium([
    // A camera before which a phone shows its codes, one after the other.
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  page = await (await browser.newContext()).newPage();
});

afterEach(async () => {
  await page.unrouteAll();
  expect(server.takeRefused(), "orders that a page offered and the server refused").toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

async function openConsole(stage: Stage, role: Role, path: string): Promise<void> {
  server.show(shownAt(stage, role));
  await page.goto("about:blank");
  await page.goto(`${server.url}/console/#${path}`);
  await page.waitForSelector("h1");
}

async function openHall(stage: Stage, isRehearsal = false): Promise<void> {
  server.show(shownAt(stage, "chair", isRehearsal));
  await page.goto(`${server.url}/projector`);
  await page.waitForSelector("h1");
}

test.each(stages)("what %s shows is what the schemas of the wire take", (stage) => {
  const { consoleView, publicView } = shownAt(stage, "chair");
  expect(consoleViewSchema.safeParse(consoleView).error).toBeUndefined();
  expect(publicViewSchema.safeParse(publicView).error).toBeUndefined();
});

test("evening 6: the chair's tablet on the ceremony page goes to the chair's page when staff freeze", async () => {
  const shown = shownAt("draft", "chair");
  const ceremonies = shown.consoleView.ceremonies.map((ceremony) => ({ ...ceremony, threshold: 2 }));
  server.show({ ...shown, consoleView: { ...shown.consoleView, ceremonies } });
  await page.goto("about:blank");
  await page.goto(`${server.url}/console/#/ceremony`);
  await page.getByRole("heading", { name: "Tạo khóa của Ban kiểm phiếu" }).first().waitFor();
  server.show(shownAt("frozen", "chair"));
  await page.getByRole("heading", { name: "Điều hành bỏ phiếu" }).waitFor();
  expect(page.url()).toMatch(/#\/chair$/);
});

test("evening 27: at the foot of a preparing page stands the next one, and the glossary at that of every page", async () => {
  await openConsole("draft", "staff", "/details");
  await page.getByRole("link", { name: /^Tiếp theo: / }).click();
  await expect.poll(() => page.url()).not.toMatch(/#\/details$/);
  await page.getByRole("main").getByRole("link", { name: "Giải thích từ ngữ" }).click();
  await page.getByRole("heading", { name: "Phần khóa", exact: true }).waitFor();
});

test("what is typed while an entry is under way is not emptied when its answer comes", async () => {
  await openConsole("open", "staff", "/incidents");
  let freeTheAnswer = () => {};
  const answerIsFree = new Promise<void>((resolve) => {
    freeTheAnswer = resolve;
  });
  await page.route(`**${consoleRoutes.command}`, async (route) => {
    const answer = await route.fetch();
    await answerIsFree;
    await route.fulfill({ response: answer });
  });
  const field = page.getByLabel("Việc đã xảy ra");
  const button = page.getByRole("button", { name: "Ghi sự cố" });
  await field.fill("Mất điện hai phút");
  await button.click();
  // The view that the server pushes comes before the answer.
  await page.getByRole("cell", { name: "Mất điện hai phút" }).waitFor();
  await field.fill("Có điện lại");
  freeTheAnswer();
  await expect.poll(() => button.getAttribute("data-loading")).toBeNull();
  expect(await field.inputValue()).toBe("Có điện lại");
  await page.unroute(`**${consoleRoutes.command}`);
  await button.click();
  await page.getByRole("cell", { name: "Có điện lại" }).waitFor();
  await expect.poll(() => field.inputValue()).toBe("");
});

test("PR4, evening 33: a notice is not on the paper, covers no table and does not come along to the next page", async () => {
  await openConsole("open", "staff", "/incidents");
  await page.getByLabel("Việc đã xảy ra").fill("Mất điện hai phút");
  await page.getByRole("button", { name: "Ghi sự cố" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "Đã ghi" });
  await notice.waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await notice.isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });
  expect(await notice.isVisible()).toBe(true);
  const [told, table] = await Promise.all([
    notice.boundingBox(),
    page.getByRole("table").first().boundingBox(),
  ]);
  expect((told?.y ?? 0) + (told?.height ?? 0), "evening 33: it covers no table").toBeLessThan(table?.y ?? 0);
  await page.getByRole("link", { name: /^Đón tiếp/ }).click();
  await expect.poll(() => page.getByText("Đã ghi").count()).toBe(0);
});

test("a login that ends under somebody's hands says why, hides the page, and keeps what was typed", async () => {
  await openConsole("open", "staff", "/incidents");
  const field = page.getByLabel("Việc đã xảy ra");
  await field.fill("Mất điện hai phút");
  const lost = { setupNeeded: false, accounts: [] } satisfies Session;
  await page.route(`**${consoleRoutes.session}`, (route) => route.fulfill({ json: lost }));
  await page.route(`**${consoleRoutes.command}`, (route) =>
    route.fulfill({ status: 401, json: { ok: false, refusal: { code: "not-logged-in" } } }),
  );
  await page.getByRole("button", { name: "Ghi sự cố" }).click();
  const dialog = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
  await dialog.getByText("Nội dung đang nhập vẫn còn nguyên.").waitFor();
  await expect.poll(() => field.isVisible()).toBe(false);
  await page.keyboard.press("Escape");
  expect(await dialog.isVisible()).toBe(true);
  await page.unroute(`**${consoleRoutes.session}`);
  await page.unroute(`**${consoleRoutes.command}`);
  await page.route(`**${consoleRoutes.login}`, (route) => route.fulfill({ json: { ok: true } }));
  await dialog.getByLabel("Mật khẩu").fill("mật khẩu của thư ký");
  await dialog.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await page.unroute(`**${consoleRoutes.login}`);
  expect(await field.inputValue()).toBe("Mất điện hai phút");
  await page.getByRole("button", { name: "Ghi sự cố" }).click();
  await page.getByRole("cell", { name: "Mất điện hai phút" }).waitFor();
});

test("a dialog begins on what takes nothing away, and the keyboard goes on where it was", async () => {
  await openConsole("frozen", "staff", "/meetings");
  const button = page.getByRole("button", { name: "Kết thúc hội nghị" });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await expect.poll(focused).toBe("Thôi");
  await page.keyboard.press("Enter");
  await expect.poll(() => dialog.count()).toBe(0);
  await expect.poll(focused).toBe("Kết thúc hội nghị");
  expect(server.orders.at(-1)?.kind).not.toBe("finish-meeting");
});

test("two names that differ by a capital or a space are one person, and the server is not asked", async () => {
  await openConsole("counted", "staff", "/result");
  const before = server.orders.length;
  await page.getByLabel("Lý do").fill("Một thẻ rơi dưới bàn");
  await page.getByLabel("Người kiểm tra thứ nhất").fill("Đỗ Thị Lan");
  await page.getByLabel("Người kiểm tra thứ hai").fill("ĐỖ THỊ  LAN");
  await page.getByRole("button", { name: "Ghi lý do" }).click();
  await page.getByText("Cần hai người khác nhau.").waitFor();
  expect(server.orders).toHaveLength(before);
});

test("a gate's button is closed while the server would refuse, and opens no dialog", async () => {
  await openConsole("open", "staff", "/meetings");
  const button = page.getByRole("button", { name: "Kết thúc hội nghị" });
  expect(await button.getAttribute("aria-disabled")).toBe("true");
  await button.click({ force: true });
  expect(await page.getByRole("dialog").count()).toBe(0);
});

describe("evening 30: the reception desk", () => {
  const search = () => page.getByLabel("Tìm", { exact: true });
  const box = (name: string, at = page) => at.getByRole("checkbox", { name });
  const last = () => page.getByRole("status").filter({ hasText: "·" });
  const person = defined(consoleMeetingAt("frozen", "staff").roster?.[0], "the first is not here yet").person;
  const leaver = defined(consoleMeetingAt("frozen", "staff").roster?.[2], "the third is here").person;

  test("Enter notes one fact, of one person, says the name large, and Hoàn tác takes it back", async () => {
    await openConsole("frozen", "staff", "/reception");
    const before = server.orders.length;
    await search().fill("nguoi du");
    await page.keyboard.press("Enter");
    await page.getByText("Có 22 người khớp.").waitFor();
    expect(server.orders).toHaveLength(before);
    await search().fill("van hung");
    await page.keyboard.press("Enter");
    await last().getByText("có mặt · đã ghi").waitFor();
    expect(await last().innerText()).toContain(person.name);
    expect(server.orders.slice(before)).toEqual([
      { kind: "set-presence", personId: person.personId, present: true },
    ]);
    await page.getByRole("region", { name: "Có mặt 26/26 · Đã nhận thẻ 25/26" }).waitFor();
    await box(`Đã nhận thẻ: ${person.name}`).check();
    await last().getByText("đã nhận thẻ · đã ghi").waitFor();
    await page
      .getByRole("button", { name: `Hoàn tác: ${person.name}` })
      .first()
      .click();
    await last().getByText("đã nhận thẻ · đã hoàn tác").waitFor();
    await page.getByRole("region", { name: "Có mặt 26/26 · Đã nhận thẻ 25/26" }).waitFor();
  });

  test("a badge's code finds the person, and a slip's code is dropped and said", async () => {
    await openConsole("frozen", "staff", "/reception");
    const before = server.orders.length;
    await search().fill(slipCode(new Uint8Array(16).fill(3)));
    await page.keyboard.press("Enter");
    await page.getByText("Đây là mã trên thẻ bỏ phiếu").waitFor();
    expect(await search().inputValue()).toBe("");
    expect(server.orders).toHaveLength(before);
    await search().fill(badgeText(person.personId));
    await page.keyboard.press("Enter");
    await last().getByText("có mặt · đã ghi").waitFor();
    expect(server.orders.at(-1)).toMatchObject({ kind: "set-presence", personId: person.personId });
  });

  test("going early, a slip that comes back, an absence with its reason: one press each, from one dialog", async () => {
    await openConsole("frozen", "staff", "/reception");
    const more = async (of: string, what: string, becomes = "đã ghi") => {
      await page.getByRole("button", { name: `Việc khác: ${of}`, exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: what }).click();
      await last().filter({ hasText: of }).getByText(becomes).waitFor();
    };
    await more("Lê Hoàng Anh", "về sớm");
    await page.getByRole("region", { name: "Có mặt 24/26 · Đã nhận thẻ 25/26" }).waitFor();
    await more("Lê Hoàng Anh", "Trả thẻ");
    await page.getByRole("region", { name: "Có mặt 24/26 · Đã nhận thẻ 24/26" }).waitFor();
    await more(person.name, "Vắng: đi công tác");
    await expect.poll(() => server.orders.at(-1)).toMatchObject({ present: false, reason: "mission" });
    // Who holds a slip is not simply unticked: the desk says what to press instead.
    await more("Phạm Quốc Bảo", "Bỏ dấu có mặt", "KHÔNG TÍNH");
    await page.getByText("Người này đang giữ thẻ").waitFor();
    expect(await box("Có mặt: Phạm Quốc Bảo").isChecked()).toBe(true);
    expect(server.takeRefused()).toMatchObject([{ code: "holds-slip" }]);
  });

  test("two desks see each other's ticks, make one fact of the same press, and what one changed the other cannot undo", async () => {
    await openConsole("frozen", "staff", "/reception");
    const other = await (await browser.newContext()).newPage();
    await other.goto(`${server.url}/console/#/reception`);
    // A press that comes just after another desk's takes nothing away.
    await box(`Có mặt: ${person.name}`).click();
    await box(`Có mặt: ${person.name}`, other).click();
    await page.getByRole("region", { name: "Có mặt 26/26" }).waitFor();
    await other.getByRole("region", { name: "Có mặt 26/26" }).waitFor();
    await other.keyboard.press("Escape");
    await box(`Đã nhận thẻ: ${person.name}`, other).check();
    await page.getByRole("region", { name: "Có mặt 26/26 · Đã nhận thẻ 26/26" }).waitFor();
    await page.getByRole("button", { name: `Hoàn tác: ${person.name}` }).click();
    await last().getByText("không hoàn tác: sau đó bàn khác đã ghi khác").waitFor();
    await other.context().close();
  });

  test("a desk without a network says so, keeps what was pressed, and sends it; what another desk noted meanwhile stands", async () => {
    await openConsole("frozen", "staff", "/reception");
    await page.context().setOffline(true);
    await page.getByText("Mất kết nối với máy chủ").waitFor();
    const before = server.orders.length;
    await box(`Có mặt: ${person.name}`).click();
    await page.getByRole("button", { name: "Việc khác: Lê Hoàng Anh", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "về sớm" }).click();
    await page.getByText("Mất kết nối: 2 việc bàn này đã bấm chưa được tính").waitFor();
    expect(await box(`Có mặt: ${person.name}`).isChecked()).toBe(true);
    expect(server.orders).toHaveLength(before);
    // Meanwhile another desk takes the second person's slip back.
    const order = { kind: "set-slip-handed", personId: leaver.personId, handed: false, returned: true };
    await fetch(`${server.url}${consoleRoutes.command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ commandId: "1".repeat(22), command: order }),
    });
    await page.context().setOffline(false);
    await page.getByText("KHÔNG TÍNH: bàn khác đã ghi khác").first().waitFor();
    await page.getByRole("region", { name: "Có mặt 26/26 · Đã nhận thẻ 24/26" }).waitFor();
    expect(await page.getByText("Mất kết nối:").count()).toBe(0);
  });
});

test("evening 32, 16: slips on sheets, cards and a roll: printed codes are read back, rules are 9 pt, nothing is cut, ① only with a Wi-Fi", async () => {
  // A page of its own: slips that nobody confirmed ask before it is left.
  const desk = await (await browser.newContext()).newPage();
  server.show(shownAt("frozen", "staff"));
  await desk.goto(`${server.url}/console/#/slips`);
  await desk.getByRole("button", { name: "Tạo thêm 5 thẻ dự phòng" }).click();
  await desk.getByLabel("Người in thẻ").fill("Hồ Thị Ngọc Lan");
  await desk.getByLabel("Người chứng kiến").fill("Cao Thị Mẫu Đơn");
  await desk.getByRole("dialog").getByRole("button", { name: "Tạo 5 thẻ" }).click();
  await desk.getByRole("button", { name: "Xem và in" }).click();
  const papers = desk.getByRole("article");
  await expect.poll(() => papers.count()).toBe(5);
  const layouts = [
    ["sheet", /^Giấy A4, 8 thẻ/, 1],
    ["cards", /10 thẻ 90 × 55 mm/, 1],
    ["roll", /^Giấy cuộn 80 mm/, 5],
  ] as const;
  for (const [layout, choice, pages] of layouts) {
    await desk.getByRole("radio", { name: choice }).check();
    const slips = await papers.allInnerTexts();
    const codes = slips.map((text) => /(?:[0-9A-Z]{4} ){6}[0-9A-Z]{4}/.exec(text)?.[0].replaceAll(" ", ""));
    for (const text of slips)
      for (const said of ["① Wi-Fi", "② Bỏ phiếu", "192.168.100.10:8080", "Thẻ A", "Hội trường tầng 2"])
        expect(text.replaceAll("\n", "")).toContain(said);
    await desk.emulateMedia({ media: "print" });
    expect(await papers.evaluateAll(cutOff), layout).toEqual([]);
    const printed = printedCodes(await desk.pdf({ preferCSSPageSize: true }), layout, 5);
    await desk.emulateMedia({ media: null });
    expect(printed.pages, layout).toBe(pages);
    expect(printed.codes.filter((text) => text.startsWith("WIFI:"))).toHaveLength(5);
    const votes = printed.codes.flatMap((text) => /#s=([0-9A-Z]{28})&f=/.exec(text)?.[1] ?? []);
    expect(votes.toSorted(), layout).toEqual(codes.toSorted());
  }
  const { consoleView, ...rest } = server.shown();
  const meeting = defined(consoleView.meeting ?? undefined, "it is frozen");
  const open = { ...meeting, public: { ...meeting.public, wifi: null } };
  const { publicView } = rest;
  const hall = { ...defined(publicView.meeting ?? undefined, "it is frozen"), wifi: null };
  server.show({
    ...rest,
    consoleView: { ...consoleView, meeting: open },
    publicView: { ...publicView, meeting: hall },
  });
  await expect.poll(() => papers.first().innerText()).not.toMatch(/[①②]|Wi-Fi/);
  expect(await papers.first().innerText()).toContain("Bỏ phiếu");
  await desk.context().close();
  // The hall's screen names no step either that is not there.
  await page.goto(`${server.url}/projector`);
  await page.getByText("Quét mã trên thẻ bỏ phiếu của mình.").waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/[①②]/);
});

test("evening 22: who counted the slips of a round is not asked again in the next, and all rounds stand on one page", async () => {
  const opened = shownAt("announced", "staff").after({
    kind: "open-round",
    acceptsClose: false,
    planId: defined(consoleMeetingAt("announced", "staff").plans[1], "two rounds are planned").planId,
    replaces: null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  await openConsole("frozen", "staff", "/count-slips");
  server.show(opened.value);
  await expect.poll(() => page.getByLabel("Thư ký đếm").inputValue()).toBe("An");
  const teller = page.getByRole("combobox", { name: "Thành viên Ban kiểm phiếu đếm" });
  expect(await teller.inputValue()).toBe("Bình");
  const rows = page.getByRole("region", { name: "Số thẻ của 2 lượt" }).getByRole("row");
  expect((await rows.nth(1).innerText()).split("\t").slice(1)).toEqual([
    "31",
    "25",
    "0",
    "0",
    "6",
    "An, Bình",
  ]);
  expect(await rows.nth(2).innerText()).toContain("chưa đếm");
  await page.getByLabel("Số thẻ đã phát").fill("25");
  await page.getByLabel("Thẻ còn lại chưa phát").fill("6");
  await page.getByRole("button", { name: "Ghi số thẻ đã đếm" }).click();
  await expect
    .poll(() => server.orders.at(-1))
    .toMatchObject({ kind: "count-handed-out", n: 2, staffName: "An" });
});

describe("protocol B.12: a second device checks a ballot", () => {
  const verdict = (word: string) => page.getByRole("status").filter({ hasText: word });
  const show = async (texts: readonly string[]) => {
    const files = texts.map(async (text, index) => ({
      name: `${index}.png`,
      mimeType: "image/png",
      buffer: await pictureOf(text),
    }));
    await page.locator("input[type=file]").setInputFiles(await Promise.all(files));
  };

  test("U5: it reads the codes by camera, says what was encrypted, and staff note one more", async () => {
    await openConsole("open", "staff", "/check-ballot");
    const { phi } = defined(shownAt("open", "staff").publicView.round, "a round is open");
    await page.getByText(roundCode(phi)).waitFor();
    await page.getByRole("button", { name: "Bật camera" }).click();
    await page.getByText("Đã đọc 1/4 mục – Còn thiếu mục: 1, 2, 3").waitFor();
    await verdict("✓ KHỚP").waitFor();
    expect(await page.locator("ol strong").allTextContents()).toEqual([
      "Hoàn thành xuất sắc nhiệm vụ",
      "Không hoàn thành nhiệm vụ",
      "Để trống",
      "Hoàn thành tốt nhiệm vụ",
    ]);
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Ghi một lần khớp" }).click();
    await page.getByText("Đã ghi 1 lần: 1 khớp, 0 không khớp").waitFor();
    expect(server.orders.at(-1)).toEqual({ kind: "note-ballot-check", n: 1, matched: true });
    await page.getByRole("button", { name: "Kiểm tra phiếu khác" }).click();
    await page.getByText("Chưa đọc mã kiểm tra").waitFor();
  });

  test("U5: from pictures it finds the phone that encrypted another choice than it says", async () => {
    await openConsole("open", "staff", "/check-ballot");
    const { code, cells } = await openedCodes([1, 3, "blank", 1], chosen);
    await show([code]);
    await page.getByText("Đã đọc mã kiểm tra. Bây giờ mở phiếu trên điện thoại.").waitFor();
    await show(cells);
    await verdict("✗ KHÔNG KHỚP").waitFor();
    await page.getByText("Điện thoại không mã hóa điều nó nói.").waitFor();
  });

  test("U5: a ballot that was opened before its code was read proves nothing; the rest can be typed", async () => {
    await openConsole("open", "observer", "/check-ballot");
    const { code, cells } = await openedCodes(chosen);
    const typed = page.getByLabel("Mã kiểm tra chép tay, hoặc nội dung các mã");
    const take = page.getByRole("button", { name: "Đọc", exact: true });
    await typed.fill([...cells, code].join("\n"));
    await take.click();
    await page.getByText("Phiếu đã mở trước khi đọc mã kiểm tra").waitFor();
    await page.getByRole("button", { name: "Kiểm tra phiếu khác" }).click();
    await typed.fill(code.slice(-64, -32).replace(/.{4}/g, "$& "));
    await take.click();
    await typed.fill(cells.join("\n"));
    await take.click();
    await verdict("✓ KHỚP").waitFor();
    // Observers check; what stands in the minutes is noted by staff.
    expect(await page.getByRole("button", { name: "Ghi một lần khớp" }).count()).toBe(0);
  });
});

describe("what observers have", () => {
  test("N1: codes, lot, words and the sealed list, and before the announcement no record", async () => {
    await openConsole("lot-said", "observer", "/observe");
    const { closing, phi } = defined(shownAt("lot-said", "observer").publicView.round, "it is sealed");
    const words = fourWords("0472", closedStatement(defined(closing, "it is sealed")));
    await page.getByText("0472").waitFor();
    expect(await page.locator("main ol li").allTextContents()).toEqual(words);
    await page.getByText(roundCode(phi)).waitFor();
    expect(await page.getByRole("link", { name: "Tải danh sách mã phiếu" }).getAttribute("href")).toBe(
      publicRoutes.trackersJson(1),
    );
    await openConsole("counted", "observer", "/observe");
    await page.getByText("tải được khi Chủ trì đã công bố số phiếu").waitFor();
    expect(await page.getByRole("link", { name: "Tải hồ sơ đầy đủ (.zip)" }).count()).toBe(0);
    await openConsole("announced", "observer", "/observe");
    await page.getByRole("link", { name: "Tải hồ sơ đầy đủ (.zip)" }).waitFor();
  });

  test("U5: what they have seen is noted as theirs", async () => {
    await openConsole("open", "observer", "/incidents");
    await page.getByLabel("Việc đã xảy ra").fill("Màn hình tắt hai phút");
    await page.getByRole("button", { name: "Ghi sự cố" }).click();
    await page.getByRole("cell", { name: "(người giám sát ghi) Màn hình tắt hai phút" }).waitFor();
    expect(server.orders.at(-1)).toEqual({ kind: "note-observation", text: "Màn hình tắt hai phút" });
  });
});

describe("the chair's one next step", () => {
  /** afterEach sees that nothing was refused: a gate that lies would leave a button open for it. */
  test.each<Stage>(["frozen", "open", "counted", "announced"])(
    "at %s its button is closed, or what it asks for is carried out",
    async (stage) => {
      await openConsole(stage, "chair", "/chair");
      const card = page.getByRole("region", { name: "Việc tiếp theo" });
      const button = card.getByRole("button").first();
      await button.waitFor();
      if ((await button.getAttribute("aria-disabled")) === "true") return;
      await button.click();
      const orders = server.orders.length;
      await page.getByRole("dialog").getByRole("button").last().click();
      await expect.poll(() => server.orders.length).toBe(orders + 1);
    },
  );

  test.each<[Stage, string]>([
    ["frozen", "Đề nghị mức xếp loại chất lượng năm 2026 đối với lãnh đạo Chi cục"],
    ["open", "Đóng lượt bỏ phiếu"],
    ["closing", "Đang đóng hòm phiếu"],
    ["sealed", "Mời Ban kiểm phiếu mở hòm phiếu"],
    ["too-few", "Hòm phiếu có quá ít phiếu"],
    ["counted", "Công bố kết quả"],
    ["announced", "Bỏ phiếu lấy ý kiến của tập thể lãnh đạo"],
    ["voided", "Đề nghị mức xếp loại chất lượng năm 2026 đối với lãnh đạo Chi cục"],
    ["finished", "Hội nghị đã kết thúc"],
  ])("after %s is: %s", async (stage, heading) => {
    await openConsole(stage, "chair", "/chair");
    const card = page.getByRole("region", { name: "Việc tiếp theo" });
    await expect.poll(() => card.getByRole("heading").textContent()).toBe(heading);
  });

  test("evening 11: chair's page and hall's screen say when the round was opened, whenever they are loaded", async () => {
    const { openedAt } = defined(shownAt("open", "chair").publicView.round, "it is open");
    const time = openedAt.slice(11);
    await openConsole("open", "chair", "/chair");
    await page.getByText(`Mở lúc ${time}`).waitFor();
    await openHall("open");
    await page.getByText(`Mở lúc${time}`).waitFor();
    await page.reload();
    await page.getByText(`Mở lúc${time}`).waitFor();
  });

  test.each<Role>(["chair", "staff", "observer"])(
    "evening 1: the %s opens the hall's screen with a press, and on another machine by its QR",
    async (role) => {
      await openConsole("open", role, role === "observer" ? "/observe" : "/chair");
      const address = `${consoleMeetingAt("open", role).public.kioskUrl}${projectorPath}`;
      const open = page.getByRole("link", { name: "Mở màn hình hội trường" });
      await open.waitFor();
      expect([await open.getAttribute("href"), await open.getAttribute("target")]).toEqual([
        address,
        "_blank",
      ]);
      await page.getByRole("button", { name: "Mở màn hình trên máy khác" }).click();
      await page.getByRole("img", { name: "Mã QR của màn hình hội trường" }).waitFor();
      expect(await page.getByRole("dialog").getByRole("link").getAttribute("href")).toBe(address);
    },
  );

  test("evening 36: announcing chooses no audience for the chair, and lists the least public first", async () => {
    await openConsole("counted", "chair", "/chair");
    const card = page.getByRole("region", { name: "Việc tiếp theo" });
    const radios = card.getByRole("radio");
    await radios.first().waitFor();
    expect(await radios.evaluateAll((all) => all.map((one) => one.getAttribute("value")))).toEqual([
      "leadership",
      "console",
      "hall",
      "levels",
      "counts",
    ]);
    // Security S8, of this result: the levels.
    expect(
      await card
        .getByRole("radio", { checked: true })
        .evaluateAll((all) => all.map((one) => one.getAttribute("value"))),
    ).toEqual(["levels"]);
  });

  test("says beside a closed button why the server would refuse", async () => {
    await openConsole("open", "chair", "/chair");
    await page.setViewportSize({ width: 1440, height: 900 });
    const button = page.getByRole("button", { name: "Đóng lượt bỏ phiếu" });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await page.getByText("chưa kiểm đếm số thẻ phát ra").waitFor();
    await button.click({ force: true });
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("security U2: repeats the fact in a sentence, with the verb as the button", async () => {
    await openConsole("lot-said", "chair", "/chair");
    await page.getByText("Việc khác").click();
    await page.getByRole("button", { name: "Hủy lượt bỏ phiếu" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("không bao giờ được mở").waitFor();
    await dialog.getByRole("button", { name: "Hủy lượt bỏ phiếu" }).waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });

  test("security S8: flags the row in which all ballots are alike, and proposes levels only", async () => {
    await openConsole("counted", "chair", "/chair");
    await page.getByText("Mọi phiếu giống nhau đối với: Trần Thị Minh Nguyệt").waitFor();
    expect(await page.getByRole("radio", { name: "Chỉ mức được nhiều phiếu nhất" }).isChecked()).toBe(true);
  });
});

describe("the hall's screen", () => {
  const sizes = [
    { width: 1920, height: 1080 },
    { width: 1366, height: 768 },
  ];

  test.each(hallScreens)("at %s says %s, and nothing is cut off or covered", async (stage, heading) => {
    await openHall(stage, true);
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await overlaps(page), `${size.width}`).toEqual([]);
    }
    expect(await axeProblems(page)).toEqual([]);
    expect(await translatable(page), "P14: what a translator would be sent").toEqual([]);
  });

  test("before a meeting shows the certificate's fingerprint, for whoever sets up a console", async () => {
    await openHall("draft");
    await page.getByText(fingerprint).waitFor();
    await openHall("frozen");
    expect(await page.getByText(fingerprint).count()).toBe(0);
  });

  test("shows lot and four words of the signed closing, and the box root as QR", async () => {
    await openHall("lot-said");
    await page.getByText("0472").waitFor();
    const closing = defined(shownAt("lot-said", "chair").publicView.round?.closing, "the box is sealed");
    const words = fourWords("0472", closedStatement(closing));
    expect(await page.locator(".words li").allTextContents()).toEqual(words);
    await page.getByRole("img", { name: "Mã niêm phong" }).waitFor();
    // The longest phrases that there are.
    await openHall("lot-said", true);
    await page.locator(".words li").first().waitFor();
    await page.evaluate(() => {
      for (const item of document.querySelectorAll(".words li")) item.textContent = "chuông trắng";
    });
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await overlaps(page), `${size.width}`).toEqual([]);
    }
  });

  test("evening 17: shows the page that the chair has turned to, or a table of all", async () => {
    await openHall("announced");
    await page.getByText("1. Nguyễn Văn Hùng").waitFor();
    const put = (screen: HallScreen) => server.show(steeredAt("announced", "chair", screen));
    put({ kind: "result", layout: "persons", page: 1 });
    await page.getByText("2. Trần Thị Minh Nguyệt").waitFor();
    await page.reload();
    await page.getByText("2. Trần Thị Minh Nguyệt").waitFor();
    put({ kind: "result", layout: "table", page: 0 });
    await page.getByRole("row", { name: /^2\. Trần Thị Minh Nguyệt/ }).waitFor();
    put({ kind: "end" });
    await page.getByText("ĐÃ XONG PHẦN BỎ PHIẾU").waitFor();
  });

  test("evening 17: the chair turns pages and puts screens on with one press", async () => {
    server.show(shownAt("announced", "chair"));
    await page.goto(`${server.url}/console/#/chair`);
    const steering = page.getByRole("region", { name: "Trên màn hình hội trường" });
    await steering.getByRole("button", { name: "Trang sau" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toEqual({ kind: "show-screen", screen: { kind: "result", layout: "persons", page: 1 } });
    await steering.getByRole("button", { name: "Hiện cách tham gia" }).click();
    await expect.poll(() => server.orders.at(-1)).toEqual({ kind: "show-screen", screen: { kind: "join" } });
  });

  test("shows no count where only levels are announced", async () => {
    await openHall("levels-announced");
    await page.getByText("Mức được nhiều phiếu nhất: Hoàn thành xuất sắc nhiệm vụ").waitFor();
    expect(await page.locator(".bar").count()).toBe(0);
  });

  test("follows the meeting by itself", async () => {
    await openHall("frozen");
    await page.getByText("THAM GIA BỎ PHIẾU").waitFor();
    const open = shownAt("open", "chair");
    const round = { ...defined(open.publicView.round, "it is open"), closeTo: ["Phiếu của lãnh đạo"] };
    server.show({ ...open, publicView: { ...open.publicView, round } });
    // Security S8: what was agreed about single people's votes stands there from the first moment on.
    await page.getByText("lượt “Phiếu của lãnh đạo” có thể cho biết ý kiến của từng người").waitFor();
    await page.getByText("15+ / 25 phiếu").waitFor();
  });
});
