/** Ids and other short texts that cross borders. A schema is the only place that makes the branded type. */
import * as z from "zod/mini";
import { isBase64Hash } from "../basics/field-forms.ts";
import { tellersMax } from "./committee.ts";

const base58Id = z.string().check(z.regex(/^[1-9A-HJ-NP-Za-km-z]{22}$/));

/** A meeting, from its draft on: 22 Base58 characters. */
export const meetingIdSchema = base58Id.brand<"MeetingId">();
export type MeetingId = z.infer<typeof meetingIdSchema>;

/** A person on the roster. Never appears in anything a phone sends or a record publishes. */
export const personIdSchema = base58Id.brand<"PersonId">();
export type PersonId = z.infer<typeof personIdSchema>;

/** A collective or an organisation that is rated as one. */
export const bodyIdSchema = base58Id.brand<"BodyId">();

/** Whoever stands in a row of a ballot. Like a person's id, it stays inside the office. */
export const subjectIdSchema = z.union([personIdSchema, bodyIdSchema]);
export type SubjectId = z.infer<typeof subjectIdSchema>;

/** One review (kiểm điểm) of the agenda. */
export const agendaItemIdSchema = base58Id.brand<"AgendaItemId">();
export type AgendaItemId = z.infer<typeof agendaItemIdSchema>;

/** An entry of a list that several people write, such as a suggestion for a review. */
export const entryIdSchema = base58Id.brand<"EntryId">();
export type EntryId = z.infer<typeof entryIdSchema>;

export const electorateIdSchema = base58Id.brand<"ElectorateId">();
export type ElectorateId = z.infer<typeof electorateIdSchema>;

/** A hall (điểm cầu) of a meeting that is held in several. */
export const hallIdSchema = base58Id.brand<"HallId">();
export type HallId = z.infer<typeof hallIdSchema>;

/** One planned round of the agenda; each opening of it gets a number n and a uuid of its own. */
export const planIdSchema = base58Id.brand<"PlanId">();
export type PlanId = z.infer<typeof planIdSchema>;

/** The uuid of one opened round: the election uuid of protocol A.4. */
export const roundUuidSchema = base58Id.brand<"RoundUuid">();

/** Sent with every command, so that a second press or a resent request is answered and not carried out twice. */
export const commandIdSchema = base58Id.brand<"CommandId">();
export type CommandId = z.infer<typeof commandIdSchema>;

/** Slips of one print run. */
export const batchIdSchema = base58Id.brand<"BatchId">();
export type BatchId = z.infer<typeof batchIdSchema>;

/** One attempt at a key ceremony. */
export const ceremonyAttemptSchema = base58Id.brand<"CeremonyAttempt">();
export type CeremonyAttempt = z.infer<typeof ceremonyAttemptSchema>;

export const accountIdSchema = base58Id.brand<"AccountId">();
export type AccountId = z.infer<typeof accountIdSchema>;

/** Public key of a slip (Ed25519): 64 lower-case hex digits (protocol B.3). */
export const slipKeySchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/))
  .brand<"SlipKey">();
export type SlipKey = z.infer<typeof slipKeySchema>;

/** The meeting's n-th opening, voided ones too: 1, 2, 3 … (protocol B.2). */
export const roundNumberSchema = z.int().check(z.gte(1), z.lte(999));

/** Election fingerprint (protocol A.4): unpadded Base64 of 32 bytes. */
export const phiSchema = z.string().check(z.refine(isBase64Hash));

export const hexSchema = (byteCount: number) =>
  z.string().check(z.regex(new RegExp(`^[0-9a-f]{${String(byteCount * 2)}}$`)));

/** Seat of a teller in the counting committee, from 1. */
export const seatSchema = z.int().check(z.gte(1), z.lte(tellersMax));
