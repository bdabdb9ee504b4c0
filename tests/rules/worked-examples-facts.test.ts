/** Worked examples of docs/rules.md §9.6 to §9.10 and §9.12, by their numbers. */
import { describe, expect, test } from "vitest";
import { isCalendarDate } from "../../shared/basics/day.ts";
import { checkDeadline, latestSendingDay } from "../../shared/rules/deadline.ts";
import { electorateKindOf, type Unit } from "../../shared/rules/electorate.ts";
import type { Facts, RateInput } from "../../shared/rules/input.ts";
import type { ParameterChanges } from "../../shared/rules/parameters.ts";
import { levelOfPoints } from "../../shared/rules/points.ts";
import { withDefaults } from "../../shared/packs/pack.ts";
import { finals, firstOf, rated, subjectOf, votesOf, type SubjectCase } from "./rate-case.ts";

const levelVotes = { HTXS: "9-0-0-0", HTT: "0-9-0-0", HTNV: "0-0-9-0", KHT: "0-0-0-9" } as const;
type LevelName = keyof typeof levelVotes;

const noCap = { capMode: "off" } as const satisfies ParameterChanges;

const headTable: readonly (readonly [string, LevelName | null, LevelName, LevelName | null, string])[] = [
  ["#1", "HTT", "HTXS", "HTXS", "HTT HTXS"],
  ["#2", "HTXS", "HTXS", null, "HTXS"],
  ["#3", "HTNV", "HTT", "HTT", "HTNV HTT"],
  ["#4", "KHT", "HTT", "HTT", "KHT HTT"],
  ["#5", "HTT", "HTNV", null, "HTNV"],
];

test.each(headTable)("§9.6 %s: collective %s, head %s, deputy %s: %s", (_name, collective, ...row) => {
  const [head, deputy, expected] = row;
  const output = rated({
    parameters: { ...noCap, headCap: "enforce" },
    collectiveLevels: collective === null ? {} : { u: collective },
    subjects: [
      { isHead: true, votes: levelVotes[head] },
      ...(deputy === null ? [] : [{ votes: levelVotes[deputy] }]),
    ],
  });
  expect(output.subjects.map(({ final }) => final).join(" ")).toBe(expected);
});

test("§9.6 #6: an unknown collective changes nothing and leaves a warning", () => {
  for (const headCap of ["enforce", "warn"] as const) {
    const head = firstOf({ parameters: { ...noCap, headCap }, subjects: [{ isHead: true }] });
    expect(head.final).toBe("HTXS");
    expect(head.steps.filter(({ rule }) => rule === "R6").map(({ vi }) => vi)).toEqual([
      expect.stringContaining("Cảnh báo"),
    ]);
  }
});

test("§9.6 #7: with the rule off or warning only, the head stays above and a note says so", () => {
  for (const headCap of ["off", "warn"] as const) {
    const head = firstOf({
      parameters: { ...noCap, headCap },
      collectiveLevels: { u: "HTT" },
      subjects: [{ isHead: true }],
    });
    expect(head.final).toBe("HTXS");
    expect(head.steps.filter(({ rule }) => rule === "R6")).toHaveLength(1);
  }
});

function underCollective(facts: Facts): string {
  return finals(
    rated({
      pack: "366-2025",
      parameters: noCap,
      subjects: [
        { kind: "collective", votes: levelVotes.HTT, facts },
        { isHead: true, votes: levelVotes.HTT },
        { votes: levelVotes.HTXS },
      ],
    }),
  );
}

test("§9.6 #8: under 366 a collective below 70 % of its tasks: its leaders KHT, deputies included", () => {
  expect(underCollective({ targetsPercent: "69.9" })).toBe("s1 HTT, s2 KHT, s3 KHT");
  expect(underCollective({ targetsPercent: "70" })).toBe("s1 HTT, s2 HTT, s3 HTXS");
});

test("§9.6 #9: certified force majeure switches that rule off", () => {
  expect(underCollective({ targetsPercent: "60", forceMajeure: true })).toBe("s1 HTT, s2 HTT, s3 HTXS");
});

test("§9.6 #10: two heads of two units each follow their own collective", () => {
  const output = rated({
    parameters: { ...noCap, headCap: "enforce" },
    collectiveLevels: { a: "HTT", b: "HTXS" },
    subjects: [
      { isHead: true, unit: "a" },
      { isHead: true, unit: "b" },
    ],
  });
  expect(finals(output)).toBe("s1 HTT, s2 HTXS");
});

test("the collective's own final level is used where none is given from outside", () => {
  const output = rated({
    parameters: { capMode: "enforce", headCap: "enforce" },
    subjects: [{ kind: "collective" }, { isHead: true }],
  });
  expect(finals(output)).toBe("s1 HTT, s2 HTT");
});

type FactExample = readonly [string, Facts, SubjectCase["kind"], LevelName, LevelName];
const factTable: readonly FactExample[] = [
  ["#1", { concludedDegradation: true }, "leader", "HTXS", "KHT"],
  ["#3", { targetsPercent: "49.9" }, "leader", "HTT", "KHT"],
  ["#4", { targetsPercent: "50.0" }, "leader", "HTT", "HTT"],
  ["#5", { disciplinedInYear: true }, "leader", "HTT", "KHT"],
  ["#6", { disciplinedInYear: true, violationAlreadyCounted: true }, "leader", "HTT", "HTT"],
  ["#7", { disciplinedInYear: true, violationAlreadyCounted: true }, "member", "HTT", "HTT"],
  ["#8", { officialLevel: "HTT" }, "member", "HTXS", "HTT"],
  ["#9", { officialLevel: "KHT" }, "member", "HTNV", "KHT"],
  ["#10", { leaveMonths: 4 }, "leader", "HTT", "HTNV"],
  ["#11", { leaveMonths: 2 }, "leader", "HTT", "HTT"],
  ["#13", { memberDisciplined: true }, "collective", "HTXS", "HTT"],
  [
    "F3: maternity leave of 4 months",
    { leaveMonths: 4, maternityLeave: true },
    "civil-servant",
    "HTXS",
    "HTXS",
  ],
  ["F3: maternity leave of 6 months", { leaveMonths: 6, maternityLeave: true }, "leader", "HTT", "HTT"],
  ["D9", { corruptionInUnit: true }, "leader", "HTXS", "KHT"],
  ["D9 is about leaders", { corruptionInUnit: true }, "member", "HTXS", "HTXS"],
  [
    "force majeure excuses a body",
    { targetsPercent: "40", forceMajeure: true },
    "organisation",
    "HTT",
    "HTT",
  ],
  ["force majeure excuses no person", { targetsPercent: "40", forceMajeure: true }, "member", "HTT", "KHT"],
  ["criterion grades", { criteriaCeiling: "HTNV" }, "member", "HTXS", "HTNV"],
  ["a ceiling never raises", { officialLevel: "HTXS" }, "member", "HTNV", "HTNV"],
];

test.each(factTable)("§9.7 %s: %j for a %s voted %s is %s", (_name, facts, kind, voted, expected) => {
  const subject = firstOf({
    parameters: noCap,
    subjects: [{ ...(kind === undefined ? {} : { kind }), votes: levelVotes[voted], facts }],
  });
  expect(subject.final).toBe(expected);
  const fromFacts = subject.steps.filter(({ rule }) => rule === "R7");
  expect(fromFacts.length).toBeGreaterThan(0);
  expect(fromFacts.every(({ cite }) => cite !== "")).toBe(true);
});

test("§9.7 #2: a poll about degradation is no input of the rules, so it forces nothing", () => {
  expect(firstOf({ parameters: noCap, subjects: [{ votes: levelVotes.HTT }] }).final).toBe("HTT");
});

test("§9.7 #12: whoever is not rated leaves every count", () => {
  const output = rated({
    parameters: { capMode: "enforce", smallUnitBelow: null },
    subjects: [
      { votes: "9-0-0-0" },
      ...Array.from({ length: 5 }, () => ({ votes: "0-9-0-0" })),
      { votes: "0-9-0-0", facts: { notRatedReason: "Mới bổ nhiệm 20 ngày" } },
    ],
  });
  expect(subjectOf(output, "s7")).toMatchObject({ beforeCap: null, final: null, status: "not-rated" });
  expect(output.groups[0]).toMatchObject({ entitled: 1, htt: 5, quota: 1 });
});

test("a forced level needs no decided vote", () => {
  const subject = firstOf({ subjects: [{ votes: "0-0-0-0", facts: { disciplinedInYear: true } }] });
  expect(subject).toMatchObject({ final: "KHT", status: "proposal", vote: { level: null } });
});

test("F3: 6 months of leave and more are not rated and leave every count, and the step says what follows", () => {
  const output = rated({ parameters: noCap, subjects: [{ facts: { leaveMonths: 6 } }, {}] });
  expect(subjectOf(output, "s1")).toMatchObject({ final: null, status: "not-rated" });
  expect(subjectOf(output, "s1").steps.at(-1)?.vi).toContain("vẫn phải kiểm điểm");
  expect(output.groups[0]).toMatchObject({ entitled: 1 });
});

describe("F1: nd335-2025", () => {
  const of = (facts: Facts) =>
    firstOf({ pack: "nd335-2025", parameters: noCap, subjects: [{ facts }] }).final;
  test.each([
    ["95", "HTXS"],
    ["90", "HTXS"],
    ["70", "HTT"],
    ["60", "HTNV"],
    ["50", "HTNV"],
    ["49.9", "KHT"],
  ])("points alone decide: %s is %s, also with 10 % beyond", (score, level) => {
    expect(of({ score })).toBe(level);
    expect(of({ score, beyondPercent: "10", allTasksDone: false })).toBe(level);
  });
  test("a share of targets changes nothing; discipline only where it concerns public duty", () => {
    expect(of({ targetsPercent: "45" })).toBe("HTXS");
    expect(of({ disciplinedInYear: true, disciplineConcernsDuty: false })).toBe("HTXS");
    expect(of({ disciplinedInYear: true })).toBe("KHT");
    expect(of({ concludedViolation: true })).toBe("KHT");
  });
});

describe("F2: 366-2025", () => {
  const of = (facts: Facts, kind: SubjectCase["kind"] = "leader") =>
    firstOf({ pack: "366-2025", parameters: noCap, subjects: [{ kind, facts }] }).final;
  test("a leader with 60 % of the tasks is KHT, with 70 % not", () => {
    expect([of({ targetsPercent: "60" }), of({ targetsPercent: "70" })]).toEqual(["KHT", "HTXS"]);
  });
  test("more than half of low votes or of the units at KHT, for leaders alone", () => {
    expect([of({ lowConfidencePercent: "50" }), of({ lowConfidencePercent: "50.1" })]).toEqual([
      "HTXS",
      "KHT",
    ]);
    expect([of({ unitsKhtPercent: "51" }), of({ unitsKhtPercent: "51" }, "civil-servant")]).toEqual([
      "KHT",
      "HTXS",
    ]);
  });
  test("HTXS needs every shortcoming remedied", () => {
    expect([of({ shortcomingsRemedied: false }), of({ shortcomingsRemedied: true })]).toEqual([
      "HTT",
      "HTXS",
    ]);
  });
});

type OrganisationExample = readonly [string, string, Facts, LevelName, ParameterChanges?];
const organisationTable: readonly OrganisationExample[] = [
  ["#1", "0-8-2-0", {}, "HTXS"],
  ["#2", "1-6-3-0", {}, "HTT"],
  ["#3", "0-5-5-0", {}, "HTT"],
  ["#4", "0-4-6-0", {}, "HTNV"],
  ["#5", "0-9-0-1", {}, "HTNV"],
  ["#6", "0-8-0-2", {}, "HTNV"],
  ["#7", "0-7-0-3", {}, "KHT"],
  ["#8", "1-3-1-0", {}, "HTXS"],
  ["#9", "1-6-2-0", {}, "HTT"],
  ["#10", "0-2-1-0", {}, "HTT"],
  ["#11", "2-8-0-0", { targetsPercent: "49" }, "KHT"],
  ["#12", "2-8-0-0", { targetsPercent: "50" }, "HTXS"],
  ["#13", "2-8-0-0", { massOrgsKht: 2 }, "KHT"],
  ["F4: one mass organisation at KHT", "2-8-0-0", { massOrgsKht: 1 }, "HTNV"],
  ["F4: the same as levels", "2-8-0-0", { massOrgLevels: votesOf("0-2-0-1") }, "HTNV"],
  ["F4: two as levels", "2-8-0-0", { massOrgLevels: votesOf("0-1-0-2") }, "KHT"],
  ["F4: one at HTNV", "2-8-0-0", { massOrgLevels: votesOf("1-0-1-0") }, "HTT"],
  ["F4: all at HTT", "2-8-0-0", { massOrgLevels: votesOf("0-3-0-0"), governmentLevel: "HTXS" }, "HTXS"],
  ["F4: the government at HTNV", "2-8-0-0", { governmentLevel: "HTNV" }, "HTT"],
  ["F4: the government at KHT", "2-8-0-0", { governmentLevel: "KHT" }, "HTNV"],
  ["#14", "2-8-0-0", { disciplinedInYear: true }, "KHT"],
  ["#14 remedied", "2-8-0-0", { disciplinedInYear: true, selfDetectedAndRemedied: true }, "HTNV"],
  ["#15", "0-8-2-0", { isCell: true }, "HTT", { cellHtxsAllLevel: "HTT" }],
  ["#15 corrected", "0-8-2-0", { isCell: true }, "HTXS"],
];

const organisationCases = organisationTable.map(([name, levels, facts, expected, changed = {}]) => ({
  name,
  levels,
  facts,
  expected,
  changed,
}));

test.each(organisationCases)("§9.8 $name: $levels with $facts allows at most $expected", (example) => {
  const { levels, facts, expected, changed } = example;
  const subject = firstOf({
    parameters: { ...noCap, ...changed },
    subjects: [{ kind: "organisation", facts: { distribution: votesOf(levels), ...facts } }],
  });
  expect(subject.final).toBe(expected);
});

describe("F11: a member's HTXS waits for the level as an official (seed 001 line 271)", () => {
  const member = (facts: Facts, votes = "9-0-0-0", decisions: RateInput["decisions"] = []) =>
    rated({ pack: "dak-lak-2019", decisions, subjects: [{ kind: "member", votes, facts }] });

  test("without it nothing passes: the step asks for it, and no choice of the chair stands in for it", () => {
    expect(subjectOf(member({}), "s1")).toMatchObject({
      final: null,
      status: "needs-decision",
      vote: { level: "HTXS" },
    });
    const asking = subjectOf(member({}), "s1").steps.at(-1);
    expect(asking).toMatchObject({ rule: "R7", figures: { missing: "officialLevel" } });
    expect(asking?.vi).toContain("cần nhập mức đó");
    const chosen = { subject: "s1", stage: "vote", level: "HTXS", reason: "tiêu biểu" } as const;
    const output = member({}, "9-0-0-0", [chosen]);
    expect(subjectOf(output, "s1").final).toBeNull();
    expect(output.checks.map(({ code }) => code)).toEqual(["decision-not-applied:s1"]);
    expect(finals(member({}, "9-0-0-0", [{ ...chosen, level: "HTT" }]))).toBe("s1 HTT");
  });

  test("with it, or for a member who is no official, the votes stand", () => {
    expect(finals(member({ officialLevel: "HTXS" }))).toBe("s1 HTXS");
    expect(finals(member({ isOfficial: false }))).toBe("s1 HTXS");
    expect(finals(member({ isOfficial: true }))).toBe("s1 –");
  });

  test("a level below HTXS stands and asks all the same; leaders and civil servants are not asked", () => {
    const htt = subjectOf(member({}, "0-9-0-0"), "s1");
    expect([htt.final, htt.steps.at(-1)?.figures["missing"]]).toEqual(["HTT", "officialLevel"]);
    const others = rated({ pack: "dak-lak-2019", subjects: [{}, { kind: "civil-servant" }] });
    expect(others.subjects.flatMap(({ steps }) => steps).filter(({ rule }) => rule === "R7")).toEqual([]);
  });
});

const settings = { threshold: 70, divisions: "all-staff", countContracts: false } as const;
const electorateTable: readonly (readonly [
  string,
  Unit,
  Partial<Record<keyof typeof settings, unknown>>,
  string,
])[] = [
  ["#1", { kind: "unit", posts: 69 }, {}, "all-staff"],
  ["#2", { kind: "unit", posts: 70 }, {}, "key-cadres"],
  ["#3", { kind: "unit", posts: 71 }, {}, "key-cadres"],
  ["#4", { kind: "department", posts: 12 }, {}, "all-staff"],
  ["#5", { kind: "department", posts: 85 }, {}, "all-staff"],
  ["#5 by size", { kind: "department", posts: 85 }, { divisions: "by-size" }, "key-cadres"],
  ["#6", { kind: "unit", posts: 65, contractPosts: 20 }, {}, "all-staff"],
  [
    "#6 with contracts",
    { kind: "unit", posts: 65, contractPosts: 20 },
    { countContracts: true },
    "key-cadres",
  ],
];

test.each(electorateTable)("§9.9 %s: %j with %j meets as %s", (_name, unit, changed, expected) => {
  expect(electorateKindOf(unit, Object.assign({}, settings, changed))).toBe(expected);
});

const deadlineTable: readonly (readonly [string, string, string, string])[] = [
  ["#1", "2023-12-15", "2023-12-11", "2023-12-12"],
  ["#2", "2023-12-14", "2023-12-08", "2023-12-11"],
  ["#3", "2022-11-30", "2022-11-24", "2022-11-25"],
  ["#4", "2021-12-20", "2021-12-14", "2021-12-15"],
  ["#5", "2024-12-02", "2024-11-26", "2024-11-27"],
  ["#6", "2026-12-14", "2026-12-08", "2026-12-09"],
  ["#7", "2026-12-15", "2026-12-09", "2026-12-10"],
  ["#8", "2026-12-18", "2026-12-14", "2026-12-15"],
];

test.each(deadlineTable)("§9.10 %s: for %s papers go out by %s strictly, %s leniently", (_name, ...row) => {
  const [conference, strict, lenient] = row;
  const three = { workingDays: 3, holidays: [] };
  expect(latestSendingDay(conference, { ...three, counting: "strict" })).toBe(strict);
  expect(latestSendingDay(conference, { ...three, counting: "lenient" })).toBe(lenient);
});

test("§9.10 #9: a Saturday is accepted and said to be no working day", () => {
  const three = { workingDays: 3, counting: "strict", holidays: [] } as const;
  expect(checkDeadline({ conference: "2022-11-26", sent: "2022-11-21" }, three)).toEqual({
    latest: "2022-11-22",
    ok: true,
    conferenceOnWorkingDay: false,
    sentOnWorkingDay: true,
  });
  expect(checkDeadline({ conference: "2022-11-25", sent: "2022-11-22" }, three)).toMatchObject({ ok: false });
  expect(checkDeadline({ conference: "2022-11-25", sent: null }, three)).toMatchObject({ ok: null });
});

test("a holiday moves the deadline, across the new year too", () => {
  const three = { workingDays: 3, counting: "strict", holidays: ["2024-01-01"] } as const;
  expect(latestSendingDay("2024-01-04", three)).toBe("2023-12-28");
});

test.each(["2023-02-29", "2023-13-01", "15/12/2023", "2023-12-1", ""])(
  "%j is no day of the calendar",
  (day) => {
    expect(isCalendarDate(day)).toBe(false);
  },
);

type PointsExample = readonly [string, string, boolean, boolean, string, string, string, ParameterChanges?];
const pointsTable: readonly PointsExample[] = [
  ["#1", "95", true, true, "35", "0", "HTXS"],
  ["#2", "92", true, true, "30", "0", "HTXS"],
  ["#3", "92", true, true, "25", "0", "HTT"],
  ["#4", "89.9", true, true, "40", "0", "HTT"],
  ["#5", "90", true, true, "30", "0", "HTXS"],
  ["#6", "70", true, true, "0", "0", "HTT"],
  ["#6", "69.9", true, true, "0", "0", "HTNV"],
  ["#7", "60", true, false, "0", "15", "HTNV"],
  ["#8", "60", true, false, "0", "25", "review"],
  ["#9", "50", true, false, "0", "20", "HTNV"],
  ["#10", "49.9", true, true, "0", "0", "KHT"],
  ["#11 yearly", "85", false, true, "0", "0", "review"],
  ["#11 quarterly", "85", false, true, "0", "0", "KHT", { unfinishedTasks: "KHT" }],
  ["#12", "92", true, true, "40", "0", "HTT", { beyondAtLeast: "50" }],
];

const pointsCases = pointsTable.map(
  ([name, score, allTasksDone, onTimeAndQuality, beyondPercent, latePercent, expected, changed = {}]) => ({
    name,
    facts: { score, allTasksDone, onTimeAndQuality, beyondPercent, latePercent },
    expected,
    changed,
  }),
);

test.each(pointsCases)("§9.12 $name: $facts is $expected", ({ facts, expected, changed }) => {
  expect(levelOfPoints(facts, withDefaults({ pointsHtxs: "90", ...changed }))).toBe(expected);
  const subject = firstOf({ pack: "366-2025", parameters: { ...noCap, ...changed }, subjects: [{ facts }] });
  expect(subject.final).toBe(expected === "review" ? null : expected);
});

test("§9.12 #12: the 124 pack asks for 50 % beyond by itself", () => {
  const facts = {
    score: "92",
    allTasksDone: true,
    onTimeAndQuality: true,
    beyondPercent: "40",
    latePercent: "0",
  };
  expect(firstOf({ pack: "124-2023", parameters: noCap, subjects: [{ facts }] }).final).toBe("HTT");
});

test("where no level fits the points, the chair's choice with its reason answers", () => {
  const facts = { score: "60", allTasksDone: true, onTimeAndQuality: false, latePercent: "25" };
  const subjects = [{ facts }];
  const open = firstOf({ pack: "366-2025", parameters: noCap, subjects });
  expect(open).toMatchObject({ final: null, status: "needs-decision" });
  const decisions = [{ subject: "s1", stage: "vote", level: "HTNV", reason: "đã khắc phục" }] as const;
  const answered = firstOf({ pack: "366-2025", parameters: noCap, subjects, decisions: [...decisions] });
  expect(answered).toMatchObject({ final: "HTNV", status: "proposal" });
});

test("a score in a pack without points is noted and changes nothing", () => {
  const subject = firstOf({ parameters: noCap, subjects: [{ facts: { score: "10" } }] });
  expect(subject.final).toBe("HTXS");
  expect(subject.steps.map(({ rule }) => rule)).toContain("R12");
});
