/** Who is here, who holds a slip, and in which hall a desk saw them: facts without a time, and never which slip. */
import type { EventOf, MeetingState } from "../state.ts";

export function withPresence(
  state: MeetingState,
  { personId, present, reason, hallId }: EventOf<"presence-set">,
): MeetingState {
  const absences = new Map(state.absences);
  if (reason === undefined) absences.delete(personId);
  else absences.set(personId, reason);
  // Who left was there until then; who was never here was in no hall.
  const wasNeverHere = !present && reason !== "left";
  return {
    ...state,
    absences,
    present: withMember(state.present, personId, present),
    wasPresent: present ? withMember(state.wasPresent, personId, true) : state.wasPresent,
    seenIn: seenIn(state, { personId, hallId: wasNeverHere ? null : hallId }),
  };
}

export function withSlipHanded(
  state: MeetingState,
  { personId, handed, returned, hallId }: EventOf<"slip-handed-set">,
): MeetingState {
  return {
    ...state,
    handed: withMember(state.handed, personId, handed),
    returned: withMember(state.returned, personId, returned === true),
    seenIn: seenIn(state, { personId, hallId }),
  };
}

type Seen = {
  readonly personId: EventOf<"presence-set">["personId"];
  /** undefined: where they were; null: nowhere. */
  readonly hallId: EventOf<"presence-set">["hallId"] | null;
};

function seenIn(state: MeetingState, { personId, hallId }: Seen): MeetingState["seenIn"] {
  if (hallId === undefined || (hallId === null && !state.seenIn.has(personId))) return state.seenIn;
  const next = new Map(state.seenIn);
  if (hallId === null) next.delete(personId);
  else next.set(personId, hallId);
  return next;
}

function withMember<T>(members: ReadonlySet<T>, member: T, isMember: boolean): ReadonlySet<T> {
  const changed = new Set(members);
  if (isMember) changed.add(member);
  else changed.delete(member);
  return changed;
}
