/** Citations as people read them: "seed 004 line 81" is a line of a plan or report that an office knows by name. */

const seedNames: ReadonlyMap<string, Bilingual> = new Map([
  [
    "000",
    {
      vi: "Kế hoạch của Sở KH&CN Bắc Giang, tháng 11/2023",
      en: "plan of the science department of Bắc Giang, November 2023",
    },
  ],
  [
    "001",
    {
      vi: "Công văn 54-CV/ĐU ngày 03/12/2019 của Đảng ủy Sở KH&CN",
      en: "letter 54-CV/ĐU of 3 December 2019",
    },
  ],
  [
    "002",
    {
      vi: "Kế hoạch 99/KH-BDT ngày 21/11/2022 của Ban Dân tộc tỉnh Sơn La",
      en: "plan 99/KH-BDT of 21 November 2022",
    },
  ],
  [
    "003",
    {
      vi: "Kế hoạch 12-KH/ĐU ngày 24/11/2021 của Đảng ủy khối UBND huyện Sơn Dương",
      en: "plan 12-KH/ĐU of 24 November 2021",
    },
  ],
  [
    "004",
    {
      vi: "Báo cáo của Sở NN&PTNT Thanh Hoá, tháng 01/2023",
      en: "report of the agriculture department of Thanh Hoá, January 2023",
    },
  ],
]);

/** The few English words of citations; the documents' own names are Vietnamese already. */
const wordsVi: readonly (readonly [RegExp, string])[] = [
  [/\bseeds (?=\d)/g, "văn bản nguồn "],
  [/\bseed (?=\d)/g, "văn bản nguồn "],
  [/ and (?=\d)/g, " và "],
  [
    /\bnot stated\b/g,
    "không có trong văn bản của đơn vị; theo quy tắc chung của hệ thống, cấp có thẩm quyền xem xét",
  ],
  [/\bnot found\b/g, "chưa tìm thấy văn bản"],
  [/\(second-hand\)/g, "(nguồn gián tiếp)"],
  [/\bRegulation /g, "Quy định "],
  [/\bGuideline /g, "Hướng dẫn "],
  [/\bDecree /g, "Nghị định "],
  [/\bArt\. /g, "Điều "],
];

const notStatedEn = "not in this office's documents; a rule of the system, for the authority to weigh";

const seedReference = /seed (00[0-4])(?: lines? ([\d, ]*\d(?: \(cut off\))?)| \(no such line\))/g;

/** The citation with its documents by name, in one language; everything else stays as it is. */
import type { Bilingual } from "../basics/bilingual.ts";
export function citeInWords(cite: string, lang: "vi" | "en"): string {
  const named = cite.replaceAll(seedReference, (_all, seed: string, lines: string | undefined) => {
    const name = seedNames.get(seed)?.[lang] ?? seed;
    if (lines === undefined) return lang === "vi" ? `${name} (không nêu)` : `${name} (not stated)`;
    const shown = lang === "vi" ? lines.replace("(cut off)", "(bị cắt)") : lines;
    return lang === "vi" ? `${name}, dòng ${shown}` : `${name}, line ${shown}`;
  });
  return lang === "en"
    ? named.replace(/\bnot stated\b/g, notStatedEn)
    : wordsVi.reduce((text, [from, to]) => text.replace(from, to), named);
}
