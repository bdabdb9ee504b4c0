/**
 * A paper as one self-contained print page (A4, rules §11.1): no script, no request. Every text is escaped (security
 * N4); the only markup from outside are the QRs and the fonts' CSS, which our own code makes.
 */
import { assert } from "../basics/assert.ts";
import { isHex32 } from "../basics/field-forms.ts";
import {
  cellLines,
  headGroups,
  type Block,
  type Cell,
  type Column,
  type Paper,
  type SignatureBlock,
  type Table,
} from "./document.ts";
import { headLines } from "./head-lines.ts";
import { printStyle } from "./print-style.ts";
import { regimeStyles, type RegimeStyle } from "./regimes.ts";
import { footerLines, footerQrs, rehearsalMark } from "./footer.ts";

export type RenderOptions = {
  /** Per footerQrs of the paper, <svg> of the QR of recordCodeUri(recordCode), with a viewBox. */
  readonly qrSvgs: readonly string[];
  /** @font-face rules with embedded fonts, for machines without Times New Roman. */
  readonly fontCss?: string;
};

export function renderHtml(paper: Paper, { qrSvgs, fontCss = "" }: RenderOptions): string {
  const style = regimeStyles[paper.regime];
  const mark = paper.rehearsal ? `<p class="mark">${rehearsalMark}</p>` : "";
  return [
    // Nothing of a paper is ever sent to a translator.
    '<!doctype html><html lang="vi" translate="no"><head><meta charset="utf-8"><meta name="google" content="notranslate">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(paper.title)}</title>`,
    `<style>${fontCss}${printStyle(paper)}${footerStyle(paper, qrSvgs)}</style></head><body>`,
    mark,
    `<main>${paper.blocks.map((block) => blockHtml(block, style)).join("")}</main>`,
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

/** Page boxes hold text and pictures of fixed size: box root, record code and QR at the foot of every page. */
function footerStyle(paper: Paper, qrSvgs: readonly string[]): string {
  if (paper.seals.length === 0) return "";
  assert(qrSvgs.length === footerQrs(paper).length, "every seal has its QR");
  const isSafe = paper.seals.every(({ recordCode, boxRoot }) =>
    [recordCode, boxRoot ?? recordCode].every(isHex32),
  );
  assert(isSafe, "codes in a style sheet are 64 hex digits");
  const pictures = qrSvgs.map((svg) => {
    const sized = `<svg xmlns="http://www.w3.org/2000/svg" width="17mm" height="15mm">${svg.replace("<svg ", '<svg x="2mm" width="15mm" height="15mm" ')}</svg>`;
    return `url("data:image/svg+xml,${encodeURIComponent(sized)}")`;
  });
  const text = footerLines(paper).join("\\A ");
  const right =
    pictures.length === 0 ? "" : `content: ${pictures.join(" ")}; width: ${pictures.length * 17}mm;`;
  return `@page { @bottom-left { content: "${text}"; } @bottom-right { ${right} } }`;
}

function blockHtml(block: Block, style: RegimeStyle): string {
  switch (block.kind) {
    case "letterhead":
      return letterheadHtml(block, style);
    case "title":
      return `<header class="title"><h1>${escapeHtml(block.heading)}</h1>${block.abstract
        .map((line) => `<p>${escapeHtml(line)}</p>`)
        .join("")}<hr></header>`;
    case "heading":
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case "paragraph":
      return `<p class="body">${escapeHtml(block.text)}</p>`;
    case "address":
      return `<p class="address">${escapeHtml(block.text)}</p>`;
    case "code":
      return `<p class="body coded">${escapeHtml(block.label)}: <span class="code">${escapeHtml(block.code)}</span></p>`;
    case "list":
      return `<div class="list">${block.items.map((item) => `<p>- ${escapeHtml(item)}</p>`).join("")}</div>`;
    case "table":
      return tableHtml(block);
    case "note":
      return `<p class="note">${escapeHtml(block.text)}</p>`;
    case "signatures":
      return block.rows.map(signatureRowHtml).join("");
    case "recipients":
      return recipientsHtml(block.lines);
    case "closing":
      return `<div class="closing">${recipientsHtml(block.recipients)}${signatureHtml(block.signature)}</div>`;
    case "page-break":
      return '<div class="break"></div>';
  }
}

function recipientsHtml(lines: readonly string[]): string {
  const shown = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("");
  return `<footer class="recipients"><p class="to">Nơi nhận:</p>${shown}</footer>`;
}

function letterheadHtml(
  { superiorBody, body, number, placeDate }: Extract<Block, { kind: "letterhead" }>,
  { authority, underBody }: RegimeStyle,
): string {
  const broken = (name: string) => headLines(name).map(escapeHtml).join("<br>");
  const superior = superiorBody === "" ? "" : `<p>${broken(superiorBody)}</p>`;
  const under = underBody === "rule" ? '<hr class="short">' : '<p class="star">*</p>';
  const numbered = number === null ? "" : `<p class="number">${escapeHtml(number)}</p>`;
  const right = authority
    .map(({ text, pt, ruleMm }) => {
      const shown = ruleMm === null ? escapeHtml(text) : `<span class="ruled">${escapeHtml(text)}</span>`;
      return `<p class="authority" style="font-size:${pt}pt">${shown}</p>`;
    })
    .join("");
  const place = placeDate === null ? "" : `<p class="place">${escapeHtml(placeDate)}</p>`;
  return `<div class="letterhead"><div>${superior}<p class="issuer">${broken(body)}</p>${under}
${numbered}</div>
<div>${right}${place}</div></div>`;
}

function tableHtml({ columns, rows, tall, together }: Table): string {
  const widths = columns.map(({ width }) => `<col style="width:${width}%">`).join("");
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join("")}</tr>`).join("");
  const classes = [...(tall === true ? ["tall"] : []), ...(together === true ? ["together"] : [])];
  return `<table${classes.length === 0 ? "" : ` class="${classes.join(" ")}"`}><colgroup>${widths}</colgroup><thead>${headHtml(columns)}</thead><tbody>${body}</tbody></table>`;
}

function headHtml(columns: readonly Column[]): string {
  const groups = headGroups(columns);
  if (groups.every(({ text }) => text === null)) {
    return `<tr>${columns.map(({ head }) => `<th scope="col">${escapeHtml(head)}</th>`).join("")}</tr>`;
  }
  const single = columns.filter(({ group }) => group === undefined).values();
  const above = groups.map(({ text, span }) => {
    if (text !== null) return `<th scope="colgroup" colspan="${span}">${escapeHtml(text)}</th>`;
    return `<th scope="col" rowspan="2">${escapeHtml(single.next().value?.head ?? "")}</th>`;
  });
  const below = columns
    .filter(({ group }) => group !== undefined)
    .map(({ head }) => `<th scope="col">${escapeHtml(head)}</th>`);
  return `<tr>${above.join("")}</tr><tr>${below.join("")}</tr>`;
}

function cellHtml(cell: Cell): string {
  const kind = cell.kind === "text" ? cell.align : "figure";
  return `<td class="${kind}">${cellLines(cell).map(escapeHtml).join("<br>")}</td>`;
}

function signatureRowHtml(blocks: readonly SignatureBlock[]): string {
  return `<div class="signatures">${blocks.map(signatureHtml).join("")}</div>`;
}

function signatureHtml({ titles, hint, names }: SignatureBlock): string {
  const head = titles.map((title) => `<p class="post">${escapeHtml(title)}</p>`).join("");
  const signed = names.map((name) => `<p class="name">${escapeHtml(name)}</p>`).join("");
  return `<div>${head}<p class="hint">${escapeHtml(hint)}</p><div class="names">${signed}</div></div>`;
}
