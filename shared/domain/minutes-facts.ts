/** What the papers of a meeting say and nobody else knows; staff write it down (rules §6.3, §6.4). */
import * as z from "zod/mini";
import { lineMax, lineSchema } from "./text.ts";

/** Names, rules or recipients that a paper lists at most. */
export const paperLinesMax = 10;
export const documentNumberMax = 50;
export const symbolMax = 20;
/** Lines above a signature. */
export const signTitlesMax = 3;

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
  /** Recipients (Nơi nhận). */
  copies: lines,
  // Absent in meetings of versions up to 0.3.
  /** Ký hiệu of the office in the numbers of its papers, such as SNN. */
  symbol: z._default(z.string().check(z.maxLength(symbolMax)), ""),
  /** Of the report and of the meeting's minutes, in full. */
  reportNumber: z._default(z.string().check(z.maxLength(documentNumberMax)), ""),
  minutesNumber: z._default(z.string().check(z.maxLength(documentNumberMax)), ""),
  /** Kính gửi of the report: not always the superior body. */
  addressees: z._default(lines, []),
  /** Above the signature of the office's papers: GIÁM ĐỐC, or KT. GIÁM ĐỐC and PHÓ GIÁM ĐỐC below it. */
  signTitles: z._default(z.array(lineSchema).check(z.maxLength(signTitlesMax)), []),
  signer: z._default(line, ""),
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
  symbol: "",
  reportNumber: "",
  minutesNumber: "",
  addressees: [],
  signTitles: [],
  signer: "",
};

/** The facts alone, of something that has more. */
export function minutesFactsOf(source: MinutesFacts): MinutesFacts {
  const { secretary, secretaryPost, witnesses, absenceReason, documentNumber } = source;
  const { placeName, basis, startedAt, endedAt, copies } = source;
  const { symbol, reportNumber, minutesNumber, addressees, signTitles, signer } = source;
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
    symbol,
    reportNumber,
    minutesNumber,
    addressees,
    signTitles,
    signer,
  };
}
