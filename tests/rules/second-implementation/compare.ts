/** Random ratings by both implementations, always the same ones. */
import { expect } from "vitest";
import { defined } from "../../../shared/basics/assert.ts";
import { effectiveParameters } from "../../../shared/packs/pack.ts";
import { packs } from "../../../shared/packs/packs.ts";
import { rate } from "../../../shared/packs/rate.ts";
import type { RateInput } from "../../../shared/rules/input.ts";
import { diceOf, randomInput } from "./random-input.ts";
import { secondRate } from "./second-rate.ts";

function firstAnswer(input: RateInput) {
  const output = rate(input);
  if (!output.ok) throw new Error(JSON.stringify(output.error));
  const { checks, subjects, groups } = output.value;
  return {
    failed: new Set(checks.filter(({ ok }) => !ok).map(({ code }) => code)),
    subjects: subjects.map(({ id, vote, beforeCap, final, status }) => ({
      id,
      vote,
      beforeCap,
      final,
      status,
    })),
    groups,
  };
}

function secondAnswer(input: RateInput) {
  const pack = defined(packs.get(input.pack), "a known pack");
  const { failed, ...answer } = secondRate(input, effectiveParameters(pack, input.parameters));
  return { failed: new Set(failed), ...answer };
}

/** Throws at the first rating of so many on which the two do not agree. */
export function expectSameRatings(count: number): void {
  const dice = diceOf(20_261_120);
  const seen = { stopped: 0, tied: 0, exception: 0, lowered: 0, excess: 0, open: 0, notRated: 0, heads: 0 };
  for (let index = 0; index < count; index++) {
    const input = randomInput(dice);
    const first = firstAnswer(input);
    const second = secondAnswer(input);
    if (JSON.stringify([first.subjects, first.groups]) !== JSON.stringify([second.subjects, second.groups])) {
      expect(first, JSON.stringify(input)).toEqual(second);
    }
    if ([...first.failed].sort().join() !== [...second.failed].sort().join()) {
      expect(first.failed, JSON.stringify(input)).toEqual(second.failed);
    }
    const tally = (key: keyof typeof seen, holds: boolean) => (seen[key] += holds ? 1 : 0);
    tally("stopped", first.subjects.length === 0);
    tally(
      "tied",
      first.groups.some(({ tied }) => tied.length > 0),
    );
    tally(
      "exception",
      first.groups.some(({ byException }) => byException),
    );
    tally(
      "lowered",
      first.groups.some(({ lowered }) => lowered.length > 0),
    );
    tally(
      "excess",
      first.groups.some(({ excess }) => excess > 0),
    );
    tally(
      "open",
      first.subjects.some(({ status }) => status === "needs-decision"),
    );
    tally(
      "notRated",
      first.subjects.some(({ status }) => status === "not-rated"),
    );
    tally(
      "heads",
      first.subjects.some(({ vote, beforeCap }) => vote.level !== beforeCap),
    );
  }
  // The cases reach every outcome often, so agreement says something.
  for (const [outcome, count] of Object.entries(seen)) expect(count, outcome).toBeGreaterThan(count / 100);
}
