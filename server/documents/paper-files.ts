/** A paper as the bytes of a file. */
import QRCode from "qrcode";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import type { Paper } from "../../shared/minutes/document.ts";
import { footerQrs } from "../../shared/minutes/footer.ts";
import { renderHtml } from "../../shared/minutes/render-html.ts";
import { recordCodeUri } from "../../shared/record/write.ts";
import { printFontCss } from "./print-fonts.ts";

/** The print page. */
export async function htmlFile(paper: Paper): Promise<Uint8Array> {
  const qrSvgs = await Promise.all(
    footerQrs(paper).map(({ recordCode }) =>
      QRCode.toString(recordCodeUri(recordCode), { type: "svg", margin: 0 }),
    ),
  );
  return utf8ToBytes(renderHtml(paper, { qrSvgs, fontCss: await printFontCss() }));
}
