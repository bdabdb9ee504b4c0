/**
 * Orders that change a meeting, each with the roles that may give it. The server authorises and parses by this
 * table, and every button of the console asks it too (design §2). A retried command carries the same commandId.
 */
import { absenceReasons } from "../domain/attendance.ts";
import { countSchema } from "../domain/counts.ts";
import { announcementDetails, announcementScopes } from "../domain/announcement.ts";
import * as z from "zod/mini";
import { ceremonyStopSchema, ceremonyTextMax } from "../domain/ceremony.ts";
import { draftSchema, yearSchema } from "../domain/draft.ts";
import {
  answerSchema,
  sentPaperSchema,
  typedOpinionSchema,
  typedSuggestionSchema,
} from "../domain/duties.ts";
import {
  agendaItemIdSchema,
  batchIdSchema,
  ceremonyAttemptSchema,
  hexSchema,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
  roundNumberSchema,
  seatSchema,
  slipKeySchema,
  electorateIdSchema,
  entryIdSchema,
  hallIdSchema,
  subjectIdSchema,
} from "../domain/ids.ts";
import { kioskUrlSchema } from "../domain/halls.ts";
import { minutesFactsShape } from "../domain/minutes-facts.ts";
import { levels } from "../domain/levels.ts";
import { paperCountSchema } from "../domain/paper-count.ts";
import { remedySchema } from "../domain/remedies.ts";
import { ruledLineSchema, typedRulingSchema } from "../domain/ruling.ts";
import { subjectFactsSchema, typedDocumentSchema } from "../domain/subject-facts.ts";
import type { Role } from "../domain/roles.ts";
import { lineSchema, optionalLineSchema, optionalSentenceSchema, sentenceSchema } from "../domain/text.ts";
import { hallScreenSchema } from "../domain/hall-screen.ts";
import { minuteSchema, votingMinutesSchema } from "../domain/voting-time.ts";
import { openedRoundsSchema, restoreCodeSchema } from "./opened-rounds.ts";

const n = roundNumberSchema;
const seat = seatSchema;
const ceremonyText = z.string().check(z.maxLength(ceremonyTextMax));
const count = countSchema;

/** Before freezing: orders on drafts, kept by the office store and not by a journal. */
const draftCommands = [
  z.strictObject({ kind: z.literal("save-draft"), draft: draftSchema }),
  z.strictObject({
    kind: z.literal("delete-draft"),
    meetingId: meetingIdSchema,
    /** The one that the giver has seen; absent: whichever there is. */
    revision: z.optional(z.int()),
  }),
  z.strictObject({
    kind: z.literal("submit-teller-key"),
    meetingId: meetingIdSchema,
    /** 1 … number of tellers. */
    seat,
    publicKey: z.string().check(z.maxLength(4_000)),
    device: hexSchema(16),
  }),
  /** Takes a key back so that its seat can make another one; only while the meeting is a draft. */
  z.strictObject({
    kind: z.literal("clear-teller-key"),
    meetingId: meetingIdSchema,
    seat,
    /** The key that is to go: seats move up when one before them is removed. */
    publicKey: z.string().check(z.maxLength(4_000)),
  }),
  /**
   * Begins a key ceremony, or begins again: `attempt` is drawn by the chair's device, `instead` is the attempt that the
   * giver sees, null for none.
   */
  z.strictObject({
    kind: z.literal("start-ceremony"),
    meetingId: meetingIdSchema,
    attempt: ceremonyAttemptSchema,
    instead: z.nullable(ceremonyAttemptSchema),
  }),
  /** Ends an attempt that is not confirmed and forgets all its messages; only while the meeting is a draft. */
  z.strictObject({
    kind: z.literal("stop-ceremony"),
    meetingId: meetingIdSchema,
    attempt: ceremonyAttemptSchema,
    ...ceremonyStopSchema.shape,
  }),
  z.strictObject({
    kind: z.literal("join-ceremony"),
    meetingId: meetingIdSchema,
    attempt: ceremonyAttemptSchema,
    seat,
    certificate: ceremonyText,
    device: hexSchema(16),
  }),
  z.strictObject({
    kind: z.literal("submit-ceremony"),
    meetingId: meetingIdSchema,
    attempt: ceremonyAttemptSchema,
    seat,
    step: z.enum(["commitment", "polynomial", "agreement", "output"]),
    text: ceremonyText,
  }),
  /** All devices showed the same four words, compared aloud (security K3). */
  z.strictObject({
    kind: z.literal("confirm-ceremony"),
    meetingId: meetingIdSchema,
    attempt: ceremonyAttemptSchema,
  }),
  /** Throws away keys that were confirmed, so that a new ceremony can begin; never one person alone. */
  z.strictObject({
    kind: z.literal("discard-ceremony"),
    meetingId: meetingIdSchema,
    attempt: ceremonyAttemptSchema,
  }),
  z.strictObject({
    kind: z.literal("freeze-meeting"),
    meetingId: meetingIdSchema,
    revision: z.int(),
    /** The address that is printed on slips. */
    kioskUrl: kioskUrlSchema,
    /** Says yes to several tellers' keys on one device (security K10). */
    sharesOnOneDevice: z.boolean(),
    /** Says yes to rounds and slips that tell on few people (protocol D.2); the chair agrees with the own passphrase. */
    acceptsClose: z.boolean(),
  }),
] as const;

/** On a frozen or past meeting as a whole: orders that no journal keeps. */
const archiveCommands = [
  /** A finished meeting's preparation as a new draft, the next year's: no keys, no slips, nothing that was voted. */
  z.strictObject({
    kind: z.literal("copy-meeting"),
    meetingId: meetingIdSchema,
    /** Of the draft; drawn by whoever asks, so that a retry makes no second one. */
    copyId: meetingIdSchema,
    title: lineSchema,
    year: yearSchema,
  }),
  /** Everything of a rehearsal is thrown away, whatever its phase. */
  z.strictObject({ kind: z.literal("discard-rehearsal"), meetingId: meetingIdSchema }),
  /** Everything of a finished meeting is deleted, by two people. */
  z.strictObject({ kind: z.literal("delete-meeting"), meetingId: meetingIdSchema }),
] as const;

/** From freezing on: orders that the steward decides and the journal keeps. */
const meetingCommands = [
  z.strictObject({
    kind: z.literal("register-slips"),
    batchId: batchIdSchema,
    /** A class is a set of electorates, printed on the slip (design §4). Sorted, at least one. */
    electorates: z.array(electorateIdSchema).check(z.minLength(1), z.maxLength(20)),
    /** Sorted by text. At least five at a time: late-comers draw a spare (protocol B.2). */
    slips: z.array(slipKeySchema).check(z.minLength(1), z.maxLength(3_000)),
    names: z.tuple([lineSchema, lineSchema]),
  }),
  z.strictObject({ kind: z.literal("confirm-slips"), batchId: batchIdSchema }),
  z.strictObject({ kind: z.literal("void-slips"), batchId: batchIdSchema }),
  /** exchanged: the holder got another slip for it (counts as replaced); otherwise only void. */
  z.strictObject({ kind: z.literal("void-slip"), slip: slipKeySchema, exchanged: z.boolean() }),
  /** Not present without a reason: the tick is taken back, as a mistake. With one: did not come, or left early. */
  z.strictObject({
    kind: z.literal("set-presence"),
    personId: personIdSchema,
    present: z.boolean(),
    reason: z.exactOptional(z.enum(absenceReasons)),
    /** Of the desk that sees the person, where the meeting has halls. */
    hallId: z.exactOptional(hallIdSchema),
  }),
  /** Who gets a slip is here. Not handed: the tick is taken back, as a mistake; returned: the slip came back to the desk. */
  z.strictObject({
    kind: z.literal("set-slip-handed"),
    personId: personIdSchema,
    handed: z.boolean(),
    returned: z.exactOptional(z.literal(true)),
    hallId: z.exactOptional(hallIdSchema),
  }),
  z.strictObject({
    kind: z.literal("answer-key-test"),
    seat,
    nonce: hexSchema(32),
    proof: z.string().check(z.maxLength(400)),
  }),
  z.strictObject({
    kind: z.literal("count-handed-out"),
    n,
    handedOut: count,
    spare: count,
    staffName: lineSchema,
    tellerName: lineSchema,
  }),
  z.strictObject({
    kind: z.literal("open-round"),
    planId: planIdSchema,
    replaces: z.nullable(n),
    /** Says yes to telling on few people together with the rounds counted so far (protocol D.2); a second person agrees. */
    acceptsClose: z.boolean(),
    /** How long the round is announced to take; absent: nothing is announced (protocol D.17). */
    minutes: z.exactOptional(votingMinutesSchema),
  }),
  /** Gives an open round more time, or its first announced time; it never closes by itself. */
  z.strictObject({
    kind: z.literal("extend-round"),
    n,
    minutes: votingMinutesSchema,
    /** Until when the giver sees it announced, so that two who press at once add once; null: not at all. */
    instead: z.nullable(minuteSchema),
  }),
  z.strictObject({ kind: z.literal("close-round"), n }),
  z.strictObject({ kind: z.literal("void-round"), n, reason: sentenceSchema }),
  z.strictObject({ kind: z.literal("say-lot"), n, lot: z.string().check(z.regex(/^[0-9]{4}$/)) }),
  z.strictObject({
    kind: z.literal("contribute-share"),
    n,
    seat,
    /** partial_decryption JSON (protocol A.8): the longest form in BELENIOS-2048 takes 580,000 characters. */
    partialDecryption: z.string().check(z.maxLength(700_000)),
    /** The second proofs (protocol B.9), JSON list per question of list per choice of proofs. */
    boundProofs: z.string().check(z.maxLength(400_000)),
  }),
  z.strictObject({
    kind: z.literal("announce-round"),
    n,
    /** hall: phones and projector; console: only the console's roles; leadership: told to the leadership alone. */
    scope: z.enum(announcementScopes),
    /** counts, or only the level that most votes name where counts would tell single votes (design §3). */
    detail: z.enum(announcementDetails),
  }),
  z.strictObject({
    kind: z.literal("explain-imbalance"),
    n,
    reason: sentenceSchema,
    names: z.tuple([lineSchema, lineSchema]),
  }),
  z.strictObject({ kind: z.literal("hand-over-chair"), personId: personIdSchema }),
  /** What the hall's screens show until something happens (protocol D.17). */
  z.strictObject({ kind: z.literal("show-screen"), screen: hallScreenSchema }),
  /** Who attends and stands on no list, a name or a number of people, for the papers; null takes it out. */
  z.strictObject({ kind: z.literal("set-guest"), entryId: entryIdSchema, name: z.nullable(lineSchema) }),
  z.strictObject({ kind: z.literal("note-incident"), text: sentenceSchema }),
  /** What an observer has seen: an incident that the papers tell as the observers'. */
  z.strictObject({ kind: z.literal("note-observation"), text: sentenceSchema }),
  /** A ballot was opened and checked with a second device (protocol B.12): of whom, and what it said, is kept nowhere. */
  z.strictObject({ kind: z.literal("note-ballot-check"), n, matched: z.boolean() }),
  z.strictObject({
    kind: z.literal("set-minutes-facts"),
    ...minutesFactsShape,
  }),
  /** A teller's device says to the one of another seat, which has its share from a file, what was opened (protocol D.11). */
  z.strictObject({
    kind: z.literal("confirm-restore"),
    seat,
    forSeat: seat,
    code: restoreCodeSchema,
    opened: openedRoundsSchema,
    signature: z.string().check(z.maxLength(1_000)),
  }),
  z.strictObject({ kind: z.literal("delete-share-noted"), seat }),
  z.strictObject({ kind: z.literal("finish-meeting") }),
  z.strictObject({ kind: z.literal("review-open"), itemId: agendaItemIdSchema }),
  /** The chair's conclusion, as the minutes will have it (seed 000 line 114). */
  z.strictObject({
    kind: z.literal("review-close"),
    itemId: agendaItemIdSchema,
    conclusion: sentenceSchema,
  }),
  /** A planned round that is not held after all; it can still be opened later. */
  z.strictObject({ kind: z.literal("skip-plan"), planId: planIdSchema, reason: sentenceSchema }),
  /** The superior sends it back: the subject's reviews and ratings are done again, the old ones stay (seed 004 line 31). */
  z.strictObject({
    kind: z.literal("return-item"),
    subjectId: subjectIdSchema,
    reason: sentenceSchema,
    document: typedDocumentSchema,
  }),
  /** Everything that this document says about the subject; no facts: nothing (any more). */
  z.strictObject({
    kind: z.literal("set-subject-facts"),
    subjectId: subjectIdSchema,
    facts: subjectFactsSchema,
    document: typedDocumentSchema,
  }),
  /** A suggestion of the superior, until its subject's review; null takes it out. */
  z.strictObject({
    kind: z.literal("set-suggestion"),
    entryId: entryIdSchema,
    suggestion: z.nullable(typedSuggestionSchema),
  }),
  /** What the subject answered in the review (seed 000 line 74). */
  z.strictObject({ kind: z.literal("answer-suggestion"), entryId: entryIdSchema, answer: answerSchema }),
  /** A line of the register of what was sent when (rules R10); null takes it out. */
  z.strictObject({
    kind: z.literal("set-sent-paper"),
    entryId: entryIdSchema,
    paper: z.nullable(sentPaperSchema),
  }),
  /** What a body thinks of a subject; never a fact, and never told to phones. Null takes it out. */
  z.strictObject({
    kind: z.literal("set-opinion"),
    entryId: entryIdSchema,
    opinion: z.nullable(typedOpinionSchema),
  }),
  /** A line of the remedy plan, after its subject's review (rules §3.2); null takes it out. */
  z.strictObject({
    kind: z.literal("set-remedy"),
    entryId: entryIdSchema,
    remedy: z.nullable(remedySchema),
  }),
  /** With whom a person is compared (domain/equal-posts.ts); empty: with those of the same group and rank. */
  z.strictObject({
    kind: z.literal("set-equal-posts"),
    subjectId: subjectIdSchema,
    name: optionalLineSchema,
  }),
  /** Where votes or the cap leave a tie, the chair decides with a reason (rules R2, R11). */
  z.strictObject({
    kind: z.literal("decide-tie"),
    /** The round, electronic or on paper. */
    planId: planIdSchema,
    subjectId: subjectIdSchema,
    stage: z.enum(["vote", "cap"]),
    level: z.enum(levels),
    reason: sentenceSchema,
  }),
  /** Keyed in by two accounts; the same figures twice make the count. */
  z.strictObject({ kind: z.literal("enter-paper-count"), planId: planIdSchema, count: paperCountSchema }),
  /** The authority's document, days or weeks after the meeting (design §4): lines of earlier rulings are replaced with a reason. */
  z.strictObject({
    kind: z.literal("enter-ruling"),
    document: typedRulingSchema,
    lines: z
      .array(
        z.strictObject({
          ...ruledLineSchema.shape,
          /** Number of the ruling that the giver sees standing there; null for none. */
          instead: z.nullable(z.int()),
        }),
      )
      .check(z.minLength(1), z.maxLength(2_000)),
    /** Why what stands is replaced; empty where nothing is. */
    reason: optionalSentenceSchema,
  }),
] as const;

export const draftCommandSchema = z.discriminatedUnion("kind", draftCommands);
export type DraftCommand = z.infer<typeof draftCommandSchema>;

export const archiveCommandSchema = z.discriminatedUnion("kind", archiveCommands);
export type ArchiveCommand = z.infer<typeof archiveCommandSchema>;

export const meetingCommandSchema = z.discriminatedUnion("kind", meetingCommands);
export type MeetingCommand = z.infer<typeof meetingCommandSchema>;

export const commandSchema = z.discriminatedUnion("kind", [
  ...draftCommands,
  ...archiveCommands,
  ...meetingCommands,
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandKind = Command["kind"];

/** What comes when the meeting is long over, and the next one perhaps under way: given to past meetings too (design §4). */
export const lateCommands: readonly CommandKind[] = ["enter-ruling", "set-remedy", "set-equal-posts"];

/** Orders that nobody gives alone: a second person's passphrase stands beside them (security U2). */
export const secondPersonCommands: readonly CommandKind[] = [
  "void-round",
  // Whoever takes the chair is there and takes it with the own passphrase.
  "hand-over-chair",
  "explain-imbalance",
  "delete-meeting",
  "discard-ceremony",
];

/** Whose passphrase must stand beside an order: nobody's, any other account's, or the chair's. */
export function agreementNeeded(command: Command): "nobody" | "anybody" | "chair" {
  const accepts = "acceptsClose" in command && command.acceptsClose;
  if (accepts) return command.kind === "freeze-meeting" ? "chair" : "anybody";
  return secondPersonCommands.includes(command.kind) ? "anybody" : "nobody";
}

/** Who may give which order (security N7). */
export const commandRoles = {
  "save-draft": ["staff"],
  "delete-draft": ["staff"],
  "submit-teller-key": ["teller"],
  "clear-teller-key": ["staff"],
  "start-ceremony": ["chair"],
  "stop-ceremony": ["staff", "chair", "teller"],
  "join-ceremony": ["teller"],
  "submit-ceremony": ["teller"],
  "confirm-ceremony": ["chair"],
  "discard-ceremony": ["chair"],
  "freeze-meeting": ["staff"],
  "copy-meeting": ["staff"],
  "discard-rehearsal": ["staff"],
  "delete-meeting": ["staff"],
  "register-slips": ["staff"],
  "confirm-slips": ["staff"],
  "void-slips": ["staff"],
  "void-slip": ["staff"],
  "set-presence": ["staff"],
  "set-slip-handed": ["staff"],
  "answer-key-test": ["teller"],
  "count-handed-out": ["staff"],
  "open-round": ["chair"],
  "extend-round": ["chair"],
  "close-round": ["chair"],
  "void-round": ["chair"],
  "say-lot": ["teller"],
  "contribute-share": ["teller"],
  "announce-round": ["chair"],
  "explain-imbalance": ["staff"],
  "hand-over-chair": ["chair"],
  "show-screen": ["chair"],
  "set-guest": ["staff"],
  "note-incident": ["chair", "staff"],
  "note-observation": ["observer"],
  "note-ballot-check": ["staff"],
  "set-minutes-facts": ["staff"],
  "confirm-restore": ["teller"],
  "delete-share-noted": ["teller"],
  "finish-meeting": ["staff"],
  "review-open": ["chair"],
  "review-close": ["chair"],
  "skip-plan": ["chair"],
  "return-item": ["chair"],
  "set-subject-facts": ["staff"],
  "set-suggestion": ["staff"],
  "answer-suggestion": ["staff", "chair"],
  "set-sent-paper": ["staff"],
  "set-opinion": ["staff"],
  "set-remedy": ["staff"],
  "set-equal-posts": ["staff"],
  "decide-tie": ["chair"],
  "enter-paper-count": ["staff", "teller"],
  "enter-ruling": ["staff"],
} as const satisfies Record<CommandKind, readonly Role[]>;
