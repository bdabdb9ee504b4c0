/** Citations of packs and rules as people of an office read them. */
import type { Language } from "../words/words.ts";

const wordsVi: readonly (readonly [RegExp, string])[] = [
  [/seeds (?=\d)/g, "văn bản "],
  [/seed (\d+) lines? /g, "văn bản $1 dòng "],
  [/seed (\d+)/g, "văn bản $1"],
  [/ and (?=\d)/g, " và "],
  [/\(second-hand\)/g, "(nguồn gián tiếp)"],
  [/\(no such line\)/g, "(không có dòng nào nêu)"],
  [/Regulation /g, "Quy định "],
  [/Guideline /g, "Hướng dẫn "],
  [/Decree /g, "Nghị định "],
  [/Art\. /g, "Điều "],
];

/** In English as the rules have it; in Vietnamese with its few words translated. */
export function citeText(cite: string, language: Language): string {
  if (language === "en") return cite;
  return wordsVi.reduce((text, [from, to]) => text.replace(from, to), cite);
}
