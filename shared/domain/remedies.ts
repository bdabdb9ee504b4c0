/**
 * The remedy plan after a review (rules §3.2): what was found lacking, what is done about it until which day, and who
 * answers for it. A meeting has it as a list whose entries are known by their ids.
 */
import * as z from "zod/mini";
import { entryIdSchema, subjectIdSchema } from "./ids.ts";
import { dateSchema, lineSchema, sentenceSchema } from "./text.ts";

export const remedyStates = ["planned", "under-way", "done"] as const;
export type RemedyState = (typeof remedyStates)[number];

export const remedySchema = z.strictObject({
  subjectId: subjectIdSchema,
  shortcoming: sentenceSchema,
  measure: sentenceSchema,
  /** The last day. */
  deadline: dateSchema,
  /** Who answers for it: a name or a post. */
  responsible: lineSchema,
  state: z.enum(remedyStates),
});
export type Remedy = z.infer<typeof remedySchema>;

export const remedyEntrySchema = z.strictObject({ entryId: entryIdSchema, ...remedySchema.shape });
