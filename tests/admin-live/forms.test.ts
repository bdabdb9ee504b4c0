/** Forms of several questions on the console and in the hall, and the dialog in which staff settle a form. */
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { announcedResult } from "../../shared/protocol/announced-result.ts";
import { cellsOf } from "../../shared/forms/form.ts";
import { filledChoice, formOf, somePeople } from "../forms/sample-forms.ts";
import { anOpenRound, aReadyMeeting, closedEvent, countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import { startPageServer, type PageServer } from "./fixtures/page-server.ts";
import { shownAt } from "./fixtures/stages.ts";

let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
}, 120_000);

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
  expect(await line.getByRole("cell").first().innerText()).toMatch(/12\s*48,00 %/);
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
    const publicView = { ...shown.publicView, round: { ...round, result: mau01Result(detail) } };
    server.show({ ...shown, publicView });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`${server.url}/projector`);
    await page.getByRole("heading", { name: /^1\. Nguyễn Văn 1/ }).waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(8);
    const box = defined(await page.getByRole("row").last().boundingBox(), "the last line is shown");
    const foot = defined(
      await page.getByRole("button", { name: "→" }).or(page.getByText("1/4")).first().boundingBox(),
      "pages",
    );
    expect(box.y + box.height).toBeLessThanOrEqual(foot.y);
    await expectAccessible();
    await page.keyboard.press("ArrowRight");
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
