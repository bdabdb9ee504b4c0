/** A sheet as a reader sees it: what a merge joins stands in each of its rows, and once in each of them. */
import type { Cell, CellKind, Merge, Sheet } from "./sheets.ts";

export type GridCell = {
  readonly kind: CellKind | "blank";
  /** NFC, one space where cells have line breaks, tabs, no-break or several spaces; a lone dash means nothing. */
  readonly text: string;
  /** Whether two of its lines or more have several words each: likely a text for each line. */
  readonly isOfLines: boolean;
  /** The merge that this cell is part of, or null. */
  readonly merge: Merge | null;
  /** own: written here; above: the merge's text from a row above; left: covered by the cell to the left. */
  readonly from: "own" | "above" | "left";
};

/** Rows from 0; each as wide as its last cell. */
export type Grid = readonly (readonly GridCell[])[];

const blank: GridCell = { kind: "blank", text: "", isOfLines: false, merge: null, from: "own" };
/** A merge over a whole sheet joins nothing that a list has. */
const mergedCellsMax = 200_000;

export function gridOf({ rows, merges }: Sheet): Grid {
  const grid = rows.map((cells) => cells.map((cell) => (cell === undefined ? blank : gridCell(cell))));
  const width = grid.reduce((most, { length }) => Math.max(most, length), 0);
  let room = mergedCellsMax;
  for (const merge of merges) {
    const bottom = Math.min(merge.bottom, grid.length - 1);
    const right = Math.min(merge.right, width - 1);
    room -= Math.max(0, bottom - merge.top + 1) * Math.max(0, right - merge.left + 1);
    if (room < 0) break;
    const anchor = grid[merge.top]?.[merge.left] ?? blank;
    for (let row = merge.top; row <= bottom; row++) {
      const cells = grid[row];
      for (let column = merge.left; column <= right && cells !== undefined; column++) {
        while (cells.length <= column) cells.push(blank);
        const from = column > merge.left ? "left" : row > merge.top ? "above" : "own";
        cells[column] = { ...(from === "left" ? blank : anchor), merge, from };
      }
    }
  }
  return grid;
}

export function cellAt(grid: Grid, row: number, column: number): GridCell {
  return grid[row]?.[column] ?? blank;
}

function gridCell({ kind, text }: Cell): GridCell {
  const tidied = tidy(text);
  const isOfLines = text.split(/[\r\n]+/).filter((line) => line.trim().includes(" ")).length >= 2;
  return {
    kind: tidied === "" && kind === "text" ? "blank" : kind,
    text: tidied,
    isOfLines,
    merge: null,
    from: "own",
  };
}

function tidy(text: string): string {
  const line = text
    .normalize("NFC")
    .replace(/[\s\u00a0]+/gu, " ")
    .trim();
  return /^[-–—]$/.test(line) ? "" : line;
}

/** Whether something is written in this very cell. */
export function isWritten({ kind, from }: GridCell): boolean {
  return kind !== "blank" && from === "own";
}
