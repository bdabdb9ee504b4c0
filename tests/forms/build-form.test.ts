/** What each form asks and offers, with what a plan may settle, and every reason why there can be no ballot. */
import { describe, expect, test } from "vitest";
import { draftSchema } from "../../shared/domain/draft.ts";
import { formChoiceSchema, formIds, type FormChoice, type FormId } from "../../shared/domain/form-choice.ts";
import { levels } from "../../shared/domain/levels.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import { defaultChoice, formCatalogue } from "../../shared/forms/catalogue.ts";
import { cellsMax, cellsOf, formSchema, type Row } from "../../shared/forms/form.ts";
import { gradeOptions, levelOptions } from "../../shared/forms/option-sets.ts";
import { planForm } from "../../shared/forms/plan-form.ts";
import { countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import { filledChoice, formOf, somePeople } from "./sample-forms.ts";

const levelGrids: readonly FormId[] = ["pdg-02", "opinion-poll", "member-vote", "organisation-vote"];
const gradeGrids: readonly FormId[] = ["mau-01", "criterion-sheet"];

describe.each(formIds)("form %s", (formId) => {
  const form = formOf(filledChoice(formId), somePeople(formId === "mau-phieu-so-1" ? 1 : 3));

  test("is a form that round.json can hold, under its own name", () => {
    expect(formSchema.safeParse(form)).toEqual({ success: true, data: form });
    expect(form.formId).toBe(formId);
    expect(form.feedsRating).toBe(levelGrids.includes(formId));
  });

  test("cites a source or says what is inferred, in both languages", () => {
    const { citations, secrecyStated } = formCatalogue[formId];
    expect(citations.some(({ kind }) => kind === "inferred")).toBe(true);
    if (formId !== "free") expect(citations.some(({ ref }) => /^seed 00\d lines? \d/.test(ref))).toBe(true);
    for (const { vi, en } of citations) expect([vi.endsWith("."), en.endsWith(".")]).toEqual([true, true]);
    expect(secrecyStated).toBe(formId === "pdg-02");
  });

  test("names every cell, row by row, by its person and question", () => {
    const cells = cellsOf(form);
    expect(cells.map(({ index }) => index)).toEqual(cells.map((_, place) => place));
    expect(new Set(cells.map(({ text }) => text)).size).toBe(cells.length);
    for (const { row, question, text } of cells) {
      expect(text).toBe(`${row.name}, ${row.post}${question.vi === "" ? "" : ` – ${question.vi}`}`);
    }
  });
});

test("grades of a criterion and levels of a person share no answer (rules §1)", () => {
  const levelIds = new Set(levelOptions.map(({ optionId }) => optionId));
  expect([...levelIds]).toEqual([...levels]);
  expect(gradeOptions.filter(({ optionId }) => levelIds.has(optionId))).toEqual([]);
  for (const formId of gradeGrids)
    expect(formOf(filledChoice(formId), somePeople(2)).options).toEqual(gradeOptions);
  for (const formId of levelGrids)
    expect(formOf(filledChoice(formId), somePeople(2)).options).toEqual(levelOptions);
  const free = formOf(filledChoice("free"), somePeople(2));
  expect(free.options.filter(({ optionId }) => levelIds.has(optionId))).toEqual([]);
});

test("MẪU 01 asks the seven items of seed 000 line 34; an edited item keeps its words in both languages", () => {
  const own = { ...filledChoice("mau-01"), criteria: ["Ý thức tổ chức kỷ luật", "Nội dung khác"] };
  expect(formOf(filledChoice("mau-01"), somePeople(1)).questions).toHaveLength(7);
  expect(formOf(formChoiceSchema.parse(own), somePeople(1)).questions).toEqual([
    { questionId: "C1", vi: "Ý thức tổ chức kỷ luật", en: "Sense of organisation and discipline" },
    { questionId: "C2", vi: "Nội dung khác", en: "Nội dung khác" },
  ]);
});

test("“not rated” is one more answer, the last one, and only where the plan asks for it", () => {
  const plain = defaultChoice("pdg-02");
  const with5 = formOf(formChoiceSchema.parse({ ...plain, notRated: true }), somePeople(2));
  expect(with5.options.map(({ optionId }) => optionId)).toEqual([...levels, "CXL"]);
  expect(formOf(plain, somePeople(2)).options).toHaveLength(4);
});

test("a self-rating is on the ballot only where the plan shows it", () => {
  const shown = { ...defaultChoice("pdg-02"), showSelfRating: true };
  const hidden = { ...defaultChoice("pdg-02"), showSelfRating: false };
  const ratingsOf = (choice: unknown) =>
    formOf(formChoiceSchema.parse(choice), somePeople(2)).rows.map(({ selfRating }) => selfRating);
  expect(ratingsOf(shown)).toEqual(["HTXS", "HTT"]);
  expect(ratingsOf(hidden)).toEqual([null, null]);
});

const collective: Row = {
  kind: "collective",
  name: "Tập thể lãnh đạo",
  post: "",
  unit: "",
  group: "",
  isHead: false,
  leads: false,
  selfRating: null,
};
const cell: Row = { ...collective, kind: "organisation", name: "Chi bộ 4" };

test.each([
  ["several people", somePeople(3), "từng đồng chí."],
  ["one person", somePeople(1), "đồng chí có tên dưới đây."],
  ["a body and people", [collective, ...somePeople(2)], "từng tập thể, cá nhân."],
  ["one body", [collective], "tập thể có tên dưới đây."],
  ["one organisation", [cell], "tổ chức có tên dưới đây."],
])("the instruction names %s", (_, rows, end) => {
  expect(formOf(defaultChoice("opinion-poll"), rows).instruction.vi).toMatch(new RegExp(`${end}$`));
});

test("asking people to leave their own part blank stands in the instruction, in the meeting's form of address", () => {
  const asked: FormChoice = { ...defaultChoice("pdg-02"), blank: "allow", ownRow: "ask-blank" };
  const form = buildForm(asked, somePeople(3), "anh/chị");
  expect(form.ok && form.value.instruction.vi).toBe(
    "Chọn một mức xếp loại cho từng anh/chị. Anh/chị có tên trên phiếu xin để trống phần của mình.",
  );
});

const lines = (count: number) => Array.from({ length: count }, (_, index) => `Biểu hiện ${index + 1}`);
const manifestations = (count: number): FormChoice => ({
  formId: "mau-phieu-so-1",
  blank: "forbid",
  ownRow: "allow",
  manifestations: lines(count),
});
const free = (change: object): FormChoice => formChoiceSchema.parse({ ...filledChoice("free"), ...change });

test.each([
  ["nobody", defaultChoice("pdg-02"), 0, "no-subject"],
  ["a list of manifestations that nobody entered", manifestations(0), 1, "form-incomplete"],
  ["criteria that nobody entered", defaultChoice("criterion-sheet"), 2, "form-incomplete"],
  ["a free form with one answer", free({ options: ["Có"] }), 2, "form-incomplete"],
  ["manifestations of two people", manifestations(5), 2, "one-subject-only"],
  ["61 people", defaultChoice("pdg-02"), 61, "too-many-cells"],
  ["18 people and 7 items", filledChoice("mau-01"), 18, "too-many-cells"],
  [
    "own part blank without blanks",
    { ...defaultChoice("pdg-02"), ownRow: "ask-blank" as const },
    2,
    "own-row-needs-blank",
  ],
  ["two equal answers", free({ options: ["Có", "Có"] }), 2, "same-text-twice"],
  ["two equal questions", free({ questions: ["Một", "Một"] }), 2, "same-text-twice"],
])("%s: no ballot", (_, choice, rows, code) => {
  expect(buildForm(choice, somePeople(rows), "đồng chí")).toMatchObject({ ok: false, error: { code } });
});

test("two rows that read the same make no ballot", () => {
  const [one] = somePeople(1);
  const rows = one === undefined ? [] : [one, { ...one, unit: "Phòng khác" }];
  expect(buildForm(defaultChoice("pdg-02"), rows, "đồng chí")).toMatchObject({
    ok: false,
    error: { code: "same-text-twice", detail: `${one?.name}, ${one?.post}` },
  });
});

test("the largest ballots there may be: 60 people, 82 manifestations, 120 cells", () => {
  for (const [choice, rows] of [
    [defaultChoice("pdg-02"), 60],
    [manifestations(82), 1],
    [free({ questions: lines(2) }), 60],
  ] as const) {
    const form = buildForm(choice, somePeople(rows), "đồng chí");
    expect(form.ok && cellsOf(form.value).length).toBeLessThanOrEqual(cellsMax);
  }
});

test.each([
  ["text turned around", "Nội dung \u202e1"],
  ["an invisible letter", "Nội\u200bdung"],
  ["a control character", "Nội\u0007dung"],
  ["two lines in one", "Nội dung\nthứ hai"],
  ["10 kB", "x".repeat(10_000)],
  ["nothing", ""],
  ["spaces around", " Nội dung"],
])("a line with %s is no part of a form", (_, line) => {
  for (const choice of [
    { ...filledChoice("mau-01"), criteria: [line] },
    { ...manifestations(1), manifestations: [line] },
    { ...filledChoice("free"), options: ["Có", line] },
    { ...filledChoice("free"), questions: [line] },
    { ...filledChoice("free"), heading: line },
    { ...filledChoice("free"), instruction: line },
  ])
    expect([choice.formId, formChoiceSchema.safeParse(choice).success]).toEqual([choice.formId, false]);
});

test("HTML and formulas in a line are letters like any others", () => {
  const hostile = ["<script>alert(1)</script>", "=1+1", "@SUM(A1)", "&lt;b&gt;"];
  const form = formOf(free({ options: hostile }), somePeople(1));
  expect(form.options.map(({ vi }) => vi)).toEqual(hostile);
});

test("more lines than there may be, answers of another form or unknown parameters are refused", () => {
  for (const choice of [
    manifestations(101),
    { ...filledChoice("free"), options: lines(11) },
    { ...defaultChoice("pdg-02"), criteria: ["Một"] },
    { ...defaultChoice("pdg-02"), formId: "pdg-03" },
    { ...defaultChoice("pdg-02"), blank: "maybe" },
  ])
    expect(formChoiceSchema.safeParse(choice).success).toBe(false);
});

test("a draft keeps every form, and its ballot names bodies as well as people", () => {
  const draft = aDraft(countedRandom("forms"), { rows: 2 });
  const plans = draft.plans.flatMap((plan) =>
    formIds.map((formId) => ({ ...plan, form: filledChoice(formId) })),
  );
  expect(draftSchema.safeParse({ ...draft, plans }).success).toBe(true);
  const [plan] = draft.plans;
  const form = planForm(draft, { form: defaultChoice("pdg-02"), subjects: plan?.subjects ?? [] });
  expect(form.ok && form.value.rows.map(({ kind }) => kind)).toEqual(["person", "person"]);
});

test("a subject that is not on the list makes no ballot", () => {
  const draft = aDraft(countedRandom("forms"), { rows: 2 });
  const subjects = draft.plans[0]?.subjects ?? [];
  const without = { ...draft, persons: draft.persons.slice(1) };
  expect(planForm(without, { form: defaultChoice("pdg-02"), subjects })).toMatchObject({
    ok: false,
    error: { code: "no-subject" },
  });
});
