/**
 * What the server tells a logged-in console. Parts that a role may not see are null. Nobody, whatever the role,
 * is ever told a single ballot, a slip of a person, or a count per option before the tellers opened it (S11).
 */
import { groupNames } from "../basics/group-names.ts";
import * as z from "zod/mini";
import { absenceReasons } from "../domain/attendance.ts";
import { ceremonyMessagesSchema, ceremonyStopSchema } from "../domain/ceremony.ts";
import { ballotChecksSchema } from "../domain/ballot-checks.ts";
import { countRules, countSchema, roundCountsSchema } from "../domain/counts.ts";
import { draftSchema, personSchema, planSchema, positions } from "../domain/draft.ts";
import { packChoiceSchema } from "../domain/planned-round.ts";
import {
  answerSchema,
  opinionEntrySchema,
  sentPaperEntrySchema,
  suggestionEntrySchema,
} from "../domain/duties.ts";
import { chosenPostsSchema } from "../domain/equal-posts.ts";
import {
  accountIdSchema,
  agendaItemIdSchema,
  batchIdSchema,
  ceremonyAttemptSchema,
  electorateIdSchema,
  entryIdSchema,
  hallIdSchema,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
  roundNumberSchema,
  subjectIdSchema,
  seatSchema,
} from "../domain/ids.ts";
import { keptRulesSchema } from "../packs/kept-pack.ts";
import { minutesFactsSchema } from "../domain/minutes-facts.ts";
import { levels } from "../domain/levels.ts";
import { paperCountSchema } from "../domain/paper-count.ts";
import { meetingPhases } from "../domain/phases.ts";
import { paperEntrySchema } from "../domain/papers.ts";
import { remedyEntrySchema } from "../domain/remedies.ts";
import { roles } from "../domain/roles.ts";
import { storeReaches } from "../domain/store-reach.ts";
import { ruledLineSchema, rulingDocumentSchema } from "../domain/ruling.ts";
import { levelCountsSchema, sourceDocumentSchema, subjectFactsSchema } from "../domain/subject-facts.ts";
import { rateInputSchema, subjectKinds } from "../rules/input.ts";
import { rateOutputSchema } from "../rules/output.ts";
import { gateSchema } from "./gates.ts";
import { openedRoundsSchema, restoreCodeSchema } from "./opened-rounds.ts";
import { announcedResultSchema, publicMeetingSchema, publicRoundSchema } from "./public-view.ts";

const count = countSchema;
export const rosterEntrySchema = z.strictObject({
  person: personSchema,
  present: z.boolean(),
  handed: z.boolean(),
  /** Why not present, where the desk noted it. */
  absence: z.nullable(z.enum(absenceReasons)),
  /** The hall in which the desk saw the person, where it is another one than the list's. */
  seenIn: z.exactOptional(hallIdSchema),
  /** The slip came back and there is no other one; only where the meeting has halls. */
  returned: z.exactOptional(z.literal(true)),
});
export type RosterEntry = z.infer<typeof rosterEntrySchema>;

export const slipBatchSchema = z.strictObject({
  batchId: batchIdSchema,
  electorates: z.array(electorateIdSchema),
  slipCount: count,
  state: z.enum(["registered", "confirmed", "voided"]),
});
export type SlipBatch = z.infer<typeof slipBatchSchema>;

/** A review of the agenda as it stands; earlier versions were sent back. */
export const consoleReviewSchema = z.strictObject({
  kind: z.literal("review"),
  itemId: agendaItemIdSchema,
  subjectId: subjectIdSchema,
  state: z.enum(["planned", "open", "closed"]),
  versions: z.array(
    z.strictObject({
      openedAt: z.string(),
      chair: z.nullable(z.string()),
      closedAt: z.nullable(z.string()),
      conclusion: z.nullable(z.string()),
      returned: z.nullable(z.strictObject({ reason: z.string(), document: sourceDocumentSchema })),
    }),
  ),
});
export type ConsoleReview = z.infer<typeof consoleReviewSchema>;

/** A round of the agenda; skipped: why it is not held; paper: counted on paper. */
export const consoleAgendaRoundSchema = z.strictObject({
  kind: z.literal("round"),
  planId: planIdSchema,
  state: z.enum(["planned", "running", "done", "skipped", "returned", "paper"]),
  skipReason: z.nullable(z.string()),
});

/** Rows of ballots: who is rated. */
export const consoleSubjectSchema = z.strictObject({
  subjectId: subjectIdSchema,
  kind: z.enum(["person", "collective", "organisation"]),
  name: z.string(),
  post: z.string(),
  unit: z.string(),
  group: z.string(),
  position: z.enum(positions),
  leads: z.boolean(),
  selfRating: z.nullable(z.enum(levels)),
});
export type ConsoleSubject = z.infer<typeof consoleSubjectSchema>;

/** A count on paper: whose entries there are, and the figures once two of them agree. */
export const consolePaperCountSchema = z.strictObject({
  planId: planIdSchema,
  enteredBy: z.array(z.string()),
  agreed: z.nullable(paperCountSchema),
});

/** What the meeting's pack makes of one count: proposals, and what waits for the chair (rules §7). */
export const consoleOutcomeSchema = z.strictObject({
  planId: planIdSchema,
  /** Null: the count is on paper. */
  n: z.nullable(roundNumberSchema),
  /** Row by row: whose ids s1, s2 … are in input and output. */
  subjects: z.array(subjectIdSchema),
  input: rateInputSchema,
  output: rateOutputSchema,
  /** Organisations whose members or cells this meeting rates: what was entered, and its own result once it is complete. */
  distributions: z.array(
    z.strictObject({
      subjectId: subjectIdSchema,
      entered: z.nullable(levelCountsSchema),
      rated: z.nullable(levelCountsSchema),
    }),
  ),
  /** Only these can be decided, and only to one of these levels. */
  open: z.array(
    z.strictObject({
      subjectId: subjectIdSchema,
      stage: z.enum(["vote", "cap"]),
      levels: z.array(z.enum(levels)),
    }),
  ),
});
export type ConsoleOutcome = z.infer<typeof consoleOutcomeSchema>;

/** What the competent authority decided, and about whom it can be entered. */
export const consoleRulingsSchema = z.strictObject({
  /** In the order in which they were entered; a later one replaces an earlier one line by line. */
  entered: z.array(
    z.strictObject({
      document: rulingDocumentSchema,
      lines: z.array(ruledLineSchema),
      reason: z.nullable(z.string()),
      name: z.string(),
      at: z.string(),
    }),
  ),
  /** Everybody who is rated, once per planned rating; isCounted: its result is there and was not sent back. */
  capacities: z.array(
    z.strictObject({
      planId: planIdSchema,
      title: z.string(),
      subjectId: subjectIdSchema,
      kind: z.enum(subjectKinds),
      isCounted: z.boolean(),
    }),
  ),
});

export const consoleRoundSchema = z.strictObject({
  public: publicRoundSchema,
  /** Voters who are here with a slip, as far as anybody ticked it: what turnout is measured by (design §3). */
  expectedVoters: count,
  /** Voters of this round who are here. */
  presentVoters: count,
  /** Set when the round is sealed. */
  counts: z.nullable(roundCountsSchema),
  /** Slips given out as staff and one teller counted them; null until counted. */
  handedOutCount: z.nullable(
    z.strictObject({
      handedOut: count,
      spare: count,
      staffName: z.string(),
      tellerName: z.string(),
    }),
  ),
  /** Slips of this electorate that were exchanged and voided so far, as the journal says. */
  slipChanges: z.strictObject({ replaced: count, voided: count }),
  /** Rules of design §3 that the counts break: from sealing on for good, before as far as the shown numbers tell. */
  imbalances: z.array(z.enum(countRules)),
  imbalanceExplained: z.boolean(),
  ballotChecks: ballotChecksSchema,
  /** From counting on, before it is announced too: the figures that tellers sign and the chair announces. */
  result: z.nullable(announcedResultSchema),
  /** Whether the role may have the full record and the minutes as they stand: once counted, every count is in them. */
  mayTakeRecord: z.boolean(),
  /** Rows (from 0) where all votes are equal: announcing counts would tell everybody's vote (security S8). */
  unanimousCells: z.array(z.int()),
  /** Record code of the full record as it stands, from sealing on. */
  recordCode: z.nullable(z.string()),
});
export type ConsoleRound = z.infer<typeof consoleRoundSchema>;

export const consoleMeetingSchema = z.strictObject({
  public: publicMeetingSchema,
  plans: z.array(planSchema),
  electorates: z.array(z.strictObject({ electorateId: electorateIdSchema, name: z.string(), size: count })),
  chair: z.nullable(z.strictObject({ personId: personIdSchema, name: z.string() })),
  /** To whom the chair can be handed: those who are rated or marked as chair. */
  chairCandidates: z.array(z.strictObject({ personId: personIdSchema, name: z.string() })),
  /** The settings' length of a round (domain/voting-time.ts); 0: none. */
  roundMinutes: z.int(),
  smallGroup: z.strictObject({ warnBelow: count, refuseBelow: count }),
  /** Planned rounds that together tell on so few people, as two people agreed at freezing (protocol D.2). */
  closePlans: z.array(z.strictObject({ rounds: z.array(planIdSchema), apart: count })),
  presentCount: count,
  handedCount: count,
  /** Only for staff. */
  roster: z.nullable(z.array(rosterEntrySchema)),
  batches: z.array(slipBatchSchema),
  voidedSlips: count,
  exchangedSlips: count,
  /** Seats whose device has answered the key test; a restart keeps them. */
  keyTestsPassed: z.array(seatSchema),
  /** trustees.json, of which a device computes key and fingerprint itself; only for tellers. */
  trusteesJson: z.nullable(z.string()),
  /** Fresh nonce for a key test (protocol B.1); only for tellers. */
  keyTestNonce: z.nullable(z.string()),
  sharesDeleted: z.array(seatSchema),
  /** What tellers' devices said to one whose share came from a file (protocol D.11); only for tellers. */
  restores: z.array(
    z.strictObject({
      seat: seatSchema,
      forSeat: seatSchema,
      code: restoreCodeSchema,
      opened: openedRoundsSchema,
      signature: z.string(),
    }),
  ),
  /** Only for staff. */
  guests: z.array(z.strictObject({ entryId: entryIdSchema, name: z.string() })),
  incidents: z.array(
    z.strictObject({ text: z.string(), at: z.string(), from: z.exactOptional(z.literal("observer")) }),
  ),
  minutesFacts: minutesFactsSchema,
  /** Those that the role may have. */
  papers: z.array(paperEntrySchema),
  rounds: z.array(consoleRoundSchema),
  agenda: z.array(z.discriminatedUnion("kind", [consoleReviewSchema, consoleAgendaRoundSchema])),
  subjects: z.array(consoleSubjectSchema),
  /** rules: as the meeting was frozen with them; null: it did not keep them, and this program has others. */
  pack: z.nullable(z.strictObject({ choice: packChoiceSchema, rules: z.nullable(keptRulesSchema) })),
  papersDeadline: z.strictObject({
    conferenceDate: z.nullable(z.string()),
    holidays: z.array(z.string()),
    workingDays: count,
    counting: z.enum(["strict", "lenient"]),
  }),
  /** Only for chair and staff: what documents say about people. */
  subjectFacts: z.nullable(
    z.array(
      z.strictObject({
        subjectId: subjectIdSchema,
        facts: subjectFactsSchema,
        document: sourceDocumentSchema,
        at: z.string(),
      }),
    ),
  ),
  /** Only for chair and staff: an opinion that voters or tellers heard would be an anchor for their votes. */
  duties: z.nullable(
    z.strictObject({
      suggestions: z.array(
        z.strictObject({ ...suggestionEntrySchema.shape, answer: z.nullable(answerSchema) }),
      ),
      sentPapers: z.array(sentPaperEntrySchema),
      opinions: z.array(opinionEntrySchema),
      remedies: z.array(remedyEntrySchema),
      /** Of whom staff chose with whom they are compared. */
      equalPosts: z.array(chosenPostsSchema),
    }),
  ),
  /** Empty but for chair and staff: they say levels before anything is announced. */
  decisions: z.array(
    z.strictObject({
      planId: planIdSchema,
      n: z.nullable(roundNumberSchema),
      subjectId: subjectIdSchema,
      stage: z.enum(["vote", "cap"]),
      level: z.enum(levels),
      reason: z.string(),
      at: z.string(),
    }),
  ),
  paperCounts: z.array(consolePaperCountSchema),
  /** Only for chair and staff, from counting on. */
  outcomes: z.nullable(z.array(consoleOutcomeSchema)),
  /** Only for chair and staff: it is told to others by notice and letter. */
  rulings: z.nullable(consoleRulingsSchema),
});
export type ConsoleMeeting = z.infer<typeof consoleMeetingSchema>;

/** A meeting from freezing on, as a line of the list of meetings. */
export const meetingEntrySchema = z.strictObject({
  meetingId: meetingIdSchema,
  title: z.string(),
  body: z.string(),
  year: z.int(),
  /** When it finished; while it has not, when it was frozen. Local time to the minute, YYYY-MM-DDTHH:MM. */
  at: z.string(),
  rehearsal: z.boolean(),
  phase: z.enum(meetingPhases),
});
export type MeetingEntry = z.infer<typeof meetingEntrySchema>;

/** The making of one key together, as it stands (shared/domain/ceremony.ts). */
export const ceremonyRunViewSchema = z.strictObject({
  attempt: ceremonyAttemptSchema,
  /** How often this meeting's ceremony was begun, this time included. Every device counts for itself too. */
  starts: count,
  /** How many of the messages each seat has sent; empty once it was stopped. */
  sent: z.array(count),
  /** As the server computes them; every device has its own. Null until all messages are there. */
  words: z.nullable(z.array(z.string())),
  confirmed: z.boolean(),
  stopped: z.nullable(ceremonyStopSchema),
  /** What devices work with; only for tellers. */
  messages: z.nullable(z.array(ceremonyMessagesSchema)),
});
export type CeremonyRunView = z.infer<typeof ceremonyRunViewSchema>;

/** The tellers of a meeting that is still a draft, and how far their keys are. */
export const ceremonySchema = z.strictObject({
  meetingId: meetingIdSchema,
  title: z.string(),
  group: z.enum(groupNames),
  /** k of the tellers open; null: everybody makes a key alone, and all are needed. */
  threshold: z.nullable(z.int()),
  seats: z.array(z.strictObject({ seat: seatSchema, name: z.string(), ready: z.boolean() })),
  /** Null until a ceremony was begun. */
  run: z.nullable(ceremonyRunViewSchema),
});
export type Ceremony = z.infer<typeof ceremonySchema>;

export const accountSchema = z.strictObject({
  accountId: accountIdSchema,
  name: z.string(),
  role: z.enum(roles),
});
export type Account = z.infer<typeof accountSchema>;

/** An account in the list: who made it, and with which other accounts it counts as one person (protocol D.7). */
export const accountEntrySchema = z.strictObject({
  ...accountSchema.shape,
  /** Names; empty: made with the setup code. Who has been removed since is null. Null: an older version did not note it. */
  madeBy: z.nullable(z.array(z.nullable(z.string()))),
  /** The first account of the same person; null: it is that one. */
  personOf: z.nullable(z.string()),
  /** Until when its invitation is good; null: its person has set a passphrase. */
  invitedUntilMs: z.nullable(z.int()),
});
export type AccountEntry = z.infer<typeof accountEntrySchema>;

export const consoleViewSchema = z.strictObject({
  accounts: z.nullable(z.array(accountEntrySchema)),
  drafts: z.nullable(z.array(draftSchema)),
  ceremonies: z.array(ceremonySchema),
  /** All that were frozen, the latest first. At most one is not finished. */
  meetings: z.array(meetingEntrySchema),
  /** The one that is not finished, or else the one that ended last. The others are read with their id (http.ts). */
  meeting: z.nullable(consoleMeetingSchema),
  gates: z.array(gateSchema),
  server: z.strictObject({
    /** Addresses the kiosk can be reached at, best first. */
    kioskUrls: z.array(z.string()),
    consoleUrl: z.string(),
    caFingerprint: z.nullable(z.string()),
    mirror: z.enum(["none", "ok", "lost"]),
    reach: z.enum(storeReaches),
    /** Whether phones reach the kiosk over TLS; with plain http the console says what that means. */
    kioskTls: z.boolean(),
    damagedSlots: z.int(),
    /** At least so many tasks wait before the threads, in wide steps; 0: few. Staff and chair alone see another number. */
    waiting: z.int(),
    softwareVersion: z.string(),
    /** sha256hex of verify.html as this server gives it out; null where it was not built. */
    verifyPageHash: z.nullable(z.string()),
  }),
});
export type ConsoleView = z.infer<typeof consoleViewSchema>;
