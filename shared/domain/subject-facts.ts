/**
 * What the office enters about a subject beside the votes, each time from a document (rules §7 R7, R8, R12). Facts
 * go to the rules as they stand here; a poll alone never becomes one (rules §4.3).
 */
import { countSchema } from "./counts.ts";
import * as z from "zod/mini";
import { levels } from "./levels.ts";
import { dateSchema, lineSchema, optionalLineSchema, sentenceSchema } from "./text.ts";

/** Xuất sắc, Tốt, Trung bình, Kém: grades of one criterion, never one of the four levels (rules §1). */
export const criterionGrades = ["XS", "T", "TB", "K"] as const;

const level = z.enum(levels);
const count = countSchema;
/** A decimal with a dot, such as 49.9; never a float. */
const decimal = z.string().check(z.regex(/^(0|[1-9]\d{0,3})(\.\d{1,4})?$/));

export const levelCountsSchema = z.strictObject({ HTXS: count, HTT: count, HTNV: count, KHT: count });

/** The facts that rules read: names and meaning as in `rate` (rules §7). */
export const ruleFactsSchema = z.strictObject({
  concludedDegradation: z.optional(z.boolean()),
  targetsPercent: z.optional(decimal),
  forceMajeure: z.optional(z.boolean()),
  officialLevel: z.optional(level),
  /** False: a member who is no cán bộ, công chức, viên chức, such as a pensioner, and so has no level as one. */
  isOfficial: z.optional(z.boolean()),
  disciplinedInYear: z.optional(z.boolean()),
  violationAlreadyCounted: z.optional(z.boolean()),
  corruptionInUnit: z.optional(z.boolean()),
  /** Completed months. */
  leaveMonths: z.optional(z.int().check(z.gte(0), z.lte(12))),
  /** Leave for childbirth: the months count neither against the level nor against being rated. */
  maternityLeave: z.optional(z.boolean()),
  /** False: the discipline was not about post and duties. */
  disciplineConcernsDuty: z.optional(z.boolean()),
  /** Concluded: a breach of what Party members may not do, or of the duty to set an example. */
  concludedViolation: z.optional(z.boolean()),
  /** Whether all shortcomings that were pointed out are remedied. */
  shortcomingsRemedied: z.optional(z.boolean()),
  /** Low votes in the year's vote of confidence; units led that are rated KHT. */
  lowConfidencePercent: z.optional(decimal),
  unitsKhtPercent: z.optional(decimal),
  memberDisciplined: z.optional(z.boolean()),
  notRatedReason: z.optional(sentenceSchema),
  selfDetectedAndRemedied: z.optional(z.boolean()),
  massOrgsKht: z.optional(z.int().check(z.gte(0), z.lte(1_000))),
  /** Levels of the mass organisations, and the level of the government or office, beside a Party organisation (seed 001 lines 176, 186). */
  massOrgLevels: z.optional(z.strictObject({ HTXS: count, HTT: count, HTNV: count, KHT: count })),
  governmentLevel: z.optional(level),
  /** Levels of the subordinate organisations, or of a cell's members. */
  distribution: z.optional(levelCountsSchema),
  isCell: z.optional(z.boolean()),
  criteriaCeiling: z.optional(level),
  score: z.optional(decimal),
  allTasksDone: z.optional(z.boolean()),
  onTimeAndQuality: z.optional(z.boolean()),
  beyondPercent: z.optional(decimal),
  latePercent: z.optional(decimal),
});

/** Facts for the papers only. */
export const paperFactsSchema = z.strictObject({
  selfRating: z.optional(level),
  criterionGrades: z.optional(
    z.array(z.strictObject({ criterion: lineSchema, grade: z.enum(criterionGrades) })).check(z.maxLength(60)),
  ),
  /** Nhận xét của cấp ủy nơi cư trú (seed 000 line 76). */
  residenceComment: z.optional(sentenceSchema),
  /** What a competent authority concluded, in its words. */
  conclusion: z.optional(sentenceSchema),
});

export const subjectFactsSchema = z.strictObject({ ...ruleFactsSchema.shape, ...paperFactsSchema.shape });
export type SubjectFacts = z.infer<typeof subjectFactsSchema>;

/** The paper that a fact, a conclusion or a return stands in. */
export const sourceDocumentSchema = z.strictObject({
  title: lineSchema,
  number: lineSchema,
  date: dateSchema,
});
export type SourceDocument = z.infer<typeof sourceDocumentSchema>;

/** As typed: what is missing is refused with a sentence and not as a malformed request. */
export const typedDocumentSchema = z.strictObject({
  title: optionalLineSchema,
  number: optionalLineSchema,
  date: optionalLineSchema,
});

/** One document and what it says about a subject. */
type FactsEntry = { readonly facts: SubjectFacts };

/** All facts of a subject: where two documents speak of one fact, the one entered later counts. */
export function mergedFacts(entries: readonly FactsEntry[]): SubjectFacts {
  return entries.reduce<SubjectFacts>((facts, entry) => ({ ...facts, ...entry.facts }), {});
}

/** Those of them that rules read. */
export function ruleFacts(facts: SubjectFacts): z.infer<typeof ruleFactsSchema> {
  return z.object(ruleFactsSchema.shape).parse(facts);
}
