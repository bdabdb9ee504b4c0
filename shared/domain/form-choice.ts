/** Which ballot form a planned round uses, and what people settled about it (domain §4). shared/forms makes the ballot. */
import * as z from "zod/mini";
import { lineSchema } from "./text.ts";

export const formIds = [
  "pdg-02",
  "mau-01",
  "mau-phieu-so-1",
  "opinion-poll",
  "member-vote",
  "organisation-vote",
  "criterion-sheet",
  "free",
] as const;
export type FormId = (typeof formIds)[number];

/** Whether a cell may be left blank, as an answer of its own. */
export const blankPolicies = ["allow", "forbid"] as const;
/** What voters are told about their own row: no phone knows its holder, so it is an instruction (domain §2). */
export const ownRowPolicies = ["allow", "ask-blank"] as const;

/** At most this many lines of criteria, manifestations or questions. */
export const linesMax = 100;
/** A free form has at most this many answers. */
export const freeOptionsMax = 10;

const settled = { blank: z.enum(blankPolicies), ownRow: z.enum(ownRowPolicies) };
const linesSchema = z.array(lineSchema).check(z.maxLength(linesMax));

const levelGrid = {
  ...settled,
  /** Shown beside the name; never pre-selected. */
  showSelfRating: z.boolean(),
  /** Adds the answer "Chưa đánh giá, xếp loại" (domain §4.1, column 12 of the sister form). */
  notRated: z.boolean(),
};

export const formChoiceSchema = z.discriminatedUnion("formId", [
  z.strictObject({ formId: z.literal("pdg-02"), ...levelGrid }),
  z.strictObject({ formId: z.literal("opinion-poll"), ...levelGrid }),
  z.strictObject({ formId: z.literal("member-vote"), ...levelGrid }),
  z.strictObject({ formId: z.literal("organisation-vote"), ...levelGrid }),
  z.strictObject({ formId: z.literal("mau-01"), ...settled, criteria: linesSchema }),
  z.strictObject({ formId: z.literal("criterion-sheet"), ...settled, criteria: linesSchema }),
  z.strictObject({ formId: z.literal("mau-phieu-so-1"), ...settled, manifestations: linesSchema }),
  z.strictObject({
    formId: z.literal("free"),
    ...settled,
    heading: lineSchema,
    instruction: lineSchema,
    /** None: one question per person without a text of its own. */
    questions: linesSchema,
    options: z.array(lineSchema).check(z.maxLength(freeOptionsMax)),
  }),
]);
export type FormChoice = z.infer<typeof formChoiceSchema>;
