/** The papers of a meeting as a list, as it crosses the wire (rules §10); shared/minutes/catalogue.ts says all about each. */
import * as z from "zod/mini";

export const paperKinds = [
  "attendance",
  "ballot",
  "slips-account",
  "counting-minutes",
  "poll-result",
  "summary",
  "rule-trace",
  "paper-count",
  "paper-rule-trace",
  "meeting-minutes",
  "statistics",
  "comparison",
  "report",
  "remedy-plan",
  "notice",
  "letter",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperFormats = ["html", "docx", "xlsx"] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** Why a paper cannot be made yet. */
export const paperLacks = [
  "not-sealed",
  "not-counted",
  "no-pack",
  "open-decisions",
  "no-remedy",
  "no-ruling",
] as const;
export type PaperLack = (typeof paperLacks)[number];

export const paperEntrySchema = z.strictObject({
  /** Stands in the address of the file: the kind, and for some a number. */
  paperId: z.string(),
  kind: z.enum(paperKinds),
  /** In Vietnamese, as on the paper. */
  title: z.string(),
  lacks: z.nullable(z.enum(paperLacks)),
  formats: z.array(z.enum(paperFormats)),
});
export type PaperEntry = z.infer<typeof paperEntrySchema>;

/** "counting-minutes-2": a kind, and the number of a round, plan or person where there are several; null: no such paper. */
export function readPaperId(
  paperId: string,
): { readonly kind: PaperKind; readonly number: number | null } | null {
  const [, name, digits] = /^([a-z-]+?)(?:-([1-9]\d{0,3}))?$/.exec(paperId) ?? [];
  const kind = paperKinds.find((candidate) => candidate === name);
  if (kind === undefined) return null;
  return { kind, number: digits === undefined ? null : Number(digits) };
}

/** People and bodies whose folders one file holds at most: each has a few papers, made on the thread that answers phones. */
export const foldersPerPart = 25;

/** Of so many subjects: how many files their folders are. */
export function folderParts(subjectCount: number): number {
  return Math.ceil(subjectCount / foldersPerPart);
}

/** Places, from 1, of those whose folders are in a part, from 1. */
export function foldersOfPart(part: number, subjectCount: number): readonly number[] {
  const first = (part - 1) * foldersPerPart + 1;
  const length = Math.max(0, Math.min(foldersPerPart, subjectCount - first + 1));
  return Array.from({ length }, (_, index) => first + index);
}

/** A part as an address names it; null: none. */
export function folderPart(text: string): number | null {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null;
}
