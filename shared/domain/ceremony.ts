/**
 * The key ceremony of a committee that opens with k of n shares (protocol A.3, C.4): what the server keeps beside the
 * draft and relays. Everything in it may be seen by every teller once it is there; secrets travel encrypted inside.
 */
import * as z from "zod/mini";
import { tellersMax } from "./committee.ts";
import { ceremonyAttemptSchema, hexSchema, seatSchema } from "./ids.ts";

/** One message per member and step; a step begins when everybody's message of the step before is there. */
export const ceremonySteps = ["certificate", "commitment", "polynomial", "agreement", "output"] as const;
export type CeremonyStep = (typeof ceremonySteps)[number];

/** Longest message of a step, UTF-16 units: seven members in the larger group stay below half of it. */
export const ceremonyTextMax = 200_000;
const text = z.nullable(z.string().check(z.maxLength(ceremonyTextMax)));

/** What one member has sent so far; null: not yet. */
export const ceremonyMessagesSchema = z.strictObject({
  certificate: text,
  /** sha256hex that binds what the next message will reveal. */
  commitment: z.nullable(hexSchema(32)),
  /** The polynomial, with the nonce of its commitment. */
  polynomial: text,
  /** A signature on the transcript of all messages so far. */
  agreement: text,
  output: text,
});
export type CeremonyMessages = z.infer<typeof ceremonyMessagesSchema>;

/** Why a ceremony was stopped. "people": somebody pressed stop; the others were found by a teller's device. */
export const ceremonyStopReasons = [
  "people",
  "words-differ",
  "certificate-wrong",
  "commitment-broken",
  "polynomial-wrong",
  "others-differ",
  "share-wrong",
  "key-wrong",
  "message-changed",
  "device-state",
  /** Somebody edited the list of tellers, their number or the group. */
  "committee-changed",
  /** The chair and a second person threw away keys that had been confirmed. */
  "discarded",
  /** Begun with an older version of this software, whose words can be forged. */
  "older-software",
] as const;
export type CeremonyStopReason = (typeof ceremonyStopReasons)[number];

export const ceremonyStopSchema = z.strictObject({
  reason: z.enum(ceremonyStopReasons),
  /** Seat whose message was wrong, or null where nobody is named. */
  blamed: z.nullable(seatSchema),
  /** Seat whose device reported it; null: chair or staff. */
  reportedBy: z.nullable(seatSchema),
});
export type CeremonyStop = z.infer<typeof ceremonyStopSchema>;

export const ceremonyRunSchema = z.strictObject({
  /** Drawn by the chair's device at every start, so that nothing of one attempt can be taken for another's. */
  attempt: ceremonyAttemptSchema,
  /** How often a ceremony of this meeting was begun, this time included: each start is one guess at the words. */
  starts: z.int().check(z.gte(1)),
  /** Of seat j at index j - 1. Empty once it was stopped: nothing is left of an attempt. */
  messages: z.array(ceremonyMessagesSchema).check(z.maxLength(tellersMax)),
  /** The chair says that everybody read the same four words aloud. */
  confirmed: z.boolean(),
  stopped: z.nullable(ceremonyStopSchema),
});
export type CeremonyRun = z.infer<typeof ceremonyRunSchema>;

/** A run of which nothing is left but why it ended. */
export function stoppedRun(
  { attempt, starts }: Pick<CeremonyRun, "attempt" | "starts">,
  stopped: CeremonyStop,
) {
  return { attempt, starts, messages: [], confirmed: false, stopped } satisfies CeremonyRun;
}

export const noMessages: CeremonyMessages = {
  certificate: null,
  commitment: null,
  polynomial: null,
  agreement: null,
  output: null,
};

/** The first step that somebody's message is missing of; null when all are there. */
export function currentStep(messages: readonly CeremonyMessages[]): CeremonyStep | null {
  return ceremonySteps.find((step) => messages.some((sent) => sent[step] === null)) ?? null;
}

/** Seats whose message of a step is missing. */
export function missingSeats(messages: readonly CeremonyMessages[], step: CeremonyStep): readonly number[] {
  return messages.flatMap((sent, index) => (sent[step] === null ? [index + 1] : []));
}

/** Everybody's messages of one step, or null while one is missing. */
export function textsOf(messages: readonly CeremonyMessages[], step: CeremonyStep): readonly string[] | null {
  const texts = messages.flatMap((sent) => sent[step] ?? []);
  return texts.length === messages.length ? texts : null;
}
