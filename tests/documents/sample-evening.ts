/**
 * The meetings of the samples held by decide and apply alone, with votes that are the same every time: what their
 * papers say can be read in milliseconds. Keys, phones and ballots are the business of tests/scenarios.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import type { Draft, Plan } from "../../shared/domain/draft.ts";
import { unitSchema } from "../../shared/domain/draft.ts";
import { accountIdSchema, bodyIdSchema, type PersonId, type SubjectId } from "../../shared/domain/ids.ts";
import { subjectFactsSchema, sourceDocumentSchema } from "../../shared/domain/subject-facts.ts";
import { slipClasses } from "../../shared/domain/slip-classes.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { meetingOfPack } from "../../shared/packs/meeting-of-pack.ts";
import { packs } from "../../shared/packs/packs.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { readRoster } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import { withRoster } from "../../shared/roster/into-draft.ts";
import { dossierSource } from "../../server/documents/dossier-source.ts";
import { openDecisions, standingOutcomes } from "../../server/meeting/outcomes.ts";
import { formOfPlan } from "../../server/meeting/plan-form.ts";
import { electorateVoters, type MeetingState } from "../../server/meeting/state.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import {
  after,
  afterEvents,
  aFrozenMeeting,
  batchIdOf,
  closedEvent,
  countedRandom,
  goodFacts,
  shareCommand,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "../meeting/pure-meeting.ts";
import { apply } from "../../server/meeting/apply/apply.ts";

export const sampleNames = [
  "bac-giang-2023",
  "dak-lak-2019",
  "son-la-2022",
  "son-duong-2021",
  "thanh-hoa-2023",
] as const;
export type SampleName = (typeof sampleNames)[number];

const samples = path.join(import.meta.dirname, "../../samples");
const line = z.string();
const sampleSchema = z.looseObject({
  ...{ pack: line, agendaId: z.nullable(line), title: line, superiorBody: line, body: line, place: line },
  ...{ year: z.int(), conferenceDate: line, papersSentDate: line, units: z.array(unitSchema) },
  organisations: z.array(z.strictObject({ name: line, unit: line, group: line })),
  facts: z.array(z.looseObject({ subject: line, facts: subjectFactsSchema, document: sourceDocumentSchema })),
});

/** The votes of a cell, one number per answer, that add up to the ballots cast. */
export type Votes = (form: Form, row: number, cast: number) => readonly number[];

/** Most for the second answer, the others for its neighbours. */
const usualVotes: Votes = (form, row, cast) => {
  const best = row % 3 === 0 ? Math.floor(cast / 2) + 1 : Math.floor(cast / 4);
  const third = Math.floor((cast - best) / 4);
  return form.options.map((_, index) => [best, cast - best - third, third][index] ?? 0);
};

export type SampleWishes = {
  readonly votes?: Votes;
  readonly change?: (draft: Draft) => Draft;
};

/** From freezing to the last round, everything decided. */
export function sampleEvening(
  name: SampleName,
  { votes = usualVotes, change }: SampleWishes = {},
): PureMeeting {
  const { draft, facts } = readSample(name);
  const frozen = ready(change === undefined ? draft : change(draft));
  const entered = facts.reduce((meeting, { subject, facts: said, document }) => {
    const { subjectId } = defined(
      subjectsOf(draft).find((one) => one.name === subject),
      "facts are about somebody on the list",
    );
    return after(meeting, { kind: "set-subject-facts", subjectId, facts: said, document });
  }, frozen);
  const held = draft.agenda.reduce((meeting, item) => {
    if (item.kind === "review") {
      return underSomebodyElse(meeting, [item.subjectId], (led) => review(led, item.itemId));
    }
    const plan = defined(
      draft.plans.find(({ planId }) => planId === item.planId),
      "a round of the agenda has its plan",
    );
    const alone = plan.subjects.length === 1 ? plan.subjects : [];
    return underSomebodyElse(meeting, alone, (led) => voted(led, plan, votes));
  }, entered);
  return decided(held);
}

export function sourceOf(state: MeetingState): DossierSource {
  return dossierSource(
    state,
    state.rounds.map(({ n, closed }) => ({
      n,
      closing: null,
      recordCode: (closed === null ? "0" : String(n)).repeat(64).slice(0, 64),
    })),
  );
}

function readSample(name: SampleName) {
  const random = countedRandom(name);
  const text = readFileSync(path.join(samples, `${name}.meeting.json`), "utf8");
  const { pack: packId, agendaId, organisations, facts, ...said } = z.parse(sampleSchema, JSON.parse(text));
  const workbook = readWorkbook(readFileSync(path.join(samples, `${name}.csv`)), `${name}.csv`);
  const roster = readRoster(defined(workbook.ok ? workbook.value : null, "a sample can be read"), {
    sheet: null,
    alike: "ask",
  });
  const empty = { ...aDraft(random), persons: [], electorates: [], plans: [], rehearsal: false };
  const { title, superiorBody, body, place, year, conferenceDate, papersSentDate, units } = said;
  const peopled = {
    ...withRoster(empty, roster, random),
    ...{ title, superiorBody, body, place, year, conferenceDate, papersSentDate, units },
    bodies: organisations.map((organisation) => ({
      ...organisation,
      bodyId: bodyIdSchema.parse(randomId(random)),
      kind: "organisation" as const,
      selfRating: null,
    })),
  };
  const pack = defined(packs.get(packId), "a sample's pack ships with it");
  const choice = { packId, version: pack.version, parameters: {}, copyName: null };
  return { draft: meetingOfPack(peopled, pack, { agendaId, choice }, random).draft, facts };
}

function ready(draft: Draft): PureMeeting {
  const { frozen } = aFrozenMeeting().state;
  const event = { ...frozen, draft };
  const meeting: PureMeeting = { state: apply(null, event), events: [event] };
  const printed = slipClasses(draft, draft.settings.refuseBelow).reduce(
    (before, { electorates, entitledCount }, index) => {
      const batchId = batchIdOf(`batch ${index}`);
      const slips = [...slipKeys(entitledCount + 5, `slip ${index}`)];
      const kinds = [...electorates];
      const names: [string, string] = ["An", "Bình"];
      const registered = after(before, { kind: "register-slips", batchId, electorates: kinds, slips, names });
      return after(registered, { kind: "confirm-slips", batchId });
    },
    meeting,
  );
  const tested = after(printed, { kind: "answer-key-test", seat: 1, nonce: "00".repeat(32), proof: "" });
  return draft.persons.reduce(
    (before, { personId }) => after(before, { kind: "set-presence", personId, present: true }),
    tested,
  );
}

/** Hands the chair to somebody who is none of these, and back. */
function underSomebodyElse(
  meeting: PureMeeting,
  subjects: readonly SubjectId[],
  work: (led: PureMeeting) => PureMeeting,
): PureMeeting {
  const { chair, frozen } = meeting.state;
  if (chair === null || !subjects.some((id) => id === chair)) return work(meeting);
  const other = defined(
    frozen.draft.persons.find(({ personId, position }) => position === "deputy" && personId !== chair),
    "there is a deputy",
  );
  const handTo = (before: PureMeeting, personId: PersonId) =>
    after(before, { kind: "hand-over-chair", personId });
  return handTo(work(handTo(meeting, other.personId)), chair);
}

function review(
  meeting: PureMeeting,
  itemId: Extract<Draft["agenda"][number], { kind: "review" }>["itemId"],
) {
  const conclusion = "Đã làm rõ ưu điểm, khuyết điểm; tiếp thu.";
  const opened = after(meeting, { kind: "review-open", itemId });
  return after(opened, { kind: "review-close", itemId, conclusion });
}

/** By phone, or on paper where there are too few for it. */
function voted(meeting: PureMeeting, plan: Plan, votes: Votes): PureMeeting {
  const { draft } = meeting.state.frozen;
  const voters = electorateVoters(meeting.state, plan.electorateId).length;
  return voters < draft.settings.refuseBelow
    ? votedOnPaper(meeting, plan, votes)
    : votedByPhone(meeting, plan, votes);
}

function votedOnPaper(meeting: PureMeeting, plan: Plan, votes: Votes): PureMeeting {
  const { draft } = meeting.state.frozen;
  const cast = electorateVoters(meeting.state, plan.electorateId).length;
  const form = formOfPlan(draft, plan);
  const cells = form.rows.flatMap((_, row) =>
    form.questions.map(() => ({ votes: [...votes(form, row, cast)], blank: 0, invalid: 0 })),
  );
  const counts = { summoned: cast, present: cast, issued: cast, returned: cast, valid: cast, invalid: 0 };
  return ["A", "B"].reduce(
    (before, letter) =>
      after(
        before,
        { kind: "enter-paper-count", planId: plan.planId, count: { counts, cells } },
        {
          ...goodFacts,
          by: { accountId: accountIdSchema.parse(letter.repeat(22)), name: `Người nhập ${letter}` },
        },
      ),
    meeting,
  );
}

function votedByPhone(meeting: PureMeeting, plan: Plan, votes: Votes): PureMeeting {
  const open = after(meeting, {
    kind: "open-round",
    acceptsClose: false,
    planId: plan.planId,
    replaces: null,
  });
  const n = open.state.rounds.length;
  const cast = electorateVoters(open.state, plan.electorateId).length;
  const printed = open.state.rounds[n - 1]?.printed ?? 0;
  const { round } = defined(open.state.rounds[n - 1], "it was just opened");
  const spare = printed - cast;
  const counted = after(open, {
    kind: "count-handed-out",
    n,
    handedOut: cast,
    spare,
    staffName: "Nguyễn Thu Hà",
    tellerName: "Vũ Đình Khôi",
  });
  const closed = withEvents(after(counted, { kind: "close-round", n }), [
    { ...closedEvent(n, cast), summoned: cast, present: cast, handedOut: cast, tokensIssued: cast, spare },
  ]);
  const said = after(closed, { kind: "say-lot", n, lot: "4711" });
  const opened = afterEvents(after(said, shareCommand(n, 1)), [
    { kind: "round-counted", n, result: resultOf(round, cast, votes), at: goodFacts.at },
  ]);
  const scope = plan.purpose === "staff-poll" ? "leadership" : "hall";
  return after(opened, { kind: "announce-round", n, scope, detail: "counts" });
}

function resultOf({ form }: Round, cast: number, votes: Votes): number[][] {
  return form.rows.flatMap((_, row) =>
    form.questions.map(() => [...(form.blank === "allow" ? [0] : []), ...votes(form, row, cast)]),
  );
}

function decided(meeting: PureMeeting): PureMeeting {
  const [next] = standingOutcomes(meeting.state).flatMap((outcome) =>
    openDecisions(meeting.state, outcome).flatMap(({ subjectId, stage, levels }) => {
      const rated = outcome.output.subjects[outcome.subjects.indexOf(subjectId)];
      const [level] = levels;
      return rated?.status === "needs-decision" && level !== undefined
        ? [{ planId: outcome.planId, subjectId, stage, level }]
        : [];
    }),
  );
  if (next === undefined) return meeting;
  return decided(after(meeting, { kind: "decide-tie", ...next, reason: "Hội nghị thống nhất" }));
}
