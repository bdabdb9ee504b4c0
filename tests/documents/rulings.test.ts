import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { differs, standingLine, standingLines } from "../../shared/domain/ruling.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { subjectResults } from "../../shared/minutes/results.ts";
import { eventSchema } from "../../shared/protocol/events.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import type { CommandOf } from "../../server/meeting/facts.ts";
import { apply } from "../../server/meeting/apply/apply.ts";
import type { MeetingState } from "../../server/meeting/state.ts";
import { papersFor, papersOf } from "../../server/documents/paper-facts.ts";
import { after, goodFacts, type PureMeeting } from "../meeting/pure-meeting.ts";
import { aTwiceRatedMeeting, document, names, sourceOf } from "./two-capacities.ts";

const { counted, meeting, rating, asMembers, ofDeputy, head, deputies } = aTwiceRatedMeeting();
const [first, second] = deputies;

type Order = CommandOf<"enter-ruling">;
type Line = Order["lines"][number];

const order = (lines: readonly Line[], more: Partial<Order> = {}): Order => {
  return { kind: "enter-ruling", document, lines: [...lines], reason: "", ...more };
};
const asLeader = { planId: rating.planId, subjectId: head, level: "KHT", instead: null } as const;
const asMember = { planId: asMembers.planId, subjectId: head, level: "HTNV", instead: null } as const;
const ofFirst = { planId: rating.planId, subjectId: first, level: "HTXS", instead: null } as const;

function answer({ state }: PureMeeting, command: Order, at = goodFacts.at): string {
  const decision = decide(state, command, { ...goodFacts, at });
  return decision.ok ? "ok" : [decision.error.code, decision.error.detail ?? ""].join(" ").trim();
}

const ruled = after(counted, order([asLeader, asMember, ofFirst]));

describe("entering what the authority decided", () => {
  test.each([
    ["everything named", order([asLeader]), "ok"],
    ["no signer", order([asLeader], { document: { ...document, signer: "" } }), "ruling-incomplete"],
    [
      "a day that no calendar has",
      order([asLeader], { document: { ...document, date: "2026-02-30" } }),
      "ruling-incomplete",
    ],
    ["before the count", order([asLeader], { document: { ...document, date: "2026-11-19" } }), "ruling-day"],
    ["in the future", order([asLeader], { document: { ...document, date: "2026-11-21" } }), "ruling-day"],
    ["one line twice", order([asLeader, { ...asLeader, level: "HTT" }]), "malformed"],
    ["somebody who is not on that ballot", order([{ ...asLeader, subjectId: second }]), "subject-unknown"],
    [
      "a poll of the staff",
      order([{ ...asLeader, planId: meeting.state.frozen.draft.plans[0]?.planId ?? asLeader.planId }]),
      "subject-unknown",
    ],
    ["taking back what was never entered", order([{ ...asLeader, level: null }]), "malformed"],
  ])("%s: %s", (_what, command, expected) => {
    expect(answer(counted, command)).toBe(expected);
  });

  test("before the count there is nothing to decide about, and the refusal names whom it is about", () => {
    expect(answer(meeting, order([asLeader]))).toBe(`ruling-too-early ${names.head}`);
  });

  test("weeks after the meeting has finished it is entered all the same", () => {
    const finished = after(counted, { kind: "finish-meeting" });
    const late = order([asLeader], { document: { ...document, date: "2027-01-05" } });
    expect(answer(finished, late, "2027-01-06T09:00")).toBe("ok");
  });

  test("two people at once: the second sees what the first entered and loses nothing of it", () => {
    expect(answer(ruled, order([{ ...asLeader, level: "HTT" }]))).toBe(`entry-changed ${names.head}`);
    const ofSecond = { planId: ofDeputy.planId, subjectId: second, level: "HTT", instead: null } as const;
    expect(answer(ruled, order([ofSecond])), "another person is nobody's conflict").toBe("ok");
  });

  test("a correction wants a reason, replaces its line alone, and the journal keeps both", () => {
    const corrected = { ...asLeader, level: "HTNV", instead: 1 } as const;
    expect(answer(ruled, order([corrected]))).toBe("ruling-reason");
    const after2 = after(ruled, order([corrected], { reason: "Gõ nhầm mức" }));
    expect(standingLine(after2.state.rulings, asLeader)).toMatchObject({ level: "HTNV", number: 2 });
    expect(standingLine(after2.state.rulings, ofFirst)).toMatchObject({ level: "HTXS", number: 1 });
    expect(after2.events.filter(({ kind }) => kind === "ruling-entered")).toHaveLength(2);
    expect(after2.state.rulings[1]?.reason).toBe("Gõ nhầm mức");
  });

  test("what was entered by mistake is taken back with a reason", () => {
    const back = after(ruled, order([{ ...asMember, level: null, instead: 1 }], { reason: "Nhầm người" }));
    expect(standingLine(back.state.rulings, asMember)).toBeNull();
    expect(standingLines(back.state.rulings)).toHaveLength(2);
  });

  test("the journal's lines give the same state again", () => {
    const replayed = ruled.events
      .map((event) => eventSchema.parse(JSON.parse(JSON.stringify(event))))
      .reduce<MeetingState | null>((state, event) => apply(state, event), null);
    expect(replayed?.rulings).toEqual(ruled.state.rulings);
  });

  test("whether a decided level is another than the proposal", () => {
    expect([differs("HTT", "HTT"), differs("HTNV", "HTT"), differs("not-rated", null)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

/** What stands in a paper, without its codes. */
const textOf = (paper: unknown) => JSON.stringify(paper);

describe("P7: notice and letters publish the decision and nothing else", () => {
  const source = sourceOf(ruled.state);
  const papers = papersOf(ruled.state);
  const numberOf = (subjectId: string) =>
    source.subjects.findIndex((subject) => subject.subjectId === subjectId) + 1;
  const built = (paperId: string, regime: "state" | "party" = "state") =>
    textOf(defined(buildPaper(source, paperId, regime), `${paperId} can be made`));

  test("before a decision is entered neither exists, and the list says why", () => {
    const before = papersOf(counted.state);
    const waiting = before.filter(({ kind }) => kind === "notice" || kind === "letter");
    // One notice, and a letter for the collective and each of three leaders.
    expect(waiting.map(({ lacks }) => lacks)).toEqual(Array.from({ length: 5 }, () => "no-ruling"));
    expect(buildPaper(sourceOf(counted.state), `letter-${numberOf(head)}`, "state")).toBeNull();
  });

  test("the proposals differ from the decision, so that this test could fail", () => {
    const of = (subjectId: string) =>
      subjectResults(source)
        .find(({ subject }) => subject.subjectId === subjectId)
        ?.capacities.map(({ rated, ruling }) => [rated?.final ?? null, ruling?.level ?? null]);
    expect(of(head)).toEqual([
      ["HTNV", "KHT"],
      ["HTXS", "HTNV"],
    ]);
    expect(of(first)).toEqual([
      ["HTT", "HTXS"],
      ["HTT", null],
    ]);
  });

  const proposalsAndVotes = [
    "Hoàn thành tốt nhiệm vụ",
    "đề nghị",
    "HTT",
    "phiếu",
    "%",
    "/4",
    "Mã kết quả",
    "Mã hồ sơ",
  ];

  test.each(["state", "party"] as const)("the notice in the form of the %s", (regime) => {
    const notice = built("notice", regime);
    expect(notice).toContain("Không hoàn thành nhiệm vụ");
    expect(notice).toContain("Quyết định số 12/QĐ-UBND ngày 20/11/2026 của UBND tỉnh");
    for (const foreign of [...proposalsAndVotes, names.second]) expect(notice).not.toContain(foreign);
  });

  test("the notice names a person in two capacities once", () => {
    const notice = defined(buildPaper(source, "notice", "state"), "a decision was entered");
    const table = defined(
      notice.blocks.find((block) => block.kind === "table"),
      "the notice has a table",
    );
    expect(table.rows).toHaveLength(2);
    expect(textOf(table.rows[0])).toMatch(/Không hoàn thành nhiệm vụ.*Đảng viên: Hoàn thành nhiệm vụ/);
  });

  test.each([
    [head, names.head],
    [first, names.first],
  ])("the letter names its own person alone (%s)", (subjectId, own) => {
    for (const regime of ["state", "party"] as const) {
      const letter = built(`letter-${numberOf(subjectId)}`, regime);
      expect(letter).toContain(own);
      const rest = letter.replaceAll(new RegExp(`${own}(?![\\p{L}])`, "gu"), "");
      for (const foreign of [...proposalsAndVotes, ...Object.values(names), document.signer]) {
        expect(rest, foreign).not.toContain(foreign);
      }
    }
  });

  test("who had no decision gets no letter; tellers and observers get none at all", () => {
    const lacks = new Map(papers.map(({ paperId, lacks: lack }) => [paperId, lack]));
    expect(lacks.get(`letter-${numberOf(second)}`)).toBe("no-ruling");
    expect(lacks.get(`letter-${numberOf(head)}`)).toBeNull();
    for (const role of ["teller", "observer"] as const) {
      const kinds = papersFor(ruled.state, [role]).map(({ kind }) => kind);
      expect(kinds).not.toContain("letter");
      expect(kinds).not.toContain("notice");
    }
  });
});
