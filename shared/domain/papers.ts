/** The papers of a meeting as a list: which there are, who may have them, what is still missing (rules §10). */
import * as z from "zod/mini";
import type { Role } from "./roles.ts";

export const paperKinds = [
  "attendance",
  "ballot",
  "counting-minutes",
  "slips-account",
  "paper-count",
  "poll-result",
  "summary",
  "rule-trace",
  "paper-rule-trace",
  "meeting-minutes",
  "statistics",
  "report",
  "notice",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperFormats = ["html", "docx", "xlsx"] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** Why a paper cannot be made yet. */
export const paperLacks = ["not-sealed", "not-counted", "no-pack", "open-decisions"] as const;
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

/** Polls, levels and grounds are for those who lead and write; the counting committee and observers get the counts. */
export const paperRoles: Readonly<Record<PaperKind, readonly Role[]>> = {
  attendance: ["chair", "staff"],
  ballot: ["chair", "staff", "teller"],
  "counting-minutes": ["chair", "staff", "teller", "observer"],
  "slips-account": ["chair", "staff", "teller", "observer"],
  "paper-count": ["chair", "staff", "teller", "observer"],
  "poll-result": ["chair", "staff"],
  summary: ["chair", "staff"],
  "rule-trace": ["chair", "staff"],
  "paper-rule-trace": ["chair", "staff"],
  "meeting-minutes": ["chair", "staff"],
  statistics: ["chair", "staff"],
  report: ["chair", "staff"],
  notice: ["chair", "staff"],
};

/** "counting-minutes-2": a kind, and the number of a round or plan where there are several; null: no such paper. */
export function readPaperId(
  paperId: string,
): { readonly kind: PaperKind; readonly number: number | null } | null {
  const [, name, digits] = /^([a-z-]+?)(?:-([1-9]\d{0,2}))?$/.exec(paperId) ?? [];
  const kind = paperKinds.find((candidate) => candidate === name);
  if (kind === undefined) return null;
  return { kind, number: digits === undefined ? null : Number(digits) };
}
