/** R12: level from a score and its conditions (packs with points: 124, 366, NĐ 335). */
import { compareFractions, fractionOf } from "../basics/fraction.ts";
import { levelNamesEn, levelNamesVi, type Level } from "../domain/levels.ts";
import { ceilingAt, onlyNoted, toKht, type Effect } from "./effect.ts";
import { commaOf } from "./facts.ts";
import type { Facts } from "./input.ts";
import type { RateParameters } from "./parameters.ts";

export type PointsSettings = Pick<
  RateParameters,
  | "pointsHtxs"
  | "pointsHtt"
  | "pointsHtnv"
  | "pointsConditions"
  | "beyondAtLeast"
  | "lateAtMost"
  | "unfinishedTasks"
>;
type Achieved = Pick<Facts, "score" | "allTasksDone" | "onTimeAndQuality" | "beyondPercent" | "latePercent">;

/** The level of a score, "review" where none fits, null without a score or without points in the pack. */
export function levelOfPoints(facts: Achieved, settings: PointsSettings): Level | "review" | null {
  const { score } = facts;
  if (score === undefined || settings.pointsHtxs === null) return null;
  if (!reaches(score, settings.pointsHtnv)) return "KHT";
  if (settings.pointsConditions === "none") {
    if (reaches(score, settings.pointsHtxs)) return "HTXS";
    return reaches(score, settings.pointsHtt) ? "HTT" : "HTNV";
  }
  // A condition that was not entered is not shown to be met.
  if (facts.allTasksDone !== true) return settings.unfinishedTasks;
  const onTime = facts.onTimeAndQuality === true;
  if (onTime && reaches(score, settings.pointsHtxs) && reaches(facts.beyondPercent, settings.beyondAtLeast)) {
    return "HTXS";
  }
  if (onTime && reaches(score, settings.pointsHtt)) return "HTT";
  const late = facts.latePercent ?? (onTime ? "0" : undefined);
  return late !== undefined && reaches(settings.lateAtMost, late) ? "HTNV" : "review";
}

export function effectsOfPoints(facts: Facts, settings: PointsSettings): readonly Effect[] {
  const { score } = facts;
  if (score === undefined) return [];
  const level = levelOfPoints(facts, settings);
  const figures = {
    score,
    allTasksDone: facts.allTasksDone === true ? "yes" : "no",
    onTimeAndQuality: facts.onTimeAndQuality === true ? "yes" : "no",
    beyondPercent: facts.beyondPercent ?? "–",
    latePercent: facts.latePercent ?? "–",
  };
  const cite = "points";
  if (level === null) {
    return [
      {
        rule: "R12",
        does: onlyNoted,
        vi: "Bộ quy tắc này không xếp loại theo điểm: điểm chỉ để tham khảo.",
        en: "This pack has no levels by points: the score is for information only.",
        cite,
        figures,
      },
    ];
  }
  if (level === "review") {
    return [
      {
        rule: "R12",
        does: { kind: "review" },
        vi: `Điểm ${commaOf(score)} nhưng các điều kiện đã nhập không phù hợp với mức nào: chủ trì xem xét, chọn mức đề nghị.`,
        en: `Score ${score}, but no level fits the conditions entered: the chair decides what is proposed.`,
        cite,
        figures,
      },
    ];
  }
  const checked =
    settings.pointsConditions === "none"
      ? { vi: "", en: "" }
      : { vi: " và các điều kiện đã nhập", en: " with the conditions entered" };
  return [
    {
      rule: "R12",
      does: level === "KHT" ? toKht : ceilingAt(level),
      vi: `Điểm ${commaOf(score)}${checked.vi} cho mức cao nhất là ${levelNamesVi[level]}.`,
      en: `Score ${score}${checked.en} allows at most ${levelNamesEn[level]}.`,
      cite,
      figures,
    },
  ];
}

type Decimal = string | number;

function reaches(value: Decimal | undefined, limit: Decimal): boolean {
  return value !== undefined && compareFractions(fractionOf(value), fractionOf(limit)) >= 0;
}
