import { describe, expect, test } from "vitest";
import { thanhHoa2023 } from "../../shared/packs/thanh-hoa-2023.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { MeetingState } from "../../server/meeting/state.ts";
import { dossierSource } from "../../server/documents/dossier-source.ts";
import { papersOf } from "../../server/documents/paper-facts.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { accountIdSchema, entryIdSchema } from "../../shared/domain/ids.ts";
import { allReviewed, anAgendaMeeting, held } from "../meeting/agenda-meeting.ts";
import { textsOf } from "./paper-texts.ts";
import { after, goodFacts, type PureMeeting } from "../meeting/pure-meeting.ts";

/** A meeting with a pack, after its reviews; the collective and then the leaders are rated. */
function aRatedMeeting() {
  const agenda = anAgendaMeeting((draft) => ({
    ...draft,
    pack: { packId: "thanh-hoa-2023", version: thanhHoa2023.version, parameters: {}, copyName: null },
  }));
  const collective = held(allReviewed(agenda), agenda.ofCollective, [0, 0, 4, 0, 0]);
  const withFacts = after(collective, {
    kind: "set-subject-facts",
    subjectId: agenda.deputies[0],
    facts: { targetsPercent: "98.5" },
    document: { title: "Báo cáo", number: "12/BC-SNN", date: "2026-12-05" },
  });
  const rated = held(withFacts, agenda.rating, [0, 0, 3, 1, 0]);
  return { ...agenda, rated };
}

function sourceOf(state: MeetingState) {
  const records = state.rounds.map(({ n }) => ({ n, closing: null, recordCode: "ab".repeat(32) }));
  return dossierSource(state, records);
}

function lackOf({ state }: PureMeeting, paperId: string) {
  const entry = papersOf(state).find((paper) => paper.paperId === paperId);
  return entry === undefined ? "no such paper" : entry.lacks;
}

describe("the dossier of a meeting", () => {
  const { rated, rating, head } = aRatedMeeting();
  const source = sourceOf(rated.state);

  test("has what the rules made of each rating, with facts, documents and the pack in words", () => {
    expect(source.outcomes.map(({ n, stands }) => [n, stands])).toEqual([
      [2, true],
      [3, true],
    ]);
    const leaders = defined(source.outcomes[1], "the leaders are rated");
    expect(leaders.pack).toMatchObject({ version: String(thanhHoa2023.version), copyName: null });
    expect(leaders.pack.lines.length).toBeGreaterThan(10);
    expect(leaders.subjects.map(({ final }) => final)).toEqual(["HTT", "HTT"]);
    expect(leaders.subjects[0]?.votes).toContainEqual({ level: "HTT", count: 3 });
    expect(leaders.subjects[1]?.facts).toEqual([
      { text: "hoàn thành 98,5% chỉ tiêu, nhiệm vụ", document: "Báo cáo số 12/BC-SNN ngày 05/12/2026" },
    ]);
    expect(leaders.subjects[0]?.steps.every(({ cite }) => cite !== "")).toBe(true);
  });

  test("has the reviews in the order in which they were held, with who led them", () => {
    expect(source.reviews).toHaveLength(4);
    expect(source.reviews[0]?.subject).toBe("Tập thể lãnh đạo Sở");
    const headName = rated.state.frozen.draft.persons.find(({ personId }) => personId === head)?.name ?? "";
    const ofHead = defined(
      source.reviews.find(({ subject }) => subject.startsWith(headName)),
      "the head was reviewed",
    );
    expect(ofHead.chair?.name).not.toBe(headName);
  });

  test("who walked in stands in the attendance list, without a line of the roster", () => {
    const entryId = entryIdSchema.parse("1".repeat(22));
    const { state } = after(rated, { kind: "set-guest", entryId, name: "Bà Lê Thị Mai, Sở Nội vụ" });
    const texts = (of: MeetingState) =>
      textsOf(defined(buildPaper(sourceOf(of), "attendance", "state"), "there is always one"));
    const added = texts(state).filter((text) => !texts(rated.state).includes(text));
    expect(added).toEqual(["Khách dự ngoài danh sách, không bỏ phiếu: Bà Lê Thị Mai, Sở Nội vụ."]);
  });

  test("makes every paper that the list calls ready", () => {
    for (const { paperId, lacks } of papersOf(rated.state)) {
      if (lacks === null) expect(buildPaper(source, paperId, "state"), paperId).not.toBeNull();
    }
  });

  test("tells a poll of the staff nowhere but in its own paper", () => {
    const polled = defined(
      source.rounds.find(({ purpose }) => purpose === "staff-poll"),
      "there was a poll",
    );
    const minutes = JSON.stringify(buildPaper(source, "meeting-minutes", "state"));
    expect(minutes).toContain("Kết quả ở văn bản riêng");
    expect(minutes).not.toContain(`Lượt ${polled.n}: ${polled.round.title}. Triệu tập`);
    expect(lackOf(rated, `poll-result-${polled.n}`)).toBeNull();
    expect(lackOf(rated, `summary-${polled.n}`)).toBe("no such paper");
  });

  test("keeps a result that was sent back, and letters speak of what stands", () => {
    const returned = after(rated, {
      kind: "return-item",
      subjectId: head,
      reason: "Xếp loại chưa đúng",
      document: { title: "Công văn", number: "7/SNV", date: "2026-12-20" },
    });
    const again = sourceOf(returned.state);
    const sentBack = again.outcomes.filter(({ stands }) => !stands);
    expect(sentBack.map(({ n }) => n)).toContain(3);
    expect(buildPaper(again, "rule-trace-3", "state")).not.toBeNull();
    const report = JSON.stringify(buildPaper(again, "report", "state"));
    expect(report).not.toContain(source.outcomes[1]?.subjects[1]?.name);
    expect(rating.subjects).toContain(head);
  });
});

describe("the list of papers says what is missing", () => {
  test("before anything: the attendance list and ballots are ready, all else waits", () => {
    const { meeting } = anAgendaMeeting();
    const lacks = new Map(papersOf(meeting.state).map((paper) => [paper.paperId, paper.lacks]));
    expect(lacks.get("attendance")).toBeNull();
    expect(lacks.get("ballot-1")).toBeNull();
    expect(lacks.get("meeting-minutes")).toBe("not-counted");
    expect(lacks.get("report")).toBe("no-pack");
  });

  test("a tie that waits for the chair holds back the report, and not the statistics", () => {
    const agenda = anAgendaMeeting((draft) => ({
      ...draft,
      pack: {
        packId: "thanh-hoa-2023",
        version: thanhHoa2023.version,
        parameters: { voteTie: "decide" },
        copyName: "Bản của Sở",
      },
    }));
    const tied = held(allReviewed(agenda), agenda.ofCollective, [0, 2, 2, 0, 0]);
    const needs = sourceOf(tied.state).outcomes[0]?.subjects[0]?.status;
    expect([needs, lackOf(tied, "report"), lackOf(tied, "statistics")]).toEqual([
      "needs-decision",
      "open-decisions",
      null,
    ]);
  });

  test("a vote on paper has its own minutes and trace once two people entered the same", () => {
    const agenda = anAgendaMeeting((draft) => ({
      ...draft,
      pack: { packId: "thanh-hoa-2023", version: thanhHoa2023.version, parameters: {}, copyName: null },
    }));
    const reviewed = allReviewed(agenda);
    const { plans } = reviewed.state.frozen.draft;
    const number = plans.findIndex(({ planId }) => planId === agenda.ofCollective.planId) + 1;
    const enter = (meeting: PureMeeting, letter: string) =>
      after(
        meeting,
        {
          kind: "enter-paper-count",
          planId: agenda.ofCollective.planId,
          count: {
            counts: { summoned: 6, present: 5, issued: 5, returned: 5, valid: 5, invalid: 0 },
            cells: [{ votes: [1, 4, 0, 0], blank: 0, invalid: 0 }],
          },
        },
        {
          ...goodFacts,
          by: { accountId: accountIdSchema.parse(letter.repeat(22)), name: `Người nhập ${letter}` },
        },
      );
    const once = enter(reviewed, "A");
    expect(lackOf(once, `paper-count-${number}`)).toBe("no such paper");
    const twice = enter(once, "B");
    expect(lackOf(twice, `paper-count-${number}`)).toBeNull();
    expect(lackOf(twice, `paper-rule-trace-${number}`)).toBeNull();
    const minutes = JSON.stringify(buildPaper(sourceOf(twice.state), `paper-count-${number}`, "state"));
    expect(minutes).toContain("hợp lệ: 5; không hợp lệ: 0");
  });
});
