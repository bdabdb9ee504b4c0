/** Both verifiers on every line of every journal changed, and on thousands of mutants (docs/protocol.md, C.5). */
import { afterAll, expect, test } from "vitest";
import { differences, endPython } from "../verifier/agreement.ts";
import { archiveCases, drawnCases, goldenCases, journalCases, type Case } from "../verifier/cases.ts";
import { spellingCases } from "../verifier/spellings.ts";

afterAll(endPython);

test.each<[string, () => readonly Case[]]>([
  ["golden archives", () => goldenCases(["2048-single/7znxN7xbqhELN3", "threshold/S29ytbEpVPDbUr"])],
  ["every line of a journal changed", journalCases],
  ["3,000 mutants", () => drawnCases(3_000, "long")],
  ["texts spelt in every way", () => spellingCases()],
  ["1,000 changed archives", () => archiveCases(1_000, "long")],
])("the second program agrees on %s", { timeout: 3_600_000 }, async (_, cases) => {
  expect((await differences(cases())).differ).toEqual([]);
});
