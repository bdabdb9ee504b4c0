/** minutes.json of these rounds as it was when the format was fixed: whoever holds a record reads it byte for byte. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { defined } from "../../shared/basics/assert.ts";
import { roundCountsSchema } from "../../shared/domain/counts.ts";
import { percentageBases } from "../../shared/domain/percentage-bases.ts";
import { formChoiceSchema } from "../../shared/domain/form-choice.ts";
import { rowSchema } from "../../shared/forms/form.ts";
import { figuresJson, minutesFigures } from "../../shared/record/figures.ts";
import { anOpenRound, aReadyMeeting } from "../meeting/pure-meeting.ts";
import { formOf } from "../forms/sample-forms.ts";

const golden = z
  .strictObject({
    rows: z.array(rowSchema),
    counts: roundCountsSchema,
    minutes: z.array(
      z.strictObject({
        percentageBase: z.enum(percentageBases),
        choice: formChoiceSchema,
        result: z.array(z.array(z.int())),
        text: z.string(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("../vectors/minutes.json", import.meta.url), "utf8")));

const { round } = defined(anOpenRound(aReadyMeeting({ rows: 3 })).state.rounds[0], "a round was opened");

test.each(golden.minutes)("minutes.json of $choice.formId, base $percentageBase", (one) => {
  const { percentageBase, choice, result, text } = one;
  const form = formOf(choice, golden.rows);
  const figures = minutesFigures({
    round: { ...round, form, percentageBase },
    phi: "x",
    counts: golden.counts,
    closing: null,
    lot: null,
    result,
  });
  expect(canonicalJson(figuresJson({ ...figures, n: 1, uuid: "u" }))).toBe(text);
});
