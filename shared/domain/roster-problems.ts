/** What can be wrong with a spreadsheet of people, and where: the vocabulary of roster-import.ts. */
import { defined } from "../basics/assert.ts";
import { isCleanText } from "./text.ts";

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
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** Only electorates by rule and rule packs need them: a file may do without (rules §5). */
export const optionalRosterColumns: ReadonlySet<RosterColumn> = new Set([
  "number",
  "position",
  "group",
  "leadership",
  "officeStaff",
  "keyCadre",
  "committee",
  "partyMember",
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
} as const satisfies Record<RosterColumn, string>;

export const rosterErrorCodes = [
  "empty-file",
  "no-header",
  "missing-column",
  "double-column",
  "no-person",
  "too-many-persons",
  "too-many-electorates",
  "name-missing",
  "formula",
  "hidden-character",
  "too-long",
  "unknown-mark",
  "unknown-level",
  "unknown-position",
  "too-many-electorates-of-person",
  "duplicate-person",
] as const;

export const rosterWarningCodes = [
  "same-name",
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
  /** The cell's start, with characters that cannot be seen spelled out; or the number or name the words need. */
  readonly excerpt: string;
};

const excerptLength = 40;
const warningCodes: ReadonlySet<RosterProblemCode> = new Set(rosterWarningCodes);

export function problem(
  code: RosterProblemCode,
  row: number | null,
  column: RosterColumn | null,
  text: string,
): RosterProblem {
  return {
    severity: warningCodes.has(code) ? "warning" : "error",
    code,
    row,
    column,
    excerpt: visibleExcerpt(text),
  };
}

export function fileProblem(code: RosterProblemCode, text = ""): RosterProblem {
  return problem(code, null, null, text);
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
