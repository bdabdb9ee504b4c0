/** The agenda's part of the fold: reviews, what is sent back, facts, decisions, counts on paper. */
import { assert } from "../../../shared/basics/assert.ts";
import type { MeetingEvent } from "../../../shared/protocol/events.ts";
import {
  planOf,
  reviewPhase,
  type EventOf,
  type MeetingState,
  type PaperState,
  type ReviewState,
} from "../state.ts";

export type AgendaEvent = Extract<
  MeetingEvent,
  {
    kind:
      | "review-opened"
      | "review-closed"
      | "plan-skipped"
      | "item-returned"
      | "subject-facts-set"
      | "tie-decided"
      | "paper-count-entered"
      | "ruling-entered";
  }
>;

export function applyToAgenda(state: MeetingState, event: AgendaEvent): MeetingState {
  switch (event.kind) {
    case "review-opened":
      return withReview(state, event.itemId, (review) => opened(review, event));
    case "review-closed":
      return withReview(state, event.itemId, (review) => closed(review, event));
    case "plan-skipped":
      return { ...state, skippedPlans: new Map(state.skippedPlans).set(event.planId, event) };
    case "item-returned":
      return returned(state, event);
    case "subject-facts-set": {
      const others = state.subjectFacts.filter((entry) => !isSameSource(entry, event));
      const isEmpty = Object.keys(event.facts).length === 0;
      return { ...state, subjectFacts: isEmpty ? others : [...others, event] };
    }
    case "tie-decided": {
      const { planId, n, subjectId, stage } = event;
      const others = state.decisions.filter(
        (decision) =>
          decision.planId !== planId ||
          decision.n !== n ||
          decision.subjectId !== subjectId ||
          decision.stage !== stage,
      );
      return { ...state, decisions: [...others, event] };
    }
    case "paper-count-entered":
      return { ...state, papers: withPaperEntry(state.papers, event) };
    case "ruling-entered":
      return { ...state, rulings: [...state.rulings, event] };
  }
}

function withReview(
  state: MeetingState,
  itemId: string,
  change: (review: ReviewState) => ReviewState,
): MeetingState {
  assert(
    state.reviews.some((review) => review.itemId === itemId),
    "a review stands in the agenda",
  );
  return {
    ...state,
    reviews: state.reviews.map((review) => (review.itemId === itemId ? change(review) : review)),
  };
}

function opened(review: ReviewState, { chair, at }: EventOf<"review-opened">): ReviewState {
  assert(reviewPhase(review) === "planned", "a review is opened once per version");
  const version = { openedAt: at, chair, closedAt: null, conclusion: null, returned: null };
  return { ...review, versions: [...review.versions, version], isReturned: false };
}

function closed(review: ReviewState, { conclusion, at }: EventOf<"review-closed">): ReviewState {
  assert(reviewPhase(review) === "open", "a review is closed after it was opened");
  return withLastVersion(review, { closedAt: at, conclusion });
}

function withLastVersion(review: ReviewState, change: Partial<ReviewState["versions"][number]>): ReviewState {
  const { versions } = review;
  return {
    ...review,
    versions: versions.map((version, index) =>
      index === versions.length - 1 ? { ...version, ...change } : version,
    ),
  };
}

/** Reviews of the subject are to be held again, and every rating of it; what was said and counted stays. */
function returned(state: MeetingState, event: EventOf<"item-returned">): MeetingState {
  const isRating = (planId: string) => {
    const plan = planOf(state, planId);
    return plan?.purpose === "rating" && plan.subjects.some((id) => id === event.subjectId);
  };
  return {
    ...state,
    reviews: state.reviews.map((review) =>
      review.subjectId === event.subjectId && reviewPhase(review) === "closed"
        ? { ...withLastVersion(review, { returned: event }), isReturned: true }
        : review,
    ),
    rounds: state.rounds.map((round) =>
      round.phase === "announced" && round.returned === null && isRating(round.planId)
        ? { ...round, returned: event }
        : round,
    ),
    papers: state.papers.map((paper) =>
      paper.returned === null && isRating(paper.planId) ? { ...paper, returned: event } : paper,
    ),
  };
}

function isSameSource(a: EventOf<"subject-facts-set">, b: EventOf<"subject-facts-set">): boolean {
  const { title, number, date } = a.document;
  return (
    a.subjectId === b.subjectId &&
    title === b.document.title &&
    number === b.document.number &&
    date === b.document.date
  );
}

function withPaperEntry(
  papers: readonly PaperState[],
  event: EventOf<"paper-count-entered">,
): readonly PaperState[] {
  const standing = papers.find(
    ({ planId, returned: sentBack }) => planId === event.planId && sentBack === null,
  );
  if (standing === undefined) return [...papers, { planId: event.planId, entries: [event], returned: null }];
  const isOwn = standing.entries.some(({ by }) => by === event.by);
  const entries = isOwn
    ? standing.entries.map((entry) => (entry.by === event.by ? event : entry))
    : [...standing.entries, event];
  return papers.map((paper) => (paper === standing ? { ...paper, entries } : paper));
}
