/** Compares what somebody typed, pasted or scanned from a paper with the record code that this machine computed. */
import { recordCodeUri } from "../../shared/record/write.ts";

export const groupCharacters = 8;
const codeCharacters = 64;

export type Comparison =
  | { readonly kind: "nothing" | "letters" | "too-long" | "same" }
  /** The same so far, but not the whole code. */
  | { readonly kind: "so-far"; readonly typed: number }
  /** group: the first one that differs, from 1. */
  | { readonly kind: "other"; readonly group: number };

/** code: 64 lower-case hex digits. Only a whole code is ever the same: a part of one can be made by trying. */
export function compareCode(typed: string, code: string): Comparison {
  const plain = digitsOf(typed);
  if (plain === "") return { kind: "nothing" };
  if (!/^[0-9a-f]*$/.test(plain)) return { kind: "letters" };
  if (plain.length > codeCharacters) return { kind: "too-long" };
  const place = Array.from(plain).findIndex((digit, index) => digit !== code[index]);
  if (place >= 0) return { kind: "other", group: Math.floor(place / groupCharacters) + 1 };
  return plain.length === codeCharacters ? { kind: "same" } : { kind: "so-far", typed: plain.length };
}

/** Without spaces, dashes and what the QR of a paper says before the code. */
function digitsOf(typed: string): string {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, "");
  const prefix = recordCodeUri("").replaceAll("-", "");
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

export function codeGroups(code: string): readonly string[] {
  return code.match(new RegExp(`.{1,${groupCharacters}}`, "g")) ?? [];
}
