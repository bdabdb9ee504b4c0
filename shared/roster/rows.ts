/**
 * Which rows below the head are people. A list as it is printed has more: headings of its parts, totals, signatures,
 * numbers of the columns, numbers filled in ahead. What is skipped is told with its reason; where it is doubtful whether
 * a row is somebody, it is somebody, and a warning says so.
 */
import { likenText } from "../domain/fold-text.ts";
import { isWritten, type Grid, type GridCell } from "./grid.ts";
import type { RosterHead } from "./head.ts";
import { isNameHead, meaningOfHead } from "./head-words.ts";
import { readMark } from "./marks.ts";
import type { RosterColumn } from "./problems.ts";

export const skipReasons = [
  "number-only",
  "column-numbers",
  "head-again",
  "section",
  "total",
  "closing",
] as const;
/** closing: signatures, dates and notes below the list. */
export type SkipReason = (typeof skipReasons)[number];

export type SkippedRow = {
  /** From 1. */
  readonly row: number;
  readonly why: SkipReason;
  /** What stands in the row. */
  readonly text: string;
};

/** A row of the file with what it says in each column that the roster has. */
export type ListRow = {
  /** From 0. */
  readonly index: number;
  /** What is written in the row itself, from left to right. */
  readonly written: readonly { readonly cell: GridCell; readonly column: number }[];
  readonly cells: (column: RosterColumn) => readonly GridCell[];
};

export type SortedRows = {
  readonly people: readonly ListRow[];
  readonly skipped: readonly SkippedRow[];
  /** From 1: heads of a further table, whose columns stand elsewhere. */
  readonly otherHeads: readonly number[];
};

/** Columns whose content makes a row more than a heading. */
const tellingColumns = ["post", "electorates", "selfRating", "position", "group"] as const;
const markColumns = [
  ...(["chair", "subject", "voter", "leadership"] as const),
  ...(["officeStaff", "keyCadre", "committee", "partyMember"] as const),
];

export function sortRows(grid: Grid, head: RosterHead): SortedRows {
  const rows = grid
    .map((cells, index) => listRow(cells, index, head))
    .slice(head.last + 1)
    .filter(({ written }) => written.length > 0);
  const context = contextOf(rows);
  const people: ListRow[] = [];
  const skipped: SkippedRow[] = [];
  const otherHeads = rows.filter((row) => isOtherHead(row, head)).map(({ index }) => index + 1);
  let isClosing = false;
  for (const [order, row] of rows.entries()) {
    const why = reasonToSkip(row, { ...context, isClosing, isFirst: order < 2 });
    if (why === null) {
      people.push(row);
      isClosing = false;
    } else {
      skipped.push({ row: row.index + 1, why, text: textOf(row) });
      isClosing ||= why === "closing";
    }
  }
  return withoutTail({ people, skipped, otherHeads }, context);
}

function listRow(cells: readonly GridCell[], index: number, head: RosterHead): ListRow {
  return {
    index,
    written: cells.map((cell, column) => ({ cell, column })).filter(({ cell }) => isWritten(cell)),
    cells: (column) =>
      (head.columns.get(column) ?? []).flatMap((place) => {
        const cell = cells[place];
        return cell === undefined || cell.kind === "blank" ? [] : [cell];
      }),
  };
}

/** What the whole list tells about one of its rows. */
type Context = {
  /** Whether those who are surely people carry a number. */
  readonly isNumbered: boolean;
  /** Units and electorates that people name, likened. */
  readonly places: ReadonlySet<string>;
};

type RowContext = Context & { readonly isClosing: boolean; readonly isFirst: boolean };

function contextOf(rows: readonly ListRow[]): Context {
  const sure = rows.filter((row) => hasName(row) && hasYes(row));
  const places = sure.flatMap((row) => [...row.cells("unit"), ...row.cells("electorates")]);
  return {
    isNumbered: sure.length > 0 && sure.every(isNumbered),
    places: new Set(places.map(({ text }) => likenText(text))),
  };
}

function reasonToSkip(row: ListRow, context: RowContext): SkipReason | null {
  // A name joined over several rows: the person goes on.
  if (isMoreOfPerson(row)) return null;
  if (isNumberOnly(row)) return "number-only";
  if (context.isFirst && isColumnNumbers(row)) return "column-numbers";
  if (isHeadAgain(row)) return "head-again";
  if (isTotal(row)) return "total";
  if (isClosing(row, context)) return "closing";
  return isSection(row, context) ? "section" : null;
}

/** Whether the name is that of the row above, joined with it. */
export function isMoreOfPerson(row: ListRow): boolean {
  return row.cells("name").some(({ from }) => from === "above");
}

export function textOf({ written }: ListRow): string {
  return written.map(({ cell }) => cell.text).join(" | ");
}

function hasLetter({ text }: GridCell): boolean {
  return /\p{L}/u.test(text);
}

/** A name, or a cell that should give one. */
function hasName(row: ListRow): boolean {
  return row.cells("name").some((cell) => hasLetter(cell) || cell.kind === "no-value");
}

function isNumbered(row: ListRow): boolean {
  return row
    .cells("number")
    .some(({ text, kind }) => kind === "no-value" || /^\d+([.-]\d+)*[.)]?$/.test(text));
}

function hasYes(row: ListRow): boolean {
  return markColumns.some((column) => row.cells(column).some(({ text }) => readMark(text) === true));
}

const peopleCount = /^\(?\d+ (người|đồng chí|đ\/c|đại biểu|công chức)/iu;

/** Whether the row says more of somebody than a name, a number and perhaps a unit. Counts of people are no such thing. */
function isTelling(row: ListRow): boolean {
  const isSaid = (cell: GridCell) =>
    cell.from === "own" && (hasLetter(cell) || cell.kind === "no-value") && !peopleCount.test(cell.text);
  return hasYes(row) || tellingColumns.some((column) => row.cells(column).some(isSaid));
}

/** Numbers filled in ahead, with boxes that nobody has ticked and look-ups that found nobody. */
function isNumberOnly(row: ListRow): boolean {
  const numbers = row.cells("number");
  const names = row.cells("name");
  const marks = markColumns.flatMap((column) => row.cells(column));
  return row.written.every(({ cell }) => {
    if (numbers.includes(cell)) return !hasLetter(cell);
    if (names.includes(cell)) return false;
    return cell.kind === "error" || (marks.includes(cell) && readMark(cell.text) === false);
  });
}

/** "(1) (2) (3)" or "A B C" below the head, rising from cell to cell. */
function isColumnNumbers({ written }: ListRow): boolean {
  if (written.length < 3) return false;
  const values = written.map(({ cell }) => {
    const [, digits, letter] = /^\(?(?:(\d{1,2})|([a-z]))\)?(?:\s*=.*)?$/i.exec(cell.text) ?? [];
    return digits === undefined ? (letter ?? "").toLowerCase() : digits.padStart(2, "0");
  });
  return values.every((value, index) => value !== "" && (index === 0 || value > (values[index - 1] ?? "")));
}

/** The head once more, as on every printed page. */
function isHeadAgain(row: ListRow): boolean {
  const isName = row.cells("name").some(({ text }) => isNameHead(text));
  return isName && row.written.filter(({ cell }) => meaningOfHead(cell.text) !== null).length >= 2;
}

function isOtherHead(row: ListRow, { columns }: RosterHead): boolean {
  if (isNumbered(row) || hasYes(row)) return false;
  const heads = row.written.flatMap(({ cell, column }) => {
    const meaning = meaningOfHead(cell.text);
    return meaning?.kind === "column" ? [{ column, roster: meaning.column }] : [];
  });
  return (
    heads.length >= 3 &&
    heads.some(({ roster }) => roster === "name") &&
    heads.some(({ column, roster }) => columns.get(roster)?.includes(column) !== true)
  );
}

const totalWords =
  /^(tổng cộng|tổng số|tổng|cộng|tổng hợp|danh sách (này )?(có|gồm)|ấn định danh sách|có tất cả|toàn cơ quan có)(?!\p{L})/u;

function isTotal(row: ListRow): boolean {
  const [first] = row.written.filter(({ cell }) => hasLetter(cell));
  if (first === undefined || isNumbered(row)) return false;
  const text = first.cell.text.toLowerCase().replace(/^[^\p{L}]+/u, "");
  // "Tổng" begins no name; "Cộng" alone neither. Marks of a person beside it are counts or nothing.
  return (
    totalWords.test(text) && !row.cells("electorates").some((cell) => cell.from === "own" && hasLetter(cell))
  );
}

const closingWords = new RegExp(
  "^(" +
    [
      "người (lập|ký|duyệt|tổng hợp|kiểm tra)",
      "lập (biểu|bảng)",
      "ký(,| tên| và| ghi|$)",
      "đã ký",
      "thủ trưởng",
      "xác nhận",
      "nơi nhận",
      "(tm|t/m|kt|tl|tuq)[. ]",
      "đại diện",
      "ghi chú",
      "lưu ý",
      "lưu:",
      "như (trên|kính gửi)",
    ].join("|") +
    ")(?!\\p{L})",
  "u",
);

function isClosingText(text: string): boolean {
  const lower = text.toLowerCase();
  const bare = lower.replace(/^[^\p{L}]+/u, "");
  return closingWords.test(bare) || /ngày.{0,12}tháng.{0,12}năm/u.test(lower);
}

function isClosing(row: ListRow, { isClosing, places }: RowContext): boolean {
  if (hasYes(row) || isNumbered(row)) return false;
  const isOfKnownPlace = row
    .cells("electorates")
    .some((cell) => cell.from === "own" && places.has(likenText(cell.text)));
  if (isOfKnownPlace && hasName(row)) return false;
  return isClosing || row.written.some(({ cell }) => isClosingText(cell.text));
}

/** Words that begin the name of a part of an agency and never a person's. With tones: Bàn, Vũ, Tô, Trương are surnames. */
const placeWords =
  /^(các|ban|phòng|văn phòng|sở|chi cục|trung tâm|khối|tổ|lãnh đạo|tập thể|đơn vị|chi bộ|đảng ủy|đảng uỷ|ubnd|ủy ban|uỷ ban|viện|trường|thanh tra|nhóm|bộ phận|cục|vụ|đội|xã|phường|huyện|thị trấn|hội đồng|liên đoàn|mặt trận|công đoàn|công chức|viên chức|cán bộ|chuyên viên|thành phần|danh sách|người lao động|đại biểu|khách mời|thành viên|đảng viên|đoàn viên|thư ký|nhân viên)(?!\p{L})/u;
const enumerated = /^([IVXLC]+|[A-Z])\s*[.):-]\s*\p{L}/u;

function isSection(row: ListRow, { places, isNumbered: isListNumbered }: RowContext): boolean {
  if (isTelling(row)) return false;
  const texts = row.written.filter(({ cell }) => hasLetter(cell));
  const names = row.cells("name").filter(({ from }) => from === "own");
  const [title] = texts.filter(({ cell }) => !row.cells("number").includes(cell) || names.length === 0);
  if (title === undefined) return false;
  const isBesideName = !names.includes(title.cell);
  if (isBesideName) {
    // Nothing where the names are: a text of its own across the list, or in front of it.
    const isAlone = texts.length === 1;
    const inNumber = row.cells("number").includes(title.cell);
    return (
      isAlone &&
      !isNumbered(row) &&
      (inNumber || isWide(title.cell) || placeWords.test(title.cell.text.toLowerCase()))
    );
  }
  if (row.cells("unit").some((cell) => cell.from === "own" && hasLetter(cell))) return false;
  const text = title.cell.text;
  const isOutline = row.cells("number").some(({ text: number }) => /^([IVXLC]+|[A-Z])[.)]?$/i.test(number));
  return (
    isOutline ||
    // Where everybody else has a number, a text without one and nothing beside it is a heading.
    (isListNumbered && row.written.length === 1) ||
    isWide(title.cell) ||
    enumerated.test(text) ||
    text.endsWith(":") ||
    placeWords.test(text.toLowerCase().replace(/^[\d.\s-]+/, "")) ||
    places.has(likenText(text)) ||
    /\(\s*\d+\s*(người|đồng chí|đ\/c|đại biểu|công chức)/iu.test(text)
  );
}

function isWide({ merge }: GridCell): boolean {
  return merge !== null && merge.right - merge.left >= 2;
}

/** Below the last one who is surely a person: names without anything, and texts without a name, belong to the closing. */
function withoutTail(
  { people, skipped, otherHeads }: SortedRows,
  { isNumbered: isListNumbered }: Context,
): SortedRows {
  const isSure = (row: ListRow) => hasName(row) && (isTelling(row) || isNumbered(row));
  const end = people.findLastIndex(isSure) + 1;
  const isTail = (row: ListRow) =>
    !hasYes(row) && !isNumbered(row) && (!hasName(row) || (isListNumbered && !isTelling(row)));
  const tail = people.slice(end).filter(isTail);
  return {
    otherHeads,
    people: people.filter((row) => !tail.includes(row)),
    skipped: [
      ...skipped,
      ...tail.map((row) => ({ row: row.index + 1, why: "closing" as const, text: textOf(row) })),
    ].sort((a, b) => a.row - b.row),
  };
}
