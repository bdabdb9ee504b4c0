/**
 * Which ballot form a planned round uses, and what people settled about it (rules §4). This is what drafts and
 * journals keep; what a form says is its sheet (shared/forms/sheets), which phones need not load.
 */
import * as z from "zod/mini";
import { lineSchema } from "./text.ts";

/** Every form, by the parameters that people settle about it. */
const levelForms = ["pdg-02", "opinion-poll", "member-vote", "organisation-vote"] as const;
const criterionForms = ["mau-01", "criterion-sheet"] as const;
const manifestationForms = ["mau-phieu-so-1"] as const;
const ownForms = ["free"] as const;

export const formIds = [...levelForms, ...criterionForms, ...manifestationForms, ...ownForms] as const;
export type FormId = (typeof formIds)[number];

/** Whether a cell may be left blank, as an answer of its own. */
export const blankPolicies = ["allow", "forbid"] as const;
/** What voters are told about their own row: no phone knows its holder, so it is an instruction (rules §2). */
export const ownRowPolicies = ["allow", "ask-blank"] as const;

/** At most this many lines of criteria, manifestations or questions. */
export const linesMax = 100;
/** A free form has at most this many answers. */
export const freeOptionsMax = 10;

const linesSchema = z.array(lineSchema).check(z.maxLength(linesMax));

/** What can be settled about a form beside blank cells and the own row; each form has some of these. */
const parameters = {
  /** Shown beside the name; never pre-selected. */
  showSelfRating: z.boolean(),
  /** Adds the answer "Chưa đánh giá, xếp loại" (rules §4.1, column 12 of the sister form). */
  notRated: z.boolean(),
  criteria: linesSchema,
  manifestations: linesSchema,
  heading: lineSchema,
  instruction: lineSchema,
  /** None: one question per person without a text of its own. */
  questions: linesSchema,
  options: z.array(lineSchema).check(z.maxLength(freeOptionsMax)),
};
export type FormParameters = {
  [key in keyof typeof parameters]: z.infer<(typeof parameters)[key]>;
};

const settled = { blank: z.enum(blankPolicies), ownRow: z.enum(ownRowPolicies) };
const { showSelfRating, notRated, criteria, manifestations, heading, instruction, questions, options } =
  parameters;

export const formChoiceSchema = z.discriminatedUnion("formId", [
  z.strictObject({ formId: z.enum(levelForms), ...settled, showSelfRating, notRated }),
  z.strictObject({ formId: z.enum(criterionForms), ...settled, criteria }),
  z.strictObject({ formId: z.enum(manifestationForms), ...settled, manifestations }),
  z.strictObject({ formId: z.enum(ownForms), ...settled, heading, instruction, questions, options }),
]);
export type FormChoice = z.infer<typeof formChoiceSchema>;
