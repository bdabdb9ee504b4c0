/** Suggestions, the register of what was sent, and opinions: when each is taken, who sees it, what papers say (rules §3.1). */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { draftDefaults, draftSchema, type Draft } from "../../shared/domain/draft.ts";
import { entryIdSchema, personIdSchema, type SubjectId } from "../../shared/domain/ids.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import { roles } from "../../shared/domain/roles.ts";
import { opinionBlocks, registerBlocks } from "../../shared/minutes/duties.ts";
import type { Block } from "../../shared/minutes/document.ts";
import { reviewBlocks } from "../../shared/minutes/reviews.ts";
import { commandSchema, type MeetingCommand } from "../../shared/protocol/commands.ts";
import { eventPublication, eventSchema } from "../../shared/protocol/events.ts";
import { dossierSource } from "../../server/documents/dossier-source.ts";
import { consoleMeeting, lastPublicRound, publicMeeting, type LiveFacts } from "../../server/hall/views.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import type { CommandOf } from "../../server/meeting/facts.ts";
import { anAgendaMeeting, reviewed } from "./agenda-meeting.ts";
import {
  after,
  anOpenRound,
  countedRandom,
  goodFacts,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

const random = countedRandom("duties");
const newId = () => entryIdSchema.parse(randomId(random));
const stranger = personIdSchema.parse(randomId(random));
const document = { title: "Công văn", number: "15-CV/BTCTU", date: "2026-11-02" };

const conference: Pick<Draft, "conferenceDate" | "sentPapers"> = {
  conferenceDate: "2026-11-20",
  sentPapers: [
    {
      entryId: newId(),
      what: "Dự thảo báo cáo",
      to: "thành viên dự họp",
      sentOn: "2026-11-16",
      how: "văn bản giấy",
    },
  ],
};
const agenda = anAgendaMeeting((draft) => ({ ...draft, ...conference }));
const { collective, head, reviews, poll } = agenda;
const start = withoutPoll(agenda.meeting);

/** The staff poll is skipped, so that reviews can begin. */
function withoutPoll(meeting: PureMeeting): PureMeeting {
  return after(meeting, { kind: "skip-plan", planId: poll.planId, reason: "Không tổ chức" });
}

const suggestion = (subjectId: SubjectId = collective, entryId = newId()): CommandOf<"set-suggestion"> => ({
  kind: "set-suggestion",
  entryId,
  suggestion: {
    subjectId,
    from: "Ban Thường vụ Tỉnh ủy",
    text: "Làm rõ việc <b>giải ngân</b> chậm",
    document,
  },
});
const answer = (entryId: CommandOf<"answer-suggestion">["entryId"]): CommandOf<"answer-suggestion"> => ({
  kind: "answer-suggestion",
  entryId,
  answer: { kind: "explained", text: "Do vướng mặt bằng." },
});
const opinion = (
  change: Partial<NonNullable<CommandOf<"set-opinion">["opinion"]>> = {},
): CommandOf<"set-opinion"> => ({
  kind: "set-opinion",
  entryId: newId(),
  opinion: {
    subjectId: head,
    body: "BCH Công đoàn",
    level: "HTXS",
    text: "Quan tâm đời sống",
    isBeforeVote: true,
    document,
    ...change,
  },
});

function codeOf({ state }: PureMeeting, command: MeetingCommand): RefusalCode | "ok" {
  const decision = decide(state, command, goodFacts);
  return decision.ok ? "ok" : decision.error.code;
}

function textOf(blocks: readonly Block[]): string {
  return JSON.stringify(blocks);
}

describe("a suggestion", () => {
  const first = suggestion();
  const suggested = after(start, first);
  const inReview = after(suggested, { kind: "review-open", itemId: reviews.collective });

  test("is entered, changed and taken out until its subject's review, and answered from then on", () => {
    expect(codeOf(suggested, suggestion(collective, first.entryId))).toBe("ok");
    expect(codeOf(suggested, { ...first, suggestion: null })).toBe("ok");
    expect(codeOf(suggested, answer(first.entryId))).toBe("review-not-begun");
    for (const late of [
      suggestion(),
      suggestion(collective, first.entryId),
      { ...first, suggestion: null },
    ]) {
      expect(codeOf(inReview, late)).toBe("review-begun");
    }
    // Nor is one that was told moved to somebody whose review has not begun.
    expect(codeOf(inReview, suggestion(head, first.entryId))).toBe("review-begun");
    expect(codeOf(inReview, suggestion(head))).toBe("ok");
    expect(codeOf(inReview, answer(first.entryId))).toBe("ok");
    expect(codeOf(inReview, answer(newId()))).toBe("not-found");
  });

  test("of two staff at once both stand, and an answer is never lost to a change", () => {
    const second = suggestion();
    const both = after(after(start, first), second);
    expect(both.state.suggestions.map(({ entryId }) => entryId)).toEqual([first.entryId, second.entryId]);
    const changed = after(both, suggestion(head, first.entryId));
    expect(changed.state.suggestions.map(({ subjectId }) => subjectId)).toEqual([head, collective]);
  });

  test("needs its document and a subject that is rated", () => {
    const bare = { ...first, suggestion: { ...first.suggestion, document: { ...document, number: "" } } };
    expect(codeOf(start, commandOf(bare))).toBe("document-missing");
    expect(codeOf(start, suggestion(stranger))).toBe("subject-unknown");
  });

  test("stands in the minutes below its review, with the answer or with the words that there is none", () => {
    const done = reviewed(suggested, reviews.collective);
    const { reviews: held, duties } = dossierSource(done.state, []);
    expect(textOf(reviewBlocks(held, duties))).toContain(
      "Gợi ý kiểm điểm của Ban Thường vụ Tỉnh ủy (Công văn số 15-CV/BTCTU ngày 02/11/2026): Làm rõ việc <b>giải ngân</b> chậm. Trả lời: chưa có trả lời.",
    );
    const answered = dossierSource(after(done, answer(first.entryId)).state, []);
    expect(textOf(reviewBlocks(answered.reviews, answered.duties))).toContain(
      "Trả lời: giải trình, Do vướng mặt bằng.",
    );
    // Whoever was not reviewed here is not forgotten.
    const alone = dossierSource(after(start, suggestion(head)).state, []);
    expect(textOf(reviewBlocks(alone.reviews, alone.duties))).toContain("không kiểm điểm tại hội nghị này");
  });

  test.each([
    ["a line break", "Làm\nrõ"],
    ["a hidden character", "Làm\u202erõ"],
    ["more than a sentence may have", "x".repeat(1_001)],
    ["nothing", ""],
  ])("with %s is malformed", (_what, text) => {
    const wrong = { ...first, suggestion: { ...first.suggestion, text } };
    expect(commandSchema.safeParse(wrong).success).toBe(false);
    expect(commandSchema.safeParse(first).success).toBe(true);
  });
});

describe("the register of what was sent", () => {
  const late = { what: "Bản kiểm điểm", to: "lãnh đạo", sentOn: "2026-11-17", how: "" };

  test("R10: says of each line whether it was in time, in the minutes as on the screen", () => {
    const sent = after(start, { kind: "set-sent-paper", entryId: newId(), paper: late });
    const text = textOf(registerBlocks(dossierSource(sent.state, []).duties));
    expect(text).toContain(
      "Dự thảo báo cáo: gửi thành viên dự họp (văn bản giấy) ngày 16 tháng 11 năm 2026, đúng hạn.",
    );
    expect(text).toContain(
      "Bản kiểm điểm: gửi lãnh đạo ngày 17 tháng 11 năm 2026, chậm so với thời hạn ngày 16 tháng 11 năm 2026.",
    );
  });

  test("a meeting of an older version, with one day for everything, is read with that day in the register", () => {
    const { sentPapers: _register, suggestions: _suggestions, ...older } = agenda.meeting.state.frozen.draft;
    const read = draftSchema.parse({ ...older, papersSentDate: "2026-11-13" });
    expect(read.sentPapers).toMatchObject([{ sentOn: "2026-11-13" }]);
    expect(draftSchema.parse({ ...older, papersSentDate: null }).sentPapers).toEqual([]);
    expect(draftSchema.parse(older)).toMatchObject({ sentPapers: draftDefaults.sentPapers, suggestions: [] });
    const [frozen] = agenda.meeting.events;
    const event = { ...frozen, draft: { ...older, papersSentDate: "2026-11-13" } };
    expect(eventSchema.parse(event)).toMatchObject({ draft: { sentPapers: [{ sentOn: "2026-11-13" }] } });
  });
});

describe("an opinion of a body", () => {
  test("says something, has its document, and stands in papers as that body's", () => {
    expect(codeOf(start, opinion({ level: null, text: "" }))).toBe("opinion-empty");
    expect(codeOf(start, opinion({ document: { ...document, title: "" } }))).toBe("document-missing");
    expect(codeOf(start, opinion({ subjectId: stranger }))).toBe("subject-unknown");
    const heard = after(start, opinion());
    expect(textOf(opinionBlocks(dossierSource(heard.state, []).duties))).toMatch(
      /trước khi bỏ phiếu.*BCH Công đoàn về [^:]+: đề nghị Hoàn thành xuất sắc nhiệm vụ; Quan tâm đời sống \(Công văn/,
    );
  });

  test("points stand beside it with the paper they come from", () => {
    const scored = after(start, {
      kind: "set-subject-facts",
      subjectId: head,
      facts: { score: "92.5" },
      document: { title: "Bảng chấm điểm", number: "04-BC", date: "2026-11-10" },
    });
    expect(textOf(opinionBlocks(dossierSource(scored.state, []).duties))).toContain(
      "92,5 điểm (Bảng chấm điểm số 04-BC ngày 10/11/2026)",
    );
  });
});

describe("a remedy", () => {
  const remedy = (subjectId: SubjectId, deadline = "2027-03-31"): CommandOf<"set-remedy"> => ({
    kind: "set-remedy",
    entryId: newId(),
    remedy: {
      subjectId,
      shortcoming: "Giải ngân chậm",
      measure: "Giao ban hằng tuần",
      deadline,
      responsible: "Trưởng phòng Kế hoạch",
      state: "planned",
    },
  });
  const done = reviewed(start, reviews.collective);

  test("comes after its subject's review, with a deadline that is not before it", () => {
    expect(codeOf(start, remedy(collective))).toBe("remedy-too-early");
    expect(codeOf(done, remedy(head))).toBe("remedy-too-early");
    expect(codeOf(done, remedy(collective, "2026-11-19"))).toBe("remedy-deadline");
    expect(codeOf(done, remedy(collective, "2026-11-20"))).toBe("ok");
    expect(codeOf(done, remedy(stranger))).toBe("subject-unknown");
    const unreviewed = anAgendaMeeting((draft) => ({ ...draft, agenda: draft.agenda.slice(0, 1) }));
    expect(codeOf(unreviewed.meeting, remedy(unreviewed.head)), "reviewed elsewhere").toBe("ok");
  });

  test("is changed and taken out by its id, and one that was never there is not found", () => {
    const first = remedy(collective);
    const both = after(after(done, first), remedy(collective));
    const changed = after(both, { ...first, remedy: { ...defined(first.remedy, "x"), state: "done" } });
    expect(changed.state.remedies.map(({ state }) => state)).toEqual(["done", "planned"]);
    const left = after(changed, { ...first, remedy: null });
    expect(left.state.remedies).toHaveLength(1);
    expect(codeOf(left, { ...first, remedy: null })).toBe("not-found");
  });

  test.each([
    ["no day", "2027-02-30"],
    ["a day of another form", "31/03/2027"],
  ])("with %s is malformed", (_what, deadline) => {
    expect(commandSchema.safeParse(remedy(collective, deadline)).success).toBe(false);
  });
});

test("only a person is put with others who hold an equal post", () => {
  const command = { kind: "set-equal-posts", subjectId: collective, name: "Trưởng phòng" } as const;
  expect(codeOf(start, command)).toBe("subject-unknown");
  expect(codeOf(start, { ...command, subjectId: head })).toBe("ok");
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

test("S11: nothing of it reaches voters, tellers, observers, phones, the projector, a form or a published journal", () => {
  const secret = "Chỉ chủ trì và văn phòng";
  const entered = [
    {
      ...suggestion(),
      suggestion: { ...suggestion().suggestion, subjectId: head, from: secret, text: secret },
    },
    opinion({ body: secret, text: secret }),
    {
      kind: "set-sent-paper",
      entryId: newId(),
      paper: { what: secret, to: secret, sentOn: "2026-11-10", how: "" },
    },
  ];
  const posts = { kind: "set-equal-posts", subjectId: head, name: secret } as const;
  const told = entered.reduce(
    (meeting, command) => after(meeting, commandOf(command)),
    after(agenda.meeting, posts),
  );
  const voting = anOpenRound(told, 0);
  const shown = (role: (typeof roles)[number]) =>
    JSON.stringify(consoleMeeting(voting.state, liveFacts, [role]));
  expect(roles.filter((role) => shown(role).includes(secret)).sort()).toEqual(["chair", "staff"]);
  const everybody = [publicMeeting(voting.state, liveFacts), lastPublicRound(voting.state, liveFacts)];
  const fixed = voting.state.rounds.map(({ roundJson, electionJson }) => [roundJson, electionJson]);
  expect(JSON.stringify([everybody, fixed])).not.toContain(secret);
  const kinds = [
    "suggestion-set",
    "suggestion-answered",
    "sent-paper-set",
    "opinion-set",
    "remedy-set",
    "equal-posts-set",
  ] as const;
  expect(kinds.map((kind) => eventPublication[kind])).toEqual(kinds.map(() => "never"));
  // What was entered is in the journal, and the same fold makes the same meeting of it.
  expect(withEvents({ state: agenda.meeting.state, events: [] }, []).state.opinions).toEqual([]);
  expect(voting.state.opinions).toHaveLength(1);
});

function commandOf(command: unknown): MeetingCommand {
  const parsed = commandSchema.parse(command);
  if (!("entryId" in parsed)) throw new Error("a duty has an id");
  return parsed;
}
