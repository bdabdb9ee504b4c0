/** The print page of papers: what regimes.ts says, as far as print CSS can say it (rules §11.1). */
import type { Paper } from "./document.ts";
import { regimeStyles } from "./regimes.ts";

/** Sizes and margins of this paper, then what is the same for all. */
export function printStyle({ regime, orientation }: Pick<Paper, "regime" | "orientation">): string {
  const { margins, bodyPt, headingPt, titlePt, indentMm, recipientsLabel } = regimeStyles[regime];
  const { top, right, bottom, left } = margins;
  const isWide = orientation === "landscape";
  const footer = isWide ? 205 : 120;
  const label = [
    recipientsLabel.bold ? "font-weight: bold;" : "",
    recipientsLabel.italic ? "font-style: italic;" : "",
    recipientsLabel.underline ? "text-decoration: underline;" : "",
  ].join(" ");
  return `
@page {
  size: A4 ${orientation};
  margin: ${top}mm ${right}mm ${bottom}mm ${isWide ? top : left}mm;
  @top-center { content: counter(page); font: 13pt "Times New Roman", Tinos, serif; vertical-align: middle; }
  @bottom-left { font: 8pt/1.15 "Times New Roman", Tinos, serif; vertical-align: middle; width: ${footer}mm; text-align: left; white-space: pre-wrap; }
  @bottom-right { vertical-align: middle; text-align: right; }
}
@page :first { @top-center { content: none; } }
body { font-size: ${bodyPt}pt; }
h2, .title p { font-size: ${headingPt}pt; }
.title h1 { font-size: ${titlePt}pt; }
p.body { text-indent: ${indentMm}mm; }
.recipients .to { ${label} }
@media screen { body { max-width: ${isWide ? 297 : 210}mm; } }
${commonStyle}`;
}

const commonStyle = `
* { box-sizing: border-box; }
html { color: #000; background: #fff; }
body { margin: 0; font-family: "Times New Roman", Tinos, serif; line-height: 1.2; overflow-wrap: anywhere; }
p, h1, h2 { margin: 0; }
hr { border: 0; border-top: 0.75pt solid #000; margin: 1.5mm auto 0; width: 40mm; }
hr.short { width: 25mm; margin-top: 1mm; }
.mark { position: fixed; top: 45%; left: 0; right: 0; text-align: center; font-size: 34pt; font-weight: bold;
  color: #b3b3b3; transform: rotate(-30deg); z-index: -1; }
.letterhead { display: grid; grid-template-columns: 1fr auto; column-gap: 4mm; text-align: center; font-size: 12pt; }
.letterhead > div:first-child p { text-wrap: balance; }
.issuer, .authority { font-weight: bold; }
.authority { white-space: nowrap; }
.number { font-size: 13pt; margin-top: 2mm; }
.star { line-height: 1; }
.place { font-size: 13pt; font-style: italic; margin-top: 2.5mm; }
.ruled { border-bottom: 0.75pt solid #000; padding-bottom: 1mm; }
.title { text-align: center; font-weight: bold; margin: 6mm 0 4mm; break-inside: avoid; }
.title p { text-wrap: balance; }
.title p + p { font-weight: normal; font-style: italic; }
/* Stacked accents rise above their line: without padding they would stay behind on the page before. */
h2 { margin-top: 4pt; padding-top: 4pt; break-after: avoid; }
p.body { text-align: justify; margin-top: 3pt; padding-top: 3pt; orphans: 2; widows: 2; }
p.address { text-align: center; margin: 2mm 0 4mm; padding-top: 3pt; }
p.coded { text-align: left; }
.coded { font-size: 10pt; }
.code { word-break: break-all; }
table { border-collapse: collapse; width: 99.8%; table-layout: fixed; margin-top: 6pt; font-size: 11pt; line-height: 1.15; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1mm 0.8mm; vertical-align: middle; font-variant-numeric: tabular-nums; }
th { font-weight: bold; text-align: center; }
/* A level is one word: it may run wide and is never cut ("HTX/S", P8). */
th, td.center { overflow-wrap: normal; }
td.center { text-align: center; }
td.figure { text-align: center; white-space: nowrap; }
table.tall td { height: 10mm; }
table.together { break-inside: avoid; }
p.body:has(+ table) { break-after: avoid; }
.note { font-size: 11pt; font-style: italic; margin-top: 4pt; }
.signatures { display: flex; justify-content: space-between; gap: 6mm; margin-top: 5mm; text-align: center;
  break-inside: avoid; }
p + .signatures { break-before: avoid; }
.signatures > div { flex: 1; display: flex; flex-direction: column; }
.names { margin-top: auto; }
.post { font-weight: bold; }
.hint { font-style: italic; font-size: 12pt; }
.name { font-weight: bold; padding-top: 17mm; }
.recipients { margin-top: 4mm; font-size: 11pt; break-inside: avoid; }
.recipients .to { font-size: 12pt; }
.list p { margin-top: 2pt; padding-top: 2pt; text-align: justify; }
.closing { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin-top: 5mm; text-align: center;
  break-inside: avoid; break-before: avoid; }
.closing .recipients { margin: 0; text-align: left; }
.break { break-after: page; }
@media screen {
  html { background: #e9e9e9; }
  body { margin: 4mm auto; padding: 20mm 17mm 25mm 30mm; background: #fff; }
}
@media screen and (max-width: 210mm) { body { padding: 6mm; margin: 0; } }
`;
