/**
 * Which orders would be refused now, and why: what a disabled button says (design §2). Asked of the same functions
 * that decide, with arguments that are as good as they can be.
 */
import type { PlanId } from "../../shared/domain/ids.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { Gate } from "../../shared/protocol/console-view.ts";
import { decideReviewClose, decideReviewOpen, decideSkipPlan } from "./decide/agenda.ts";
import {
  decideAnnounceRound,
  decideContributeShare,
  decideExplainImbalance,
  decideSayLot,
} from "./decide/counting.ts";
import { decideDeleteShareNoted, decideFinishMeeting } from "./decide/hall.ts";
import { checkOpenRound, decideCloseRound, decideCountHandedOut, decideVoidRound } from "./decide/rounds.ts";
import { nobody, type CommandOf, type Facts } from "./facts.ts";
import { isPlanDone, isVoting, seatCount, type MeetingState, type RoundState } from "./state.ts";

const bestFacts: Facts = {
  at: "2000-01-01T00:00",
  by: nobody,
  slipKeysSound: true,
  slipHasToken: false,
  keyTestHolds: true,
  shareHolds: true,
  newRound: { uuid: "", issuerPublicKey: "", sign: () => "" },
};

/**
 * Gates of a meeting. Orders on a round are asked for the round opened last. "open-round" is about the first plan of
 * the agenda that is not done; "open-round:<planId>" and "skip-plan:<planId>" about each plan,
 * "review-open:<itemId>" and "review-close:<itemId>" about each review.
 */
export function meetingGates(state: MeetingState): Gate[] {
  const outcomes: (readonly [string, Result<unknown, Refusal>])[] = [...openings(state)];
  outcomes.push(...agendaOutcomes(state));
  const round = state.rounds.at(-1);
  if (round !== undefined) outcomes.push(...roundOutcomes(state, round));
  outcomes.push(["register-slips", registering(state)]);
  outcomes.push(["finish-meeting", unlessFinished(state, decideFinishMeeting(state, bestFacts))]);
  outcomes.push([
    "delete-share-noted",
    decideDeleteShareNoted(state, { kind: "delete-share-noted", seat: 1 }),
  ]);
  return outcomes.flatMap(([command, outcome]) => (outcome.ok ? [] : [{ command, refusal: outcome.error }]));
}

function openings(state: MeetingState): (readonly [string, Result<unknown, Refusal>])[] {
  const { plans } = state.frozen.draft;
  const check = (planId: PlanId) => checkOpenRound(state, { planId, replaces: null });
  const next = plans.find(({ planId }) => !isPlanDone(state, planId)) ?? plans.at(-1);
  const ofNext = next === undefined ? [] : [["open-round", check(next.planId)] as const];
  return [...ofNext, ...plans.map(({ planId }) => [`open-round:${planId}`, check(planId)] as const)];
}

function agendaOutcomes(state: MeetingState): (readonly [string, Result<unknown, Refusal>])[] {
  const reviews = state.reviews.flatMap(({ itemId }) => [
    [`review-open:${itemId}`, decideReviewOpen(state, { kind: "review-open", itemId }, bestFacts)] as const,
    [
      `review-close:${itemId}`,
      decideReviewClose(state, { kind: "review-close", itemId, conclusion: "-" }, bestFacts),
    ] as const,
  ]);
  const skips = state.frozen.draft.plans.map(({ planId }) => {
    const skip = decideSkipPlan(state, { kind: "skip-plan", planId, reason: "-" }, bestFacts);
    return [`skip-plan:${planId}`, skip] as const;
  });
  return [...reviews, ...skips].map(([name, outcome]) => [name, unlessFinished(state, outcome)]);
}

function roundOutcomes(
  state: MeetingState,
  { n, round, shares, announced }: RoundState,
): (readonly [string, Result<unknown, Refusal>])[] {
  const seats = Array.from({ length: seatCount(state) }, (_, index) => index + 1);
  const seat = seats.find((candidate) => shares.every((share) => share.seat !== candidate)) ?? 1;
  const names: CommandOf<"explain-imbalance">["names"] = ["1", "2"];
  return [
    ["count-handed-out", decideCountHandedOut(state, countCommand(n))],
    ["close-round", decideCloseRound(state, { kind: "close-round", n }, bestFacts)],
    ["void-round", decideVoidRound(state, { kind: "void-round", n, reason: "-" })],
    ["say-lot", decideSayLot(state, { kind: "say-lot", n, lot: "0000" })],
    [
      "contribute-share",
      decideContributeShare(
        state,
        { kind: "contribute-share", n, seat, partialDecryption: "", boundProofs: "" },
        bestFacts,
      ),
    ],
    [
      "announce-round",
      decideAnnounceRound(state, {
        kind: "announce-round",
        n,
        scope: round.purpose === "staff-poll" ? "leadership" : "hall",
        detail: announced?.detail ?? "counts",
      }),
    ],
    [
      "explain-imbalance",
      decideExplainImbalance(state, { kind: "explain-imbalance", n, reason: "-", names }),
    ],
  ];
}

function countCommand(n: number): CommandOf<"count-handed-out"> {
  return {
    kind: "count-handed-out",
    n,
    handedOut: 0,
    replaced: 0,
    voided: 0,
    spare: 0,
    staffName: "1",
    tellerName: "2",
  };
}

function registering(state: MeetingState): Result<null, Refusal> {
  const isRunning = state.rounds.some(isVoting);
  return unlessFinished(state, isRunning ? { ok: false, error: { code: "round-is-open" } } : ok(null));
}

function unlessFinished<T>(state: MeetingState, outcome: Result<T, Refusal>): Result<T, Refusal> {
  return state.phase === "finished" ? { ok: false, error: { code: "wrong-phase" } } : outcome;
}
