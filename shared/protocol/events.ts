/**
 * Facts of a meeting from freezing on: what the journal keeps and what apply() reads. Casting and token issue are
 * not events (protocol B.7). `at` is local time to the minute, YYYY-MM-DDTHH:MM, for the minutes' wording only;
 * order comes from the journal (security N12).
 */
import { absenceReasons } from "../domain/attendance.ts";
import { announcementDetails, announcementScopes } from "../domain/announcement.ts";
import * as z from "zod/mini";
import { countSchema, roundCountsSchema } from "../domain/counts.ts";
import { draftSchema } from "../domain/draft.ts";
import { answerSchema, opinionSchema, sentPaperSchema, suggestionSchema } from "../domain/duties.ts";
import {
  accountIdSchema,
  agendaItemIdSchema,
  batchIdSchema,
  electorateIdSchema,
  entryIdSchema,
  hallIdSchema,
  hexSchema,
  personIdSchema,
  phiSchema,
  planIdSchema,
  roundNumberSchema,
  seatSchema,
  slipKeySchema,
  subjectIdSchema,
} from "../domain/ids.ts";
import { minutesFactsShape } from "../domain/minutes-facts.ts";
import { levels } from "../domain/levels.ts";
import { paperCountSchema } from "../domain/paper-count.ts";
import { remedySchema } from "../domain/remedies.ts";
import { roles } from "../domain/roles.ts";
import { ruledLineSchema, rulingDocumentSchema } from "../domain/ruling.ts";
import { sourceDocumentSchema, subjectFactsSchema } from "../domain/subject-facts.ts";
import { lineSchema, optionalLineSchema, sentenceSchema } from "../domain/text.ts";
import { hallScreenSchema } from "../domain/hall-screen.ts";
import { minuteSchema } from "../domain/voting-time.ts";
import { openedRoundsSchema, restoreCodeSchema } from "./opened-rounds.ts";
import { paperPresetsSchema } from "../packs/paper-presets.ts";
import { keptRulesSchema } from "../packs/kept-pack.ts";
import { ceremonyRecordSchema } from "./round.ts";

const n = roundNumberSchema;
const at = minuteSchema;
const seat = seatSchema;
const count = countSchema;
const account = z.strictObject({ accountId: accountIdSchema, name: lineSchema, role: z.enum(roles) });
const makers = z.union([z.tuple([accountIdSchema]), z.tuple([accountIdSchema, accountIdSchema])]);

export const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("meeting-frozen"),
    draft: draftSchema,
    /** The draft's pack as it was then; null: none, or data of a version that did not keep it. */
    rules: z._default(z.nullable(keptRulesSchema), null),
    /** What its papers begin with; null: data of a version that did not keep it. */
    presets: z._default(z.nullable(paperPresetsSchema), null),
    /** trustees.json (protocol A.3), exact text. */
    trusteesJson: z.string(),
    /** str(y), the election key. */
    electionKey: z.string(),
    receiptPublicKey: hexSchema(32),
    postPublicKey: hexSchema(32),
    kioskUrl: z.string(),
    sharesOnOneDevice: z.boolean(),
    /** The chair and one more person agreed to what of this draft tells on few people (protocol D.2). */
    acceptsClose: z._default(z.boolean(), false),
    /** Null where each teller made a key alone (protocol D.8). */
    ceremony: z.nullable(ceremonyRecordSchema),
    softwareVersion: lineSchema,
    /** sha256hex of this version's verify.html; absent where it was not built, and in older meetings. */
    verifyPageHash: z.optional(hexSchema(32)),
    at,
  }),
  z.strictObject({
    kind: z.literal("slips-registered"),
    batchId: batchIdSchema,
    electorates: z.array(electorateIdSchema),
    slips: z.array(slipKeySchema),
    names: z.tuple([lineSchema, lineSchema]),
  }),
  z.strictObject({ kind: z.literal("slips-confirmed"), batchId: batchIdSchema }),
  z.strictObject({ kind: z.literal("slips-voided"), batchId: batchIdSchema }),
  z.strictObject({
    kind: z.literal("slip-voided"),
    slip: slipKeySchema,
    exchanged: z.boolean(),
    /** Those of its batch: in which rounds it counts as exchanged or voided. */
    electorates: z.array(electorateIdSchema),
  }),
  /** No time stands in it: when somebody came or went is nobody's business afterwards. */
  z.strictObject({
    kind: z.literal("presence-set"),
    personId: personIdSchema,
    present: z.boolean(),
    reason: z.exactOptional(z.enum(absenceReasons)),
    /** The hall in which the person is seen, where that is another one than was known. */
    hallId: z.exactOptional(hallIdSchema),
  }),
  z.strictObject({
    kind: z.literal("slip-handed-set"),
    personId: personIdSchema,
    handed: z.boolean(),
    /** Both in meetings of several halls alone: the slip came back to a desk, and where the person is seen. */
    returned: z.exactOptional(z.literal(true)),
    hallId: z.exactOptional(hallIdSchema),
  }),
  /** Who attends and stands on no list: never with a slip, in no electorate, without a time. Null takes it out. */
  z.strictObject({ kind: z.literal("guest-set"), entryId: entryIdSchema, name: z.nullable(lineSchema) }),
  z.strictObject({ kind: z.literal("key-test-passed"), seat }),
  z.strictObject({
    kind: z.literal("handed-out-counted"),
    n,
    handedOut: count,
    spare: count,
    staffName: lineSchema,
    tellerName: lineSchema,
  }),
  /** Everything that is fixed for the round; the readable round-opened follows at once. */
  z.strictObject({
    kind: z.literal("round-prepared"),
    n,
    planId: planIdSchema,
    roundJson: z.string(),
    electionJson: z.string(),
    openingSignature: hexSchema(64),
    /** Slips entitled in this round, sorted: the list behind slipsHash (protocol B.2). */
    entitledSlips: z.array(slipKeySchema),
    at,
  }),
  z.strictObject({ kind: z.literal("round-opened"), n, phi: phiSchema, replaces: z.nullable(n) }),
  /** Until when the round is announced to be open: at its opening, or extended; nothing follows from it (protocol D.17). */
  z.strictObject({ kind: z.literal("round-time-set"), n, until: minuteSchema, at }),
  z.strictObject({ kind: z.literal("round-closing"), n, at }),
  z.strictObject({
    kind: z.literal("round-closed"),
    n,
    ...roundCountsSchema.shape,
    boxRoot: hexSchema(32),
    issuanceHash: hexSchema(32),
  }),
  z.strictObject({ kind: z.literal("lot-said"), n, lot: z.string().check(z.regex(/^[0-9]{4}$/)) }),
  z.strictObject({
    kind: z.literal("share-contributed"),
    n,
    seat,
    partialDecryption: z.string(),
    boundProofs: z.string(),
  }),
  /** A contribution whose proofs do not hold came in the name of this seat. */
  z.strictObject({ kind: z.literal("share-refused"), n, seat }),
  /** result: per question, per choice, in election order (blank first where allowed), as protocol A.8. */
  z.strictObject({ kind: z.literal("round-counted"), n, result: z.array(z.array(count)), at }),
  z.strictObject({
    kind: z.literal("round-announced"),
    n,
    scope: z.enum(announcementScopes),
    detail: z.enum(announcementDetails),
  }),
  z.strictObject({ kind: z.literal("round-voided"), n, reason: sentenceSchema }),
  z.strictObject({
    kind: z.literal("imbalance-explained"),
    n,
    reason: sentenceSchema,
    names: z.tuple([lineSchema, lineSchema]),
  }),
  z.strictObject({ kind: z.literal("chair-handed-over"), personId: personIdSchema, at }),
  /** Kept so that every screen shows the same, after a restart too; without a time, and on no paper (protocol D.17). */
  z.strictObject({ kind: z.literal("screen-shown"), screen: hallScreenSchema }),
  /** from: who saw it, where it was not chair or staff. */
  z.strictObject({
    kind: z.literal("incident-noted"),
    text: sentenceSchema,
    from: z.exactOptional(z.literal("observer")),
    at,
  }),
  /** Without a time: it would stand beside those of people who come and go. */
  z.strictObject({ kind: z.literal("ballot-check-noted"), n, matched: z.boolean() }),
  /** by: who made, removed or reset it, and who agreed with the own passphrase (protocol D.7). */
  z.strictObject({ kind: z.literal("account-added"), account, by: makers, at }),
  z.strictObject({ kind: z.literal("account-removed"), account, by: makers, at }),
  z.strictObject({ kind: z.literal("account-reset"), account, by: makers, at }),
  z.strictObject({
    kind: z.literal("minutes-facts-set"),
    ...minutesFactsShape,
  }),
  /** seat's device has said what it opened to the one of forSeat, whose share came from a file (protocol D.11). */
  z.strictObject({
    kind: z.literal("restore-confirmed"),
    seat,
    forSeat: seat,
    code: restoreCodeSchema,
    opened: openedRoundsSchema,
    signature: z.string(),
  }),
  z.strictObject({ kind: z.literal("share-deleted"), seat }),
  z.strictObject({ kind: z.literal("meeting-finished"), at }),
  z.strictObject({
    kind: z.literal("review-opened"),
    itemId: agendaItemIdSchema,
    /** Who leads this review: never its subject (rules §2). */
    chair: z.nullable(personIdSchema),
    at,
  }),
  z.strictObject({
    kind: z.literal("review-closed"),
    itemId: agendaItemIdSchema,
    conclusion: sentenceSchema,
    at,
  }),
  z.strictObject({ kind: z.literal("plan-skipped"), planId: planIdSchema, reason: sentenceSchema, at }),
  z.strictObject({
    kind: z.literal("item-returned"),
    subjectId: subjectIdSchema,
    reason: sentenceSchema,
    document: sourceDocumentSchema,
    at,
  }),
  z.strictObject({
    kind: z.literal("subject-facts-set"),
    subjectId: subjectIdSchema,
    facts: subjectFactsSchema,
    document: sourceDocumentSchema,
    at,
  }),
  z.strictObject({
    kind: z.literal("suggestion-set"),
    entryId: entryIdSchema,
    suggestion: z.nullable(suggestionSchema),
    at,
  }),
  z.strictObject({
    kind: z.literal("suggestion-answered"),
    entryId: entryIdSchema,
    answer: answerSchema,
    at,
  }),
  z.strictObject({
    kind: z.literal("sent-paper-set"),
    entryId: entryIdSchema,
    paper: z.nullable(sentPaperSchema),
    at,
  }),
  z.strictObject({
    kind: z.literal("opinion-set"),
    entryId: entryIdSchema,
    opinion: z.nullable(opinionSchema),
    at,
  }),
  z.strictObject({
    kind: z.literal("remedy-set"),
    entryId: entryIdSchema,
    remedy: z.nullable(remedySchema),
    at,
  }),
  z.strictObject({
    kind: z.literal("equal-posts-set"),
    subjectId: subjectIdSchema,
    name: optionalLineSchema,
    at,
  }),
  z.strictObject({
    kind: z.literal("tie-decided"),
    planId: planIdSchema,
    /** The round whose result it settles; null for a count on paper. */
    n: z.nullable(n),
    subjectId: subjectIdSchema,
    stage: z.enum(["vote", "cap"]),
    level: z.enum(levels),
    reason: sentenceSchema,
    chair: z.nullable(personIdSchema),
    at,
  }),
  z.strictObject({
    kind: z.literal("paper-count-entered"),
    planId: planIdSchema,
    by: accountIdSchema,
    name: lineSchema,
    count: paperCountSchema,
    at,
  }),
  z.strictObject({
    kind: z.literal("ruling-entered"),
    document: rulingDocumentSchema,
    lines: z.array(ruledLineSchema),
    /** Why earlier lines are replaced; null where none is. */
    reason: z.nullable(sentenceSchema),
    /** Who entered it. */
    name: lineSchema,
    at,
  }),
]);
export type MeetingEvent = z.infer<typeof eventSchema>;
export type EventKind = MeetingEvent["kind"];

/**
 * Kinds whose lines stay readable in a published journal (protocol B.10): "own" only in the record of the round
 * they are about, "always" in every record, "never" because they name persons or are about no round.
 */
export const eventPublication = {
  "meeting-frozen": "never",
  "slips-registered": "never",
  "slips-confirmed": "never",
  "slips-voided": "never",
  // No person stands in it, and without it nobody could check the counts, nor that a voided slip got no ballot (C.5).
  "slip-voided": "always",
  "presence-set": "never",
  "slip-handed-set": "never",
  "guest-set": "never",
  "key-test-passed": "never",
  "handed-out-counted": "never",
  "round-prepared": "own",
  "round-opened": "always",
  "round-time-set": "never",
  "round-closing": "own",
  "round-closed": "own",
  "lot-said": "own",
  "share-contributed": "own",
  "share-refused": "never",
  "round-counted": "own",
  // It comes after the count, where every record of its round has ended.
  "round-announced": "never",
  "round-voided": "always",
  "imbalance-explained": "never",
  "chair-handed-over": "never",
  "screen-shown": "never",
  "incident-noted": "never",
  "ballot-check-noted": "never",
  "account-added": "never",
  "account-removed": "never",
  "account-reset": "never",
  "minutes-facts-set": "never",
  "restore-confirmed": "never",
  "share-deleted": "never",
  "meeting-finished": "never",
  "review-opened": "never",
  "review-closed": "never",
  "plan-skipped": "never",
  "item-returned": "never",
  "subject-facts-set": "never",
  "suggestion-set": "never",
  "suggestion-answered": "never",
  "sent-paper-set": "never",
  "opinion-set": "never",
  "remedy-set": "never",
  "equal-posts-set": "never",
  "tie-decided": "never",
  "paper-count-entered": "never",
  "ruling-entered": "never",
} as const satisfies Record<EventKind, "own" | "always" | "never">;
