/** What the papers of a meeting say and nobody else knows; staff write it down (rules §6.3, §6.4). */
import * as z from "zod/mini";
import { lineMax, lineSchema } from "./text.ts";

/** Names, rules or recipients that a paper lists at most. */
export const paperLinesMax = 10;
export const documentNumberMax = 50;

const line = z.string().check(z.maxLength(lineMax));
const lines = z.array(lineSchema).check(z.maxLength(paperLinesMax));
/** Local time YYYY-MM-DDTHH:MM, or empty. */
const time = z.string().check(z.regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)?$/));

export const minutesFactsShape = {
  secretary: line,
  secretaryPost: line,
  witnesses: lines,
  absenceReason: line,
  /** Of the counting minutes. */
  documentNumber: z.string().check(z.maxLength(documentNumberMax)),
  /** Địa danh, as it stands before the date. */
  placeName: line,
  /** Rules and plans that the meeting relies on. */
  basis: lines,
  startedAt: time,
  endedAt: time,
  /** Recipients. */
  copies: lines,
};

export const minutesFactsSchema = z.strictObject(minutesFactsShape);
export type MinutesFacts = z.infer<typeof minutesFactsSchema>;

export const noMinutesFacts: MinutesFacts = {
  secretary: "",
  secretaryPost: "",
  witnesses: [],
  absenceReason: "",
  documentNumber: "",
  placeName: "",
  basis: [],
  startedAt: "",
  endedAt: "",
  copies: [],
};

/** The facts alone, of something that has more. */
export function minutesFactsOf(source: MinutesFacts): MinutesFacts {
  const { secretary, secretaryPost, witnesses, absenceReason, documentNumber } = source;
  const { placeName, basis, startedAt, endedAt, copies } = source;
  return {
    secretary,
    secretaryPost,
    witnesses,
    absenceReason,
    documentNumber,
    placeName,
    basis,
    startedAt,
    endedAt,
    copies,
  };
}
