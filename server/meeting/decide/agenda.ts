/** Reviews, what the superior sends back, facts, and counts on paper (rules §3, §4.6, §7). */
import { ok } from "../../../shared/basics/result.ts";
import { sourceOf } from "../../../shared/domain/duties.ts";
import { paperFaults } from "../../../shared/domain/paper-count.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { subjectOf } from "../../../shared/domain/subjects.ts";
import { cellsOf } from "../../../shared/forms/form.ts";
import { refuseReview } from "./agenda-order.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { formOfPlan } from "../plan-form.ts";
import {
  agreedPaperCount,
  isPlanDone,
  openReview,
  paperOf,
  planOf,
  reviewPhase,
  runningRound,
  standingRound,
  type MeetingState,
  type ReviewState,
} from "../state.ts";

type AgendaCommand = CommandOf<
  "review-open" | "review-close" | "skip-plan" | "return-item" | "set-subject-facts" | "enter-paper-count"
>;

export function decideAgenda(state: MeetingState, command: AgendaCommand, facts: Facts): Decision {
  switch (command.kind) {
    case "review-open":
      return decideReviewOpen(state, command, facts);
    case "review-close":
      return decideReviewClose(state, command, facts);
    case "skip-plan":
      return decideSkipPlan(state, command, facts);
    case "return-item":
      return decideReturnItem(state, command, facts);
    case "set-subject-facts":
      return decideSetSubjectFacts(state, command, facts);
    case "enter-paper-count":
      return decideEnterPaperCount(state, command, facts);
  }
}

function decideReviewOpen(
  state: MeetingState,
  { itemId }: CommandOf<"review-open">,
  { at }: Facts,
): Decision {
  const review = reviewOf(state, itemId);
  if (review === null) return refuse("not-found");
  const refusal = refuseReview(state, review);
  if (refusal !== null) return { ok: false, error: refusal };
  return ok([{ kind: "review-opened", itemId: review.itemId, chair: state.chair, at }]);
}

function decideReviewClose(
  state: MeetingState,
  { itemId, conclusion }: CommandOf<"review-close">,
  { at }: Facts,
): Decision {
  const review = reviewOf(state, itemId);
  if (review === null) return refuse("not-found");
  if (reviewPhase(review) !== "open") return refuse("wrong-phase");
  // A round on what the review brought up ends first (form C).
  if (runningRound(state) !== null) return refuse("earlier-round-running");
  return ok([{ kind: "review-closed", itemId: review.itemId, conclusion, at }]);
}

function decideSkipPlan(
  state: MeetingState,
  { planId, reason }: CommandOf<"skip-plan">,
  { at }: Facts,
): Decision {
  if (planOf(state, planId) === null) return refuse("not-found");
  if (isPlanDone(state, planId) || standingRound(state, planId) !== null) return refuse("wrong-phase");
  return ok([{ kind: "plan-skipped", planId, reason, at }]);
}

function decideReturnItem(
  state: MeetingState,
  { subjectId, reason, document }: CommandOf<"return-item">,
  { at }: Facts,
): Decision {
  if (subjectOf(state.frozen.draft, subjectId) === null) return refuse("subject-unknown");
  if (runningRound(state) !== null) return refuse("earlier-round-running");
  if (openReview(state) !== null) return refuse("review-is-open");
  const isReviewed = state.reviews.some(
    (review) => review.subjectId === subjectId && reviewPhase(review) === "closed",
  );
  const isRated = state.frozen.draft.plans.some(
    ({ planId, purpose, subjects }) =>
      purpose === "rating" &&
      subjects.some((id) => id === subjectId) &&
      !state.skippedPlans.has(planId) &&
      isPlanDone(state, planId),
  );
  if (!isReviewed && !isRated) return refuse("wrong-phase");
  const source = sourceOf(document);
  if (source === null) return refuse("document-missing");
  return ok([{ kind: "item-returned", subjectId, reason, document: source, at }]);
}

/** Facts come from papers: without one they are nobody's. */
function decideSetSubjectFacts(
  state: MeetingState,
  { subjectId, facts, document }: CommandOf<"set-subject-facts">,
  { at }: Facts,
): Decision {
  if (subjectOf(state.frozen.draft, subjectId) === null) return refuse("subject-unknown");
  const source = sourceOf(document);
  if (source === null) return refuse("document-missing");
  return ok([{ kind: "subject-facts-set", subjectId, facts, document: source, at }]);
}

function decideEnterPaperCount(
  state: MeetingState,
  { planId, count }: CommandOf<"enter-paper-count">,
  { by, at }: Facts,
): Decision {
  const plan = planOf(state, planId);
  if (plan === null) return refuse("not-found");
  const round = standingRound(state, planId);
  if (round !== null && round.returned === null) return refuse("count-is-fixed");
  const paper = paperOf(state, planId);
  if (paper !== null && agreedPaperCount(paper) !== null) return refuse("count-is-fixed");
  const form = formOfPlan(state.frozen.draft, plan);
  const isOfThisForm =
    count.cells.length === cellsOf(form).length &&
    count.cells.every(({ votes }) => votes.length === form.options.length);
  if (!isOfThisForm) return refuse("count-impossible", "form");
  const faults = paperFaults(count);
  if (faults.length > 0) return refuse("count-impossible", faults.join(", "));
  const { accountId, name } = by;
  return ok([{ kind: "paper-count-entered", planId, by: accountId, name, count, at }]);
}

function reviewOf(state: MeetingState, itemId: string): ReviewState | null {
  return state.reviews.find((review) => review.itemId === itemId) ?? null;
}
