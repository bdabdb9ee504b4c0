/** Forms for tests that are about something else. */
import { defined } from "../../shared/basics/assert.ts";
import type { FormChoice } from "../../shared/domain/form-choice.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import type { Form, Row } from "../../shared/forms/form.ts";

export function pdg02Choice(blank: "allow" | "forbid", showSelfRating = false): FormChoice {
  return { formId: "pdg-02", blank, ownRow: "allow", showSelfRating, notRated: false };
}

/** PDG 02/BTCTU over these rows. */
export function pdg02Form(rows: readonly Omit<Row, "kind">[], blank: "allow" | "forbid"): Form {
  return formOf(
    pdg02Choice(blank, true),
    rows.map((row) => ({ ...row, kind: "person" })),
  );
}

/** Throws where there can be no such form. */
export function formOf(choice: FormChoice, rows: readonly Row[]): Form {
  const form = buildForm(choice, rows, "đồng chí");
  return defined(form.ok ? form.value : null, form.ok ? "" : `no form: ${form.error.code}`);
}
