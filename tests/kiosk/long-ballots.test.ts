/** Ballots that do not fit on one page: a person per page, or several pages where one person gets many questions. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { announcedResult } from "../../shared/protocol/announced-result.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import { defined } from "../../shared/basics/assert.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { TestHall } from "../client-phone/test-hall.ts";
import { filledChoice, formOf, somePeople } from "../forms/sample-forms.ts";
import { closedEvent } from "../meeting/pure-meeting.ts";
import { launch, newPhone, openPage, sizes } from "./browser.ts";
import { KioskServer } from "./kiosk-server.ts";
import { builtPages } from "../look/built-pages.ts";

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

const sixty = formOf(filledChoice("pdg-02"), somePeople(60));
const eightBySeven = formOf(filledChoice("mau-01"), somePeople(8));
const manifestations = Array.from({ length: 82 }, (_, index) => `Biểu hiện thứ ${index + 1} cần đánh giá`);
const onePerson = formOf(
  { formId: "mau-phieu-so-1", blank: "allow", ownRow: "allow", manifestations },
  somePeople(1),
);

/** A phone that has received the ballot of this form, at its first page. */
async function atBallot(form: Form, viewport: { width: number; height: number } = sizes.phone) {
  const hall = new TestHall();
  const server = await KioskServer.start(hall, kioskFolder);
  servers.push(server);
  const context = await newPhone(browser, viewport);
  const { page, complaints } = await openPage(context, server);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.getByText("Thẻ của đồng chí hợp lệ.").waitFor();
  hall.open(1, { form });
  await button(page, "Nhận phiếu").click();
  await chosen(page, 0, form);
  return { hall, page, context, complaints };
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

async function chosen(page: Page, count: number, form: Form): Promise<void> {
  await page.getByText(`Đã chọn ${count}/${cellsOf(form).length}`, { exact: true }).waitFor();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Answers everything on the page that is shown. */
async function answerPage(page: Page, answer: string): Promise<void> {
  for (const radio of await page.getByRole("radio", { name: new RegExp(`: ${answer}$`) }).all())
    await radio.check();
}

/** Answers page by page, to the review page. */
async function answerAll(page: Page, form: Form, answer: string, pageCount: number): Promise<void> {
  for (let shown = 1; shown <= pageCount; shown++) {
    await heading(page, new RegExp(`· ${shown}/${pageCount}$|· ${shown}/${pageCount}\\D`)).waitFor();
    await answerPage(page, answer);
    if (shown < pageCount) await button(page, "Tiếp theo").click();
  }
  await chosen(page, cellsOf(form).length, form);
  await button(page, "Kiểm tra lại phiếu").click();
  await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
}

async function send(page: Page, hall: TestHall): Promise<void> {
  await button(page, "Bỏ phiếu").click();
  hall.close();
  await heading(page, "ĐÃ BỎ PHIẾU").waitFor();
  expect(hall.box.size).toBe(1);
}

test("60 people: one per page, with a way back, progress, and a jump to who is missing", async () => {
  const { hall, page, context, complaints } = await atBallot(sixty);
  expect(await page.getByRole("radio").count()).toBe(4);
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Nguyễn Văn 1, Giám đốc: Hoàn thành tốt nhiệm vụ" }).check();
  await chosen(page, 1, sixty);
  await button(page, "Tiếp theo").click();
  await page.getByRole("radio", { name: /^Nguyễn Văn 2, Phó Giám đốc: Hoàn thành nhiệm vụ$/ }).check();
  await button(page, "Quay lại").click();
  expect(await page.getByRole("radio", { name: /tốt nhiệm vụ$/ }).isChecked()).toBe(true);
  await page.getByText("Còn 58 mục chưa chọn").click();
  await button(page, "57. Nguyễn Văn 57, Phó Giám đốc").click();
  await page.getByRole("group", { name: "Nguyễn Văn 57" }).waitFor();
  await heading(page, "57/60").waitFor();
  for (let place = 57; place < 60; place++) await button(page, "Tiếp theo").click();
  await heading(page, "60/60").waitFor();
  await button(page, "Kiểm tra lại phiếu").click();
  await page.getByRole("heading", { level: 2, name: "Còn 58 mục chưa chọn" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("alert").getByRole("button", { name: "3. Nguyễn Văn 3, Phó Giám đốc" }).click();
  await heading(page, "3/60").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("cell-3");
  expect(complaints).toEqual([]);
  expect(hall.box.size).toBe(0);
  await context.close();
});

test("60 people: a reload in the middle empties the ballot, keeps the right to vote, and the vote is cast once", async () => {
  const { hall, page, context } = await atBallot(sixty);
  expect(await page.getByText("Trang đã được tải lại").count()).toBe(0);
  for (let shown = 1; shown < 5; shown++) {
    await answerPage(page, "Hoàn thành nhiệm vụ");
    await button(page, "Tiếp theo").click();
  }
  await heading(page, "5/60").waitFor();
  await chosen(page, 4, sixty);
  await page.reload();
  await chosen(page, 0, sixty);
  await page.getByText("Trang đã được tải lại, xin chọn từ đầu.").waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("choices");
  await answerAll(page, sixty, "Hoàn thành tốt nhiệm vụ", 60);
  await send(page, hall);
  await context.close();
});

test("evening 7: Back is a step back in the ballot, and asks before it leaves it", async () => {
  const { page, context } = await atBallot(eightBySeven);
  for (let shown = 1; shown < 8; shown++) {
    await answerPage(page, "Tốt");
    await button(page, "Tiếp theo").click();
  }
  await page.goBack();
  await heading(page, "7/8").waitFor();
  expect(await page.getByRole("radio", { name: /: Tốt$/, checked: true }).count()).toBe(7);
  await button(page, "Tiếp theo").click();
  await answerPage(page, "Tốt");
  await button(page, "Kiểm tra lại phiếu").click();
  await page.getByText(/Mã kiểm tra: /).waitFor();
  await page.goBack();
  await heading(page, "8/8").waitFor();
  await chosen(page, 56, eightBySeven);
  for (let back = 7; back >= 1; back--) {
    await page.goBack();
    await heading(page, `${back}/8`).waitFor();
  }
  page.removeAllListeners("dialog");
  const asked = page.waitForEvent("dialog");
  await Promise.all([page.goBack(), asked.then((dialog) => dialog.dismiss())]);
  expect((await asked).message()).toBe("Rời trang thì các lựa chọn trên phiếu mất. Vẫn rời trang?");
  await heading(page, "1/8").waitFor();
  await chosen(page, 56, eightBySeven);
  await context.close();
});

test.each([{ width: 320, height: 568 }, { width: 360, height: 640 }, sizes.phone])(
  "evening 8: at $width x $height all levels of a person are in sight, on the first page too",
  async (viewport) => {
    const [first, ...others] = somePeople(9);
    const longPost = "Phó Chi cục trưởng phụ trách Thanh tra, Pháp chế và An toàn công trình thủy lợi";
    const people = [defined(first, "nine are made"), ...others.map((row) => ({ ...row, post: longPost }))];
    const { page, context } = await atBallot(formOf(filledChoice("pdg-02"), people), viewport);
    const hidden = () =>
      page.evaluate(() => {
        const bar = document.querySelector(".bar")?.getBoundingClientRect().top ?? 0;
        const isHidden = ({ top, bottom }: DOMRect) => top < 0 || bottom > bar;
        const labels = [...document.querySelectorAll(".options label")];
        return labels
          .filter((label) => isHidden(label.getBoundingClientRect()))
          .map(({ textContent }) => textContent);
      });
    expect(await page.getByRole("radio").count()).toBe(4);
    expect(await hidden()).toEqual([]);
    await button(page, "Tiếp theo").click();
    await heading(page, "2/9").waitFor();
    expect(await hidden()).toEqual([]);
    await context.close();
  },
);

test("security U1: reloading a long ballot that is begun asks once", async () => {
  const { page, context } = await atBallot(eightBySeven);
  await answerPage(page, "Tốt");
  await chosen(page, 7, eightBySeven);
  const asked = page.waitForEvent("dialog");
  await Promise.all([page.reload(), asked]);
  expect((await asked).type()).toBe("beforeunload");
  await chosen(page, 0, eightBySeven);
  await context.close();
});

test.each([sizes.small, sizes.phone])(
  "8 people × 7 items × 4 grades at $width px: a person per page, grouped on the review page, one vote",
  async (viewport) => {
    const { hall, page, context, complaints } = await atBallot(eightBySeven, viewport);
    await page.getByRole("heading", { level: 2, name: "Nguyễn Văn 1" }).waitFor();
    const first = "Nguyễn Văn 1, Giám đốc – Phẩm chất chính trị, đạo đức, lối sống: Xuất sắc";
    expect(await page.getByRole("radio", { name: first, exact: true }).count()).toBe(1);
    expect(await page.getByRole("radio").count()).toBe(28);
    await expectAccessible(page);
    for (const target of await page.locator("button:visible, label:visible").all())
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await answerAll(page, eightBySeven, "Trung bình", 8);
    expect(await page.getByRole("heading", { level: 2 }).count()).toBe(8);
    await expectAccessible(page);
    await button(page, "Sửa: Nguyễn Văn 4, Phó Giám đốc – Tinh thần đoàn kết nội bộ").click();
    await heading(page, "4/8").waitFor();
    await page.getByRole("radio", { name: /Tinh thần đoàn kết nội bộ: Kém$/ }).check();
    await button(page, "Kiểm tra lại phiếu").click();
    await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
    expect(await page.getByText("Kém", { exact: true }).count()).toBe(1);
    await send(page, hall);
    hall.seal();
    await page.getByText("Phiếu của đồng chí có trong hòm.").waitFor();
    const round = defined(readRound(hall.openRoundJson), "the round is open");
    const result = cellsOf(eightBySeven).map(() => [1, 2, 3, 0]);
    hall.announce(announcedResult(round, result, { ...closedEvent(1), cast: 6 }, "counts"));
    await page.getByText("Kết quả này là thông tin để tập thể lãnh đạo xem xét").waitFor();
    expect(await page.getByText("3 phiếu (50,00%)").count()).toBe(56);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test.each([
  ["a page of four people", formOf(filledChoice("pdg-02"), somePeople(4))],
  ["one person a page", sixty],
  ["several questions a page", eightBySeven],
])("nothing moves when an answer is chosen, on %s, from 320 to 430 px", async (_of, form) => {
  const { page, context } = await atBallot(form);
  const radios = page.getByRole("radio");
  const tops = () =>
    radios.evaluateAll((all) => all.map((radio) => Math.round(radio.getBoundingClientRect().top + scrollY)));
  const answers = await radios.evaluateAll((all) => {
    const first = all[0]?.getAttribute("name");
    return all.filter((radio) => radio.getAttribute("name") === first).length;
  });
  for (const width of [320, 340, 360, 375, 390, 412, 430]) {
    await page.setViewportSize({ width, height: 844 });
    await radios.nth(0).check();
    const before = await tops();
    for (let answer = 1; answer < answers; answer++) {
      await radios.nth(answer).check();
      expect.soft(await tops(), `${String(width)} px, answer ${String(answer + 1)}`).toEqual(before);
    }
  }
  await context.close();
});

test("82 manifestations of one person: pages of eight, blanks where allowed, one vote", async () => {
  const { hall, page, context } = await atBallot(onePerson);
  expect(await page.getByRole("radio").count()).toBe(8 * 4);
  await page
    .getByRole("radio", { name: "Nguyễn Văn 1, Giám đốc – Biểu hiện thứ 8 cần đánh giá: Có" })
    .check();
  await expectAccessible(page);
  await page.getByText("Còn 81 mục chưa chọn").click();
  await button(page, "Biểu hiện thứ 82 cần đánh giá").click();
  await heading(page, "11/11").waitFor();
  expect(await page.getByRole("radio").count()).toBe(2 * 4);
  for (let back = 0; back < 10; back++) await button(page, "Quay lại").click();
  await answerAll(page, onePerson, "Không", 11);
  await send(page, hall);
  await context.close();
});

test("names and questions from outside are plain text: markup stays letters", async () => {
  const [row] = somePeople(1);
  const hostile = "<img src=x onerror=alert(1)> & =1+1";
  const form = formOf(
    { formId: "mau-01", blank: "forbid", ownRow: "allow", criteria: [hostile, "Nội dung hai"] },
    [{ ...defined(row, "a row"), name: "<b>Nguyễn</b>", post: "" }],
  );
  const { page, context, complaints } = await atBallot(form);
  await page.getByText(hostile).waitFor();
  await page.getByRole("heading", { level: 2, name: "<b>Nguyễn</b>" }).waitFor();
  expect(await page.locator("img, main b").count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
