/** A paper as the bytes of a file. */
import QRCode from "qrcode";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import type { Paper } from "../../shared/minutes/document.ts";
import { footerQrs } from "../../shared/minutes/footer.ts";
import { renderHtml } from "../../shared/minutes/render-html.ts";
import { recordCodeUri } from "../../shared/record/write.ts";
import { printFontCss } from "./print-fonts.ts";
import { renderDocx } from "./render-docx.ts";
import { renderXlsx } from "./render-xlsx.ts";

/** The print page. */
export async function htmlFile(paper: Paper): Promise<Uint8Array> {
  const qrSvgs = await Promise.all(
    footerQrs(paper).map(({ recordCode }) =>
      QRCode.toString(recordCodeUri(recordCode), { type: "svg", margin: 0 }),
    ),
  );
  return utf8ToBytes(renderHtml(paper, { qrSvgs, fontCss: await printFontCss() }));
}

/** The Word document; at: local time YYYY-MM-DDTHH:MM for its properties. */
export async function docxFile(paper: Paper, at: string): Promise<Uint8Array> {
  const qrPngs = await Promise.all(
    footerQrs(paper).map(({ recordCode }) =>
      QRCode.toBuffer(recordCodeUri(recordCode), { type: "png", margin: 0, scale: 8 }),
    ),
  );
  return renderDocx(paper, { qrPngs: qrPngs.map((png) => new Uint8Array(png)), at });
}

/** The tables as a workbook. */
export function xlsxFile(paper: Paper): Promise<Uint8Array> {
  return renderXlsx(paper);
}
