/**
 * A meeting while it is prepared. People edit it until it is frozen; from then on only events change anything
 * (design §4, §5). The draft's meetingId stays the meeting's id, so that tellers can prove their keys for it.
 */
import { countSchema } from "./counts.ts";
import { groupNames } from "../basics/group-names.ts";
import { defaultTimeZone, isTimeZone } from "../basics/time-zone.ts";
import * as z from "zod/mini";
import { sentPaperEntrySchema, suggestionEntrySchema, withRegister } from "./duties.ts";
import { fewestBallots, tellersMax } from "./committee.ts";
import { formChoiceSchema } from "./form-choice.ts";
import { hallsShape } from "./halls.ts";
import {
  accountIdSchema,
  agendaItemIdSchema,
  bodyIdSchema,
  electorateIdSchema,
  hallIdSchema,
  hexSchema,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
  subjectIdSchema,
} from "./ids.ts";
import { levels } from "./levels.ts";
import { packChoiceSchema, plansMax, purposes } from "./planned-round.ts";
import { percentageBases } from "./percentage-bases.ts";
import { votingMinutesMax } from "./voting-time.ts";
import { dateSchema, lineSchema, optionalLineSchema } from "./text.ts";

export const personsMax = 2_000;
export const subjectsMax = 60;
export const electoratesMax = 50;
export const electoratesOfPersonMax = 20;
export const workingDaysMax = 30;

/** Cấp trưởng, cấp phó: the order of review and rating, and who is capped by the collective (rules §3, R6). */
export const positions = ["head", "deputy", "other"] as const;
export type Position = (typeof positions)[number];

/**
 * What electorates by rule are made of (rules §5): member of the collective leadership, civil servant of the
 * agency's own office, key cadre by another ground than the post, member of a Party committee, Party member.
 */
export const personTags = [
  "leadership",
  "office-staff",
  "key-cadre",
  "committee-member",
  "party-member",
] as const;

export type PersonTag = (typeof personTags)[number];

export const personSchema = z.strictObject({
  personId: personIdSchema,
  name: lineSchema,
  post: optionalLineSchema,
  unit: optionalLineSchema,
  /** Electorates (thành phần) the person belongs to; counts as a voter there only if isVoter. */
  electorates: z.array(electorateIdSchema).check(z.maxLength(electoratesOfPersonMax)),
  isChair: z.boolean(),
  isSubject: z.boolean(),
  isVoter: z.boolean(),
  selfRating: z.nullable(z.enum(levels)),
  position: z.enum(positions),
  /** Đối tượng, cấp, lĩnh vực: whose HTXS are counted together (rules R3, A6). Empty: the one group of all. */
  group: optionalLineSchema,
  /** Each at most once. */
  tags: z.array(z.enum(personTags)).check(z.maxLength(personTags.length)),
  /** Where the person is to attend; absent: it is not said, or there is one hall. */
  hallId: z.exactOptional(hallIdSchema),
});
export type Person = z.infer<typeof personSchema>;

/** Of a person about whom the list says no more than name, post and unit. */
export const personDefaults: Pick<Person, "position" | "group" | "tags"> = {
  position: "other",
  group: "",
  tags: [],
};

/** Rated as one: the collective leadership, or an organisation such as a Party cell (rules §4.1, §4.5). */
export const bodySchema = z.strictObject({
  bodyId: bodyIdSchema,
  kind: z.enum(["collective", "organisation"]),
  name: lineSchema,
  /** As persons have it: the head of this unit is tied to this body's level (rules R6). */
  unit: optionalLineSchema,
  group: optionalLineSchema,
  selfRating: z.nullable(z.enum(levels)),
});

/** A unit by the name that persons carry; the first one of a draft is the unit that meets. */
export const unitSchema = z.strictObject({
  name: lineSchema,
  /** agency: cơ quan; department: phòng; unit: đơn vị trực thuộc. */
  kind: z.enum(["agency", "department", "unit"]),
  /** Biên chế, entered (rules R9, A9). */
  posts: countSchema,
});

export const electorateSchema = z.strictObject({ electorateId: electorateIdSchema, name: lineSchema });
export type Electorate = z.infer<typeof electorateSchema>;

export const planSchema = z.strictObject({
  planId: planIdSchema,
  title: lineSchema,
  purpose: z.enum(purposes),
  form: formChoiceSchema,
  electorateId: electorateIdSchema,
  /** Rows of the ballot in their order: collective first, then head, then deputies. */
  subjects: z.array(subjectIdSchema).check(z.maxLength(subjectsMax)),
});
export type Plan = z.infer<typeof planSchema>;

/** In order: reviews (kiểm điểm) and rounds. Rounds that no item names follow at the end (agenda.ts). */
export const agendaItemSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("review"), itemId: agendaItemIdSchema, subjectId: subjectIdSchema }),
  z.strictObject({ kind: z.literal("round"), planId: planIdSchema }),
]);
export type AgendaItem = z.infer<typeof agendaItemSchema>;

export const tellerSeatSchema = z.strictObject({
  /** Owner number of protocol A.3: 1 … n in the order of this list. */
  name: lineSchema,
  post: optionalLineSchema,
  /** trustee_public_key JSON (protocol A.3) once the teller's browser has made a key of its own; null with a threshold. */
  publicKey: z.nullable(z.string().check(z.maxLength(4_000))),
  /** Random number of the browser that made the key or takes part in the ceremony, to see when one machine holds several (security K10). */
  device: z.nullable(hexSchema(16)),
  /** The account that made the key or takes part in the ceremony; null: none yet, or a meeting of an older version. */
  holder: z._default(z.nullable(accountIdSchema), null),
});
export type TellerSeat = z.infer<typeof tellerSeatSchema>;

/** Form of papers: a State document or a Party document (rules §11.1). */
export const paperRegimes = ["state", "party"] as const;
export type PaperRegime = (typeof paperRegimes)[number];

export const settingsSchema = z.strictObject({
  group: z.enum(groupNames),
  addressForm: z.enum(["đồng chí", "ông/bà", "anh/chị"]),
  committeeWord: z.enum(["Ban", "Tổ"]),
  /** IANA name: whose clock papers, figures and files go by. Absent in meetings of versions up to 0.3. */
  timeZone: z._default(z.string().check(z.maxLength(60), z.refine(isTimeZone)), defaultTimeZone),
  /** Of the convening body; a paper can be asked for in the other form too. */
  regime: z.enum(paperRegimes),
  percentageBase: z.enum(percentageBases),
  graceSeconds: z.int().check(z.gte(0), z.lte(120)),
  /** How long each round is announced to take unless the chair chooses otherwise (protocol D.17); 0: nothing is announced. */
  roundMinutes: z._default(z.int().check(z.gte(0), z.lte(votingMinutesMax)), 0),
  warnBelow: z.int().check(z.gte(3), z.lte(50)),
  refuseBelow: z.int().check(z.gte(fewestBallots), z.lte(50)),
  /** Whether who stands in a ballot of several rows must hand over the chair for it too (design §4). */
  handOverInJointRounds: z.boolean(),
  /** Working days between sending the papers and the conference, and how they are counted (rules R10, A16). */
  papersWorkingDays: z.int().check(z.gte(0), z.lte(workingDaysMax)),
  papersCounting: z.enum(["strict", "lenient"]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Năm đánh giá. */
export const yearSchema = z.int().check(z.gte(2000), z.lte(2200));

const draftObject = z.strictObject({
  meetingId: meetingIdSchema,
  /** Counts edits, so that two browsers cannot overwrite each other unseen. */
  revision: z.int().check(z.gte(0)),
  title: optionalLineSchema,
  superiorBody: optionalLineSchema,
  body: optionalLineSchema,
  place: optionalLineSchema,
  year: yearSchema,
  wifiName: optionalLineSchema,
  wifiPassphrase: optionalLineSchema,
  rehearsal: z.boolean(),
  electorates: z.array(electorateSchema).check(z.maxLength(electoratesMax)),
  persons: z.array(personSchema).check(z.maxLength(personsMax)),
  plans: z.array(planSchema).check(z.maxLength(plansMax)),
  tellers: z.array(tellerSeatSchema).check(z.maxLength(tellersMax)),
  /** k of protocol B.1: any k of the tellers open; null: everybody is needed, as in meetings of version 0.1. */
  threshold: z._default(z.nullable(z.int().check(z.gte(2), z.lt(tellersMax))), null),
  settings: settingsSchema,
  bodies: z.array(bodySchema).check(z.maxLength(subjectsMax)),
  units: z.array(unitSchema).check(z.maxLength(200)),
  pack: z.nullable(packChoiceSchema),
  agenda: z.array(agendaItemSchema).check(z.maxLength(200)),
  /** The deadline of the papers (rules R10). */
  conferenceDate: z.nullable(dateSchema),
  holidays: z.array(dateSchema).check(z.maxLength(100)),
  /** What was sent until the meeting was frozen; what is sent later the meeting's journal keeps. */
  sentPapers: z._default(z.array(sentPaperEntrySchema).check(z.maxLength(100)), []),
  suggestions: z._default(z.array(suggestionEntrySchema).check(z.maxLength(200)), []),
  ...hallsShape,
});

export const draftSchema = z.pipe(z.transform(withRegister), draftObject);
export type Draft = z.infer<typeof draftSchema>;

/** What a plain meeting leaves out: no bodies, no pack, no reviews, no deadline. */
export const draftDefaults: Pick<
  Draft,
  "bodies" | "units" | "pack" | "agenda" | "conferenceDate" | "holidays" | "sentPapers" | "suggestions"
> = {
  bodies: [],
  units: [],
  pack: null,
  agenda: [],
  conferenceDate: null,
  holidays: [],
  sentPapers: [],
  suggestions: [],
};

export const defaultSettings: Settings = {
  group: "Ed25519",
  addressForm: "đồng chí",
  committeeWord: "Ban",
  timeZone: defaultTimeZone,
  regime: "state",
  percentageBase: "ballot-valid",
  graceSeconds: 15,
  roundMinutes: 0,
  warnBelow: 5,
  refuseBelow: fewestBallots,
  handOverInJointRounds: false,
  papersWorkingDays: 3,
  papersCounting: "strict",
};

/** The voters of an electorate, in roster order. */
export function votersOf(persons: readonly Person[], electorateId: string): readonly Person[] {
  return persons.filter((person) => person.isVoter && person.electorates.some((id) => id === electorateId));
}

/** One seat alone, or several of one browser or one account: screens and minutes will say so (security K10). */
export function hasSharedDevice({ tellers }: Pick<Draft, "tellers">): boolean {
  const repeats = (values: readonly (string | null)[]) => {
    const known = values.filter((value) => value !== null);
    return new Set(known).size < known.length;
  };
  return (
    tellers.length === 1 ||
    repeats(tellers.map(({ device }) => device)) ||
    repeats(tellers.map(({ holder }) => holder))
  );
}
