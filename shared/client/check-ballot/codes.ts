/** What the QR codes of a check ballot say (protocol B.12), written by the phone and read by whatever checks it. */
import type { Choice } from "../phone/sealer.ts";

/** The code that is shown to everybody before the phone knows whether its ballot will be opened. */
export type CodeText = { readonly kind: "code"; readonly n: number; readonly checkCode: string };

/** One cell as it was encrypted. `belongsTo`: the first eight hex digits of the ballot's K. */
export type CellText = {
  readonly kind: "cell";
  readonly n: number;
  readonly belongsTo: string;
  /** From 0. */
  readonly cell: number;
  readonly choice: Choice;
  /** All r in the order of the cell's choices, decimal. */
  readonly randomness: readonly string[];
};

const belongsToDigits = 8;

/** So many hex digits of K bind a phone: finding two ballots that share them takes 2^64 steps. */
export const bindingDigits = 32;

/** Capitals and digits alone, which QR codes hold densely. checkCode: 64 hex digits. */
export function codeText(n: number, checkCode: string): string {
  return `PHIEU-KIN:CODE:${n}:${checkCode.toUpperCase()}`;
}

export function cellText(
  n: number,
  checkCode: string,
  { cell, choice, randomness }: Pick<CellText, "cell" | "choice" | "randomness">,
): string {
  const start = checkCode.slice(0, belongsToDigits).toUpperCase();
  const chosen = choice === "blank" ? "BLANK" : String(choice);
  return `PHIEU-KIN:CHECK:${n}:${start}:${cell}:${chosen}:${randomness.join("-")}`;
}

/** Null: no code of a check ballot. */
export function readCheckText(text: string): CodeText | CellText | null {
  const [, codeRound, code] = /^PHIEU-KIN:CODE:([1-9]\d{0,2}):([0-9A-F]{64})$/.exec(text) ?? [];
  if (codeRound !== undefined && code !== undefined)
    return { kind: "code", n: Number(codeRound), checkCode: code.toLowerCase() };
  const [, n, start, cell, chosen, randomness] =
    /^PHIEU-KIN:CHECK:([1-9]\d{0,2}):([0-9A-F]{8}):(\d{1,3}):(BLANK|\d{1,2}):(\d[\d-]{0,960})$/.exec(text) ??
    [];
  if (
    n === undefined ||
    start === undefined ||
    cell === undefined ||
    chosen === undefined ||
    randomness === undefined
  )
    return null;
  return {
    kind: "cell",
    n: Number(n),
    belongsTo: start.toLowerCase(),
    cell: Number(cell),
    choice: chosen === "BLANK" ? "blank" : Number(chosen),
    randomness: randomness.split("-"),
  };
}

/** Hex digits of K that somebody copied from the phone, with spaces or without: as many as bind it, or null. */
export function readTypedCode(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, "").toLowerCase();
  return /^[0-9a-f]*$/.test(digits) && digits.length >= bindingDigits && digits.length <= 64 ? digits : null;
}

export function belongsTo({ belongsTo: start }: CellText, checkCode: string): boolean {
  return checkCode.startsWith(start);
}
