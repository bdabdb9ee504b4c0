/**
 * What a ballot says is a function of its form's id and parameters (protocol B.2). Whoever reads a round rebuilds
 * heading, instruction, options and both languages from them: else a round could call the best level the worst, and
 * every proof would hold. Only names, posts, units, own lines and free forms are text of the meeting.
 */
import { canonicalJson } from "../basics/canonical-json.ts";
import type { FormChoice } from "../domain/form-choice.ts";
import { addressForms, buildForm, withOwnRow, type AddressForm } from "./build-form.ts";
import type { Form } from "./form.ts";
import { notRatedOption } from "./option-sets.ts";

/** Whether a form is what its id and its parameters make of it. */
export function isFormOfItsId(form: Form): boolean {
  const text = canonicalJson(form);
  // How a meeting addresses people is a parameter that a form does not tell.
  return addressForms.some((addressForm) => {
    const rebuilt = buildForm(choiceOf(form, addressForm), form.rows, addressForm);
    return rebuilt.ok && canonicalJson(rebuilt.value) === text;
  });
}

function choiceOf(form: Form, addressForm: AddressForm): FormChoice {
  const { formId, blank, ownRow, questions, options } = form;
  const settled = { blank, ownRow };
  const lines = questions.map(({ vi }) => vi);
  switch (formId) {
    case "pdg-02":
    case "opinion-poll":
    case "member-vote":
    case "organisation-vote": {
      const notRated = options.some(({ optionId }) => optionId === notRatedOption.optionId);
      // A row without a rating of its own looks the same whether the form shows them or not.
      return { formId, ...settled, showSelfRating: true, notRated };
    }
    case "mau-01":
    case "criterion-sheet":
      return { formId, ...settled, criteria: lines };
    case "mau-phieu-so-1":
      return { formId, ...settled, manifestations: lines };
    case "free":
      return {
        formId,
        ...settled,
        heading: form.heading.vi,
        instruction: withoutOwnRow(form, addressForm),
        questions: lines.every((line) => line === "") ? [] : lines,
        options: options.map(({ vi }) => vi),
      };
  }
}

/** What was typed, before the sentence about the own row. */
function withoutOwnRow({ instruction, ownRow }: Form, addressForm: AddressForm): string {
  const { vi } = instruction;
  const ending = ownRow === "ask-blank" ? withOwnRow({ vi: "", en: "" }, addressForm).vi : "";
  return vi.endsWith(ending) ? vi.slice(0, vi.length - ending.length) : vi;
}
