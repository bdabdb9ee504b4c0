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
  "report",
  "notice",
  "letter",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperFormats = ["html", "docx", "xlsx"] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** Why a paper cannot be made yet. */
export const paperLacks = ["not-sealed", "not-counted", "no-pack", "open-decisions", "no-ruling"] as const;
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
