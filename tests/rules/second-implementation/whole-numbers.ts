/** Decimals and fractions as whole numbers, by moving the point. */

/** "49.9" as 49900000. */
export function scaled(text: string | number): number {
  const [whole = "0", digits = ""] = String(text).split(".");
  return Number(whole + digits.padEnd(6, "0"));
}

export function reaches(value: string | number, limit: string | number): boolean {
  return scaled(value) >= scaled(limit);
}

/** Numerator and denominator of "1/5" or "0.2". */
export function parts(text: string): readonly [number, number] {
  const [top = "0", bottom] = text.split("/");
  return bottom === undefined ? [scaled(top), 1_000_000] : [Number(top), Number(bottom)];
}
