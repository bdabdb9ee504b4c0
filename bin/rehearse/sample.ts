/** The meetings that ship with the project: a roster, and for those of the seeds what else the office would enter. */
import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { unitSchema, type Draft } from "../../shared/domain/draft.ts";
import { packChoiceSchema } from "../../shared/domain/planned-round.ts";
import { bodyIdSchema, entryIdSchema } from "../../shared/domain/ids.ts";
import { withRoster } from "../../shared/roster/into-draft.ts";
import { sourceDocumentSchema, subjectFactsSchema } from "../../shared/domain/subject-facts.ts";
import { dateSchema, lineSchema, optionalLineSchema } from "../../shared/domain/text.ts";
import { meetingOfPack } from "../../shared/packs/meeting-of-pack.ts";
import { packs } from "../../shared/packs/packs.ts";
import { rehearsalDraft } from "./meeting.ts";
import type { MeetingOptions } from "./options.ts";
import { sampleRoster } from "./roster.ts";
import { samplePlans } from "./sample-plans.ts";
import { noVotes, sampleVotes, type SampleVotes } from "./sample-votes.ts";
import { samplesFolder } from "./samples-folder.ts";

const sampleFactsSchema = z.strictObject({
  /** Name on the roster, or of an organisation. */
  subject: lineSchema,
  facts: subjectFactsSchema,
  document: sourceDocumentSchema,
});
export type SampleFacts = z.infer<typeof sampleFactsSchema>;

/** samples/NAME.meeting.json, beside the roster of the same name. */
const sampleMeetingSchema = z.strictObject({
  pack: z.string(),
  agendaId: z.nullable(z.string()),
  /** The pack under a name of the office's own, with what it changes of it. */
  copy: z.optional(z.strictObject({ name: lineSchema, parameters: packChoiceSchema.shape.parameters })),
  title: lineSchema,
  superiorBody: lineSchema,
  body: lineSchema,
  place: lineSchema,
  year: z.int(),
  conferenceDate: dateSchema,
  papersSentDate: dateSchema,
  units: z.array(unitSchema),
  organisations: z.array(
    z.strictObject({ name: lineSchema, unit: optionalLineSchema, group: optionalLineSchema }),
  ),
  facts: z.array(sampleFactsSchema),
  /** Of the counting committee, its head first. */
  tellers: z.array(lineSchema),
  /** What staff write into the papers beside what the pack's office begins with. */
  papers: z.strictObject({
    secretary: lineSchema,
    secretaryPost: lineSchema,
    placeName: lineSchema,
    basis: z.array(lineSchema),
  }),
});
type SampleMeeting = z.infer<typeof sampleMeetingSchema>;

export type Sample = {
  readonly draft: Draft;
  readonly facts: readonly SampleFacts[];
  readonly votes: SampleVotes;
  readonly papers: SampleMeeting["papers"] | null;
};

/** A meeting that nobody has entered anything else for. */
export function plainMeeting(draft: Draft): Sample {
  return { draft, facts: [], votes: noVotes, papers: null };
}

/** The meeting of a sample, or a sentence that says why there is none. */
export async function readSample(
  name: string,
  options: MeetingOptions,
  random: RandomBytes,
): Promise<Result<Sample, string>> {
  const roster = await sampleRoster(name);
  if (!roster.ok) return roster;
  const empty = rehearsalDraft(options, { persons: [], electorates: [] }, random);
  const peopled = withRoster(empty, roster.value, random);
  const text = await readFile(`${samplesFolder}${name}.meeting.json`, "utf8").catch(() => null);
  if (text !== null) {
    const meeting = z.parse(sampleMeetingSchema, JSON.parse(text));
    const draft = draftOfPack(peopled, meeting, random);
    const votes = await sampleVotes(name);
    if (!votes.ok) return votes;
    if (draft === null) return err(`The sample ${name} names no pack.`);
    return ok({ draft, facts: meeting.facts, votes: votes.value, papers: meeting.papers });
  }
  const { persons, electorates } = peopled;
  const draft = rehearsalDraft(options, { persons, electorates }, random);
  const plans = await samplePlans(name, draft, random);
  if (!plans.ok) return plans;
  return ok(plainMeeting(plans.value === null ? draft : { ...draft, plans: [...plans.value] }));
}

function draftOfPack(peopled: Draft, meeting: SampleMeeting, random: RandomBytes): Draft | null {
  const pack = packs.get(meeting.pack);
  if (pack === undefined) return null;
  const { title, superiorBody, body, place, year, conferenceDate, papersSentDate, units } = meeting;
  const organisations = meeting.organisations.map((organisation) => ({
    bodyId: bodyIdSchema.parse(randomId(random)),
    kind: "organisation" as const,
    selfRating: null,
    ...organisation,
  }));
  const draft = {
    ...peopled,
    ...{ title, superiorBody, body, place, year, conferenceDate, units },
    sentPapers: [
      {
        entryId: entryIdSchema.parse(randomId(random)),
        what: "Dự thảo báo cáo kiểm điểm",
        to: "các thành viên dự hội nghị",
        sentOn: papersSentDate,
        how: "",
      },
    ],
    bodies: organisations,
    tellers: peopled.tellers.map((teller, seat) => ({
      ...teller,
      name: meeting.tellers[seat] ?? teller.name,
    })),
  };
  const { copy } = meeting;
  const own = { parameters: copy?.parameters ?? {}, copyName: copy?.name ?? null };
  const choice = { packId: pack.packId, version: pack.version, ...own };
  return meetingOfPack(draft, pack, { agendaId: meeting.agendaId, choice }, random).draft;
}
