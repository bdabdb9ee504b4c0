/** Worked examples of docs/rules.md §9.1 and §9.2, by their numbers. */
import { describe, expect, test } from "vitest";
import { percentText } from "../../shared/basics/percent.ts";
import { checkCounts, checkRowSum, checkText, notReturnedOf } from "../../shared/rules/checks.ts";
import type { RateInput } from "../../shared/rules/input.ts";
import { defaultParameters, type ParameterChanges } from "../../shared/rules/parameters.ts";
import { voteFlags } from "../../shared/rules/output.ts";
import { voteFlagText } from "../../shared/rules/vote-words.ts";
import { firstOf, rated, votesOf } from "./rate-case.ts";

function countsOf(text: string) {
  const [summoned = 0, present = 0, issued = 0, returned = 0, valid = 0, invalid = 0] = text
    .split(",")
    .map(Number);
  return { summoned, present, issued, returned, valid, invalid };
}

const accounting: readonly (readonly [string, string, readonly string[]])[] = [
  ["§9.1 #1", "25,23,23,22,21,1", []],
  ["§9.1 #2", "25,23,23,23,23,0", []],
  ["§9.1 #3", "25,22,23,22,22,0", ["issued-le-present"]],
  ["§9.1 #4", "25,23,23,24,24,0", ["returned-le-issued"]],
  ["§9.1 #5", "25,23,23,22,20,1", ["valid-plus-invalid"]],
  ["§9.1 #6", "25,26,25,25,25,0", ["present-le-summoned"]],
  ["§9.1 #7", "4,4,4,4,4,0", ["small-electorate"]],
  ["§9.1 #8", "90,70,70,69,66,3", []],
  ["§9.1 #9", "40,38,37,37,37,0", []],
  ["fewer than two thirds present", "90,59,59,59,59,0", ["below-two-thirds"]],
];

test.each(accounting)("%s: %s fails %j and nothing else", (_name, counts, failing) => {
  const checks = checkCounts(countsOf(counts), defaultParameters);
  expect(checks.filter(({ ok }) => !ok).map(({ code }) => code)).toEqual(failing);
});

test("§9.1 #1 and #2: ballots not returned are issued less returned", () => {
  expect(notReturnedOf(countsOf("25,23,23,22,21,1"))).toBe(1);
  expect(notReturnedOf(countsOf("25,23,23,23,23,0"))).toBe(0);
});

test("§9.1 #8: 70 of 90 are 77,78 % and not below two thirds", () => {
  expect(percentText(70, 90)).toBe("77,78");
});

test.each([
  ["§9.1 #10", 1, true],
  ["§9.1 #11", 0, false],
])("%s: a row of 12-7-1-0 with %i blank against 21 valid ballots", (_name, blank, ok) => {
  const row = { id: "s1", votes: votesOf("12-7-1-0"), notRated: 0, blank, invalid: 0 };
  expect(checkRowSum(row, 21)).toEqual({ code: "row-sum:s1", ok, severity: "error" });
});

test("§9.1 #12: percentages of 7-7-7-0 are printed as they are and not forced to 100", () => {
  expect([7, 7, 7, 0].map((count) => percentText(count, 21))).toEqual(["33,33", "33,33", "33,33", "0,00"]);
});

test("an accounting error stops the rating and leaves the checks to read", () => {
  const output = rated({ counts: countsOf("25,22,23,22,22,0"), subjects: [{ votes: "12-7-3-0" }] });
  expect(output.subjects).toEqual([]);
  expect(output.groups).toEqual([]);
  expect(output.checks.find(({ code }) => code === "issued-le-present")).toMatchObject({ ok: false });
  expect(checkText({ code: "issued-le-present", ok: false }).vi).toBe("Số phiếu phát ra nhiều hơn số có mặt");
  expect(checkText({ code: "row-sum:s1", ok: true }).vi).toBe(
    "Dòng s1: tổng số phiếu của dòng bằng số phiếu hợp lệ",
  );
  expect(checkText({ code: "decision-not-applied:s1", ok: false }).en).toContain("s1 was not applied");
});

/** Votes, then cumulative, majority, plurality: level or "–" and flags; then parameters and the counts' base. */
type VoteExample = readonly [string, string, string, string, string, ParameterChanges?, string?];
const votes: readonly VoteExample[] = [
  ["#1", "8-5-2-0", "HTXS", "HTXS", "HTXS"],
  ["#2", "7-6-2-0", "HTT", "– no-majority", "HTXS"],
  ["#3", "2-2-0-0", "HTT tie-lowered", "– no-majority", "– needs-decision tie"],
  ["#4", "1-1-1-0", "HTT", "– no-majority", "– needs-decision tie"],
  ["#5", "3-0-0-2", "HTXS polarised", "HTXS polarised", "HTXS polarised"],
  ["#6", "3-0-3-0", "– needs-decision", "– no-majority", "– needs-decision tie"],
  ["#7", "0-5-5-0", "HTNV tie-lowered", "– no-majority", "– needs-decision tie"],
  [
    "#8",
    "4-0-0-4",
    "– needs-decision polarised",
    "– no-majority polarised",
    "– needs-decision polarised tie",
  ],
  ["#9", "0-0-3-4", "KHT", "KHT", "KHT"],
  ["#10", "0-0-0-0", "– no-votes", "– no-votes", "– no-votes"],
  ["#11", "5-3-1-0", "HTXS", "HTXS", "HTXS"],
  [
    "#12",
    "5-3-1-0",
    "HTT tie-lowered",
    "– no-majority",
    "HTXS",
    { voteBase: "returned" },
    "12,12,12,10,10,0",
  ],
  ["#13", "5-3-1-0", "HTT", "– no-majority", "HTXS", { voteBase: "present" }, "12,12,12,10,10,0"],
  ["#14", "9-5-1-0", "HTT", "HTXS", "HTXS", { htxsMinimum: "2/3" }],
  ["#15", "10-5-0-0", "HTXS", "HTXS", "HTXS", { htxsMinimum: "2/3" }],
  ["#16", "2-1-0-0", "– no-majority", "– no-majority", "HTXS", { voteBase: "present" }, "6,6,6,3,3,0"],
];

const voteCases = votes.flatMap(([name, row, cumulative, majority, plurality, parameters = {}, counts]) =>
  (
    [
      ["cumulative", cumulative],
      ["majority", majority],
      ["plurality", plurality],
    ] as const
  ).map(([voteRule, expected]) => ({ name, row, voteRule, expected, parameters, counts })),
);

test.each(voteCases)("§9.2 $name: $row by $voteRule is $expected", (example) => {
  const { row, voteRule, expected, parameters, counts } = example;
  const cast = votesOf(row);
  const marks = cast.HTXS + cast.HTT + cast.HTNV + cast.KHT;
  const given = counts === undefined ? null : countsOf(counts);
  const { vote } = firstOf({
    parameters: { ...parameters, voteRule },
    counts: given,
    subjects: [{ votes: row, blank: given === null ? 0 : given.valid - marks }],
  });
  expect([vote.level ?? "–", ...vote.flags].join(" ")).toBe(expected);
});

test("every flag has words of its own in both languages", () => {
  const words = voteFlags.flatMap((flag) => [voteFlagText(flag).vi, voteFlagText(flag).en]);
  expect(new Set(words).size).toBe(2 * voteFlags.length);
});

test("manual: the votes are shown and nothing follows from them", () => {
  const subject = firstOf({ parameters: { voteRule: "manual" }, subjects: [{ votes: "8-0-0-0" }] });
  expect(subject.vote).toEqual({ level: null, flags: ["needs-decision"] });
  expect(subject.status).toBe("needs-decision");
});

test.each([
  ["lower", "3-0-3-0", "HTNV tie-lowered"],
  ["lower", "2-2-0-0", "HTT tie-lowered"],
  ["decide", "2-2-0-0", "– needs-decision"],
  ["decide", "3-1-0-0", "HTXS"],
] as const)("a tie with voteTie %s: %s is %s", (voteTie, row, expected) => {
  const { vote } = firstOf({ parameters: { voteTie }, subjects: [{ votes: row }] });
  expect([vote.level ?? "–", ...vote.flags].join(" ")).toBe(expected);
});

test("an exact half of HTXS is no tie where HTXS needs two thirds: it is out of reach", () => {
  const { vote } = firstOf({ parameters: { htxsMinimum: "2/3" }, subjects: [{ votes: "2-2-0-0" }] });
  expect(vote).toEqual({ level: "HTT", flags: [] });
});

test("security R1: more than half is exact at 2k and 2k+1 for every k up to 1,000", () => {
  const wrong: number[] = [];
  for (let k = 1; k <= 1_000; k++) {
    const half = firstOf({ subjects: [{ votes: `${k}-0-0-${k}` }], parameters: { voteTie: "decide" } }).vote;
    const above = firstOf({ subjects: [{ votes: `${k + 1}-${k}-0-0` }] }).vote;
    const below = firstOf({ subjects: [{ votes: `${k}-${k + 1}-0-0` }] }).vote;
    const rules = (["majority", "cumulative"] as const).map(
      (voteRule) => firstOf({ subjects: [{ votes: `${k}-${k}-0-0` }], parameters: { voteRule } }).vote,
    );
    const right =
      half.level === null &&
      above.level === "HTXS" &&
      below.level === "HTT" &&
      rules[0]?.level === null &&
      rules[1]?.flags.includes("tie-lowered") === true;
    if (!right) wrong.push(k);
  }
  expect(wrong).toEqual([]);
});

describe("F7: exactly half never lowers to KHT", () => {
  const half = "0-1-1-2";
  test.each(["lower", "lower-if-adjacent", "decide"] as const)(
    "with voteTie %s the chair decides",
    (voteTie) => {
      const open = firstOf({ parameters: { voteTie }, subjects: [{ votes: half }] });
      expect(open).toMatchObject({
        final: null,
        status: "needs-decision",
        vote: { level: null, flags: ["needs-decision"] },
      });
      expect(open.steps.map(({ vi }) => vi).join()).toContain(
        "(Hoàn thành nhiệm vụ / Không hoàn thành nhiệm vụ)",
      );
    },
  );

  test("and what the chair chooses stands there with its reason and source", () => {
    const decisions: RateInput["decisions"] = [
      { subject: "s1", stage: "vote", level: "HTNV", reason: "đã khắc phục" },
    ];
    const chosen = firstOf({ decisions, subjects: [{ votes: half }] });
    expect(chosen.final).toBe("HTNV");
    expect(chosen.steps.at(1)).toMatchObject({
      before: null,
      after: "HTNV",
      vi: "Chủ trì chọn mức đề nghị HTNV; lý do: đã khắc phục",
    });
  });

  test("above KHT a tie of two neighbours is still lowered, and said", () => {
    const lowered = firstOf({ subjects: [{ votes: "0-5-5-0" }] });
    expect(lowered).toMatchObject({ final: "HTNV", vote: { flags: ["tie-lowered"] } });
    expect(lowered.steps[0]?.vi).toContain("đúng một nửa");
  });
});
