/** Halls at the check-in: where a desk saw somebody, whose slip came back, and not a byte more where there are no halls (security S21). */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { hallIdSchema } from "../../shared/domain/ids.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { after, aFrozenMeeting, goodFacts, type PureMeeting } from "./pure-meeting.ts";
import { central, inTwoHalls, ordersOf, remote } from "./two-halls.ts";

const aMeeting = () => inTwoHalls({}, 1);
const here = central.hallId;

function eventsOf(meeting: PureMeeting, command: MeetingCommand) {
  const decision = decide(meeting.state, command, goodFacts);
  return decision.ok ? decision.value : decision.error.code;
}

test("a line says where somebody is seen only where that is news", () => {
  const meeting = aMeeting();
  const [own, other, nowhere] = [0, 1, 3].map((index) => ordersOf(meeting, index));
  const personIds = meeting.state.frozen.draft.persons.map(({ personId }) => personId);
  const line = { kind: "presence-set", present: true };
  expect(eventsOf(meeting, defined(own, "own").present())).toEqual([{ ...line, personId: personIds[0] }]);
  expect(eventsOf(meeting, defined(other, "other").present())).toEqual([
    { ...line, personId: personIds[1], hallId: here },
  ]);
  expect(eventsOf(meeting, defined(nowhere, "nowhere").present())).toEqual([
    { ...line, personId: personIds[3], hallId: here },
  ]);
  expect(eventsOf(meeting, defined(own, "own").present(hallIdSchema.parse("3".repeat(22))))).toBe(
    "not-found",
  );
});

test("who is handed a slip in another hall is there; whose tick was a mistake is nowhere, who left was there", () => {
  const meeting = aMeeting();
  const { present, slip, away, left } = ordersOf(meeting, 1);
  const seen = (...orders: readonly MeetingCommand[]) => [
    ...orders.reduce((so, order) => after(so, order), meeting).state.seenIn.values(),
  ];
  expect(seen(present(remote.hallId), slip(here))).toEqual([here]);
  expect(seen(present(here), away)).toEqual([]);
  expect(seen(present(here), left)).toEqual([here]);
});

test("a slip that came back is known until the person gets another one", () => {
  const meeting = aMeeting();
  const { slip, returned } = ordersOf(meeting, 0);
  const back = after(after(meeting, slip()), returned);
  expect([back.state.handed.size, back.state.returned.size]).toEqual([0, 1]);
  const again = after(back, slip());
  expect([again.state.handed.size, again.state.returned.size]).toEqual([1, 0]);
});

test("a meeting without halls writes the lines that it always wrote, and takes no hall", () => {
  const meeting = aFrozenMeeting();
  const [person] = meeting.state.frozen.draft.persons;
  const personId = defined(person, "somebody").personId;
  const handed = { kind: "set-slip-handed", personId, handed: true } as const;
  expect(eventsOf(meeting, handed)).toEqual([
    { kind: "presence-set", personId, present: true },
    { kind: "slip-handed-set", personId, handed: true },
  ]);
  expect(eventsOf(after(meeting, handed), { ...handed, handed: false, returned: true })).toEqual([
    { kind: "slip-handed-set", personId, handed: false },
  ]);
  expect(eventsOf(meeting, { ...handed, hallId: here })).toBe("not-found");
  expect(JSON.stringify(meeting.state.frozen)).not.toMatch(/hall(s|Id)/);
});
