import fc from "fast-check";
import { expect, test } from "vitest";
import {
  initialTurnout,
  nextTurnout,
  turnoutStepMs,
  turnoutView,
  type ShownTurnout,
  type TurnoutNumbers,
} from "../../server/live/turnout.ts";

const step = fc.record({
  passMs: fc.integer({ min: 0, max: 15_000 }),
  token: fc.boolean(),
  cast: fc.boolean(),
  /** Whoever ticks may tick anything, at any time. */
  expected: fc.integer({ min: 0, max: 40 }),
});

/** What was on the screens, one after another, with the moment. */
function shownAfter(steps: readonly { passMs: number; token: boolean; cast: boolean; expected: number }[]) {
  let [nowMs, tokensIssued, cast] = [0, 0, 0];
  let shown = initialTurnout(nowMs);
  const changes: { readonly before: ShownTurnout; readonly after: ShownTurnout }[] = [];
  for (const { passMs, token, cast: casts, expected } of steps) {
    nowMs += passMs;
    if (token) tokensIssued += 1;
    if (casts && cast < tokensIssued) cast += 1;
    const after = nextTurnout(shown, { cast, tokensIssued, expected }, nowMs);
    if (after !== shown) changes.push({ before: shown, after });
    shown = after;
  }
  return changes;
}

test("security S12, M4: whatever is ticked, a number moves by at least five, every ten seconds, and all have cast is said once", () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 200 }), (steps) => {
      const changes = shownAfter(steps);
      seen += changes.length;
      for (const { before, after } of changes) {
        expect(after.shownAtMs - before.shownAtMs).toBeGreaterThanOrEqual(turnoutStepMs);
        if (after.isComplete) continue;
        const [castBy, tokensBy] = [after.cast - before.cast, after.tokensIssued - before.tokensIssued];
        expect(castBy === 0 || castBy >= 5).toBe(true);
        expect(tokensBy === 0 || tokensBy >= 5 || after.tokensIssued === after.cast).toBe(true);
        expect(Math.max(castBy, tokensBy)).toBeGreaterThanOrEqual(5);
        expect(after.cast).toBeLessThanOrEqual(after.tokensIssued);
      }
      const complete = changes.filter(({ after }) => after.isComplete);
      expect(complete.length).toBeLessThanOrEqual(1);
      expect(complete.every(({ after }) => after.cast >= 3)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(100);
});

test("security S12, M4: with one person ticked present of thirty, no single cast is ever shown", () => {
  let shown = initialTurnout(0);
  const views = new Set<string>();
  for (let cast = 1; cast <= 30; cast += 1) {
    shown = nextTurnout(shown, { cast, tokensIssued: cast, expected: 1 }, cast * turnoutStepMs);
    views.add(JSON.stringify(turnoutView(shown, 1)));
  }
  // Once "all three", then nothing until ten have a ballot; from there in steps of five.
  const atLeast = [13, 18, 23, 28].map((cast) => ({ kind: "at-least", cast, tokensIssued: cast }));
  expect([...views].map((view): unknown => JSON.parse(view))).toEqual([
    { kind: "voting" },
    { kind: "complete", cast: 3 },
    ...atLeast,
  ]);
});

const hidden = { isComplete: false, wasComplete: false, shownAtMs: 0 };

test("security S12: where fewer than ten are expected and have a ballot, no number is shown but the one that everybody knows", () => {
  const shown: ShownTurnout = { ...hidden, cast: 6, tokensIssued: 7 };
  expect(turnoutView(shown, 9)).toEqual({ kind: "voting" });
  expect(turnoutView(shown, 10)).toEqual({ kind: "at-least", cast: 6, tokensIssued: 7 });
  expect(turnoutView({ ...shown, tokensIssued: 12 }, 2)).toEqual({
    kind: "at-least",
    cast: 6,
    tokensIssued: 12,
  });
  const complete: ShownTurnout = { ...hidden, cast: 7, tokensIssued: 7, isComplete: true, wasComplete: true };
  expect(turnoutView(complete, 9)).toEqual({ kind: "complete", cast: 7 });
});

test("security S12: the first of four who receives and casts is not announced as everybody", () => {
  const start = initialTurnout(0);
  const numbers = (cast: number): TurnoutNumbers => ({ cast, tokensIssued: cast, expected: 4 });
  expect(nextTurnout(start, numbers(1), turnoutStepMs)).toBe(start);
  const all = nextTurnout(start, numbers(4), turnoutStepMs);
  expect(turnoutView(all, 4)).toEqual({ kind: "complete", cast: 4 });
  // A fifth who comes late is not shown, neither receiving nor casting.
  expect(nextTurnout(all, { cast: 4, tokensIssued: 5, expected: 5 }, 2 * turnoutStepMs)).toBe(all);
  expect(nextTurnout(all, numbers(5), 3 * turnoutStepMs)).toBe(all);
});
