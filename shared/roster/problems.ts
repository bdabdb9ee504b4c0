/** What can be wrong with a spreadsheet of people, and where: the vocabulary of this folder. Words: problem-words.ts. */
import { defined } from "../basics/assert.ts";
import { isCleanText } from "../domain/text.ts";

export const rosterColumns = [
  "number",
  "name",
  "post",
  "unit",
  "electorates",
  "chair",
  "subject",
  "voter",
  "selfRating",
  "position",
  "group",
  "leadership",
  "officeStaff",
  "keyCadre",
  "committee",
  "partyMember",
  "hall",
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** Only electorates by rule, rule packs and meetings of several halls need them: a file may do without (rules §5). */
export const optionalRosterColumns: ReadonlySet<RosterColumn> = new Set([
  "number",
  "position",
  "group",
  "leadership",
  "officeStaff",
  "keyCadre",
  "committee",
  "partyMember",
  "hall",
]);

/** Heads as the template prints them. */
export const rosterColumnHeads = {
  number: "TT",
  name: "Họ và tên",
  post: "Chức vụ",
  unit: "Đơn vị",
  electorates: "Thành phần",
  chair: "Chủ trì (x)",
  subject: "Đối tượng (x)",
  voter: "Người bỏ phiếu (x)",
  selfRating: "Mức tự xếp loại",
  position: "Cương vị",
  group: "Nhóm xếp loại",
  leadership: "Tập thể lãnh đạo (x)",
  officeStaff: "Công chức cơ quan (x)",
  keyCadre: "Cán bộ chủ chốt (x)",
  committee: "Cấp ủy viên (x)",
  partyMember: "Đảng viên (x)",
  hall: "Điểm cầu",
} as const satisfies Record<RosterColumn, string>;

/** Why a file gives no sheets at all. */
export const rosterFileCodes = [
  "unreadable-path",
  "too-big",
  "unpacks-too-big",
  "damaged-file",
  "password",
  "old-excel",
  "binary-excel",
  "numbers-file",
  "text-document",
  "pdf-file",
  "web-page",
  "not-a-spreadsheet",
  "not-unicode",
  "csv-quote",
] as const;

export const rosterErrorCodes = [
  ...rosterFileCodes,
  "empty-file",
  "no-header",
  "second-header",
  "missing-column",
  "double-column",
  "column-without-head-beside-name",
  "no-person",
  "too-many-persons",
  "too-many-electorates",
  "electorates-alike",
  "name-missing",
  "name-without-letters",
  "cell-error",
  "formula-without-value",
  "date-instead-of-text",
  "old-font",
  "formula",
  "hidden-character",
  "too-long",
  "unknown-mark",
  "unknown-level",
  "unknown-position",
  "unknown-hall",
  "too-many-electorates-of-person",
  "duplicate-person",
] as const;

export const rosterWarningCodes = [
  "other-sheet-read",
  "hidden-rows",
  "hidden-column",
  "column-without-head",
  "column-unused",
  "same-name",
  "alike-person",
  "rows-joined",
  "name-of-several",
  "nothing-said",
  "look-alike-letters",
  "soft-hyphen",
  "markup",
  "subject-without-post",
  "voter-without-electorate",
  "electorate-without-voter",
  "several-chairs",
  "no-chair",
  "no-subject",
  "no-voter",
] as const;

export type RosterProblemCode = (typeof rosterErrorCodes)[number] | (typeof rosterWarningCodes)[number];

export type RosterProblem = {
  readonly severity: "error" | "warning";
  readonly code: RosterProblemCode;
  /** Row of the file, from 1; null: the file as a whole. */
  readonly row: number | null;
  readonly column: RosterColumn | null;
  /** Letters of the file's column, such as "C"; null where no single column is meant. */
  readonly letters: string | null;
  /** The cell's start, with characters that cannot be seen spelled out; or the number or name the words need. */
  readonly excerpt: string;
};

/** Where a problem stands. */
export type RosterPlace = {
  readonly row: number | null;
  readonly column: RosterColumn | null;
  readonly letters: string | null;
};

const excerptLength = 80;
const warningCodes: ReadonlySet<RosterProblemCode> = new Set(rosterWarningCodes);

export function problem(code: RosterProblemCode, place: RosterPlace, text: string): RosterProblem {
  const severity = warningCodes.has(code) ? "warning" : "error";
  return { severity, code, ...place, excerpt: visibleExcerpt(text) };
}

export function fileProblem(code: RosterProblemCode, text = ""): RosterProblem {
  return problem(code, { row: null, column: null, letters: null }, text);
}

/** The start of a cell; characters that hide or turn text are shown by their number, such as [U+202E]. */
function visibleExcerpt(text: string): string {
  // By code points: half a pair must not stand in a message.
  const characters = Array.from(text);
  const shown = characters.slice(0, excerptLength).map((character) => {
    const isSeen = character === " " || isCleanText(character);
    const codePoint = defined(character.codePointAt(0), "a character has a code point");
    return isSeen ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
  return shown.join("") + (characters.length > excerptLength ? "…" : "");
}
