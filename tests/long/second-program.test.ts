/** Both verifiers on every line of every journal changed, and on thousands of mutants (docs/protocol.md, C.5). */
import { expect, test } from "vitest";
import { differences } from "../verifier/agreement.ts";
import { archiveCases, drawnCases, journalCases, type Case } from "../verifier/cases.ts";

test.each<[string, () => readonly Case[]]>([
  ["every line of a journal changed", journalCases],
  ["3,000 mutants", () => drawnCases(3_000, "long")],
  ["1,000 changed archives", () => archiveCases(1_000, "long")],
])("the second program agrees on %s", { timeout: 3_600_000 }, async (_, cases) => {
  expect((await differences(cases())).differ).toEqual([]);
});
