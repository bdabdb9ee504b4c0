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

/** Kinds of papers that may go to others than the rest: minutes and protocols, the report, the notice. */
export const copiedPapers = ["minutes", "report", "notice"] as const;
export type CopiedPaper = (typeof copiedPapers)[number];
type OwnCopies = Record<CopiedPaper, string[]>;

const noOwnCopies = (): OwnCopies => ({ minutes: [], report: [], notice: [] });

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
  /** Of one kind of paper instead of `copies`; an empty list: as `copies`. */
  ownCopies: z._default(z.strictObject({ minutes: lines, report: lines, notice: lines }), noOwnCopies),
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
  ownCopies: noOwnCopies(),
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
  const { placeName, basis, startedAt, endedAt, copies, ownCopies } = source;
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
    ownCopies,
    symbol,
    reportNumber,
    minutesNumber,
    addressees,
    signTitles,
    signer,
  };
}

/** Nơi nhận of one kind of paper. */
export function copiesFor(
  {
    copies,
    ownCopies,
  }: {
    readonly copies: readonly string[];
    readonly ownCopies: Readonly<Record<CopiedPaper, readonly string[]>>;
  },
  paper: CopiedPaper,
): readonly string[] {
  return ownCopies[paper].length === 0 ? copies : ownCopies[paper];
}
