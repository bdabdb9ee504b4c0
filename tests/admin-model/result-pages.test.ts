import { expect, test } from "vitest";
import { pageAt, resultPages } from "../../admin/model/result-pages.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";

const cell = { counts: [3, 1], blank: 0, leading: "a" };

function aResult(names: readonly string[], questions: readonly string[]): AnnouncedResult {
  return {
    detail: "counts",
    effect: { vi: "", en: "" },
    options: [],
    questions: questions.map((en, index) => ({ questionId: `q${index}`, vi: "Ngắn", en })),
    subjects: names.map((name) => ({ name, post: "", cells: questions.map(() => cell) })),
    base: { kind: "ballot-valid", count: 4 },
  };
}

const sixty = Array.from({ length: 60 }, (_, index) => `Nguyễn Văn ${index + 1}`);

test("evening 17: sixty results are sixty pages, or seven of a table with everybody once and in order", () => {
  const result = aResult(sixty, [""]);
  expect(resultPages(result, "persons")).toHaveLength(60);
  const table = resultPages(result, "table");
  expect(table).toHaveLength(7);
  expect(table.flatMap((page) => (page.kind === "table" ? page.rows : []))).toEqual([...sixty.keys()]);
});

test("evening 17: a name of three lines takes the room of three", () => {
  const table = resultPages(aResult(["x".repeat(130), ...sixty.slice(0, 7)], [""]), "table");
  expect(table.map((page) => (page.kind === "table" ? page.rows.length : 0))).toEqual([7, 1]);
});

test("D.17: the longer language decides, so that a page is the same on screens of both", () => {
  const result = aResult(
    ["An"],
    Array.from({ length: 7 }, () => "long ".repeat(18)),
  );
  expect(resultPages(result, "persons")).toEqual([
    { kind: "person", row: 0, questions: [0, 1, 2] },
    { kind: "person", row: 0, questions: [3, 4, 5] },
    { kind: "person", row: 0, questions: [6] },
  ]);
  // Several questions are a table of their own for each person.
  expect(resultPages(result, "table")).toEqual(resultPages(result, "persons"));
});

test("D.17: a page beyond the last is the last, and nothing has none", () => {
  expect(pageAt(resultPages(aResult(sixty, [""]), "persons"), 999)?.place).toBe(59);
  expect(pageAt([], 0)).toBe(null);
});
