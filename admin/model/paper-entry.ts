/** A count on paper while it is typed: texts, turned into the count that the server takes. */
import type { Plan } from "../../shared/domain/draft.ts";
import {
  paperCountSchema,
  paperFaults,
  type PaperCount,
  type PaperFault,
} from "../../shared/domain/paper-count.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import { cellsOf, type Form, type Row } from "../../shared/forms/form.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";

export const paperTotals = ["summoned", "present", "issued", "returned", "valid", "invalid"] as const;
export type PaperTotal = (typeof paperTotals)[number];

/** One row and question of the form: a text per option, and the two that every tally has. */
export type TypedCell = {
  readonly votes: readonly string[];
  readonly blank: string;
  readonly invalid: string;
};

export type TypedPaper = {
  readonly totals: Readonly<Record<PaperTotal, string>>;
  readonly cells: readonly TypedCell[];
};

/** The form of a plan as the console sees it; null where its rows or questions do not make one. */
export function formOf(meeting: ConsoleMeeting, plan: Plan): Form | null {
  const rows = plan.subjects.flatMap((id): Row[] => {
    const subject = meeting.subjects.find(({ subjectId }) => subjectId === id);
    if (subject === undefined) return [];
    const { kind, name, post, unit, selfRating } = subject;
    // Typing votes needs neither group nor who leads; the server's own form has them.
    return [{ kind, name, post, unit, group: "", isHead: false, leads: false, selfRating }];
  });
  const form = buildForm(plan.form, rows, meeting.public.addressForm);
  return form.ok ? form.value : null;
}

export function emptyPaper(form: Form): TypedPaper {
  const cell = { votes: form.options.map(() => ""), blank: "0", invalid: "0" };
  return {
    totals: { summoned: "", present: "", issued: "", returned: "", valid: "", invalid: "0" },
    cells: cellsOf(form).map(() => cell),
  };
}

/** The count; null while a figure is missing or no whole number. */
export function paperCountOf({ totals, cells }: TypedPaper): PaperCount | null {
  const read = paperCountSchema.safeParse({
    counts: Object.fromEntries(paperTotals.map((name) => [name, numberOf(totals[name])])),
    cells: cells.map(({ votes, blank, invalid }) => ({
      votes: votes.map(numberOf),
      blank: numberOf(blank),
      invalid: numberOf(invalid),
    })),
  });
  return read.success ? read.data : null;
}

/** Places of the figures that are missing or no whole number, such as "totals.valid" and "cells.0.votes.2". */
export function missingFigures({ totals, cells }: TypedPaper): readonly string[] {
  const figures: readonly (readonly [string, string])[] = [
    ...paperTotals.map((name) => [`totals.${name}`, totals[name]] as const),
    ...cells.flatMap(({ votes, blank, invalid }, cell) => [
      ...votes.map((text, place) => [`cells.${cell}.votes.${place}`, text] as const),
      [`cells.${cell}.blank`, blank] as const,
      [`cells.${cell}.invalid`, invalid] as const,
    ]),
  ];
  return figures.flatMap(([path, text]) => (isFigure(text) ? [] : [path]));
}

/** Which of the figures do not fit each other; none while one is missing. */
export function faultsOf(typed: TypedPaper): readonly PaperFault[] {
  const count = paperCountOf(typed);
  return count === null ? [] : paperFaults(count);
}

/** Undefined is refused by the schema. */
function numberOf(text: string): number | undefined {
  return isFigure(text) ? Number(text) : undefined;
}

function isFigure(text: string): boolean {
  return /^\d{1,6}$/.test(text.trim());
}

/** The cell of a fault of one cell, from 1. */
export function faultyCell(fault: Extract<PaperFault, `row-sum:${string}`>): number {
  return Number(fault.slice("row-sum:".length));
}
