/** The one thing to do next (design §1), as a function of what the console sees. */
import type { Plan } from "../../shared/domain/draft.ts";
import type {
  ConsoleMeeting,
  ConsoleReview,
  ConsoleRound,
  ConsoleSubject,
} from "../../shared/protocol/console-view.ts";
import { refusalAt, type Gate, type GateId } from "../../shared/protocol/gates.ts";

export type ReviewStep = { readonly review: ConsoleReview; readonly subject: ConsoleSubject };

export type NextStep =
  | ({ readonly kind: "open-review" } & ReviewStep)
  | ({ readonly kind: "close-review" } & ReviewStep)
  /** Whoever chairs is the one who is reviewed or rated next; `before` is what waits for another chair. */
  | { readonly kind: "hand-over"; readonly itemId: string; readonly before: "review" | "round" }
  | { readonly kind: "open"; readonly plan: Plan; readonly replaces: number | null }
  | { readonly kind: "close"; readonly round: ConsoleRound }
  | { readonly kind: "wait-for-seal"; readonly round: ConsoleRound }
  | { readonly kind: "too-few"; readonly round: ConsoleRound }
  | { readonly kind: "invite-tellers"; readonly round: ConsoleRound }
  | { readonly kind: "announce"; readonly round: ConsoleRound }
  | { readonly kind: "all-done" }
  | { readonly kind: "finished" };

type AgendaItem = ConsoleMeeting["agenda"][number];

export function itemIdOf(item: AgendaItem): string {
  return item.kind === "review" ? item.itemId : item.planId;
}

/** chosen: what the chair picked among the items that wait; null: the first of them. */
export function nextStep(meeting: ConsoleMeeting, gates: readonly Gate[], chosen: string | null): NextStep {
  if (meeting.public.phase === "finished") return { kind: "finished" };
  const round = meeting.rounds.at(-1);
  if (round !== undefined) {
    const step = stepOfRound(round, gates);
    if (step !== null) return step;
  }
  const waiting = waitingItems(meeting);
  const picked = [...waiting, ...skippedItems(meeting)].find((item) => itemIdOf(item) === chosen);
  if (picked !== undefined) return stepOfItem(meeting, picked, gates);
  const open = openReview(meeting);
  if (open !== null) return { kind: "close-review", ...open };
  const next = waiting.find((item) => !isOnDemand(meeting, item));
  return next === undefined ? { kind: "all-done" } : stepOfItem(meeting, next, gates);
}

/** Items that can still be opened, in the order of the agenda. While a review is open only a round called for by it is. */
export function waitingItems(meeting: ConsoleMeeting): readonly AgendaItem[] {
  const isReviewing = openReview(meeting) !== null;
  return meeting.agenda.filter((item) => {
    if (item.kind === "review") return item.state === "planned" && !isReviewing;
    if (item.state !== "planned" && item.state !== "returned") return false;
    return !isReviewing || isOnDemand(meeting, item);
  });
}

/** Planned rounds that are not held after all; the chair may still hold them. */
export function skippedItems(meeting: ConsoleMeeting): readonly AgendaItem[] {
  return openReview(meeting) === null ? meeting.agenda.filter(({ state }) => state === "skipped") : [];
}

/** Ties and open questions of the results that wait for the chair. */
export function openDecisions({ outcomes }: ConsoleMeeting): number {
  return outcomes?.reduce((sum, { open }) => sum + open.length, 0) ?? 0;
}

/** How much of the agenda is over. */
export function agendaProgress(agenda: ConsoleMeeting["agenda"]): {
  readonly done: number;
  readonly all: number;
} {
  const over: readonly AgendaItem["state"][] = ["done", "closed", "paper", "skipped"];
  return { done: agenda.filter(({ state }) => over.includes(state)).length, all: agenda.length };
}

/** A ballot that is held only where something calls for it (seed 000 line 116). */
export function isOnDemand({ plans }: ConsoleMeeting, item: AgendaItem): boolean {
  return (
    item.kind === "round" &&
    plans.some(({ planId, purpose }) => planId === item.planId && purpose === "ad-hoc")
  );
}

function openReview(meeting: ConsoleMeeting): ReviewStep | null {
  const review = meeting.agenda.find((item) => item.kind === "review" && item.state === "open");
  return review?.kind === "review" ? withSubject(meeting, review) : null;
}

function withSubject({ subjects }: ConsoleMeeting, review: ConsoleReview): ReviewStep | null {
  const subject = subjects.find(({ subjectId }) => subjectId === review.subjectId);
  return subject === undefined ? null : { review, subject };
}

function stepOfItem(meeting: ConsoleMeeting, item: AgendaItem, gates: readonly Gate[]): NextStep {
  const itemId = itemIdOf(item);
  const gate: GateId = item.kind === "review" ? `review-open:${item.itemId}` : `open-round:${item.planId}`;
  if (refusalAt(gates, gate)?.code === "chair-is-subject")
    return { kind: "hand-over", itemId, before: item.kind };
  if (item.kind === "review") {
    const step = withSubject(meeting, item);
    return step === null ? { kind: "all-done" } : { kind: "open-review", ...step };
  }
  const plan = meeting.plans.find(({ planId }) => planId === item.planId);
  return plan === undefined
    ? { kind: "all-done" }
    : { kind: "open", plan, replaces: voidedRoundOf(meeting, plan.planId) };
}

function stepOfRound(round: ConsoleRound, gates: readonly Gate[]): NextStep | null {
  switch (round.public.phase) {
    case "open":
      return { kind: "close", round };
    case "closing":
      return { kind: "wait-for-seal", round };
    case "sealed":
      return refusalAt(gates, `say-lot:${round.public.n}`)?.code === "too-few-ballots"
        ? { kind: "too-few", round }
        : { kind: "invite-tellers", round };
    case "counted":
      return { kind: "announce", round };
    case "announced":
    case "voided":
      return null;
  }
}

/** The voided round that an opening of this plan replaces. */
function voidedRoundOf(meeting: ConsoleMeeting, planId: string): number | null {
  const last = meeting.rounds.filter((round) => round.public.planId === planId).at(-1)?.public;
  return last?.phase === "voided" ? last.n : null;
}
