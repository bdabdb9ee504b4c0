/**
 * Levels of an organisation's members or subordinates, from this meeting's own ratings of them (rules R8; seed 001 lines
 * 174, 184, 204). Where the meeting rates all of them, its result counts instead of what was entered, and both are said.
 */
import type { Plan } from "../../shared/domain/draft.ts";
import type { SubjectId } from "../../shared/domain/ids.ts";
import { levels, type Level } from "../../shared/domain/levels.ts";
import type { SubjectFacts } from "../../shared/domain/subject-facts.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { formCatalogue } from "../../shared/forms/catalogue.ts";
import { rowId, type Outcome } from "../../shared/record/outcome.ts";
import type { MeetingState } from "./state.ts";

export type LevelCounts = NonNullable<SubjectFacts["distribution"]>;

/** Of one organisation on a ballot. */
export type OwnDistribution = {
  readonly subjectId: SubjectId;
  /** From a document; null: none was entered. */
  readonly entered: LevelCounts | null;
  /** From this meeting; null while some of them have no level yet. */
  readonly rated: LevelCounts | null;
  /** Whether those who were rated are its members, and not organisations below it. */
  readonly ofMembers: boolean;
  /** The counts on which `rated` rests, by the numbers of their rounds. */
  readonly usedRounds: readonly number[];
};

type Rated = Outcome & { readonly n: number | null; readonly subjects: readonly SubjectId[] };
type OutcomeOf = (plan: Plan) => Rated | null;
type FactsOf = (subjectId: SubjectId) => SubjectFacts;

/** Of every organisation of a rating whose members or subordinates this meeting rates too. */
export function ownDistributions(
  state: MeetingState,
  plan: Plan,
  factsOf: FactsOf,
  outcomeOf: OutcomeOf,
): readonly OwnDistribution[] {
  return organisationsOf(state, plan).flatMap(({ subjectId, unit }): readonly OwnDistribution[] => {
    const isCell = factsOf(subjectId).isCell !== false;
    const plans = isCell ? memberPlans(state) : cellPlans(state, factsOf);
    const isOne = (id: SubjectId) =>
      !isCell || (unit !== "" && subjectOf(state.frozen.draft, id)?.unit === unit);
    const rows = plans
      .filter(({ planId }) => planId !== plan.planId)
      .flatMap((other) => rowsOf(other, outcomeOf(other), isOne));
    if (rows.length === 0) return [];
    const entered = factsOf(subjectId).distribution ?? null;
    const usedRounds = [...new Set(rows.flatMap(({ n }) => n ?? []))];
    return [{ subjectId, entered, rated: countsOf(rows), ofMembers: isCell, usedRounds }];
  });
}

/** What the rules read of it. */
export function distributionFor(
  distributions: readonly OwnDistribution[],
  subjectId: SubjectId | undefined,
): Pick<SubjectFacts, "distribution" | "isCell"> {
  const own = distributions.find((one) => one.subjectId === subjectId);
  if (own === undefined || own.rated === null) return {};
  return { distribution: own.rated, ...(own.ofMembers ? { isCell: true } : {}) };
}

type Row = {
  readonly n: number | null;
  /** "left-out": rightly without a level, and in no figure. */
  readonly level: Level | null | "left-out";
};

function rowsOf(plan: Plan, outcome: Rated | null, isOne: (id: SubjectId) => boolean): readonly Row[] {
  return plan.subjects.flatMap((id, index): readonly Row[] => {
    if (!isOne(id)) return [];
    const rated = outcome?.output.subjects.find((one) => one.id === rowId(index));
    if (outcome === null || rated === undefined) return [{ n: null, level: null }];
    return [{ n: outcome.n, level: rated.status === "not-rated" ? "left-out" : rated.final }];
  });
}

function countsOf(rows: readonly Row[]): LevelCounts | null {
  if (rows.some(({ level }) => level === null)) return null;
  const [HTXS = 0, HTT = 0, HTNV = 0, KHT = 0] = levels.map(
    (wanted) => rows.filter(({ level }) => level === wanted).length,
  );
  return { HTXS, HTT, HTNV, KHT };
}

function organisationsOf({ frozen }: MeetingState, { subjects }: Plan) {
  return subjects
    .flatMap((id) => subjectOf(frozen.draft, id) ?? [])
    .filter(({ kind }) => kind === "organisation");
}

function memberPlans({ frozen }: MeetingState): readonly Plan[] {
  return frozen.draft.plans.filter(
    ({ purpose, form }) => purpose === "rating" && formCatalogue[form.formId].rates === "member",
  );
}

/** Ratings of cells alone: whoever stands above them is in none of these, so that nobody's level waits for the own. */
function cellPlans(state: MeetingState, factsOf: FactsOf): readonly Plan[] {
  return state.frozen.draft.plans.filter((plan) => {
    const organisations = organisationsOf(state, plan);
    return (
      plan.purpose === "rating" &&
      organisations.length > 0 &&
      organisations.length === plan.subjects.length &&
      organisations.every(({ subjectId }) => factsOf(subjectId).isCell !== false)
    );
  });
}
