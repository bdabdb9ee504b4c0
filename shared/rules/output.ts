/** What `rate` answers: proposals ("đề nghị"), each with the steps that led to it (security R11). */
import * as z from "zod/mini";
import { levels } from "../domain/levels.ts";
import { subjectKinds } from "./input.ts";

const level = z.nullable(z.enum(levels));

/** In the order in which a row shows them. */
export const voteFlags = [
  "tie-lowered",
  "no-majority",
  "needs-decision",
  "no-votes",
  "polarised",
  "tie",
] as const;
export type VoteFlag = (typeof voteFlags)[number];

export const ruleIds = ["R2", "R3", "R4", "R5", "R6", "R7", "R8", "R11", "R12"] as const;
export type RuleId = (typeof ruleIds)[number];

/** One rule applied to one subject, with the figures that let a person redo it by hand. */
export const stepSchema = z.strictObject({
  rule: z.enum(ruleIds),
  before: level,
  after: level,
  vi: z.string(),
  en: z.string(),
  /** Seed and line, or decree and article; where nothing states it, the entry of the register (A1…A24). */
  cite: z.string(),
  figures: z.record(z.string(), z.union([z.string(), z.int()])),
});
export type Step = z.infer<typeof stepSchema>;

export const checkSchema = z.strictObject({
  /** present-le-summoned, issued-le-present, …, row-sum:<subject id>. */
  code: z.string(),
  ok: z.boolean(),
  severity: z.enum(["error", "warning"]),
});
export type Check = z.infer<typeof checkSchema>;

export const ratedSubjectSchema = z.strictObject({
  id: z.string(),
  vote: z.strictObject({ level, flags: z.array(z.enum(voteFlags)) }),
  beforeCap: level,
  final: level,
  status: z.enum(["proposal", "needs-decision", "not-rated"]),
  steps: z.array(stepSchema),
});
export type RatedSubject = z.infer<typeof ratedSubjectSchema>;

const ids = z.array(z.string());

export const ratedGroupSchema = z.strictObject({
  kind: z.enum(subjectKinds),
  group: z.string(),
  /** At HTXS and at HTT before the cap. */
  entitled: z.int(),
  htt: z.int(),
  quota: z.int(),
  byException: z.boolean(),
  kept: ids,
  lowered: ids,
  tied: ids,
  /** HTXS above the quota; 0 where the cap is enforced or off. */
  excess: z.int(),
});
export type RatedGroup = z.infer<typeof ratedGroupSchema>;

export const rateOutputSchema = z.strictObject({
  checks: z.array(checkSchema),
  subjects: z.array(ratedSubjectSchema),
  groups: z.array(ratedGroupSchema),
});
export type RateOutput = z.infer<typeof rateOutputSchema>;
