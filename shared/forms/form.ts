/** A ballot form as data (domain §4). One renderer shows every form; one function turns it into questions. */
import * as z from "zod/mini";
import { levels } from "../domain/levels.ts";
import { lineSchema, optionalLineSchema } from "../domain/text.ts";

export const optionSchema = z.strictObject({
  optionId: z.string().check(z.regex(/^[A-Za-z0-9-]{1,20}$/)),
  vi: lineSchema,
  en: lineSchema,
});

export const rowSchema = z.strictObject({
  name: lineSchema,
  post: optionalLineSchema,
  unit: optionalLineSchema,
  /** Shown if the form shows it; never pre-selected. */
  selfRating: z.nullable(z.enum(levels)),
});
export type Row = z.infer<typeof rowSchema>;

export const formSchema = z.strictObject({
  formId: z.enum(["pdg-02"]),
  /** PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG */
  heading: lineSchema,
  /** Mẫu PDG 02/BTCTU */
  source: lineSchema,
  instruction: lineSchema,
  options: z.array(optionSchema).check(z.minLength(2), z.maxLength(10)),
  rows: z.array(rowSchema).check(z.minLength(1), z.maxLength(60)),
  blank: z.enum(["allow", "forbid"]),
});
export type Form = z.infer<typeof formSchema>;

/** What hashes, minutes and screen readers call a row: name, and post where two could share a name. */
export function rowText(row: Row): string {
  return row.post === "" ? row.name : `${row.name}, ${row.post}`;
}
