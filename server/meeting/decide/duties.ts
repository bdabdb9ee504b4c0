/** Suggestions of the superior, the register of what was sent, opinions of bodies (rules §3.1); remedies, equal posts (§3.2). */
import { ok } from "../../../shared/basics/result.ts";
import { sourceOf } from "../../../shared/domain/duties.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { subjectOf } from "../../../shared/domain/subjects.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { reviewPhase, type MeetingState } from "../state.ts";

type DutyCommand = CommandOf<
  "set-suggestion" | "answer-suggestion" | "set-sent-paper" | "set-opinion" | "set-remedy" | "set-equal-posts"
>;

export function decideDuty(state: MeetingState, command: DutyCommand, facts: Facts): Decision {
  switch (command.kind) {
    case "set-suggestion":
      return decideSetSuggestion(state, command, facts);
    case "answer-suggestion":
      return decideAnswerSuggestion(state, command, facts);
    case "set-sent-paper":
      return decideSetSentPaper(state, command, facts);
    case "set-opinion":
      return decideSetOpinion(state, command, facts);
    case "set-remedy":
      return decideSetRemedy(state, command, facts);
    case "set-equal-posts":
      return decideSetEqualPosts(state, command, facts);
  }
}

/** Until the review of its subject: what was told there stays as it was told. */
function decideSetSuggestion(
  state: MeetingState,
  { entryId, suggestion }: CommandOf<"set-suggestion">,
  { at }: Facts,
): Decision {
  const known = state.suggestions.find((entry) => entry.entryId === entryId) ?? null;
  const about = [known, suggestion].flatMap((entry) => (entry === null ? [] : [entry.subjectId]));
  if (about.some((subjectId) => hasBegun(state, subjectId))) return refuse("review-begun");
  if (suggestion === null) {
    return known === null ? refuse("not-found") : ok([{ kind: "suggestion-set", entryId, suggestion, at }]);
  }
  if (subjectOf(state.frozen.draft, suggestion.subjectId) === null) return refuse("subject-unknown");
  const document = sourceOf(suggestion.document);
  if (document === null) return refuse("document-missing");
  return ok([{ kind: "suggestion-set", entryId, suggestion: { ...suggestion, document }, at }]);
}

/** In the review or after it, and again where the first answer was put down wrongly. */
function decideAnswerSuggestion(
  state: MeetingState,
  { entryId, answer }: CommandOf<"answer-suggestion">,
  { at }: Facts,
): Decision {
  const known = state.suggestions.find((entry) => entry.entryId === entryId);
  if (known === undefined) return refuse("not-found");
  const isReviewed = state.reviews.some(({ subjectId }) => subjectId === known.subjectId);
  if (isReviewed && !hasBegun(state, known.subjectId)) return refuse("review-not-begun");
  return ok([{ kind: "suggestion-answered", entryId, answer, at }]);
}

function decideSetSentPaper(
  state: MeetingState,
  { entryId, paper }: CommandOf<"set-sent-paper">,
  { at }: Facts,
): Decision {
  const isKnown = state.sentPapers.some((entry) => entry.entryId === entryId);
  if (paper === null && !isKnown) return refuse("not-found");
  return ok([{ kind: "sent-paper-set", entryId, paper, at }]);
}

function decideSetOpinion(
  state: MeetingState,
  { entryId, opinion }: CommandOf<"set-opinion">,
  { at }: Facts,
): Decision {
  if (opinion === null) {
    const isKnown = state.opinions.some((entry) => entry.entryId === entryId);
    return isKnown ? ok([{ kind: "opinion-set", entryId, opinion, at }]) : refuse("not-found");
  }
  if (subjectOf(state.frozen.draft, opinion.subjectId) === null) return refuse("subject-unknown");
  if (opinion.level === null && opinion.text === "") return refuse("opinion-empty");
  const document = sourceOf(opinion.document);
  if (document === null) return refuse("document-missing");
  return ok([{ kind: "opinion-set", entryId, opinion: { ...opinion, document }, at }]);
}

/** After the review, which says what was lacking; whoever is reviewed elsewhere can have one at any time. */
function decideSetRemedy(
  state: MeetingState,
  { entryId, remedy }: CommandOf<"set-remedy">,
  { at }: Facts,
): Decision {
  if (remedy === null) {
    const isKnown = state.remedies.some((entry) => entry.entryId === entryId);
    return isKnown ? ok([{ kind: "remedy-set", entryId, remedy, at }]) : refuse("not-found");
  }
  if (subjectOf(state.frozen.draft, remedy.subjectId) === null) return refuse("subject-unknown");
  const reviews = state.reviews.filter(({ subjectId }) => subjectId === remedy.subjectId);
  const [first] = reviews
    .flatMap(({ versions }) => versions.flatMap(({ closedAt }) => closedAt ?? []))
    .sort();
  if (reviews.length > 0 && first === undefined) return refuse("remedy-too-early");
  if (first !== undefined && remedy.deadline < first.slice(0, 10)) return refuse("remedy-deadline");
  return ok([{ kind: "remedy-set", entryId, remedy, at }]);
}

function decideSetEqualPosts(
  { frozen }: MeetingState,
  { subjectId, name }: CommandOf<"set-equal-posts">,
  { at }: Facts,
): Decision {
  const subject = subjectOf(frozen.draft, subjectId);
  if (subject?.kind !== "person") return refuse("subject-unknown");
  return ok([{ kind: "equal-posts-set", subjectId, name, at }]);
}

/** A review that the superior sent back is planned again, and takes new suggestions. */
function hasBegun({ reviews }: MeetingState, subjectId: string): boolean {
  return reviews.some((review) => review.subjectId === subjectId && reviewPhase(review) !== "planned");
}
