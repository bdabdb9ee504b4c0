/** The order of the procedure as gates (rules §3): each refusal beside the same order when its time has come. */
import { describe, expect, test } from "vitest";
import { randomId } from "../../shared/basics/random.ts";
import { agendaOf } from "../../shared/domain/agenda.ts";
import { agendaItemIdSchema, bodyIdSchema, personIdSchema, planIdSchema } from "../../shared/domain/ids.ts";
import type { PaperCount } from "../../shared/domain/paper-count.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { refuseFreezing } from "../../server/meeting/decide/freezing.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import { nobody } from "../../server/meeting/facts.ts";
import { agreedPaperCount, isPlanDone, paperOf, reviewPhase } from "../../server/meeting/state.ts";
import { consoleMeeting, lastPublicRound, type LiveFacts } from "../../server/hall/views.ts";
import { accountIdSchema } from "../../shared/domain/ids.ts";
import { allReviewed, anAgendaMeeting, held, reviewed } from "./agenda-meeting.ts";
import { after, anOpenRound, countedRandom, goodFacts, type PureMeeting } from "./pure-meeting.ts";

const agenda = anAgendaMeeting();
const {
  meeting: start,
  collective,
  head,
  deputies,
  poll,
  rating,
  ofCollective,
  ofDeputy,
  adHoc,
  reviews,
} = agenda;
const polled = held(start, poll);
const inReview = after(polled, { kind: "review-open", itemId: reviews.collective });
const collectiveDone = reviewed(polled, reviews.collective);
const ready = allReviewed(agenda);
const stranger = personIdSchema.parse(randomId(countedRandom("stranger")));

const open = (planId: typeof poll.planId): MeetingCommand => ({
  kind: "open-round",
  acceptsClose: false,
  planId,
  replaces: null,
});
const review = (itemId: typeof reviews.head): MeetingCommand => ({ kind: "review-open", itemId });

function codeOf({ state }: PureMeeting, command: MeetingCommand): RefusalCode | "ok" {
  const decision = decide(state, command, goodFacts);
  return decision.ok ? "ok" : decision.error.code;
}

const cell = bodyIdSchema.parse(randomId(countedRandom("cell")));
const ofCell = {
  ...rating,
  planId: planIdSchema.parse(randomId(countedRandom("cell plan"))),
  subjects: [cell],
};
const withCell = anAgendaMeeting((draft) => ({
  ...draft,
  bodies: [
    ...draft.bodies,
    { bodyId: cell, kind: "organisation", name: "Chi bộ", unit: "", group: "", selfRating: null },
  ],
  plans: [ofCell, ...draft.plans],
}));

test("F5: an organisation is rated after everybody, since its level depends on those of its members", () => {
  const cellReady = allReviewed(withCell);
  expect(codeOf(cellReady, open(ofCell.planId))).toBe("collective-first");
  expect(codeOf(held(cellReady, withCell.ofCollective), open(ofCell.planId))).toBe("head-first");
  const leading = held(held(cellReady, withCell.ofCollective), withCell.rating);
  expect(codeOf(leading, open(ofCell.planId))).toBe("members-first");
  expect(codeOf(held(leading, withCell.ofDeputy), open(ofCell.planId))).toBe("ok");
});

const gates: readonly (readonly [string, PureMeeting, MeetingCommand, RefusalCode | "ok"])[] = [
  ["a review before the staff poll", start, review(reviews.collective), "staff-poll-first"],
  ["a review after the staff poll", polled, review(reviews.collective), "ok"],
  ["the staff poll before the conference", start, open(poll.planId), "ok"],
  ["the staff poll once a review began", inReview, open(poll.planId), "wrong-phase"],
  ["the head's review before the collective's", polled, review(reviews.head), "collective-first"],
  ["a deputy's review before the head's", collectiveDone, review(reviews.deputies[0]), "head-first"],
  ["two reviews at once", inReview, review(reviews.head), "review-is-open"],
  ["the head's review under the head", collectiveDone, review(reviews.head), "chair-is-subject"],
  [
    "the head's review under a deputy",
    after(collectiveDone, { kind: "hand-over-chair", personId: deputies[0] }),
    review(reviews.head),
    "ok",
  ],
  ["closing a review nobody opened", polled, closing(reviews.collective), "wrong-phase"],
  ["closing an open review", inReview, closing(reviews.collective), "ok"],
  ["a rating while a review is open", inReview, open(ofCollective.planId), "review-is-open"],
  ["a rating before all reviews", collectiveDone, open(ofCollective.planId), "reviews-not-finished"],
  ["the collective's rating after all reviews", ready, open(ofCollective.planId), "ok"],
  ["the head's rating before the collective's", ready, open(rating.planId), "collective-first"],
  ["the head's rating after the collective's", held(ready, ofCollective), open(rating.planId), "ok"],
  ["a deputy alone before the head", held(ready, ofCollective), open(ofDeputy.planId), "head-first"],
  [
    "a poll on one person during a review, led by that person",
    inReview,
    open(adHoc.planId),
    "chair-is-subject",
  ],
  [
    "the same poll under somebody else",
    after(inReview, { kind: "hand-over-chair", personId: deputies[0] }),
    open(adHoc.planId),
    "ok",
  ],
  [
    "skipping what is done",
    polled,
    { kind: "skip-plan", planId: poll.planId, reason: "Thôi" },
    "wrong-phase",
  ],
  ["sending back what nobody reviewed", polled, returning(collective), "wrong-phase"],
  ["sending back what was reviewed", collectiveDone, returning(collective), "ok"],
  ["sending back somebody unknown", collectiveDone, returning(stranger), "subject-unknown"],
  ["sending back during a review", inReview, returning(collective), "review-is-open"],
  [
    "sending back without a document",
    collectiveDone,
    { ...returning(collective), document: { title: "", number: "", date: "" } },
    "document-missing",
  ],
  ["finishing the meeting during a review", inReview, { kind: "finish-meeting" }, "review-is-open"],
  ["finishing the meeting between reviews", collectiveDone, { kind: "finish-meeting" }, "ok"],
  ["an unknown review", polled, review(agendaItemIdSchema.parse("1".repeat(22))), "not-found"],
  ["skipping an unknown round", polled, skipping("1".repeat(22)), "not-found"],
];

function closing(itemId: typeof reviews.head): MeetingCommand {
  return { kind: "review-close", itemId, conclusion: "Đã làm rõ." };
}

function skipping(planId: string): MeetingCommand {
  return { kind: "skip-plan", planId: planIdSchema.parse(planId), reason: "Không tổ chức" };
}

function returning(subjectId: typeof collective): Extract<MeetingCommand, { kind: "return-item" }> {
  const document = { title: "Công văn", number: "9-CV/TU", date: "2026-12-20" };
  return { kind: "return-item", subjectId, reason: "Kiểm điểm chưa đạt yêu cầu", document };
}

test.each(gates)("%s", (_what, meeting, command, code) => {
  expect(codeOf(meeting, command)).toBe(code);
});

test("a skipped staff poll opens the way to the reviews, with its reason, and can no longer be held after them", () => {
  const skipped = after(start, skipping(poll.planId));
  expect(codeOf(skipped, review(reviews.collective))).toBe("ok");
  expect(codeOf(skipped, open(poll.planId))).toBe("ok");
  const begun = reviewed(skipped, reviews.collective);
  expect(codeOf(begun, open(poll.planId))).toBe("conference-begun");
});

test("nobody takes the chair of their own review, and who led it is kept", () => {
  const deputyLeads = after(collectiveDone, { kind: "hand-over-chair", personId: deputies[0] });
  const open1 = after(deputyLeads, review(reviews.head));
  expect(codeOf(open1, { kind: "hand-over-chair", personId: head })).toBe("chair-is-subject");
  expect(codeOf(open1, { kind: "hand-over-chair", personId: deputies[1] })).toBe("ok");
  expect(open1.state.reviews[1]?.versions.map(({ chair }) => chair)).toEqual([deputies[0]]);
});

test("in a joint ballot the head may stay in the chair, unless the setting says otherwise", () => {
  const before = held(ready, ofCollective);
  expect(before.state.chair).toBe(head);
  expect(codeOf(before, open(rating.planId))).toBe("ok");
  const strict = anAgendaMeeting((draft) => ({
    ...draft,
    settings: { ...draft.settings, handOverInJointRounds: true },
  }));
  const late = held(allReviewed(strict), strict.ofCollective);
  expect(codeOf(late, open(strict.rating.planId))).toBe("chair-is-subject");
});

test("a meeting without reviews passes the gates", () => {
  const bare = anAgendaMeeting((draft) => ({ ...draft, agenda: [] }));
  expect(codeOf(held(bare.meeting, bare.poll), open(bare.ofCollective.planId))).toBe("ok");
  expect(agendaOf(bare.meeting.state.frozen.draft)).toHaveLength(5);
});

const liveFacts: LiveFacts = {
  turnout: { cast: 0, tokensIssued: 0, isComplete: false, wasComplete: false, shownAtMs: 0 },
  graceSecondsLeft: null,
  isTimeUp: false,
  closing: () => null,
  voiding: () => null,
  finished: null,
  keyTestNonce: "",
  recordCode: () => null,
};

describe("the staff poll's result", () => {
  const open1 = anOpenRound(start, 0);
  test("is announced to the leadership only", () => {
    expect(polled.state.rounds[0]?.announced?.scope).toBe("leadership");
    for (const scope of ["hall", "console"] as const) {
      expect(codeOf(polled, { kind: "announce-round", n: 1, scope, detail: "counts" })).toBe(
        "leadership-only",
      );
    }
    expect(open1.state.rounds[0]?.round.purpose).toBe("staff-poll");
  });

  test("reaches no phone, no projector and no observer", () => {
    expect(lastPublicRound(polled.state, liveFacts)?.result).toBeNull();
    const seen = (roles: Parameters<typeof consoleMeeting>[2]) =>
      consoleMeeting(polled.state, liveFacts, roles).rounds[0]?.result;
    expect(seen(["observer"])).toBeNull();
    expect(seen(["chair"])).not.toBeNull();
  });
});

describe("what the superior sends back", () => {
  const rated = held(held(ready, ofCollective), rating);
  const back = after(rated, returning(deputies[0]));

  test("is reviewed again as a new version; the old one keeps its conclusion and gets the reason", () => {
    const review1 = back.state.reviews[2];
    if (review1 === undefined) throw new Error("the deputy has a review");
    expect(reviewPhase(review1)).toBe("planned");
    expect(review1.versions[0]).toMatchObject({
      conclusion: "Ưu điểm, khuyết điểm đã được làm rõ.",
      returned: { reason: "Kiểm điểm chưa đạt yêu cầu", document: { number: "9-CV/TU" } },
    });
    expect(codeOf(back, open(rating.planId))).toBe("reviews-not-finished");
    const again = reviewed(back, reviews.deputies[0]);
    expect(again.state.reviews[2]?.versions).toHaveLength(2);
  });

  test("is voted on again in a round that names the old one; the old result stays", () => {
    const again = held(reviewed(back, reviews.deputies[0]), rating, [0, 0, 4, 0, 0]);
    const [, , old, repeated] = again.state.rounds;
    expect(repeated?.round).toMatchObject({ repeats: old?.n, replaces: null });
    expect([old?.phase, old?.result?.[0]]).toEqual(["announced", [0, 4, 0, 0, 0]]);
    expect(old?.returned?.document.number).toBe("9-CV/TU");
    expect(isPlanDone(again.state, rating.planId)).toBe(true);
    expect(codeOf(again, open(rating.planId))).toBe("wrong-phase");
  });

  test("leaves ratings of others as they are", () => {
    expect(isPlanDone(back.state, ofCollective.planId)).toBe(true);
    expect(codeOf(back, open(ofCollective.planId))).toBe("wrong-phase");
  });

  test("a repeated round that is voided is replaced and still names the result it repeats", () => {
    const opened = anOpenRound(reviewed(back, reviews.deputies[0]), 2);
    const n = opened.state.rounds.length;
    const voided = after(opened, { kind: "void-round", n, reason: "Nhầm" });
    const next = anOpenRound(voided, 2);
    expect(next.state.rounds.at(-1)?.round).toMatchObject({ replaces: n, repeats: 3 });
  });
});

describe("facts about a subject", () => {
  const document = { title: "Quyết định kỷ luật", number: "12-QĐ/UBKT", date: "2026-05-04" };
  const facts: MeetingCommand = {
    kind: "set-subject-facts",
    subjectId: head,
    facts: { disciplinedInYear: true },
    document,
  };

  test("stand with their document, one entry for each; without facts the entry goes", () => {
    const set = after(start, facts);
    const corrected = after(set, { ...facts, facts: { disciplinedInYear: false, leaveMonths: 4 } });
    expect(corrected.state.subjectFacts.map((entry) => entry.facts)).toEqual([
      { disciplinedInYear: false, leaveMonths: 4 },
    ]);
    const other = { ...facts, document: { ...document, number: "13" } };
    expect(after(set, other).state.subjectFacts).toHaveLength(2);
    expect(after(set, { ...facts, facts: {} }).state.subjectFacts).toEqual([]);
  });

  const missing = ["title", "number", "date"] as const;
  test.each(missing)("without the document's %s are refused", (field) => {
    expect(codeOf(start, { ...facts, document: { ...document, [field]: "" } })).toBe("document-missing");
  });

  test.each(["2026-13-01", "2026-02-30", "hôm qua"])("with the date %s are refused", (date) => {
    expect(codeOf(start, { ...facts, document: { ...document, date } })).toBe("document-missing");
  });

  test("about somebody who is not rated are refused", () => {
    expect(codeOf(start, { ...facts, subjectId: stranger })).toBe("subject-unknown");
  });

  test("are seen by chair and staff only", () => {
    const { state } = after(start, facts);
    const seen = (role: "chair" | "staff" | "teller" | "observer") =>
      consoleMeeting(state, liveFacts, [role]).subjectFacts?.length ?? null;
    expect([seen("chair"), seen("staff"), seen("teller"), seen("observer")]).toEqual([1, 1, null, null]);
  });
});

describe("a count on paper", () => {
  const [an, binh] = ["A", "B"].map((digit): Actor => {
    return { accountId: accountIdSchema.parse(digit.repeat(22)), name: `Người ${digit}` };
  });
  const count: PaperCount = {
    counts: { summoned: 6, present: 6, issued: 6, returned: 5, valid: 5, invalid: 0 },
    cells: [{ votes: [1, 4, 0, 0], blank: 0, invalid: 0 }],
  };
  const before = ready;
  const enter = (meeting: PureMeeting, by: Actor = nobody, entered = count): PureMeeting =>
    after(meeting, paper(entered), { ...goodFacts, by });

  function paper(entered: PaperCount, planId = ofCollective.planId): MeetingCommand {
    return { kind: "enter-paper-count", planId, count: entered };
  }
  const agreedOf = ({ state }: PureMeeting) => {
    const standing = paperOf(state, ofCollective.planId);
    return standing === null ? null : agreedPaperCount(standing);
  };

  test("stands once two accounts entered the same figures", () => {
    const once = enter(before, an);
    expect(agreedOf(once)).toBeNull();
    expect(agreedOf(enter(once, an))).toBeNull();
    const twice = enter(once, binh);
    expect(agreedOf(twice)).toEqual(count);
    expect(isPlanDone(twice.state, ofCollective.planId)).toBe(true);
    expect(codeOf(twice, paper(count))).toBe("count-is-fixed");
    expect(codeOf(twice, open(ofCollective.planId))).toBe("count-is-fixed");
    expect(codeOf(twice, open(rating.planId))).toBe("ok");
  });

  test("that differs stays open until one of them corrects it; figures are shown to nobody before", () => {
    const other = { ...count, cells: [{ votes: [2, 3, 0, 0], blank: 0, invalid: 0 }] };
    const differing = enter(enter(before, an), binh, other);
    expect(agreedOf(differing)).toBeNull();
    expect(consoleMeeting(differing.state, liveFacts, ["staff"]).paperCounts).toEqual([
      { planId: ofCollective.planId, enteredBy: ["Người A", "Người B"], agreed: null },
    ]);
    expect(agreedOf(enter(differing, binh))).toEqual(count);
  });

  test("is not taken beside an electronic round", () => {
    expect(codeOf(held(before, ofCollective), paper(count))).toBe("count-is-fixed");
  });

  const impossible: readonly (readonly [string, PaperCount])[] = [
    ["more present than summoned", { ...count, counts: { ...count.counts, present: 7 } }],
    ["more issued than present", { ...count, counts: { ...count.counts, issued: 7 } }],
    ["more returned than issued", { ...count, counts: { ...count.counts, returned: 7, valid: 7 } }],
    ["valid and invalid not those returned", { ...count, counts: { ...count.counts, valid: 4 } }],
    ["a row that does not add up", { ...count, cells: [{ votes: [1, 3, 0, 0], blank: 0, invalid: 0 }] }],
    ["a row too many", { ...count, cells: [...count.cells, ...count.cells] }],
    ["an option too many", { ...count, cells: [{ votes: [1, 4, 0, 0, 0], blank: 0, invalid: 0 }] }],
  ];
  test.each(impossible)("that is impossible is refused: %s", (_what, entered) => {
    expect(codeOf(before, paper(entered))).toBe("count-impossible");
  });
});

describe("freezing", () => {
  const { draft } = start.state.frozen;
  const freeze = {
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId: draft.meetingId,
    revision: draft.revision,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: true,
  } as const;
  const [body] = draft.bodies;
  const [first] = draft.agenda.filter((item) => item.kind === "review");
  if (body === undefined || first === undefined) throw new Error("the draft has a body and a review");
  const refused: readonly (readonly [string, Partial<typeof draft>, RefusalCode])[] = [
    ["a review twice", { agenda: [...draft.agenda, first] }, "agenda-invalid"],
    ["a review of nobody", { agenda: [{ ...first, subjectId: stranger }] }, "agenda-invalid"],
    [
      "a round twice",
      { agenda: [poll, poll].map(({ planId }) => ({ kind: "round", planId }) as const) },
      "agenda-invalid",
    ],
    [
      "a collective of a unit without members",
      { bodies: [{ ...body, unit: "Phòng không người" }] },
      "group-empty",
    ],
    ["a ballot row of nobody", { plans: [{ ...rating, subjects: [stranger] }], agenda: [] }, "no-subject"],
    ["two bodies of one id", { bodies: [body, body] }, "malformed"],
  ];
  test.each(refused)("refuses %s", (_what, change, code) => {
    expect(
      refuseFreezing({ ...draft, ...change }, freeze, { ceremony: null, holdTwoPeople: true })?.code,
    ).toBe(code);
  });
});
