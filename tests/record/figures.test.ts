import { describe, expect, test } from "vitest";
import { percentText } from "../../shared/basics/percent.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { buildRecord, defaultResult } from "./build-record.ts";

describe("percentages are exact, half-up, with a comma (rules §6.2, security R1)", () => {
  test.each([
    [0, 5, "0,00"],
    [5, 5, "100,00"],
    [2, 3, "66,67"],
    [1, 3, "33,33"],
    [1, 8, "12,50"],
    [1, 800, "0,13"],
    [3, 800, "0,38"],
    [1, 20_000, "0,01"],
    [1, 20_001, "0,00"],
    [0, 0, null],
  ])("%i of %i is %s", (count, base, expected) => {
    expect(percentText(count, base)).toBe(expected);
  });
});

describe("the base of percentages is the round's own, fixed before opening (security R5)", () => {
  const { round, source } = buildRecord();
  const figuresWith = (percentageBase: typeof round.percentageBase) =>
    minutesFigures({
      round: { ...round, percentageBase },
      phi: "x",
      counts: source.counts,
      closing: null,
      lot: null,
      result: defaultResult,
    }).subjects?.map(({ cells: [cell] }) => [cell?.base, cell?.votes[1]?.percent]);

  test.each([
    ["row-valid", [5, "20,00"], [4, "50,00"]],
    ["ballot-valid", [5, "20,00"], [5, "40,00"]],
    ["present", [10, "10,00"], [10, "20,00"]],
    ["summoned", [12, "8,33"], [12, "16,67"]],
  ] as const)("%s", (base, first, last) => {
    const figures = figuresWith(base);
    expect(figures?.[0]).toEqual(first);
    expect(figures?.[3]).toEqual(last);
  });
});
