/** Small parts of a Word document: lengths, texts that XML can hold, tables without lines. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
} from "docx";

/** Twentieths of a point, for millimetres. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1_440) / 25.4);
}

/** What XML 1.0 cannot hold shows as a replacement character: one bad name must not spoil the file. */
export function xmlText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd");
}

export function textParagraph(text: string, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ text: xmlText(text) })] });
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** Cells side by side without lines: heads, signatures and the foot of pages. Widths in millimetres. */
export function invisibleTable(
  widths: readonly number[],
  rows: readonly (readonly (readonly Paragraph[])[])[],
  vertical: "top" | "center" | "bottom" = "top",
): Table {
  return new Table({
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: { left: 0, right: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: twips(widths[index] ?? 0), type: WidthType.DXA },
                borders: noBorders,
                verticalAlign: verticals[vertical],
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

const verticals = {
  top: VerticalAlignTable.TOP,
  center: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
} as const;

/** A rule of so many millimetres in the middle of a column of so many. */
export function rule(length: number, column: number, after = 0): Paragraph {
  const indent = twips((column - length) / 2);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: indent, right: indent },
    spacing: { before: 0, after, line: 60, lineRule: "exact" },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    children: [],
  });
}
