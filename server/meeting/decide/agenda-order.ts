/** What the order of the procedure allows (rules §3; design §4): gates of reviews and of rounds. */
import type { Plan } from "../../../shared/domain/draft.ts";
import type { Refusal } from "../../../shared/domain/refusal.ts";
import { orderRank, subjectOf } from "../../../shared/domain/subjects.ts";
import {
  isPlanDone,
  openReview,
  planOf,
  reviewPhase,
  runningRound,
  standingRound,
  type MeetingState,
  type ReviewState,
} from "../state.ts";

/** Why this review cannot be opened now; null: it can. */
export function refuseReview(state: MeetingState, review: ReviewState): Refusal | null {
  if (reviewPhase(review) !== "planned") return { code: "wrong-phase" };
  if (runningRound(state) !== null) return { code: "earlier-round-running" };
  if (openReview(state) !== null) return { code: "review-is-open" };
  const poll = plansOf(state, "staff-poll").find(({ planId }) => !isPlanDone(state, planId));
  if (poll !== undefined) return { code: "staff-poll-first", detail: poll.title };
  const rank = rankOf(state, review.subjectId);
  const earlier = state.reviews
    .filter((other) => reviewPhase(other) !== "closed")
    .map(({ subjectId }) => rankOf(state, subjectId))
    .filter((other) => other < rank);
  if (earlier.length > 0) return orderRefusal(Math.min(...earlier));
  return state.chair === review.subjectId ? { code: "chair-is-subject" } : null;
}

/** Why the procedure does not allow this round now, whatever its slips and tellers; null: it does. */
export function refuseInAgenda(state: MeetingState, plan: Plan): Refusal | null {
  const review = openReview(state);
  switch (plan.purpose) {
    case "staff-poll":
      return hasBegun(state) ? { code: "conference-begun" } : null;
    case "opinion":
      return review === null ? refuseChair(state, plan) : { code: "review-is-open" };
    case "ad-hoc":
      return refuseChair(state, plan);
    case "rating":
      if (review !== null) return { code: "review-is-open" };
      if (state.reviews.some((other) => reviewPhase(other) !== "closed")) {
        return { code: "reviews-not-finished" };
      }
      return refuseRatingOrder(state, plan) ?? refuseChair(state, plan);
  }
}

/** Whether this person may take the chair now. */
export function refuseChairPerson(state: MeetingState, personId: string): Refusal | null {
  if (openReview(state)?.subjectId === personId) return { code: "chair-is-subject" };
  const running = runningRound(state);
  const plan = running === null ? null : planOf(state, running.planId);
  const isVoting = running?.phase === "open" || running?.phase === "closing";
  return isVoting && plan !== null && isOnBallotAlone(state, plan, personId)
    ? { code: "chair-is-subject" }
    : null;
}

/** The conference begins with its first review, or with the first round that is no staff poll. */
function hasBegun(state: MeetingState): boolean {
  return (
    state.reviews.some(({ versions }) => versions.length > 0) ||
    state.frozen.draft.plans.some(
      ({ planId, purpose }) => purpose !== "staff-poll" && standingRound(state, planId) !== null,
    )
  );
}

/**
 * Collective before head before deputies, where they are rated in rounds of their own; organisations after all, since
 * their levels depend on those of their members (rules R8).
 */
function refuseRatingOrder(state: MeetingState, plan: Plan): Refusal | null {
  const first = ratingRank(state, plan);
  const earlier = plansOf(state, "rating")
    .filter(({ planId }) => planId !== plan.planId && !isPlanDone(state, planId))
    .map((other) => ratingRank(state, other))
    .filter((rank) => rank < first);
  return earlier.length === 0 ? null : orderRefusal(Math.min(...earlier));
}

/** 3: a round on organisations alone. */
function ratingRank({ frozen: { draft } }: MeetingState, { subjects }: Plan): number {
  const known = subjects.flatMap((id) => subjectOf(draft, id) ?? []);
  if (known.every(({ kind }) => kind === "organisation")) return 3;
  return Math.min(...known.map(orderRank));
}

function refuseChair(state: MeetingState, plan: Plan): Refusal | null {
  const { chair } = state;
  return chair !== null && isOnBallotAlone(state, plan, chair) ? { code: "chair-is-subject" } : null;
}

/** In a joint round handing over is a setting (design §4). */
function isOnBallotAlone({ frozen }: MeetingState, { subjects }: Plan, personId: string): boolean {
  if (!subjects.some((id) => id === personId)) return false;
  return subjects.length === 1 || frozen.draft.settings.handOverInJointRounds;
}

function plansOf({ frozen }: MeetingState, purpose: Plan["purpose"]): readonly Plan[] {
  return frozen.draft.plans.filter((plan) => plan.purpose === purpose);
}

function rankOf({ frozen }: MeetingState, subjectId: string): number {
  const subject = subjectOf(frozen.draft, subjectId);
  return subject === null ? 2 : orderRank(subject);
}

function orderRefusal(rank: number): Refusal {
  if (rank === 0) return { code: "collective-first" };
  return { code: rank === 1 ? "head-first" : "members-first" };
}
