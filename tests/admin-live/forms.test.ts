/** Forms of several questions on the console and in the hall, and the dialog in which staff settle a form. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { announcedResult } from "../../shared/protocol/announced-result.ts";
import { cellsOf } from "../../shared/forms/form.ts";
import { filledChoice, formOf, somePeople } from "../forms/sample-forms.ts";
import { anOpenRound, aReadyMeeting, closedEvent, countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import { startPageServer, type PageServer } from "./fixtures/page-server.ts";
import { emptyHall, shownOf } from "./fixtures/pure-hall.ts";
import { shownAt } from "./fixtures/stages.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
});

afterEach(() => {
  expect(server.takeRefused(), "orders that a page offered and the server refused").toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Four people × seven items: in every cell 12, 6, 5 and 2 votes of 25. */
function mau01Result(detail: "counts" | "levels"): AnnouncedResult {
  const form = formOf(filledChoice("mau-01"), somePeople(4));
  const opened = defined(anOpenRound(aReadyMeeting({ rows: 3 })).state.rounds[0], "a round was opened");
  const result = cellsOf(form).map(() => [12, 6, 5, 2]);
  return announcedResult({ ...opened.round, form }, result, { ...closedEvent(1), cast: 25 }, detail);
}

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test("the console shows a table per person, one line per item, and flags what all ballots agree on", async () => {
  const shown = shownAt("counted", "chair");
  const meeting = defined(shown.consoleView.meeting, "there is a meeting");
  const rounds = meeting.rounds.map((round) => ({
    ...round,
    result: mau01Result("counts"),
    unanimousCells: [8],
  }));
  server.show({ ...shown, consoleView: { ...shown.consoleView, meeting: { ...meeting, rounds } } });
  await page.goto(`${server.url}/console/#/result`);
  const second = page.getByRole("region", { name: "Nguyễn Văn 2", exact: true });
  await second.getByText("Mọi phiếu giống nhau").waitFor();
  await expect.poll(() => second.getByRole("row").count()).toBe(8);
  const line = second.getByRole("row", { name: /^Tinh thần đoàn kết nội bộ/ });
  await expect.poll(() => line.getByRole("cell").allInnerTexts()).toHaveLength(5);
  expect(await line.getByRole("cell").first().innerText()).toMatch(/12\s*48,00%/);
  await page.getByText("không dùng để tính mức xếp loại").waitFor();
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible();
  }
  await page.goto(`${server.url}/console/#/chair`);
  await page.getByText("Nguyễn Văn 2 – Ý thức tổ chức kỷ luật").first().waitFor();
});

test.each(["counts", "levels"] as const)(
  "the hall's screen shows one person with all seven items without scrolling: %s",
  async (detail) => {
    const shown = shownAt("announced", "chair");
    const round = defined(shown.publicView.round, "a round is announced");
    const meeting = defined(shown.publicView.meeting, "it is frozen");
    const publicView = { meeting, round: { ...round, result: mau01Result(detail) } };
    server.show({ ...shown, publicView });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`${server.url}/projector`);
    await page.getByRole("heading", { name: /^1\. Nguyễn Văn 1/ }).waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(8);
    const box = defined(await page.getByRole("row").last().boundingBox(), "the last line is shown");
    const foot = defined(await page.getByText("1/4").first().boundingBox(), "pages");
    expect(box.y + box.height).toBeLessThanOrEqual(foot.y);
    await expectAccessible();
    const screen = { kind: "result", layout: "persons", page: 1 } as const;
    server.show({ ...shown, publicView: { ...publicView, meeting: { ...meeting, screen } } });
    await page.getByRole("heading", { name: /^2\. Nguyễn Văn 2/ }).waitFor();
  },
);

test("staff choose MẪU PHIẾU SỐ 1, are told what is missing, enter the list, see the ballot and save it", async () => {
  const draft = { ...aDraft(countedRandom("dialog"), { rows: 3 }), tellers: [] };
  const shown = shownAt("draft", "staff");
  server.show({ ...shown, consoleView: { ...shown.consoleView, drafts: [draft] } });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("about:blank");
  await page.goto(`${server.url}/console/#/rounds`);
  await page.getByRole("button", { name: "Sửa: Lượt 1" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Mẫu phiếu" }).click();
  await page.getByRole("option", { name: /MẪU PHIẾU SỐ 1/ }).click();
  await dialog.getByText("Mẫu phiếu chưa đủ nội dung").waitFor();
  const lines = dialog.getByLabel("Các biểu hiện, mỗi dòng một biểu hiện");
  await lines.fill(`Phai nhạt lý tưởng\n${"x".repeat(201)}`);
  await dialog.getByText(/^Dòng 2: /).waitFor();
  await lines.fill("Phai nhạt lý tưởng\nNói không đi đôi với làm\n\n");
  await dialog.getByText("Mẫu phiếu này chỉ dùng cho một người.").waitFor();
  for (const name of ["Nguyễn Văn 2", "Nguyễn Văn 3"])
    await dialog.getByRole("button", { name: new RegExp(`^Bỏ ${name}`) }).click();
  await dialog.getByText("1 đối tượng × 2 nội dung = 2 mục phải chọn (nhiều nhất 120).").waitFor();
  await dialog.getByText("Xem trước phiếu như trên điện thoại").click();
  await dialog.getByText("2. Nói không đi đôi với làm").waitFor();
  await dialog.getByText("Mẫu này lấy từ đâu").click();
  await dialog.getByText(/Kế hoạch của Sở KH&CN Bắc Giang, tháng 11\/2023, dòng 116/).waitFor();
  await expectAccessible();
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect.poll(() => server.orders.at(-1)?.kind).toBe("save-draft");
  const order = server.orders.at(-1);
  expect(order?.kind === "save-draft" && order.draft.plans[0]?.form).toEqual({
    formId: "mau-phieu-so-1",
    blank: "allow",
    ownRow: "allow",
    manifestations: ["Phai nhạt lý tưởng", "Nói không đi đôi với làm"],
  });
});

/** A draft for staff; pages of one browser context give their orders about it. */
async function showDraft(seed: string): Promise<Draft> {
  const draft = { ...aDraft(countedRandom(seed), { rows: 2, voters: 4 }), tellers: [], revision: 3 };
  server.show(shownOf({ ...emptyHall, drafts: [draft] }, "staff"));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("about:blank");
  return draft;
}

const lastDraft = () => {
  const order = server.orders.at(-1);
  return defined(order?.kind === "save-draft" ? order.draft : undefined, "a draft was saved");
};

test("CO1: who saves second sees both versions, and nothing is lost or overwritten unseen", async () => {
  await showDraft("two people");
  const other = await page.context().newPage();
  for (const one of [page, other]) {
    await one.goto(`${server.url}/console/#/roster`);
    await one.getByRole("button", { name: "Sửa: Nguyễn Văn 2" }).click();
  }
  const theirs = other.getByRole("dialog");
  await theirs.getByLabel("Chức vụ").fill("Phó Giám đốc phụ trách");
  await theirs.getByRole("button", { name: "Lưu" }).click();
  await theirs.waitFor({ state: "detached" });

  await other.getByRole("button", { name: "Sửa: Nguyễn Văn 3" }).click();
  const mine = page.getByRole("dialog");
  await mine.getByLabel("Chức vụ").fill("Trưởng phòng");
  await mine.getByRole("button", { name: "Lưu" }).click();
  await mine.getByText("Người khác vừa sửa nội dung này").waitFor();
  expect(server.takeRefused()).toEqual([{ kind: "save-draft", code: "draft-changed" }]);
  const row = mine.getByRole("row", { name: /^Chức vụ/ });
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["Phó Giám đốc phụ trách", "Trưởng phòng"]);
  expect(await mine.getByLabel("Chức vụ").inputValue()).toBe("Trưởng phòng");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible();
  // Somebody else's edit of somebody else meanwhile is no further question.
  await theirs.getByLabel("Đơn vị", { exact: true }).fill("Phòng A");
  await theirs.getByRole("button", { name: "Lưu" }).click();
  await theirs.waitFor({ state: "detached" });
  await mine.getByRole("button", { name: "Ghi bản đang nhập" }).click();
  await mine.waitFor({ state: "detached" });
  expect(
    lastDraft()
      .persons.map(({ post, unit }) => [post, unit])
      .slice(1, 3),
  ).toEqual([
    ["Trưởng phòng", "Sở"],
    ["Phó Giám đốc", "Phòng A"],
  ]);
  server.takeRefused();
  await other.close();
});

test("CO4: leaving what is typed asks, by whichever way, and only then", async () => {
  await showDraft("unsaved");
  const question = page.getByRole("dialog", { name: "Có nội dung chưa lưu" });
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  await page.goto(`${server.url}/console/#/roster`);
  await page.getByRole("link", { name: "Thông tin, cài đặt" }).click();
  const place = page.getByLabel("Địa điểm");
  await place.fill("Hội trường lớn");
  await page.getByRole("link", { name: /^Danh sách/ }).click();
  await question.waitFor();
  await expectAccessible();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  expect([await place.inputValue(), new URL(page.url()).hash]).toEqual(["Hội trường lớn", "#/details"]);
  await page.goBack();
  await question.getByRole("button", { name: "Ở lại" }).click();
  expect([await place.inputValue(), new URL(page.url()).hash]).toEqual(["Hội trường lớn", "#/details"]);
  const asked = page.waitForEvent("dialog");
  void page.close({ runBeforeUnload: true });
  const native = await asked;
  expect(native.type()).toBe("beforeunload");
  await native.dismiss();

  // Typed back to what it was: nothing to ask.
  await place.fill("Hội trường");
  await page.getByRole("link", { name: /^Danh sách/ }).click();
  await heading("Danh sách").waitFor();
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Sửa: Nguyễn Văn 1" }).click();
  await dialog.getByLabel("Đơn vị", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Sửa: Nguyễn Văn 1" }).click();
  await dialog.getByLabel("Đơn vị", { exact: true }).fill("Phòng B");
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => dialog.getByRole("button", { name: "Thôi" }).click(),
  ]) {
    await leave();
    await question.waitFor();
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(await dialog.getByLabel("Đơn vị", { exact: true }).inputValue()).toBe("Phòng B");
  }

  // The login ends under the dialog: Escape is for nobody there, and what was typed is still in its field afterwards.
  await page.route(`**${consoleRoutes.session}`, (route) =>
    route.fulfill({ json: { setupNeeded: false, accounts: [] } }),
  );
  await page.route(`**${consoleRoutes.command}`, (route) =>
    route.fulfill({ status: 403, json: { ok: false, refusal: { code: "not-logged-in" } } }),
  );
  await page.route(`**${consoleRoutes.login}`, (route) => route.fulfill({ json: { ok: true } }));
  await dialog.getByRole("button", { name: "Lưu" }).click();
  const login = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
  await login.waitFor();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  expect(await page.getByLabel("Đơn vị", { exact: true }).isVisible()).toBe(false);
  await page.unrouteAll();
  await page.route(`**${consoleRoutes.login}`, (route) => route.fulfill({ json: { ok: true } }));
  await login.getByLabel("Mật khẩu").fill("mật khẩu dài");
  await login.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await login.waitFor({ state: "detached" });
  expect(await dialog.getByLabel("Đơn vị", { exact: true }).inputValue()).toBe("Phòng B");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(lastDraft().persons[0]?.unit).toBe("Phòng B");
  await page.unrouteAll();
});

test("MT1: days are day first in an American browser, and clocks that disagree are said", async () => {
  await showDraft("the right hour");
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/New_York" });
  const american = await context.newPage();
  let wrongByMs = 7 * 60_000;
  await american.route("**/api/console/**", async (route) => {
    const answer = await route.fetch();
    const date = new Date(Date.now() + wrongByMs).toUTCString();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), date } });
  });
  await american.goto(`${server.url}/console/#/agenda`);
  const day = american.getByLabel("Ngày họp kiểm điểm");
  await day.fill("12/31/2026");
  const save = american.getByRole("button", { name: "Lưu" });
  await save.click();
  await american.getByText("Xin viết ngày/tháng/năm, ví dụ 25/12/2026.").waitFor();
  await day.fill("3/4/2026");
  await day.blur();
  expect(await day.inputValue()).toBe("03/04/2026");
  await american.reload();
  const warning = american.getByText(/^Đồng hồ của máy này chậm hơn đồng hồ của máy chủ 7 phút\./);
  await warning.waitFor();
  wrongByMs = 0;
  await day.fill("3/4/2026");
  await save.click();
  await expect.poll(() => lastDraft().conferenceDate).toBe("2026-04-03");
  await warning.waitFor({ state: "detached" });
  await context.close();
});
