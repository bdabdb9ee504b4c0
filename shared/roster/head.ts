/** The head of a table, of one row or more: which columns of the file say what. */
import { cellAt, isWritten, type Grid, type GridCell } from "./grid.ts";
import { isNameHead, isSpelledHead, meaningOfHead, type HeadMeaning } from "./head-words.ts";
import {
  optionalRosterColumns,
  problem,
  rosterColumnHeads,
  rosterColumns,
  type RosterColumn,
  type RosterProblem,
} from "./problems.ts";
import { columnLetters } from "./sheets.ts";

/** Offices put a title, a date and the like above the head, hardly more. */
const headerRowsSearched = 40;
const headRowsMax = 3;

export type UnusedColumn = {
  readonly letters: string;
  readonly head: string;
  /** Whether it could be missed: not one of those that lists often have and a meeting never needs. */
  readonly isNotable: boolean;
};

export type RosterHead = {
  /** Rows of the head, from 0, both ends included. */
  readonly first: number;
  readonly last: number;
  /** Columns of the file, from 0. Most have one; a name in two columns, or a head over several, has more. */
  readonly columns: ReadonlyMap<RosterColumn, readonly number[]>;
  readonly unused: readonly UnusedColumn[];
  /** Without any head. */
  readonly headless: readonly number[];
  readonly problems: readonly RosterProblem[];
};

/** The first rows that hold the name's head and at least two others. */
export function findHead(grid: Grid): RosterHead | null {
  for (let first = 0; first < Math.min(headerRowsSearched, grid.length); first++) {
    const cells = grid[first] ?? [];
    if (!cells.some(({ text }) => meaningOfHead(text) !== null)) continue;
    let last = first;
    while (last - first + 1 < headRowsMax && isMoreHead(grid, first, last + 1)) last++;
    const head = headOf(grid, first, last);
    if (head !== null) return head;
  }
  return null;
}

/** Whether a row belongs to the head above it: it explains heads, and where the names are it names nobody. */
function isMoreHead(grid: Grid, first: number, row: number): boolean {
  const written = (grid[row] ?? [])
    .map((cell, column) => ({ cell, column }))
    .filter(({ cell }) => isWritten(cell));
  if (written.length === 0) return false;
  let known = 0;
  for (const { cell, column } of written) {
    if (cell.kind !== "text" || !/\p{L}/u.test(cell.text)) return false;
    const heads = levelsOf(grid, first, row - 1, column);
    if (heads.some(isNameHead) && !isNameHead(cell.text)) return false;
    const isUnderWide =
      (cellAt(grid, row - 1, column).merge?.right ?? 0) > (cellAt(grid, row - 1, column).merge?.left ?? 0);
    if (isSpelledHead(cell.text) || isSpelledHead([...heads, cell.text].join(" "))) known += 2;
    else if (isUnderWide) known++;
  }
  // At least half of it is known, or all of it stands below wide heads.
  return known >= written.length;
}

/** The different texts over a column, from above; a head over several columns stands over each. */
function levelsOf(grid: Grid, first: number, last: number, column: number): readonly string[] {
  const levels: string[] = [];
  for (let row = first; row <= last; row++) {
    const cell = cellAt(grid, row, column);
    const text = cell.from === "left" ? wideText(grid, cell) : cell.text;
    if (text !== "" && levels.at(-1) !== text) levels.push(text);
  }
  return levels;
}

function wideText(grid: Grid, { merge }: GridCell): string {
  return merge === null ? "" : cellAt(grid, merge.top, merge.left).text;
}

/** A column that has no head but the one of its left neighbour, which is joined over both. */
function isExtension(grid: Grid, { first, last }: Rows, column: number, anchor: number): boolean {
  const levels = levelsOf(grid, first, last, column);
  const isCovered =
    levels.length > 0 &&
    grid
      .slice(first, last + 1)
      .every((cells) => cells[column]?.from !== "own" || cells[column].kind === "blank");
  return isCovered && levels.join("\n") === levelsOf(grid, first, last, anchor).join("\n");
}

type Rows = Pick<RosterHead, "first" | "last">;

type Found = { readonly column: number; readonly head: string; readonly meaning: HeadMeaning | null };

function headOf(grid: Grid, first: number, last: number): RosterHead | null {
  const width = grid.reduce((most, { length }) => Math.max(most, length), 0);
  const found: Found[] = [];
  const headless: number[] = [];
  const extensions = new Map<number, number[]>();
  for (let column = 0; column < width; column++) {
    const anchor = found.at(-1);
    if (anchor !== undefined && isExtension(grid, { first, last }, column, anchor.column)) {
      extensions.set(anchor.column, [...(extensions.get(anchor.column) ?? []), column]);
      continue;
    }
    const levels = levelsOf(grid, first, last, column);
    if (levels.length === 0) headless.push(column);
    else found.push({ column, head: levels.join(" "), meaning: meaningOf(levels) });
  }
  const chosen = chooseColumns(found, last);
  if (!chosen.columns.has("name") || chosen.columns.size < 3) return null;
  const columns = new Map(
    [...chosen.columns].map(([column, indices]) => [
      column,
      indices.flatMap((index) => [index, ...(extensions.get(index) ?? [])]),
    ]),
  );
  const missing = rosterColumns
    .filter((column) => !optionalRosterColumns.has(column) && !columns.has(column))
    .map((column) =>
      problem("missing-column", { row: last + 1, column, letters: null }, rosterColumnHeads[column]),
    );
  return {
    first,
    last,
    columns,
    unused: chosen.unused,
    headless,
    problems: [...chosen.problems, ...missing],
  };
}

/** The lowest text says most; where it says nothing by itself, it is read together with those above. */
function meaningOf(levels: readonly string[]): HeadMeaning | null {
  return (
    meaningOfHead(levels.at(-1) ?? "") ??
    meaningOfHead(levels.join(" ")) ??
    (levels.length === 1 ? null : onlyBrackets(levels))
  );
}

/** "Chủ trì" over "(đánh dấu x)": the lower text is an explanation. */
function onlyBrackets(levels: readonly string[]): HeadMeaning | null {
  const isExplained = levels.slice(1).every((text) => /^\(.*\)$|^[^\p{L}]*x?[^\p{L}]*$/iu.test(text));
  return isExplained ? meaningOfHead(levels[0] ?? "") : null;
}

type Chosen = Pick<RosterHead, "unused" | "problems"> & {
  readonly columns: Map<RosterColumn, readonly number[]>;
};

/** One column of the file for each meaning; what is left over is told. */
function chooseColumns(found: readonly Found[], headRow: number): Chosen {
  const columns = new Map<RosterColumn, readonly number[]>();
  const problems: RosterProblem[] = [];
  const used = new Set<Found>();
  for (const column of rosterColumns) {
    const ranked = found.flatMap((entry) =>
      entry.meaning?.kind === "column" && entry.meaning.column === column
        ? [{ entry, rank: entry.meaning.rank }]
        : [],
    );
    const best = Math.min(...ranked.map(({ rank }) => rank));
    const [first, second] = ranked.filter(({ rank }) => rank === best);
    if (first === undefined) continue;
    columns.set(column, [first.entry.column]);
    used.add(first.entry);
    if (second === undefined) continue;
    const letters = columnLetters(second.entry.column);
    problems.push(problem("double-column", { row: headRow + 1, column, letters }, second.entry.head));
    used.add(second.entry);
  }
  for (const half of nameHalves(found, columns.get("name"))) {
    columns.set("name", [...(columns.get("name") ?? []), half.column]);
    used.add(half);
  }
  const unused = found
    .filter((entry) => !used.has(entry))
    .map(({ column, head, meaning }) => ({
      letters: columnLetters(column),
      head,
      isNotable: meaning?.kind !== "harmless",
    }));
  return { columns, unused, problems };
}

/** "Họ và tên đệm" and "Tên" are one name; "Tên" right behind "Họ và tên" is its end. */
function nameHalves(found: readonly Found[], name: readonly number[] | undefined): readonly Found[] {
  const family = found.find(({ meaning }) => meaning?.kind === "family-name");
  const given = found.find(({ meaning }) => meaning?.kind === "given-name");
  if (name !== undefined) return given !== undefined && given.column === (name[0] ?? 0) + 1 ? [given] : [];
  return [family, given].filter((half) => half !== undefined);
}
