/** Human text from outside: names, titles, reasons. Shown as plain text everywhere, never as markup (security N4). */
import * as z from "zod/mini";
import { isPlainText } from "../basics/canonical-json.ts";
import { isCalendarDate } from "../basics/day.ts";

/** Characters that turn the writing direction or are invisible: they can make one name look like another. */
const hiddenCharacters = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c]/;

/** NFC, trimmed, no control, direction or invisible characters. */
export function isCleanText(text: string): boolean {
  return isPlainText(text) && !hiddenCharacters.test(text) && text.trim() === text;
}

const cleanText = (lengthMax: number) => z.string().check(z.maxLength(lengthMax), z.refine(isCleanText));

/** UTF-16 units of a line, and of a reason or an incident, at most. */
export const lineMax = 200;
export const sentenceMax = 1_000;

/** May be empty. */
export const optionalLineSchema = cleanText(lineMax);
/** One line that must say something, such as a name or a title. */
export const lineSchema = cleanText(lineMax).check(z.minLength(1));
/** A reason or an incident. */
export const sentenceSchema = cleanText(sentenceMax).check(z.minLength(1));
/** May be empty. */
export const optionalSentenceSchema = cleanText(sentenceMax);

/** A day of the calendar, YYYY-MM-DD. */
export const dateSchema = z.string().check(z.refine(isCalendarDate));

/**
 * Whether two names are one person's: telephones capitalise what people type, and a space more is not seen. Where two
 * must sign, these are not two.
 */
export function samePerson(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  return plain(a) === plain(b);
}
