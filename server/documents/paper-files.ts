/** A paper as the bytes of a file. */
import QRCode from "qrcode";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import type { PaperFormat } from "../../shared/domain/papers.ts";
import type { Paper } from "../../shared/minutes/document.ts";
import { footerQrs } from "../../shared/minutes/footer.ts";
import { renderHtml } from "../../shared/minutes/render-html.ts";
import { recordCodeUri } from "../../shared/record/write.ts";
import { printFontCss } from "./print-fonts.ts";
import { renderDocx } from "./render-docx.ts";
import { renderXlsx } from "./render-xlsx.ts";

export function paperBytes(paper: Paper, format: PaperFormat): Promise<Uint8Array> {
  switch (format) {
    case "html":
      return htmlFile(paper);
    case "docx":
      return docxFile(paper);
    case "xlsx":
      return renderXlsx(paper);
  }
}

/** The print page. */
export async function htmlFile(paper: Paper): Promise<Uint8Array> {
  const qrSvgs = await Promise.all(
    footerQrs(paper).map(({ recordCode }) =>
      QRCode.toString(recordCodeUri(recordCode), { type: "svg", margin: 0 }),
    ),
  );
  return utf8ToBytes(renderHtml(paper, { qrSvgs, fontCss: await printFontCss() }));
}

async function docxFile(paper: Paper): Promise<Uint8Array> {
  const qrPngs = await Promise.all(
    footerQrs(paper).map(({ recordCode }) =>
      QRCode.toBuffer(recordCodeUri(recordCode), { type: "png", margin: 0, scale: 8 }),
    ),
  );
  return renderDocx(
    paper,
    qrPngs.map((png) => new Uint8Array(png)),
  );
}
