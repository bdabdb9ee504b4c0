/**
 * What travels in the padded envelopes of a phone (protocol B.5): requests to join, for a token, to cast, and
 * their answers. How large their slots are stands in shared/crypto/envelope.ts.
 */
import * as z from "zod/mini";
import { hexSchema, phiSchema, roundNumberSchema, slipKeySchema } from "../domain/ids.ts";
import type { RefusalCode } from "../domain/refusal.ts";

/**
 * A phone shows its slip, long before a round opens. page is a random number of this browser; take says that the
 * voter chose this page after another one held the slip. Signed under the slip key over
 * "phieu-kin/join/1|" + meetingId + "|" + page + "|" + ("take" or "ask").
 */
export const joinRequestSchema = z.strictObject({
  kind: z.literal("join"),
  slip: slipKeySchema,
  page: hexSchema(16),
  take: z.boolean(),
  signature: hexSchema(64),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** held: "here" this page goes on, "elsewhere" another page holds the slip. entitled: in the round that runs now. */
export const joinAnswerSchema = z.strictObject({
  kind: z.literal("joined"),
  held: z.enum(["here", "elsewhere"]),
  /** Names of the electorates printed on the slip. */
  electorates: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(4)),
  entitled: z.nullable(z.boolean()),
});

/** Protocol B.4. */
export const tokenRequestSchema = z.strictObject({
  kind: z.literal("token"),
  n: roundNumberSchema,
  slip: slipKeySchema,
  blinded: hexSchema(32),
  signature: hexSchema(64),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

export const tokenAnswerSchema = z.strictObject({
  kind: z.literal("issued"),
  evaluated: hexSchema(32),
  proof: hexSchema(64),
});
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>;

/** Protocol B.5. ballot is the exact text of A.5. */
export const castRequestSchema = z.strictObject({
  kind: z.literal("cast"),
  n: roundNumberSchema,
  ballot: z.string(),
  token: hexSchema(64),
});
export type CastRequest = z.infer<typeof castRequestSchema>;

/** Protocol B.6. tracker is the unpadded Base64 form of A.5. */
export const receiptSchema = z.strictObject({
  kind: z.literal("receipt"),
  round: roundNumberSchema,
  phi: phiSchema,
  tracker: phiSchema,
  signature: hexSchema(64),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** What a phone can be refused with: the other codes are the console's, and phones need not load them. */
export const phoneRefusalCodes = [
  // the request, and the server
  "malformed",
  "too-large",
  "too-many-requests",
  "not-found",
  "server-busy",
  "disk-full",
  "disk-error",
  "database-away",
  // the slip
  "slip-unknown",
  "slip-voided",
  "batch-not-confirmed",
  "slip-not-entitled",
  // the round, its tokens and ballots
  "round-not-open",
  "round-closed",
  "token-taken",
  "element-taken",
  "signature-invalid",
  "ballot-malformed",
  "ballot-wrong-round",
  "token-invalid",
  "credential-used",
  "credential-blocked",
  "ballot-invalid",
  "box-full",
] as const satisfies readonly RefusalCode[];
export type PhoneRefusalCode = (typeof phoneRefusalCodes)[number];

export const refusedSchema = z.strictObject({ kind: z.literal("refused"), code: z.enum(phoneRefusalCodes) });

export const phoneAnswerSchema = z.discriminatedUnion("kind", [
  joinAnswerSchema,
  tokenAnswerSchema,
  receiptSchema,
  refusedSchema,
]);
export type PhoneAnswer = z.infer<typeof phoneAnswerSchema>;
