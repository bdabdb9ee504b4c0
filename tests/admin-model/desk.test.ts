/** What the desk works out, held against the server's own decisions. */
import { describe, expect, test } from "vitest";
import {
  badgeText,
  deskFigures,
  deskWarnings,
  isSameLine,
  lineAfter,
  orderOf,
  ordersBack,
  soughtBy,
  type DeskFact,
  type Line,
} from "../../admin/model/desk.ts";
import { slipCode, slipUrl } from "../../shared/crypto/slip.ts";
import { groupsOfFour } from "../../shared/crypto/typed-code.ts";
import { defined } from "../../shared/basics/assert.ts";
import { absenceReasons, absenceSummary } from "../../shared/domain/attendance.ts";
import { meetingCommandSchema, type Command } from "../../shared/protocol/commands.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { afterEvents, aReadyMeeting, goodFacts, type PureMeeting } from "../meeting/pure-meeting.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { consoleMeetingAt } from "../admin-live/fixtures/stages.ts";

const ready = aReadyMeeting();
const person = defined(ready.state.frozen.draft.persons[0], "somebody is called");

/** Refused orders change nothing, as at the desk. */
function ordered(meeting: PureMeeting, commands: readonly Command[]): PureMeeting | null {
  let now = meeting;
  for (const command of commands) {
    const decision = decide(now.state, meetingCommandSchema.parse(command), goodFacts);
    if (!decision.ok) return null;
    now = afterEvents(now, decision.value);
  }
  return now;
}

function lineOf({ state: { present, handed, absences } }: PureMeeting): Line {
  const { personId } = person;
  return {
    present: present.has(personId),
    handed: handed.has(personId),
    absence: absences.get(personId) ?? null,
  };
}

const facts: readonly DeskFact[] = [
  { kind: "present" },
  { kind: "not-present" },
  { kind: "handed" },
  { kind: "not-handed" },
  { kind: "returned" },
  ...absenceReasons.map((reason): DeskFact => ({ kind: "absent", reason })),
];

test("evening 30: every press that counts makes of the line what the page shows, and Hoàn tác makes it what it was", () => {
  let undone = 0;
  for (const first of facts)
    for (const second of facts)
      for (const third of facts) {
        const before = [first, second].reduce<PureMeeting>(
          (meeting, fact) => ordered(meeting, [orderOf(person.personId, fact)]) ?? meeting,
          ready,
        );
        const after = ordered(before, [orderOf(person.personId, third)]);
        if (after === null) continue;
        expect(lineOf(after)).toEqual(lineAfter(lineOf(before), third));
        const back = ordered(after, ordersBack(person.personId, lineOf(after), lineOf(before)));
        expect(back === null ? null : lineOf(back), JSON.stringify([first, second, third])).toEqual(
          lineOf(before),
        );
        if (!isSameLine(lineOf(after), lineOf(before))) undone += 1;
      }
  expect(undone).toBeGreaterThan(300);
});

test("two desks that press the same at once make one fact", () => {
  const order = orderOf(person.personId, { kind: "handed" });
  const once = defined(ordered(ready, [order]) ?? undefined, "it is taken");
  expect(ordered(once, [order])?.events).toHaveLength(once.events.length);
});

describe("evening 30: figures that cannot contradict", () => {
  const frozen = consoleMeetingAt("frozen", "staff");
  const withRoster = (change: (roster: NonNullable<ConsoleMeeting["roster"]>) => typeof roster) => ({
    ...frozen,
    roster: change(defined(frozen.roster ?? undefined, "staff have the roster")),
  });

  test("25 of 26 are here with a slip each: nothing to say", () => {
    expect(deskWarnings(frozen)).toEqual([]);
    expect(deskFigures(frozen.roster ?? [])).toMatchObject({
      voters: 26,
      present: 25,
      handed: 25,
      guests: 0,
    });
  });

  test("12 present and 13 slips is said", () => {
    const meeting = withRoster((roster) =>
      roster.map((entry, index) => ({ ...entry, present: index < 12, handed: index < 13 })),
    );
    expect(deskWarnings(meeting)).toContainEqual({ kind: "slips-above-present", handed: 13, present: 12 });
  });

  test("who left early with the slip is no contradiction, and a guest is in no electorate's count", () => {
    const meeting = withRoster((roster) =>
      roster.map((entry, index) => {
        if (index === 1) return { ...entry, present: false, absence: "left" };
        if (index !== 2) return entry;
        return { ...entry, person: { ...entry.person, isVoter: false }, handed: false };
      }),
    );
    expect(deskWarnings(meeting)).toEqual([]);
    expect(deskFigures(meeting.roster)).toMatchObject({
      voters: 25,
      present: 23,
      handed: 24,
      leftWithSlip: 1,
      guests: 1,
      guestsPresent: 1,
    });
  });

  test("more slips ticked than printed, and fewer people than the pack's share, are said", () => {
    const few = withRoster((roster) =>
      roster.map((entry, index) => ({ ...entry, present: index < 17, handed: index < 17 })),
    );
    expect(deskWarnings(few)).toMatchObject([
      { kind: "too-few-present", present: 17, size: 26, share: "2/3" },
    ]);
    const enough = withRoster((roster) =>
      roster.map((entry, index) => ({ ...entry, present: index < 18, handed: index < 18 })),
    );
    expect(deskWarnings(enough)).toEqual([]);
    expect(deskWarnings({ ...frozen, batches: [] })).toEqual([
      { kind: "slips-above-printed", handed: 25, printed: 0 },
    ]);
  });
});

test("a badge says who, letters search, and a slip's secret is never taken for either", () => {
  const secretSlip = new Uint8Array(16).fill(7);
  const code = slipCode(secretSlip);
  const url = slipUrl({
    kioskUrl: "http://192.168.1.10:8080",
    secretSlip,
    fingerprint: new Uint8Array(16).fill(9),
  });
  expect(soughtBy(` ${badgeText(person.personId)}\n`)).toEqual({ kind: "badge", personId: person.personId });
  expect(soughtBy("hoa cuc")).toEqual({ kind: "letters" });
  for (const text of [url, code, groupsOfFour(code), code.toLowerCase()])
    expect(soughtBy(text)).toEqual({ kind: "slip" });
});

test("the minutes' reasons are a count of each, and say nothing of who went early", () => {
  expect(absenceSummary(["sick", "leave", "left", "leave"])).toBe("nghỉ phép 2; nghỉ chế độ 1");
  expect(absenceSummary(["left"])).toBe("");
});
