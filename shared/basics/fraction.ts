/** Exact fractions. Rules compare and round these alone, never floating-point numbers (security R1). */
import { assert } from "./assert.ts";

/** In lowest terms; den is positive. */
export type Fraction = { readonly num: bigint; readonly den: bigint };

/** num / den. A denominator of 0 is our own mistake. */
export function fraction(num: bigint | number, den: bigint | number = 1): Fraction {
  const [top, bottom] = [BigInt(num), BigInt(den)];
  assert(bottom !== 0n, "a fraction has a denominator");
  const shared = gcd(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom);
  const sign = bottom < 0n ? -1n : 1n;
  return { num: (sign * top) / shared, den: (sign * bottom) / shared };
}

const decimalPattern = /^(\d{1,9})(?:\.(\d{1,6}))?$/;
const fractionPattern = /^(\d{1,9})\/([1-9]\d{0,8})$/;

/** "49.9", "50" or "2/3"; null for anything else. */
export function parseFraction(text: string): Fraction | null {
  const ratio = fractionPattern.exec(text);
  if (ratio !== null) return fraction(BigInt(ratio[1] ?? ""), BigInt(ratio[2] ?? ""));
  const decimal = decimalPattern.exec(text);
  if (decimal === null) return null;
  const digits = decimal[2] ?? "";
  return fraction(BigInt(`${decimal[1] ?? ""}${digits}`), 10n ** BigInt(digits.length));
}

/** Like parseFraction for texts that a schema has already checked. */
export function fractionOf(text: string | number): Fraction {
  const read = parseFraction(String(text));
  assert(read !== null, "a checked fraction can be read");
  return read;
}

/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.num * b.den, b.num * a.den];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a times a whole number. */
export function timesWhole(a: Fraction, whole: number): Fraction {
  return fraction(a.num * BigInt(whole), a.den);
}

/** Greatest whole number not above a fraction that is not negative. */
export function floorOf(a: Fraction): number {
  assert(a.num >= 0n, "only fractions from 0 on are rounded");
  return Number(a.num / a.den);
}

/** Nearest whole number, a half upwards, of a fraction that is not negative. */
export function halfUpOf(a: Fraction): number {
  assert(a.num >= 0n, "only fractions from 0 on are rounded");
  return Number((2n * a.num + a.den) / (2n * a.den));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
