import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { absenceReasons } from "../../shared/domain/attendance.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { eventSchema } from "../../shared/protocol/events.ts";
import { apply } from "../../server/meeting/apply/apply.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import type { MeetingState } from "../../server/meeting/state.ts";
import {
  aReadyMeeting,
  batchIdOf,
  closedEvent,
  countCommand,
  goodFacts,
  shareCommand,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

const start = aReadyMeeting({ plans: 2, tellers: 2 });
const { draft } = start.state.frozen;
const electorates = draft.electorates.map(({ electorateId }) => electorateId);

const personId = fc.constantFrom(...draft.persons.map((person) => person.personId));
const planId = fc.constantFrom(...draft.plans.map((plan) => plan.planId));
const slip = fc.constantFrom(...slipKeys(12));
const n = fc.integer({ min: 1, max: 3 });
const seat = fc.integer({ min: 1, max: 3 });
const batch = fc.constantFrom("b1", "b2", "batch");

const often: fc.Arbitrary<MeetingCommand> = fc.oneof(
  fc.record({ kind: fc.constant("set-presence" as const), personId, present: fc.boolean() }),
  fc.record({
    kind: fc.constant("set-presence" as const),
    personId,
    present: fc.constant(false),
    reason: fc.constantFrom(...absenceReasons),
  }),
  fc.record({ kind: fc.constant("set-slip-handed" as const), personId, handed: fc.boolean() }),
  fc.record({ kind: fc.constant("void-slip" as const), slip, exchanged: fc.boolean() }),
  fc.record({
    kind: fc.constant("open-round" as const),
    planId,
    replaces: fc.constant(null),
    acceptsClose: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("close-round" as const), n }),
  fc.record({ kind: fc.constant("say-lot" as const), n, lot: fc.constant("0042") }),
  fc.tuple(n, seat).map(([round, owner]) => shareCommand(round, owner)),
  n.map((round) => countCommand(round)),
  batch.map((id): MeetingCommand => ({
    kind: "register-slips",
    batchId: batchIdOf(id),
    electorates,
    slips: [...slipKeys(6, id)],
    names: ["An", "Bình"],
  })),
  batch.map((id): MeetingCommand => ({ kind: "confirm-slips", batchId: batchIdOf(id) })),
  batch.map((id): MeetingCommand => ({ kind: "void-slips", batchId: batchIdOf(id) })),
  fc.record({ kind: fc.constant("hand-over-chair" as const), personId }),
  fc.record({
    kind: fc.constant("announce-round" as const),
    n,
    scope: fc.constantFrom("hall" as const, "console" as const),
    detail: fc.constantFrom("counts" as const, "levels" as const),
  }),
  seat.map((owner): MeetingCommand => ({ kind: "delete-share-noted", seat: owner })),
);

const voiding: fc.Arbitrary<MeetingCommand> = fc.record({
  kind: fc.constant("void-round" as const),
  n,
  reason: fc.constant("Nhầm"),
});
const inOrder: fc.Arbitrary<MeetingCommand> = fc.oneof(
  planId.map((id): MeetingCommand => ({
    kind: "open-round",
    acceptsClose: false,
    planId: id,
    replaces: null,
  })),
  n.map((round) => countCommand(round)),
  n.map((round): MeetingCommand => ({ kind: "close-round", n: round })),
  n.map((round): MeetingCommand => ({ kind: "say-lot", n: round, lot: "0042" })),
  fc.tuple(n, fc.integer({ min: 1, max: 2 })).map(([round, owner]) => shareCommand(round, owner)),
  n.map((round): MeetingCommand => ({ kind: "announce-round", n: round, scope: "hall", detail: "counts" })),
);
const command = fc.oneof(
  { arbitrary: inOrder, weight: 60 },
  { arbitrary: often, weight: 60 },
  { arbitrary: voiding, weight: 1 },
);

/** What the steward adds by itself: openings, sealings, counts. */
function followed(meeting: PureMeeting): PureMeeting {
  const round = meeting.state.rounds.at(-1);
  if (round?.phase === "prepared") {
    const { n: number, phi, replaces } = round;
    return withEvents(meeting, [{ kind: "round-opened", n: number, phi, replaces }]);
  }
  if (round?.phase === "closing") return withEvents(meeting, [closedEvent(round.n)]);
  if (round?.phase === "sealed" && round.shares.length === draft.tellers.length) {
    const result = round.round.form.rows.map(() => [0, 4, 0, 0, 0]);
    return withEvents(meeting, [{ kind: "round-counted", n: round.n, result, at: goodFacts.at }]);
  }
  return meeting;
}

/** Most orders are about the round that runs; n = 3 stays, and mostly names a round that is not there. */
function aimed(meeting: PureMeeting, order: MeetingCommand): MeetingCommand {
  const isAboutRound = "n" in order && order.n !== 3;
  return isAboutRound ? { ...order, n: Math.max(1, meeting.state.rounds.length) } : order;
}

function played(commands: readonly MeetingCommand[]): PureMeeting {
  return commands.reduce((meeting, next) => {
    const decision = decide(meeting.state, aimed(meeting, next), goodFacts);
    return decision.ok ? followed(withEvents(meeting, decision.value)) : meeting;
  }, start);
}

/** Long enough that days come to rounds that are counted, voided and replaced. */
const day = fc.array(command, { minLength: 60, maxLength: 200 });

test("replaying the events from their text gives the state that the live meeting had", () => {
  const phasesSeen = new Map<string, number>();
  fc.assert(
    fc.property(day, (commands) => {
      const live = played(commands);
      for (const { phase } of live.state.rounds) phasesSeen.set(phase, (phasesSeen.get(phase) ?? 0) + 1);
      const replayed = live.events.reduce<MeetingState | null>(
        (state, event) => apply(state, eventSchema.parse(JSON.parse(canonicalJson(event)))),
        null,
      );
      expect(replayed).toEqual(live.state);
    }),
    { numRuns: 300 },
  );
  // A property over days on which nothing happens would prove nothing.
  for (const phase of ["open", "voided", "announced"]) {
    expect([phase, (phasesSeen.get(phase) ?? 0) >= 10]).toEqual([phase, true]);
  }
});

test("deciding changes nothing: the state before a command is the same after it", () => {
  fc.assert(
    fc.property(day, command, (commands, next) => {
      const { state } = played(commands);
      const before = structuredClone(state);
      const decision = decide(state, next, goodFacts);
      if (decision.ok) decision.value.reduce(apply, state);
      expect(state).toEqual(before);
    }),
    { numRuns: 100 },
  );
});

test("security S5: no kind of event has a field for a person and a field for a slip", () => {
  const fields = eventSchema.def.options.map((option) => Object.keys(option.def.shape));
  expect(fields.length).toBeGreaterThan(20);
  const joining = fields.filter(
    (names) => names.includes("personId") && names.some((name) => /slip|batch/i.test(name)),
  );
  expect(joining).toEqual([]);
});
