/** What the papers of a meeting say, from the meeting's state and its records. The one place that gathers it. */
import { absenceSummary } from "../../shared/domain/attendance.ts";
import { defined } from "../../shared/basics/assert.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { fingerprintGroups, meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import type { Person } from "../../shared/domain/draft.ts";
import { hallNameOf } from "../../shared/domain/halls.ts";
import type { PersonId } from "../../shared/domain/ids.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import type {
  DossierMeeting,
  DossierPaperVote,
  DossierPerson,
  DossierPlan,
  DossierReview,
  DossierRound,
  DossierSource,
  NamedPerson,
} from "../../shared/minutes/dossier.ts";
import type { ClosingStatement } from "../../shared/protocol/public-view.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { formOfPlan } from "../meeting/plan-form.ts";
import {
  agreedPaperCount,
  electorateVoters,
  paperOf,
  sharesNeeded,
  type MeetingState,
  type RoundState,
} from "../meeting/state.ts";
import { documentWords } from "./document-words.ts";
import { dossierDuties, subjectWords } from "./dossier-duties.ts";
import { dossierOutcomes } from "./dossier-outcomes.ts";
import { dossierSubjects } from "./dossier-subjects.ts";

/** Of one round that has a record. */
export type RecordFacts = {
  readonly n: number;
  /** Null: the round was voided before it was sealed. */
  readonly closing: ClosingStatement | null;
  readonly recordCode: string;
};

/** behind: records of rounds that the paper is not about, but whose results its outcomes used. */
export function dossierSource(
  state: MeetingState,
  records: readonly RecordFacts[],
  behind: readonly RecordFacts[] = [],
): DossierSource {
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
    paperVotes: paperVotesOf(state),
    skipped: skippedOf(state),
    reviews: reviewsOf(state),
    duties: dossierDuties(state),
    outcomes: dossierOutcomes(
      state,
      new Map([...records, ...behind].map(({ n, recordCode }) => [n, recordCode])),
    ),
    subjects: dossierSubjects(state),
  };
}

function meetingOf(state: MeetingState): DossierMeeting {
  const { frozen, minutesFacts, incidents, guests, finishedAt } = state;
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
    startedAt: startedAt === "" ? (ledParts(state)[0]?.openedAt ?? null) : startedAt,
    endedAt: endedAt === "" ? finishedAt : endedAt,
    chairs: chairsOf(state),
    secretary: { name: secretary, post: secretaryPost },
    tellers: draft.tellers.map(({ name, post }) => ({ name, post })),
    witnesses: minutesFacts.witnesses,
    absenceReason: minutesFacts.absenceReason || absenceSummary([...state.absences.values()]),
    documentNumber: minutesFacts.documentNumber,
    placeName: minutesFacts.placeName,
    basis: minutesFacts.basis,
    copies: minutesFacts.copies,
    ownCopies: minutesFacts.ownCopies,
    symbol: minutesFacts.symbol,
    reportNumber: minutesFacts.reportNumber,
    minutesNumber: minutesFacts.minutesNumber,
    addressees: minutesFacts.addressees,
    signTitles: minutesFacts.signTitles,
    signer: minutesFacts.signer,
    ...(draft.halls === undefined ? {} : { halls: draft.halls.map(({ name }) => name) }),
    guests: guests.map(({ name }) => name),
    incidents: incidents.map(({ text, at, from }) => ({ text, at, isObserved: from === "observer" })),
    fingerprint: fingerprintGroups(
      meetingFingerprint({ meetingId, receiptPublicKey, postPublicKey, electionKey }),
    ),
    softwareVersion: frozen.softwareVersion,
    verifyPageHash: frozen.verifyPageHash ?? null,
    sharesOnOneDevice: frozen.sharesOnOneDevice,
    sharesNeeded: sharesNeeded(state),
    ceremonyStarts: frozen.ceremony?.starts ?? 0,
    sharesRestored: state.restores.map(({ seat, forSeat }) => ({
      name: namesOfSeats(state, [forSeat]).join(""),
      confirmedBy: namesOfSeats(state, [seat]).join(""),
    })),
    sharesDeletedBy: namesOfSeats(state, state.sharesDeleted),
  };
}

function namesOfSeats({ frozen }: MeetingState, seats: readonly number[]): readonly string[] {
  return seats.flatMap((seat) => frozen.draft.tellers[seat - 1]?.name ?? []);
}

/** Who was in the chair of each review and round of the conference, in their order, then who is now. */
function chairsOf(state: MeetingState): readonly NamedPerson[] {
  const ids = [...ledParts(state).map(({ chair }) => chair), state.chair];
  return [...new Set(ids)].flatMap((id) => personOf(state, id) ?? []);
}

/** Reviews and rounds as they were opened, without the polls before the conference. */
function ledParts({ reviews, rounds }: MeetingState) {
  return [
    ...reviews.flatMap(({ versions }) => versions.map(({ openedAt, chair }) => ({ openedAt, chair }))),
    ...rounds
      .filter(({ round }) => round.purpose !== "staff-poll")
      .map(({ openedAt, chair }) => ({ openedAt, chair })),
  ].toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0));
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
    present: state.present.has(person.personId) || state.absences.get(person.personId) === "left",
    absence: state.absences.get(person.personId) ?? null,
    ...placeOf(state, person),
  }));
}

function placeOf(state: MeetingState, { personId, hallId }: Person): Pick<DossierPerson, "place"> {
  const { halls } = state.frozen.draft;
  if (halls === undefined) return {};
  const listed = hallNameOf(halls, hallId);
  const seen = hallNameOf(halls, state.seenIn.get(personId) ?? hallId);
  const holdsSlip = state.handed.has(personId);
  return { place: { listed, seen, holdsSlip, returnedSlip: state.returned.has(personId) } };
}

function plansOf(state: MeetingState): readonly DossierPlan[] {
  const { draft } = state.frozen;
  return draft.plans.map((plan) => ({
    title: plan.title,
    electorate: electorateName(state, plan.electorateId),
    purpose: plan.purpose,
    form: formOfPlan(draft, plan),
  }));
}

function roundOf(state: MeetingState, { n, closing, recordCode }: RecordFacts): DossierRound {
  const round: RoundState = defined(state.rounds[n - 1], "a record is of a round");
  const { phi, lot, result, handedOutCount, openedAt, closingAt, countedAt, closed } = round;
  const counts = closed?.counts ?? null;
  const { plans } = state.frozen.draft;
  const planIndex = plans.findIndex(({ planId }) => planId === round.planId);
  return {
    n,
    planNumber: planIndex + 1,
    subjectIds: plans[planIndex]?.subjects ?? [],
    purpose: round.round.purpose,
    round: round.round,
    figures: minutesFigures({ round: round.round, phi, counts, closing, lot, result }),
    recordCode,
    openedBy: namesOfSeats(
      state,
      round.shares.map(({ seat }) => seat),
    ),
    chair: personOf(state, round.chair),
    times: { openedAt, closingAt, countedAt },
    printed: round.printed,
    slipsCountedBy:
      handedOutCount === null ? null : { staff: handedOutCount.staffName, teller: handedOutCount.tellerName },
    imbalance: round.imbalance,
    ballotChecks: round.ballotChecks,
    voidReason: round.voidReason,
    repeats: round.round.repeats ?? round.replaces,
    returned: returnedOf(round.returned),
  };
}

function personOf({ frozen }: MeetingState, id: PersonId | null): NamedPerson | null {
  const person = frozen.draft.persons.find(({ personId }) => personId === id);
  return person === undefined ? null : { name: person.name, post: person.post };
}

function electorateName({ frozen }: MeetingState, id: string): string {
  return frozen.draft.electorates.find(({ electorateId }) => electorateId === id)?.name ?? "";
}

/** Votes on paper that two people entered alike and nobody sent back. */
function paperVotesOf(state: MeetingState): readonly DossierPaperVote[] {
  const { draft } = state.frozen;
  return draft.plans.flatMap((plan, index) => {
    const paper = paperOf(state, plan.planId);
    const count = paper === null ? null : agreedPaperCount(paper);
    if (paper === null || count === null) return [];
    const agreed = paper.entries.filter((entry) => canonicalJson(entry.count) === canonicalJson(count));
    return [
      {
        number: index + 1,
        subjectIds: plan.subjects,
        title: plan.title,
        electorate: electorateName(state, plan.electorateId),
        purpose: plan.purpose,
        form: formOfPlan(draft, plan),
        count,
        percentageBase: draft.settings.percentageBase,
        enteredBy: agreed.map(({ name }) => name),
        enteredAt: defined(agreed.at(-1), "a count that stands was entered").at,
      },
    ];
  });
}

function returnedOf(returned: RoundState["returned"]): DossierReview["returned"] {
  return returned === null ? null : { reason: returned.reason, document: documentWords(returned.document) };
}

function skippedOf({ frozen, skippedPlans }: MeetingState): DossierSource["skipped"] {
  return frozen.draft.plans.flatMap(({ planId, title }) => {
    const skipped = skippedPlans.get(planId);
    return skipped === undefined ? [] : [{ title, reason: skipped.reason, at: skipped.at }];
  });
}

/** Every version of every review, in the order in which they began. */
function reviewsOf(state: MeetingState): readonly DossierReview[] {
  const { draft } = state.frozen;
  const held = state.reviews.flatMap(({ subjectId, versions }) => {
    const subject = defined(subjectOf(draft, subjectId), "what is reviewed is on the list");
    return versions.map(({ openedAt, closedAt, chair, conclusion, returned }, index) => ({
      subjectId,
      subject: subjectWords(subject),
      isPerson: subject.kind === "person",
      chair: personOf(state, chair),
      openedAt,
      closedAt,
      conclusion: conclusion ?? "",
      version: index + 1,
      returned: returnedOf(returned),
    }));
  });
  return held.sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0));
}
