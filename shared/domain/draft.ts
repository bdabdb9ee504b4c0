/**
 * A meeting while it is prepared. People edit it until it is frozen; from then on only events change anything
 * (design §4, §5). The draft's meetingId stays the meeting's id, so that tellers can prove their keys for it.
 */
import * as z from "zod/mini";
import { electorateIdSchema, hexSchema, meetingIdSchema, personIdSchema, planIdSchema } from "./ids.ts";
import { levels } from "./levels.ts";
import { lineSchema, optionalLineSchema } from "./text.ts";

export const personsMax = 2_000;
export const subjectsMax = 60;

export const personSchema = z.strictObject({
  personId: personIdSchema,
  name: lineSchema,
  post: optionalLineSchema,
  unit: optionalLineSchema,
  /** Electorates (thành phần) the person belongs to; counts as a voter there only if isVoter. */
  electorates: z.array(electorateIdSchema).check(z.maxLength(20)),
  isChair: z.boolean(),
  isSubject: z.boolean(),
  isVoter: z.boolean(),
  selfRating: z.nullable(z.enum(levels)),
});
export type Person = z.infer<typeof personSchema>;

export const electorateSchema = z.strictObject({ electorateId: electorateIdSchema, name: lineSchema });
export type Electorate = z.infer<typeof electorateSchema>;

export const planSchema = z.strictObject({
  planId: planIdSchema,
  title: lineSchema,
  form: z.enum(["pdg-02"]),
  electorateId: electorateIdSchema,
  /** Rows of the ballot in their order: head first, then deputies. */
  subjects: z.array(personIdSchema).check(z.maxLength(subjectsMax)),
  blank: z.enum(["allow", "forbid"]),
  showSelfRating: z.boolean(),
});
export type Plan = z.infer<typeof planSchema>;

export const tellerSeatSchema = z.strictObject({
  /** Owner number of protocol A.3: 1 … n in the order of this list. */
  name: lineSchema,
  post: optionalLineSchema,
  /** trustee_public_key JSON (protocol A.3) once the teller's browser has made the key. */
  publicKey: z.nullable(z.string().check(z.maxLength(4_000))),
  /** Random number of the browser that made the key, to see when one machine holds several (security K10). */
  device: z.nullable(hexSchema(16)),
});
export type TellerSeat = z.infer<typeof tellerSeatSchema>;

export const percentageBases = ["row-valid", "ballot-valid", "present", "summoned"] as const;

/** Form of papers: a State document or a Party document (domain §11). */
export const paperRegimes = ["state", "party"] as const;
export type PaperRegime = (typeof paperRegimes)[number];

export const settingsSchema = z.strictObject({
  group: z.enum(["Ed25519", "BELENIOS-2048"]),
  addressForm: z.enum(["đồng chí", "ông/bà", "anh/chị"]),
  committeeWord: z.enum(["Ban", "Tổ"]),
  /** Of the convening body; a paper can be asked for in the other form too. */
  regime: z.enum(paperRegimes),
  percentageBase: z.enum(percentageBases),
  graceSeconds: z.int().check(z.gte(0), z.lte(120)),
  warnBelow: z.int().check(z.gte(3), z.lte(50)),
  refuseBelow: z.int().check(z.gte(3), z.lte(50)),
});
export type Settings = z.infer<typeof settingsSchema>;

export const draftSchema = z.strictObject({
  meetingId: meetingIdSchema,
  /** Counts edits, so that two browsers cannot overwrite each other unseen. */
  revision: z.int().check(z.gte(0)),
  title: optionalLineSchema,
  superiorBody: optionalLineSchema,
  body: optionalLineSchema,
  place: optionalLineSchema,
  year: z.int().check(z.gte(2000), z.lte(2200)),
  wifiName: optionalLineSchema,
  wifiPassphrase: optionalLineSchema,
  rehearsal: z.boolean(),
  electorates: z.array(electorateSchema).check(z.maxLength(50)),
  persons: z.array(personSchema).check(z.maxLength(personsMax)),
  plans: z.array(planSchema).check(z.maxLength(50)),
  tellers: z.array(tellerSeatSchema).check(z.maxLength(7)),
  settings: settingsSchema,
});
export type Draft = z.infer<typeof draftSchema>;

export const defaultSettings: Settings = {
  group: "Ed25519",
  addressForm: "đồng chí",
  committeeWord: "Ban",
  regime: "state",
  percentageBase: "ballot-valid",
  graceSeconds: 15,
  warnBelow: 5,
  refuseBelow: 3,
};

/** The voters of an electorate, in roster order. */
export function votersOf(persons: readonly Person[], electorateId: string): readonly Person[] {
  return persons.filter((person) => person.isVoter && person.electorates.some((id) => id === electorateId));
}
