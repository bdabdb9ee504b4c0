/** Every form there is, in the order in which staff choose. */
import { formChoiceSchema, type FormChoice, type FormId } from "../domain/form-choice.ts";
import { criterionSheet } from "./sheets/criterion-sheet.ts";
import { freeForm } from "./sheets/free-form.ts";
import { mau01 } from "./sheets/mau-01.ts";
import { mauPhieuSo1 } from "./sheets/mau-phieu-so-1.ts";
import { memberVote } from "./sheets/member-vote.ts";
import { opinionPoll } from "./sheets/opinion-poll.ts";
import { organisationVote } from "./sheets/organisation-vote.ts";
import { pdg02 } from "./sheets/pdg-02.ts";
import type { Sheet, SheetParameter } from "./sheets/sheet.ts";

export const formCatalogue = {
  "pdg-02": pdg02,
  "mau-01": mau01,
  "mau-phieu-so-1": mauPhieuSo1,
  "opinion-poll": opinionPoll,
  "member-vote": memberVote,
  "organisation-vote": organisationVote,
  "criterion-sheet": criterionSheet,
  free: freeForm,
} as const satisfies Record<FormId, Sheet>;

/** The form as it stands before anybody changed a parameter; some need lines before they can be used. */
export function defaultChoice(formId: FormId): FormChoice {
  const sheet: Sheet = formCatalogue[formId];
  const initial = sheet.parameters.map((parameter) => [parameter.key, parameter.initial] as const);
  return formChoiceSchema.parse({ formId, blank: "forbid", ownRow: "allow", ...Object.fromEntries(initial) });
}

/** The choice with another value of one of its sheet's parameters. */
export function withParameter(
  choice: FormChoice,
  key: SheetParameter["key"],
  value: boolean | string | readonly string[],
): FormChoice {
  return formChoiceSchema.parse({ ...choice, [key]: value });
}
