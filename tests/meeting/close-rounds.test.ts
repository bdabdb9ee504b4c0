/** Rounds that together tell on few people (protocol D.2): refused at freezing and opening, voided at sealing. */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { electorateIdSchema } from "../../shared/domain/ids.ts";
import { agreementNeeded } from "../../shared/protocol/commands.ts";
import { closeInBoxes } from "../../server/meeting/close-rounds.ts";
import { refuseFreezing } from "../../server/meeting/decide/freezing.ts";
import { followUp } from "../../server/meeting/follow-ups.ts";
import { meetingGates } from "../../server/meeting/gates.ts";
import { roundOf } from "../../server/meeting/state.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import {
  aCountedRound,
  aFrozenMeeting,
  after,
  anOpenRound,
  aReadyMeeting,
  aSealedRound,
  countedRandom,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

/** Two rounds on the same people; `more` of the ten vote in the second alone. */
function twoRounds(more: number): Draft {
  const draft = aDraft(countedRandom("close"), { voters: 10, plans: 2 });
  const wider = electorateIdSchema.parse("9".repeat(22));
  const [first, second] = draft.plans;
  return {
    ...draft,
    electorates: [...draft.electorates, { electorateId: wider, name: "Toàn thể" }],
    persons: draft.persons.map((person, index) => ({
      ...person,
      electorates: index < more ? [wider] : [...person.electorates, wider],
    })),
    plans: [defined(first, "two plans"), { ...defined(second, "two plans"), electorateId: wider }],
  };
}

function freezing(draft: Draft, acceptsClose: boolean) {
  // Keys come last, so that what is refused before them is what is asked here.
  const ready = {
    ...draft,
    tellers: draft.tellers.map((seat) => ({ ...seat, publicKey: "{}", device: "ab".repeat(16) })),
  };
  return refuseFreezing(
    ready,
    {
      kind: "freeze-meeting",
      meetingId: draft.meetingId,
      revision: draft.revision,
      kioskUrl: "http://192.168.1.10:8080",
      sharesOnOneDevice: true,
      acceptsClose,
    },
    { ceremony: null, holdTwoPeople: true },
  );
}

describe("freezing", () => {
  test("H4, S8: is refused for two rounds on one person that one or two people tell apart, and names them", () => {
    expect(freezing(twoRounds(1), false)).toEqual({ code: "rounds-too-close", detail: "Lượt 1 – Lượt 2: 1" });
    expect(freezing(twoRounds(2), false)?.code).toBe("rounds-too-close");
    expect(freezing(twoRounds(0), false)).toBeNull();
    expect(freezing(twoRounds(3), false)).toBeNull();
  });

  test("H4, S8: is allowed where the chair agrees, and takes the chair's passphrase for it", () => {
    expect(freezing(twoRounds(1), true)).toBeNull();
    const order = {
      kind: "freeze-meeting",
      meetingId: twoRounds(1).meetingId,
      revision: 0,
      kioskUrl: "http://a",
      sharesOnOneDevice: true,
    } as const;
    expect(agreementNeeded({ ...order, acceptsClose: true })).toBe("chair");
    expect(agreementNeeded({ ...order, acceptsClose: false })).toBe("nobody");
  });

  test("S10: is refused for a kind of slip that two people hold, where the rounds have nobody in common", () => {
    const draft = twoRounds(2);
    const plans = draft.plans.map((plan, index) => ({
      ...plan,
      subjects: draft.persons.slice(index, index + 1).map(({ personId }) => personId),
    }));
    expect(freezing({ ...draft, plans }, false)).toEqual({ code: "slip-class-small", detail: "Toàn thể: 2" });
    expect(freezing({ ...draft, plans }, true)).toBeNull();
  });
});

test("H4, S8: what was agreed at freezing stands in round.json of both rounds", () => {
  const draft = twoRounds(1);
  const frozen = aFrozenMeeting();
  const event = { ...frozen.state.frozen, draft, acceptsClose: true };
  const meeting = withReadySlips({ ...frozen, state: { ...frozen.state, frozen: event } });
  const closeOf = (index: number) => anOpenRound(meeting, index).state.rounds[0]?.round.closeTo;
  const named = draft.plans.map(({ planId, title }) => ({ planId, title }));
  expect([closeOf(0), closeOf(1)]).toEqual([[named[1]], [named[0]]]);
});

function withReadySlips(meeting: PureMeeting): PureMeeting {
  const { electorates } = meeting.state.frozen.draft;
  const batchId = defined(aReadyMeeting().state.batches[0], "a batch").batchId;
  const registered = after(meeting, {
    kind: "register-slips",
    batchId,
    electorates: electorates.map(({ electorateId }) => electorateId).sort(),
    slips: [...slipKeys(15)],
    names: ["An", "Bình"],
  });
  const confirmed = after(registered, { kind: "confirm-slips", batchId });
  return after(confirmed, { kind: "answer-key-test", seat: 1, nonce: "00".repeat(32), proof: "" });
}

describe("a second round on the same people, in one electorate", () => {
  const ready = aReadyMeeting({ voters: 8, plans: 2 });
  const people = ready.state.frozen.draft.persons.map(({ personId }) => personId);
  const ticked = people.slice(0, 6).reduce((meeting, personId) => {
    const here = after(meeting, { kind: "set-presence", personId, present: true });
    return after(here, { kind: "set-slip-handed", personId, handed: true });
  }, ready);
  const counted = withEvents(aCountedRound(anOpenRound(ticked)), [
    { kind: "round-announced", n: 1, scope: "hall", detail: "counts" },
  ]);
  const late = (more: number) =>
    people.slice(6, 6 + more).reduce((meeting, personId) => {
      const here = after(meeting, { kind: "set-presence", personId, present: true });
      return after(here, { kind: "set-slip-handed", personId, handed: true });
    }, counted);
  const [, plan] = ready.state.frozen.draft.plans;
  const planId = defined(plan, "two plans").planId;
  const gateOf = ({ state }: PureMeeting) =>
    meetingGates(state).find(({ id }) => id === `open-round:${planId}`)?.refusal;

  test("H4, S8: is not opened for one or two who came late, unless two people agree; the gate says so before", () => {
    expect(gateOf(counted)).toBeUndefined();
    for (const more of [1, 2]) {
      expect(gateOf(late(more))).toEqual({
        code: "rounds-too-close",
        detail: `Lượt 2 – 1. Lượt 1: ${more}`,
      });
    }
    const order = { kind: "open-round", planId, replaces: null, acceptsClose: true } as const;
    expect(agreementNeeded(order)).toBe("anybody");
    const opened = after(late(1), order);
    expect(opened.state.rounds[1]?.round.closeTo.map(({ title }) => title)).toEqual(["Lượt 1"]);
  });

  test("H4, S8: is not opened where a slip of the first round is no longer good", () => {
    const slip = defined(counted.state.rounds[0]?.entitledSlips[0], "slips are entitled");
    const voided = after(counted, { kind: "void-slip", slip, exchanged: true });
    expect(gateOf(voided)?.code).toBe("rounds-too-close");
  });

  test("H4, S8: is voided at sealing, and never opened, where one or two slips more or less got a token", async () => {
    const slips = slipKeys(13);
    const sealed = aSealedRound(
      after(counted, { kind: "open-round", planId, replaces: null, acceptsClose: false }),
    );
    const first = slips.slice(0, 6);
    const event = (second: readonly string[], { state }: PureMeeting = sealed) =>
      followUp(state, {
        at: "2026-11-20T09:00",
        count: () => Promise.resolve(null),
        issued: (n) => (n === 1 ? first : second),
      });
    for (const second of [slips.slice(0, 5), slips.slice(0, 7), slips.slice(1, 7), slips.slice(0, 8)]) {
      expect(await event(second)).toMatchObject({ kind: "round-voided", n: 2 });
    }
    expect(await event(first)).toBeNull();
    expect(await event(slips.slice(0, 9))).toBeNull();
    const agreed = aSealedRound(
      after(counted, { kind: "open-round", planId, replaces: null, acceptsClose: true }),
    );
    expect(await event(slips.slice(0, 7), agreed)).toBeNull();
  });

  test("S8: what was voided counts nothing", () => {
    const voided = withEvents(aSealedRound(anOpenRound(ticked)), [
      { kind: "round-voided", n: 1, reason: "Thử" },
    ]);
    const [first] = ready.state.frozen.draft.plans;
    const again = aSealedRound(
      after(voided, {
        kind: "open-round",
        planId: defined(first, "two plans").planId,
        replaces: 1,
        acceptsClose: false,
      }),
    );
    const round = defined(roundOf(again.state, 2), "it was opened again");
    const slips = slipKeys(13);
    expect(closeInBoxes(again.state, round, (n) => slips.slice(0, 5 + n))).toEqual([]);
  });
});
