/** What a result shows per person: numbers with their percentages and what those are of. */
import { levelNamesEn, levelNamesVi, levels, type Level } from "../../shared/domain/levels.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { percentText } from "../../shared/record/figures.ts";
import type { Language } from "../words/words.ts";

export interface ChoiceFigure {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** "37,50 %"; null where the base is 0. */
  readonly percent: string | null;
  /** Part of the base, 0 to 1, for the bar. */
  readonly part: number;
}

export interface SubjectFigure {
  readonly name: string;
  readonly post: string;
  /** Empty where only levels are told. */
  readonly choices: readonly ChoiceFigure[];
  readonly blank: number;
  /** What the percentages of this person are of. */
  readonly base: number;
  /** Full name of the level with the most votes; null where several share them. */
  readonly leading: string | null;
}

/** Name of an option of the form; the levels have names in both languages. */
export function optionLabel(optionId: string, language: Language): string {
  const level = levels.find((candidate): candidate is Level => candidate === optionId);
  if (level === undefined) return optionId;
  return language === "vi" ? levelNamesVi[level] : levelNamesEn[level];
}

export function subjectFigures(
  { subjects, optionIds, base }: AnnouncedResult,
  language: Language,
): readonly SubjectFigure[] {
  return subjects.map(({ name, post, counts, blank, leading }) => {
    const rowBase = base.count ?? counts.reduce((sum, count) => sum + count, 0);
    const choices = counts.map((count, index) => {
      const id = optionIds[index] ?? "";
      return {
        id,
        label: optionLabel(id, language),
        count,
        percent: percentLabel(count, rowBase, language),
        part: rowBase === 0 ? 0 : Math.min(1, count / rowBase),
      };
    });
    const leadingLabel = leading === null ? null : optionLabel(leading, language);
    return { name, post, choices, blank, base: rowBase, leading: leadingLabel };
  });
}

function percentLabel(count: number, base: number, language: Language): string | null {
  const text = percentText(count, base);
  if (text === null) return null;
  return language === "vi" ? `${text} %` : `${text.replace(",", ".")} %`;
}
