/** R6: the head is not rated above the collective. Seeds state only the link (seed 000 line 17, 002 line 23, 003 line 33). */
import { compareFractions, fractionOf } from "../basics/fraction.ts";
import { levelNamesEn, levelNamesVi, type Level } from "../domain/levels.ts";
import { ceilingAt, onlyNoted, toKht, type Effect } from "./effect.ts";
import { commaOf, isPerson } from "./facts.ts";
import type { RateSubject } from "./input.ts";
import type { RateParameters } from "./parameters.ts";
import { rankOf } from "./step.ts";

/** What is known of the collective of a unit. */
export type CollectiveState = {
  readonly level: Level | null;
  /** Its share of tasks done, unless force majeure excuses it. */
  readonly tasksPercent: string | number | null;
};

type HeadSettings = Pick<RateParameters, "headCap" | "collectiveTasksBelow" | "collectiveTasksFor">;
type Person = Pick<RateSubject, "kind" | "isHead">;

const cite = "head-and-collective";

/** R6 for one person; level is what the earlier rules left. */
export function effectsOfCollective(
  person: Person,
  level: Level | null,
  collective: CollectiveState,
  settings: HeadSettings,
): readonly Effect[] {
  if (!isPerson(person.kind)) return [];
  const ofTasks = effectOfTasks(person, collective, settings);
  const ofLevel = person.isHead ? effectOfLevel(level, collective.level, settings.headCap) : null;
  return [ofTasks, ofLevel].filter((effect) => effect !== null);
}

function effectOfTasks(
  { isHead, kind }: Person,
  { tasksPercent }: CollectiveState,
  { collectiveTasksBelow, collectiveTasksFor }: HeadSettings,
): Effect | null {
  if (collectiveTasksBelow === null || tasksPercent === null || kind !== "leader") return null;
  if (compareFractions(fractionOf(tasksPercent), fractionOf(collectiveTasksBelow)) >= 0) return null;
  const failed = isHead || collectiveTasksFor === "leaders";
  const [doneVi, limitVi] = [commaOf(tasksPercent), commaOf(collectiveTasksBelow)];
  return {
    rule: "R6",
    does: failed ? toKht : ceilingAt("HTT"),
    vi: failed
      ? `Tập thể hoàn thành ${doneVi}% nhiệm vụ, dưới ${limitVi}%: ${isHead ? "người đứng đầu" : "lãnh đạo"} đề nghị Không hoàn thành nhiệm vụ.`
      : `Tập thể hoàn thành ${doneVi}% nhiệm vụ, dưới ${limitVi}%: cấp phó, thành viên không được đề nghị Hoàn thành xuất sắc nhiệm vụ.`,
    en: failed
      ? `The collective did ${tasksPercent}% of its tasks, below ${collectiveTasksBelow}%: Not completed for ${isHead ? "the head" : "its leaders"}.`
      : `The collective did ${tasksPercent}% of its tasks, below ${collectiveTasksBelow}%: not Outstanding.`,
    cite: "tasks-of-collective",
    figures: { tasksPercent, collectiveTasksBelow },
  };
}

function effectOfLevel(
  level: Level | null,
  collective: Level | null,
  mode: RateParameters["headCap"],
): Effect | null {
  if (collective === null) {
    if (mode === "off") return null;
    return {
      rule: "R6",
      does: onlyNoted,
      vi: "Cảnh báo: chưa có mức xếp loại của tập thể nên chưa đối chiếu được mức của người đứng đầu.",
      en: "Warning: the collective's level is not known, so the head's was not compared.",
      cite,
    };
  }
  const above = level === null ? collective !== "HTXS" : rankOf(level) < rankOf(collective);
  if (!above) return null;
  const figures = { collective };
  const [vi, en] = [levelNamesVi[collective], levelNamesEn[collective]];
  switch (mode) {
    case "off":
      return {
        rule: "R6",
        does: onlyNoted,
        vi: `Ghi chú: tập thể ${vi}; không áp dụng quy tắc người đứng đầu không cao hơn tập thể.`,
        en: `Note: the collective is ${en}; the rule that the head is not above it is off.`,
        cite,
        figures,
      };
    case "warn":
      return {
        rule: "R6",
        does: onlyNoted,
        vi: `Cảnh báo: mức của người đứng đầu cao hơn mức của tập thể (${vi}); chưa điều chỉnh.`,
        en: `Warning: the head may stand above the collective (${en}); not changed.`,
        cite,
        figures,
      };
    case "enforce":
      return {
        rule: "R6",
        does: ceilingAt(collective),
        vi: `Mức của người đứng đầu không cao hơn mức của tập thể (${vi}).`,
        en: `The head is not rated above the collective (${en}).`,
        cite,
        figures,
      };
  }
}
