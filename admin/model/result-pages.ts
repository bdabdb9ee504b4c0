/**
 * How a result is cut into screens. It does not depend on a screen's language or size, so that a page number means the same
 * on the chair's page and on every screen of the hall.
 */
import type { ResultLayout } from "../../shared/domain/hall-screen.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";

/** Lines of text that fit into the table of one screen, and letters that fit into one line of it. */
const linesPerPage = 9;
const lettersPerLine = 44;

export type ResultPage =
  | {
      readonly kind: "person";
      /** From 0. */
      readonly row: number;
      /** Places of the questions on this page; all where there is one. */
      readonly questions: readonly number[];
    }
  | { readonly kind: "table"; readonly rows: readonly number[] };

/** Whether there is a table: several questions fill one for each person already. */
export function hasTable({ questions, subjects }: AnnouncedResult): boolean {
  return questions.length === 1 && subjects.length > 1;
}

export function resultPages(result: AnnouncedResult, layout: ResultLayout): readonly ResultPage[] {
  const { subjects, questions } = result;
  if (layout === "table" && hasTable(result)) {
    const names = subjects.map(({ name }) => linesOf([name]));
    return screensOf(names).map((rows) => ({ kind: "table", rows }));
  }
  const screens = screensOf(questions.map(({ vi, en }) => linesOf([vi, en])));
  return subjects.flatMap((_subject, row) =>
    screens.map((places): ResultPage => ({ kind: "person", row, questions: places })),
  );
}

/** The page that is shown for a wished one, which may lie beyond the last; null: there is nothing to show. */
export function pageAt(
  pages: readonly ResultPage[],
  wished: number,
): { readonly page: ResultPage; readonly place: number } | null {
  const place = Math.min(wished, pages.length - 1);
  const page = pages[place];
  return page === undefined ? null : { page, place };
}

function linesOf(texts: readonly string[]): number {
  return Math.max(1, ...texts.map((text) => Math.ceil(text.length / lettersPerLine)));
}

/** As many entries on one screen as there is room for, in their order. */
function screensOf(lines: readonly number[]): readonly (readonly number[])[] {
  const screens: number[][] = [];
  let room = 0;
  for (const [place, height] of lines.entries()) {
    const screen = screens.at(-1);
    if (screen === undefined || height > room) {
      screens.push([place]);
      room = linesPerPage - height;
    } else {
      screen.push(place);
      room -= height;
    }
  }
  return screens;
}
