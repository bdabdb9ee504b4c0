/**
 * A sheet becomes the people of a meeting. The reader is patient with how offices lay out a list and strict with what
 * stands in it: what is skipped is listed with its reason, and what is wrong or doubtful is named with its row, its
 * column and a code, for which problem-words.ts has words (security N4). Nothing is imported while one error stands.
 */
import { defined } from "../basics/assert.ts";
import { personsMax, type Person, electoratesMax } from "../domain/draft.ts";
import { likenText } from "../domain/fold-text.ts";
import { hallNamed } from "../domain/halls.ts";
import { alikeElectorates, meantElectorates, type AlikeAnswer, type AlikeElectorate } from "./electorates.ts";
import { gridOf, type Grid } from "./grid.ts";
import { findHead, type RosterHead, type UnusedColumn } from "./head.ts";
import { oldFontOf } from "./old-fonts.ts";
import {
  fileProblem,
  problem,
  rosterColumnHeads,
  rosterColumns,
  type RosterColumn,
  type RosterProblem,
} from "./problems.ts";
import { LineReader, type ReadMark, type RosterLine } from "./read-line.ts";
import { isMoreOfPerson, sortRows, type ListRow, type SkippedRow } from "./rows.ts";
import { columnLetters, type Sheet, type Workbook } from "./sheets.ts";

export type MarkUse = ReadMark & { readonly count: number };

export type RosterPreview = {
  /** Name of the sheet that was read. */
  readonly sheet: string;
  readonly persons: readonly RosterLine[];
  /** Names of the electorates in the order in which they first occur. */
  readonly electorates: readonly string[];
  readonly skipped: readonly SkippedRow[];
  /** Each different mark of a column, and what it was taken for. */
  readonly marks: readonly MarkUse[];
  /** Columns with a head that the roster has no use for. */
  readonly unused: readonly UnusedColumn[];
  /** Spellings of electorates that are hardly electorates of their own; empty once that is settled. */
  readonly alike: readonly AlikeElectorate[];
  /** Errors first, then by row. */
  readonly problems: readonly RosterProblem[];
};

/** More would bury the message; the rest shows up after these are mended. */
const problemsMax = 200;

export type RosterReading = {
  readonly sheet: number | null;
  readonly alike: AlikeAnswer;
  /** Names of the meeting's halls; absent where no meeting is known, as for a file alone. */
  readonly halls?: readonly string[];
};

/** The sheet of this number, or without one the active sheet, or the only visible one that has a list. */
export function readRoster(
  { sheets, active }: Workbook,
  { sheet: chosen, ...reading }: RosterReading,
): RosterPreview {
  const preview = readSheet(defined(sheets[chosen ?? active], "the sheet exists"), reading);
  if (chosen !== null || !isWithoutList(preview)) return preview;
  const others = sheets.filter(({ isHidden }, index) => !isHidden && index !== active);
  const lists = others.map((sheet) => readSheet(sheet, reading)).filter((other) => !isWithoutList(other));
  const [only, second] = lists;
  if (only === undefined || second !== undefined) return preview;
  return { ...only, problems: arranged([...only.problems, fileProblem("other-sheet-read", preview.sheet)]) };
}

/** A sheet's list as it stands, without any answer of staff. */
export function previewRoster(sheet: Sheet): RosterPreview {
  return readSheet(sheet, { alike: "ask" });
}

/** Whether the preview can be taken over. Warnings are shown, but do not stand in the way. */
export function isImportable({ problems }: Pick<RosterPreview, "problems">): boolean {
  return problems.every(({ severity }) => severity === "warning");
}

/** Who votes in an electorate of the list. */
export function votersOf(
  { persons }: Pick<RosterPreview, "persons">,
  electorate: string,
): readonly RosterLine[] {
  return persons.filter(({ isVoter, electorates }) => isVoter && electorates.includes(electorate));
}

function isWithoutList({ problems }: RosterPreview): boolean {
  return problems.some(({ code }) => code === "no-header" || code === "empty-file");
}

function readSheet(sheet: Sheet, reading: Omit<RosterReading, "sheet">): RosterPreview {
  const grid = gridOf(sheet);
  const empty = emptyPreview(sheet.name);
  const refused = (...problems: readonly RosterProblem[]) => ({ ...empty, problems: arranged(problems) });
  if (grid.every((cells) => cells.every(({ kind }) => kind === "blank")))
    return refused(fileProblem("empty-file"));
  const head = findHead(grid);
  if (head === null) return refused(...withoutHead(grid));
  if (head.problems.length > 0) return refused(...head.problems);
  // Refused before a single row is understood: a file of another kind, or a mistake of ten thousand rows, costs nothing.
  const size = grid.slice(head.last + 1).filter(isListed).length;
  if (size > personsMax) return refused(fileProblem("too-many-persons", String(size)));
  const rows = sortRows(grid, head);
  if (rows.otherHeads.length > 0) {
    return refused(
      ...rows.otherHeads.map((row) => problem("second-header", { row, column: null, letters: null }, "")),
    );
  }
  const listed = { ...empty, skipped: rows.skipped, unused: head.unused };
  if (rows.people.length === 0) return { ...listed, problems: [fileProblem("no-person")] };
  return readPeople({ sheet, grid, head, people: rows.people }, listed, reading);
}

/** More than a number filled in ahead. */
function isListed(cells: Grid[number]): boolean {
  return (
    cells.filter(({ kind, from }) => kind !== "blank" && kind !== "boolean" && from === "own").length > 1
  );
}

function emptyPreview(sheet: string): RosterPreview {
  return { sheet, persons: [], electorates: [], skipped: [], marks: [], unused: [], alike: [], problems: [] };
}

/** A list in an old font has a head that nobody can read. */
function withoutHead(grid: Grid): readonly RosterProblem[] {
  for (const [row, cells] of grid.slice(0, 60).entries()) {
    for (const [column, { text }] of cells.entries()) {
      const old = oldFontOf(text);
      if (old === null) continue;
      return [
        problem("old-font", { row: row + 1, column: null, letters: columnLetters(column) }, old.unicode),
      ];
    }
  }
  return [fileProblem("no-header")];
}

type Table = {
  readonly sheet: Sheet;
  readonly grid: Grid;
  readonly head: RosterHead;
  readonly people: readonly ListRow[];
};

function readPeople(
  table: Table,
  listed: RosterPreview,
  { alike: answer, halls }: Omit<RosterReading, "sheet">,
): RosterPreview {
  const { head } = table;
  const letters = lettersOf(head);
  const problems: RosterProblem[] = [];
  const marks: ReadMark[] = [];
  const written: RosterLine[] = [];
  for (const row of table.people) {
    const reader = new LineReader(row, letters);
    const line = reader.line();
    problems.push(...reader.problems);
    marks.push(...reader.marks);
    const before = written.at(-1);
    if (before === undefined || !isMoreOfPerson(row)) {
      written.push(line);
      continue;
    }
    written[written.length - 1] = joinedLine(before, line);
    problems.push(problem("rows-joined", reader.place("name"), line.name));
  }
  const alike = alikeElectorates(written.map((person) => person.electorates));
  if (answer === "ask") problems.push(...alikeProblems(alike, written, letters("electorates")));
  const persons = written.map((line) => ({
    ...line,
    electorates: answer === "same" ? meantElectorates(line.electorates, alike) : line.electorates,
  }));
  const electorates = [...new Set(persons.flatMap((person) => person.electorates))];
  if (electorates.length > electoratesMax) {
    problems.push(fileProblem("too-many-electorates", String(electorates.length)));
  }
  problems.push(
    ...hiddenProblems(table),
    ...headlessProblems(table),
    ...unusedProblems(head),
    ...sameNames(persons, letters("name")),
    ...(halls === undefined ? [] : hallProblems(persons, { halls, head, letters: letters("hall") })),
    ...meetingWarnings(persons, electorates),
  );
  return {
    ...listed,
    persons,
    electorates,
    marks: countedMarks(marks),
    alike: answer === "ask" ? alike : [],
    problems: arranged(problems),
  };
}

function lettersOf({ columns }: RosterHead): (column: RosterColumn) => string | null {
  return (column) => {
    const [first] = columns.get(column) ?? [];
    return first === undefined ? null : columnLetters(first);
  };
}

/** A person over several rows: what the rows say differently stands side by side, and a mark in one of them counts. */
function joinedLine(a: RosterLine, b: RosterLine): RosterLine {
  const text = (first: string, second: string) =>
    second === "" || first === second ? first : first === "" ? second : `${first}; ${second}`;
  return {
    ...a,
    post: text(a.post, b.post),
    unit: text(a.unit, b.unit),
    electorates: [...new Set([...a.electorates, ...b.electorates])],
    isChair: a.isChair || b.isChair,
    isSubject: a.isSubject || b.isSubject,
    isVoter: a.isVoter || b.isVoter,
    selfRating: a.selfRating ?? b.selfRating,
    tags: [...new Set([...a.tags, ...b.tags])],
    hall: text(a.hall, b.hall),
  };
}

function countedMarks(marks: readonly ReadMark[]): readonly MarkUse[] {
  const uses = new Map<string, MarkUse>();
  for (const mark of marks) {
    const key = JSON.stringify([mark.column, mark.text]);
    uses.set(key, { ...mark, count: (uses.get(key)?.count ?? 0) + 1 });
  }
  return [...uses.values()].sort((a, b) => rosterColumns.indexOf(a.column) - rosterColumns.indexOf(b.column));
}

/** One question about all of them; each spelling is named where it first stands. */
function alikeProblems(
  alike: readonly AlikeElectorate[],
  persons: readonly RosterLine[],
  letters: string | null,
): readonly RosterProblem[] {
  return alike.map(({ written, meant }) => {
    const first = persons.find(({ electorates }) => electorates.includes(written));
    return problem(
      "electorates-alike",
      { row: first?.row ?? null, column: "electorates", letters },
      `“${written}” = ${meant.map((name) => `“${name}”`).join(" + ")}`,
    );
  });
}

function hiddenProblems({ sheet, head, people }: Table): readonly RosterProblem[] {
  const rows = people.filter(({ index }) => sheet.hiddenRows.has(index)).map(({ index }) => index + 1);
  const hidden = rows.length === 0 ? [] : [problemOfRows(rows)];
  const columns = [...head.columns].filter(
    ([column, places]) => column !== "number" && places.some((place) => sheet.hiddenColumns.has(place)),
  );
  return [
    ...hidden,
    ...columns.map(([column, places]) =>
      problem(
        "hidden-column",
        { row: head.last + 1, column, letters: columnLetters(places[0] ?? 0) },
        columnLetters(places[0] ?? 0),
      ),
    ),
  ];
}

function problemOfRows(rows: readonly number[]): RosterProblem {
  const shown = rows.slice(0, 12).join(", ");
  const text = `${String(rows.length)} (${shown}${rows.length > 12 ? ", …" : ""})`;
  return problem("hidden-rows", { row: rows[0] ?? null, column: null, letters: null }, text);
}

/** Text below no head: beside the names it is half of them, elsewhere it is not read. */
function headlessProblems({ grid, head, people }: Table): readonly RosterProblem[] {
  const names = head.columns.get("name") ?? [];
  const isBesideName = (column: number) => names.includes(column - 1) || names.includes(column + 1);
  return head.headless.flatMap((column) => {
    const texts = people.flatMap(({ index }) => {
      const cell = grid[index]?.[column];
      return cell?.kind === "text" && cell.from === "own" && /\p{L}/u.test(cell.text)
        ? [{ index, text: cell.text }]
        : [];
    });
    const [first] = texts;
    if (first === undefined) return [];
    const isHalfOfNames = isBesideName(column) && texts.length * 2 >= people.length;
    const code = isHalfOfNames ? "column-without-head-beside-name" : "column-without-head";
    return [
      problem(code, { row: first.index + 1, column: null, letters: columnLetters(column) }, first.text),
    ];
  });
}

function unusedProblems({ unused, last }: RosterHead): readonly RosterProblem[] {
  return unused
    .filter(({ isNotable }) => isNotable)
    .map(({ letters, head }) => problem("column-unused", { row: last + 1, column: null, letters }, head));
}

/** A name that is no hall's would leave its people out of every hall's figures. Where there are no halls, nobody needs the column. */
function hallProblems(
  persons: readonly RosterLine[],
  {
    halls,
    head,
    letters,
  }: { readonly halls: readonly string[]; readonly head: RosterHead; readonly letters: string | null },
): readonly RosterProblem[] {
  if (letters === null) return [];
  if (halls.length === 0)
    return [problem("column-unused", { row: head.last + 1, column: null, letters }, rosterColumnHeads.hall)];
  const named = halls.map((name) => ({ name }));
  return persons
    .filter(({ hall }) => hall !== "" && hallNamed(named, hall) === null)
    .map(({ row, hall }) => problem("unknown-hall", { row, column: "hall", letters }, hall));
}

/**
 * Same name, post and unit: one person twice. What differs only in how letters are written is likely the same person, and
 * a same name alone is two people whom a ballot must tell apart.
 */
function sameNames(persons: readonly RosterLine[], letters: string | null): readonly RosterProblem[] {
  const problems: RosterProblem[] = [];
  const names = new Set<string>();
  const identities = new Set<string>();
  const likenesses = new Set<string>();
  for (const person of persons.filter(({ name }) => name !== "")) {
    const name = likenText(person.name);
    const likeness = JSON.stringify([person.name, person.post, person.unit].map(likenText));
    const code = identities.has(identityOf(person))
      ? "duplicate-person"
      : likenesses.has(likeness)
        ? "alike-person"
        : names.has(name)
          ? "same-name"
          : null;
    const place = { row: person.row, column: "name" as const, letters };
    if (code !== null) problems.push(problem(code, place, person.name));
    names.add(name);
    identities.add(identityOf(person));
    likenesses.add(likeness);
  }
  return problems;
}

export function identityOf({ name, post, unit }: Pick<Person, "name" | "post" | "unit">): string {
  return JSON.stringify([name, post, unit].map((text) => text.toLowerCase()));
}

function meetingWarnings(
  persons: readonly RosterLine[],
  electorates: readonly string[],
): readonly RosterProblem[] {
  const chairs = persons.filter(({ isChair }) => isChair);
  const inUse = new Set(persons.filter(({ isVoter }) => isVoter).flatMap((person) => person.electorates));
  return [
    ...electorates
      .filter((name) => !inUse.has(name))
      .map((name) => fileProblem("electorate-without-voter", name)),
    ...(chairs.length > 1 ? [fileProblem("several-chairs", chairs.map(({ name }) => name).join("; "))] : []),
    ...(chairs.length === 0 ? [fileProblem("no-chair")] : []),
    ...(persons.some(({ isSubject }) => isSubject) ? [] : [fileProblem("no-subject")]),
    ...(persons.some(({ isVoter }) => isVoter) ? [] : [fileProblem("no-voter")]),
  ];
}

function arranged(problems: readonly RosterProblem[]): readonly RosterProblem[] {
  const rank = ({ severity, row }: RosterProblem) => (severity === "error" ? 0 : 1e9) + (row ?? 0);
  return [...problems].sort((a, b) => rank(a) - rank(b)).slice(0, problemsMax);
}
