import fc from "fast-check";
import { expect, test } from "vitest";
import {
  initialTurnout,
  nextTurnout,
  turnoutStepMs,
  turnoutView,
  type ShownTurnout,
} from "../../server/live/turnout.ts";

const step = fc.record({
  passMs: fc.integer({ min: 0, max: 15_000 }),
  token: fc.boolean(),
  cast: fc.boolean(),
});

test("security S12: numbers change at most every ten seconds, by at least five unless all have cast", () => {
  let changes = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 200 }), (steps) => {
      let [nowMs, tokensIssued, cast] = [0, 0, 0];
      let shown = initialTurnout(nowMs);
      for (const { passMs, token, cast: casts } of steps) {
        nowMs += passMs;
        if (token) tokensIssued += 1;
        if (casts && cast < tokensIssued) cast += 1;
        const next: ShownTurnout = nextTurnout(shown, { cast, tokensIssued, expected: 30 }, nowMs);
        if (next === shown) continue;
        changes += 1;
        expect(next.shownAtMs - shown.shownAtMs).toBeGreaterThanOrEqual(turnoutStepMs);
        const isStep = next.cast - shown.cast >= 5 || next.tokensIssued - shown.tokensIssued >= 5;
        expect(isStep || next.isComplete || shown.isComplete).toBe(true);
        shown = next;
      }
    }),
    { numRuns: 300 },
  );
  expect(changes).toBeGreaterThan(100);
});

test("under ten voters no number is shown but the one that everybody knows", () => {
  const shown = { cast: 6, tokensIssued: 7, isComplete: false, shownAtMs: 0 };
  expect(turnoutView(shown, 9)).toEqual({ kind: "voting" });
  expect(turnoutView(shown, 10)).toEqual({ kind: "at-least", cast: 6, tokensIssued: 7 });
  const complete = { cast: 7, tokensIssued: 7, isComplete: true, shownAtMs: 0 };
  expect(turnoutView(complete, 9)).toEqual({ kind: "complete", cast: 7 });
});

test("security S12: the first of four who receives and casts is not announced as everybody", () => {
  const start = initialTurnout(0);
  expect(nextTurnout(start, { cast: 1, tokensIssued: 1, expected: 4 }, turnoutStepMs)).toBe(start);
  const all = nextTurnout(start, { cast: 4, tokensIssued: 4, expected: 4 }, turnoutStepMs);
  expect(turnoutView(all, 4)).toEqual({ kind: "complete", cast: 4 });
});
