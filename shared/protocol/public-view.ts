/**
 * What the server tells everybody without a login: phones and the projector. It holds no name of an attendee, no
 * slip, no ballot, no count finer than the steps of design §3, and no result before it is announced to the hall.
 */
import { announcementDetails } from "../domain/announcement.ts";
import { countSchema } from "../domain/counts.ts";
import { groupNames } from "../basics/group-names.ts";
import * as z from "zod/mini";
import { percentageBases } from "../domain/percentage-bases.ts";
import { hallsShape } from "../domain/halls.ts";
import {
  hexSchema,
  meetingIdSchema,
  phiSchema,
  planIdSchema,
  roundNumberSchema,
  roundUuidSchema,
  seatSchema,
} from "../domain/ids.ts";
import { meetingPhases, roundPhases } from "../domain/phases.ts";
import { sentenceSchema } from "../domain/text.ts";
import { hallScreenSchema } from "../domain/hall-screen.ts";
import { announcedTimeSchema, minuteSchema } from "../domain/voting-time.ts";
import { formTextSchema, optionSchema, questionSchema } from "../forms/form-texts.ts";

const count = countSchema;

/** A count as the hall may see it: in steps, or complete, or nothing but "voting" under 10 voters. */
export const turnoutSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("voting") }),
  z.strictObject({ kind: z.literal("at-least"), cast: count, tokensIssued: count }),
  z.strictObject({ kind: z.literal("complete"), cast: count }),
]);
export type Turnout = z.infer<typeof turnoutSchema>;

/** The signed closing of a round (protocol B.8): what a phone checks and keeps. */
export const closingStatementSchema = z.strictObject({
  phi: phiSchema,
  cast: count,
  tokensIssued: count,
  handedOut: count,
  boxRoot: hexSchema(32),
  issuanceHash: hexSchema(32),
  journalHead: hexSchema(32),
  signature: hexSchema(64),
});
export type ClosingStatement = z.infer<typeof closingStatementSchema>;

/** The signed voiding of a round (protocol B.8); without it nobody takes a round for voided. */
export const voidingStatementSchema = z.strictObject({
  meetingId: meetingIdSchema,
  n: roundNumberSchema,
  phi: phiSchema,
  reason: sentenceSchema,
  journalHead: hexSchema(32),
  signature: hexSchema(64),
});
export type VoidingStatement = z.infer<typeof voidingStatementSchema>;

/** How a round ended: by its closing, its voiding, or both, the signed statements of protocol B.8. */
export const roundEndSchema = z.strictObject({
  closing: z.nullable(closingStatementSchema),
  voiding: z.nullable(voidingStatementSchema),
});
export type RoundEnd = z.infer<typeof roundEndSchema>;

/** The signed end of a meeting (protocol B.8). */
export const finishedStatementSchema = z.strictObject({
  meetingId: meetingIdSchema,
  journalHead: hexSchema(32),
  signature: hexSchema(64),
});
export type FinishedStatement = z.infer<typeof finishedStatementSchema>;

/** The answers in one cell: what was said to one question about one row. */
export const cellResultSchema = z.strictObject({
  /** Votes per option in the form's order; empty where only levels are announced. */
  counts: z.array(count),
  blank: count,
  /** The option with the most votes, null where several share them. */
  leading: z.nullable(z.string()),
});
export type CellResult = z.infer<typeof cellResultSchema>;

export const subjectResultSchema = z.strictObject({
  name: z.string(),
  post: z.string(),
  /** One per question of the form. */
  cells: z.array(cellResultSchema),
});

export const announcedResultSchema = z.strictObject({
  detail: z.enum(announcementDetails),
  /** What the result is for, in the form's words. */
  effect: formTextSchema,
  options: z.array(optionSchema),
  /** A level grid has one, without a text. */
  questions: z.array(questionSchema),
  subjects: z.array(subjectResultSchema),
  /** What percentages are of, and that number, per the round's percentageBase; row-valid varies by row: null. */
  base: z.strictObject({ kind: z.enum(percentageBases), count: z.nullable(count) }),
});
export type AnnouncedResult = z.infer<typeof announcedResultSchema>;

export const publicRoundSchema = z.strictObject({
  n: roundNumberSchema,
  planId: planIdSchema,
  uuid: roundUuidSchema,
  title: z.string(),
  phi: phiSchema,
  phase: z.enum(roundPhases),
  /** On the clock of the meeting's zone; it does not change, so no view is sent for it (security S12). */
  openedAt: minuteSchema,
  /** Until when it is announced to be open; null: nothing is announced, or it is not open any more (protocol D.17). */
  time: z.nullable(announcedTimeSchema),
  electorate: z.strictObject({ name: z.string(), size: count }),
  openingSignature: hexSchema(64),
  smallGroup: z.boolean(),
  /** Titles of round.json's closeTo, for the projector; phones read round.json itself. */
  closeTo: z.array(z.string()),
  turnout: turnoutSchema,
  /** Whole seconds left of the grace period, as far as the server knew when it sent this; null outside closing. */
  graceSecondsLeft: z.nullable(count),
  closing: z.nullable(closingStatementSchema),
  lot: z.nullable(z.string()),
  /** Seats that have contributed to opening the count. */
  sharesGiven: z.array(seatSchema),
  /** Seats in whose name a share came that does not fit the box, and none since that does. */
  sharesRefused: z.array(seatSchema),
  result: z.nullable(announcedResultSchema),
  voiding: z.nullable(voidingStatementSchema),
});
export type PublicRound = z.infer<typeof publicRoundSchema>;

export const publicMeetingSchema = z.strictObject({
  meetingId: meetingIdSchema,
  title: z.string(),
  body: z.string(),
  place: z.string(),
  year: z.int(),
  addressForm: z.enum(["đồng chí", "ông/bà", "anh/chị"]),
  committeeWord: z.enum(["Ban", "Tổ"]),
  /** IANA name; the projector's clock shows it. */
  timeZone: z.string(),
  rehearsal: z.boolean(),
  group: z.enum(groupNames),
  phase: z.enum(meetingPhases),
  finished: z.nullable(finishedStatementSchema),
  /** Meeting fingerprint, 16 bytes (protocol B.1). */
  fingerprint: hexSchema(16),
  receiptPublicKey: hexSchema(32),
  postPublicKey: hexSchema(32),
  electionKey: z.string(),
  kioskUrl: z.string(),
  ...hallsShape,
  wifi: z.nullable(z.strictObject({ name: z.string(), passphrase: z.string() })),
  tellers: z.array(z.strictObject({ seat: seatSchema, name: z.string() })),
  /** So many shares open a box; the tellers beyond that are spare. */
  sharesNeeded: count,
  sharesOnOneDevice: z.boolean(),
  /** Whose review is being held now; null between reviews and where there are none. */
  reviewing: z.nullable(z.strictObject({ name: z.string(), post: z.string() })),
  /** What the chair has put on the hall's screens. */
  screen: hallScreenSchema,
  agenda: z.array(
    z.strictObject({
      planId: planIdSchema,
      title: z.string(),
      state: z.enum(["planned", "running", "done"]),
    }),
  ),
});
export type PublicMeeting = z.infer<typeof publicMeetingSchema>;

export const publicViewSchema = z.strictObject({
  meeting: z.nullable(publicMeetingSchema),
  /** The round opened last, whatever became of it. */
  round: z.nullable(publicRoundSchema),
  /** Nothing can be stored for now: phones keep what they have sealed and send it again. */
  isStoreAway: z.optional(z.literal(true)),
});
export type PublicView = z.infer<typeof publicViewSchema>;
