/** From counts, facts and decisions to proposals (rules §7, §9.13), and what the chair may decide. */
import { describe, expect, test } from "vitest";
import { thanhHoa2023 } from "../../shared/packs/thanh-hoa-2023.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { AnnouncementScope } from "../../shared/domain/announcement.ts";
import type { Draft, Plan } from "../../shared/domain/draft.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { Level } from "../../shared/domain/levels.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { accountIdSchema, bodyIdSchema, planIdSchema } from "../../shared/domain/ids.ts";
import { defaultChoice } from "../../shared/forms/catalogue.ts";
import { dakLak2019 } from "../../shared/packs/dak-lak-2019.ts";
import { dossierOutcomes } from "../../server/documents/dossier-outcomes.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { refuseFreezing } from "../../server/meeting/decide/freezing.ts";
import {
  mayTakeRecord,
  openDecisions,
  planOutcome,
  roundOutcome,
  standingOutcomes,
} from "../../server/meeting/outcomes.ts";
import { anAgendaMeeting, held } from "./agenda-meeting.ts";
import { after, anOpenRound, goodFacts, type PureMeeting } from "./pure-meeting.ts";

const pack = (parameters: NonNullable<Draft["pack"]>["parameters"]) => ({
  packId: "thanh-hoa-2023",
  version: thanhHoa2023.version,
  parameters,
  copyName: "Bản của Sở",
});

/** §9.13: Director A and deputies B, C, D, who vote on each other; the collective has a round of its own. */
function aMeeting(parameters: NonNullable<Draft["pack"]>["parameters"]) {
  const agenda = anAgendaMeeting((draft) => {
    const four = draft.persons.slice(0, 4).map(({ personId }) => personId);
    const persons = draft.persons.map((person) => {
      const isSubject = four.some((id) => id === person.personId);
      return { ...person, isSubject, position: position(draft, person.personId, isSubject) };
    });
    const plans = draft.plans.map((plan) =>
      plan.title === "Xếp loại người đứng đầu và cấp phó" ? { ...plan, subjects: four } : plan,
    );
    const kept = plans.filter(({ purpose }) => purpose !== "staff-poll");
    return { ...draft, persons, plans: kept, agenda: [], pack: pack(parameters) };
  });
  const { rating } = agenda;
  const plan = defined(
    agenda.meeting.state.frozen.draft.plans.find(({ planId }) => planId === rating.planId),
    "the rating is planned",
  );
  return { ...agenda, rating: plan };
}

function position(draft: Draft, personId: string, isSubject: boolean) {
  if (draft.persons[0]?.personId === personId) return "head" as const;
  return isSubject ? ("deputy" as const) : ("other" as const);
}

const heldRows = (meeting: PureMeeting, plan: Plan, rows: readonly (readonly number[])[]) =>
  held(meeting, plan, [], rows);

const votes = [
  [0, 3, 1, 0, 0],
  [0, 2, 2, 0, 0],
  [0, 3, 1, 0, 0],
  [0, 0, 4, 0, 0],
];
const enforced = { capMode: "enforce", headCap: "enforce" } as const;

function finalsOf({ state }: PureMeeting, planId: string): readonly (Level | null)[] | null {
  return planOutcome(state, planId)?.output.subjects.map(({ final }) => final) ?? null;
}

describe("§9.13, votes A 3-1-0-0, B 2-2-0-0, C 3-1-0-0, D 0-4-0-0", () => {
  const { meeting, ofCollective, rating } = aMeeting(enforced);
  const collectiveRated = held(meeting, ofCollective, [0, 0, 4, 0, 0]);
  const rated = heldRows(collectiveRated, rating, votes);

  test("the collective's HTT, from a round of its own, holds the head at HTT; C alone stays HTXS", () => {
    const outcome = planOutcome(rated.state, rating.planId);
    expect(outcome?.input.collectiveLevels).toEqual({ Sở: "HTT" });
    expect(finalsOf(rated, rating.planId)).toEqual(["HTT", "HTT", "HTXS", "HTT"]);
    expect(outcome?.output.groups[0]).toMatchObject({ entitled: 1, htt: 3, quota: 1, byException: true });
  });

  test("round.json froze the pack, and only the ratings have one", () => {
    expect(rated.state.rounds.map(({ round }) => round.rulePack?.copyName)).toEqual([
      "Bản của Sở",
      "Bản của Sở",
    ]);
    expect(standingOutcomes(rated.state).map(({ n }) => n)).toEqual([1, 2]);
    const { meeting: bare, ofCollective: plan } = anAgendaMeeting((draft) => ({ ...draft, agenda: [] }));
    const open = anOpenRound(
      bare,
      bare.state.frozen.draft.plans.findIndex(({ planId }) => planId === plan.planId),
    );
    expect(open.state.rounds[0]?.round.rulePack).toBeNull();
  });
});

test("security S11, H6: a record that names a collective's level is for those who were told of it", () => {
  const { meeting, ofCollective, rating } = aMeeting(enforced);
  const { state } = heldRows(held(meeting, ofCollective, [0, 0, 4, 0, 0]), rating, votes);
  const told = (scopes: readonly (AnnouncementScope | null)[]) => {
    const rounds = state.rounds.map((round, index) => {
      const scope = scopes[index] ?? null;
      const announced = scope === null ? null : ({ scope, detail: "counts" } as const);
      return { ...round, announced, phase: scope === null ? ("counted" as const) : ("announced" as const) };
    });
    const [ofTheCollective, ofTheLeaders] = rounds.map((round) =>
      mayTakeRecord({ ...state, rounds }, round, ["observer"]),
    );
    return { ofTheCollective, ofTheLeaders };
  };
  expect(told([null, "hall"])).toEqual({ ofTheCollective: false, ofTheLeaders: false });
  expect(told(["leadership", "hall"])).toEqual({ ofTheCollective: false, ofTheLeaders: false });
  expect(told(["console", "hall"])).toEqual({ ofTheCollective: true, ofTheLeaders: true });
  expect(told(["console", null])).toEqual({ ofTheCollective: true, ofTheLeaders: false });
  const counted = defined(state.rounds[1], "the leaders' round");
  expect(mayTakeRecord(state, counted, ["staff"])).toBe(true);
});

describe("§9.13 with the head's cap off", () => {
  const { meeting, ofCollective, rating } = aMeeting({ capMode: "enforce", headCap: "off" });
  const rated = heldRows(held(meeting, ofCollective, [0, 0, 4, 0, 0]), rating, votes);
  const [a, b, c] = rating.subjects;
  const decideFor = (
    subjectId = a,
    level: Level = "HTT",
  ): Extract<MeetingCommand, { kind: "decide-tie" }> => ({
    kind: "decide-tie",
    planId: rating.planId,
    subjectId: defined(subjectId, "there are four"),
    stage: "cap",
    level,
    reason: "Sản phẩm vượt yêu cầu nhiều hơn",
  });
  const codeOf = ({ state }: PureMeeting, command: MeetingCommand): RefusalCode | "ok" => {
    const decision = decide(state, command, goodFacts);
    return decision.ok ? "ok" : decision.error.code;
  };

  test("security R3: equal votes across the cut are broken by nobody but the chair", () => {
    expect(finalsOf(rated, rating.planId)).toEqual([null, "HTT", null, "HTT"]);
    const outcome = defined(planOutcome(rated.state, rating.planId), "it is counted");
    expect(openDecisions(rated.state, outcome)).toEqual(
      [a, c].map((subjectId) => ({ subjectId, stage: "cap", levels: ["HTXS", "HTT"] })),
    );
  });

  test("the chair's decision settles it with a reason, and may be made otherwise later", () => {
    const decided = after(rated, decideFor(c, "HTXS"));
    expect(finalsOf(decided, rating.planId)).toEqual(["HTT", "HTT", "HTXS", "HTT"]);
    const outcome = defined(planOutcome(decided.state, rating.planId), "it is counted");
    expect(outcome.input.decisions[0]).toMatchObject({
      subject: "s3",
      reason: "Sản phẩm vượt yêu cầu nhiều hơn",
    });
    expect(openDecisions(decided.state, outcome).map(({ subjectId }) => subjectId)).toContain(c);
    expect(finalsOf(after(decided, decideFor(c, "HTT")), rating.planId)?.[2]).toBe("HTT");
  });

  const refusedDecisions: readonly (readonly [string, PureMeeting, MeetingCommand, RefusalCode])[] = [
    ["about somebody who is not tied", rated, decideFor(b), "nothing-to-decide"],
    ["of a level below the cut", rated, decideFor(a, "KHT"), "level-not-open"],
    [
      "at the vote, where the votes are clear",
      rated,
      { ...decideFor(a), stage: "vote" },
      "nothing-to-decide",
    ],
    ["before the count", meeting, decideFor(a), "nothing-to-decide"],
    [
      "about somebody who is not on the ballot",
      rated,
      decideFor(defined(ofCollective.subjects[0], "the collective")),
      "subject-unknown",
    ],
  ];
  test.each(refusedDecisions)(
    "there is no override: a decision %s is refused",
    (_what, state, command, code) => {
      expect(codeOf(state, command)).toBe(code);
    },
  );

  test("facts come into the proposal as soon as they are entered, and after the meeting too", () => {
    const facts: MeetingCommand = {
      kind: "set-subject-facts",
      subjectId: defined(a, "the head"),
      facts: { disciplinedInYear: true },
      document: { title: "Quyết định kỷ luật", number: "5-QĐ/UBKT", date: "2026-04-01" },
    };
    const entered = after(after(rated, { kind: "finish-meeting" }), facts);
    expect(finalsOf(entered, rating.planId)).toEqual(["KHT", "HTT", "HTXS", "HTT"]);
  });
});

test("a vote without a majority is open to all levels, a tie apart only to those between", () => {
  const { meeting, ofCollective, rating } = aMeeting({ ...enforced, voteTie: "decide" });
  const apart = [
    [0, 2, 0, 2, 0],
    [0, 2, 2, 0, 0],
    [0, 0, 4, 0, 0],
    [4, 0, 0, 0, 0],
  ];
  const rated = heldRows(held(meeting, ofCollective), rating, apart);
  const outcome = defined(planOutcome(rated.state, rating.planId), "it is counted");
  expect(openDecisions(rated.state, outcome).map(({ stage, levels }) => [stage, levels])).toEqual([
    ["vote", ["HTXS", "HTT", "HTNV"]],
    ["vote", ["HTXS", "HTT"]],
    ["vote", ["HTXS", "HTT", "HTNV", "KHT"]],
  ]);
});

test("a count on paper is rated like an electronic one, with its invalid ballots", () => {
  const { meeting, ofCollective, rating } = aMeeting(enforced);
  const count = {
    counts: { summoned: 6, present: 6, issued: 6, returned: 5, valid: 4, invalid: 1 },
    cells: [
      [3, 1],
      [2, 2],
      [3, 1],
      [0, 3],
    ].map(([htxs = 0, htt = 0]) => ({
      votes: [htxs, htt, 0, 0],
      blank: 0,
      invalid: 4 - htxs - htt,
    })),
  };
  const enter = (before: PureMeeting, digit: string) =>
    after(
      before,
      { kind: "enter-paper-count", planId: rating.planId, count },
      {
        ...goodFacts,
        by: { accountId: accountIdSchema.parse(digit.repeat(22)), name: digit },
      },
    );
  const counted = enter(enter(held(meeting, ofCollective, [0, 0, 4, 0, 0]), "A"), "B");
  const outcome = planOutcome(counted.state, rating.planId);
  expect([outcome?.n, outcome?.input.counts?.invalid, outcome?.input.subjects[3]?.invalid]).toEqual([
    null,
    1,
    1,
  ]);
  expect(finalsOf(counted, rating.planId)).toEqual(["HTT", "HTT", "HTXS", "HTT"]);
});

test("what was sent back keeps its own outcome beside the new one", () => {
  const { meeting, ofCollective, rating, head } = aMeeting(enforced);
  const rated = heldRows(held(meeting, ofCollective, [0, 0, 4, 0, 0]), rating, votes);
  const back = after(rated, {
    kind: "return-item",
    subjectId: head,
    reason: "Xếp loại lại",
    document: { title: "Công văn", number: "9-CV/TU", date: "2026-12-20" },
  });
  const again = held(back, rating, [0, 0, 0, 4, 0]);
  const old = defined(again.state.rounds[1], "the old round stays");
  expect(roundOutcome(again.state, old)?.output.subjects[2]?.final).toBe("HTXS");
  expect(finalsOf(again, rating.planId)).toEqual(["HTNV", "HTNV", "HTNV", "HTNV"]);
});

describe("freezing refuses", () => {
  const { draft } = aMeeting(enforced).meeting.state.frozen;
  const refused: readonly (readonly [string, Partial<NonNullable<Draft["pack"]>>, RefusalCode])[] = [
    ["an unknown pack", { packId: "tinh-khac-2030" }, "pack-unknown"],
    ["a pack of a newer version", { version: 99 }, "pack-newer"],
    ["a changed pack without a name", { copyName: null }, "pack-invalid"],
  ];
  test.each(refused)("%s", (_what, change, code) => {
    const command = {
      kind: "freeze-meeting",
      acceptsClose: false,
      meetingId: draft.meetingId,
      revision: draft.revision,
      kioskUrl: "http://192.168.1.10:8080",
      sharesOnOneDevice: true,
    } as const;
    expect(
      refuseFreezing({ ...draft, pack: { ...pack(enforced), ...change } }, command, {
        ceremony: null,
        holdTwoPeople: true,
      })?.code,
    ).toBe(code);
  });
});

describe("F5: a cell's standard is read from this meeting's own ratings of its members", () => {
  const cell = bodyIdSchema.parse("ChiBo".padEnd(22, "1"));
  const union = bodyIdSchema.parse("DangBo".padEnd(22, "1"));
  const planIdOf = (name: string) => planIdSchema.parse(name.padEnd(22, "1"));
  const agenda = anAgendaMeeting((draft) => {
    const members = draft.persons.slice(0, 4).map(({ personId }) => personId);
    const base = defined(draft.plans[0], "there is a plan");
    const plan = (name: string, formId: "member-vote" | "organisation-vote", subjects: Plan["subjects"]) => {
      return {
        ...base,
        planId: planIdOf(name),
        title: name,
        purpose: "rating" as const,
        form: defaultChoice(formId),
        subjects,
      };
    };
    const body = { kind: "organisation", group: "", selfRating: null } as const;
    return {
      ...draft,
      persons: draft.persons.map((person) => ({
        ...person,
        unit: "Chi bộ 4",
        isSubject: members.some((id) => id === person.personId),
        position: "other" as const,
      })),
      bodies: [
        { ...body, bodyId: cell, name: "Chi bộ 4", unit: "Chi bộ 4" },
        { ...body, bodyId: union, name: "Đảng bộ Sở", unit: "" },
      ],
      plans: [
        plan("DangVien", "member-vote", members),
        plan("ToChuc", "organisation-vote", [cell]),
        plan("CapTren", "organisation-vote", [union]),
      ],
      agenda: [],
      pack: { packId: dakLak2019.packId, version: dakLak2019.version, parameters: {}, copyName: null },
    };
  });
  const [ofMembers, ofCell, ofUnion] = agenda.meeting.state.frozen.draft.plans;
  const plans = [ofMembers, ofCell, ofUnion].map((plan) => defined(plan, "three rounds are planned"));
  const [members, cells, unions] = [defined(plans[0], "1"), defined(plans[1], "2"), defined(plans[2], "3")];
  const document = { title: "Tổng hợp xếp loại đảng viên", number: "08-TH/CB4", date: "2026-11-05" };
  const entered = { HTXS: 0, HTT: 80, HTNV: 20, KHT: 0 };
  const said = after(agenda.meeting, {
    kind: "set-subject-facts",
    subjectId: cell,
    facts: { isCell: true, distribution: entered },
    document,
  });
  // Three members at HTT, one at KHT: 25 % of four, more than the 20 % that make a cell KHT.
  const rows = [
    [0, 4, 0, 0],
    [0, 4, 0, 0],
    [0, 4, 0, 0],
    [0, 0, 0, 4],
  ].map(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d]);
  const membersRated = heldRows(said, members, rows);
  const cellRated = held(membersRated, cells, [4, 0, 0, 0]);

  test("F5: 80-20 entered, but one of four members KHT: the cell is KHT, and the difference is said", () => {
    expect(finalsOf(membersRated, members.planId)).toEqual(["HTT", "HTT", "HTT", "KHT"]);
    const outcome = defined(planOutcome(cellRated.state, cells.planId), "the cell is rated");
    expect(outcome.output.subjects.map(({ final }) => final)).toEqual(["KHT"]);
    const rated = { HTXS: 0, HTT: 3, HTNV: 0, KHT: 1 };
    expect(outcome.distributions).toMatchObject([{ subjectId: cell, entered, rated, usedRounds: [1] }]);
    expect(outcome.usedRounds).toEqual([1]);
    const [told] = dossierOutcomes(cellRated.state, new Map()).filter(({ title }) => title === cells.title);
    expect(told?.subjects[0]?.facts.at(-1)).toEqual({
      text: "kết quả xếp loại đảng viên tại hội nghị này (HTXS-HTT-HTNV-KHT): 0-3-0-1; khác số liệu đã nhập 0-80-20-0, lấy kết quả của hội nghị",
      document: "kết quả bỏ phiếu tại hội nghị, lượt 1",
    });
  });

  test("F5: while a member waits for the chair, what was entered counts, and that is said", () => {
    const tie = [
      [0, 4, 0, 0],
      [0, 4, 0, 0],
      [2, 0, 0, 2],
      [0, 4, 0, 0],
    ];
    const waiting = held(heldRows(said, members, tie), cells, [4, 0, 0, 0]);
    const outcome = defined(planOutcome(waiting.state, cells.planId), "the cell is rated");
    expect(outcome.distributions).toMatchObject([{ entered, rated: null }]);
    expect(outcome.input.subjects[0]?.facts.distribution).toEqual(entered);
  });

  test("F5: whoever stands above cells is read from the cells, and only where somebody entered that it is none", () => {
    const unknown = held(cellRated, unions, [4, 0, 0, 0]);
    expect(planOutcome(unknown.state, unions.planId)?.distributions).toEqual([]);
    const known = after(unknown, {
      kind: "set-subject-facts",
      subjectId: union,
      facts: { isCell: false },
      document,
    });
    const outcome = planOutcome(known.state, unions.planId);
    expect(outcome?.distributions).toMatchObject([
      { rated: { HTXS: 0, HTT: 0, HTNV: 0, KHT: 1 }, ofMembers: false },
    ]);
    expect(outcome?.usedRounds).toEqual([2]);
  });

  test("S11: a record of the cell's round tells no more than its roles may know of the members' round", () => {
    const [, round] = cellRated.state.rounds;
    const poll = {
      ...cellRated.state,
      rounds: cellRated.state.rounds.map((one) =>
        one.n === 1
          ? { ...one, announced: { scope: "leadership" as const, detail: "counts" as const } }
          : one,
      ),
    };
    expect(mayTakeRecord(cellRated.state, defined(round, "it was held"), ["observer"])).toBe(true);
    expect(mayTakeRecord(poll, defined(round, "it was held"), ["observer"])).toBe(false);
  });
});
