/**
 * The two regimes of paper as data: State documents after NĐ 30/2020, Annex I (rules §11.1), Party documents after
 * HD 05-HD/VPTW (rules §11.2). The original of the Party's guidance was not seen: what its sources disagree about
 * (line spacing, bold posts, sizes) stands here and nowhere else.
 */
import type { PaperRegime } from "../domain/draft.ts";

export type RegimeStyle = {
  /** Millimetres. */
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly bodyPt: number;
  readonly headingPt: number;
  readonly titlePt: number;
  /** Multiple of single spacing. */
  readonly lineSpacing: number;
  readonly indentMm: number;
  /** Right head: the State's name and motto, or the Party's; ruleMm: a rule of the text's length below, or null. */
  readonly authority: readonly {
    readonly text: string;
    readonly pt: number;
    readonly ruleMm: number | null;
  }[];
  /** Under the issuing body: a short rule, or a star. */
  readonly underBody: "rule" | "star";
  readonly recipientsLabel: { readonly bold: boolean; readonly italic: boolean; readonly underline: boolean };
  readonly words: {
    /** On behalf of: TM. or T/M. */
    readonly onBehalf: string;
    /** End of the last sentence. */
    readonly end: string;
    /** "Số: 05/BB-…" or "Số 05-BB/…". */
    readonly numberLabel: string;
    readonly number: (type: string, symbol: string) => string;
    readonly filed: string;
  };
};

const blank = "……";

export const regimeStyles: Readonly<Record<PaperRegime, RegimeStyle>> = {
  state: {
    margins: { top: 20, right: 17, bottom: 25, left: 30 },
    bodyPt: 13,
    headingPt: 13,
    titlePt: 14,
    lineSpacing: 1.1,
    indentMm: 10,
    authority: [
      { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", pt: 12, ruleMm: null },
      { text: "Độc lập - Tự do - Hạnh phúc", pt: 13, ruleMm: 58 },
    ],
    underBody: "rule",
    recipientsLabel: { bold: true, italic: true, underline: false },
    words: {
      onBehalf: "TM.",
      end: "./.",
      numberLabel: "Số:",
      number: (type, symbol) => `${blank}/${type}-${symbol === "" ? blank : symbol}`,
      filed: "Lưu: VT, hồ sơ",
    },
  },
  party: {
    margins: { top: 20, right: 15, bottom: 25, left: 30 },
    bodyPt: 14,
    headingPt: 14,
    titlePt: 15,
    lineSpacing: 1.1,
    indentMm: 10,
    authority: [{ text: "ĐẢNG CỘNG SẢN VIỆT NAM", pt: 14, ruleMm: 68 }],
    underBody: "star",
    recipientsLabel: { bold: false, italic: false, underline: true },
    words: {
      onBehalf: "T/M",
      end: ".",
      numberLabel: "Số",
      number: (type, symbol) => `${blank}-${type}/${symbol === "" ? blank : symbol}`,
      filed: "Lưu Văn phòng Đảng ủy",
    },
  },
};
