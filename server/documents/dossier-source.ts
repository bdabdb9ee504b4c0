/** What the papers of a meeting say, from the meeting's state and its records. The one place that gathers it. */
import { defined } from "../../shared/basics/assert.ts";
import { fingerprintGroups, meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import type { PersonId } from "../../shared/domain/ids.ts";
import type {
  DossierMeeting,
  DossierPerson,
  DossierPlan,
  DossierRound,
  DossierSource,
  NamedPerson,
} from "../../shared/minutes/dossier.ts";
import type { ClosingStatement } from "../../shared/protocol/public-view.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { formOfPlan } from "../meeting/plan-form.ts";
import { electorateVoters, type MeetingState, type RoundState } from "../meeting/state.ts";

/** Of one round that has a record. */
export type RecordFacts = {
  readonly n: number;
  /** Null: the round was voided before it was sealed. */
  readonly closing: ClosingStatement | null;
  readonly recordCode: string;
};

export function dossierSource(state: MeetingState, records: readonly RecordFacts[]): DossierSource {
  const { draft } = state.frozen;
  return {
    meeting: meetingOf(state),
    persons: personsOf(state),
    electorates: draft.electorates.map(({ electorateId, name }) => ({
      name,
      size: electorateVoters(state, electorateId).length,
    })),
    plans: plansOf(state),
    rounds: records.map((record) => roundOf(state, record)),
    reviews: [],
    outcomes: [],
  };
}

function meetingOf(state: MeetingState): DossierMeeting {
  const { frozen, minutesFacts, incidents, finishedAt, rounds } = state;
  const { draft, receiptPublicKey, postPublicKey, electionKey } = frozen;
  const { meetingId, settings } = draft;
  const { secretary, secretaryPost, startedAt, endedAt } = minutesFacts;
  return {
    superiorBody: draft.superiorBody,
    body: draft.body,
    place: draft.place,
    title: draft.title,
    year: draft.year,
    regime: settings.regime,
    committeeWord: settings.committeeWord,
    rehearsal: draft.rehearsal,
    startedAt: startedAt === "" ? (rounds[0]?.openedAt ?? null) : startedAt,
    endedAt: endedAt === "" ? finishedAt : endedAt,
    chairs: chairsOf(state),
    secretary: { name: secretary, post: secretaryPost },
    tellers: draft.tellers.map(({ name, post }) => ({ name, post })),
    witnesses: minutesFacts.witnesses,
    absenceReason: minutesFacts.absenceReason,
    documentNumber: minutesFacts.documentNumber,
    placeName: minutesFacts.placeName,
    basis: minutesFacts.basis,
    copies: minutesFacts.copies,
    incidents: incidents.map(({ text, at }) => ({ text, at })),
    fingerprint: fingerprintGroups(
      meetingFingerprint({ meetingId, receiptPublicKey, postPublicKey, electionKey }),
    ),
    softwareVersion: frozen.softwareVersion,
    sharesOnOneDevice: frozen.sharesOnOneDevice,
  };
}

/** Who was in the chair when rounds were opened, then who is now. */
function chairsOf(state: MeetingState): readonly NamedPerson[] {
  const ids = [...state.rounds.map(({ chair }) => chair), state.chair];
  return [...new Set(ids)].flatMap((id) => personOf(state, id) ?? []);
}

function personsOf(state: MeetingState): readonly DossierPerson[] {
  const { persons, electorates } = state.frozen.draft;
  return persons.map((person) => ({
    name: person.name,
    post: person.post,
    unit: person.unit,
    votesIn: electorates
      .filter(({ electorateId }) => person.isVoter && person.electorates.includes(electorateId))
      .map(({ name }) => name),
    present: state.present.has(person.personId),
  }));
}

function plansOf(state: MeetingState): readonly DossierPlan[] {
  const { draft } = state.frozen;
  return draft.plans.map((plan) => ({
    title: plan.title,
    electorate: draft.electorates.find(({ electorateId }) => electorateId === plan.electorateId)?.name ?? "",
    purpose: plan.purpose,
    form: formOfPlan(draft, plan),
  }));
}

function roundOf(state: MeetingState, { n, closing, recordCode }: RecordFacts): DossierRound {
  const round: RoundState = defined(state.rounds[n - 1], "a record is of a round");
  const { phi, lot, result, handedOutCount, openedAt, closingAt, countedAt, closed } = round;
  const counts = closed?.counts ?? null;
  return {
    n,
    purpose: round.round.purpose,
    round: round.round,
    figures: minutesFigures({ round: round.round, phi, counts, closing, lot, result }),
    recordCode,
    chair: personOf(state, round.chair),
    times: { openedAt, closingAt, countedAt },
    printed: round.printed,
    slipsCountedBy:
      handedOutCount === null ? null : { staff: handedOutCount.staffName, teller: handedOutCount.tellerName },
    imbalance: round.imbalance,
    voidReason: round.voidReason,
    repeats: round.round.repeats,
    paper: null,
  };
}

function personOf({ frozen }: MeetingState, id: PersonId | null): NamedPerson | null {
  const person = frozen.draft.persons.find(({ personId }) => personId === id);
  return person === undefined ? null : { name: person.name, post: person.post };
}
