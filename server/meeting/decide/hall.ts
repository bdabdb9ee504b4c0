/** The hall around the rounds: who is here, who has a slip, whose key works, who chairs, what happened. */
import { ok } from "../../../shared/basics/result.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { refuseChairPerson } from "./agenda-order.ts";
import type { Person } from "../../../shared/domain/draft.ts";
import type { HallId, PersonId } from "../../../shared/domain/ids.ts";
import type { MeetingEvent } from "../../../shared/protocol/events.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { openReview, runningRound, seatCount, type MeetingState, isPlanDone } from "../state.ts";

/** Lines that a paper can hold; one may stand for several people. */
const guestsMax = 100;

export function decideSetPresence(state: MeetingState, command: CommandOf<"set-presence">): Decision {
  const { personId, present, reason, hallId } = command;
  const person = personOf(state, personId);
  if (person === null || !knowsHall(state, hallId)) return refuse("not-found");
  if (!present) return reason === undefined ? takeBackPresence(state, personId) : noteAbsence(state, command);
  if (reason !== undefined) return refuse("malformed");
  if (state.present.has(personId)) return ok([]);
  return ok([{ ...hereEvent(personId), ...elsewhere(state, person, hallId) }]);
}

/** A tick, or a reason for an absence, was a mistake: nothing may rest on it yet. */
function takeBackPresence(state: MeetingState, personId: PersonId): Decision {
  const isPresent = state.present.has(personId);
  if (!isPresent && !state.absences.has(personId)) return ok([]);
  if (isPresent && state.handed.has(personId)) return refuse("holds-slip");
  if (isPresent && isCounted(state, personId)) return refuse("counted-in-round");
  return ok([{ kind: "presence-set", personId, present: false }]);
}

/** Who left early stays counted where a slip of theirs is (presentVoters). */
function noteAbsence(
  state: MeetingState,
  { personId, reason = "other" }: CommandOf<"set-presence">,
): Decision {
  if (reason === "left" && !state.wasPresent.has(personId)) return refuse("never-here");
  if (reason !== "left" && (state.present.has(personId) || state.handed.has(personId)))
    return refuse("is-here");
  if (state.absences.get(personId) === reason) return ok([]);
  return ok([{ kind: "presence-set", personId, present: false, reason }]);
}

/** Whether a round that stands was closed with this person among those who were here. */
function isCounted({ rounds }: MeetingState, personId: PersonId): boolean {
  return rounds.some(
    ({ phase, expectedAtClosing }) => phase !== "voided" && expectedAtClosing.includes(personId),
  );
}

export function decideSetSlipHanded(
  state: MeetingState,
  { personId, handed, returned, hallId }: CommandOf<"set-slip-handed">,
): Decision {
  const person = personOf(state, personId);
  if (person === null || !knowsHall(state, hallId)) return refuse("not-found");
  if (handed && returned !== undefined) return refuse("malformed");
  if (state.handed.has(personId) === handed) return ok([]);
  if (!handed && returned === undefined && isCounted(state, personId)) return refuse("counted-in-round");
  const slip = { kind: "slip-handed-set", personId, handed } as const;
  // A meeting of one hall keeps what it always kept.
  const hasHalls = state.frozen.draft.halls !== undefined;
  if (!handed) return ok([returned === true && hasHalls ? { ...slip, returned } : slip]);
  if (!person.isVoter) return refuse("attends-only");
  const given = { ...slip, ...elsewhere(state, person, hallId) };
  return ok([...(state.present.has(personId) ? [] : [hereEvent(personId)]), given]);
}

function knowsHall({ frozen: { draft } }: MeetingState, hallId: HallId | undefined): boolean {
  return hallId === undefined || draft.halls?.some((hall) => hall.hallId === hallId) === true;
}

/** Noted only where it is another hall than was known: a line says what it changes. */
function elsewhere(
  state: MeetingState,
  person: Person,
  hallId: HallId | undefined,
): { readonly hallId?: HallId } {
  const known = state.seenIn.get(person.personId) ?? person.hallId;
  return hallId === undefined || hallId === known ? {} : { hallId };
}

/** Text for the papers and nothing else: a guest is no person of the meeting, so that none can ever hold a slip. */
export function decideSetGuest(state: MeetingState, command: CommandOf<"set-guest">): Decision {
  const { entryId, name } = command;
  const known = state.guests.find((guest) => guest.entryId === entryId);
  if (name === null && known === undefined) return refuse("not-found");
  if (known?.name === name) return ok([]);
  if (name !== null && known === undefined && state.guests.length >= guestsMax)
    return refuse("too-many-guests");
  return ok([{ kind: "guest-set", entryId, name }]);
}

function hereEvent(personId: PersonId) {
  return { kind: "presence-set", personId, present: true } as const satisfies MeetingEvent;
}

export function decideAnswerKeyTest(
  state: MeetingState,
  { seat }: CommandOf<"answer-key-test">,
  facts: Facts,
): Decision {
  if (seat > seatCount(state)) return refuse("not-found");
  if (!facts.keyTestHolds) return refuse("key-proof-invalid");
  // Whoever answers holds the share, whatever was noted before: the note is taken back.
  if (state.keyTestsPassed.includes(seat) && !state.sharesDeleted.includes(seat)) return ok([]);
  return ok([{ kind: "key-test-passed", seat }]);
}

/** Relayed as it is: only the device that asked can tell whether it is signed for its code. */
export function decideConfirmRestore(
  state: MeetingState,
  { kind: _kind, ...restore }: CommandOf<"confirm-restore">,
): Decision {
  const { seat, forSeat } = restore;
  if (Math.max(seat, forSeat) > seatCount(state) || seat === forSeat) return refuse("not-found");
  return ok([{ kind: "restore-confirmed", ...restore }]);
}

/** Shares are deleted after the last count (protocol B.1): noted earlier, a deletion would stop the rounds to come. */
export function decideDeleteShareNoted(
  state: MeetingState,
  { seat }: CommandOf<"delete-share-noted">,
): Decision {
  if (seat > seatCount(state)) return refuse("not-found");
  const running = runningRound(state);
  if (running !== null && running.phase !== "counted") return refuse("earlier-round-running");
  const isOver = state.frozen.draft.plans.every(({ planId }) => isPlanDone(state, planId));
  if (!isOver && state.phase !== "finished") return refuse("counts-not-finished");
  if (state.sharesDeleted.includes(seat)) return ok([]);
  return ok([{ kind: "share-deleted", seat }]);
}

export function decideHandOverChair(
  state: MeetingState,
  { personId }: CommandOf<"hand-over-chair">,
  { at }: Facts,
): Decision {
  if (personOf(state, personId) === null) return refuse("not-found");
  if (state.chair === personId) return ok([]);
  const refusal = refuseChairPerson(state, personId);
  if (refusal !== null) return { ok: false, error: refusal };
  return ok([{ kind: "chair-handed-over", personId, at }]);
}

export function decideFinishMeeting(state: MeetingState, { at }: Facts): Decision {
  if (runningRound(state) !== null) return refuse("earlier-round-running");
  if (openReview(state) !== null) return refuse("review-is-open");
  return ok([{ kind: "meeting-finished", at }]);
}

function personOf(state: MeetingState, personId: string): Person | null {
  return state.frozen.draft.persons.find((person) => person.personId === personId) ?? null;
}
