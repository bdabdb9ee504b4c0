/** How a ballot is cut into pages, and what its cells are called on the screen. */
import type { Language } from "../shared/basics/bilingual.ts";
import type { Cell, Form, Row } from "../shared/forms/form.ts";
import type { Choice } from "../shared/client/phone/sealer.ts";
import type { BallotSheet } from "../shared/client/phone/screen.ts";

/** One entry per cell of the ballot; null: nothing is chosen yet. */
export type Choices = readonly (Choice | null)[];

/** A page with more answers than this is too long to keep in view. */
const cellsPerPage = 8;

/**
 * The cells of each page. A short grid is one scrolling page; otherwise each person has a page, or several where there
 * are many questions.
 */
export function ballotPages({ form, cells }: BallotSheet): readonly (readonly Cell[])[] {
  if (form.questions.length === 1 && cells.length <= cellsPerPage) return [cells];
  const pagesPerRow = Math.ceil(form.questions.length / cellsPerPage);
  return form.rows.flatMap((_, row) =>
    Array.from({ length: pagesPerRow }, (_page, page) => {
      const first = row * form.questions.length + page * cellsPerPage;
      return cells.slice(first, Math.min(first + cellsPerPage, (row + 1) * form.questions.length));
    }),
  );
}

/** Answer, or the word for blank, as screens name a choice. */
export function choiceText(form: Form, choice: Choice, language: Language, blank: string): string {
  return choice === "blank" ? blank : (form.options[choice]?.[language] ?? "");
}

export function rowName({ name, post }: Row): string {
  return post === "" ? name : `${name}, ${post}`;
}

/** Person, and question where there is one: what screen readers call a cell. */
export function cellName({ row, question }: Cell, language: Language): string {
  const asked = question[language];
  return asked === "" ? rowName(row) : `${rowName(row)} – ${asked}`;
}
