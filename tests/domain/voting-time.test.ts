import { expect, test } from "vitest";
import { extended, isTimeUp, untilFrom } from "../../shared/domain/voting-time.ts";

test.each([
  ["a time counts full minutes from the one that has begun", "2026-12-05T08:30", 5, "2026-12-05T08:36"],
  ["over midnight", "2026-12-31T23:58", 3, "2027-01-01T00:02"],
  ["over the end of February", "2028-02-28T23:59", 60, "2028-02-29T01:00"],
])("evening 11, protocol D.17: %s", (_name, now, minutes, until) => {
  expect(untilFrom(now, minutes)).toBe(until);
});

test("protocol D.17: more time is added to the end of what is left, and to now once it is over", () => {
  expect(extended("2026-12-05T08:36", "2026-12-05T08:35", 3)).toBe("2026-12-05T08:39");
  expect(extended("2026-12-05T08:36", "2026-12-05T08:36", 3)).toBe("2026-12-05T08:40");
  expect(extended("2026-12-05T08:36", "2026-12-05T09:10", 1)).toBe("2026-12-05T09:12");
  expect(extended(null, "2026-12-05T09:10", 5)).toBe("2026-12-05T09:16");
});

test("protocol D.17: the time is up in the minute that was said", () => {
  expect(isTimeUp("2026-12-05T08:36", "2026-12-05T08:35")).toBe(false);
  expect(isTimeUp("2026-12-05T08:36", "2026-12-05T08:36")).toBe(true);
});
