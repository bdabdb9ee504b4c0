/** What is told of a counted round, in words of the form: counts per option, or only levels (design §3). */
import { assert, defined } from "../basics/assert.ts";
import type { AnnouncementDetail } from "../domain/announcement.ts";
import type { RoundCounts } from "../domain/counts.ts";
import { baseOf } from "../forms/figures.ts";
import { cellsOf, type Form } from "../forms/form.ts";
import type { AnnouncedResult, CellResult } from "./public-view.ts";
import type { Round } from "./round.ts";

/** Result of protocol A.8: per cell of the form [blank if allowed, option 1, option 2 …]. */
export type RoundResult = readonly (readonly number[])[];

/** The counts of one cell, apart from each other. */
export type CellCounts = {
  /** Null where the form allows no blank. */
  readonly blank: number | null;
  /** Per option, in the form's order. */
  readonly votes: readonly number[];
};

/** The result as views show it. With detail "levels" no count leaves this function. */
export function announcedResult(
  round: Round,
  result: RoundResult,
  counts: RoundCounts,
  detail: AnnouncementDetail,
): AnnouncedResult {
  const { form } = round;
  const told = (cell: CellCounts): CellResult => ({
    counts: detail === "counts" ? [...cell.votes] : [],
    blank: detail === "counts" ? (cell.blank ?? 0) : 0,
    leading: leadingOption(form, cell.votes),
  });
  return {
    detail,
    effect: form.effect,
    options: form.options,
    questions: form.questions,
    subjects: form.rows.map(({ name, post }, rowIndex) => ({
      name,
      post,
      cells: rowCounts(form, result, rowIndex).map(told),
    })),
    base: baseOf(round.percentageBase, { ...counts, valid: counts.cast }),
  };
}

/** The cells of one row, in the order of the form's questions. */
export function rowCounts(form: Form, result: RoundResult, rowIndex: number): readonly CellCounts[] {
  const cells = cellsOf(form);
  assert(result.length === cells.length, "a result has one list per cell of the form");
  return cells
    .filter((cell) => cell.rowIndex === rowIndex)
    .map(({ index }) => cellCounts(form, defined(result[index], "there is a list per cell")));
}

/** Cells (from 0) in which every ballot says the same: their counts tell everybody's vote (security S8). */
export function unanimousCells(result: RoundResult, cast: number): number[] {
  return result.flatMap((cell, index) => (cast > 0 && cell.some((count) => count === cast) ? [index] : []));
}

function cellCounts(form: Form, choices: readonly number[]): CellCounts {
  const blankCount = form.blank === "allow" ? 1 : 0;
  assert(choices.length === form.options.length + blankCount, "a result has one count per choice");
  return { blank: blankCount === 1 ? (choices[0] ?? 0) : null, votes: choices.slice(blankCount) };
}

/** The option with the most votes; null where several share them or nobody chose any (security R3). */
function leadingOption(form: Form, votes: readonly number[]): string | null {
  const most = Math.max(...votes);
  const leaders = form.options.filter((_, index) => votes[index] === most);
  return most > 0 && leaders.length === 1 ? (leaders[0]?.optionId ?? null) : null;
}
