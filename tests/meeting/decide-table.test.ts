/** What becomes of every command in every phase: the compiler keeps the table complete. */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { entryIdSchema, agendaItemIdSchema, personIdSchema } from "../../shared/domain/ids.ts";
import { noMinutesFacts } from "../../shared/domain/minutes-facts.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { isPlanDone } from "../../server/meeting/state.ts";
import {
  after,
  aClosingRound,
  aCountedRound,
  aFrozenMeeting,
  anOpenRound,
  aReadyMeeting,
  aSealedRound,
  batchIdOf,
  closedEvent,
  countCommand,
  countedRandom,
  goodFacts,
  shareCommand,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

const ready = aReadyMeeting({ plans: 2 });
const open = anOpenRound(ready);
const announced = after(aCountedRound(open), announce());

const phases = {
  frozen: ready,
  open,
  closing: aClosingRound(open),
  sealed: aSealedRound(open),
  lotSaid: after(aSealedRound(open), { kind: "say-lot", n: 1, lot: "4711" }),
  counted: aCountedRound(open),
  announced,
  voided: after(open, { kind: "void-round", n: 1, reason: "Nhầm người" }),
  finished: after(announced, { kind: "finish-meeting" }),
} as const satisfies Record<string, PureMeeting>;
type Phase = keyof typeof phases;

function announce(): MeetingCommand {
  return { kind: "announce-round", n: 1, scope: "hall", detail: "counts" };
}

const { draft } = ready.state.frozen;
const [person] = draft.persons;
const [plan] = draft.plans;
if (person === undefined || plan === undefined) throw new Error("the draft has people and plans");
const itemId = agendaItemIdSchema.parse("1".repeat(22));
const entryId = entryIdSchema.parse("1".repeat(22));
const document = { title: "Kết luận", number: "5-KL/TU", date: "2026-11-02" };
const electorates = draft.electorates.map(({ electorateId }) => electorateId);
const [slip] = slipKeys(10);
if (slip === undefined) throw new Error("there are slips");

const commands: { readonly [Kind in MeetingCommand["kind"]]: MeetingCommand & { readonly kind: Kind } } = {
  "register-slips": {
    kind: "register-slips",
    batchId: batchIdOf("later"),
    electorates,
    slips: [...slipKeys(5, "later")],
    names: ["An", "Bình"],
  },
  "confirm-slips": { kind: "confirm-slips", batchId: batchIdOf("unconfirmed") },
  "void-slips": { kind: "void-slips", batchId: batchIdOf("batch") },
  "void-slip": { kind: "void-slip", slip, exchanged: false },
  "set-presence": { kind: "set-presence", personId: person.personId, present: true },
  "set-slip-handed": { kind: "set-slip-handed", personId: person.personId, handed: true },
  "answer-key-test": { kind: "answer-key-test", seat: 1, nonce: "00".repeat(32), proof: "" },
  "count-handed-out": countCommand(1),
  "open-round": { kind: "open-round", acceptsClose: false, planId: plan.planId, replaces: null },
  "extend-round": { kind: "extend-round", n: 1, minutes: 5, instead: null },
  "close-round": { kind: "close-round", n: 1 },
  "void-round": { kind: "void-round", n: 1, reason: "Nhầm người" },
  "say-lot": { kind: "say-lot", n: 1, lot: "0815" },
  "contribute-share": { kind: "contribute-share", n: 1, seat: 1, partialDecryption: "{}", boundProofs: "[]" },
  "announce-round": { kind: "announce-round", n: 1, scope: "hall", detail: "counts" },
  "explain-imbalance": { kind: "explain-imbalance", n: 1, reason: "Đếm sai", names: ["An", "Bình"] },
  "hand-over-chair": { kind: "hand-over-chair", personId: person.personId },
  "show-screen": { kind: "show-screen", screen: { kind: "result", layout: "persons", page: 4 } },
  "set-guest": { kind: "set-guest", entryId, name: "Bà Lê Thị Mai, Sở Nội vụ" },
  "note-incident": { kind: "note-incident", text: "Mất điện" },
  "note-observation": { kind: "note-observation", text: "Mất điện" },
  "note-ballot-check": { kind: "note-ballot-check", n: 1, matched: true },
  "set-minutes-facts": {
    kind: "set-minutes-facts",
    ...noMinutesFacts,
    secretary: "An",
  },
  "confirm-restore": {
    kind: "confirm-restore",
    seat: 1,
    forSeat: 2,
    code: "123456",
    opened: [],
    signature: "{}",
  },
  "delete-share-noted": { kind: "delete-share-noted", seat: 1 },
  "finish-meeting": { kind: "finish-meeting" },
  "review-open": { kind: "review-open", itemId },
  "review-close": { kind: "review-close", itemId, conclusion: "Đã làm rõ" },
  "skip-plan": { kind: "skip-plan", planId: plan.planId, reason: "Không cần nữa" },
  "return-item": { kind: "return-item", subjectId: person.personId, reason: "Chưa rõ", document },
  "set-subject-facts": { kind: "set-subject-facts", subjectId: person.personId, facts: {}, document },
  "set-suggestion": {
    kind: "set-suggestion",
    entryId,
    suggestion: { subjectId: person.personId, from: "Tỉnh ủy", text: "Làm rõ việc chậm", document },
  },
  "answer-suggestion": {
    kind: "answer-suggestion",
    entryId,
    answer: { kind: "accepted", text: "Nhận trách nhiệm" },
  },
  "set-sent-paper": {
    kind: "set-sent-paper",
    entryId,
    paper: { what: "Dự thảo", to: "Thành viên", sentOn: "2026-11-10", how: "" },
  },
  "set-opinion": {
    kind: "set-opinion",
    entryId,
    opinion: {
      subjectId: person.personId,
      body: "Công đoàn",
      level: "HTT",
      text: "",
      isBeforeVote: true,
      document,
    },
  },
  "set-remedy": {
    kind: "set-remedy",
    entryId,
    remedy: {
      subjectId: person.personId,
      shortcoming: "Giải ngân chậm",
      measure: "Giao ban hằng tuần",
      deadline: "2027-03-31",
      responsible: "Trưởng phòng Kế hoạch",
      state: "planned",
    },
  },
  "set-equal-posts": { kind: "set-equal-posts", subjectId: person.personId, name: "Trưởng phòng" },
  "decide-tie": {
    kind: "decide-tie",
    planId: plan.planId,
    subjectId: person.personId,
    stage: "cap",
    level: "HTT",
    reason: "Ít sản phẩm hơn",
  },
  "enter-paper-count": {
    kind: "enter-paper-count",
    planId: plan.planId,
    count: {
      counts: { summoned: 5, present: 5, issued: 5, returned: 4, valid: 4, invalid: 0 },
      cells: [1, 2].map(() => ({ votes: [4, 0, 0, 0], blank: 0, invalid: 0 })),
    },
  },
  "enter-ruling": {
    kind: "enter-ruling",
    document: {
      issuer: "UBND tỉnh",
      number: "12/QĐ-UBND",
      date: goodFacts.at.slice(0, 10),
      signer: "Trần Văn B",
    },
    lines: [{ planId: plan.planId, subjectId: person.personId, level: "HTT", instead: null }],
    reason: "",
  },
};

type Answer = RefusalCode | "ok";
const wrong = "wrong-phase";
/** Every phase, with what differs from the first word. */
function each(code: Answer, others: Partial<Record<Phase, Answer>> = {}): Record<Phase, Answer> {
  const all = { frozen: code, open: code, closing: code, sealed: code, lotSaid: code, counted: code };
  return { ...all, announced: code, voided: code, finished: wrong, ...others };
}
const whileVoting = { open: "round-is-open", closing: "round-is-open" } as const;
const running = "earlier-round-running";
const whileRunning = { open: running, closing: running, sealed: running, lotSaid: running } as const;

const expected: Record<MeetingCommand["kind"], Record<Phase, RefusalCode | "ok">> = {
  "register-slips": each("ok", whileVoting),
  "confirm-slips": each("batch-unknown"),
  "void-slips": each("ok", whileVoting),
  "void-slip": each("ok"),
  "set-presence": each("ok"),
  "set-slip-handed": each("ok"),
  "answer-key-test": each("ok"),
  "count-handed-out": each(wrong, { frozen: "not-found", open: "ok", closing: "ok" }),
  "open-round": each("ok", { ...whileRunning, counted: running, announced: wrong }),
  "extend-round": each(wrong, { frozen: "not-found", open: "ok" }),
  "close-round": each(wrong, { frozen: "not-found", open: "handed-out-not-counted" }),
  "void-round": each("ok", { frozen: "not-found", counted: wrong, announced: wrong, voided: wrong }),
  "say-lot": each(wrong, {
    frozen: "not-found",
    sealed: "ok",
    lotSaid: "lot-already-said",
    counted: "lot-already-said",
    announced: "lot-already-said",
  }),
  "contribute-share": each(wrong, {
    frozen: "not-found",
    sealed: "lot-not-said",
    lotSaid: "ok",
    counted: "share-already-given",
    announced: "share-already-given",
  }),
  "announce-round": each(wrong, {
    frozen: "not-found",
    sealed: "not-counted",
    lotSaid: "not-counted",
    counted: "ok",
  }),
  "explain-imbalance": each(wrong, { frozen: "not-found" }),
  "hand-over-chair": each("ok"),
  "show-screen": each(wrong, { announced: "ok" }),
  "set-guest": each("ok", { finished: "ok" }),
  "note-incident": each("ok"),
  "note-observation": each("ok"),
  "note-ballot-check": each("ok", { frozen: "not-found", voided: wrong }),
  "set-minutes-facts": each("ok", { finished: "ok" }),
  // The table's meeting has one teller, who has nobody to confirm for.
  "confirm-restore": each("not-found"),
  "delete-share-noted": each("counts-not-finished", { ...whileRunning, finished: "ok" }),
  "finish-meeting": each("ok", { ...whileRunning, counted: running }),
  "review-open": each("not-found"),
  "review-close": each("not-found"),
  "skip-plan": each(wrong, { frozen: "ok", voided: "ok" }),
  "return-item": each(wrong, { ...whileRunning, counted: running, announced: "ok" }),
  "set-subject-facts": each("ok", { finished: "ok" }),
  "set-suggestion": each("ok"),
  // The table's meeting has no suggestion yet.
  "answer-suggestion": each("not-found", { finished: "not-found" }),
  "set-sent-paper": each("ok", { finished: "ok" }),
  "set-opinion": each("ok", { finished: "ok" }),
  "set-remedy": each("ok", { finished: "ok" }),
  "set-equal-posts": each("ok", { finished: "ok" }),
  "decide-tie": each("nothing-to-decide", { finished: "nothing-to-decide" }),
  "enter-paper-count": each("count-is-fixed", { frozen: "ok", voided: "ok" }),
  "enter-ruling": each("ruling-too-early", { counted: "ok", announced: "ok", finished: "ok" }),
};

function codeOf(meeting: PureMeeting, command: MeetingCommand, facts = goodFacts): RefusalCode | "ok" {
  const decision = decide(meeting.state, command, facts);
  return decision.ok ? "ok" : decision.error.code;
}

const phaseNames: readonly Phase[] = Object.keys(phases).filter((name): name is Phase => name in phases);

describe.each(Object.values(commands))("$kind", (command) => {
  test.each(phaseNames)("is answered as the table says in phase %s", (phase) => {
    expect(codeOf(phases[phase], command)).toBe(expected[command.kind][phase]);
  });
});

test("a plan is opened again only as the replacement of its voided round (security R10)", () => {
  const again = anOpenRound(phases.voided);
  expect(again.state.rounds[1]).toMatchObject({ n: 2, replaces: 1, phase: "open" });
  expect(codeOf(phases.voided, { ...commands["open-round"], replaces: 2 })).toBe(wrong);
  expect(codeOf(ready, { ...commands["open-round"], replaces: 1 })).toBe(wrong);
});

test("an opening needs every teller's key test, slips that were printed and enough voters", () => {
  const frozen = aFrozenMeeting();
  const [first] = frozen.state.frozen.draft.plans;
  if (first === undefined) throw new Error("there is a plan");
  const command = { kind: "open-round", acceptsClose: false, planId: first.planId, replaces: null } as const;
  expect(codeOf(frozen, command)).toBe("electorate-without-slips");
  const registered = after(frozen, { ...commands["register-slips"], electorates: [first.electorateId] });
  expect(codeOf(registered, command)).toBe("electorate-without-slips");
  const confirmed = after(registered, { kind: "confirm-slips", batchId: batchIdOf("later") });
  expect(codeOf(confirmed, command)).toBe("tellers-not-ready");
  expect(codeOf(aReadyMeeting(), command)).toBe("ok");
  const small = aReadyMeeting({ voters: 2 });
  const [onlyPlan] = small.state.frozen.draft.plans;
  expect(codeOf(small, { ...command, planId: onlyPlan?.planId ?? first.planId })).toBe(
    "electorate-too-small",
  );
});

test("fewer than refuseBelow ballots are never opened: no lot, no share (security S10)", () => {
  const few = withEvents(aClosingRound(open), [closedEvent(1, 2)]);
  expect(codeOf(few, commands["say-lot"])).toBe("too-few-ballots");
  expect(codeOf(few, shareCommand(1, 1))).toBe("too-few-ballots");
});

test("D.17: whatever the chair had put on the hall's screen, what happens is seen", () => {
  const waiting = after(open, { kind: "show-screen", screen: { kind: "wait" } });
  expect(waiting.state.screen).toEqual({ kind: "wait" });
  expect(after(waiting, countCommand(1)).state.screen).toEqual({ kind: "wait" });
  const closing = aClosingRound(waiting);
  expect(closing.state.screen).toEqual({ kind: "follow" });
  // While people are warned nothing else can be put on.
  for (const kind of ["wait", "join", "seal", "end"] as const)
    expect(codeOf(closing, { kind: "show-screen", screen: { kind } })).toBe(wrong);
  const table = { kind: "result", layout: "table", page: 2 } as const;
  expect(after(announced, { kind: "show-screen", screen: table }).state.screen).toEqual(table);
});

test("D.17: a result that the hall was not told is put on no screen", () => {
  const counted = aCountedRound(open);
  for (const scope of ["console", "leadership"] as const) {
    const told = after(counted, { ...commands["announce-round"], scope });
    expect(codeOf(told, commands["show-screen"])).toBe(wrong);
  }
  expect(codeOf(counted, commands["show-screen"])).toBe(wrong);
});

test("U5: observers note fifty incidents at most, marked as theirs; staff go on", () => {
  const noted = Array.from({ length: 50 }).reduce<PureMeeting>(
    (meeting) => after(meeting, commands["note-observation"]),
    after(open, commands["note-incident"]),
  );
  expect(noted.state.incidents.slice(0, 2)).toEqual([
    { kind: "incident-noted", text: "Mất điện", at: goodFacts.at },
    { kind: "incident-noted", text: "Mất điện", from: "observer", at: goodFacts.at },
  ]);
  expect(codeOf(noted, commands["note-observation"])).toBe("too-many-observations");
  expect(codeOf(noted, commands["note-incident"])).toBe("ok");
});

test("U5: of a ballot that was checked nothing is kept but that it was one more (protocol B.12)", () => {
  const decision = decide(open.state, commands["note-ballot-check"], goodFacts);
  expect(decision).toEqual({ ok: true, value: [{ kind: "ballot-check-noted", n: 1, matched: true }] });
  const noted = after(after(open, commands["note-ballot-check"]), {
    kind: "note-ballot-check",
    n: 1,
    matched: false,
  });
  expect(noted.state.rounds[0]?.ballotChecks).toEqual({ matched: 1, notMatched: 1 });
});

test("counts that do not balance stop the announcement until two people say why (security R6)", () => {
  const unbalanced = withEvents(aClosingRound(open), [{ ...closedEvent(1, 4), spare: 6 }]);
  const said = after(unbalanced, commands["say-lot"]);
  const result = [
    [0, 4, 0, 0, 0],
    [0, 4, 0, 0, 0],
  ];
  const counted = withEvents(after(said, shareCommand(1, 1)), [
    { kind: "round-counted", n: 1, result, at: goodFacts.at },
  ]);
  expect(decide(counted.state, announce(), goodFacts)).toEqual({
    ok: false,
    error: { code: "counts-unbalanced", detail: "printed-not-accounted" },
  });
  expect(codeOf(counted, { ...commands["explain-imbalance"], names: ["An", "An"] })).toBe("malformed");
  const explained = after(counted, commands["explain-imbalance"]);
  expect(codeOf(explained, announce())).toBe("ok");
});

test("what the console was told may be told to the hall, and nothing is taken back", () => {
  const told = after(phases.counted, { ...commands["announce-round"], scope: "console" });
  expect(codeOf(told, announce())).toBe("ok");
  expect(codeOf(after(told, announce()), { ...commands["announce-round"], scope: "console" })).toBe(wrong);
});

const randomPerson = personIdSchema.parse(randomId(countedRandom("nobody")));
const presence = commands["set-presence"];
const handed = commands["set-slip-handed"];
const returned: MeetingCommand = { ...handed, handed: false, returned: true };
const seated = after(ready, handed);
const guests = draft.persons.map((one) => ({ ...one, isVoter: false }));
const guestMeeting: PureMeeting = {
  ...ready,
  state: { ...ready.state, frozen: { ...ready.state.frozen, draft: { ...draft, persons: guests } } },
};

const refused: readonly (readonly [
  string,
  PureMeeting,
  MeetingCommand,
  Partial<typeof goodFacts>,
  RefusalCode,
])[] = [
  [
    "four slips at a time",
    ready,
    { ...commands["register-slips"], slips: [...slipKeys(4, "x")] },
    {},
    "too-few-slips",
  ],
  ["a slip twice", ready, { ...commands["register-slips"], slips: [...slipKeys(10)] }, {}, "slip-known"],
  [
    "unsorted slips",
    ready,
    { ...commands["register-slips"], slips: slipKeys(5, "x").toReversed() },
    {},
    "malformed",
  ],
  ["slips by one person", ready, { ...commands["register-slips"], names: ["An", "An"] }, {}, "malformed"],
  ["slip keys off the curve", ready, commands["register-slips"], { slipKeysSound: false }, "malformed"],
  [
    "an unknown slip",
    ready,
    { ...commands["void-slip"], slip: slipKeys(1, "x")[0] ?? slip },
    {},
    "slip-unknown",
  ],
  ["a slip with a token", open, commands["void-slip"], { slipHasToken: true }, "slip-has-token"],
  ["a slip voided before", after(ready, commands["void-slip"]), commands["void-slip"], {}, "slip-voided"],
  ["a stranger's presence", ready, { ...commands["set-presence"], personId: randomPerson }, {}, "not-found"],
  ["a stranger's slip", ready, { ...commands["set-slip-handed"], personId: randomPerson }, {}, "not-found"],
  ["evening 30: who holds a slip, unticked", seated, { ...presence, present: false }, {}, "holds-slip"],
  ["evening 30: a slip for a guest", guestMeeting, commands["set-slip-handed"], {}, "attends-only"],
  [
    "who was never here, gone early",
    ready,
    { ...presence, present: false, reason: "left" },
    {},
    "never-here",
  ],
  ["who is here, absent", seated, { ...presence, present: false, reason: "sick" }, {}, "is-here"],
  ["present for a reason", ready, { ...presence, reason: "sick" }, {}, "malformed"],
  [
    "evening 30: a slip that was counted, unticked",
    aSealedRound(anOpenRound(seated)),
    { ...commands["set-slip-handed"], handed: false },
    {},
    "counted-in-round",
  ],
  [
    "evening 30: a presence that was counted, unticked",
    after(aSealedRound(anOpenRound(seated)), returned),
    { ...presence, present: false },
    {},
    "counted-in-round",
  ],
  [
    "a stranger in the chair",
    ready,
    { ...commands["hand-over-chair"], personId: randomPerson },
    {},
    "not-found",
  ],
  ["a wrong key test", ready, commands["answer-key-test"], { keyTestHolds: false }, "key-proof-invalid"],
  ["a key test of no seat", ready, { ...commands["answer-key-test"], seat: 2 }, {}, "not-found"],
  [
    "a key test for another's seat",
    ready,
    commands["answer-key-test"],
    { holdsSeat: false },
    "not-your-seat",
  ],
  [
    "a share for another's seat",
    phases.lotSaid,
    commands["contribute-share"],
    { holdsSeat: false },
    "not-your-seat",
  ],
  [
    "C5: a confirmation in another's name",
    phases.lotSaid,
    commands["confirm-restore"],
    { holdsSeat: false },
    "not-your-seat",
  ],
  ["C5: a confirmation for oneself", ready, { ...commands["confirm-restore"], forSeat: 1 }, {}, "not-found"],
  ["C5: a confirmation for no seat", ready, { ...commands["confirm-restore"], forSeat: 7 }, {}, "not-found"],
  [
    "C4: another's deletion",
    phases.announced,
    commands["delete-share-noted"],
    { holdsSeat: false },
    "not-your-seat",
  ],
  ["a wrong share", phases.lotSaid, commands["contribute-share"], { shareHolds: false }, "share-invalid"],
  ["a share of no seat", phases.lotSaid, shareCommand(1, 2), {}, "not-found"],
  ["an unknown plan's round", ready, { ...commands["close-round"], n: 7 }, {}, "not-found"],
  ["slips counted by one person", open, { ...countCommand(1), tellerName: "An" }, {}, "malformed"],
  ["hidden characters", ready, { ...commands["set-minutes-facts"], secretary: "An\u202e" }, {}, "malformed"],
];

test.each(refused)("%s is refused", (_what, meeting, command, facts, code) => {
  expect(codeOf(meeting, command, { ...goodFacts, ...facts })).toBe(code);
});

test("C5: of each teller's words to another about a restored share the last one is relayed", () => {
  const { state, events } = ready;
  const [teller] = state.frozen.draft.tellers;
  const draft = { ...state.frozen.draft, tellers: [defined(teller, "one"), defined(teller, "one")] };
  const two = { state: { ...state, frozen: { ...state.frozen, draft } }, events };
  const order = commands["confirm-restore"];
  const twice = after(after(two, order), { ...order, code: "654321" });
  const { kind: _kind, ...relayed } = order;
  expect(twice.state.restores).toEqual([{ ...relayed, code: "654321" }]);
});

test("C4: a deletion is taken back by a key test that is passed later", () => {
  const { plans } = phases.announced.state.frozen.draft;
  const left = plans.filter(({ planId }) => !isPlanDone(phases.announced.state, planId));
  const over = left.reduce(
    (meeting, { planId }) => after(meeting, { kind: "skip-plan", planId, reason: "Không tổ chức" }),
    phases.announced,
  );
  const deleted = after(over, commands["delete-share-noted"]);
  expect(deleted.state.sharesDeleted).toEqual([1]);
  const tested = after(deleted, commands["answer-key-test"]);
  expect(tested.state.sharesDeleted).toEqual([]);
  expect(tested.state.keyTestsPassed).toContain(1);
});

test("evening 30: a slip ticks presence in the same order, what was a mistake goes, and who leaves keeps the slip", () => {
  expect([...seated.state.present]).toEqual([person.personId]);
  const left = after(seated, { ...presence, present: false, reason: "left" });
  expect(left.state.present.size).toBe(0);
  expect([...left.state.handed]).toEqual([person.personId]);
  expect([...left.state.absences]).toEqual([[person.personId, "left"]]);
  expect(after(left, presence).state.absences.size).toBe(0);
  const mistake = after(after(seated, { ...handed, handed: false }), { ...presence, present: false });
  expect([mistake.state.present.size, mistake.state.handed.size]).toEqual([0, 0]);
  const sick = after(ready, { ...presence, present: false, reason: "sick" });
  expect([...sick.state.absences.values()]).toEqual(["sick"]);
  expect(after(sick, { ...presence, present: false }).state.absences.size).toBe(0);
  // A round that stands rests on the slip: it can come back to the desk, but not never have been there.
  expect(after(aSealedRound(anOpenRound(seated)), returned).state.handed.size).toBe(0);
});

test("repeating what is already so makes no event", () => {
  const present = after(ready, commands["set-presence"]);
  expect(decide(present.state, commands["set-presence"], goodFacts)).toEqual({ ok: true, value: [] });
  expect(decide(ready.state, commands["answer-key-test"], goodFacts)).toEqual({ ok: true, value: [] });
});

test("guests are lines of text: as many as papers take, one taken out makes room, and none is a person who could hold a slip", () => {
  const random = countedRandom("guests");
  const ids = Array.from({ length: 101 }, () => entryIdSchema.parse(randomId(random)));
  const set = (id: (typeof ids)[number], name: string | null): MeetingCommand => ({
    kind: "set-guest",
    entryId: id,
    name,
  });
  const full = ids.slice(0, 100).reduce((meeting, id) => after(meeting, set(id, "2 khách")), ready);
  const [first, last] = [defined(ids[0], "there is one"), defined(ids[100], "there are 101")];
  expect(codeOf(full, set(last, "Bà Mai"))).toBe("too-many-guests");
  expect(codeOf(full, set(first, "Bà Mai"))).toBe("ok");
  expect(codeOf(full, set(last, null))).toBe("not-found");
  const room = after(full, set(first, null));
  expect(codeOf(room, set(last, "Bà Mai"))).toBe("ok");
  expect(room.state.guests).toHaveLength(99);
  const handed = { kind: "set-slip-handed", personId: personIdSchema.parse(last), handed: true } as const;
  expect(codeOf(after(room, set(last, "Bà Mai")), handed)).toBe("not-found");
});
