/** What a crawl finds in answers of every kind: figures in text, tables, Word, Excel and records; levels in views. */
import { unzipSync } from "fflate";

/** The figures of a round's secret votes, each a number that nothing else here has. */
export type SecretFigures = { readonly n: number; readonly figures: readonly number[] };

/** Numbers of the rounds whose figures stand in these bytes. */
export function roundsTold(bytes: Uint8Array, secrets: readonly SecretFigures[]): readonly number[] {
  const numbers = new Set(textsOf(bytes).flatMap(numbersIn));
  return secrets.filter(({ figures }) => figures.some((figure) => numbers.has(figure))).map(({ n }) => n);
}

/** Numbers of the rounds of which a view says the answer with the most votes. */
export function roundsLed(json: unknown): readonly number[] {
  if (typeof json !== "object" || json === null) return [];
  if ("n" in json && typeof json.n === "number" && "result" in json) return saysLevel(json) ? [json.n] : [];
  // The console's rounds hold the public one, and their own result beside it.
  if ("public" in json && "result" in json && hasNumber(json.public)) {
    return saysLevel(json) ? [json.public.n] : [];
  }
  return Object.values(json).flatMap(roundsLed);
}

function hasNumber(json: unknown): json is { readonly n: number } {
  return typeof json === "object" && json !== null && "n" in json && typeof json.n === "number";
}

function saysLevel(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return false;
  return Object.entries(json).some(([key, value]) =>
    ["leading", "level", "proposal"].includes(key) ? value !== null : saysLevel(value),
  );
}

/** The answer as text; of a .zip each file. */
export function textsOf(bytes: Uint8Array): readonly string[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return Object.values(unzipSync(bytes)).flatMap(textsOf);
  return [new TextDecoder().decode(bytes)];
}

/** Decimal numbers that stand alone; not percentages, keys, hashes, ids, line numbers, styles and citations. */
function numbersIn(text: string): readonly number[] {
  const plain = text
    .replace(/<style[^]*?<\/style>/g, " ")
    // A cell of Excel that shows a text holds the text's place in a list.
    .replace(/<c [^>]*t="s"[^>]*><v>\d+<\/v>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/"(seq|revision)":\d+/g, " ")
    .replace(/\d+\.\d+|(?<=[\s"(])\d{1,3},\d\d(?=[\s"%)])/g, " ")
    .replace(/(Điều|khoản|Khoản|điểm) \d+/g, " ")
    .replace(/([0-9A-F]{2}:){3,}[0-9A-F]{2}|[A-Za-z0-9+/_-]{22,}/g, " ");
  const numbers = [...plain.matchAll(/(?<![\p{L}\d_])\d+(?![\p{L}\d_])/gu)];
  return withoutNumbering(numbers.map(([digits]) => Number(digits)));
}

/** A list of many people numbers its lines: 1, 2, 3 … */
function withoutNumbering(numbers: readonly number[]): readonly number[] {
  let line = 0;
  const others = numbers.filter((number) => {
    if (number !== line + 1) return true;
    line += 1;
    return false;
  });
  return line >= 12 ? others : numbers;
}
