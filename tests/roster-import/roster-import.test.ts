import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultSettings, draftDefaults, draftSchema, type Draft } from "../../shared/domain/draft.ts";
import { meetingIdSchema, planIdSchema } from "../../shared/domain/ids.ts";
import { withRoster } from "../../shared/roster/into-draft.ts";
import { positionOfPost } from "../../shared/roster/read-line.ts";
import { isImportable, previewRoster as previewSheet } from "../../shared/roster/read-roster.ts";
import { sheetOfTexts } from "../../shared/roster/sheets.ts";
import { foldText } from "../../shared/domain/fold-text.ts";
import { pdg02Choice } from "../forms/sample-forms.ts";
import type { RosterProblem } from "../../shared/roster/problems.ts";

const head = [
  ...["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành phần", "Chủ trì (x)", "Đối tượng (x)"],
  ...["Người bỏ phiếu (x)", "Mức tự xếp loại"],
];
const an = ["1", "Nguyễn Văn An", "Giám đốc", "Sở", "Lãnh đạo", "x", "x", "x", "HTXS"];
const binh = ["2", "Trần Thị Bình", "Phó Giám đốc", "Sở", "Lãnh đạo; Công chức", "", "x", "x", "HTT"];

function previewRoster(rows: readonly (readonly string[])[]) {
  return previewSheet(sheetOfTexts("Danh sách", rows));
}

function deterministicRandom() {
  let next = 0;
  return (byteCount: number) =>
    Uint8Array.from({ length: byteCount }, () => (next = (next * 167 + 13) % 251));
}

/** The good list with one cell of Trần Thị Bình (row 3) changed. */
function withCell(column: number, cell: string): string[][] {
  return [head, an, binh.map((old, index) => (index === column ? cell : old))];
}

function codes(rows: readonly (readonly string[])[]): readonly string[] {
  return previewRoster(rows).problems.map(({ code }) => code);
}

function emptyDraft(): Draft {
  return {
    ...draftDefaults,
    meetingId: meetingIdSchema.parse("1".repeat(22)),
    revision: 0,
    title: "",
    superiorBody: "",
    body: "",
    place: "",
    year: 2023,
    wifiName: "",
    wifiPassphrase: "",
    rehearsal: false,
    electorates: [],
    persons: [],
    plans: [],
    tellers: [],
    threshold: null,
    settings: defaultSettings,
  };
}

describe("a spreadsheet's rows", () => {
  test("become persons with their electorates, marks and levels", () => {
    expect(previewRoster([head, an, binh])).toMatchObject({
      persons: [
        {
          row: 2,
          name: "Nguyễn Văn An",
          post: "Giám đốc",
          unit: "Sở",
          electorates: ["Lãnh đạo"],
          isChair: true,
          isSubject: true,
          isVoter: true,
          selfRating: "HTXS",
          position: "head",
          group: "",
          tags: [],
        },
        {
          row: 3,
          name: "Trần Thị Bình",
          post: "Phó Giám đốc",
          unit: "Sở",
          electorates: ["Lãnh đạo", "Công chức"],
          isChair: false,
          isSubject: true,
          isVoter: true,
          selfRating: "HTT",
          position: "deputy",
          group: "",
          tags: [],
        },
      ],
      electorates: ["Lãnh đạo", "Công chức"],
      problems: [],
    });
  });

  const layouts: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ["title and blank lines above the head", [["SỞ MẪU"], [""], ["DANH SÁCH"], [], head, an, binh]],
    ["blank lines between people", [head, an, [], ["", " ", ""], binh]],
    ["heads in capitals", [head.map((cell) => cell.toUpperCase()), an, binh]],
    ["heads without tone marks", [head.map((cell) => foldText(cell.replace(/\(x\)/, ""))), an, binh]],
    ["heads in decomposed letters (NFD)", [head.map((cell) => cell.normalize("NFD")), an, binh]],
    ["columns in another order", [head, an, binh].map((row) => row.toReversed())],
    ["no column of numbers", [head, an, binh].map((row) => row.slice(1))],
    [
      "columns that nobody needs",
      [head, an, binh].map((row, index) => [...row, index === 0 ? "Ghi chú" : "?"]),
    ],
    ["short rows", [head, an.slice(0, 9), binh]],
    ["names in decomposed letters (NFD)", [head, an, binh.map((cell) => cell.normalize("NFD"))]],
    ["line breaks and double spaces in cells", [head, an, withBreaks(binh)]],
    [
      "levels written out",
      [head, writtenOut(an, "Hoàn thành xuất sắc nhiệm vụ"), writtenOut(binh, "hoàn thành tốt nhiệm vụ")],
    ],
    [
      "other ticks",
      [head, an.map((cell) => (cell === "x" ? "✓" : cell)), binh.map((cell) => (cell === "x" ? "X" : cell))],
    ],
  ];
  test.each(layouts)("are understood with %s", (_layout, rows) => {
    const strip = (list: readonly (readonly string[])[]) =>
      previewRoster(list).persons.map((person) => ({ ...person, row: 0 }));
    expect(previewRoster(rows).problems).toEqual([]);
    expect(strip(rows)).toEqual(strip([head, an, binh]));
  });

  function withBreaks(row: readonly string[]): string[] {
    return row.map((cell) => ` ${cell.replace(" ", "\r\n  ")}\u00a0`);
  }
  function writtenOut(row: readonly string[], level: string): string[] {
    return [...row.slice(0, 8), level];
  }

  const refusals: readonly (readonly [string, readonly (readonly string[])[], Partial<RosterProblem>])[] = [
    ["an empty file", [], { code: "empty-file", row: null }],
    ["a file of blank cells", [["", " "], []], { code: "empty-file", row: null }],
    ["a file without heads", [["a", "b"], an], { code: "no-header", row: null }],
    ["heads and nobody below", [head, []], { code: "no-person", row: null }],
    [
      "a missing column",
      [head, an].map((row) => row.filter((_cell, index) => index !== 4)),
      { code: "missing-column", row: 1, column: "electorates", excerpt: "Thành phần" },
    ],
    ["a column that stands twice", [[...head, "Chức vụ"], an], { code: "double-column", column: "post" }],
    ["the same person twice", [head, an, binh, an], { code: "duplicate-person", row: 4, column: "name" }],
    ["a row without a name", withCell(1, ""), { code: "name-missing", row: 3, column: "name" }],
    ["a formula (=)", withCell(2, "=1+1"), { code: "formula", row: 3, column: "post", excerpt: "=1+1" }],
    ["a formula (+)", withCell(3, "+84"), { code: "formula", row: 3, column: "unit" }],
    [
      "a formula (-) in a post",
      withCell(2, "-cmd|'/C calc'!A0"),
      { code: "formula", row: 3, column: "post" },
    ],
    ["a dash before a name", withCell(1, "-cmd"), { code: "formula", row: 3, column: "name" }],
    ["a formula (@)", withCell(4, "@SUM(A1)"), { code: "formula", row: 3, column: "electorates" }],
    ["a formula behind spaces", withCell(2, "  =A1"), { code: "formula", row: 3, column: "post" }],
    [
      "text that runs from right to left",
      withCell(1, "An\u202enhB"),
      { code: "hidden-character", row: 3, column: "name", excerpt: "An[U+202E]nhB" },
    ],
    [
      "a letter of no width",
      withCell(2, "Gi\u200bám đốc"),
      { code: "hidden-character", row: 3, column: "post" },
    ],
    ["a control character", withCell(1, "An\u0000"), { code: "hidden-character", row: 3, column: "name" }],
    ["half a pair", withCell(1, "An\ud83d"), { code: "hidden-character", row: 3, column: "name" }],
    [
      "a cell of 10 kB",
      withCell(1, "A".repeat(10_000)),
      { code: "too-long", row: 3, column: "name", excerpt: `${"A".repeat(80)}…` },
    ],
    ["another mark than x", withCell(6, "1 phiếu"), { code: "unknown-mark", row: 3, column: "subject" }],
    ["an unknown level", withCell(8, "Xuất sắc"), { code: "unknown-level", row: 3, column: "selfRating" }],
    [
      "too many electorates of one person",
      withCell(4, Array.from({ length: 21 }, (_, index) => `Nhóm ${String(index)}`).join(";")),
      { code: "too-many-electorates-of-person", row: 3, column: "electorates" },
    ],
    [
      "too many electorates",
      [
        head,
        ...Array.from({ length: 51 }, (_, index) => [
          "",
          `Người ${String(index)}`,
          "CV",
          "",
          `Nhóm ${String(index)}`,
          "",
          "",
          "x",
          "",
        ]),
      ],
      { code: "too-many-electorates", row: null },
    ],
  ];
  test.each(refusals)("with %s cannot be imported, and the place is named", (_what, rows, expected) => {
    const preview = previewRoster(rows);
    expect(preview.problems).toContainEqual(expect.objectContaining({ severity: "error", ...expected }));
    expect(isImportable(preview)).toBe(false);
  });

  const warnings: readonly (readonly [string, readonly (readonly string[])[], Partial<RosterProblem>])[] = [
    [
      "two people of one name",
      [head, an, [...binh.slice(0, 1), an[1]!, ...binh.slice(2)]],
      { code: "same-name", row: 3 },
    ],
    [
      "HTML in a cell",
      withCell(2, "<b>Phó</b> Giám đốc"),
      { code: "markup", row: 3, column: "post", excerpt: "<b>Phó</b> Giám đốc" },
    ],
    ["a subject without a post", withCell(2, ""), { code: "subject-without-post", row: 3, column: "post" }],
    ["a voter without electorate", withCell(4, ""), { code: "voter-without-electorate", row: 3 }],
    [
      "an electorate in which nobody votes",
      withCell(7, ""),
      { code: "electorate-without-voter", excerpt: "Công chức" },
    ],
    [
      "more than one chair",
      withCell(5, "x"),
      { code: "several-chairs", excerpt: "Nguyễn Văn An; Trần Thị Bình" },
    ],
    ["no chair", [head, binh], { code: "no-chair" }],
    ["no subject", [head, an.map((cell, index) => (index === 6 ? "" : cell))], { code: "no-subject" }],
    ["no voter", [head, an.map((cell, index) => (index === 7 ? "" : cell))], { code: "no-voter" }],
  ];
  test.each(warnings)("with %s are imported with a warning", (_what, rows, expected) => {
    const preview = previewRoster(rows);
    expect(preview.problems).toContainEqual(expect.objectContaining({ severity: "warning", ...expected }));
    expect(isImportable(preview)).toBe(true);
  });

  test("security N4: HTML stays the text that it is", () => {
    const [, person] = previewRoster(withCell(1, "<script>alert(1)</script>")).persons;
    expect(person?.name).toBe("<script>alert(1)</script>");
  });

  test("a lone dash means that nothing is said", () => {
    const [, person] = previewRoster(withCell(3, "–")).persons;
    expect(person?.unit).toBe("");
  });

  test("10,000 rows are refused with one message and without reading the cells", () => {
    const rows = [head, ...Array.from({ length: 10_000 }, () => ["", "=HYPERLINK()", "\u202e"])];
    expect(previewRoster(rows)).toMatchObject({
      persons: [],
      electorates: [],
      problems: [{ severity: "error", code: "too-many-persons", row: null, excerpt: "10000" }],
    });
  });

  test("2,000 people are taken", () => {
    const rows = [
      head,
      an,
      ...Array.from({ length: 1_999 }, (_, index) => [
        "",
        `Người ${String(index)}`,
        "Chuyên viên",
        "",
        "Lãnh đạo",
        "",
        "",
        "x",
        "",
      ]),
    ];
    expect(previewRoster(rows).persons).toHaveLength(2_000);
    expect(codes(rows)).toEqual([]);
  });

  test("any cells whatever give a preview whose accepted people fit the draft", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("x", "HTT", "Lãnh đạo; Công chức", "=1", "An\u202e", "", " "),
    );
    const table = fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (body) => {
        const preview = previewRoster([head, ...body]);
        if (!isImportable(preview)) return;
        expect(draftSchema.safeParse(withRoster(emptyDraft(), preview, deterministicRandom())).error).toBe(
          undefined,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("a corrected file", () => {
  const subjectOf = (draft: Draft, name: string) =>
    draft.persons.find((person) => person.name === name)!.personId;

  function plannedDraft(): Draft {
    const draft = withRoster(emptyDraft(), previewRoster([head, an, binh]), deterministicRandom());
    const plan = (electorate: number, digit: string) => ({
      planId: planIdSchema.parse(digit.repeat(22)),
      title: "Lượt",
      purpose: "rating" as const,
      form: pdg02Choice("forbid", true),
      electorateId: draft.electorates[electorate]!.electorateId,
      subjects: draft.persons.map(({ personId }) => personId),
    });
    return { ...draft, plans: [plan(0, "1"), plan(1, "2")] };
  }

  test("keeps ids, electorates and planned rounds", () => {
    const before = plannedDraft();
    const after = withRoster(before, previewRoster([head, an, binh]), deterministicRandom());
    expect(after).toEqual(before);
  });

  test("takes people who are gone out of the rounds, and rounds of vanished electorates away", () => {
    const before = plannedDraft();
    const after = withRoster(before, previewRoster([head, an]), deterministicRandom());
    expect(after.electorates.map(({ name }) => name)).toEqual(["Lãnh đạo"]);
    expect(after.plans.map(({ planId, subjects }) => ({ planId, subjects }))).toEqual([
      { planId: before.plans[0]!.planId, subjects: [subjectOf(before, "Nguyễn Văn An")] },
    ]);
  });

  test("gives new people ids of their own", () => {
    const draft = withRoster(emptyDraft(), previewRoster([head, an, binh]), deterministicRandom());
    const ids = [
      ...draft.persons.map(({ personId }) => String(personId)),
      ...draft.electorates.map(({ electorateId }) => String(electorateId)),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});

describe("columns for electorates by rule", () => {
  const more = ["Cương vị", "Nhóm xếp loại", "Tập thể lãnh đạo (x)", "Công chức cơ quan (x)"];
  const last = ["Cán bộ chủ chốt (x)", "Cấp ủy viên (x)", "Đảng viên (x)"];
  const wide = [...head, ...more, ...last];
  const wideRow = (...cells: readonly string[]) => [
    ...an.map((cell, index) => (index === 4 ? "" : cell)),
    ...cells,
  ];

  test("are read where a file has them, and voters then need no electorate by name", () => {
    const preview = previewRoster([wide, wideRow("Cấp phó", "Khối A", "x", "", "", "x", "x")]);
    expect(preview.problems).toEqual([]);
    expect(preview.persons[0]).toMatchObject({
      position: "deputy",
      group: "Khối A",
      tags: ["leadership", "committee-member", "party-member"],
    });
  });

  test("refuse what they do not know, with row and column", () => {
    const preview = previewRoster([wide, wideRow("Sếp", "=1+1", "đúng", "", "", "", "")]);
    const errors = preview.problems.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["unknown-position", 2, "position"],
      ["formula", 2, "group"],
      ["unknown-mark", 2, "leadership"],
    ]);
  });

  test.each([
    ["Giám đốc Sở", "head"],
    ["Q. Giám đốc", "head"],
    ["Chi cục trưởng", "head"],
    ["Chánh Văn phòng", "head"],
    ["Trưởng phòng", "head"],
    ["Phó Giám đốc Sở", "deputy"],
    ["Phó Trưởng phòng", "deputy"],
    ["Kế toán trưởng", "other"],
    ["Chuyên viên", "other"],
    ["", "other"],
  ] as const)("a post without them is a first guess: %s is %s", (post, position) => {
    expect(positionOfPost(post)).toBe(position);
  });
});
