/** What is open for the chair is asked of the pack that the meeting was frozen with, never of today's (design §5). */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { openLevels } from "../../shared/packs/open-levels.ts";
import { packs } from "../../shared/packs/packs.ts";
import { rateWith } from "../../shared/packs/rate.ts";
import { rateInputSchema } from "../../shared/rules/input.ts";

const pack = defined(packs.get("thanh-hoa-2023"), "the pack ships");
const input = rateInputSchema.parse({
  pack: pack.packId,
  subjects: [
    {
      ...{ id: "s1", name: "Một người", kind: "leader", group: "A", unit: "Sở", facts: {} },
      votes: { HTXS: 2, HTT: 0, HTNV: 2, KHT: 0 },
    },
  ],
});

test.each([
  ["cumulative", ["HTXS", "HTT", "HTNV"]],
  ["plurality", ["HTXS", "HTNV"]],
  ["majority", ["HTXS", "HTT", "HTNV", "KHT"]],
] as const)("2-0-2-0 of a meeting that was frozen with the rule %s: open are %j", (voteRule, levels) => {
  const parameters = { ...pack.parameters, voteRule };
  const output = rateWith(input, { parameters, grounds: pack.grounds });
  if (!output.ok) throw new Error(output.error.message);
  expect(openLevels({ input, output: output.value, applied: { parameters } }, "s1", "vote")).toEqual(levels);
});
