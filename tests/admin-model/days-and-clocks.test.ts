import { expect, test } from "vitest";
import { minutesAhead } from "../../admin/model/clocks.ts";
import { dayText, minuteText, readDay, readMinute } from "../../admin/model/days.ts";

test.each([
  ["2/9/2026", "2026-09-02"],
  ["02-09-2026", "2026-09-02"],
  ["29/02/2028", "2028-02-29"],
  ["29/02/2026", null],
  ["12/31/2026", null],
  ["2/9", null],
])("MT1: %s is read day first", (typed, day) => {
  expect(readDay(typed)).toBe(day);
  if (day !== null) expect(readDay(dayText(day))).toBe(day);
});

test.each([
  ["2/9/2026 8:05", "2026-09-02T08:05"],
  ["02/09/2026, 20:30", "2026-09-02T20:30"],
  ["2/9/2026 8h05", "2026-09-02T08:05"],
  ["2/9/2026 8 giờ 05 phút", "2026-09-02T08:05"],
  ["2026-09-02T08:05", "2026-09-02T08:05"],
  ["2/9/2026 24:00", null],
  ["2/9/2026", null],
  ["8:05", null],
])("MT1: %s is read as a minute of a day", (typed, minute) => {
  expect(readMinute(typed)).toBe(minute);
  if (minute !== null) expect(readMinute(minuteText(minute))).toBe(minute);
});

const askedMs = Date.UTC(2026, 10, 20, 1, 0);
const serverMs = askedMs;
test.each([
  ["agree", { askedMs, answeredMs: askedMs + 20, serverMs }, 0],
  [
    "are less than a minute apart, and the answer takes half a minute",
    { askedMs, answeredMs: askedMs + 30_000, serverMs: askedMs - 50_000 },
    0,
  ],
  ["are a minute apart", { askedMs, answeredMs: askedMs, serverMs: askedMs + 60_000 }, 0],
  ["show the server ahead", { askedMs, answeredMs: askedMs, serverMs: askedMs + 61_000 }, 1],
  ["show the server behind", { askedMs, answeredMs: askedMs + 500, serverMs: askedMs - 7 * 60_000 }, -7],
])("MT1: clocks that %s", (_what, reading, minutes) => {
  expect(minutesAhead(reading)).toBe(minutes);
});
