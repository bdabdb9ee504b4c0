/** The blocks of a paper as paragraphs and tables of a Word document. */
import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import {
  cellLines,
  headGroups,
  type Block,
  type Cell,
  type SignatureBlock,
  type Table as PaperTable,
} from "../../shared/minutes/document.ts";
import { headLines } from "../../shared/minutes/head-lines.ts";
import type { RegimeStyle } from "../../shared/minutes/regimes.ts";
import { invisibleTable, rule, textParagraph, twips } from "./docx-parts.ts";

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const allLines = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** widthMm: between the margins. */
export function docxBlocks(
  blocks: readonly Block[],
  style: RegimeStyle,
  widthMm: number,
): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) =>
    docxBlock(block, style, { widthMm, next: blocks[index + 1], afterNext: blocks[index + 2] }),
  );
}

type Place = {
  readonly widthMm: number;
  readonly next: Block | undefined;
  readonly afterNext: Block | undefined;
};

function docxBlock(
  block: Block,
  style: RegimeStyle,
  { widthMm, next, afterNext }: Place,
): (Paragraph | Table)[] {
  switch (block.kind) {
    case "letterhead":
      return [letterhead(block, style, widthMm)];
    case "title":
      return [
        textParagraph(block.heading, { style: "Title" }),
        ...block.abstract.map((text, index) =>
          textParagraph(text, { style: index === 0 ? "Abstract" : "SubAbstract" }),
        ),
        rule(40, widthMm, twips(3)),
      ];
    case "heading":
      return [textParagraph(block.text, { style: "Heading1" })];
    case "paragraph":
      return [
        textParagraph(block.text, {
          style: "BodyText",
          keepNext: isSignature(next) || next?.kind === "table",
        }),
      ];
    case "address":
      return [textParagraph(block.text, { style: "AddressText" })];
    case "code":
      return [
        textParagraph(`${block.label}: ${block.code}`, { style: "CodeText", keepNext: isSignature(next) }),
      ];
    case "list":
      return block.items.map((item) => textParagraph(`- ${item}`, { style: "ListText" }));
    case "table":
      return [table(block, widthMm, isSignature(next) || isSignature(afterNext)), gap()];
    case "note":
      return [textParagraph(block.text, { style: "NoteText", keepNext: isSignature(next) })];
    case "signatures":
      return block.rows.flatMap((row) => [gap(), signatures(row, widthMm)]);
    case "recipients":
      return recipientParagraphs(block.lines);
    case "closing":
      return [gap(), closing(block, widthMm)];
    case "page-break":
      return [new Paragraph({ pageBreakBefore: true, style: "FootText" })];
  }
}

/** Two tables that touch become one in Word. */
function gap(): Paragraph {
  return new Paragraph({ style: "FootText", keepNext: true });
}

/** Signatures alone on a page could be put under anything: a sentence of the paper goes with them. */
function isSignature(block: Block | undefined): boolean {
  return block?.kind === "signatures" || block?.kind === "closing";
}

function recipientParagraphs(lines: readonly string[]): Paragraph[] {
  return [
    textParagraph("Nơi nhận:", { style: "RecipientsLabel" }),
    ...lines.map((text) => textParagraph(text, { style: "RecipientsText" })),
  ];
}

function closing({ recipients, signature }: Extract<Block, { kind: "closing" }>, widthMm: number): Table {
  const signed = [...postParagraphs(signature), ...nameParagraphs(signature)];
  return invisibleTable([widthMm / 2, widthMm / 2], [[recipientParagraphs(recipients), signed]]);
}

function letterhead(
  { superiorBody, body, number, placeDate }: Extract<Block, { kind: "letterhead" }>,
  { authority, underBody }: RegimeStyle,
  widthMm: number,
): Table {
  // As wide as the State's name on one line needs.
  const rightMm = 91;
  const leftMm = widthMm - rightMm;
  const left = [
    ...headLines(superiorBody).map((text) => textParagraph(text, { style: "HeadText" })),
    ...headLines(body).map((text) => textParagraph(text, { style: "HeadBold" })),
    underBody === "rule" ? rule(25, leftMm) : textParagraph("*", { style: "HeadText" }),
    ...(number === null ? [] : [textParagraph(number, { style: "HeadNumber" })]),
  ];
  const right = [
    ...authority.flatMap(({ text, pt, ruleMm }) => [
      new Paragraph({ style: "HeadBold", children: [new TextRun({ text, size: pt * 2 })] }),
      ...(ruleMm === null ? [] : [rule(ruleMm, rightMm)]),
    ]),
    ...(placeDate === null ? [] : [textParagraph(placeDate, { style: "HeadPlace" })]),
  ];
  return invisibleTable([leftMm, rightMm], [[left, right]]);
}

/** beforeSignature: the last rows go with it to the next page, where the whole table does not fit on one. */
function table(
  { columns, rows, tall, together }: PaperTable,
  widthMm: number,
  beforeSignature: boolean,
): Table {
  const keptFrom = together === true ? 0 : beforeSignature ? rows.length - keptRows : rows.length;
  const isKept = (row: number) => row >= keptFrom && (beforeSignature || row < rows.length - 1);
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => twips((widthMm * width) / total));
  const widthOf = (index: number) => ({ size: widths[index] ?? 0, type: WidthType.DXA });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: allLines,
    margins: { top: 40, bottom: 40, left: 50, right: 50 },
    rows: [
      ...headRows(columns, widths, together === true),
      ...rows.map(
        (cells, row) =>
          new TableRow({
            cantSplit: true,
            ...(tall === true ? { height: { value: twips(10), rule: "atLeast" } } : {}),
            children: cells.map(
              (cell, index) =>
                new TableCell({
                  width: widthOf(index),
                  verticalAlign: VerticalAlignTable.CENTER,
                  children: cellParagraphs(cell, isKept(row)),
                }),
            ),
          }),
      ),
    ],
  });
}

/** Enough to see whom a signature is under. */
const keptRows = 2;

function headRows(columns: PaperTable["columns"], widths: readonly number[], keepNext: boolean): TableRow[] {
  const groups = headGroups(columns);
  const isGrouped = groups.some(({ text }) => text !== null);
  let at = 0;
  const above: TableCell[] = [];
  const below: TableCell[] = [];
  for (const { text, span } of groups) {
    const members = columns.slice(at, at + span);
    const size = widths.slice(at, at + span).reduce((sum, width) => sum + width, 0);
    const own = members.map(({ head }, index) => headCell(head, widths[at + index] ?? 0, { keepNext }));
    if (text === null)
      above.push(headCell(members[0]?.head ?? "", size, { keepNext, ...(isGrouped ? { rowSpan: 2 } : {}) }));
    else {
      above.push(headCell(text, size, { keepNext, columnSpan: span }));
      below.push(...own);
    }
    at += span;
  }
  const row = (children: TableCell[]) => new TableRow({ tableHeader: true, cantSplit: true, children });
  return isGrouped ? [row(above), row(below)] : [row(above)];
}

function headCell(
  text: string,
  width: number,
  {
    keepNext,
    ...span
  }: { readonly keepNext: boolean; readonly rowSpan?: number; readonly columnSpan?: number },
): TableCell {
  return new TableCell({
    ...span,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [textParagraph(text, { style: "TableHead", keepNext })],
  });
}

function cellParagraphs(cell: Cell, keepNext: boolean): Paragraph[] {
  const isLeft = cell.kind === "text" && cell.align === "left";
  const lines = cellLines(cell);
  const shown = lines.length === 0 ? [""] : lines;
  return shown.map((text) => textParagraph(text, { style: isLeft ? "TableText" : "TableCenter", keepNext }));
}

/** Posts above, names below in a row of their own, so that names stand on one height. */
function signatures(blocks: readonly SignatureBlock[], widthMm: number): Table {
  return invisibleTable(
    blocks.map(() => widthMm / blocks.length),
    [blocks.map(postParagraphs), blocks.map(nameParagraphs)],
  );
}

function postParagraphs({ titles, hint }: SignatureBlock): Paragraph[] {
  return [
    ...titles.map((text) => textParagraph(text, { style: "SignPost" })),
    textParagraph(hint, { style: "SignHint" }),
  ];
}

function nameParagraphs({ names }: SignatureBlock): Paragraph[] {
  return (names.length === 0 ? [""] : names).map((text) => textParagraph(text, { style: "SignName" }));
}
