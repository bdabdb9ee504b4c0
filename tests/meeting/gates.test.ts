/**
 * Gates beside decide(): in every phase of a meeting a button is open exactly when its order, given whole and sound,
 * would be carried out, and gives the same reason where it would not.
 */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { gateIdSchema, refusalAt, type GateId } from "../../shared/protocol/gates.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { meetingGates } from "../../server/meeting/gates.ts";
import type { MeetingState } from "../../server/meeting/state.ts";
import { allReviewed, anAgendaMeeting, held, reviewed } from "./agenda-meeting.ts";
import {
  aClosingRound,
  aCountedRound,
  aFrozenMeeting,
  after,
  anOpenRound,
  aReadyMeeting,
  aSealedRound,
  batchIdOf,
  closedEvent,
  countCommand,
  goodFacts,
  shareCommand,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

const ready = aReadyMeeting({ plans: 2 });
const open = anOpenRound(ready);
const announce = (scope: "hall" | "console" | "leadership"): MeetingCommand => {
  return { kind: "announce-round", n: 1, scope, detail: "counts" };
};
const finish: MeetingCommand = { kind: "finish-meeting" };
const counted = aCountedRound(open);
const unbalanced = withEvents(
  after(
    after(withEvents(aClosingRound(open), [{ ...closedEvent(1), spare: 6 }]), {
      kind: "say-lot",
      n: 1,
      lot: "4711",
    }),
    shareCommand(1, 1),
  ),
  [{ kind: "round-counted", n: 1, result: [[0, 4, 0, 0, 0]], at: goodFacts.at }],
);
const voided = after(open, { kind: "void-round", n: 1, reason: "Nhầm người" });

const agenda = anAgendaMeeting();
const polled = held(agenda.meeting, agenda.poll);
const pollOpen = anOpenRound(agenda.meeting);
const inReview = after(polled, { kind: "review-open", itemId: agenda.reviews.collective });
const allDone = allReviewed(agenda);

const phases: Readonly<Record<string, PureMeeting>> = {
  "frozen, without slips": aFrozenMeeting({ plans: 2 }),
  "with slips and tellers": ready,
  "too few voters": aReadyMeeting({ voters: 2 }),
  open,
  "slips counted": after(open, countCommand(1)),
  closing: aClosingRound(open),
  sealed: aSealedRound(open),
  "sealed with too few ballots": withEvents(aClosingRound(open), [closedEvent(1, 2)]),
  "lot said": after(aSealedRound(open), { kind: "say-lot", n: 1, lot: "4711" }),
  counted,
  "counted, not balanced": unbalanced,
  "counted, explained": after(unbalanced, {
    kind: "explain-imbalance",
    n: 1,
    reason: "Đếm nhầm",
    names: ["An", "Bình"],
  }),
  "told to the console": after(counted, announce("console")),
  "told to the leadership": after(counted, announce("leadership")),
  "told to the hall": after(counted, announce("hall")),
  voided,
  "opened again": anOpenRound(voided),
  skipped: after(ready, {
    kind: "skip-plan",
    planId: defined(ready.state.frozen.draft.plans[0], "there is a plan").planId,
    reason: "Không cần",
  }),
  "finished, told to the console": after(after(counted, announce("console")), finish),
  "finished, told to the hall": after(after(counted, announce("hall")), finish),
  "finished, voided": after(voided, finish),
  "before the staff poll": agenda.meeting,
  "in the staff poll": pollOpen,
  "staff poll counted": aCountedRound(pollOpen),
  "staff poll told": polled,
  "in a review": inReview,
  "first review held": reviewed(polled, agenda.reviews.collective),
  "all reviewed": allDone,
  "finished after the reviews": after(allDone, finish),
};

/** Every gate of a meeting with all the sound orders that its button could give. */
function buttons(state: MeetingState): readonly (readonly [GateId, readonly MeetingCommand[]])[] {
  const { draft } = state.frozen;
  const electorates = draft.electorates.map(({ electorateId }) => electorateId);
  const slips = [...slipKeys(5, "later")];
  const onPlans = draft.plans.flatMap(({ planId }) => {
    const all = [null, ...state.rounds.map(({ n }) => n)];
    const opening = all.map(
      (replaces) => ({ kind: "open-round", acceptsClose: false, planId, replaces }) as const,
    );
    const skip = { kind: "skip-plan", planId, reason: "Không cần nữa" } as const;
    return [[`open-round:${planId}`, opening] as const, [`skip-plan:${planId}`, [skip]] as const];
  });
  const onReviews = state.reviews.flatMap(({ itemId }) => [
    [`review-open:${itemId}`, [{ kind: "review-open", itemId }]] as const,
    [`review-close:${itemId}`, [{ kind: "review-close", itemId, conclusion: "Đã rõ" }]] as const,
  ]);
  const onRounds = state.rounds.flatMap(({ n, round: { purpose }, until }) => {
    const scopes =
      purpose === "staff-poll" ? (["leadership"] as const) : (["hall", "console", "leadership"] as const);
    const told = scopes.flatMap((scope) =>
      (["counts", "levels"] as const).map(
        (detail) => ({ kind: "announce-round", n, scope, detail }) as const,
      ),
    );
    const names: [string, string] = ["An", "Bình"];
    return [
      [`extend-round:${n}`, [{ kind: "extend-round", n, minutes: 5, instead: until }]] as const,
      [`close-round:${n}`, [{ kind: "close-round", n }]] as const,
      [`void-round:${n}`, [{ kind: "void-round", n, reason: "Nhầm" }]] as const,
      [`say-lot:${n}`, [{ kind: "say-lot", n, lot: "0815" }]] as const,
      [`announce-round:${n}`, told] as const,
      [`explain-imbalance:${n}`, [{ kind: "explain-imbalance", n, reason: "Đếm sai", names }]] as const,
    ];
  });
  return [
    [
      "register-slips",
      [{ kind: "register-slips", batchId: batchIdOf("later"), electorates, slips, names: ["An", "Bình"] }],
    ],
    ["finish-meeting", [finish]],
    ...(["follow", "wait", "join", "seal", "end"] as const).map(
      (kind) => [`show-screen:${kind}`, [{ kind: "show-screen", screen: { kind } }]] as const,
    ),
    [
      "show-screen:result",
      (["persons", "table"] as const).map(
        (layout) => ({ kind: "show-screen", screen: { kind: "result", layout, page: 7 } }) as const,
      ),
    ],
    ...onPlans,
    ...onReviews,
    ...onRounds,
  ];
}

/** What decide() says to the order that gets furthest: null, carried out. */
function answerOf(state: MeetingState, orders: readonly MeetingCommand[]): Refusal | null {
  const refusals = orders.map((order) => {
    const decision = decide(state, order, goodFacts);
    return decision.ok ? null : decision.error;
  });
  const [first = null] = refusals;
  return refusals.includes(null) ? null : first;
}

describe.each(Object.entries(phases))("%s", (_phase, { state }) => {
  const gates = meetingGates(state);

  test.each(buttons(state))("the gate %s says what decide says", (id, orders) => {
    expect(refusalAt(gates, id)).toEqual(answerOf(state, orders));
  });

  test("no gate is sent that this test does not know", () => {
    const known = new Set(buttons(state).map(([id]) => id));
    expect(gates.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  });
});

test("every kind of gate is open in one phase and closed in another", () => {
  const seen = { open: new Set<string>(), closed: new Set<string>() };
  for (const { state } of Object.values(phases)) {
    for (const [id, orders] of buttons(state)) {
      const [kind = ""] = id.split(":");
      (answerOf(state, orders) === null ? seen.open : seen.closed).add(kind);
    }
  }
  expect([...seen.open].sort()).toEqual([...seen.closed].sort());
  expect(seen.open.size).toBe(13);
});

test("a result that the console alone was told cannot be told to the hall once the meeting is finished", () => {
  const gatesOf = (phase: string) => meetingGates(defined(phases[phase], "a phase of this test").state);
  expect(refusalAt(gatesOf("told to the console"), "announce-round:1")).toBeNull();
  expect(refusalAt(gatesOf("finished, told to the console"), "announce-round:1")).toEqual({
    code: "wrong-phase",
  });
});

test.each([
  ["close-round:12", true],
  ["close-round:", false],
  ["close-round", false],
  ["open-round:1", false],
  [`open-round:${"1".repeat(22)}`, true],
  ["finish-meeting", true],
  ["finish-meeting:1", false],
])("whether a gate can be called %s: %s", (id, isOne) => {
  expect(gateIdSchema.safeParse(id).success).toBe(isOne);
});
