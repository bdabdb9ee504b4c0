import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { bodyIdSchema } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { packs } from "../../shared/packs/packs.ts";
import { consoleViewSchema } from "../../shared/protocol/console-view.ts";
import { axeProblems, geometryProblems } from "../look/look-at.ts";
import { startPageServer, type PageServer } from "./fixtures/page-server.ts";
import {
  leaders,
  moments,
  names as leaderNames,
  preparedDraft,
  preparingShown,
  procedurePlans,
  procedureShown,
  type Moment,
} from "./fixtures/procedure-views.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
  page = await (await browser.newContext()).newPage();
});

afterEach(() => {
  expect(server.takeRefused(), "orders that a page offered and the server refused").toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function openPage(moment: Moment, role: Role, path: string): Promise<void> {
  server.show(procedureShown(moment, role));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("about:blank");
  await page.goto(`${server.url}/console/#${path}`);
  await page.waitForSelector("h1");
}

const nextStep = () => page.getByRole("region", { name: "Việc tiếp theo" });

test.each(moments)("what %s shows is what the schema of the wire takes", (moment) => {
  expect(consoleViewSchema.safeParse(procedureShown(moment, "staff").consoleView).error).toBeUndefined();
});

describe("the chair's next step in a procedure", () => {
  test.each<[Moment, string]>([
    ["poll-counted", "Công bố kết quả"],
    ["before", "Lấy phiếu đánh giá của công chức khối Văn phòng Sở"],
    ["reviewing", "Đang kiểm điểm: Tập thể lãnh đạo Sở Khoa học và Công nghệ"],
    ["head-next", "Giao đồng chí khác chủ trì"],
    ["reviewed", "Đề nghị mức xếp loại lãnh đạo Sở năm 2026"],
    ["sent-back", "Giao đồng chí khác chủ trì"],
  ])("at %s is: %s", async (moment, heading) => {
    await openPage(moment, "chair", "/chair");
    await expect.poll(() => nextStep().getByRole("heading").textContent()).toBe(heading);
  });

  test("a review is closed with a conclusion, and not without one", async () => {
    await openPage("reviewing", "chair", "/chair");
    const before = server.orders.length;
    await page.getByRole("button", { name: "Kết luận và kết thúc" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Kết luận và kết thúc" }).click();
    await dialog.getByText("Cần điền.").waitFor();
    expect(server.orders).toHaveLength(before);
    await dialog.getByLabel("Kết luận của Chủ trì").fill("Tập thể hoàn thành tốt nhiệm vụ.");
    await dialog.getByRole("button", { name: "Kết luận và kết thúc" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({ kind: "review-close", conclusion: "Tập thể hoàn thành tốt nhiệm vụ." });
  });

  test("a suggestion of the superior stands at its review, where its answer is put down", async () => {
    await openPage("reviewing", "chair", "/chair");
    await nextStep().getByText("chậm giải ngân vốn đầu tư công").waitFor();
    const before = server.orders.length;
    await page.getByRole("button", { name: "Ghi trả lời: 512-CV/BTCTU" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Cần điền.").waitFor();
    expect(server.orders).toHaveLength(before);
    await dialog.getByLabel("Nội dung trả lời").fill("Tập thể nhận trách nhiệm.");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({
        kind: "answer-suggestion",
        answer: { kind: "accepted", text: "Tập thể nhận trách nhiệm." },
      });
  });

  test("an opinion stands before the vote for the chair, and the page for staff has both lists", async () => {
    await openPage("reviewed", "chair", "/chair");
    await nextStep().getByText("Ban Chấp hành Công đoàn Sở về Nguyễn Văn Hùng").waitFor();
    await openPage("reviewed", "staff", "/duties");
    await page.getByRole("region", { name: "1 gợi ý kiểm điểm" }).waitFor();
    await page.getByRole("region", { name: "1 ý kiến" }).waitFor();
    await page.getByText("Gợi ý kiểm điểm chưa có trả lời: Tập thể lãnh đạo").waitFor();
  });

  test("evening 9: while somebody is reviewed the hall's screen says who, at every size", async () => {
    server.show(procedureShown("reviewing", "chair"));
    await page.goto(`${server.url}/projector`);
    await page.getByRole("heading", { level: 1, name: "ĐANG KIỂM ĐIỂM" }).waitFor();
    await page.getByText("Tập thể lãnh đạo").waitFor();
    for (const width of [1024, 1920]) {
      await page.setViewportSize({ width, height: (width * 9) / 16 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    expect(await axeProblems(page)).toEqual([]);
  });

  test("evening 36: the staff poll is told to the leadership alone, once its detail is chosen", async () => {
    await openPage("poll-counted", "chair", "/chair");
    const scopes = page.getByRole("radiogroup", { name: "Công bố cho" }).getByRole("radio");
    await scopes.first().waitFor();
    expect(await scopes.evaluateAll((all) => all.map((one) => one.getAttribute("value")))).toEqual([
      "leadership",
    ]);
    await nextStep().getByRole("button", { name: "Công bố kết quả" }).click();
    await nextStep().getByText("Xin chọn nội dung công bố.").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("radio", { name: "Số phiếu và tỷ lệ của từng mức" }).check();
    await nextStep().getByRole("button", { name: "Công bố kết quả" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Không hiện trên màn hình, điện thoại và trang của Giám sát.").waitFor();
    await dialog.getByRole("button", { name: "Công bố kết quả" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({ kind: "announce-round", scope: "leadership" });
  });

  test("a round that is not held takes a reason", async () => {
    await openPage("before", "chair", "/chair");
    await page.getByText("Việc khác").click();
    await page.getByRole("button", { name: "Không tổ chức lượt này" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Lý do không tổ chức").fill("Đã lấy phiếu giấy ngày 14/11");
    await dialog.getByRole("button", { name: "Không tổ chức lượt này" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toEqual({
        kind: "skip-plan",
        planId: procedurePlans.poll,
        reason: "Đã lấy phiếu giấy ngày 14/11",
      });
  });

  test("a ballot for signs of a violation can be put first while a review is open; other rounds cannot", async () => {
    await openPage("reviewing", "chair", "/chair");
    const choices = page.getByRole("button", { name: /^Chọn việc này/ });
    await choices.first().waitFor();
    expect(await choices.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))).toEqual([
      "Chọn việc này: Phiếu đánh giá khi có dấu hiệu vi phạm",
    ]);
  });

  test("the chair is handed to somebody else than the one who is reviewed", async () => {
    await openPage("head-next", "chair", "/chair");
    await nextStep().getByRole("button", { name: "Trao quyền chủ trì" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Người chủ trì tiếp theo" }).click();
    const offered = page.getByRole("option");
    await offered.first().waitFor();
    expect(await offered.allTextContents()).toEqual([
      "Trần Thị Minh Nguyệt",
      "Lê Hoàng Anh",
      "Phạm Quốc Bảo",
    ]);
    await offered.first().click();
    // Evening 31: nobody takes the chair without the own passphrase.
    await dialog.getByRole("button", { name: "Trao quyền chủ trì" }).click();
    expect(server.orders.at(-1)?.kind).not.toBe("hand-over-chair");
    await dialog.getByLabel("Người thứ hai đồng ý: tên tài khoản").fill("Phó chủ trì");
    await dialog.getByLabel("Mật khẩu của người thứ hai").fill("mật khẩu của phó");
    await dialog.getByRole("button", { name: "Trao quyền chủ trì" }).click();
    await expect.poll(() => server.orders.at(-1)).toEqual({ kind: "hand-over-chair", personId: leaders[1] });
  });

  test("what the superior sends back needs the document that says so", async () => {
    await openPage("reviewed", "chair", "/chair");
    await page.getByText("Việc khác").click();
    await page.getByRole("button", { name: "Cấp trên yêu cầu làm lại" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Đối tượng phải làm lại" }).click();
    await page.getByRole("option", { name: "Nguyễn Văn Hùng" }).click();
    await dialog.getByLabel("Nội dung yêu cầu").fill("Làm rõ trách nhiệm người đứng đầu");
    await dialog.getByRole("button", { name: "Ghi yêu cầu làm lại" }).click();
    // Title, number and date, each at its own field.
    await expect.poll(() => dialog.getByText("Cần điền.").count()).toBe(3);
    await dialog.getByLabel("Tên văn bản").fill("Công văn về việc kiểm điểm lại");
    await dialog.getByLabel("Số, ký hiệu").fill("152-CV/BTCTU");
    await dialog.getByLabel("Ngày ban hành").fill("2026-12-05");
    await dialog.getByRole("button", { name: "Ghi yêu cầu làm lại" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({ kind: "return-item", subjectId: leaders[0], document: { number: "152-CV/BTCTU" } });
  });
});

describe("facts from documents", () => {
  test("shows each fact with its document, and lets the chair only read", async () => {
    await openPage("reviewed", "chair", "/facts");
    await page.getByText("49,9").waitFor();
    await page.getByText("Quyết định kỷ luật, số 12-QĐ/UBKTTU, ngày 30/09/2026").waitFor();
    expect(await page.getByRole("button", { name: "Ghi nội dung văn bản" }).count()).toBe(0);
  });

  test("takes facts only with title, number and date of their document", async () => {
    await openPage("reviewed", "staff", "/facts");
    const before = server.orders.length;
    await page.getByRole("button", { name: "Ghi nội dung văn bản" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Đối tượng" }).click();
    await page.getByRole("option", { name: "Phạm Quốc Bảo" }).click();
    await dialog.getByRole("combobox", { name: "Thêm nội dung" }).click();
    await page.getByRole("option", { name: "Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)" }).click();
    await dialog.getByLabel("Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)", { exact: true }).fill("98,5");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    // Title, number and date, each at its own field.
    await expect.poll(() => dialog.getByText("Cần điền.").count()).toBe(3);
    expect(server.orders).toHaveLength(before);
    expect(await axeProblems(page)).toEqual([]);
    await dialog.getByLabel("Tên văn bản").fill("Báo cáo kết quả năm");
    await dialog.getByLabel("Số, ký hiệu").fill("88/BC-SKHCN");
    await dialog.getByLabel("Ngày ban hành").fill("2026-11-10");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toEqual({
        kind: "set-subject-facts",
        subjectId: leaders[3],
        facts: { targetsPercent: "98.5" },
        document: { title: "Báo cáo kết quả năm", number: "88/BC-SKHCN", date: "2026-11-10" },
      });
  });

  test("a document that is opened again has its facts as they were, and is sent back unchanged", async () => {
    await openPage("reviewed", "staff", "/facts");
    const entry = procedureShown("reviewed", "staff").consoleView.meeting?.subjectFacts?.[0];
    await page.getByRole("button", { name: /^Sửa: Lê Hoàng Anh/ }).click();
    const dialog = page.getByRole("dialog");
    await expect
      .poll(() => dialog.getByLabel("Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)", { exact: true }).inputValue())
      .toBe("49,9");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toEqual({
        kind: "set-subject-facts",
        subjectId: entry?.subjectId,
        facts: entry?.facts,
        document: entry?.document,
      });
  });

  test("the dialog of a document fits every screen, and with letters of 200 % each grade can be read", async () => {
    await openPage("reviewed", "staff", "/facts");
    await page.getByRole("button", { name: /^Sửa: Lê Hoàng Anh/ }).click();
    const grades = page.getByRole("dialog").getByRole("combobox", { name: "Cấp độ", exact: true });
    await expect.poll(() => grades.count()).toBeGreaterThan(0);
    expect(await geometryProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 640 });
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    const cut = await grades.evaluateAll(
      (fields) => fields.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
    );
    expect(cut).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test.each([
    ["Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)", "nhiều"],
    ["Số tháng nghỉ trong năm", "14"],
    ["Điểm", ""],
  ])("refuses %s: %s", async (fact, text) => {
    await openPage("reviewed", "staff", "/facts");
    const before = server.orders.length;
    await page.getByRole("button", { name: "Ghi nội dung văn bản" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Đối tượng" }).click();
    await page.getByRole("option", { name: "Phạm Quốc Bảo" }).click();
    await dialog.getByRole("combobox", { name: "Thêm nội dung" }).click();
    await page.getByRole("option", { name: fact, exact: true }).click();
    await dialog.getByLabel(fact, { exact: true }).fill(text);
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Chưa đúng. Xin nhập lại.").waitFor();
    expect(server.orders).toHaveLength(before);
  });
});

describe("preparing a procedure", () => {
  test("every parameter of the pack stands there with its source and how sure it is; changes are marked", async () => {
    await openPage("preparing", "staff", "/pack");
    const table = page.getByRole("region", { name: "35 điểm của bộ quy tắc" });
    await table.getByText("theo văn bản").first().waitFor();
    await table.getByText("máy giả định").first().waitFor();
    await table.getByText("đã sửa, văn bản: chỉ cảnh báo khi vượt").waitFor();
    await page.getByText("Bản riêng “Quy ước của Sở năm 2026”, sửa 3 tham số").waitFor();
  });

  test("a parameter is changed only in a copy with a name", async () => {
    await openPage("preparing", "staff", "/pack");
    await page.getByRole("button", { name: "Sửa bản riêng" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Tên bản riêng").fill("");
    const before = server.orders.length;
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Cần điền.").waitFor();
    await dialog.getByLabel("Tên bản riêng").fill("Nghị quyết 05-NQ/ĐU");
    await dialog.getByLabel("Tỷ lệ tối đa").fill("hai mươi");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Giá trị chưa đúng.").waitFor();
    expect(server.orders).toHaveLength(before);
    await dialog.getByLabel("Tỷ lệ tối đa").fill("1/4");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({
        kind: "save-draft",
        draft: {
          pack: {
            copyName: "Nghị quyết 05-NQ/ĐU",
            parameters: { capMode: "enforce", capRate: "1/4", smallUnitBelow: null },
          },
        },
      });
  });

  test("looking at another pack changes nothing until it is used", async () => {
    await openPage("preparing", "staff", "/pack");
    const before = server.orders.length;
    await page.getByRole("combobox", { name: "Bộ quy tắc" }).click();
    await page.getByRole("option", { name: /Bắc Giang/ }).click();
    await page.getByText("không nêu lại giới hạn 20%").waitFor();
    expect(server.orders).toHaveLength(before);
    await page.getByRole("button", { name: "Dùng bộ quy tắc này" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({
        draft: {
          pack: {
            packId: "bac-giang-2023",
            version: packs.get("bac-giang-2023")?.version,
            parameters: {},
            copyName: null,
          },
        },
      });
  });

  const cell = {
    bodyId: bodyIdSchema.parse("ChiBo".padEnd(22, "1")),
    kind: "organisation",
    name: "Chi bộ 1",
    unit: "",
    group: "",
    selfRating: null,
  } as const;
  test.each([
    ["is held only if needed", "bac-giang-2023", [], /^Chưa lập: .*MẪU PHIẾU SỐ 1.* chỉ tổ chức khi cần/],
    ["has nobody to rate", "dak-lak-2019", [], /^Chưa lập: Phiếu .*tổ chức.*chưa có đối tượng/],
    ["needs lines of its own", "dak-lak-2019", [cell], /^Chưa lập: .*tiêu chí.* không cho sẵn nội dung/],
  ])(
    "filling in the meeting keeps the chosen pack and says why a ballot is not made: it %s",
    async (...row) => {
      const [, packId, bodies, told] = row;
      const pack = {
        packId,
        version: defined(packs.get(packId), "the pack ships").version,
        parameters: {},
        copyName: null,
      };
      const draft = { ...preparedDraft(), pack, bodies: [...bodies] };
      server.show(preparingShown(draft, "staff"));
      await page.goto("about:blank");
      await page.goto(`${server.url}/console/#/pack`);
      const before = server.orders.length;
      await page.getByRole("button", { name: "Lập hội nghị từ danh sách" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Lập hội nghị từ danh sách" }).click();
      await page.getByText(/^Đã lập \d+ lượt bỏ phiếu/).waitFor();
      await page.getByText(told).waitFor();
      expect(server.orders.slice(before)).toMatchObject([{ kind: "save-draft", draft: { pack } }]);
    },
  );

  test("the agenda says when it is not the prescribed order, and puts it right", async () => {
    await openPage("preparing", "staff", "/agenda");
    expect(await page.getByText("Thứ tự này khác quy định").count()).toBe(0);
    const before = server.orders.length;
    await page.getByRole("button", { name: "Đưa lên: Kiểm điểm: Nguyễn Văn Hùng" }).click();
    await expect.poll(() => server.orders.length).toBe(before + 1);
    await page.getByText("Thứ tự này khác quy định").waitFor();
    await page.getByRole("button", { name: "Xếp theo thứ tự quy định" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({ draft: { agenda: preparedDraft().agenda } });
  });

  test("papers that were sent too late are a warning with both days", async () => {
    await openPage("preparing", "staff", "/agenda");
    await page.getByText("gửi thành viên dự họp ngày 11/12/2026, chậm hơn thời hạn 08/12/2026").waitFor();
    await page.getByText("11/12/2026 (chậm, hạn cuối là ngày 08/12/2026)").waitFor();
    const before = server.orders.length;
    await page.getByRole("button", { name: "Sửa: Dự thảo báo cáo, thành viên dự họp" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Ngày gửi").fill("2026-12-08");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect.poll(() => server.orders.length).toBe(before + 1);
    expect(server.orders.at(-1)).toMatchObject({ draft: { sentPapers: [{ sentOn: "2026-12-08" }] } });
  });

  test.each(["32/12/2026", "hôm nay"])("refuses the holiday %s", async (text) => {
    await openPage("preparing", "staff", "/agenda");
    await page.getByLabel("Ngày nghỉ lễ trong thời gian này").fill(text);
    await page.getByRole("button", { name: "Lưu" }).click();
    await page.getByText(`“${text}” không phải là ngày hợp lệ.`).waitFor();
  });

  test("a body's unit is one that people on the list are in", async () => {
    await openPage("preparing", "staff", "/bodies");
    await page.getByRole("button", { name: "Thêm tập thể, tổ chức" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Tên").fill("Chi bộ 1");
    await dialog.getByLabel("Đơn vị").fill("Chi cục không có ai");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Trong danh sách chưa có ai thuộc đơn vị này.").waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });
});

describe("after the review", () => {
  test("the page says for whom nothing was entered, and a remedy stands beside what the superior suggested", async () => {
    await openPage("rated", "staff", "/follow-up");
    await page.getByText("chưa ghi biện pháp khắc phục: Tập thể lãnh đạo").waitFor();
    await page.getByText("Chưa ghi hạn chế nào cho: Nguyễn Văn Hùng; Trần Thị Minh Nguyệt").waitFor();
    await page.getByRole("button", { name: "Thêm hạn chế, biện pháp" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Gợi ý của cấp trên: Làm rõ trách nhiệm").waitFor();
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Cần điền.").first().waitFor();
    await dialog.getByLabel("Hạn chế, khuyết điểm").fill("Giải ngân chậm");
    await dialog.getByLabel("Biện pháp khắc phục").fill("Giao ban hằng tuần");
    await dialog.getByLabel("Thời hạn").fill("31/03/2027");
    await dialog.getByLabel("Người chịu trách nhiệm").fill("Giám đốc Sở");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await page.getByRole("region", { name: "1 hạn chế cần khắc phục" }).getByText("31/03/2027").waitFor();
    await expect.poll(() => page.getByText("chưa ghi biện pháp khắc phục").count()).toBe(0);
    expect(server.orders.at(-1)).toMatchObject({ kind: "set-remedy", remedy: { deadline: "2027-03-31" } });
  });

  test("a person is put under another heading of equal posts", async () => {
    await openPage("rated", "staff", "/follow-up");
    const posts = page.getByRole("region", { name: /^\d mục$/ });
    await posts.getByText("Nguyễn Văn Hùng (chỉ một người, không so sánh)").waitFor();
    await page.getByRole("button", { name: "Xếp lại một người" }).click();
    await page.getByLabel("So sánh với những người ở mục").first().fill("Cấp phó của người đứng đầu");
    await page.getByRole("option", { name: "Cấp phó của người đứng đầu" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
    await posts.getByText("Nguyễn Văn Hùng; Trần Thị Minh Nguyệt").waitFor();
  });
});

describe("P7: the authority's decision", () => {
  const fill = async () => {
    await page.getByLabel("Cơ quan ban hành").fill("UBND tỉnh");
    await page.getByLabel("Số, ký hiệu").fill("12/QĐ-UBND");
    await page.getByLabel("Ngày ban hành").fill("20/11/2026");
    await page.getByLabel("Người ký").fill("Trần Quốc Ký, Chủ tịch");
  };

  test("no level is chosen before somebody chooses it, and none is entered without", async () => {
    await openPage("rated", "staff", "/ruling");
    const before = server.orders.length;
    await page.getByText("Còn 4/4 trường hợp chưa ghi quyết định.").waitFor();
    const chosen = page.getByRole("combobox", { name: /^Mức quyết định: / });
    expect(await chosen.evaluateAll((all) => all.map((one) => one.getAttribute("value")))).toEqual([
      "",
      "",
      "",
      "",
    ]);
    await fill();
    await page.getByRole("button", { name: "Ghi quyết định" }).click();
    await page.getByText("Xin chọn mức cho ít nhất một trường hợp.").waitFor();
    expect(server.orders).toHaveLength(before);
  });

  test("all as proposed takes one press and a yes; what differs is shown; a correction asks why", async () => {
    await openPage("rated", "staff", "/ruling");
    await fill();
    await page.getByRole("button", { name: "Lấy đúng như đề nghị cho tất cả" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Điền theo đề nghị" }).click();
    await page.getByRole("combobox", { name: "Mức quyết định: Lê Hoàng Anh" }).click();
    await page.getByRole("option", { name: "Không đánh giá, xếp loại" }).click();
    await page.getByRole("button", { name: "Ghi quyết định" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ghi quyết định" }).click();
    await page.getByText("Mức quyết định khác mức đề nghị: Lê Hoàng Anh.").waitFor();
    expect(server.orders.at(-1)).toMatchObject({
      kind: "enter-ruling",
      document: { number: "12/QĐ-UBND", date: "2026-11-20" },
      reason: "",
    });
    await page.getByRole("button", { name: "Sửa: 12/QĐ-UBND" }).click();
    const form = page.getByRole("region", { name: "Sửa quyết định số 12/QĐ-UBND" });
    await form.getByRole("button", { name: "Ghi quyết định" }).click();
    await form.getByText("Cần điền.").waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });
});

describe("proposals", () => {
  test("stand with votes, steps and sources, and are never called decisions", async () => {
    await openPage("rated", "staff", "/rating");
    const person = page.getByRole("region", { name: "Lê Hoàng Anh" });
    await person.getByText("Không hoàn thành nhiệm vụ").first().waitFor();
    await person.getByText(/^Các bước tính/).click();
    await person
      .getByText(/Căn cứ: không có trong văn bản của đơn vị/)
      .first()
      .waitFor();
    await page.getByText("Đây là mức đề nghị. Mức chính thức do cấp có thẩm quyền quyết định.").waitFor();
    expect(await page.getByRole("button", { name: /^Chọn mức đề nghị/ }).count()).toBe(0);
  });

  test("security R3: the chair settles a tie between the levels that are open, with a reason", async () => {
    await openPage("rated", "chair", "/rating");
    const before = server.orders.length;
    await page.getByText("chờ Chủ trì chọn: Nguyễn Văn Hùng; Trần Thị Minh Nguyệt").waitFor();
    await page.getByRole("button", { name: "Chọn mức đề nghị: Trần Thị Minh Nguyệt" }).click();
    const dialog = page.getByRole("dialog");
    const choices = dialog.getByRole("radio");
    await choices.first().waitFor();
    expect(await choices.count()).toBe(2);
    await dialog.getByRole("radio", { name: "Hoàn thành xuất sắc nhiệm vụ" }).check();
    await dialog.getByRole("button", { name: "Ghi mức đã chọn" }).click();
    await dialog.getByText("Cần điền.").waitFor();
    expect(server.orders).toHaveLength(before);
    await dialog.getByLabel("Lý do").fill("Có sáng kiến được công nhận");
    await dialog.getByRole("button", { name: "Ghi mức đã chọn" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toEqual({
        kind: "decide-tie",
        planId: procedurePlans.rating,
        subjectId: leaders[1],
        stage: "cap",
        level: "HTXS",
        reason: "Có sáng kiến được công nhận",
      });
  });
});

describe("a count on paper", () => {
  const totals = { "Triệu tập": "4", "Có mặt": "4", "Phát ra": "4", "Thu về": "4", "Hợp lệ": "4" };

  async function typeCount(htxsOfFirst: string): Promise<void> {
    await openPage("reviewed", "teller", "/paper");
    await page.getByRole("combobox", { name: "Lượt bỏ phiếu" }).click();
    await page.getByRole("option", { name: "Đề nghị mức xếp loại lãnh đạo Sở năm 2026" }).click();
    for (const [label, text] of Object.entries(totals))
      await page.getByLabel(label, { exact: true }).fill(text);
    for (const [index, name] of leaderNames.entries()) {
      const row = page.getByRole("row", { name: new RegExp(name) });
      for (const [place, text] of [index === 0 ? htxsOfFirst : "4", "0", "0", "0"].entries())
        await row.getByRole("textbox").nth(place).fill(text);
    }
    await page.getByRole("button", { name: "Ghi kết quả phiếu giấy" }).click();
  }

  test("is entered by one account, and says that another must enter it too", async () => {
    await typeCount("4");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("phát ra 4, thu về 4, hợp lệ 4").waitFor();
    await dialog.getByRole("button", { name: "Ghi kết quả phiếu giấy" }).click();
    await expect
      .poll(() => server.orders.at(-1))
      .toMatchObject({
        kind: "enter-paper-count",
        planId: procedurePlans.rating,
        count: { counts: { issued: 4, valid: 4, invalid: 0 }, cells: Array(4).fill({ votes: [4, 0, 0, 0] }) },
      });
  });

  test("is refused where a row does not add up", async () => {
    await typeCount("3");
    await page.getByText("Nguyễn Văn Hùng: cộng các mức, để trống và không hợp lệ phải bằng").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await axeProblems(page)).toEqual([]);
  });
});
