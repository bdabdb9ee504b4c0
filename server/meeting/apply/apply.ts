/**
 * State from events, pure: recovery, tests and the real day run the same fold. An event is a fact, so nothing is
 * refused here; one that cannot follow the state before it is a damaged journal or our own mistake, and throws.
 */
import { assert, assertNever, defined } from "../../../shared/basics/assert.ts";
import { fingerprintOf } from "../../../shared/crypto/election.ts";
import { paperPresets } from "../../../shared/packs/paper-presets.ts";
import { followMeeting } from "../../../shared/domain/hall-screen.ts";
import { noMinutesFacts } from "../../../shared/domain/minutes-facts.ts";
import { reviewItems } from "../../../shared/domain/agenda.ts";
import { withEntryContent } from "../../../shared/domain/duties.ts";
import type { SlipKey } from "../../../shared/domain/ids.ts";
import { readRound } from "../../../shared/protocol/election-of-round.ts";
import type { MeetingEvent } from "../../../shared/protocol/events.ts";
import { applyToAgenda, type AgendaEvent } from "./agenda.ts";
import { applyToDuties } from "./duties.ts";
import { withPresence, withSlipHanded } from "./presence.ts";
import {
  expectedPeople,
  planOf,
  presentVoters,
  printedSlips,
  roundOf,
  type Batch,
  type EventOf,
  type MeetingState,
  type RoundState,
  type SlipState,
} from "../state.ts";

type OtherEvent = Exclude<MeetingEvent, { kind: "meeting-frozen" }>;
type RoundEvent = Exclude<Extract<OtherEvent, { n: number }>, AgendaEvent>;
type SlipEvent = Extract<
  OtherEvent,
  { kind: "slips-registered" | "slips-confirmed" | "slips-voided" | "slip-voided" }
>;

/** The state after an event; the state before it is not changed. Null: before the first event. */
export function apply(state: MeetingState | null, event: MeetingEvent): MeetingState {
  if (event.kind === "meeting-frozen") {
    assert(state === null, "a meeting is frozen once, by its first event");
    return frozenMeeting(event);
  }
  const next = applyToMeeting(defined(state, "a meeting begins with meeting-frozen"), event);
  return turns.has(event.kind) ? { ...next, screen: followMeeting } : next;
}

/** What the hall has to see when it happens, whatever the chair had put on its screens before. */
const turns: ReadonlySet<MeetingEvent["kind"]> = new Set([
  "round-opened",
  "round-closing",
  "round-closed",
  "lot-said",
  "round-counted",
  "round-announced",
  "round-voided",
  "review-opened",
  "review-closed",
  "meeting-finished",
]);

function frozenMeeting(frozen: EventOf<"meeting-frozen">): MeetingState {
  return {
    phase: "frozen",
    frozen,
    batches: [],
    slips: new Map(),
    present: new Set(),
    wasPresent: new Set(),
    handed: new Set(),
    absences: new Map(),
    seenIn: new Map(),
    returned: new Set(),
    keyTestsPassed: [],
    sharesDeleted: [],
    restores: [],
    chair: frozen.draft.persons.find((person) => person.isChair)?.personId ?? null,
    screen: followMeeting,
    guests: [],
    incidents: [],
    minutesFacts: {
      kind: "minutes-facts-set",
      ...noMinutesFacts,
      ...(frozen.presets ?? paperPresets(frozen.draft)),
    },
    rounds: [],
    finishedAt: null,
    reviews: reviewItems(frozen.draft).map(({ itemId, subjectId }) => ({
      itemId,
      subjectId,
      versions: [],
      isReturned: false,
    })),
    skippedPlans: new Map(),
    subjectFacts: [],
    decisions: [],
    suggestions: frozen.draft.suggestions.map((entry) => ({ ...entry, answer: null })),
    sentPapers: frozen.draft.sentPapers,
    opinions: [],
    remedies: [],
    equalPosts: [],
    papers: [],
    rulings: [],
  };
}

function applyToMeeting(state: MeetingState, event: OtherEvent): MeetingState {
  switch (event.kind) {
    case "slips-registered":
    case "slips-confirmed":
    case "slips-voided":
    case "slip-voided":
      return applyToSlips(state, event);
    case "presence-set":
      return withPresence(state, event);
    case "slip-handed-set":
      return withSlipHanded(state, event);
    case "guest-set":
      return withGuest(state, event);
    case "key-test-passed":
      return withKeyTest(state, event);
    case "restore-confirmed":
      return withRestore(state, event);
    case "share-deleted":
      return { ...state, sharesDeleted: withSeat(state.sharesDeleted, event.seat) };
    case "chair-handed-over":
      return { ...state, chair: event.personId };
    case "screen-shown":
      return { ...state, screen: event.screen };
    case "incident-noted":
      return { ...state, incidents: [...state.incidents, event] };
    case "account-added":
    case "account-removed":
    case "account-reset":
      return state;
    case "minutes-facts-set":
      return { ...state, minutesFacts: event };
    case "meeting-finished":
      return { ...state, phase: "finished", finishedAt: event.at };
    case "round-prepared":
      return withPreparedRound(state, event);
    case "round-opened":
      return withRound({ ...state, phase: "live" }, event);
    case "round-time-set":
    case "handed-out-counted":
    case "round-closing":
    case "round-closed":
    case "lot-said":
    case "share-contributed":
    case "share-refused":
    case "round-counted":
    case "round-announced":
    case "round-voided":
    case "imbalance-explained":
    case "ballot-check-noted":
      return withRound(state, event);
    case "review-opened":
    case "review-closed":
    case "plan-skipped":
    case "item-returned":
    case "subject-facts-set":
    case "tie-decided":
    case "paper-count-entered":
    case "ruling-entered":
      return applyToAgenda(state, event);
    case "suggestion-set":
    case "suggestion-answered":
    case "sent-paper-set":
    case "opinion-set":
    case "remedy-set":
    case "equal-posts-set":
      return applyToDuties(state, event);
  }
}

/** A round that was not to be held is held after all. */
function withPreparedRound(state: MeetingState, event: EventOf<"round-prepared">): MeetingState {
  return {
    ...state,
    rounds: [...state.rounds, preparedRound(state, event)],
    skippedPlans: new Map([...state.skippedPlans].filter(([planId]) => planId !== event.planId)),
  };
}

function withKeyTest(state: MeetingState, { seat }: EventOf<"key-test-passed">): MeetingState {
  return {
    ...state,
    keyTestsPassed: withSeat(state.keyTestsPassed, seat),
    sharesDeleted: state.sharesDeleted.filter((other) => other !== seat),
  };
}

function withRestore(
  state: MeetingState,
  { kind: _kind, ...restore }: EventOf<"restore-confirmed">,
): MeetingState {
  const others = state.restores.filter(
    ({ seat, forSeat }) => seat !== restore.seat || forSeat !== restore.forSeat,
  );
  return { ...state, restores: [...others, restore] };
}

function withGuest(state: MeetingState, { entryId, name }: EventOf<"guest-set">): MeetingState {
  const held = name === null ? null : { entryId, name };
  return { ...state, guests: withEntryContent(state.guests, entryId, held) };
}

function applyToSlips(state: MeetingState, event: SlipEvent): MeetingState {
  switch (event.kind) {
    case "slips-registered": {
      const { batchId, electorates, slips } = event;
      const batch: Batch = { batchId, electorates, slips, state: "registered" };
      const added = slips.map((slip): [SlipKey, SlipState] => [slip, { batchId, voided: "no" }]);
      return {
        ...state,
        batches: [...state.batches, batch],
        slips: new Map([...state.slips, ...added]),
      };
    }
    case "slips-confirmed":
      return { ...state, batches: withBatch(state.batches, event.batchId, "confirmed") };
    case "slips-voided":
      return { ...state, batches: withBatch(state.batches, event.batchId, "voided") };
    case "slip-voided": {
      const { slip, exchanged } = event;
      const known = defined(state.slips.get(slip), "a voided slip was registered");
      const voided = exchanged ? "exchanged" : "voided";
      const rounds = state.rounds.map((round) =>
        (round.phase === "open" || round.phase === "closing") && round.entitledSlips.includes(slip)
          ? { ...round, voidedSlips: [...round.voidedSlips, slip].sort() }
          : round,
      );
      return { ...state, slips: new Map(state.slips).set(slip, { ...known, voided }), rounds };
    }
  }
}

function preparedRound(
  state: MeetingState,
  event: Extract<OtherEvent, { kind: "round-prepared" }>,
): RoundState {
  assert(event.n === state.rounds.length + 1, "openings are numbered without gaps");
  const round = defined(readRound(event.roundJson), "round.json in the journal is one of ours");
  const plan = defined(planOf(state, event.planId), "a round has its plan");
  return {
    n: event.n,
    planId: event.planId,
    roundJson: event.roundJson,
    round,
    electionJson: event.electionJson,
    phi: fingerprintOf(event.electionJson),
    openingSignature: event.openingSignature,
    entitledSlips: event.entitledSlips,
    printed: printedSlips(state, plan.electorateId).length,
    openedAt: event.at,
    until: null,
    closingAt: null,
    chair: state.chair,
    phase: "prepared",
    replaces: round.replaces,
    presentAtClosing: null,
    expectedAtClosing: [],
    voidedSlips: [],
    handedOutCount: null,
    closed: null,
    lot: null,
    shares: [],
    sharesRefused: [],
    result: null,
    countedAt: null,
    announced: null,
    imbalance: null,
    ballotChecks: { matched: 0, notMatched: 0 },
    voidReason: null,
    returned: null,
  };
}

function withRound(
  state: MeetingState,
  event: Exclude<RoundEvent, { kind: "round-prepared" }>,
): MeetingState {
  const round = defined(roundOf(state, event.n), "an event's round was prepared before");
  return { ...state, rounds: state.rounds.with(event.n - 1, applyToRound(state, round, event)) };
}

function applyToRound(
  state: MeetingState,
  round: RoundState,
  event: Exclude<RoundEvent, { kind: "round-prepared" }>,
): RoundState {
  switch (event.kind) {
    case "round-opened":
      return { ...round, phase: "open" };
    case "round-time-set":
      return { ...round, until: event.until };
    case "handed-out-counted":
      return { ...round, handedOutCount: event };
    case "round-closing":
      return {
        ...round,
        phase: "closing",
        closingAt: event.at,
        presentAtClosing: presentVoters(state, round),
        expectedAtClosing: expectedOf(state, round),
      };
    case "round-closed":
      return { ...round, phase: "sealed", closed: closedOf(event) };
    case "lot-said":
      return { ...round, lot: event.lot };
    case "share-refused":
      return { ...round, sharesRefused: withSeat(round.sharesRefused, event.seat) };
    case "share-contributed":
      return { ...round, shares: [...round.shares, event].sort((a, b) => a.seat - b.seat) };
    case "round-counted":
      return { ...round, phase: "counted", result: event.result, countedAt: event.at };
    case "round-announced":
      return { ...round, phase: "announced", announced: { scope: event.scope, detail: event.detail } };
    case "round-voided":
      return { ...round, phase: "voided", voidReason: event.reason };
    case "imbalance-explained":
      return { ...round, imbalance: event };
    case "ballot-check-noted": {
      const { matched, notMatched } = round.ballotChecks;
      return {
        ...round,
        ballotChecks: event.matched
          ? { matched: matched + 1, notMatched }
          : { matched, notMatched: notMatched + 1 },
      };
    }
    default:
      return assertNever(event);
  }
}

function expectedOf(state: MeetingState, { planId }: RoundState): RoundState["expectedAtClosing"] {
  const { electorateId } = defined(planOf(state, planId), "a round has its plan");
  return expectedPeople(state, electorateId).map(({ personId }) => personId);
}

function closedOf(event: EventOf<"round-closed">): RoundState["closed"] {
  const { summoned, present, handedOut, replaced, voided, spare, tokensIssued, cast } = event;
  const counts = { summoned, present, handedOut, replaced, voided, spare, tokensIssued, cast };
  return { counts, boxRoot: event.boxRoot, issuanceHash: event.issuanceHash };
}

function withBatch(batches: readonly Batch[], batchId: string, state: Batch["state"]): readonly Batch[] {
  return batches.map((batch) => (batch.batchId === batchId ? { ...batch, state } : batch));
}

function withSeat(seats: readonly number[], seat: number): readonly number[] {
  return [...new Set([...seats, seat])].sort((a, b) => a - b);
}
