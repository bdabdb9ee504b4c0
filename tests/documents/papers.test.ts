import { createHash } from "node:crypto";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { paperKinds, type PaperKind } from "../../shared/domain/papers.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import { defaultChoice } from "../../shared/forms/catalogue.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { cellLines, type Paper } from "../../shared/minutes/document.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { paperBytes } from "../../server/documents/paper-files.ts";
import { firstRound } from "./dossier.ts";
import { fullDossier } from "./full-dossier.ts";
import { docxPart, docxText, libreOfficePages } from "./office.ts";
import { textsOf } from "./paper-texts.ts";
import { pdfPages, printToPdf } from "./print.ts";

/** Built once: a record takes seconds. */
const standard = fullDossier();

const paperIds: Readonly<Record<PaperKind, string>> = {
  attendance: "attendance",
  ballot: "ballot-1",
  "counting-minutes": "counting-minutes-1",
  "slips-account": "slips-account-1",
  "paper-count": "paper-count-1",
  "poll-result": "poll-result-2",
  summary: "summary-1",
  "rule-trace": "rule-trace-1",
  "paper-rule-trace": "paper-rule-trace-1",
  "meeting-minutes": "meeting-minutes",
  statistics: "statistics",
  comparison: "comparison",
  "remedy-plan": "remedy-plan",
  report: "report",
  notice: "notice",
  letter: "letter-1",
};

function paperOf(source: DossierSource, kind: PaperKind, regime: "state" | "party" = "state"): Paper {
  return defined(buildPaper(source, paperIds[kind], regime), `${kind} can be made`);
}

const plain = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();
const figures = (text: string) => [...text.matchAll(/\d+(?:[.,/]\d+)*/g)].map(([figure]) => figure).sort();

describe("papers as Word documents", () => {
  const source = standard;
  const files = new Map<PaperKind, Uint8Array>();
  let pages: ReadonlyMap<string, readonly string[]> = new Map();
  beforeAll(async () => {
    for (const kind of paperKinds) files.set(kind, await paperBytes(paperOf(source, kind), "docx"));
    const printed = new Map([...files].map(([kind, bytes]) => [`${kind}.docx`, bytes]));
    printed.set("party.docx", await paperBytes(paperOf(source, "counting-minutes", "party"), "docx"));
    printed.set("workbook.xlsx", await paperBytes(paperOf(source, "summary"), "xlsx"));
    pages = libreOfficePages(printed);
  });
  const fileOf = (kind: PaperKind) => defined(files.get(kind), "made before all tests");

  test.each(paperKinds)(
    "security R9: %s holds exactly the figures of the paper, no more and no less",
    (kind) => {
      const text = docxText(fileOf(kind));
      const expected = textsOf(paperOf(source, kind)).join("\n");
      expect(figures(text)).toEqual(figures(expected));
      for (const line of textsOf(paperOf(source, kind))) expect(plain(text)).toContain(plain(line));
    },
  );

  test("PR2: a workbook of 18 columns is printed one page wide", () => {
    expect(defined(pages.get("workbook.xlsx"), "LibreOffice printed it")).toHaveLength(1);
  });

  test.each(paperKinds)("LibreOffice opens %s, and prints its text and its foot on every page", (kind) => {
    const paper = paperOf(source, kind);
    const printed = defined(pages.get(`${kind}.docx`), "LibreOffice printed it");
    expect(printed.length).toBeGreaterThan(0);
    expect(printed.length).toBeLessThanOrEqual(5);
    const text = printed.join(" ");
    const title = paper.blocks.find((block) => block.kind === "title");
    expect(text).toContain(plain(title?.heading ?? ""));
    for (const { recordCode } of paper.seals) {
      for (const page of printed) expect(page).toContain(recordCode.slice(0, 16));
    }
    expect(text, "a level is cut in two").not.toMatch(/\b(HTX|HTN)\b/);
    printed.slice(1).forEach((page, index) => expect(page).toMatch(new RegExp(`^${index + 2} `)));
  });

  test("the Party's form has its head, star, signs and ending, the State's has its own", () => {
    const state = pages.get("counting-minutes.docx")?.join(" ") ?? "";
    const party = pages.get("party.docx")?.join(" ") ?? "";
    expect(state).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(state).toContain("TM. BAN KIỂM PHIẾU");
    expect(state).toContain("Số: 15/BB-CCTL");
    expect(state).toContain("có giá trị như nhau./.");
    expect(party).toContain("ĐẢNG CỘNG SẢN VIỆT NAM");
    expect(party).not.toContain("CỘNG HÒA");
    expect(party).toContain("T/M BAN KIỂM PHIẾU");
    expect(party).toContain("Số 15/BB-CCTL");
    expect(party).toContain("có giá trị như nhau.");
    expect(party).not.toContain("./.");
  });

  test("a paper is the same file whenever it is made", async () => {
    for (const kind of ["counting-minutes", "meeting-minutes"] as const) {
      expect(await paperBytes(paperOf(source, kind), "docx")).toEqual(fileOf(kind));
    }
  });

  test("tables are real, with heads that repeat and rows that do not split, in the office's font", () => {
    const xml = docxPart(fileOf("summary"), "word/document.xml");
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(2);
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBeGreaterThan(5);
    expect(xml).toContain('w:orient="landscape"');
    expect(docxPart(fileOf("summary"), "word/styles.xml")).toContain('w:ascii="Times New Roman"');
  });
});

test("a Word table of 40 rows repeats its head on every page", async () => {
  const subjects = Array.from({ length: 40 }, (_, index) => `Nguyễn Thị Phương Thảo ${index + 1}`);
  const votes = Array.from({ length: 4 }, () => subjects.map(() => 2));
  const source = fullDossier({ subjects, votes });
  const docx = await paperBytes(paperOf(source, "counting-minutes"), "docx");
  const pages = libreOfficePages(new Map([["long.docx", docx]])).get("long.docx") ?? [];
  const withRows = pages.filter((page) => page.includes("4/4"));
  expect(withRows.length).toBeGreaterThan(1);
  for (const page of withRows) {
    expect(page).toContain("HTXS HTT HTNV KHT");
    expect(page.match(/4\/4/g)?.length).toBe(page.match(/100,00%/g)?.length);
  }
});

test.each(["summary", "report", "rule-trace"] as const)(
  "M1: %s says which outcome.json it was made from",
  (kind) => {
    expect(textsOf(paperOf(standard, kind))).toContain(`Mã kết quả lượt 1: ${"4c".repeat(32)}`);
  },
);

test("M1: a count on paper has no record, and no hash of one", () => {
  expect(textsOf(paperOf(standard, "paper-rule-trace")).join("\n")).not.toContain("Mã kết quả");
});

describe("papers as workbooks", () => {
  const source = standard;
  const rowsOf = async (kind: PaperKind) =>
    readSheet(Buffer.from(await paperBytes(paperOf(source, kind), "xlsx")));

  test("security R9: the counts, bases and percentages of a summary are the record's, as numbers", async () => {
    const rows = await rowsOf("summary");
    for (const { name, cells } of firstRound(source).figures.subjects ?? []) {
      const { votes, base } = defined(cells[0], "a level grid asks one question");
      const row = defined(
        rows.find((cells) => cells[1] === name),
        "every subject has a row",
      );
      expect(row.slice(4, 16)).toEqual(
        votes.flatMap(({ count, percent }) => [count, base, Number(percent?.replace(",", "."))]),
      );
    }
  });

  test("statistics print both ratios with their different bases", async () => {
    const rows = await rowsOf("statistics");
    const all = defined(
      rows.find((cells) => cells[1] === "Cộng"),
      "there is a sum",
    );
    // 1 HTXS, 2 HTT, 1 HTNV of 4: 1/2 for the cap, 1/3 among those at least HTT.
    expect(all.slice(2)).toEqual([4, 1, 2, 1, 0, 0, 1, 2, 50, 1, 3, 33.33]);
  });
});

describe("the printed papers", () => {
  test.each(["summary", "meeting-minutes", "slips-account", "notice"] as const)(
    "security R9: %s in the browser holds the figures of the paper",
    async (kind) => {
      const paper = paperOf(standard, kind);
      const html = new TextDecoder().decode(await paperBytes(paper, "html"));
      const pages = pdfPages(await printToPdf(html));
      const text = pages.join(" ");
      for (const figure of new Set(figures(textsOf(paper).join("\n")))) {
        expect(text.replaceAll(" ", "")).toContain(figure);
      }
      for (const { recordCode } of paper.seals) {
        for (const page of pages) expect(page).toContain(recordCode.slice(0, 16));
      }
    },
  );
});

describe("what papers tell to whom", () => {
  const source = standard;

  test("a notice says name, post and level, and no count", () => {
    const paper = paperOf(source, "notice");
    const table = defined(
      paper.blocks.find((block) => block.kind === "table"),
      "a notice has its table",
    );
    expect(table.columns.map(({ head }) => head)).toEqual([
      "TT",
      "Họ và tên",
      "Chức vụ, đơn vị",
      "Mức xếp loại",
    ]);
    expect(table.rows.flat().every(({ kind }) => kind === "text")).toBe(true);
  });

  test("a staff poll stands in its own paper and not in the meeting's minutes", () => {
    const minutes = paperOf(source, "meeting-minutes");
    expect(minutes.seals.map(({ n }) => n)).toEqual([1]);
    expect(textsOf(minutes).join(" ")).toContain("Kết quả ở văn bản riêng");
    expect(paperOf(source, "poll-result").seals.map(({ n }) => n)).toEqual([2]);
  });

  test("P7: no paper but notice and letter says that a level is decided", () => {
    for (const kind of paperKinds.filter((one) => one !== "notice" && one !== "letter")) {
      expect(textsOf(paperOf(source, kind)).join(" ").toLowerCase()).not.toContain("quyết định xếp loại");
    }
  });

  test("names in the attendance list go by given name, ballots keep their order", () => {
    const names = textsOf(paperOf(source, "attendance")).filter((text) => /^(Lê|Trần|Ngô|Phạm) /.test(text));
    expect(names).toEqual(["Ngô Đức An", "Lê Văn Ánh", "Phạm Bảo Ân", "Trần Thị Ân"]);
  });

  test("C26: what tells namesakes apart is no given name", () => {
    const persons = ["Trần Thị Yến", "Nguyễn Văn Hùng (B)", "Nguyễn Văn Hùng (A)", "Lê Văn Ánh"].map(
      (name) => ({ name, post: "", unit: "", votesIn: [], present: true, absence: null }),
    );
    const names = textsOf(paperOf({ ...source, persons }, "attendance")).filter((text) =>
      persons.some(({ name }) => name === text),
    );
    expect(names).toEqual(["Lê Văn Ánh", "Nguyễn Văn Hùng (A)", "Nguyễn Văn Hùng (B)", "Trần Thị Yến"]);
  });
});

describe("a form with several questions", () => {
  const row = {
    kind: "person",
    name: "Lê Văn Ánh",
    post: "Chi cục trưởng",
    unit: "",
    group: "",
    isHead: true,
    leads: true,
    selfRating: null,
  } as const;
  const built = buildForm(defaultChoice("mau-01"), [row, { ...row, name: "Trần Thị Bình" }], "đồng chí");
  const form = defined(built.ok ? built.value : null, "mau-01 needs nothing but rows");
  const cells = form.rows.flatMap(() =>
    form.questions.map((_, index) => ({ votes: [index, 8 - index, 0, 0], blank: 0, invalid: 0 })),
  );
  const vote = defined(standard.paperVotes[0], "there is a vote on paper");
  const source: DossierSource = {
    ...standard,
    plans: standard.plans.map((plan) => ({ ...plan, form })),
    paperVotes: [{ ...vote, form, count: { ...vote.count, cells } }],
  };

  test("asks every question of every person on the paper ballot, with one empty cell per answer", () => {
    const tables = paperOf(source, "ballot").blocks.filter((block) => block.kind === "table");
    expect(tables).toHaveLength(2);
    for (const { columns, rows } of tables) {
      expect(columns.slice(2).map(({ head }) => head)).toEqual(form.options.map(({ vi }) => vi));
      expect(rows.map((line) => line.slice(1).flatMap(cellLines))).toEqual(
        form.questions.map(({ vi }) => [vi, "", "", "", ""]),
      );
    }
  });

  test("counts on paper stand in a table per person, each question with its own figures", async () => {
    const docx = docxText(await paperBytes(paperOf(source, "paper-count"), "docx"));
    const shown = [...docx.matchAll(/^(\d+)\/8$/gm)].map(([, count]) => Number(count));
    expect(shown).toEqual(cells.flatMap(({ votes }) => votes));
  });
});

test("MT1: a paper is the same file to the byte whatever zone the machine is set to", async () => {
  const before = process.env["TZ"];
  const paper = paperOf(standard, "counting-minutes");
  const inZone = async (zone: string) => {
    process.env["TZ"] = zone;
    const files = await Promise.all(
      (["html", "docx", "xlsx"] as const).map((format) => paperBytes(paper, format)),
    );
    return files.map((bytes) => createHash("sha256").update(bytes).digest("hex"));
  };
  try {
    expect(await inZone("America/New_York")).toEqual(await inZone("Pacific/Auckland"));
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});

describe("hostile names", () => {
  const hostile = [
    `<img src=x onerror=alert(1)>"'&`,
    '=HYPERLINK("http://x")',
    "+84 901",
    "-1+1",
    "@SUM(A1)",
    "An\u202eGNAH",
    "Ă".repeat(10_240),
  ];

  test.each(hostile.map((name) => [name.slice(0, 30), name] as const))(
    "security N4: %s is plain text in Word, Excel and print",
    async (_shown, name) => {
      const meeting = { ...standard.meeting, body: name, secretary: { name, post: name } };
      const persons = [{ name, post: name, unit: name, votesIn: [name], present: true, absence: null }];
      const paper = paperOf({ ...standard, meeting, persons }, "attendance");
      expect(docxText(await paperBytes(paper, "docx"))).toContain(name);
      const rows = await readSheet(Buffer.from(await paperBytes(paper, "xlsx")));
      expect(rows.flat()).toContain(name);
      const html = new TextDecoder().decode(await paperBytes(paper, "html"));
      expect(html.toLowerCase()).not.toContain("<img");
    },
  );

  test("security N4: LibreOffice opens a paper full of them", async () => {
    const persons = hostile.map((name) => ({
      name,
      post: name,
      unit: "",
      votesIn: [],
      present: false,
      absence: null,
    }));
    const docx = await paperBytes(paperOf({ ...standard, persons }, "attendance"), "docx");
    const text =
      libreOfficePages(new Map([["hostile.docx", docx]]))
        .get("hostile.docx")
        ?.join(" ") ?? "";
    expect(text).toContain("=HYPERLINK");
    expect(text).toContain("Danh sách gồm 7 người");
  });

  test("characters that XML cannot hold do not spoil the file", async () => {
    const persons = [
      { name: "An\u0000\u0007\ud800", post: "", unit: "", votesIn: [], present: true, absence: null },
    ];
    const docx = await paperBytes(paperOf({ ...standard, persons }, "attendance"), "docx");
    expect(docxText(docx)).toContain("An\ufffd\ufffd\ufffd");
  });
});
