/** docs/record-texts.json holds what a program without our code needs to make a ballot's words and a README.txt again. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { recordTexts } from "./record-texts.ts";

test("P5, L1: docs/record-texts.json says what forms and README.txt say, in both languages", () => {
  const file = readFileSync(new URL("../../docs/record-texts.json", import.meta.url), "utf8");
  expect(JSON.parse(file)).toEqual(recordTexts());
});
