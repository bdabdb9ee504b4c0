/** A paper as a Word document (rules §11.1): real styles, tables with repeated heads, page numbers, signature blocks. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TextRun,
  type ISectionOptions,
  type Table,
} from "docx";
import type { Paper } from "../../shared/minutes/document.ts";
import { footerLines, rehearsalMark } from "../../shared/minutes/footer.ts";
import { regimeStyles } from "../../shared/minutes/regimes.ts";
import { docxBlocks } from "./docx-blocks.ts";
import { invisibleTable, textParagraph, twips } from "./docx-parts.ts";
import { docxStyles } from "./docx-styles.ts";
import { steadyOffice } from "./steady-office.ts";

const pageMm = { short: 210, long: 297 };
const qrMm = 15;

/** The file's bytes, the same for the same paper. qrPngs: per footerQrs of the paper, the QR of its record code. */
export async function renderDocx(paper: Paper, qrPngs: readonly Uint8Array[]): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    creator: "Phiếu Kín",
    lastModifiedBy: "Phiếu Kín",
    styles: docxStyles(regimeStyles[paper.regime]),
    sections: [section(paper, qrPngs)],
  });
  return steadyOffice(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function section(paper: Paper, qrPngs: readonly Uint8Array[]): ISectionOptions {
  const style = regimeStyles[paper.regime];
  const isWide = paper.orientation === "landscape";
  const { top, right, bottom, left } = style.margins;
  const leftMm = isWide ? top : left;
  const widthMm = (isWide ? pageMm.long : pageMm.short) - leftMm - right;
  const foot = footer(paper, qrPngs, widthMm);
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: twips(pageMm.short),
          height: twips(pageMm.long),
          orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(top),
          right: twips(right),
          bottom: twips(bottom),
          left: twips(leftMm),
          header: twips(10),
          footer: twips(5),
        },
      },
    },
    headers: {
      first: new Header({ children: marks(paper) }),
      default: new Header({ children: [pageNumber(), ...marks(paper)] }),
    },
    footers: { first: foot(), default: foot() },
    children: docxBlocks(paper.blocks, style, widthMm),
  };
}

function pageNumber(): Paragraph {
  return new Paragraph({
    style: "PageNumber",
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
}

function marks({ rehearsal }: Paper): Paragraph[] {
  return rehearsal ? [textParagraph(rehearsalMark, { style: "RehearsalMark" })] : [];
}

/** Box root and record code, with the QRs beside them; a document needs one object per kind of page. */
function footer(paper: Paper, qrPngs: readonly Uint8Array[], widthMm: number): () => Footer {
  const lines = footerLines(paper);
  const pictures = qrPngs.map((data) => {
    const description = "Mã QR của mã hồ sơ";
    const side = Math.round((qrMm * 96) / 25.4);
    return new ImageRun({
      type: "png",
      data,
      transformation: { width: side, height: side },
      altText: { name: "QR", title: description, description },
    });
  });
  return () => {
    if (lines.length === 0) return new Footer({ children: [new Paragraph({ style: "FootText" })] });
    const qrsMm = Math.max(qrMm, pictures.length * (qrMm + 2));
    const qrs = new Paragraph({
      style: "FootText",
      alignment: AlignmentType.RIGHT,
      children: spaced(pictures),
    });
    const text = lines.map((line) => textParagraph(line, { style: "FootText" }));
    const table: Table = invisibleTable([widthMm - qrsMm, qrsMm], [[text, [qrs]]], "center");
    return new Footer({ children: [table] });
  };
}

function spaced(pictures: readonly ImageRun[]): (ImageRun | TextRun)[] {
  return pictures.flatMap((picture, index) => (index === 0 ? [picture] : [new TextRun("  "), picture]));
}
