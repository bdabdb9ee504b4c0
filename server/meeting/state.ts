/**
 * A meeting from freezing on, as the fold of its journal (design §2): plain readonly data, no secrets, no ballots.
 * Only apply() makes one.
 */
import { defined } from "../../shared/basics/assert.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import type { AbsenceReason } from "../../shared/domain/attendance.ts";
import { slipChanges, type RoundCounts, type SlipChanges } from "../../shared/domain/counts.ts";
import { neededShares } from "../../shared/domain/committee.ts";
import type { Entry, HeldSuggestion, Opinion, SentPaper } from "../../shared/domain/duties.ts";
import { votersOf, type Person, type Plan } from "../../shared/domain/draft.ts";
import type { ChosenPosts } from "../../shared/domain/equal-posts.ts";
import type {
  AgendaItemId,
  BatchId,
  ElectorateId,
  HallId,
  PersonId,
  PlanId,
  SlipKey,
  SubjectId,
} from "../../shared/domain/ids.ts";
import type { HallScreen } from "../../shared/domain/hall-screen.ts";
import type { BallotChecks } from "../../shared/domain/ballot-checks.ts";
import type { PaperCount } from "../../shared/domain/paper-count.ts";
import type { MeetingPhase, RoundPhase } from "../../shared/domain/phases.ts";
import type { Remedy } from "../../shared/domain/remedies.ts";
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
  /** Until when it is announced to be open; null: nothing is announced. */
  readonly until: string | null;
  readonly closingAt: string | null;
  /** Who chaired when the round was opened. */
  readonly chair: PersonId | null;
  /** prepared: on disk, but the readable line of the opening is not there yet; nobody has seen this round. */
  readonly phase: "prepared" | RoundPhase;
  readonly replaces: number | null;
  /** Voters of the electorate who were present when the round closed; null before. */
  readonly presentAtClosing: number | null;
  /** Who was expected to have voted when the round closed (expectedPeople); empty before. */
  readonly expectedAtClosing: readonly PersonId[];
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
  /** Seats in whose name a share came that does not fit the box: named, kept out and ignored (security K6). */
  readonly sharesRefused: readonly number[];
  readonly result: readonly (readonly number[])[] | null;
  readonly countedAt: string | null;
  readonly announced: Pick<EventOf<"round-announced">, "scope" | "detail"> | null;
  readonly imbalance: EventOf<"imbalance-explained"> | null;
  readonly ballotChecks: BallotChecks;
  readonly voidReason: string | null;
  /** Why the superior sent this result back; the round that repeats it names this one. */
  readonly returned: EventOf<"item-returned"> | null;
};

/** One review of the agenda with all its versions: it is held again when the superior sends it back. */
export type ReviewState = {
  readonly itemId: AgendaItemId;
  readonly subjectId: SubjectId;
  readonly versions: readonly ReviewVersion[];
  readonly isReturned: boolean;
};

export type ReviewVersion = {
  readonly openedAt: string;
  readonly chair: PersonId | null;
  readonly closedAt: string | null;
  readonly conclusion: string | null;
  /** Why it had to be held again; null for the one that stands. */
  readonly returned: EventOf<"item-returned"> | null;
};

/** A vote on paper for a plan: latest entry of every account, in the order of their first entries. */
export type PaperState = {
  readonly planId: PlanId;
  readonly entries: readonly EventOf<"paper-count-entered">[];
  readonly returned: EventOf<"item-returned"> | null;
};

export type MeetingState = {
  readonly phase: MeetingPhase;
  readonly frozen: EventOf<"meeting-frozen">;
  readonly batches: readonly Batch[];
  readonly slips: ReadonlyMap<SlipKey, SlipState>;
  readonly present: ReadonlySet<PersonId>;
  /** Whoever was ticked as present at any time. */
  readonly wasPresent: ReadonlySet<PersonId>;
  readonly handed: ReadonlySet<PersonId>;
  /** Of those who are not present, where the desk noted why. */
  readonly absences: ReadonlyMap<PersonId, AbsenceReason>;
  /** Of whom a desk of another hall than the list's saw. */
  readonly seenIn: ReadonlyMap<PersonId, HallId>;
  /** Whose slip came back; who then gets another one is here no more. Only in meetings of several halls. */
  readonly returned: ReadonlySet<PersonId>;
  /** Seats, ascending. */
  readonly keyTestsPassed: readonly number[];
  readonly sharesDeleted: readonly number[];
  /** The last word of each seat's device to each other's that had its share from a file (protocol D.11). */
  readonly restores: readonly Omit<EventOf<"restore-confirmed">, "kind">[];
  readonly chair: PersonId | null;
  /** What the chair has put on the hall's screens; what happens next takes it off. */
  readonly screen: HallScreen;
  /** Who attends and stands on no list, as the desk typed it. */
  readonly guests: readonly Entry<{ readonly name: string }>[];
  readonly incidents: readonly EventOf<"incident-noted">[];
  readonly minutesFacts: EventOf<"minutes-facts-set">;
  /** The meeting's n-th opening is rounds[n - 1]. */
  readonly rounds: readonly RoundState[];
  readonly finishedAt: string | null;
  /** In the order of the agenda. */
  readonly reviews: readonly ReviewState[];
  readonly skippedPlans: ReadonlyMap<string, EventOf<"plan-skipped">>;
  /** One per subject and document. */
  readonly subjectFacts: readonly EventOf<"subject-facts-set">[];
  readonly decisions: readonly EventOf<"tie-decided">[];
  /** In the order in which they were entered, as the three lists after them. */
  readonly suggestions: readonly HeldSuggestion[];
  readonly sentPapers: readonly Entry<SentPaper>[];
  readonly opinions: readonly Entry<Opinion>[];
  readonly remedies: readonly Entry<Remedy>[];
  /** Of whom staff chose; nobody else is here. */
  readonly equalPosts: readonly ChosenPosts[];
  /** The last one of a plan stands; earlier ones were sent back. */
  readonly papers: readonly PaperState[];
  /** What the competent authority decided, in the order in which it was entered. */
  readonly rulings: readonly EventOf<"ruling-entered">[];
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

/** Shares that open a box of this meeting: k of protocol B.1, or everybody's. */
export function sharesNeeded({ frozen: { draft } }: MeetingState): number {
  return neededShares(draft.tellers.length, draft.threshold);
}

/** Seats whose device has shown that it holds its share and has not deleted it since. */
export function readySeats({ keyTestsPassed, sharesDeleted }: MeetingState): readonly number[] {
  return keyTestsPassed.filter((seat) => !sharesDeleted.includes(seat));
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

/** Slips printed for a round's electorate that were exchanged and voided up to now (protocol C.5, check 13). */
export function slipChangesOf(state: MeetingState, round: RoundState): SlipChanges {
  const batches = new Map(state.batches.map((batch) => [batch.batchId, batch]));
  const events = [...state.slips.values()]
    .filter(({ voided }) => voided !== "no")
    .map(({ batchId, voided }) => ({
      exchanged: voided === "exchanged",
      electorates: batches.get(batchId)?.electorates ?? [],
    }));
  return slipChanges(events, planOfRound(state, round).electorateId);
}

function planOfRound(state: MeetingState, round: RoundState): Plan {
  return defined(planOf(state, round.planId), "a round has its plan");
}

/**
 * Voters of a round's electorate who are present, or were and left with a slip of theirs in the count: whoever was ticked
 * by mistake has none, and is not counted once the tick is taken back.
 */
export function presentVoters(state: MeetingState, round: RoundState): number {
  return electorateVoters(state, planOfRound(state, round).electorateId).filter(
    ({ personId }) =>
      state.present.has(personId) || (state.wasPresent.has(personId) && state.handed.has(personId)),
  ).length;
}

/** Those of them who hold a slip, as far as anybody ticks it; where nobody is ticked, the whole electorate. */
export function expectedVoters(state: MeetingState, round: RoundState): number {
  return expectedPeople(state, planOfRound(state, round).electorateId).length;
}

export function expectedPeople(state: MeetingState, electorateId: string): readonly Person[] {
  const voters = electorateVoters(state, electorateId);
  const present = voters.filter(({ personId }) => state.present.has(personId));
  const withSlip = present.filter(({ personId }) => state.handed.has(personId));
  return [withSlip, present].find((group) => group.length > 0) ?? voters;
}

/** Whether there is anything to publish beyond round.json and election.json: sealed, or voided. */
export function hasRecord({ phase, closed }: RoundState): boolean {
  return closed !== null || phase === "voided";
}

/** Whether trackers and the sealed record are there: for all who voted, from sealing on, unless the round was voided. */
export function hasSealedRecord({ phase, closed }: RoundState): boolean {
  return closed !== null && phase !== "voided";
}

export type ReviewPhase = "planned" | "open" | "closed";

export function reviewPhase({ versions, isReturned }: ReviewState): ReviewPhase {
  const last = versions.at(-1);
  if (last === undefined || isReturned) return "planned";
  return last.closedAt === null ? "open" : "closed";
}

export function openReview(state: MeetingState): ReviewState | null {
  return state.reviews.find((review) => reviewPhase(review) === "open") ?? null;
}

/** The plan's round that stands or runs: the last one that was not voided; null before any. */
export function standingRound(state: MeetingState, planId: string): RoundState | null {
  return state.rounds.filter((round) => round.planId === planId && round.phase !== "voided").at(-1) ?? null;
}

/** The paper count that stands for a plan and was not sent back, agreed or not. */
export function paperOf(state: MeetingState, planId: string): PaperState | null {
  return state.papers.find((paper) => paper.planId === planId && paper.returned === null) ?? null;
}

/** The figures that two accounts entered alike; null while there are none. */
export function agreedPaperCount({ entries }: PaperState): PaperCount | null {
  const texts = entries.map(({ count }) => canonicalJson(count));
  const agreed = entries.find((_, index) => texts.indexOf(texts[index] ?? "", index + 1) > index);
  return agreed?.count ?? null;
}

/** Whether nothing of this plan is left to be done: announced and not sent back, counted on paper, or skipped. */
export function isPlanDone(state: MeetingState, planId: string): boolean {
  const round = standingRound(state, planId);
  if (round?.phase === "announced" && round.returned === null) return true;
  const paper = paperOf(state, planId);
  if (paper !== null && agreedPaperCount(paper) !== null) return true;
  return round === null && state.skippedPlans.has(planId);
}
