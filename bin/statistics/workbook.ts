/** Sheets as a workbook. Every text is a text cell: a name that begins with = is never calculated (security N4). */
import writeExcel from "write-excel-file/node";
import type { Sheet, SheetCell } from "./tables.ts";

export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const made = sheets.map(({ name, widths, rows }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    data: rows.map((row) => row.map(cellOf)),
  }));
  return new Uint8Array(await writeExcel(made, { fontFamily: "Times New Roman", fontSize: 11 }).toBuffer());
}

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
