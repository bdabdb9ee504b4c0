/** R1, the accounting of a count (domain §6.1), for ballots counted electronically and by hand. */
import { compareFractions, fraction, fractionOf } from "../basics/fraction.ts";
import type { LevelCounts, RateCounts, RateSubject } from "./input.ts";
import type { Check } from "./output.ts";
import type { RateParameters } from "./parameters.ts";

type WarnLimits = Pick<RateParameters, "smallElectorateBelow" | "presentWarnBelow">;
type CountedRow = Pick<RateSubject, "id" | "votes" | "notRated" | "blank" | "invalid">;

/** summoned ≥ present ≥ issued ≥ returned = valid + invalid; the two warnings come last. */
export function checkCounts(counts: RateCounts, limits: WarnLimits): readonly Check[] {
  const { summoned, present, issued, returned, valid, invalid } = counts;
  const twoThirds = fractionOf(limits.presentWarnBelow);
  const enoughPresent = summoned === 0 || compareFractions(fraction(present, summoned), twoThirds) >= 0;
  return [
    { code: "present-le-summoned", ok: present <= summoned, severity: "error" },
    { code: "issued-le-present", ok: issued <= present, severity: "error" },
    { code: "returned-le-issued", ok: returned <= issued, severity: "error" },
    { code: "valid-plus-invalid", ok: valid + invalid === returned, severity: "error" },
    { code: "small-electorate", ok: returned >= limits.smallElectorateBelow, severity: "warning" },
    { code: "below-two-thirds", ok: enoughPresent, severity: "warning" },
  ];
}

/** Levels, "not rated", blank and invalid marks of one row add up to the valid ballots. */
export function checkRowSum(row: CountedRow, valid: number): Check {
  const marks = voteCount(row.votes) + row.notRated + row.blank + row.invalid;
  return { code: `row-sum:${row.id}`, ok: marks === valid, severity: "error" };
}

/** Ballots that were handed out and did not come back (không thu về). */
export function notReturnedOf(counts: RateCounts): number {
  return counts.issued - counts.returned;
}

export function voteCount({ HTXS, HTT, HTNV, KHT }: LevelCounts): number {
  return HTXS + HTT + HTNV + KHT;
}

/** What a check says, in words. */
export function checkText(code: string): { readonly vi: string; readonly en: string } {
  const known = checkTexts.get(code);
  if (known !== undefined) return known;
  const [kind, ...rest] = code.split(":");
  const id = rest.join(":");
  if (kind === "row-sum") {
    return {
      vi: `Dòng ${id}: tổng số phiếu của dòng bằng số phiếu hợp lệ`,
      en: `Row ${id}: the marks of the row add up to the valid ballots`,
    };
  }
  return {
    vi: `Lựa chọn của chủ trì đối với ${id} được áp dụng`,
    en: `The chair's decision for ${id} was applied`,
  };
}

const checkTexts: ReadonlyMap<string, { readonly vi: string; readonly en: string }> = new Map([
  [
    "present-le-summoned",
    { vi: "Số có mặt không quá số triệu tập", en: "No more people present than summoned" },
  ],
  [
    "issued-le-present",
    { vi: "Số phiếu phát ra không quá số có mặt", en: "No more ballots issued than present" },
  ],
  [
    "returned-le-issued",
    { vi: "Số phiếu thu về không quá số phát ra", en: "No more ballots returned than issued" },
  ],
  [
    "valid-plus-invalid",
    { vi: "Hợp lệ cộng không hợp lệ bằng thu về", en: "Valid plus invalid ballots are the returned ones" },
  ],
  [
    "small-electorate",
    {
      vi: "Đủ số phiếu để kết quả không lộ ý kiến của từng người (ít phiếu: cần lưu ý)",
      en: "Enough ballots that the result does not tell single opinions",
    },
  ],
  [
    "below-two-thirds",
    { vi: "Có mặt từ hai phần ba số triệu tập", en: "At least two thirds of those summoned are present" },
  ],
]);
