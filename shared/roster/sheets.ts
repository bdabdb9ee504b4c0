/** What every kind of spreadsheet file becomes before anything is understood of it: sheets of cells. */

/** "no-value": a formula without a stored result; "error": a result such as #N/A. */
export type CellKind = "text" | "number" | "boolean" | "date" | "error" | "no-value";

export type Cell = {
  readonly kind: CellKind;
  /** As the file has it; booleans are TRUE and FALSE, dates dd/mm/yyyy; "" with "no-value". */
  readonly text: string;
};

/** Cells joined into one; rows and columns from 0, both ends included. The text stands in the first of them. */
export type Merge = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Sheet = {
  readonly name: string;
  readonly isHidden: boolean;
  /** From the file's first row on, empty ones included; undefined: nothing there. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  readonly merges: readonly Merge[];
  /** Indices from 0. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
};

export type Workbook = {
  /** At least one. */
  readonly sheets: readonly Sheet[];
  /** Of the sheet that the office sees when it opens the file; never a hidden one where another is visible. */
  readonly active: number;
};

/** Of a file that is read at all: 2,000 people need less than 1 MB. */
export const fileBytesMax = 5_000_000;
/** 2,000 people in 16 columns are 32,000 cells. */
const cellsMax = 400_000;
const mergesMax = 20_000;
/** What Excel allows; a longer one is no list. */
const cellLengthMax = 32_767;
const columnsMax = 16_384;
const rowsMax = 1_048_576;

/** Collects a sheet's cells within bounds; what is beyond them makes the whole file too big. */
export class SheetBuilder {
  readonly #rows: (Cell | undefined)[][] = [];
  readonly #merges: Merge[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns = new Set<number>();
  #room = cellsMax;
  #isTooBig = false;

  get isTooBig(): boolean {
    return this.#isTooBig;
  }

  /** Blank text is no cell. */
  put(row: number, column: number, cell: Cell): void {
    if (cell.text.length > cellLengthMax || column >= columnsMax || row >= rowsMax) this.#isTooBig = true;
    if (this.#isTooBig || (cell.kind === "text" && cell.text.trim() === "")) return;
    const before = this.#rows[row]?.length ?? 0;
    // Holes cost memory as well: a row's width counts, and so do empty rows above.
    this.#room -= Math.max(0, column + 1 - before) + Math.max(0, row + 1 - this.#rows.length);
    if (this.#room < 0) {
      this.#isTooBig = true;
      return;
    }
    while (this.#rows.length <= row) this.#rows.push([]);
    const cells = this.#rows[row] ?? [];
    while (cells.length <= column) cells.push(undefined);
    cells[column] = cell;
  }

  merge(merge: Merge): void {
    const isOne = merge.top === merge.bottom && merge.left === merge.right;
    if (isOne || !(merge.top <= merge.bottom && merge.left <= merge.right)) return;
    if (this.#merges.length >= mergesMax) this.#isTooBig = true;
    else this.#merges.push(merge);
  }

  hideRows(first: number, count: number): void {
    // Only rows that can hold a cell within the bounds: sheets hide the whole rest below a list.
    for (let row = first; row < Math.min(first + count, cellsMax); row++) this.#hiddenRows.add(row);
  }

  hideColumns(first: number, count: number): void {
    for (let column = first; column < Math.min(first + count, columnsMax); column++) {
      this.#hiddenColumns.add(column);
    }
  }

  sheet(name: string, isHidden: boolean): Sheet {
    return {
      name,
      isHidden,
      rows: this.#rows,
      merges: this.#merges,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#hiddenColumns,
    };
  }
}

/** A sheet of nothing but texts. */
export function sheetOfTexts(name: string, rows: readonly (readonly string[])[]): Sheet {
  return {
    name,
    isHidden: false,
    rows: rows.map((cells) => cells.map((text) => ({ kind: "text", text }))),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
  };
}

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** The place of a cell such as "C5", from 0; null where it is none. */
export function placeOf(reference: string): { readonly row: number; readonly column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** The sheet to read: the active one unless it is hidden. */
export function activeSheet(sheets: readonly Sheet[], active: number): number {
  if (sheets[active]?.isHidden === false) return active;
  return Math.max(
    0,
    sheets.findIndex(({ isHidden }) => !isHidden),
  );
}
