/** The hall around the rounds: who is here, who has a slip, whose key works, who chairs, what happened. */
import { ok } from "../../../shared/basics/result.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { refuseChairPerson } from "./agenda-order.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { openReview, runningRound, seatCount, type MeetingState, isPlanDone } from "../state.ts";

export function decideSetPresence(
  state: MeetingState,
  { personId, present }: CommandOf<"set-presence">,
): Decision {
  if (!isOnRoster(state, personId)) return refuse("not-found");
  if (state.present.has(personId) === present) return ok([]);
  return ok([{ kind: "presence-set", personId, present }]);
}

export function decideSetSlipHanded(
  state: MeetingState,
  { personId, handed }: CommandOf<"set-slip-handed">,
): Decision {
  if (!isOnRoster(state, personId)) return refuse("not-found");
  if (state.handed.has(personId) === handed) return ok([]);
  return ok([{ kind: "slip-handed-set", personId, handed }]);
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
  if (!isOnRoster(state, personId)) return refuse("not-found");
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

function isOnRoster(state: MeetingState, personId: string): boolean {
  return state.frozen.draft.persons.some((person) => person.personId === personId);
}
