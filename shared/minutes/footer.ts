/** What stands at the foot of every page of a paper about rounds: box root and record code (security R9). */
import { boxRootShort } from "../crypto/box-root.ts";
import type { Paper, PaperSeal } from "./document.ts";

export const rehearsalMark = "BẢN CHẠY THỬ – KHÔNG CÓ GIÁ TRỊ";

/** Of more seals there is no QR: they would not fit side by side. */
const qrsMax = 3;
/** More lines than these do not fit into the foot: then the codes stand in one. */
const linesMax = 6;

/** The seals whose QR stands at the foot. */
export function footerQrs({ seals }: Pick<Paper, "seals">): readonly PaperSeal[] {
  return seals.length > qrsMax ? [] : seals;
}

/** 16 of the 64 digits, which stand once in the paper: enough to see which record a page belongs to (P8). */
export function shortCode(code: string): string {
  return `${code.slice(0, 16)}…`;
}

/** One line per seal, two for a single one. Nothing in it needs escaping in a style sheet. */
export function footerLines({ seals }: Pick<Paper, "seals">): readonly string[] {
  if (seals.length > linesMax) {
    return [seals.map(({ n, recordCode }) => `Lượt ${n}: ${shortCode(recordCode)}`).join("; ")];
  }
  const [only, ...others] = seals;
  if (only === undefined) return [];
  if (others.length === 0) {
    const root = only.boxRoot === null ? [] : [`Mã niêm phong: ${boxRootShort(only.boxRoot)}`];
    return [...root, `Mã hồ sơ: ${shortCode(only.recordCode)}`];
  }
  return seals.map(({ n, boxRoot, recordCode }) => {
    const root = boxRoot === null ? "" : `niêm phong ${boxRootShort(boxRoot)}; `;
    return `Lượt ${n}: ${root}mã hồ sơ ${shortCode(recordCode)}`;
  });
}
