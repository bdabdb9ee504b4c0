import { expect, test } from "vitest";
import {
  compareFractions,
  floorOf,
  fraction,
  fractionOf,
  halfUpOf,
  parseFraction,
  timesWhole,
} from "../../shared/basics/fraction.ts";
import { percentText, shareText } from "../../shared/basics/percent.ts";

test.each([
  ["1/5", 1n, 5n],
  ["2/10", 1n, 5n],
  ["0.2", 1n, 5n],
  ["49.9", 499n, 10n],
  ["50", 50n, 1n],
  ["50.00", 50n, 1n],
  ["0", 0n, 1n],
])("%s is %s/%s in lowest terms", (text, num, den) => {
  expect(parseFraction(text)).toEqual({ num, den });
});

test.each([
  "",
  "1/0",
  "-1/5",
  "1/-5",
  "0,2",
  ".5",
  "5.",
  "1e3",
  " 1",
  "1/5/2",
  "0x10",
  "1.1234567",
  "9".repeat(10),
])("%j is no number of the rules", (text) => {
  expect(parseFraction(text)).toBeNull();
});

test("security R1: a third and its decimal are told apart, and a tenth thrice is three tenths", () => {
  expect(compareFractions(fractionOf("1/3"), fractionOf("0.333333"))).toBe(1);
  expect(compareFractions(timesWhole(fractionOf("0.1"), 3), fractionOf("0.3"))).toBe(0);
});

test.each([
  ["29/10", 2, 3],
  ["5/2", 2, 3],
  ["249/100", 2, 2],
  ["3", 3, 3],
  ["0", 0, 0],
])("%s rounds down to %i and half up to %i", (text, down, halfUp) => {
  expect(floorOf(fractionOf(text))).toBe(down);
  expect(halfUpOf(fractionOf(text))).toBe(halfUp);
});

test("a fraction without a denominator or a negative one to round is our own mistake", () => {
  expect(() => fraction(1, 0)).toThrow("denominator");
  expect(() => floorOf(fraction(-1, 2))).toThrow("rounded");
  expect(fraction(1, -2)).toEqual({ num: -1n, den: 2n });
});

test("shares are written as people read them", () => {
  expect(["1/5", "0.25", "2/3", "1"].map(shareText)).toEqual(["20%", "25%", "66,67%", "100%"]);
  expect(percentText(1, 0)).toBeNull();
});
