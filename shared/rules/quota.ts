/** R3 and R5: how many may be HTXS. Exact; the result is a maximum, never a duty. */
import type { Bilingual } from "../basics/bilingual.ts";
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
export function quotaInWords(size: GroupSize, settings: QuotaSettings, quota: number): Bilingual {
  const { entitled, htt, rated } = size;
  const rateText = shareText(settings.capRate);
  const rounding = roundings[settings.capRounding];
  const base = baseInWords(size, settings.capBase, quota);
  const share = roundedShare(fractionOf(settings.capRate), base.count, settings.capRounding);
  const more = oneMore(size, settings, quota);
  return {
    vi: `${entitled} đủ điều kiện Hoàn thành xuất sắc nhiệm vụ, ${htt} Hoàn thành tốt nhiệm vụ, ${rated} được xếp loại; ${rateText} của ${base.vi}, ${rounding.vi}, là ${share}${more.vi}; tối đa ${quota}`,
    en: `${entitled} entitled to Outstanding, ${htt} Good, ${rated} rated; ${rateText} of ${base.en}, ${rounding.en}, is ${share}${more.en}; at most ${quota}`,
  };
}

const roundings = {
  floor: { vi: "làm tròn xuống", en: "rounded down" },
  "half-up": { vi: "làm tròn từ 0,5 lên", en: "rounded half up" },
} as const satisfies Record<RateParameters["capRounding"], Bilingual>;

/** With the final base a share may seem to leave room: one more takes one away from the base. */
function oneMore({ entitled, htt }: GroupSize, settings: QuotaSettings, quota: number): Bilingual {
  if (settings.capBase !== "htt-final" || quota >= entitled) return { vi: "", en: "" };
  const base = entitled + htt - quota - 1;
  const share = roundedShare(fractionOf(settings.capRate), base, settings.capRounding);
  return {
    vi: `; nếu thêm một thì còn ${base}, chỉ được ${share}`,
    en: `; with one more ${base} are left, which allow ${share}`,
  };
}

function baseInWords({ entitled, htt, rated }: GroupSize, base: RateParameters["capBase"], quota: number) {
  const better = entitled + htt;
  switch (base) {
    case "htt-final":
      return {
        count: better - quota,
        vi: `số Hoàn thành tốt nhiệm vụ sau khi xét (${better} − ${quota} = ${better - quota})`,
        en: `those Good afterwards (${better} − ${quota} = ${better - quota})`,
      };
    case "htt-before":
      return {
        count: htt,
        vi: `số Hoàn thành tốt nhiệm vụ trước khi xét (${htt})`,
        en: `those Good before (${htt})`,
      };
    case "htt-or-better":
      return {
        count: better,
        vi: `số Hoàn thành tốt nhiệm vụ trở lên (${better})`,
        en: `those Good or better (${better})`,
      };
    case "all-rated":
      return { count: rated, vi: `tất cả số được xếp loại (${rated})`, en: `all rated (${rated})` };
  }
}

/**
 * NĐ 48/2023: HTXS among all staff not above the Party's ratio (docs/rules.md R3, examples §9.5 #9 and #10).
 * partyRatio is a share such as "15/100".
 */
export function staffQuota(partyRatio: string, totalStaff: number): number {
  return floorOf(timesWhole(fractionOf(partyRatio), totalStaff));
}
