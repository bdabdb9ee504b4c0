/**
 * Which orders would be refused now, and why: what a disabled button says (design §2). Every gate is the answer of
 * decide() to one order, given with arguments that are as good as they can be.
 */
import { scopesOf } from "../../shared/domain/announcement.ts";
import { hallScreenKinds, type HallScreenKind } from "../../shared/domain/hall-screen.ts";
import { defined } from "../../shared/basics/assert.ts";
import { batchIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import type { Gate, GateId } from "../../shared/protocol/gates.ts";
import { refusalNow } from "./decide/decide.ts";
import type { CommandOf } from "./facts.ts";
import type { MeetingState, RoundState } from "./state.ts";

type Asked = readonly [id: GateId, order: MeetingCommand];

/** Every role and every open console asks for the same state; deciding on openings takes milliseconds each. */
const known = new WeakMap<MeetingState, readonly Gate[]>();

/** The gates that are closed. */
export function meetingGates(state: MeetingState): readonly Gate[] {
  const gates = known.get(state) ?? closedGates(state);
  known.set(state, gates);
  return gates;
}

function closedGates(state: MeetingState): readonly Gate[] {
  return askedOrders(state).flatMap(([id, order]) => {
    const refusal = refusalNow(state, order);
    return refusal === null ? [] : [{ id, refusal }];
  });
}

function askedOrders(state: MeetingState): readonly Asked[] {
  const { reviews, rounds, frozen } = state;
  return [
    ["register-slips", registering(state)],
    ["finish-meeting", { kind: "finish-meeting" }],
    ...hallScreenKinds.map((kind): Asked => [`show-screen:${kind}`, showing(kind)]),
    ...reviews.flatMap(({ itemId }): Asked[] => [
      [`review-open:${itemId}`, { kind: "review-open", itemId }],
      [`review-close:${itemId}`, { kind: "review-close", itemId, conclusion: "-" }],
    ]),
    ...frozen.draft.plans.flatMap(({ planId }): Asked[] => [
      [`open-round:${planId}`, { kind: "open-round", planId, replaces: null, acceptsClose: false }],
      [`skip-plan:${planId}`, { kind: "skip-plan", planId, reason: "-" }],
    ]),
    ...rounds.flatMap(ordersOnRound),
  ];
}

function showing(kind: HallScreenKind): MeetingCommand {
  const screen = kind === "result" ? ({ kind, layout: "persons", page: 0 } as const) : { kind };
  return { kind: "show-screen", screen };
}

function ordersOnRound({ n, round, until }: RoundState): readonly Asked[] {
  const [scope] = scopesOf(round.purpose);
  return [
    [`extend-round:${n}`, { kind: "extend-round", n, minutes: 1, instead: until }],
    [`close-round:${n}`, { kind: "close-round", n }],
    [`void-round:${n}`, { kind: "void-round", n, reason: "-" }],
    [`say-lot:${n}`, { kind: "say-lot", n, lot: "0000" }],
    [`announce-round:${n}`, { kind: "announce-round", n, scope, detail: "counts" }],
    [`explain-imbalance:${n}`, { kind: "explain-imbalance", n, reason: "-", names: ["1", "2"] }],
  ];
}

/** Five keys beyond the field's prime (protocol C.1), so that no slip can be one of them. */
const slipsOfNobody = ["f0", "f1", "f2", "f3", "f4"].map((byte) =>
  slipKeySchema.parse(`${byte}${"ff".repeat(30)}7f`),
);

function registering({ frozen }: MeetingState): CommandOf<"register-slips"> {
  const [electorate] = frozen.draft.electorates;
  return {
    kind: "register-slips",
    batchId: batchIdSchema.parse("1".repeat(22)),
    electorates: [defined(electorate, "a frozen meeting has an electorate").electorateId],
    slips: slipsOfNobody,
    names: ["1", "2"],
  };
}
