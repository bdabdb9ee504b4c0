/** Meetings without files, keys or threads: states made by decide and apply alone. */
import { toHex } from "../../shared/basics/bytes.ts";
import { sha256 } from "../../shared/basics/hash.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { batchIdSchema, slipKeySchema, type SlipKey } from "../../shared/domain/ids.ts";
import { keptRules } from "../../shared/packs/frozen-pack.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";
import { apply } from "../../server/meeting/apply/apply.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { nobody, type CommandOf, type Facts } from "../../server/meeting/facts.ts";
import type { EventOf, MeetingState } from "../../server/meeting/state.ts";
import { aDraft, type DraftWishes } from "../server-core/test-meeting.ts";

/** Bytes that are the same in every run. */
export function countedRandom(seed: string): RandomBytes {
  let drawn = 0;
  return (byteCount) => {
    const blocks = Array.from({ length: Math.ceil(byteCount / 32) }, () =>
      sha256(new TextEncoder().encode(`${seed}|${drawn++}`)),
    );
    return Uint8Array.from(blocks.flatMap((block) => [...block])).slice(0, byteCount);
  };
}

export const goodFacts: Facts = {
  at: "2026-11-20T08:30",
  by: nobody,
  holdsSeat: true,
  slipKeysSound: true,
  slipHasToken: false,
  keyTestHolds: true,
  shareHolds: true,
  newRound: {
    uuid: "1".repeat(22),
    issuerPublicKey: "ab".repeat(32),
    sign: () => "cd".repeat(64),
  },
};

export type PureMeeting = {
  readonly state: MeetingState;
  readonly events: readonly MeetingEvent[];
};

export function aFrozenMeeting(wishes: DraftWishes = {}): PureMeeting {
  const random = countedRandom("draft");
  const draft = aDraft(random, wishes);
  const frozen: EventOf<"meeting-frozen"> = {
    kind: "meeting-frozen",
    draft,
    rules: draft.pack === null ? null : keptRules(draft.pack),
    presets: null,
    trusteesJson: "[]",
    electionKey: "12".repeat(32),
    receiptPublicKey: "34".repeat(32),
    postPublicKey: "56".repeat(32),
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: true,
    acceptsClose: false,
    ceremony: null,
    softwareVersion: "thử nghiệm",
    at: "2026-11-20T08:00",
  };
  return withEvents({ state: apply(null, frozen), events: [frozen] }, []);
}

export function withEvents(meeting: PureMeeting, events: readonly MeetingEvent[]): PureMeeting {
  const state = events.reduce((before, event) => apply(before, event), meeting.state);
  return { state, events: [...meeting.events, ...events] };
}

/** Carries out a command that must be allowed. */
export function after(meeting: PureMeeting, command: MeetingCommand, facts: Facts = goodFacts): PureMeeting {
  const decision = decide(meeting.state, command, facts);
  if (!decision.ok) throw new Error(`${command.kind} is refused: ${decision.error.code}`);
  return afterEvents(meeting, decision.value);
}

/** With the events of a decision, and what the live meeting adds at once: a round that is prepared opens. */
export function afterEvents(meeting: PureMeeting, events: readonly MeetingEvent[]): PureMeeting {
  const next = withEvents(meeting, events);
  const prepared = next.state.rounds.find(({ phase }) => phase === "prepared");
  if (prepared === undefined) return next;
  const { n, phi, replaces } = prepared;
  return withEvents(next, [{ kind: "round-opened", n, phi, replaces }]);
}

export function slipKeys(count: number, seed = "slip"): readonly SlipKey[] {
  const random = countedRandom(seed);
  return Array.from({ length: count }, () => slipKeySchema.parse(toHex(random(32)))).sort();
}

export function batchIdOf(seed: string) {
  return batchIdSchema.parse(randomId(countedRandom(seed)));
}

export function aReadyMeeting(wishes: DraftWishes = {}): PureMeeting {
  const frozen = aFrozenMeeting(wishes);
  const { draft } = frozen.state.frozen;
  const batchId = batchIdOf("batch");
  const electorates = draft.electorates.map(({ electorateId }) => electorateId);
  const registered = after(frozen, {
    kind: "register-slips",
    batchId,
    electorates,
    slips: [...slipKeys((wishes.voters ?? 5) + 5)],
    names: ["An", "Bình"],
  });
  const confirmed = after(registered, { kind: "confirm-slips", batchId });
  return draft.tellers.reduce(
    (meeting, _teller, index) =>
      after(meeting, { kind: "answer-key-test", seat: index + 1, nonce: "00".repeat(32), proof: "" }),
    confirmed,
  );
}

export function anOpenRound(meeting: PureMeeting, planIndex = 0): PureMeeting {
  const plan = meeting.state.frozen.draft.plans[planIndex];
  if (plan === undefined) throw new Error("there is no such plan");
  return after(meeting, { kind: "open-round", acceptsClose: false, planId: plan.planId, replaces: null });
}

export function countCommand(n: number): CommandOf<"count-handed-out"> {
  return {
    kind: "count-handed-out",
    n,
    handedOut: 5,
    spare: 5,
    staffName: "An",
    tellerName: "Bình",
  };
}

export function aClosingRound(meeting: PureMeeting): PureMeeting {
  const n = meeting.state.rounds.length;
  return after(after(meeting, countCommand(n)), { kind: "close-round", n });
}

export function closedEvent(n: number, cast = 4): EventOf<"round-closed"> {
  return {
    kind: "round-closed",
    n,
    summoned: 5,
    present: 5,
    handedOut: 5,
    replaced: 0,
    voided: 0,
    spare: 5,
    tokensIssued: 4,
    cast,
    boxRoot: "aa".repeat(32),
    issuanceHash: "bb".repeat(32),
  };
}

export function aSealedRound(meeting: PureMeeting): PureMeeting {
  const n = meeting.state.rounds.length;
  return withEvents(aClosingRound(meeting), [closedEvent(n)]);
}

export function aCountedRound(meeting: PureMeeting): PureMeeting {
  const n = meeting.state.rounds.length;
  const said = after(aSealedRound(meeting), { kind: "say-lot", n, lot: "4711" });
  const opened = said.state.frozen.draft.tellers.reduce(
    (before, _teller, index) => after(before, shareCommand(n, index + 1)),
    said,
  );
  const result = opened.state.rounds[n - 1]?.round.form.rows.map(() => [0, 4, 0, 0, 0]) ?? [];
  return withEvents(opened, [{ kind: "round-counted", n, result, at: goodFacts.at }]);
}

export function shareCommand(n: number, seat: number): MeetingCommand {
  return { kind: "contribute-share", n, seat, partialDecryption: "{}", boundProofs: "[]" };
}
