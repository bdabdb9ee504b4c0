/**
 * Every choice that a draft or a journal may hold makes the ballot it made when sheets became data: 172 choices over
 * eleven lists of rows and three forms of address, refusals included. The golden data were written by the code before.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { formChoiceSchema } from "../../shared/domain/form-choice.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import { defaultChoice, formCatalogue } from "../../shared/forms/catalogue.ts";
import { formSchema, rowSchema } from "../../shared/forms/form.ts";

const rowsSchema = z.array(rowSchema);
const golden = z
  .strictObject({
    rowSets: z.array(rowsSchema),
    addressForms: z.array(z.enum(["đồng chí", "ông/bà", "anh/chị"])),
    defaults: z.array(
      z.strictObject({
        default: z.unknown(),
        choice: formChoiceSchema,
        rows: rowsSchema,
        form: formSchema,
      }),
    ),
    cases: z.array(z.strictObject({ choice: z.unknown(), sha256: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL("../vectors/forms.json", import.meta.url), "utf8")));

describe.each(golden.defaults)("form $choice.formId", ({ default: initial, choice, rows, form }) => {
  test("starts as it did and makes the same ballot", () => {
    expect(defaultChoice(choice.formId)).toEqual(initial);
    expect(buildForm(choice, rows, "đồng chí")).toEqual({ ok: true, value: form });
  });

  test("lists exactly the parameters that its choices hold, under its own id", () => {
    const { formId, parameters } = formCatalogue[choice.formId];
    const keys = ["formId", "blank", "ownRow", ...parameters.map(({ key }) => key)];
    expect(Object.keys(choice).sort()).toEqual(keys.sort());
    expect(formId).toBe(choice.formId);
  });
});

test("every choice keeps its JSON and makes the same ballot or the same refusal", () => {
  const { cases, rowSets, addressForms } = golden;
  for (const { choice: json, sha256 } of cases) {
    const choice = formChoiceSchema.parse(json);
    expect(choice).toEqual(json);
    const built = rowSets.flatMap((rows) => addressForms.map((address) => buildForm(choice, rows, address)));
    expect([json, sha256Hex(canonicalJson(built))]).toEqual([json, sha256]);
  }
});
