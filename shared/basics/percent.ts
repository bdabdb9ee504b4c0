/** Percentages as every screen and paper writes them: exact, rounded once, with a decimal comma (rules §6.2). */
import type { Language } from "./bilingual.ts";
import { fractionOf } from "./fraction.ts";

/**
 * "66,67" for 2 of 3: exact half-up, never through floating point (rules §6.2, security R1). Null for a base of 0.
 * BigInt throws where a count is no whole number.
 */
export function percentText(count: number, base: number): string | null {
  if (base <= 0) return null;
  const hundredths = (BigInt(count) * 20_000n + BigInt(base)) / (2n * BigInt(base));
  const cents = String(hundredths % 100n).padStart(2, "0");
  return `${hundredths / 100n},${cents}`;
}

/** "66,67%" as papers write it, in English "66.67%"; null of null. */
export function percentLabel(percent: string | null, language: Language): string | null {
  return percent && `${language === "vi" ? percent : percent.replace(",", ".")}%`;
}

/** "20%" or "66,67%" for a checked share such as "1/5" or "0.2". */
export function shareText(share: string): string {
  const { num, den } = fractionOf(share);
  return `${(percentText(Number(num), Number(den)) ?? "0").replace(/,00$/, "")}%`;
}
