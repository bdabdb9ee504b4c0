/** What `rate` reads: counts of votes, facts the office entered, decisions of the chair. Unknown keys are refused. */
import { countSchema } from "../domain/counts.ts";
import * as z from "zod/mini";
import { levels } from "../domain/levels.ts";
import { ruleFactsSchema } from "../domain/subject-facts.ts";
import { lineSchema, sentenceSchema } from "../domain/text.ts";
import { decimalSchema, parameterChangesSchema } from "./parameters.ts";

const count = z._default(countSchema, 0);
const level = z.enum(levels);

/** A leader heads or deputises for something; whoever leads nothing is a civil servant (or employee) or, before a cell, a member. */
export const subjectKinds = ["leader", "civil-servant", "member", "collective", "organisation"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const levelCounts = z.strictObject({ HTXS: count, HTT: count, HTNV: count, KHT: count });
export type LevelCounts = z.infer<typeof levelCounts>;

/** R7, R8, R12: entered by the office with the document they come from, never derived from a ballot. */
export const factsSchema = z.strictObject({
  ...ruleFactsSchema.shape,
  // A file may say a whole number where a meeting keeps the decimal's text.
  targetsPercent: z.optional(decimalSchema),
  score: z.optional(decimalSchema),
  beyondPercent: z.optional(decimalSchema),
  latePercent: z.optional(decimalSchema),
  lowConfidencePercent: z.optional(decimalSchema),
  unitsKhtPercent: z.optional(decimalSchema),
  // A level that a file leaves out counts nobody.
  distribution: z.optional(levelCounts),
  massOrgLevels: z.optional(levelCounts),
});
export type Facts = z.infer<typeof factsSchema>;

export const rateSubjectSchema = z.strictObject({
  id: lineSchema,
  name: lineSchema,
  kind: z.enum(subjectKinds),
  isHead: z._default(z.boolean(), false),
  unit: z._default(lineSchema, "u"),
  group: z._default(lineSchema, "g"),
  votes: levelCounts,
  notRated: count,
  blank: count,
  invalid: count,
  facts: z._default(factsSchema, {}),
});
export type RateSubject = z.infer<typeof rateSubjectSchema>;

/** A decision of the chair. One without a reason does not exist; at the cap nobody goes below HTT. */
export const decisionSchema = z.discriminatedUnion("stage", [
  z.strictObject({ subject: lineSchema, stage: z.literal("vote"), level, reason: sentenceSchema }),
  z.strictObject({
    subject: lineSchema,
    stage: z.literal("cap"),
    level: z.enum(["HTXS", "HTT"]),
    reason: sentenceSchema,
  }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** R1. "issued" is handed out less replaced. */
export const rateCountsSchema = z.strictObject({
  summoned: count,
  present: count,
  issued: count,
  returned: count,
  valid: count,
  invalid: count,
});
export type RateCounts = z.infer<typeof rateCountsSchema>;

export const rateInputSchema = z.strictObject({
  pack: z.string().check(z.minLength(1), z.maxLength(60)),
  parameters: z._default(parameterChangesSchema, {}),
  collectiveLevels: z._default(z.record(lineSchema, level), {}),
  counts: z._default(z.nullable(rateCountsSchema), null),
  decisions: z._default(z.array(decisionSchema).check(z.maxLength(2_000)), []),
  subjects: z.array(rateSubjectSchema).check(z.minLength(1), z.maxLength(2_000)),
});
export type RateInput = z.infer<typeof rateInputSchema>;
