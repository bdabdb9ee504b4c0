/**
 * A meeting from freezing on, as the fold of its journal (design §2): plain readonly data, no secrets, no ballots.
 * Only apply() makes one.
 */
import { defined } from "../../shared/basics/assert.ts";
import type { RoundCounts } from "../../shared/domain/counts.ts";
import { votersOf, type Person, type Plan } from "../../shared/domain/draft.ts";
import type { BatchId, ElectorateId, PersonId, PlanId, SlipKey } from "../../shared/domain/ids.ts";
import type { MeetingPhase, RoundPhase } from "../../shared/domain/phases.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";
import type { Round } from "../../shared/protocol/round.ts";

export type EventOf<Kind extends MeetingEvent["kind"]> = Extract<MeetingEvent, { kind: Kind }>;

export type Batch = {
  readonly batchId: BatchId;
  readonly electorates: readonly ElectorateId[];
  readonly slips: readonly SlipKey[];
  readonly state: "registered" | "confirmed" | "voided";
};

export type SlipState = {
  readonly batchId: BatchId;
  /** exchanged: its holder got another one for it. */
  readonly voided: "no" | "voided" | "exchanged";
};

export type RoundState = {
  readonly n: number;
  readonly planId: PlanId;
  readonly roundJson: string;
  readonly round: Round;
  readonly electionJson: string;
  readonly phi: string;
  readonly openingSignature: string;
  /** Sorted: the list behind slipsHash. */
  readonly entitledSlips: readonly SlipKey[];
  /** Slips printed for the electorate when the round opened, voided ones too. */
  readonly printed: number;
  readonly openedAt: string;
  readonly closingAt: string | null;
  /** Who chaired when the round was opened. */
  readonly chair: PersonId | null;
  /** prepared: on disk, but the readable line of the opening is not there yet; nobody has seen this round. */
  readonly phase: "prepared" | RoundPhase;
  readonly replaces: number | null;
  /** Voters of the electorate who were present when the round closed; null before. */
  readonly presentAtClosing: number | null;
  /** Entitled slips voided after opening and before sealing. */
  readonly voidedSlips: readonly SlipKey[];
  readonly handedOutCount: EventOf<"handed-out-counted"> | null;
  readonly closed: {
    readonly counts: RoundCounts;
    readonly boxRoot: string;
    readonly issuanceHash: string;
  } | null;
  readonly lot: string | null;
  readonly shares: readonly EventOf<"share-contributed">[];
  readonly result: readonly (readonly number[])[] | null;
  readonly countedAt: string | null;
  readonly announced: { readonly scope: "hall" | "console"; readonly detail: "counts" | "levels" } | null;
  readonly imbalance: EventOf<"imbalance-explained"> | null;
  readonly voidReason: string | null;
};

export type MeetingState = {
  readonly phase: MeetingPhase;
  readonly frozen: EventOf<"meeting-frozen">;
  readonly batches: readonly Batch[];
  readonly slips: ReadonlyMap<SlipKey, SlipState>;
  readonly present: ReadonlySet<PersonId>;
  readonly handed: ReadonlySet<PersonId>;
  /** Seats, ascending. */
  readonly keyTestsPassed: readonly number[];
  readonly sharesDeleted: readonly number[];
  readonly chair: PersonId | null;
  readonly incidents: readonly EventOf<"incident-noted">[];
  readonly minutesFacts: EventOf<"minutes-facts-set">;
  /** The meeting's n-th opening is rounds[n - 1]. */
  readonly rounds: readonly RoundState[];
  readonly finishedAt: string | null;
};

export function roundOf(state: MeetingState, n: number): RoundState | null {
  return state.rounds[n - 1] ?? null;
}

export function planOf(state: MeetingState, planId: string): Plan | null {
  return state.frozen.draft.plans.find((plan) => plan.planId === planId) ?? null;
}

export function seatCount(state: MeetingState): number {
  return state.frozen.draft.tellers.length;
}

export function electorateVoters(state: MeetingState, electorateId: string): readonly Person[] {
  return votersOf(state.frozen.draft.persons, electorateId);
}

/** The round that is not over yet, whatever its phase; at most one. */
export function runningRound(state: MeetingState): RoundState | null {
  return state.rounds.find(({ phase }) => phase !== "announced" && phase !== "voided") ?? null;
}

/** Whether ballots of this round may still be under way: nothing about its slips may change. */
export function isVoting({ phase }: RoundState): boolean {
  return phase === "prepared" || phase === "open" || phase === "closing";
}

/** Slips of confirmed batches of a class that includes this electorate, voided ones too: what was printed for it. */
export function printedSlips(state: MeetingState, electorateId: string): readonly SlipKey[] {
  return state.batches
    .filter((batch) => batch.state === "confirmed" && batch.electorates.some((id) => id === electorateId))
    .flatMap((batch) => batch.slips);
}

/** Slips that may vote in this electorate now, sorted. */
export function entitledSlips(state: MeetingState, electorateId: string): readonly SlipKey[] {
  return printedSlips(state, electorateId)
    .filter((slip) => state.slips.get(slip)?.voided === "no")
    .sort();
}

/** Voters of a round's electorate who are ticked as present. */
export function presentVoters(state: MeetingState, round: RoundState): number {
  const plan = defined(planOf(state, round.planId), "a round has its plan");
  return electorateVoters(state, plan.electorateId).filter(({ personId }) => state.present.has(personId))
    .length;
}
