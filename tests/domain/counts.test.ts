/** H0: the rules that bind ballots to people (design §3), each broken alone. */
import { expect, test } from "vitest";
import {
  countViolations,
  notReturned,
  slipChanges,
  type CountedRound,
  type RoundCounts,
} from "../../shared/domain/counts.ts";

/** 36 slips printed for 31 voters; one exchanged, one spare voided. Every inequality is an equality. */
const tight: RoundCounts = {
  summoned: 31,
  present: 31,
  handedOut: 32,
  replaced: 1,
  voided: 1,
  spare: 3,
  tokensIssued: 31,
  cast: 31,
};
const sound: CountedRound = {
  counts: tight,
  electorateSize: 31,
  printed: 36,
  journal: { replaced: 1, voided: 1 },
};

test("H0: equal numbers keep every rule", () => {
  expect(countViolations(sound)).toEqual([]);
});

test.each<[string, Partial<RoundCounts>, readonly string[]]>([
  ["a ballot more", { cast: 32 }, ["cast-above-tokens"]],
  ["a token more", { tokensIssued: 32 }, ["tokens-above-handed-out"]],
  ["a slip handed out more", { handedOut: 33, spare: 2 }, ["handed-out-above-present"]],
  ["somebody left uncounted", { present: 30 }, ["handed-out-above-present"]],
  ["a person more", { present: 32, summoned: 32 }, ["present-above-electorate"]],
  ["fewer summoned", { summoned: 30 }, ["present-above-summoned"]],
  ["a slip missing", { spare: 2 }, ["printed-not-accounted"]],
  ["a slip too many", { spare: 4 }, ["printed-not-accounted"]],
  ["an exchange that nobody made", { handedOut: 33, replaced: 2, spare: 2 }, ["replaced-not-in-journal"]],
  ["a voiding that nobody made", { voided: 2, spare: 2 }, ["voided-not-in-journal"]],
  [
    "five spare slips used and called exchanged",
    { handedOut: 37, replaced: 6, spare: -2, tokensIssued: 36, cast: 36 },
    ["tokens-above-handed-out", "replaced-not-in-journal"],
  ],
])("H0: %s breaks its rule", (_, change, rules) => {
  expect(countViolations({ ...sound, counts: { ...tight, ...change } })).toEqual(rules);
});

test("what nobody can know is not asked: printed slips, and a journal that was not read", () => {
  const counts = { ...tight, spare: 0, voided: 9 };
  expect(countViolations({ ...sound, counts, printed: null, journal: null })).toEqual([]);
});

test("exchanges and voidings count for every electorate that the slip was printed for, and no other", () => {
  const events = [
    { exchanged: true, electorates: ["a", "b"] },
    { exchanged: false, electorates: ["a"] },
    { exchanged: false, electorates: ["c"] },
  ];
  expect(slipChanges(events, "a")).toEqual({ replaced: 1, voided: 1 });
  expect(slipChanges(events, "b")).toEqual({ replaced: 1, voided: 0 });
  expect(slipChanges(events, "d")).toEqual({ replaced: 0, voided: 0 });
});

test("H0: không thu về is what did not come back, and never negative", () => {
  expect(notReturned({ ...tight, cast: 29 })).toBe(2);
  expect(notReturned({ ...tight, handedOut: 36, replaced: 5, cast: 36 })).toBe(0);
});
