/** The texts of a form that its result repeats: what whoever shows results needs of forms. */
import * as z from "zod/mini";
import { lineSchema, optionalLineSchema, sentenceSchema } from "../domain/text.ts";

/** One text in both languages. A text that people typed has no translation: both are the same. */
export const formTextSchema = z.strictObject({ vi: sentenceSchema, en: sentenceSchema });
export type FormText = z.infer<typeof formTextSchema>;

const idSchema = z.string().check(z.regex(/^[A-Za-z0-9-]{1,20}$/));

export const optionSchema = z.strictObject({ optionId: idSchema, vi: lineSchema, en: lineSchema });
export type Option = z.infer<typeof optionSchema>;

/** The question of a level grid has no text of its own: the row says it all. */
export const questionSchema = z.strictObject({
  questionId: idSchema,
  vi: optionalLineSchema,
  en: optionalLineSchema,
});
export type Question = z.infer<typeof questionSchema>;
