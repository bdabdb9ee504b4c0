/** round.json: everything that fixes one round (protocol B.2). phi, and with it every proof, covers all of it. */
import { groupNames } from "../basics/group-names.ts";
import * as z from "zod/mini";
import { fewestBallots } from "../domain/committee.ts";
import { packChoiceSchema, plansMax, purposes } from "../domain/planned-round.ts";
import { percentageBases } from "../domain/percentage-bases.ts";
import {
  ceremonyAttemptSchema,
  electorateIdSchema,
  hexSchema,
  meetingIdSchema,
  planIdSchema,
  roundNumberSchema,
  roundUuidSchema,
} from "../domain/ids.ts";
import { lineSchema } from "../domain/text.ts";
import { decimalProofSchema } from "../crypto/proof.ts";
import { formSchema } from "../forms/form.ts";

/** A planned round, by its id and by the title that people know it by. */
const namedPlanSchema = z.strictObject({ planId: planIdSchema, title: lineSchema });

const startsSchema = z.int().check(z.gte(1), z.lte(999_999));

/** The ceremony in which the tellers made one key (protocol D.8), as shared/crypto/ceremony-record.ts checks it. */
export const ceremonyRecordSchema = z.strictObject({
  attempt: ceremonyAttemptSchema,
  /** How often it was begun: each start is one guess at the words. */
  starts: startsSchema,
  members: z.array(
    z.strictObject({ nonce: hexSchema(32), starts: startsSchema, signature: decimalProofSchema }),
  ),
});

export const roundSchema = z.strictObject({
  version: z.literal(1),
  meetingId: meetingIdSchema,
  n: roundNumberSchema,
  uuid: roundUuidSchema,
  /** The planned round that this is an opening of. */
  planId: planIdSchema,
  title: lineSchema,
  year: z.int(),
  group: z.enum(groupNames),
  form: formSchema,
  /** Name and number of voters, no persons; the id says which voided slips of the journal were printed for it. */
  electorate: z.strictObject({
    electorateId: electorateIdSchema,
    name: lineSchema,
    size: z.int().check(z.gte(1)),
  }),
  /** Issuer key of this round: 32 bytes ristretto255. */
  issuerPublicKey: hexSchema(32),
  receiptPublicKey: hexSchema(32),
  postPublicKey: hexSchema(32),
  trusteesHash: hexSchema(32),
  /** Null where each teller made a key alone. */
  ceremony: z.nullable(ceremonyRecordSchema),
  slipsHash: hexSchema(32),
  entitledSlips: z.int().check(z.gte(1)),
  smallGroup: z.strictObject({
    warnBelow: z.int().check(z.gte(3)),
    refuseBelow: z.int().check(z.gte(fewestBallots)),
  }),
  percentageBase: z.enum(percentageBases),
  purpose: z.enum(purposes),
  /** What turns this round's votes into proposals (rules §8); null where nothing does. */
  rulePack: z.nullable(
    z.strictObject({
      packId: packChoiceSchema.shape.packId,
      version: packChoiceSchema.shape.version,
      /** sha256hex of all parameters in force, canonical JSON. */
      parametersHash: hexSchema(32),
      copyName: z.nullable(lineSchema),
    }),
  ),
  /** Number of the voided round this one replaces. */
  replaces: z.nullable(roundNumberSchema),
  /** Number of the announced round that is held again because the superior sent it back; its result stays. */
  repeats: z.nullable(roundNumberSchema),
  /**
   * Rounds whose results, taken together with this one's, may tell on single people, as two people agreed before
   * (protocol D.2); sorted by id. Every phone says so before the ballot.
   */
  closeTo: z.array(namedPlanSchema).check(z.maxLength(plansMax)),
  rehearsal: z.boolean(),
});
export type Round = z.infer<typeof roundSchema>;
