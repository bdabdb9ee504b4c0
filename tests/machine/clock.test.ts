import { expect, test } from "vitest";
import { clockWarning } from "../../server/machine/clock.ts";

test("a clock that cannot be right is said in both languages, with its date and what to do", () => {
  for (const wrong of [0, Date.UTC(2019, 5, 1), Date.UTC(2099, 0, 1)]) {
    const warning = clockWarning(wrong);
    expect(warning).toContain(new Date(wrong).toISOString().slice(0, 10));
    expect(warning).toContain("Đồng hồ");
    expect(warning).toContain("set it");
  }
});

test("a clock that can be right is not mentioned", () => {
  expect(clockWarning(Date.UTC(2026, 10, 20))).toBeNull();
  expect(clockWarning(Date.UTC(2045, 0, 1))).toBeNull();
});
