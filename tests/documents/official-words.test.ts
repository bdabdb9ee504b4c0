/** What an organisation board would send back (rules §10): the words of official papers, and the grounds of levels. */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Form } from "../../shared/forms/form.ts";
import { factTexts } from "../../shared/minutes/fact-words.ts";
import { groundsOf } from "../../shared/minutes/grounds.ts";
import { officeName } from "../../shared/minutes/words.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { papersOf } from "../../server/documents/paper-facts.ts";
import { paperBytes } from "../../server/documents/paper-files.ts";
import { recipientLines } from "../../shared/minutes/parts.ts";
import { footerLines } from "../../shared/minutes/footer.ts";
import { docxPart } from "./office.ts";
import { textsOf } from "./paper-texts.ts";
import { sampleEvening, sampleNames, sourceOf } from "./sample-evening.ts";

const evenings = new Map(
  sampleNames.map((name) => {
    const { state } = sampleEvening(name);
    return [name, { source: sourceOf(state), papers: papersOf(state) }] as const;
  }),
);

/** Every paper but the rule trace, which is an internal one. */
function officialPapers(name: (typeof sampleNames)[number]) {
  const { source, papers } = defined(evenings.get(name), "every sample is held");
  return papers
    .filter(({ kind, lacks }) => lacks === null && !kind.endsWith("rule-trace"))
    .flatMap(({ paperId }) =>
      (["state", "party"] as const).map((regime) => ({
        paperId,
        texts: textsOf(defined(buildPaper(source, paperId, regime), "it lacks nothing")),
      })),
    );
}

test.each(sampleNames)("W: no official paper of %s names a rule, a line or a mark of ours", (name) => {
  const papers = officialPapers(name);
  expect(papers.length).toBeGreaterThan(12);
  for (const { paperId, texts } of papers) {
    for (const text of texts) {
      expect(text, paperId).not.toMatch(/\b[ADR]\d{1,2}\b|§|Mã tham số|\[giả định\]|dòng \d+,|văn bản nguồn/);
    }
  }
});

/** The texts of one paper of a sample, in its own form. */
function paperTexts(
  name: (typeof sampleNames)[number],
  paperId: string,
  regime: "state" | "party" = "state",
) {
  const { source } = defined(evenings.get(name), "every sample is held");
  return textsOf(defined(buildPaper(source, paperId, regime), `${paperId} can be made`));
}

describe("§3: what papers say now, and not what they said", () => {
  test.each([
    ["son-la-2022", "counting-minutes-1", /đối với tập thể lãnh đạo Ban$/, /Tập thể lãnh đạo Lãnh đạo/],
    ["bac-giang-2023", "counting-minutes-3", /đối với 04 đồng chí lãnh đạo Sở$/, /có tên dưới đây/],
    ["bac-giang-2023", "report", /, tỷ lệ tối đa cho phép 0 trường hợp; trình cấp/, /tối đa 0:/],
    [
      "dak-lak-2019",
      "report",
      /^Trong 4 đảng viên được xếp loại có 1 HTXS, 1 HTT, 1 HTNV, 1 KHT/,
      /HTXS-HTT/,
    ],
    ["son-duong-2021", "report", /^Đảng viên: HTXS$/, /^Cá nhân lãnh đạo, quản lý: /],
    ["thanh-hoa-2023", "counting-minutes-4", /đối với 04 đồng chí lãnh đạo Sở$/, /có tên dưới đây/],
    [
      "bac-giang-2023",
      "report",
      /Sở Khoa học và Công nghệ báo cáo/,
      /SỞ KHOA HỌC VÀ CÔNG NGHỆ (đã|báo|kính)/,
    ],
    [
      "thanh-hoa-2023",
      "counting-minutes-1",
      /hệ thống không tiếp nhận phiếu không đúng quy định/,
      /sai thể thức/,
    ],
    ["thanh-hoa-2023", "counting-minutes-1", /^Số phiếu\/tổng số phiếu hợp lệ; tỷ lệ %\./, /Mỗi ô ghi/],
    ["thanh-hoa-2023", "summary-4", /^Mức đề nghị sau khi đối chiếu quy định$/, /sau quy tắc/],
    ["thanh-hoa-2023", "statistics", /đối chiếu với tỷ lệ tối đa/, /mức trần/],
    ["dak-lak-2019", "statistics", /^Chi bộ trực thuộc$/, /Tổ chức – Chi bộ/],
    ["dak-lak-2019", "statistics", /^Đảng viên$/, /Đảng viên – Đảng viên/],
    [
      "thanh-hoa-2023",
      "meeting-minutes",
      /^- Từ .* đến .*: kiểm điểm đồng chí .*; đồng chí .* chủ trì\. Kết luận: .*tiếp thu\.$/,
      /tiếp thu\.\.|……\./,
    ],
    ["thanh-hoa-2023", "ballot-1", /^Phiếu hợp lệ là phiếu do Ban kiểm phiếu phát ra\./, /Phiếu hợp lệ do/],
    ["thanh-hoa-2023", "report", /^- Lưu: VT, TCCB, hồ sơ\.$/, /^- Lưu: VT\.$/],
    [
      "son-la-2022",
      "report",
      /^Bị thi hành kỷ luật trong năm \(Quyết định thi hành kỷ luật số 31\/QĐ-BDT ngày 06\/7\/2022\), đề nghị KHT$/,
      /→/,
    ],
  ] as const)("%s, %s", (name, paperId, says, saidOnce) => {
    const texts = paperTexts(name, paperId);
    expect(texts.filter((text) => says.test(text)).length).toBeGreaterThan(0);
    expect(texts.filter((text) => saidOnce.test(text))).toEqual([]);
  });

  test("a Party paper is filed where the Party files", () => {
    expect(recipientLines([], "party").at(-1)).toBe("- Lưu Văn phòng Đảng ủy.");
    expect(recipientLines([], "state").at(-1)).toBe("- Lưu: VT, hồ sơ.");
    expect(paperTexts("dak-lak-2019", "report", "party")).toContain("- Lưu Văn phòng Đảng ủy.");
  });

  test("a cell has no Họ và tên", () => {
    const { source } = defined(evenings.get("dak-lak-2019"), "it is held");
    const ofCells = defined(
      source.rounds.find(({ round }) => round.form.rows.every(({ kind }) => kind === "organisation")),
      "cells are voted on",
    );
    const texts = paperTexts("dak-lak-2019", `counting-minutes-${ofCells.n}`);
    expect(texts).toContain("Tên tổ chức đảng");
    expect(texts).not.toContain("Họ và tên");
    expect(texts).not.toContain("Chức vụ");
  });

  test("a conclusion is not announced twice", () => {
    expect(factTexts({ conclusion: "Chưa kết luận vi phạm" })).toEqual(["chưa có kết luận vi phạm"]);
    expect(factTexts({ conclusion: "Có vi phạm" })).toEqual(["kết luận: Có vi phạm"]);
  });

  test.each([
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"],
    ["ỦY BAN NHÂN DÂN TỈNH LIM XANH", "Ủy ban nhân dân tỉnh Lim Xanh"],
    ["SỞ NÔNG NGHIỆP VÀ PTNT", "Sở Nông nghiệp và PTNT"],
    ["BAN DÂN TỘC", "Ban Dân tộc"],
    ["ĐẢNG ỦY SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Đảng ủy Sở Khoa học và Công nghệ"],
    ["ĐẢNG ỦY KHỐI ỦY BAN NHÂN DÂN HUYỆN", "Đảng ủy khối Ủy ban nhân dân huyện"],
    ["HUYỆN ỦY CÂY ĐA", "Huyện ủy Cây Đa"],
    ["Chi cục Thủy lợi", "Chi cục Thủy lợi"],
  ])("an office typed as %s is %s in a sentence", (typed, said) => {
    expect(officeName(typed)).toBe(said);
  });
});

describe("P1: every lowered or chosen level stands with its reason", () => {
  const half = (form: Form, row: number, cast: number) =>
    form.options.map((_, index) => {
      // Exactly half for the best level, and then for none below it but the lowest: the chair has to choose.
      const best = cast / 2;
      return row === 0 ? ([best, 0, 0, cast - best][index] ?? 0) : ([best, cast - best][index] ?? 0);
    });
  const source = sourceOf(sampleEvening("thanh-hoa-2023", { votes: half }).state);
  const outcome = defined(
    source.outcomes.find(({ subjects }) => subjects.length === 4),
    "the leaders are rated",
  );
  const texts = (paperId: string) => textsOf(defined(buildPaper(source, paperId, "state"), paperId));
  const papers = [`summary-${outcome.n ?? ""}`, "report", "meeting-minutes"];

  test.each(papers)("%s says whom the chair chose at a tie, and why", (paperId) => {
    const said = texts(paperId).join("\n");
    expect(said).toMatch(/Đúng một nửa số phiếu \(2\/4\) đề nghị HTXS, chưa quá bán/);
    expect(said).toMatch(/Chủ trì chọn đề nghị \w+; lý do: Hội nghị thống nhất/);
  });

  test.each(papers)("%s says that exactly half was lowered", (paperId) => {
    expect(texts(paperId).join("\n")).toMatch(
      /Đúng một nửa số phiếu \(2\/4\) đề nghị HTXS, chưa quá bán; quá nửa số phiếu \(4\/4\) đề nghị từ mức HTT trở lên/,
    );
  });

  test("F7: no ground is empty where the level is not the vote's, or not the self-rating", () => {
    for (const name of sampleNames) {
      const { outcomes } = defined(evenings.get(name), "every sample is held").source;
      for (const { subjects, groups } of outcomes) {
        for (const subject of subjects) {
          const { final, byVote, selfRating, status } = subject;
          const differs = final !== byVote || (selfRating !== null && final !== selfRating);
          if (differs || status !== "proposal")
            expect(groundsOf(subject, groups), subject.name).not.toEqual([]);
        }
      }
    }
  });
});

test("P10: thirds add up to 99,99%, and the note below the table says why", () => {
  const thirds = (form: Form) => form.options.map((_, index) => (index < 3 ? 1 : 0));
  const source = sourceOf(
    sampleEvening("son-duong-2021", {
      votes: (form, _row, cast) =>
        cast === 3 ? thirds(form) : form.options.map((_, i) => (i === 1 ? cast : 0)),
    }).state,
  );
  const of3 = defined(
    source.rounds.find(({ figures }) => figures.counts?.valid === 3),
    "three vote",
  );
  const texts = textsOf(defined(buildPaper(source, `counting-minutes-${of3.n}`, "party"), "it is counted"));
  expect(texts).toContain("33,33%");
  expect(texts.join("\n")).toContain(
    "Tổng tỷ lệ của một dòng là 99,99% mà không đúng 100% vì từng tỷ lệ được làm tròn",
  );
  expect(paperTexts("thanh-hoa-2023", "counting-minutes-1").join("\n")).not.toContain("làm tròn");
});

test("what the figures of a table mean stands below the first of them alone", () => {
  const said = (paperId: string) =>
    paperTexts("thanh-hoa-2023", paperId).filter((text) => text.startsWith("Số phiếu/tổng số phiếu hợp lệ"));
  expect(said("counting-minutes-1")).toHaveLength(1);
  expect(said("counting-minutes-4")).toHaveLength(1);
  expect(said("meeting-minutes")).toHaveLength(1);
});

test("P3: head, deputies, then heads of divisions, on the ballot and in the report", () => {
  const posts = ["Trưởng ban", "Phó Trưởng ban", "Phó Trưởng ban", "Chánh Văn phòng", "Trưởng phòng"];
  const { source } = defined(evenings.get("son-la-2022"), "it is held");
  const ofAll = defined(
    source.rounds.find(({ round }) => round.form.rows.length === 8),
    "everybody is rated",
  );
  expect(ofAll.round.form.rows.map(({ post }) => post).slice(0, 5)).toEqual(posts);
  const said = paperTexts("son-la-2022", "report").filter((text) => posts.includes(text));
  expect(said).toEqual(posts);
});

describe("P6: who writes to whom, and who signs, as each office does", () => {
  test.each([
    ["bac-giang-2023", "state", ["Số: ……/BC-KHCN", "- Ban Thường vụ Tỉnh ủy;", "GIÁM ĐỐC"]],
    [
      "son-la-2022",
      "state",
      ["Số: ……/BC-BDT", "Kính gửi: Ủy ban nhân dân tỉnh (qua Sở Nội vụ)", "TRƯỞNG BAN"],
    ],
    [
      "thanh-hoa-2023",
      "state",
      ["Số: ……/BC-SNN&PTNT", "Kính gửi: Sở Nội vụ", "GIÁM ĐỐC", "- Lưu: VT, TCCB, hồ sơ."],
    ],
    ["dak-lak-2019", "party", ["Số ……-BC/ĐU", "T/M ĐẢNG ỦY", "BÍ THƯ", "- Lưu Văn phòng Đảng ủy."]],
    ["son-duong-2021", "party", ["Kính gửi: Ban Thường vụ Huyện ủy", "T/M ĐẢNG ỦY", "BÍ THƯ"]],
  ] as const)("%s", (name, regime, said) => {
    const texts = paperTexts(name, "report", regime);
    for (const text of said) expect(texts).toContain(text);
    expect(texts.join("\n")).not.toMatch(/TM\. (SỞ|BAN DÂN TỘC)/);
    expect(texts).toContain("- Như trên;");
  });

  test("what staff write stands instead, a deputy signing for the head too", () => {
    const { state } = sampleEvening("thanh-hoa-2023");
    const minutesFacts = {
      ...state.minutesFacts,
      addressees: ["Ban Cán sự đảng"],
      signTitles: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
      signer: "Hoàng Thị Ban Trắng",
      reportNumber: "15/BC-SNN",
    };
    const texts = textsOf(
      defined(buildPaper(sourceOf({ ...state, minutesFacts }), "report", "state"), "it can be made"),
    );
    for (const text of ["Số: 15/BC-SNN", "Kính gửi: Ban Cán sự đảng", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]) {
      expect(texts).toContain(text);
    }
    expect(texts).not.toContain("GIÁM ĐỐC");
  });
});

describe("P5: the poll of the staff before the conference", () => {
  const minutes = paperTexts("bac-giang-2023", "meeting-minutes");
  const at = (start: string) => minutes.findIndex((text) => text.startsWith(start));

  test("has a part of its own, before the conference, with its own numbers", () => {
    expect(at("LẤY PHIẾU ĐÁNH GIÁ CỦA CÔNG CHỨC TRƯỚC HỘI NGHỊ")).toBeGreaterThan(0);
    expect(at("LẤY PHIẾU")).toBeLessThan(at("Thời gian bắt đầu"));
    expect(minutes.join("\n")).toMatch(
      /Lượt 1, Lấy phiếu của công chức.*triệu tập 9, có mặt 9; .*Kết quả ở văn bản riêng/,
    );
  });

  test("nobody who only filled it in is counted at the conference", () => {
    expect(minutes).toContain("1. Triệu tập: 4; có mặt: 4; vắng mặt: 0.");
  });

  test("its counting minutes do not say that the conference voted", () => {
    const counting = paperTexts("bac-giang-2023", "counting-minutes-1").join("\n");
    expect(counting).toContain("Sở Khoa học và Công nghệ đã tổ chức lấy phiếu kín");
    expect(counting).not.toMatch(/Hội nghị .* đã tiến hành bỏ phiếu|do Hội nghị bầu|CHỦ TRÌ HỘI NGHỊ/);
    expect(paperTexts("bac-giang-2023", "counting-minutes-2").join("\n")).toContain(
      "đã tiến hành bỏ phiếu kín",
    );
  });
});

describe("P8", () => {
  test.each(sampleNames)("every record code of %s stands in full once in each paper about it", (name) => {
    const { source, papers } = defined(evenings.get(name), "every sample is held");
    for (const { paperId, lacks } of papers) {
      const paper = lacks === null ? buildPaper(source, paperId, "party") : null;
      for (const { recordCode } of paper?.seals ?? []) {
        const said = textsOf(defined(paper, "it has seals")).filter((text) => text.includes(recordCode));
        expect(said, paperId).toHaveLength(1);
        expect(footerLines(defined(paper, "it has seals")).join("\n")).not.toContain(recordCode);
      }
    }
  });

  test("a signature never stands alone on a page: the last lines of a list go with it", async () => {
    const { source } = defined(evenings.get("thanh-hoa-2023"), "it is held");
    const paper = defined(buildPaper(source, "attendance", "state"), "it can be made");
    const xml = docxPart(await paperBytes(paper, "docx"), "word/document.xml");
    const rows = (xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? []).filter((row) => row.includes("TableText"));
    const kept = rows.map((row) => row.includes("<w:keepNext/>"));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept).toEqual(rows.map((_, index) => index >= rows.length - 2));
  });

  test("a Party paper with a number has place and date, also where nobody wrote the place", () => {
    for (const paperId of ["meeting-minutes", "counting-minutes-1", "report"]) {
      const says = (regime: "state" | "party") =>
        paperTexts("dak-lak-2019", paperId, regime).filter((text) => /^……, ngày/.test(text)).length;
      expect([paperId, says("party")]).toEqual([paperId, 1]);
    }
  });

  test("a ballot stays on one page, as print and as Word", async () => {
    const { source } = defined(evenings.get("bac-giang-2023"), "it is held");
    const ballot = defined(buildPaper(source, "ballot-1", "state"), "there is a ballot");
    const html = new TextDecoder().decode(await paperBytes(ballot, "html"));
    expect(html).toContain('<table class="together">');
    expect(html).toMatch(/table\.together \{ break-inside: avoid; \}/);
    const xml = docxPart(await paperBytes(ballot, "docx"), "word/document.xml");
    const [grid = ""] = xml.match(/<w:tbl>(?:(?!<\/w:tbl>).)*Nội dung.*?<\/w:tbl>/s) ?? [];
    const rows = [...grid.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) => row);
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.slice(0, -1).every((row) => row.includes("<w:keepNext/>"))).toBe(true);
    expect(rows.at(-1)).not.toContain("<w:keepNext/>");
  });
});
