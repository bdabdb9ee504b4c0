/**
 * The ruling: what the competent authority decides after the report (rules §1, §10). A vote and the rules only propose.
 * It is entered from the authority's document, for every capacity in which somebody was rated.
 */
import * as z from "zod/mini";
import { planIdSchema, subjectIdSchema } from "./ids.ts";
import { levels, type Level } from "./levels.ts";
import { dateSchema, lineSchema, optionalLineSchema } from "./text.ts";

/** A level, or that somebody is not rated this year. */
export const ruledLevels = [...levels, "not-rated"] as const;
export type RuledLevel = (typeof ruledLevels)[number];

/** The document in which it stands. */
export const rulingDocumentSchema = z.strictObject({
  /** Who issued it, such as "Ban Thường vụ Tỉnh ủy". */
  issuer: lineSchema,
  number: lineSchema,
  date: dateSchema,
  /** Name and post. */
  signer: lineSchema,
});
export type RulingDocument = z.infer<typeof rulingDocumentSchema>;

/** As typed: what is missing is refused with a sentence and not as a malformed request. */
export const typedRulingSchema = z.strictObject({
  issuer: optionalLineSchema,
  number: optionalLineSchema,
  date: optionalLineSchema,
  signer: optionalLineSchema,
});

/** One line of it: a person or body as rated in one planned round. level: null takes back what was entered. */
export const ruledLineSchema = z.strictObject({
  planId: planIdSchema,
  subjectId: subjectIdSchema,
  level: z.nullable(z.enum(ruledLevels)),
});
export type RuledLine = z.infer<typeof ruledLineSchema>;

type Entered = { readonly document: RulingDocument; readonly lines: readonly RuledLine[] };

/** What stands about somebody in one capacity. */
export type StandingLine = {
  readonly planId: RuledLine["planId"];
  readonly subjectId: RuledLine["subjectId"];
  readonly level: RuledLevel;
  readonly document: RulingDocument;
  /** Place of its ruling among all that were entered, from 1. */
  readonly number: number;
};

/** The last word on everybody: a later ruling replaces an earlier one line by line, or takes it back. */
export function standingLines(rulings: readonly Entered[]): readonly StandingLine[] {
  const found = new Map<string, StandingLine>();
  rulings.forEach(({ document, lines }, index) => {
    for (const { planId, subjectId, level } of lines) {
      const key = `${planId} ${subjectId}`;
      if (level === null) found.delete(key);
      else found.set(key, { planId, subjectId, level, document, number: index + 1 });
    }
  });
  return [...found.values()];
}

/** What stands about one of them; null: nothing (any more). */
export function standingLine(
  rulings: readonly Entered[],
  { planId, subjectId }: Pick<RuledLine, "planId" | "subjectId">,
): StandingLine | null {
  return (
    standingLines(rulings).find((line) => line.planId === planId && line.subjectId === subjectId) ?? null
  );
}

/** Whether the authority decided otherwise than was proposed: it may, and whoever keeps the papers wants to know. */
export function differs(level: RuledLevel, proposed: Level | null): boolean {
  return proposed === null ? level !== "not-rated" : level !== proposed;
}
