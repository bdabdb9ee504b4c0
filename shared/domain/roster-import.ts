/**
 * A spreadsheet's rows become the people of a meeting. The reader is patient with how offices lay out a list (title
 * lines, order and spelling of the heads) and strict with what stands in it: each thing that is wrong is named with
 * its row, its column and a code, for which the console has words (security N4). Nothing is imported while one
 * error stands.
 */
import { defined } from "../basics/assert.ts";
import { randomId, type RandomBytes } from "../basics/random.ts";
import {
  personsMax,
  type Draft,
  type Electorate,
  type Person,
  type PersonTag,
  type Position,
} from "./draft.ts";
import { foldText } from "./fold-text.ts";
import { electorateIdSchema, personIdSchema } from "./ids.ts";
import { levelNamesVi, levels, type Level } from "./levels.ts";
import { findHeader } from "./roster-header.ts";
import {
  fileProblem,
  problem,
  type RosterColumn,
  type RosterProblem,
  type RosterProblemCode,
} from "./roster-problems.ts";
import { withKnownSubjects } from "./subjects.ts";
import { isCleanText } from "./text.ts";

/** One person as the file has it, before ids are drawn. */
export type RosterLine = {
  readonly row: number;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
  readonly electorates: readonly string[];
  readonly isChair: boolean;
  readonly isSubject: boolean;
  readonly isVoter: boolean;
  readonly selfRating: Level | null;
  readonly position: Position;
  readonly group: string;
  readonly tags: readonly PersonTag[];
};

export type RosterPreview = {
  readonly persons: readonly RosterLine[];
  /** Names of the electorates in the order in which they first occur. */
  readonly electorates: readonly string[];
  /** Errors first, then by row. */
  readonly problems: readonly RosterProblem[];
};

const lineLengthMax = 200;
const electoratesMax = 50;
const electoratesOfPersonMax = 20;
/** More would bury the message; the rest shows up after these are mended. */
const problemsMax = 200;

/** Reads rows of cells as they stand in the file, empty rows included, so that row numbers are the file's. */
export function previewRoster(rows: readonly (readonly string[])[]): RosterPreview {
  if (rows.every(isBlankRow)) return refused(fileProblem("empty-file"));
  const head = findHeader(rows);
  if (head === null) return refused(fileProblem("no-header"));
  if (head.problems.length > 0) return refused(...head.problems);

  const body = rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(head.rowIndex + 1)
    .filter(({ cells }) => !isBlankRow(cells));
  if (body.length === 0) return refused(fileProblem("no-person"));
  // Refused before a single cell is read: a file of another kind, or a mistake of ten thousand rows, costs nothing.
  if (body.length > personsMax) return refused(fileProblem("too-many-persons", String(body.length)));

  const problems: RosterProblem[] = [];
  const persons = body.map(({ cells, row }) => readLine(cells, row, head.columns, problems));
  const electorates = [...new Set(persons.flatMap((person) => person.electorates))];
  if (electorates.length > electoratesMax) {
    problems.push(fileProblem("too-many-electorates", String(electorates.length)));
  }
  problems.push(...sameNames(persons), ...meetingWarnings(persons, electorates));
  return { persons, electorates, problems: arranged(problems) };
}

/** Whether the preview can be taken over. Warnings are shown, but do not stand in the way. */
export function isImportable({ problems }: RosterPreview): boolean {
  return problems.every(({ severity }) => severity === "warning");
}

/**
 * A draft with the file's people instead of its own. Who was on the list before (same name, post and unit) keeps the
 * id, and electorates of the same name keep theirs, so that planned rounds survive a corrected file; subjects that
 * are gone leave the rounds they stood in, and rounds of vanished electorates go.
 */
export function withRoster(draft: Draft, preview: RosterPreview, random: RandomBytes): Draft {
  const oldElectorates = new Map(draft.electorates.map((electorate) => [electorate.name, electorate]));
  const electorates: Electorate[] = preview.electorates.map(
    (name) => oldElectorates.get(name) ?? { electorateId: electorateIdSchema.parse(randomId(random)), name },
  );
  const idsByName = new Map(electorates.map(({ name, electorateId }) => [name, electorateId]));
  const oldPersons = new Map(draft.persons.map((person) => [identity(person), person.personId]));
  const persons: Person[] = preview.persons.map((line) => ({
    personId: oldPersons.get(identity(line)) ?? personIdSchema.parse(randomId(random)),
    name: line.name,
    post: line.post,
    unit: line.unit,
    electorates: line.electorates.map((name) => defined(idsByName.get(name), "every electorate has its id")),
    isChair: line.isChair,
    isSubject: line.isSubject,
    isVoter: line.isVoter,
    selfRating: line.selfRating,
    position: line.position,
    group: line.group,
    tags: [...line.tags],
  }));
  const kept = new Set(electorates.map(({ electorateId }) => electorateId));
  const plans = draft.plans.filter(({ electorateId }) => kept.has(electorateId));
  return withKnownSubjects({ ...draft, electorates, persons, plans });
}

function readLine(
  cells: readonly string[],
  row: number,
  columns: ReadonlyMap<RosterColumn, number>,
  problems: RosterProblem[],
): RosterLine {
  const text = (column: RosterColumn): string => {
    const cell = tidy(cells[columns.get(column) ?? -1] ?? "");
    const code = cellProblem(cell);
    if (code !== null) problems.push(problem(code, row, column, cell));
    else if (/[<>]/.test(cell)) problems.push(problem("markup", row, column, cell));
    return cell;
  };
  const mark = (column: RosterColumn): boolean => {
    const cell = text(column);
    if (["", "không"].includes(cell.toLowerCase())) return false;
    if (["x", "×", "✓", "✔", "có"].includes(cell.toLowerCase())) return true;
    if (cellProblem(cell) === null) problems.push(problem("unknown-mark", row, column, cell));
    return false;
  };
  const name = text("name");
  if (name === "") problems.push(problem("name-missing", row, "name", excerptOfRow(cells)));
  const post = text("post");
  const line: RosterLine = {
    row,
    name,
    post,
    unit: text("unit"),
    electorates: splitElectorates(text("electorates")),
    isChair: mark("chair"),
    isSubject: mark("subject"),
    isVoter: mark("voter"),
    selfRating: readLevel(text("selfRating"), row, problems),
    position: readPosition(text("position"), post, row, problems),
    group: text("group"),
    tags: tagColumns.flatMap(([column, tag]) => (mark(column) ? [tag] : [])),
  };
  problems.push(...lineProblems(line));
  return line;
}

const tagColumns: readonly (readonly [RosterColumn, PersonTag])[] = [
  ["leadership", "leadership"],
  ["officeStaff", "office-staff"],
  ["keyCadre", "key-cadre"],
  ["committee", "committee-member"],
  ["partyMember", "party-member"],
];

function lineProblems(line: RosterLine): readonly RosterProblem[] {
  const { row, name, electorates } = line;
  const rules: readonly (readonly [boolean, RosterProblemCode, RosterColumn, string])[] = [
    [
      electorates.length > electoratesOfPersonMax,
      "too-many-electorates-of-person",
      "electorates",
      String(electorates.length),
    ],
    [line.isSubject && line.post === "", "subject-without-post", "post", name],
    // Marks of groups make electorates by rule (electorates.ts).
    [
      line.isVoter && electorates.length === 0 && line.tags.length === 0,
      "voter-without-electorate",
      "electorates",
      name,
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, code, column, text]) => problem(code, row, column, text));
}

/** NFC, one space where cells have line breaks, tabs, no-break or several spaces; a lone dash means nothing. */
function tidy(cell: string): string {
  const text = cell
    .normalize("NFC")
    .replace(/[\s\u00a0]+/gu, " ")
    .trim();
  return /^[-–—]$/.test(text) ? "" : text;
}

function cellProblem(cell: string): RosterProblemCode | null {
  if (/^[=+\-@]/.test(cell)) return "formula";
  if (cell.length > lineLengthMax) return "too-long";
  return isCleanText(cell) ? null : "hidden-character";
}

function splitElectorates(cell: string): readonly string[] {
  const names = cell.split(";").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

const levelsByName = new Map(
  levels.flatMap((level) => [
    [foldText(level), level] as const,
    [foldText(levelNamesVi[level]), level] as const,
  ]),
);

function readLevel(cell: string, row: number, problems: RosterProblem[]): Level | null {
  if (cell === "" || cellProblem(cell) !== null) return null;
  const level = levelsByName.get(foldText(cell));
  if (level === undefined) problems.push(problem("unknown-level", row, "selfRating", cell));
  return level ?? null;
}

/** Empty: as the post says (positionOfPost). */
function readPosition(cell: string, post: string, row: number, problems: RosterProblem[]): Position {
  if (cell === "" || cellProblem(cell) !== null) return positionOfPost(post);
  const position = positionsByName.get(foldText(cell));
  if (position === undefined) problems.push(problem("unknown-position", row, "position", cell));
  return position ?? "other";
}

const positionsByName: ReadonlyMap<string, Position> = new Map([
  ["cap truong", "head"],
  ["truong", "head"],
  ["nguoi dung dau", "head"],
  ["cap pho", "deputy"],
  ["pho", "deputy"],
  ["khac", "other"],
]);

const headPosts =
  /^(q |quyen )?(tong giam doc|giam doc|truong|chanh|chu nhiem|cuc truong|chi cuc truong|bi thu|hieu truong|vien truong|thu truong|chu tich)( |$)/;

/** Cấp trưởng or cấp phó by the words of a post; only a first guess, which people can change. */
export function positionOfPost(post: string): Position {
  const text = foldText(post);
  if (/^pho /.test(text)) return "deputy";
  return headPosts.test(text) ? "head" : "other";
}

/** Same name, post and unit: one person twice. Same name only: two people whom a ballot must tell apart. */
function sameNames(persons: readonly RosterLine[]): readonly RosterProblem[] {
  const problems: RosterProblem[] = [];
  const names = new Set<string>();
  const identities = new Set<string>();
  for (const person of persons.filter(({ name }) => name !== "")) {
    const name = person.name.toLowerCase();
    const isTwice = identities.has(identity(person));
    if (isTwice) problems.push(problem("duplicate-person", person.row, "name", person.name));
    else if (names.has(name)) problems.push(problem("same-name", person.row, "name", person.name));
    names.add(name);
    identities.add(identity(person));
  }
  return problems;
}

function identity({ name, post, unit }: Pick<Person, "name" | "post" | "unit">): string {
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

function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function refused(...problems: readonly RosterProblem[]): RosterPreview {
  return { persons: [], electorates: [], problems: arranged(problems) };
}

function arranged(problems: readonly RosterProblem[]): readonly RosterProblem[] {
  const rank = ({ severity, row }: RosterProblem) => (severity === "error" ? 0 : 1e9) + (row ?? 0);
  return [...problems].sort((a, b) => rank(a) - rank(b)).slice(0, problemsMax);
}

function excerptOfRow(cells: readonly string[]): string {
  return cells.map(tidy).filter(Boolean).join(" | ");
}
