/**
 * The tables of a paper as a workbook, one sheet each. Every text is a text cell: a name that begins with = or + is
 * never calculated (security N4). Counts and percentages are numbers.
 */
import type { Blob } from "node:buffer";
import type Stream from "node:stream";
import writeExcel from "write-excel-file/node";
import type { Cell as SheetCell, Feature, Row, Sheet } from "write-excel-file/node";
import { cellLines, type Cell, type Column, type Paper, type Table } from "../../shared/minutes/document.ts";
import { footerLines, rehearsalMark } from "../../shared/minutes/footer.ts";
import { xmlText } from "./docx-parts.ts";
import { steadyOffice } from "./steady-office.ts";

const fontFamily = "Times New Roman";
const thin = { borderStyle: "thin", borderColor: "#000000" } as const;

/** The file's bytes; a paper without a table has none. */
export async function renderXlsx(paper: Paper): Promise<Uint8Array> {
  const sheets = captionedTables(paper).map(({ caption, table }, index, all) => ({
    ...sheetOf(paper, caption, table),
    sheet: all.length === 1 ? "Bảng" : `Bảng ${index + 1}`,
  }));
  const look = { fontFamily, fontSize: 11, features: [onePageWide(paper)] };
  return steadyOffice(new Uint8Array(await writeExcel(sheets, look).toBuffer()));
}

/** Printed, a table is as wide as one A4 page and as long as it needs (ECMA-376 Part 1, 18.3.1.63 and 18.3.1.65). */
function onePageWide({ orientation }: Paper): Feature<Stream | Buffer | Blob> {
  const page = `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml) =>
            xml
              .replace(/<worksheet[^>]*>/, `$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
              .replace("</worksheet>", `${page}</worksheet>`),
        },
      },
    },
  };
}

/** Each table with the heading before it. */
function captionedTables({ blocks }: Paper): { readonly caption: string; readonly table: Table }[] {
  let caption = "";
  return blocks.flatMap((block) => {
    if (block.kind === "heading") caption = block.text;
    return block.kind === "table" ? [{ caption, table: block }] : [];
  });
}

type SheetColumn = { readonly width: number; readonly above: string; readonly head: string };

function sheetOf(paper: Paper, caption: string, { columns, rows }: Table): Sheet<Buffer> {
  const isVotes = columns.map((_, index) => rows.some((row) => row[index]?.kind === "votes"));
  const shown = columns.flatMap((column, index) => sheetColumns(column, isVotes[index] === true));
  const hasAbove = shown.some(({ above }) => above !== "");
  const title = paper.blocks.find((block) => block.kind === "title");
  const lines = [
    ...(paper.rehearsal ? [rehearsalMark] : []),
    ...(title === undefined ? [] : [title.heading, ...title.abstract]),
    ...(caption === "" ? [] : [caption]),
  ];
  return {
    data: [
      ...lines.map((line, index): Row => [text(line, index === 0 ? { fontWeight: "bold" } : {})]),
      [],
      ...(hasAbove ? [shown.map(({ above }) => headCell(above))] : []),
      shown.map(({ head }) => headCell(head)),
      ...rows.map((row) => row.flatMap((cell, index) => sheetCells(cell, isVotes[index] === true))),
      [],
      ...footerLines(paper).map((line): Row => [text(line, {})]),
    ],
    columns: shown.map(({ width }) => ({ width })),
  };
}

/** Votes take three columns: how many, of how many, and their percentage. */
function sheetColumns({ head, group = "", width }: Column, isVotes: boolean): readonly SheetColumn[] {
  if (!isVotes) return [{ head, above: group, width: Math.max(8, width * 1.1) }];
  return [
    { head: "Số phiếu", above: head, width: 10 },
    { head: "Tính trên", above: head, width: 10 },
    { head: "Tỷ lệ %", above: head, width: 10 },
  ];
}

function sheetCells(cell: Cell, isVotes: boolean): readonly SheetCell[] {
  switch (cell.kind) {
    case "text": {
      const lined = text(cellLines(cell).join("\n"), { ...framed, align: cell.align, wrap: true });
      return isVotes ? [lined, text("", framed), text("", framed)] : [lined];
    }
    case "count":
      return [number(cell.count, {}), ...(isVotes ? [text("", framed), text("", framed)] : [])];
    case "votes": {
      const percent =
        cell.percent === null
          ? text("–", { ...framed, align: "center" })
          : number(Number(cell.percent.replace(",", ".")), { format: "0.00" });
      return [number(cell.count, {}), number(cell.base, {}), percent];
    }
  }
}

const framed = {
  alignVertical: "center",
  topBorderStyle: thin.borderStyle,
  bottomBorderStyle: thin.borderStyle,
  leftBorderStyle: thin.borderStyle,
  rightBorderStyle: thin.borderStyle,
} as const;

type Style = Omit<Extract<SheetCell, { value?: unknown }>, "value" | "type">;

function text(value: string, style: Style): SheetCell {
  return { ...style, type: String, value: value.split("\n").map(xmlText).join("\n") };
}

function number(value: number, style: Style): SheetCell {
  return { ...framed, align: "center", ...style, type: Number, value };
}

function headCell(value: string): SheetCell {
  return text(value, { ...framed, align: "center", fontWeight: "bold", wrap: true });
}
