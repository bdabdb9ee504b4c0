/**
 * Every setting of the rules. What no source states is one of these, never a constant in code (docs/rules.md §7, §8.4).
 * The first block is the contract of `rate`; the second holds the limits that a source states as numbers.
 */
import * as z from "zod/mini";
import { compareFractions, fraction, parseFraction } from "../basics/fraction.ts";

const share = z.string().check(
  z.refine(
    (text) => {
      const read = parseFraction(text);
      return read !== null && compareFractions(read, fraction(1)) <= 0;
    },
    { error: "a fraction a/b or a decimal with a dot, from 0 to 1" },
  ),
);

/** Points, percentages: "49.9". A whole number may also be a JSON number. */
export const decimalSchema = z.union([
  z.string().check(z.regex(/^\d{1,6}(\.\d{1,6})?$/, { error: "a decimal with a dot" })),
  z.int().check(z.gte(0), z.lte(999_999)),
]);

const smallCount = z.int().check(z.gte(0), z.lte(1_000));

const rateContract = {
  /** R2, A1: how votes become a proposal. */
  voteRule: z.enum(["cumulative", "majority", "plurality", "manual"]),
  /** What "more than half" is of. */
  voteBase: z.enum(["row-valid", "ballot-valid", "returned", "present", "summoned"]),
  /** Share needed for HTXS besides more than half (cumulative only), or null. */
  htxsMinimum: z.nullable(share),
  voteTie: z.enum(["lower", "lower-if-adjacent", "decide"]),
  /** R3, A5. */
  capMode: z.enum(["enforce", "warn", "off"]),
  capRate: share,
  /** A2: what the cap is a share of. */
  capBase: z.enum(["htt-final", "htt-before", "htt-or-better", "all-rated"]),
  /** A3. */
  capRounding: z.enum(["floor", "half-up"]),
  /** A4. */
  capHeadCounted: z.boolean(),
  /** R4, A7: the exception is for fewer than this many at HTT; null: there is no exception. */
  smallUnitBelow: z.nullable(smallCount),
  smallUnitAllow: smallCount,
  smallUnitScope: z.enum(["unit", "group"]),
  /** R6. */
  headCap: z.enum(["off", "warn", "enforce"]),
  /** R8, A13. */
  cellHtxsAllLevel: z.enum(["HTNV", "HTT"]),
};

const statedLimits = {
  /** R7 D2, A15: fewer than this percentage of the year's targets is KHT; null: the documents know no such case. */
  targetsBelow: z.nullable(decimalSchema),
  /** R7 D2: the same for leaders alone, by what they lead; null: as for everybody. */
  leaderTasksBelow: z.nullable(decimalSchema),
  /** R7 D4: any discipline of a person, or only for a breach linked to post and duties. */
  disciplineScope: z.enum(["any", "duty"]),
  /** R6: whom a collective below its tasks makes KHT; "head": the other leaders are only kept from HTXS. */
  collectiveTasksFor: z.enum(["head", "leaders"]),
  /** R6, family of 366: a collective below this percentage of its tasks; null: no such rule. */
  collectiveTasksBelow: z.nullable(decimalSchema),
  /** R7 D5: a member whose level as an official is not entered; require: no HTXS until it is. */
  memberOfficialLevel: z.enum(["off", "warn", "require"]),
  /** R7 D10: leave of so many completed months or more, and fewer than leaveBelowMonths; from then on nobody is rated; null: no such rule. */
  leaveFromMonths: z.nullable(smallCount),
  leaveBelowMonths: smallCount,
  /** R8: shares of subordinate organisations or members. */
  organisationHtxsShare: share,
  organisationHttShare: share,
  organisationKhtShare: share,
  massOrgsKhtFrom: smallCount,
  /** R12: null where the pack has no points. */
  pointsHtxs: z.nullable(decimalSchema),
  pointsHtt: decimalSchema,
  pointsHtnv: decimalSchema,
  /** none: points alone decide (NĐ 335). */
  pointsConditions: z.enum(["checked", "none"]),
  beyondAtLeast: decimalSchema,
  lateAtMost: decimalSchema,
  /** What a score means for somebody who did not finish all tasks. */
  unfinishedTasks: z.enum(["review", "KHT"]),
  /** §6.6 and §5: warnings only. */
  smallElectorateBelow: smallCount,
  presentWarnBelow: share,
};

export const rateParametersSchema = z.strictObject({ ...rateContract, ...statedLimits });
export type RateParameters = z.infer<typeof rateParametersSchema>;

/** What a meeting or a named copy changes in its pack. */
export const parameterChangesSchema = z.partial(rateParametersSchema);
export type ParameterChanges = z.infer<typeof parameterChangesSchema>;

/** Defaults of the ambiguity register (docs/rules.md §8.4); each pack states where its document says otherwise. */
export const defaultParameters: RateParameters = {
  voteRule: "cumulative",
  voteBase: "row-valid",
  htxsMinimum: null,
  voteTie: "lower-if-adjacent",
  capMode: "off",
  capRate: "1/5",
  capBase: "htt-final",
  capRounding: "floor",
  capHeadCounted: true,
  smallUnitBelow: null,
  smallUnitAllow: 1,
  smallUnitScope: "unit",
  headCap: "warn",
  cellHtxsAllLevel: "HTNV",
  targetsBelow: "50",
  leaderTasksBelow: null,
  disciplineScope: "any",
  collectiveTasksFor: "head",
  collectiveTasksBelow: null,
  memberOfficialLevel: "warn",
  leaveFromMonths: 3,
  leaveBelowMonths: 6,
  organisationHtxsShare: "4/5",
  organisationHttShare: "1/2",
  organisationKhtShare: "1/5",
  massOrgsKhtFrom: 2,
  pointsHtxs: null,
  pointsHtt: "70",
  pointsHtnv: "50",
  pointsConditions: "checked",
  beyondAtLeast: "30",
  lateAtMost: "20",
  unfinishedTasks: "review",
  smallElectorateBelow: 5,
  presentWarnBelow: "2/3",
};
