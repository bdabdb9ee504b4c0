/**
 * What the meeting's pack makes of each counted rating, electronic or on paper (rules §7): a proposal with its
 * steps, made again from the state whenever facts or decisions change.
 */
import { assert, defined } from "../../shared/basics/assert.ts";
import type { Plan } from "../../shared/domain/draft.ts";
import type { SubjectId } from "../../shared/domain/ids.ts";
import type { Level } from "../../shared/domain/levels.ts";
import { mergedFacts, ruleFacts, type SubjectFacts } from "../../shared/domain/subject-facts.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { mayHaveRecord } from "../../shared/domain/told.ts";
import type { Form } from "../../shared/forms/form.ts";
import { appliedPack, keptRules, type AppliedPack } from "../../shared/packs/frozen-pack.ts";
import type { KeptRules } from "../../shared/packs/kept-pack.ts";
import { openLevels } from "../../shared/packs/open-levels.ts";
import { rateWith } from "../../shared/packs/rate.ts";
import {
  countsForRules,
  ratedRows,
  rowId,
  rowVotes,
  votesOfResult,
  type Outcome,
  type RowVotes,
} from "../../shared/record/outcome.ts";
import { rateInputSchema, type RateInput } from "../../shared/rules/input.ts";
import { distributionFor, ownDistributions, type OwnDistribution } from "./distributions.ts";
import { formOfPlan } from "./plan-form.ts";
import {
  agreedPaperCount,
  paperOf,
  planOf,
  roundOf,
  standingRound,
  type EventOf,
  type MeetingState,
  type PaperState,
  type RoundState,
} from "./state.ts";

/** The outcome of one count; n: null for a count on paper. */
export type PlanOutcome = Outcome & {
  readonly planId: Plan["planId"];
  readonly n: number | null;
  /** What the meeting is rated by. */
  readonly applied: AppliedPack;
  /** Row by row: whose ids s1, s2 … are. */
  readonly subjects: readonly SubjectId[];
  /** Numbers of the other rounds whose levels of collectives, members or cells the rules read. */
  readonly usedRounds: readonly number[];
  /** Of the organisations on the ballot, where this meeting rates their members or cells. */
  readonly distributions: readonly OwnDistribution[];
};

type Count = {
  readonly plan: Plan;
  readonly n: number | null;
  readonly form: Form;
  readonly rows: readonly RowVotes[];
  readonly counts: NonNullable<RateInput["counts"]>;
};

/** The rules that a meeting was frozen with; null: it has none, or did not keep them and this program has others. */
export function rulesOf({ frozen: { draft, rules } }: MeetingState): KeptRules | null {
  return draft.pack === null ? null : (rules ?? keptRules(draft.pack));
}

/** The same as its rounds are rated by them. */
export function packOf(state: MeetingState): AppliedPack | null {
  const { pack } = state.frozen.draft;
  const rules = rulesOf(state);
  return pack === null || rules === null ? null : appliedPack(pack, rules);
}

/** Whether the pack applies to a plan: a rating whose form is a grid of levels. */
export function isRated({ purpose }: Plan, { feedsRating }: Form): boolean {
  return purpose === "rating" && feedsRating;
}

/** Outcomes of what stands: the last result of every plan that was counted and not sent back. */
export function standingOutcomes(state: MeetingState): readonly PlanOutcome[] {
  return state.frozen.draft.plans.flatMap(({ planId }) => planOutcome(state, planId) ?? []);
}

/** The outcome of what stands for a plan; null where no pack applies or nothing is counted. */
export function planOutcome(state: MeetingState, planId: string): PlanOutcome | null {
  const paper = paperOf(state, planId);
  const count =
    paper === null ? countOfRound(state, standingRound(state, planId)) : countOnPaper(state, paper);
  return count === null ? null : rated(state, count, decisionsOf(state, count));
}

/** The outcome of one counted round, also of one that was sent back since. */
export function roundOutcome(state: MeetingState, round: RoundState): PlanOutcome | null {
  const count = countOfRound(state, round);
  return count === null ? null : rated(state, count, decisionsOf(state, count));
}

/** The same without the chair's decision on one subject at one stage: what is open about it. */
export function outcomeWithout(
  state: MeetingState,
  planId: string,
  { subjectId, stage }: Pick<EventOf<"tie-decided">, "subjectId" | "stage">,
): PlanOutcome | null {
  const without: MeetingState = {
    ...state,
    decisions: state.decisions.filter((one) => one.subjectId !== subjectId || one.stage !== stage),
  };
  return planOutcome(without, planId);
}

/** What waits for the chair, and what the chair has decided and may decide otherwise. */
export function openDecisions(
  state: MeetingState,
  { planId, n, subjects, ...outcome }: PlanOutcome,
): readonly { subjectId: SubjectId; stage: "vote" | "cap"; levels: Level[] }[] {
  const decided = state.decisions.filter((one) => one.planId === planId && one.n === n);
  return subjects.flatMap((subjectId, index) =>
    (["vote", "cap"] as const).flatMap((stage) => {
      const isDecided = decided.some((one) => one.subjectId === subjectId && one.stage === stage);
      const source = isDecided ? outcomeWithout(state, planId, { subjectId, stage }) : outcome;
      const levels = source === null ? [] : [...openLevels(source, rowId(index), stage)];
      return levels.length === 0 ? [] : [{ subjectId, stage, levels }];
    }),
  );
}

/** Whether these roles may take the round's full record, in which its outcome lies (security S11). */
export function mayTakeRecord(state: MeetingState, round: RoundState, roles: readonly Role[]): boolean {
  return mayHaveRecord(roles, round, () => roundsUsed(state, round));
}

/** The rounds whose levels the round's outcome reads, where it has one. */
function roundsUsed(state: MeetingState, round: RoundState): readonly RoundState[] {
  const count = countOfRound(state, round);
  if (count === null) return [];
  const { plan } = count;
  const numbers = usedNumbers(collectivesRated(state, plan), distributionsOf(state, plan));
  return numbers.flatMap((n) => roundOf(state, n) ?? []);
}

function usedNumbers(
  collectives: readonly PlanOutcome[],
  distributions: readonly OwnDistribution[],
): readonly number[] {
  const numbers = [
    ...collectives.flatMap(({ n }) => n ?? []),
    ...distributions.flatMap(({ usedRounds }) => usedRounds),
  ];
  return [...new Set(numbers)];
}

function distributionsOf(state: MeetingState, plan: Plan): readonly OwnDistribution[] {
  return ownDistributions(
    state,
    plan,
    (subjectId) => enteredFacts(state, subjectId),
    ({ planId }) => planOutcome(state, planId),
  );
}

function countOfRound(state: MeetingState, round: RoundState | null): Count | null {
  if (round === null || round.result === null || round.closed === null) return null;
  const plan = defined(planOf(state, round.planId), "a round has its plan");
  const { form } = round.round;
  if (!isRated(plan, form)) return null;
  const { n, result, closed } = round;
  return { plan, n, form, rows: votesOfResult(form, result), counts: countsForRules(closed.counts) };
}

function countOnPaper(state: MeetingState, paper: PaperState): Count | null {
  const agreed = agreedPaperCount(paper);
  const plan = defined(planOf(state, paper.planId), "a count on paper has its plan");
  const form = formOfPlan(state.frozen.draft, plan);
  if (agreed === null || !isRated(plan, form)) return null;
  const rows = agreed.cells.map(({ votes, blank, invalid }) => rowVotes(form, votes, { blank, invalid }));
  return { plan, n: null, form, rows, counts: agreed.counts };
}

function decisionsOf(state: MeetingState, { plan, n }: Count): readonly EventOf<"tie-decided">[] {
  return state.decisions.filter((decision) => decision.planId === plan.planId && decision.n === n);
}

function rated(
  state: MeetingState,
  count: Count,
  decisions: readonly EventOf<"tie-decided">[],
): PlanOutcome | null {
  const applied = packOf(state);
  if (applied === null) return null;
  const { plan, n, form, rows, counts } = count;
  const others = collectivesRated(state, plan);
  const distributions = distributionsOf(state, plan);
  const input: RateInput = rateInputSchema.parse({
    pack: applied.pack.packId,
    parameters: applied.changes,
    collectiveLevels: Object.fromEntries(others.flatMap(finalLevels)),
    counts,
    decisions: decisions.map(({ subjectId, stage, level, reason }) => ({
      subject: rowId(plan.subjects.indexOf(subjectId)),
      stage,
      level,
      reason,
    })),
    subjects: ratedRows(form).map((row, index) => ({
      ...row,
      ...defined(rows[index], "every row was counted"),
      facts: {
        ...ruleFacts(enteredFacts(state, plan.subjects[index])),
        ...distributionFor(distributions, plan.subjects[index]),
      },
    })),
  });
  const output = rateWith(input, applied.pack);
  assert(output.ok, "counts that were checked can be rated");
  return {
    planId: plan.planId,
    n,
    applied,
    subjects: plan.subjects,
    usedRounds: usedNumbers(others, distributions),
    distributions,
    rulePack: applied.frozen,
    input,
    output: output.value,
  };
}

function enteredFacts({ subjectFacts }: MeetingState, subjectId: SubjectId | undefined): SubjectFacts {
  return mergedFacts(subjectFacts.filter((entry) => entry.subjectId === subjectId));
}

/** What stands of collectives rated in rounds of their own, whose levels the rules read by unit (rules R6). */
function collectivesRated(state: MeetingState, plan: Plan): readonly PlanOutcome[] {
  const { draft } = state.frozen;
  const isCollective = (id: SubjectId) => subjectOf(draft, id)?.kind === "collective";
  if (plan.subjects.every(isCollective)) return [];
  const others = draft.plans.filter(
    ({ planId, subjects }) => planId !== plan.planId && subjects.length > 0 && subjects.every(isCollective),
  );
  return others.flatMap(({ planId }) => planOutcome(state, planId) ?? []);
}

/** By unit. */
function finalLevels({ subjects, input, output }: PlanOutcome): readonly (readonly [string, Level])[] {
  return subjects.flatMap((_, index) => {
    const unit = input.subjects[index]?.unit;
    const final = output.subjects.find((one) => one.id === rowId(index))?.final ?? null;
    return final === null || unit === undefined ? [] : [[unit, final] as const];
  });
}
