import { expect, test } from "vitest";
import { ruleFactsSchema } from "../../shared/domain/subject-facts.ts";
import { factsSchema } from "../../shared/rules/input.ts";

test("what a meeting may keep of a subject the rules can read, at the ends of every range", () => {
  const largest = {
    targetsPercent: "9999.9999",
    leaveMonths: 12,
    massOrgsKht: 1_000,
    distribution: { HTXS: 100_000, HTT: 0, HTNV: 0, KHT: 100_000 },
    score: "0.0001",
    beyondPercent: "0",
    latePercent: "9999",
  };
  expect(ruleFactsSchema.safeParse(largest).success).toBe(true);
  expect(factsSchema.parse(largest)).toEqual(largest);
});

test.each([
  { massOrgsKht: 1_001 },
  { leaveMonths: 13 },
  { distribution: { HTXS: 100_001, HTT: 0, HTNV: 0, KHT: 0 } },
])("a meeting refuses what the rules could not read: %j", (facts) => {
  expect(factsSchema.safeParse(facts).success).toBe(false);
  expect(ruleFactsSchema.safeParse(facts).success).toBe(false);
});
