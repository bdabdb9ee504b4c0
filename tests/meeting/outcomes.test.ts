/** From counts, facts and decisions to proposals (rules §7, §9.13), and what the chair may decide. */
import { describe, expect, test } from "vitest";
import { thanhHoa2023 } from "../../shared/packs/thanh-hoa-2023.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { AnnouncementScope } from "../../shared/domain/announcement.ts";
import type { Draft, Plan } from "../../shared/domain/draft.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { Level } from "../../shared/domain/levels.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { accountIdSchema } from "../../shared/domain/ids.ts";
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
