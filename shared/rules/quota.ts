/** R3 and R5: how many may be HTXS. Exact; the result is a maximum, never a duty. */
import { floorOf, fractionOf, halfUpOf, timesWhole, type Fraction } from "../basics/fraction.ts";
import { shareText } from "../basics/percent.ts";
import type { RateParameters } from "./parameters.ts";

export type QuotaSettings = Pick<RateParameters, "capRate" | "capBase" | "capRounding">;

/** A group after the ceilings: entitled to HTXS, at HTT, all rated. */
export type GroupSize = { readonly entitled: number; readonly htt: number; readonly rated: number };

/** The most HTXS that a group may have, at most its entitled. */
export function quotaOf({ entitled, htt, rated }: GroupSize, settings: QuotaSettings): number {
  const { capRate, capBase, capRounding } = settings;
  const rate = fractionOf(capRate);
  const allowed = (base: number) => roundedShare(rate, base, capRounding);
  switch (capBase) {
    case "htt-final": {
      // Everybody not kept becomes HTT, so the base shrinks with each one kept: the greatest x that still fits.
      let most = 0;
      for (let kept = 1; kept <= entitled; kept++) if (kept <= allowed(entitled + htt - kept)) most = kept;
      return most;
    }
    case "htt-before":
      return Math.min(entitled, allowed(htt));
    case "htt-or-better":
      return Math.min(entitled, allowed(entitled + htt));
    case "all-rated":
      return Math.min(entitled, allowed(rated));
  }
}

function roundedShare(rate: Fraction, base: number, rounding: RateParameters["capRounding"]): number {
  const exact = timesWhole(rate, base);
  return rounding === "floor" ? floorOf(exact) : halfUpOf(exact);
}

/** The arithmetic of a quota in words, for whoever redoes it by hand. */
export function quotaInWords(size: GroupSize, settings: QuotaSettings, quota: number) {
  const rateText = shareText(settings.capRate);
  const base = baseInWords(size, settings.capBase, quota);
  const rounding = settings.capRounding === "floor" ? roundings.floor : roundings.halfUp;
  const { entitled, htt, rated } = size;
  return {
    vi: `${entitled} đủ điều kiện Hoàn thành xuất sắc nhiệm vụ, ${htt} Hoàn thành tốt nhiệm vụ, ${rated} được xếp loại; tối đa ${rateText} của ${base.vi}, ${rounding.vi}: ${quota}`,
    en: `${entitled} entitled to Outstanding, ${htt} Good, ${rated} rated; at most ${rateText} of ${base.en}, ${rounding.en}: ${quota}`,
  };
}

const roundings = {
  floor: { vi: "làm tròn xuống", en: "rounded down" },
  halfUp: { vi: "làm tròn từ 0,5 lên", en: "rounded half up" },
} as const;

function baseInWords({ entitled, htt, rated }: GroupSize, base: RateParameters["capBase"], quota: number) {
  switch (base) {
    case "htt-final": {
      const left = entitled + htt - quota;
      return {
        vi: `số Hoàn thành tốt nhiệm vụ sau khi xét (${entitled + htt} − ${quota} = ${left})`,
        en: `those Good afterwards (${entitled + htt} − ${quota} = ${left})`,
      };
    }
    case "htt-before":
      return { vi: `số Hoàn thành tốt nhiệm vụ trước khi xét (${htt})`, en: `those Good before (${htt})` };
    case "htt-or-better":
      return {
        vi: `số Hoàn thành tốt nhiệm vụ trở lên (${entitled + htt})`,
        en: `those Good or better (${entitled + htt})`,
      };
    case "all-rated":
      return { vi: `tất cả số được xếp loại (${rated})`, en: `all rated (${rated})` };
  }
}

/**
 * NĐ 48/2023: HTXS among all staff not above the Party's ratio (docs/rules.md R3, examples §9.5 #9 and #10).
 * partyRatio is a share such as "15/100".
 */
export function staffQuota(partyRatio: string, totalStaff: number): number {
  return floorOf(timesWhole(fractionOf(partyRatio), totalStaff));
}
