/** In which capacity each planned rating rates whom: known from freezing on, before anything is counted. */
import { defined } from "../../shared/basics/assert.ts";
import type { PlanId, SubjectId } from "../../shared/domain/ids.ts";
import { ratedRows, type RatedRow } from "../../shared/record/outcome.ts";
import { isRated } from "./outcomes.ts";
import { formOfPlan } from "./plan-form.ts";
import { agreedPaperCount, paperOf, standingRound, type MeetingState } from "./state.ts";

export type Capacity = {
  readonly planId: PlanId;
  /** Of the plan, from 1. */
  readonly planNumber: number;
  readonly title: string;
  readonly subjectId: SubjectId;
  readonly kind: RatedRow["kind"];
};

/** In the order of the plans and of their ballots. */
export function capacitiesOf({ frozen: { draft } }: Pick<MeetingState, "frozen">): readonly Capacity[] {
  return draft.plans.flatMap((plan, index) => {
    const form = formOfPlan(draft, plan);
    if (!isRated(plan, form)) return [];
    const { planId, title } = plan;
    return ratedRows(form).map(({ kind }, place) => {
      const subjectId = defined(plan.subjects[place], "every row is a subject of the plan");
      return { planId, planNumber: index + 1, title, subjectId, kind };
    });
  });
}

/** When the count of a planned round that stands was there, YYYY-MM-DDTHH:MM; null while there is none, or after it was sent back. */
export function countedAt(state: MeetingState, planId: string): string | null {
  const paper = paperOf(state, planId);
  if (paper !== null) return agreedPaperCount(paper) === null ? null : (paper.entries.at(-1)?.at ?? null);
  const round = standingRound(state, planId);
  return round === null || round.returned !== null ? null : round.countedAt;
}
