/**
 * A ballot form as data (rules §4). One renderer shows every form, one function turns it into questions of an
 * election. A form asks every one of its questions about every one of its rows; each pair is a cell and gets exactly
 * one answer.
 */
import * as z from "zod/mini";
import { blankPolicies, formIds, linesMax, ownRowPolicies } from "../domain/form-choice.ts";
import { levels } from "../domain/levels.ts";
import { lineSchema, optionalLineSchema } from "../domain/text.ts";
import { formTextSchema, optionSchema, questionSchema, type Question } from "./form-texts.ts";

/** Cells of one ballot: more take a phone too long to fill in and to prove. */
export const cellsMax = 120;
export const rowsMax = 60;

const titleSchema = z.strictObject({ vi: lineSchema, en: lineSchema });

export const rowSchema = z.strictObject({
  kind: z.enum(["person", "collective", "organisation"]),
  name: lineSchema,
  post: optionalLineSchema,
  unit: optionalLineSchema,
  /** Who the row competes with for the places of a cap; empty where the list names no groups. */
  group: optionalLineSchema,
  /** Whether the row is the head of its unit. Like kind, unit, group and leads, what the rules read (rules.md §7). */
  isHead: z.boolean(),
  /** Whether a person heads or deputises for something; false for bodies. */
  leads: z.boolean(),
  /** Shown if the form shows it; never pre-selected. */
  selfRating: z.nullable(z.enum(levels)),
});
export type Row = z.infer<typeof rowSchema>;

export const formSchema = z
  .strictObject({
    formId: z.enum(formIds),
    /** PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG */
    heading: titleSchema,
    /** "Mẫu PDG 02/BTCTU"; empty where no document names the form. */
    source: optionalLineSchema,
    /** What the hall does, as minutes say it: "Bỏ phiếu kín đề nghị mức xếp loại chất lượng". */
    act: titleSchema,
    instruction: formTextSchema,
    /** What the result is for; stands below every result. */
    effect: formTextSchema,
    questions: z.array(questionSchema).check(z.minLength(1), z.maxLength(linesMax)),
    options: z.array(optionSchema).check(z.minLength(2), z.maxLength(11)),
    rows: z.array(rowSchema).check(z.minLength(1), z.maxLength(rowsMax)),
    blank: z.enum(blankPolicies),
    ownRow: z.enum(ownRowPolicies),
    /** Whether the counts may enter the arithmetic of levels: level grids alone. */
    feedsRating: z.boolean(),
  })
  .check(z.refine(({ rows, questions }) => rows.length * questions.length <= cellsMax));
export type Form = z.infer<typeof formSchema>;

/** One row and one question: what one answer is about. */
export type Cell = {
  /** Place in the ballot, the election and its result, from 0. */
  readonly index: number;
  readonly row: Row;
  readonly rowIndex: number;
  readonly question: Question;
  readonly questionIndex: number;
  /** What hashes, minutes and screen readers call it. */
  readonly text: string;
};

/** All cells, row by row, in each row question by question. */
export function cellsOf({ rows, questions }: Pick<Form, "rows" | "questions">): readonly Cell[] {
  return rows.flatMap((row, rowIndex) =>
    questions.map((question, questionIndex) => ({
      index: rowIndex * questions.length + questionIndex,
      row,
      rowIndex,
      question,
      questionIndex,
      text: cellText(row, question),
    })),
  );
}

/** A row's name, and its post where two could share a name. */
export function rowText({ name, post }: Pick<Row, "name" | "post">): string {
  return post === "" ? name : `${name}, ${post}`;
}

function cellText(row: Row, { vi }: Question): string {
  return vi === "" ? rowText(row) : `${rowText(row)} – ${vi}`;
}
