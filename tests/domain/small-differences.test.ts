/** Which sums, taken together, are about fewer than k people (protocol D.2); by hand, and against a search of all factors. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Draft } from "../../shared/domain/draft.ts";
import { closePlans, closeSums, closeTo, type Summed } from "../../shared/domain/small-differences.ts";
import { slipClasses, smallClasses } from "../../shared/domain/slip-classes.ts";
import { electorateIdSchema, personIdSchema, planIdSchema } from "../../shared/domain/ids.ts";
import { countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";

const id = (text: string) => text.padEnd(22, "1");
const letters = (text: string) => Array.from(text);
const planId = (name: string) => planIdSchema.parse(id(name));

/** "abc": members a, b and c. All rounds are about one subject unless they say another. */
function sums(rounds: Record<string, string>, subjects: Record<string, string> = {}): Summed<string>[] {
  return Object.entries(rounds).map(([name, members]) => ({
    id: name,
    subjects: letters(subjects[name] ?? "x"),
    members: letters(members),
  }));
}

const byHand: readonly (readonly [
  what: string,
  rounds: Record<string, string>,
  k: number,
  found: readonly (readonly [rounds: string, apart: number])[],
])[] = [
  ["the same people", { A: "abcd", B: "dcba" }, 3, []],
  ["one person more", { A: "abcd", B: "abcde" }, 3, [["AB", 1]]],
  ["two people more", { A: "abc", B: "abcde" }, 3, [["AB", 2]]],
  ["three people more", { A: "abc", B: "abcdef" }, 3, []],
  ["three people more, where four are asked for", { A: "abcd", B: "abcdefg" }, 4, [["AB", 3]]],
  ["one person for another", { A: "abcd", B: "bcde" }, 3, [["AB", 2]]],
  ["one for two", { A: "abcd", B: "bcdef" }, 3, []],
  ["nobody in common", { A: "abc", B: "def" }, 3, []],
  ["two halves and a whole with one more", { A: "abc", B: "def", C: "abcdefg" }, 3, [["ABC", 1]]],
  ["two halves and the whole", { A: "abc", B: "def", C: "abcdef" }, 3, []],
  ["two halves that overlap in one", { A: "abcd", B: "defg", C: "abcdefg" }, 3, [["ABC", 1]]],
  [
    "four units and a whole with two more",
    { A: "abc", B: "def", C: "ghi", D: "jkl", E: "abcdefghijklmn" },
    3,
    [["ABCDE", 2]],
  ],
  ["a factor of two", { A: "abc" + "x", B: "def" + "x", C: "ghi" + "x", D: "abcdefghi" }, 3, [["ABCD", 1]]],
  ["a fourth that is not needed", { A: "abc", B: "def", C: "abcdefg", D: "hijkl" }, 3, [["ABC", 1]]],
];

describe("closeSums", () => {
  test.each(byHand)("S8: %s", (_what, rounds, k, found) => {
    expect(closeSums(sums(rounds), k)).toEqual(
      found.map(([names, apart]) => ({ rounds: letters(names), apart })),
    );
  });

  test("S8: sums on different subjects say nothing about each other", () => {
    const rounds = { A: "abcd", B: "abcde", C: "abcdef" };
    expect(closeSums(sums(rounds, { A: "x", B: "y", C: "z" }), 3)).toEqual([]);
    expect(closeSums(sums(rounds, { A: "xy", B: "y", C: "z" }), 3)).toEqual([
      { rounds: ["A", "B"], apart: 1 },
    ]);
  });

  test("S8: what it finds is what a search through all factors finds", () => {
    const k = 3;
    const members = fc.uniqueArray(fc.constantFrom(...letters("abcdefgh")), { minLength: k });
    fc.assert(
      fc.property(fc.array(members, { minLength: 2, maxLength: 4 }), (lists) => {
        const rounds = lists.map((list, index) => ({ id: index, subjects: ["x"], members: list }));
        const found = closeSums(rounds, k);
        expect(found.length > 0).toBe(fewestLeft(rounds) < k);
        for (const { rounds: ids, apart } of found) {
          expect(fewestLeft(rounds.filter((round) => ids.includes(round.id)))).toBeLessThanOrEqual(apart);
          expect(ids.length).toBeGreaterThanOrEqual(2);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("S8: 50 rounds of 2,000 people are asked about in bounded time", () => {
    const rounds = Array.from({ length: 50 }, (_, round) => ({
      id: round,
      subjects: ["x"],
      members: Array.from({ length: 2_000 }, (_, person) => String(person)).filter(
        (_person, index) => (index * 7_919 + round * round * 104_729) % (round + 2) !== 0,
      ),
    }));
    const start = performance.now();
    closeSums(rounds, 3);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** The fewest members whom any combination with factors from -2 to 2 is about: those whose factors do not cancel. */
function fewestLeft(rounds: readonly Summed<number>[]): number {
  const everybody = [...new Set(rounds.flatMap(({ members }) => members))];
  const combinations = rounds.reduce<readonly (readonly number[])[]>(
    (shorter) => shorter.flatMap((factors) => [-2, -1, 0, 1, 2].map((factor) => [...factors, factor])),
    [[]],
  );
  const left = combinations.map(
    (factors) =>
      everybody.filter(
        (member) =>
          rounds.reduce(
            (sum, { members }, index) => sum + (members.includes(member) ? (factors[index] ?? 0) : 0),
            0,
          ) !== 0,
      ).length,
  );
  return Math.min(...left.filter((count) => count > 0));
}

/** A draft whose plans ask these people about one person; "abc": persons a, b and c. */
function draftOf(rounds: Record<string, string>): Draft {
  const draft = aDraft(countedRandom("small"));
  const [somebody] = draft.persons;
  const [plan] = draft.plans;
  if (somebody === undefined || plan === undefined) throw new Error("the draft has people and a plan");
  const electorateId = (name: string) => electorateIdSchema.parse(id(name));
  const names = [...new Set(Object.values(rounds).flatMap(letters))];
  return {
    ...draft,
    electorates: Object.keys(rounds).map((name) => ({ electorateId: electorateId(name), name })),
    persons: names.map((name) => ({
      ...somebody,
      personId: personIdSchema.parse(id(name)),
      name,
      isVoter: true,
      electorates: Object.entries(rounds).flatMap(([round, members]) =>
        members.includes(name) ? [electorateId(round)] : [],
      ),
    })),
    plans: Object.keys(rounds).map((name) => ({
      ...plan,
      planId: planId(name),
      electorateId: electorateId(name),
      subjects: [personIdSchema.parse(id("S"))],
    })),
  };
}

describe("a draft", () => {
  test("S8: few people on one side of a pair are too few, however many are on the other", () => {
    const draft = draftOf({ A: "abcd", B: "bcdefghij" });
    expect(closePlans(draft)).toEqual([{ rounds: [planId("A"), planId("B")], apart: 1 }]);
    expect(closePlans(draftOf({ A: "abcd", B: "defgh" }))).toEqual([]);
    expect(closePlans(draftOf({ A: "abcd", B: "abcd" }))).toEqual([]);
    expect(closePlans({ ...draft, settings: { ...draft.settings, refuseBelow: 4 } })).toEqual([
      { rounds: [planId("A"), planId("B")], apart: 1 },
    ]);
  });

  test("S8: people who do not vote make no difference", () => {
    const draft = draftOf({ A: "abcd", B: "abcde" });
    const persons = draft.persons.map((person) => ({ ...person, isVoter: person.name !== "e" }));
    expect(closePlans({ ...draft, persons })).toEqual([]);
  });

  test("S8: of a combination of three, each stands close to both others", () => {
    const close = closePlans(draftOf({ A: "abc", B: "def", C: "abcdefg" }));
    expect(close).toEqual([{ rounds: [planId("A"), planId("B"), planId("C")], apart: 1 }]);
    expect(closeTo(close, planId("B"))).toEqual([planId("A"), planId("C")]);
    expect(closeTo(close, planId("D"))).toEqual([]);
  });

  test("S10: a kind of slip of fewer than three people is found; electorates without a round make no kind", () => {
    const draft = draftOf({ A: "abcdef", B: "cdefgh" });
    expect(smallClasses(draft).map(({ entitledCount }) => entitledCount)).toEqual([2, 2]);
    expect(smallClasses({ ...draft, plans: draft.plans.slice(0, 1) })).toEqual([]);
    expect(smallClasses(draftOf({ A: "abcdef", B: "defghi" }))).toEqual([]);
    // A round of two is held on paper: its electorate stands on no slip, and its people on the others' alone.
    expect(smallClasses(draftOf({ A: "abcdef", B: "ab" }))).toEqual([]);
  });

  test("a kind of slip is a set of electorates, whatever their order, and only voters count", () => {
    const [a, b] = [electorateIdSchema.parse(id("A")), electorateIdSchema.parse(id("B"))];
    const persons = [
      { isVoter: true, electorates: [a] },
      { isVoter: true, electorates: [b, a] },
      { isVoter: false, electorates: [a] },
      { isVoter: true, electorates: [a, b] },
      { isVoter: true, electorates: [] },
    ];
    expect(slipClasses({ persons, plans: [{ electorateId: a }, { electorateId: b }] }, 1)).toEqual([
      { electorates: [a], entitledCount: 1 },
      { electorates: [a, b], entitledCount: 2 },
    ]);
  });
});
