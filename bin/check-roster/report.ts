/** What was read of a list, as one JSON object and as lines for people. */
import { placeText, problemText, skipText, type RosterLanguage } from "../../shared/roster/problem-words.ts";
import type { RosterProblem } from "../../shared/roster/problems.ts";
import { isImportable, votersOf, type RosterPreview } from "../../shared/roster/read-roster.ts";

/** Of a file that could be read, or what is wrong with one that could not. */
export type Checked = Pick<RosterPreview, "persons" | "electorates" | "skipped" | "problems" | "sheet">;

export function notRead(problem: RosterProblem): Checked {
  return { persons: [], electorates: [], skipped: [], problems: [problem], sheet: "" };
}

export function reportJson(checked: Checked, lang: RosterLanguage): string {
  return JSON.stringify({
    persons: checked.persons.map((person) => ({
      row: person.row,
      name: person.name,
      post: person.post,
      unit: person.unit,
      electorates: person.electorates,
      isChair: person.isChair,
      isSubject: person.isSubject,
      isVoter: person.isVoter,
      selfRating: person.selfRating,
      ...(person.hall === "" ? {} : { hall: person.hall }),
    })),
    // Who may vote in each.
    electorates: checked.electorates.map((name) => ({ name, count: votersOf(checked, name).length })),
    skipped: checked.skipped.map(({ row, why, text }) => ({ row, why: `${skipText(why, lang)}: ${text}` })),
    problems: checked.problems.map((problem) => ({
      severity: problem.severity,
      code: problem.code,
      row: problem.row,
      column: problem.column ?? problem.letters,
      text: problemText(problem, lang),
    })),
    sheet: checked.sheet,
    importable: isImportable(checked),
  });
}

const words = {
  vi: {
    sheet: "Trang tính",
    people: "Người",
    skipped: "Dòng bỏ qua",
    row: "dòng",
    error: "LỖI",
    warning: "Nên xem",
    importable: "Nhập được.",
    refused: "Chưa nhập được: xin sửa các lỗi trên.",
  },
  en: {
    sheet: "Sheet",
    people: "People",
    skipped: "Rows skipped",
    row: "row",
    error: "ERROR",
    warning: "Look",
    importable: "Can be imported.",
    refused: "Cannot be imported: mend the errors above.",
  },
} as const;

export function reportLines(checked: Checked, lang: RosterLanguage): readonly string[] {
  const said = words[lang];
  return [
    ...(checked.sheet === "" ? [] : [`${said.sheet}: ${checked.sheet}`]),
    `${said.people}: ${String(checked.persons.length)}`,
    ...checked.electorates.map((name) => `  ${name}: ${String(votersOf(checked, name).length)}`),
    ...(checked.skipped.length === 0 ? [] : [`${said.skipped}: ${String(checked.skipped.length)}`]),
    ...checked.skipped.map(
      ({ row, why, text }) => `  ${said.row} ${String(row)}: ${skipText(why, lang)}: ${text}`,
    ),
    ...checked.problems.map((problem) =>
      [said[problem.severity], placeText(problem), problemText(problem, lang)].filter(Boolean).join(" · "),
    ),
    isImportable(checked) ? said.importable : said.refused,
  ];
}
