/** R1, the accounting of a count (rules §6.1), for ballots counted electronically and by hand. */
import type { Bilingual } from "../basics/bilingual.ts";
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

/** What a check found, in words. */
export function checkText({ code, ok }: Pick<Check, "code" | "ok">): Bilingual {
  const known = checkTexts.get(code);
  if (known !== undefined) return ok ? known.holds : known.fails;
  const [kind, ...rest] = code.split(":");
  const id = rest.join(":");
  if (kind === "row-sum") {
    return {
      vi: `Dòng ${id}: tổng số phiếu của dòng ${ok ? "bằng" : "khác"} số phiếu hợp lệ`,
      en: `Row ${id}: the marks of the row ${ok ? "add" : "do not add"} up to the valid ballots`,
    };
  }
  return {
    vi: `Lựa chọn của chủ trì đối với ${id} không được áp dụng`,
    en: `The chair's choice for ${id} was not applied`,
  };
}

const checkTexts: ReadonlyMap<string, { readonly holds: Bilingual; readonly fails: Bilingual }> = new Map([
  [
    "present-le-summoned",
    {
      holds: { vi: "Số có mặt không quá số triệu tập", en: "No more people present than summoned" },
      fails: { vi: "Số có mặt nhiều hơn số triệu tập", en: "More people present than summoned" },
    },
  ],
  [
    "issued-le-present",
    {
      holds: { vi: "Số phiếu phát ra không quá số có mặt", en: "No more ballots issued than people present" },
      fails: { vi: "Số phiếu phát ra nhiều hơn số có mặt", en: "More ballots issued than people present" },
    },
  ],
  [
    "returned-le-issued",
    {
      holds: { vi: "Số phiếu thu về không quá số phát ra", en: "No more ballots returned than issued" },
      fails: { vi: "Số phiếu thu về nhiều hơn số phát ra", en: "More ballots returned than issued" },
    },
  ],
  [
    "valid-plus-invalid",
    {
      holds: {
        vi: "Hợp lệ cộng không hợp lệ bằng thu về",
        en: "Valid and invalid ballots are those returned",
      },
      fails: {
        vi: "Hợp lệ cộng không hợp lệ khác số thu về",
        en: "Valid and invalid ballots are not those returned",
      },
    },
  ],
  [
    "small-electorate",
    {
      holds: { vi: "Số phiếu thu về không quá ít", en: "Not too few ballots were returned" },
      fails: {
        vi: "Ít phiếu: kết quả có thể cho biết ý kiến của từng người",
        en: "Few ballots: the result may tell single opinions",
      },
    },
  ],
  [
    "below-two-thirds",
    {
      holds: { vi: "Số có mặt đủ tỷ lệ cần lưu ý", en: "Enough of those summoned are present" },
      fails: { vi: "Số có mặt thấp so với số triệu tập", en: "Few of those summoned are present" },
    },
  ],
]);
