/** What a result shows per person and question: numbers with their percentages and what those are of. */
import type { Language } from "../../shared/basics/bilingual.ts";
import { percentLabel } from "../../shared/basics/percent.ts";
import { cellFigures } from "../../shared/forms/figures.ts";
import type { Option, Question } from "../../shared/forms/form-texts.ts";
import type { AnnouncedResult, CellResult } from "../../shared/protocol/public-view.ts";

export type ChoiceFigure = {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** "37,50 %"; null where the base is 0. */
  readonly percent: string | null;
  /** Part of the base, 0 to 1, for the bar. */
  readonly part: number;
};

export type CellFigure = {
  /** Place in the ballot, from 0. */
  readonly index: number;
  /** Empty where the row says it all. */
  readonly question: string;
  /** Empty where only levels are told. */
  readonly choices: readonly ChoiceFigure[];
  readonly blank: number;
  /** What the percentages of this cell are of. */
  readonly base: number;
  /** Full name of the answer with the most votes; null where several share them. */
  readonly leading: string | null;
};

export type SubjectFigure = {
  readonly name: string;
  readonly post: string;
  /** One per question. */
  readonly cells: readonly CellFigure[];
};

export function subjectFigures(result: AnnouncedResult, language: Language): readonly SubjectFigure[] {
  const { questions } = result;
  return result.subjects.map(({ name, post, cells }, row) => ({
    name,
    post,
    cells: cells.map((cell, place) => ({
      index: row * questions.length + place,
      question: questionText(questions[place], language),
      ...cellFigure(result, cell, language),
    })),
  }));
}

/** Person, and question where there is one, of a cell counted from 0. */
export function cellName({ subjects, questions }: AnnouncedResult, cell: number): string {
  const name = subjects[Math.floor(cell / questions.length)]?.name ?? "";
  const question = questions[cell % questions.length]?.vi ?? "";
  return question === "" ? name : `${name} – ${question}`;
}

function questionText(question: Question | undefined, language: Language): string {
  return question?.[language] ?? "";
}

function cellFigure(
  { detail, options, base }: AnnouncedResult,
  { counts, blank, leading }: CellResult,
  language: Language,
): Omit<CellFigure, "index" | "question"> {
  const figures = detail === "levels" ? { votes: [], base: 0 } : cellFigures({ options }, base, counts);
  return {
    choices: figures.votes.map(({ option, count, percent }) => ({
      id: option,
      label: optionName(options, option, language) ?? "",
      count,
      percent: percentLabel(percent, language),
      part: figures.base === 0 ? 0 : Math.min(1, count / figures.base),
    })),
    blank,
    base: figures.base,
    leading: optionName(options, leading, language),
  };
}

function optionName(options: readonly Option[], optionId: string | null, language: Language): string | null {
  return options.find((option) => option.optionId === optionId)?.[language] ?? null;
}
