/** A frozen meeting in two halls, the second with two people; who comes after them is listed nowhere. Without files. */
import { defined } from "../../shared/basics/assert.ts";
import { hallIdSchema } from "../../shared/domain/ids.ts";
import type { Hall } from "../../shared/domain/halls.ts";
import type { DraftWishes } from "../server-core/test-meeting.ts";
import { aFrozenMeeting, withEvents, type PureMeeting } from "./pure-meeting.ts";

export const central: Hall = {
  hallId: hallIdSchema.parse("1".repeat(22)),
  name: "Hội trường tỉnh",
  address: null,
};
export const remote: Hall = {
  hallId: hallIdSchema.parse("2".repeat(22)),
  name: "Điểm cầu Hà Trung",
  address: "http://10.0.2.1:8080",
};

/** inCentral: the first so many are listed there, the next two in the other hall. */
export function inTwoHalls(wishes: DraftWishes, inCentral: number): PureMeeting {
  const { state } = aFrozenMeeting(wishes);
  const { frozen } = state;
  const persons = frozen.draft.persons.map((person, index) => {
    if (index >= inCentral + 2) return person;
    return { ...person, hallId: (index < inCentral ? central : remote).hallId };
  });
  const draft = { ...frozen.draft, halls: [central, remote], persons };
  return withEvents({ state: { ...state, frozen: { ...frozen, draft } }, events: [] }, []);
}

/** The desk's orders about one person. */
export function ordersOf(meeting: PureMeeting, index: number) {
  const { personId } = defined(meeting.state.frozen.draft.persons[index], "somebody");
  return {
    present: (hallId = central.hallId) =>
      ({ kind: "set-presence", personId, present: true, hallId }) as const,
    away: { kind: "set-presence", personId, present: false } as const,
    left: { kind: "set-presence", personId, present: false, reason: "left" } as const,
    slip: (hallId = central.hallId) => ({ kind: "set-slip-handed", personId, handed: true, hallId }) as const,
    returned: { kind: "set-slip-handed", personId, handed: false, returned: true } as const,
  };
}
