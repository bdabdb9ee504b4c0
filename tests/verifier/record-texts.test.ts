/** docs/record-texts.json holds what a program without our code needs to make a ballot's words and a README.txt again. */
import { expect, test } from "vitest";
import { recordTexts } from "./record-texts.ts";

test("P5, L1: docs/record-texts.json says what forms and README.txt say, in both languages", async () => {
  // Whoever changes a form's words writes the file again: npx vitest run tests/verifier/record-texts.test.ts -u
  await expect(`${JSON.stringify(recordTexts(), null, 1)}\n`).toMatchFileSnapshot(
    "../../docs/record-texts.json",
  );
});
