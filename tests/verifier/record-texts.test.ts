/** docs/record-texts.json holds what a program without our code needs to make a ballot's words and a README.txt again. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { recordTexts } from "./record-texts.ts";

test("P5, L1: docs/record-texts.json says what forms and README.txt say, in both languages", async () => {
  // Whoever changes a form's words writes the file again: npx vitest run tests/verifier/record-texts.test.ts -u
  await expect(`${JSON.stringify(recordTexts(), null, 1)}\n`).toMatchFileSnapshot(
    "../../docs/record-texts.json",
  );
});

test("protocol.json holds the numbers of BELENIOS-2048 that protocol.md holds", () => {
  const read = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
  const numbers = z
    .object({ "BELENIOS-2048": z.record(z.enum(["p", "q", "g"]), z.array(z.string())) })
    .parse(JSON.parse(read("protocol.json")))["BELENIOS-2048"];
  const prose = read("protocol.md").replaceAll(/\s+/g, "");
  for (const [name, lines] of Object.entries(numbers)) expect(prose).toContain(`${name}${lines.join("")}`);
});
