/** Sheets as what a program for .xlsx takes, in Node and in a browser. Every text is a text cell: a name that begins with = is never calculated (security N4). */
import type { Sheet, SheetCell } from "./tables.ts";

/** For write-excel-file. */
export function excelSheets(sheets: readonly Sheet[]) {
  return sheets.map(({ name, widths, rows }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    data: rows.map((row) => row.map(cellOf)),
  }));
}

export const excelOptions = { fontFamily: "Times New Roman", fontSize: 11 };

function cellOf(cell: SheetCell) {
  switch (cell.kind) {
    case "text":
      // XML 1.0 knows no control characters beside tab and line breaks.
      return {
        type: String,
        value: cell.text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, " "),
        ...(cell.isHead === true ? ({ fontWeight: "bold", wrap: true } as const) : {}),
      };
    case "number":
      return { type: Number, value: cell.number };
    case "formula":
      return {
        type: "Formula",
        value: cell.formula,
        ...(cell.isPercent === true ? { format: "0.00%" } : {}),
      } as const;
  }
}
