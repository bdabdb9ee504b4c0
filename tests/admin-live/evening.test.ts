/** What held evenings showed on the stage and at the desk: denominators, the size of the one button, long names, words while saving. */
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { electorateIdSchema } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { publicViewSchema } from "../../shared/protocol/public-view.ts";
import { apply } from "../../server/meeting/apply/apply.ts";
import { after, aFrozenMeeting, batchIdOf, slipKeys, type PureMeeting } from "../meeting/pure-meeting.ts";
import { overlaps } from "./fixtures/overlaps.ts";
import { startPageServer, type PageServer } from "./fixtures/page-server.ts";
import { procedureShown, type Moment } from "./fixtures/procedure-views.ts";
import { emptyHall, shownOf, type Shown } from "./fixtures/pure-hall.ts";
import { shownAt, type Stage } from "./fixtures/stages.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
  page = await (await browser.newContext()).newPage();
});

afterEach(async () => {
  await page.unrouteAll();
  expect(server.takeRefused(), "orders that a page offered and the server refused").toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(shown: Shown, path: string): Promise<void> {
  server.show(shown);
  await page.goto("about:blank");
  await page.goto(`${server.url}${path}`);
  await page.waitForSelector("h1");
}

const nextStep = () => page.getByRole("region", { name: "Việc tiếp theo" });

/** Thirteen are here with a slip each; a round of the four leaders is open. */
function fourOfThirteen(): PureMeeting {
  const { frozen } = aFrozenMeeting({ voters: 13, rows: 4 }).state;
  const leaders = defined(frozen.draft.electorates[0], "there is one electorate").electorateId;
  const staff = electorateIdSchema.parse("S".repeat(22));
  const draft = {
    ...frozen.draft,
    electorates: [...frozen.draft.electorates, { electorateId: staff, name: "Công chức" }],
    persons: frozen.draft.persons.map((person, index) => ({
      ...person,
      electorates: [index < 4 ? leaders : staff],
    })),
    plans: frozen.draft.plans.map((plan) => ({ ...plan, electorateId: leaders })),
  };
  const event = { ...frozen, draft };
  const batchId = batchIdOf("batch");
  const slips = [...slipKeys(9)];
  const orders: readonly MeetingCommand[] = [
    { kind: "register-slips", batchId, electorates: [leaders], slips, names: ["An", "Bình"] },
    { kind: "confirm-slips", batchId },
    { kind: "answer-key-test", seat: 1, nonce: "00".repeat(32), proof: "" },
    ...draft.persons.flatMap(({ personId }): readonly MeetingCommand[] => [
      { kind: "set-presence", personId, present: true },
      { kind: "set-slip-handed", personId, handed: true },
    ]),
    {
      kind: "open-round",
      acceptsClose: false,
      planId: defined(draft.plans[0], "one round is planned").planId,
      replaces: null,
    },
  ];
  const begun: PureMeeting = { state: apply(null, event), events: [event] };
  return orders.reduce((meeting, order) => after(meeting, order), begun);
}

test("evening 10: in a round of four among thirteen who are here, the chair reads four of four", async () => {
  await open(shownOf({ ...emptyHall, meeting: fourOfThirteen() }, "chair"), "/console/#/chair");
  const figures = page.getByRole("region", { name: "Số liệu của lượt" });
  await figures.getByText("Có mặt", { exact: true }).waitFor();
  const said = (await figures.innerText()).replaceAll(/\s+/g, " ");
  expect(said).toContain("Có mặt 4 trong 4 người của thành phần này");
  expect(said).toContain("trong 4 người có mặt và có thẻ");
  expect(said).not.toContain("13");
});

describe("evening 23: the one next step reads 24 px", () => {
  const atStage = (stage: Stage) => [stage, () => shownAt(stage, "chair")] as const;
  const atMoment = (moment: Moment) => [moment, () => procedureShown(moment, "chair")] as const;

  test.each([
    ...(["frozen", "open", "too-few", "counted", "announced"] as const).map(atStage),
    ...(["before", "reviewing", "head-next"] as const).map(atMoment),
  ])("at %s, and nothing else to press is as large or on a full ground", async (_at, shown) => {
    await open(shown(), "/console/#/chair");
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      const sizes = (await page.getByRole("main").getByRole("button").all()).map((button) =>
        button.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      );
      const [largest, ...others] = (await Promise.all(sizes)).toSorted((a, b) => b - a);
      expect(largest).toBeGreaterThanOrEqual(24);
      expect(others.filter((other) => other >= 24)).toEqual([]);
    }
    const full = await page
      .getByRole("main")
      .getByRole("button")
      .evaluateAll((buttons) => {
        const probe = document.createElement("i");
        probe.style.color = "var(--press)";
        document.body.append(probe);
        const press = getComputedStyle(probe).color;
        probe.remove();
        return buttons.filter((button) => getComputedStyle(button).backgroundColor === press).length;
      });
    expect(full, "buttons on a full ground").toBeLessThanOrEqual(1);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

test("evening 35, 14: the dialog that closes a round begins on what closes nothing, and gives the keyboard back", async () => {
  const counted = shownAt("open", "chair").after({
    kind: "count-handed-out",
    n: 1,
    handedOut: 25,
    spare: 6,
    staffName: "An",
    tellerName: "Bình",
  });
  if (!counted.ok) throw new Error(counted.error.code);
  await open(counted.value, "/console/#/chair");
  const orders = server.orders.length;
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await nextStep().getByRole("button", { name: "Đóng lượt bỏ phiếu" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Thôi");
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Đóng lượt bỏ phiếu");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(server.orders).toHaveLength(orders);
});

test.each<[Role, number]>([
  ["chair", 1],
  ["staff", 0],
  ["observer", 0],
])(
  "evening 31: the agenda offers the %s another step %i times: only who gives orders chooses",
  async (role, times) => {
    await open(shownAt("frozen", role), "/console/#/chair");
    await page.getByRole("region", { name: "Chương trình" }).waitFor();
    expect(await page.getByRole("button", { name: /^Chọn việc này/ }).count()).toBe(times);
  },
);

test("who walks in and is on no list is noted for the papers at the desk, and can be taken out", async () => {
  await open(shownAt("frozen", "staff"), "/console/#/reception");
  const field = page.getByLabel("Tên khách, hoặc số khách");
  const lines = page
    .getByRole("list", { name: "Khách đến dự, không có trong danh sách" })
    .getByRole("listitem");
  await field.fill("  3 khách của  Văn phòng");
  await page.keyboard.press("Enter");
  await lines.filter({ hasText: "3 khách của Văn phòng" }).waitFor();
  await expect.poll(() => field.inputValue()).toBe("");
  await page.getByRole("button", { name: "Xóa: 3 khách của Văn phòng" }).click();
  await expect.poll(() => lines.count()).toBe(0);
  expect(server.orders.slice(-2)).toMatchObject([{ kind: "set-guest" }, { kind: "set-guest", name: null }]);
});

test("the card for a lost slip leads to where slips are voided", async () => {
  await open(shownAt("open", "staff"), "/console/#/trouble");
  await page.getByRole("link", { name: "Mở trang giúp việc này: Mất thẻ, thẻ rách" }).click();
  await page.getByRole("heading", { name: "Hủy hoặc đổi một thẻ" }).waitFor();
});

test.each<Role>(["staff", "chair"])(
  "while a round is open every card leads the %s to a page that their menu has",
  async (role) => {
    await open(shownAt("open", role), "/console/#/trouble");
    const links = page.getByRole("link", { name: /^Mở trang giúp việc này/ });
    await links.first().waitFor();
    const targets = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(targets).toHaveLength(10);
    const menu = await page
      .locator("nav a[href]")
      .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(targets.filter((target) => !menu.includes(target))).toEqual([]);
  },
);

test("on a phone the chair's next step stands above the figures", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(shownAt("counted", "chair"), "/console/#/chair");
  const top = async (name: string) => (await page.getByRole("region", { name }).boundingBox())?.y ?? 0;
  expect(await top("Việc tiếp theo")).toBeLessThan(await top("Số liệu của lượt"));
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("evening 28: what is being saved keeps its words", async () => {
  await open(shownAt("open", "staff"), "/console/#/incidents");
  let freeTheAnswer = () => {};
  const answerIsFree = new Promise<void>((resolve) => {
    freeTheAnswer = resolve;
  });
  await page.route(`**${consoleRoutes.command}`, async (route) => {
    await answerIsFree;
    await route.continue();
  });
  await page.getByLabel("Việc đã xảy ra").fill("Mất điện hai phút");
  const button = page.getByRole("button", { name: "Ghi sự cố" });
  await button.click();
  await expect.poll(() => button.getAttribute("data-loading")).toBe("true");
  const inner = button.locator(".mantine-Button-inner");
  await expect.poll(() => inner.evaluate((element) => getComputedStyle(element).opacity)).toBe("1");
  expect(await inner.evaluate((element) => getComputedStyle(element).transform)).toBe("none");
  expect(await button.locator(".mantine-Button-loader").isVisible()).toBe(false);
  freeTheAnswer();
  await page.getByRole("cell", { name: "Mất điện hai phút" }).waitFor();
});

test("evening 29: a paper is printed with one press, and no word for slips stands for a window", async () => {
  const desk = await browser.newContext();
  await desk.addInitScript(() => {
    window.print = () => {
      document.title = "printed";
    };
  });
  await desk.route("**/api/console/**/html*", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>paper</title><h1>Biên bản</h1>" }),
  );
  server.show(shownAt("announced", "staff"));
  const papers = await desk.newPage();
  await papers.goto(`${server.url}/console/#/documents`);
  await papers.getByText("Bản in mở ở một cửa sổ khác của trình duyệt.").waitFor();
  const opened = papers.waitForEvent("popup");
  await papers
    .getByRole("button", { name: /^In ngay: / })
    .first()
    .click();
  const paper = await opened;
  await expect.poll(() => paper.title()).toBe("printed");
  await desk.close();
});

describe("evening 17: the hall's screen with the longest texts that meetings have", () => {
  const longTitle =
    "Phiếu lấy ý kiến đánh giá, xếp loại chất lượng năm 2026 đối với tập thể Ban Thường vụ và các đồng chí Ủy viên Ban Thường vụ, cán bộ lãnh đạo, quản lý thuộc diện Ban Thường vụ Đảng ủy quản lý";
  const longPost =
    "Phó Bí thư Thường trực Đảng ủy, Phó Giám đốc phụ trách Thanh tra, Pháp chế, Phòng chống thiên tai và An toàn công trình thủy lợi";
  const longBody =
    "Hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đối với tập thể, cá nhân cán bộ lãnh đạo, quản lý, công chức, viên chức và người lao động của Chi cục Thủy lợi và các đơn vị trực thuộc năm 2026";

  /** Every title, post and name of the sample, in the length that stands on the rosters of large offices. */
  function stretched(shown: Shown): Shown {
    const text = JSON.stringify(shown.publicView)
      .replaceAll("Đề nghị mức xếp loại chất lượng năm 2026 đối với lãnh đạo Chi cục", longTitle)
      .replaceAll(/Hội nghị đánh giá, xếp loại chất lượng [^"]*năm 2026/g, longBody)
      .replaceAll(/"post":"[^"]+"/g, `"post":"${longPost}"`)
      .replaceAll("Nguyễn Văn Hùng", "Nguyễn Phúc Vĩnh Tường Huyền Trân Bảo Ngọc")
      .replaceAll("Đặng Thị Thu Hương", "Công Tằng Tôn Nữ Thị Thu Hương Giang")
      .replaceAll("Toàn thể công chức, viên chức, người lao động", `${longPost}, và toàn thể người lao động`);
    return { ...shown, publicView: publicViewSchema.parse(JSON.parse(text)) };
  }

  const withoutStore = (shown: Shown): Shown => ({
    ...shown,
    publicView: { ...shown.publicView, isStoreAway: true },
  });

  test.each([
    ...(["frozen", "open", "closing", "sealed", "lot-said", "one-share", "announced", "voided"] as const).map(
      (stage) => [stage, () => shownAt(stage, "chair", true)] as const,
    ),
    ["reviewing", () => procedureShown("reviewing", "chair")] as const,
    ["an open round whose database is away", () => withoutStore(shownAt("open", "chair", true))] as const,
    ["a result while the database is away", () => withoutStore(shownAt("announced", "chair", true))] as const,
  ])("at %s nothing is cut or covered", async (_at, shown) => {
    await open(stretched(shown()), "/projector");
    for (const size of [
      { width: 1920, height: 1080 },
      { width: 1366, height: 768 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      expect.soft(await overlaps(page), String(size.width)).toEqual([]);
    }
    // Letters of twice their size, as a browser is told to show them: what does not fit is scrolled to, and lies on nothing.
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.evaluate(() => {
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      document.documentElement.style.setProperty("font-size", `${String(2 * size)}px`);
    });
    const lost = (await overlaps(page)).filter((problem) => !problem.startsWith("out of the screen"));
    expect.soft(lost, "letters at 200 %").toEqual([]);
  });
});
