import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { after, aFrozenMeeting, goodFacts } from "./pure-meeting.ts";

test("two desks that tick the same person, in any order, count one person and write one line", () => {
  const meeting = aFrozenMeeting();
  const { personId } = defined(meeting.state.frozen.draft.persons[0], "there is somebody");
  const here = { kind: "set-presence", personId, present: true } as const;
  const handed = { kind: "set-slip-handed", personId, handed: true } as const;
  const ticked = [here, handed, handed, here].reduce((so, order) => after(so, order), meeting);
  expect([ticked.state.present.size, ticked.state.handed.size]).toEqual([1, 1]);
  for (const again of [here, handed])
    expect(decide(ticked.state, again, goodFacts)).toEqual({ ok: true, value: [] });
});
