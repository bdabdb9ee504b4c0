import { expect, test } from "vitest";
import { mayHaveCounts, mayHavePaperCount, toldOf, type ToldRound } from "../../shared/domain/told.ts";
import type { Role } from "../../shared/domain/roles.ts";

type Who = Role | "hall";
const rolesOf = (who: Who): readonly Role[] => (who === "hall" ? [] : [who]);

const announced = (
  scope: "hall" | "console" | "leadership",
  detail: "counts" | "levels" = "counts",
): ToldRound => ({ phase: "announced", announced: { scope, detail } });
const inPhase = (phase: string): ToldRound => ({ phase, announced: null });

/** By hand, from docs/security.md: chair, teller, staff, observer, hall. */
const table: readonly (readonly [string, ToldRound, string])[] = [
  ["open", inPhase("open"), "nothing nothing nothing nothing nothing"],
  ["closing", inPhase("closing"), "nothing nothing nothing nothing nothing"],
  ["sealed", inPhase("sealed"), "nothing nothing nothing nothing nothing"],
  ["voided", inPhase("voided"), "nothing nothing nothing nothing nothing"],
  ["counted", inPhase("counted"), "counts counts counts nothing nothing"],
  ["told to the leadership", announced("leadership"), "counts counts counts nothing nothing"],
  ["told to the console", announced("console"), "counts counts counts counts nothing"],
  ["levels told to the console", announced("console", "levels"), "counts counts counts levels nothing"],
  ["told to the hall", announced("hall"), "counts counts counts counts counts"],
  ["levels told to the hall", announced("hall", "levels"), "counts counts counts levels levels"],
];
const everybody: readonly Who[] = ["chair", "teller", "staff", "observer", "hall"];

test.each(table)("security S11: what is known of a round that is %s (H6)", (_, round, expected) => {
  expect(everybody.map((who) => toldOf(rolesOf(who), round)).join(" ")).toBe(expected);
});

test("security S11: a file with every count is for those who know every count, and before the count it has none (H6)", () => {
  const may = (round: ToldRound) => everybody.map((who) => mayHaveCounts(rolesOf(who), round));
  expect(may(inPhase("sealed"))).toEqual([true, true, true, true, true]);
  expect(may(inPhase("counted"))).toEqual([true, true, true, false, false]);
  expect(may(announced("leadership"))).toEqual([true, true, true, false, false]);
  expect(may(announced("hall", "levels"))).toEqual([true, true, true, false, false]);
  expect(may(announced("console"))).toEqual([true, true, true, true, false]);
});

test("security S11: a poll for the leadership that was held on paper is not for observers, a rating is (H6)", () => {
  const may = (purpose: "rating" | "staff-poll") =>
    everybody.map((who) => mayHavePaperCount(rolesOf(who), { purpose }));
  expect(may("rating")).toEqual([true, true, true, true, false]);
  expect(may("staff-poll")).toEqual([true, true, true, false, false]);
});
