/** What a meeting shows to everybody, and to the console by role (security S11). Pure but for asking the live meeting. */
import type { AnnouncementDetail } from "../../shared/domain/announcement.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import { minutesFactsOf } from "../../shared/domain/minutes-facts.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { toldOf } from "../../shared/domain/told.ts";
import { announcedResult, unanimousCells } from "../../shared/protocol/announced-result.ts";
import type { Person } from "../../shared/domain/draft.ts";
import type { ConsoleMeeting, ConsoleRound, RosterEntry } from "../../shared/protocol/console-view.ts";
import type {
  AnnouncedResult,
  ClosingStatement,
  FinishedStatement,
  PublicMeeting,
  PublicRound,
  Turnout,
  VoidingStatement,
} from "../../shared/protocol/public-view.ts";
import { agendaView } from "./agenda-view.ts";
import { papersFor } from "../documents/paper-facts.ts";
import { plannedCloseness } from "../meeting/close-rounds.ts";
import { imbalancesSoFar } from "../meeting/decide/counting.ts";
import { mayTakeRecord } from "../meeting/outcomes.ts";
import {
  electorateVoters,
  expectedVoters,
  isPlanDone,
  presentVoters,
  readySeats,
  reviewPhase,
  sharesNeeded,
  slipChangesOf,
  standingRound,
  type MeetingState,
  type RoundState,
} from "../meeting/state.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { turnoutView, type ShownTurnout } from "../live/turnout.ts";

/** What views need beside the state. */
export type LiveFacts = {
  /** Of the running round. */
  readonly turnout: ShownTurnout;
  readonly graceSecondsLeft: number | null;
  /** Of the running round: its announced time has come. */
  readonly isTimeUp: boolean;
  readonly closing: (round: RoundState) => ClosingStatement | null;
  readonly voiding: (round: RoundState) => VoidingStatement | null;
  readonly finished: FinishedStatement | null;
  readonly keyTestNonce: string;
  /** Null while it is not known (yet). */
  readonly recordCode: (round: RoundState) => string | null;
};

export function publicMeeting(state: MeetingState, { finished }: LiveFacts): PublicMeeting {
  const { frozen } = state;
  const { draft, receiptPublicKey, postPublicKey, electionKey } = frozen;
  const { meetingId, settings } = draft;
  const keys = { meetingId, receiptPublicKey, postPublicKey, electionKey };
  return {
    meetingId,
    title: draft.title,
    body: draft.body,
    place: draft.place,
    year: draft.year,
    addressForm: settings.addressForm,
    committeeWord: settings.committeeWord,
    timeZone: settings.timeZone,
    rehearsal: draft.rehearsal,
    group: settings.group,
    phase: state.phase,
    finished,
    fingerprint: toHex(meetingFingerprint(keys)),
    receiptPublicKey,
    postPublicKey,
    electionKey,
    kioskUrl: frozen.kioskUrl,
    ...(draft.halls === undefined ? {} : { halls: draft.halls }),
    wifi: draft.wifiName === "" ? null : { name: draft.wifiName, passphrase: draft.wifiPassphrase },
    tellers: draft.tellers.map(({ name }, index) => ({ seat: index + 1, name })),
    sharesNeeded: sharesNeeded(state),
    sharesOnOneDevice: frozen.sharesOnOneDevice,
    reviewing: reviewingNow(state),
    screen: state.screen,
    agenda: draft.plans.map(({ planId, title }) => ({ planId, title, state: agendaState(state, planId) })),
  };
}

function reviewingNow({ reviews, frozen }: MeetingState): PublicMeeting["reviewing"] {
  const review = reviews.find((one) => reviewPhase(one) === "open");
  const subject = review === undefined ? null : subjectOf(frozen.draft, review.subjectId);
  return subject === null ? null : { name: subject.name, post: subject.post };
}

function agendaState(state: MeetingState, planId: string): "planned" | "running" | "done" {
  if (isPlanDone(state, planId)) return "done";
  const round = standingRound(state, planId);
  return round === null || round.phase === "prepared" || round.returned !== null ? "planned" : "running";
}

/** The round opened last; null before the first, and while an opening is not complete. */
export function lastPublicRound(state: MeetingState, facts: LiveFacts): PublicRound | null {
  const round = state.rounds.filter(({ phase }) => phase !== "prepared").at(-1);
  return round === undefined ? null : publicRound(state, round, facts);
}

function publicRound(state: MeetingState, round: RoundState, facts: LiveFacts): PublicRound {
  const { phase } = round;
  const told = toldOf([], round);
  const given = round.shares.map(({ seat }) => seat);
  return {
    n: round.n,
    planId: round.planId,
    uuid: round.round.uuid,
    title: round.round.title,
    phi: round.phi,
    phase: phase === "prepared" ? "open" : phase,
    openedAt: round.openedAt,
    time: phase === "open" && round.until !== null ? { until: round.until, isUp: facts.isTimeUp } : null,
    electorate: { name: round.round.electorate.name, size: round.round.electorate.size },
    openingSignature: round.openingSignature,
    smallGroup: round.round.electorate.size < round.round.smallGroup.warnBelow,
    closeTo: round.round.closeTo.map(({ title }) => title),
    turnout: roundTurnout(state, round, facts),
    graceSecondsLeft: phase === "closing" ? facts.graceSecondsLeft : null,
    closing: facts.closing(round),
    lot: round.lot,
    sharesGiven: given,
    sharesRefused: round.sharesRefused.filter((seat) => !given.includes(seat)),
    result: told === "nothing" ? null : resultOf(round, told),
    voiding: facts.voiding(round),
  };
}

function roundTurnout(state: MeetingState, round: RoundState, { turnout }: LiveFacts): Turnout {
  if (round.closed !== null) return { kind: "complete", cast: round.closed.counts.cast };
  if (round.phase === "voided") return { kind: "voting" };
  return turnoutView(turnout, expectedVoters(state, round));
}

function resultOf(round: RoundState, detail: AnnouncementDetail): AnnouncedResult | null {
  const { result, closed } = round;
  if (result === null || closed === null || round.phase === "voided") return null;
  return announcedResult(round.round, result, closed.counts, detail);
}

export function consoleMeeting(
  state: MeetingState,
  facts: LiveFacts,
  roles: readonly Role[],
): ConsoleMeeting {
  const { draft } = state.frozen;
  const chair = draft.persons.find(({ personId }) => personId === state.chair);
  const slips = [...state.slips.values()];
  return {
    public: publicMeeting(state, facts),
    plans: draft.plans,
    electorates: draft.electorates.map(({ electorateId, name }) => ({
      electorateId,
      name,
      size: electorateVoters(state, electorateId).length,
    })),
    chair: chair === undefined ? null : { personId: chair.personId, name: chair.name },
    chairCandidates: draft.persons
      .filter(({ isChair, isSubject }) => isChair || isSubject)
      .map(({ personId, name }) => ({ personId, name })),
    roundMinutes: draft.settings.roundMinutes,
    smallGroup: { warnBelow: draft.settings.warnBelow, refuseBelow: draft.settings.refuseBelow },
    closePlans: plannedCloseness(state).map(({ rounds, apart }) => ({ rounds: [...rounds], apart })),
    presentCount: state.present.size,
    handedCount: state.handed.size,
    roster: roles.includes("staff") ? rosterOf(state) : null,
    batches: state.batches.map((batch) => ({
      batchId: batch.batchId,
      electorates: [...batch.electorates],
      slipCount: batch.slips.length,
      state: batch.state,
    })),
    voidedSlips: slips.filter(({ voided }) => voided !== "no").length,
    exchangedSlips: slips.filter(({ voided }) => voided === "exchanged").length,
    keyTestsPassed: [...readySeats(state)],
    trusteesJson: roles.includes("teller") ? state.frozen.trusteesJson : null,
    keyTestNonce: roles.includes("teller") && state.phase !== "finished" ? facts.keyTestNonce : null,
    sharesDeleted: [...state.sharesDeleted],
    restores: roles.includes("teller")
      ? state.restores.map((restore) => ({ ...restore, opened: [...restore.opened] }))
      : [],
    guests: roles.includes("staff") ? [...state.guests] : [],
    incidents: state.incidents.map(({ kind: _kind, ...incident }) => incident),
    minutesFacts: minutesFactsOf(state.minutesFacts),
    papers: [...papersFor(state, roles)],
    rounds: state.rounds
      .filter(({ phase }) => phase !== "prepared")
      .map((round) => consoleRound(state, round, facts, roles)),
    ...agendaView(state, roles),
  };
}

function rosterOf(state: MeetingState): NonNullable<ConsoleMeeting["roster"]> {
  return state.frozen.draft.persons.map((person) => ({
    person,
    present: state.present.has(person.personId),
    handed: state.handed.has(person.personId),
    absence: state.absences.get(person.personId) ?? null,
    ...whereOf(state, person),
  }));
}

/** What only a meeting of several halls has. */
function whereOf(
  state: MeetingState,
  { personId, hallId }: Person,
): Pick<RosterEntry, "seenIn" | "returned"> {
  const seenIn = state.seenIn.get(personId);
  return {
    ...(seenIn === undefined || seenIn === hallId ? {} : { seenIn }),
    ...(state.returned.has(personId) ? { returned: true } : {}),
  };
}

function consoleRound(
  state: MeetingState,
  round: RoundState,
  facts: LiveFacts,
  roles: readonly Role[],
): ConsoleRound {
  const { closed, result, handedOutCount } = round;
  const shown = publicRound(state, round, facts);
  const told = toldOf(roles, round);
  return {
    public: shown,
    expectedVoters: expectedVoters(state, round),
    presentVoters: presentVoters(state, round),
    counts: closed?.counts ?? null,
    handedOutCount: handedOutCount === null ? null : handedOutOf(handedOutCount),
    slipChanges: slipChangesOf(state, round),
    imbalances: [...imbalancesSoFar(state, round, shown.turnout)],
    imbalanceExplained: round.imbalance !== null,
    ballotChecks: round.ballotChecks,
    result: told === "nothing" ? null : resultOf(round, told),
    mayTakeRecord: mayTakeRecord(state, round, roles),
    unanimousCells: told === "counts" && result !== null ? unanimousCells(result, castOf(round)) : [],
    recordCode: facts.recordCode(round),
  };
}

function castOf({ closed }: RoundState): number {
  return defined(closed, "a counted round is sealed").counts.cast;
}

function handedOutOf(
  counted: NonNullable<RoundState["handedOutCount"]>,
): NonNullable<ConsoleRound["handedOutCount"]> {
  const { handedOut, spare, staffName, tellerName } = counted;
  return { handedOut, spare, staffName, tellerName };
}
