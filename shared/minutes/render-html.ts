/**
 * Minutes as one self-contained print page (A4, domain §11.1): no script, no request. Every text is escaped (security
 * N4); the only markup from outside are the QR and the fonts' CSS, which our own code makes.
 */
import { assert } from "../basics/assert.ts";
import { isHex32 } from "../crypto/field-forms.ts";
import type { MinutesBlock, MinutesDocument, SignatureBlock, TableCell } from "./document.ts";
import { minutesStyle } from "./print-style.ts";

export type RenderOptions = {
  /** <svg> of the QR of recordCodeUri(recordCode), with a viewBox. */
  readonly qrSvg: string;
  /** @font-face rules with embedded fonts, for machines without Times New Roman. */
  readonly fontCss?: string;
};

export function renderMinutesHtml(minutes: MinutesDocument, { qrSvg, fontCss = "" }: RenderOptions): string {
  const mark = minutes.rehearsal ? '<p class="mark">BẢN CHẠY THỬ – KHÔNG CÓ GIÁ TRỊ</p>' : "";
  return [
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(minutes.title)}</title>`,
    `<style>${fontCss}${minutesStyle}${footerStyle(minutes.recordCode, qrSvg)}</style></head><body>`,
    mark,
    `<main>${minutes.blocks.map(blockHtml).join("")}</main>`,
    "</body></html>",
  ].join("\n");
}

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Page boxes hold text and one picture of fixed size: record code and QR at the foot of every page. */
function footerStyle(recordCode: string, qrSvg: string): string {
  assert(isHex32(recordCode), "a record code is 64 hex digits");
  const sized = `<svg xmlns="http://www.w3.org/2000/svg" width="15mm" height="15mm">${qrSvg}</svg>`;
  const picture = `url("data:image/svg+xml,${encodeURIComponent(sized)}")`;
  return `@page { @bottom-left { content: "Mã hồ sơ: ${recordCode}"; } @bottom-right { content: ${picture}; } }`;
}

function blockHtml(block: MinutesBlock): string {
  switch (block.kind) {
    case "letterhead":
      return letterheadHtml(block.superiorBody, block.body, block.documentNumber);
    case "title":
      return `<header class="title"><h1>${escapeHtml(block.heading)}</h1>${block.abstract
        .map((line) => `<p>${escapeHtml(line)}</p>`)
        .join("")}<hr></header>`;
    case "heading":
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case "paragraph":
      return `<p class="body">${escapeHtml(block.text)}</p>`;
    case "code":
      return `<p class="body coded">${escapeHtml(block.label)}: <span class="code">${escapeHtml(block.code)}</span></p>`;
    case "table":
      return tableHtml(block.columns, block.rows);
    case "note":
      return `<p class="note">${escapeHtml(block.text)}</p>`;
    case "signatures":
      return block.rows.map(signatureRowHtml).join("");
    case "recipients":
      return `<footer class="recipients"><p class="to">Nơi nhận:</p>${block.lines
        .map((line) => `<p>${escapeHtml(line)}</p>`)
        .join("")}</footer>`;
  }
}

function letterheadHtml(superiorBody: string, body: string, documentNumber: string): string {
  const superior = superiorBody === "" ? "" : `<p>${escapeHtml(superiorBody)}</p>`;
  return `<div class="letterhead"><div>${superior}<p class="issuer">${escapeHtml(body)}</p><hr class="short">
<p class="number">Số: ${escapeHtml(documentNumber)}</p></div>
<div><p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
<p class="motto"><span>Độc lập - Tự do - Hạnh phúc</span></p></div></div>`;
}

function tableHtml(
  columns: readonly { readonly head: string; readonly width: number }[],
  rows: readonly (readonly TableCell[])[],
): string {
  const widths = columns.map(({ width }) => `<col style="width:${width}%">`).join("");
  const heads = columns.map(({ head }) => `<th scope="col">${escapeHtml(head)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join("")}</tr>`).join("");
  return `<table><colgroup>${widths}</colgroup><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

function cellHtml({ lines, align }: TableCell): string {
  return `<td class="${align}">${lines.map(escapeHtml).join("<br>")}</td>`;
}

function signatureRowHtml(blocks: readonly SignatureBlock[]): string {
  return `<div class="signatures">${blocks.map(signatureHtml).join("")}</div>`;
}

function signatureHtml({ titles, hint, names }: SignatureBlock): string {
  const head = titles.map((title) => `<p class="post">${escapeHtml(title)}</p>`).join("");
  const signed = names.map((name) => `<p class="name">${escapeHtml(name)}</p>`).join("");
  return `<div>${head}<p class="hint">${escapeHtml(hint)}</p><div class="names">${signed}</div></div>`;
}
