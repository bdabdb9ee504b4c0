/** Every form there is, in the order in which staff choose. */
import type { FormChoice, FormId } from "../domain/form-choice.ts";
import { criterionSheet } from "./sheets/criterion-sheet.ts";
import { freeForm } from "./sheets/free-form.ts";
import { mau01, mau01Criteria } from "./sheets/mau-01.ts";
import { mauPhieuSo1 } from "./sheets/mau-phieu-so-1.ts";
import { memberVote } from "./sheets/member-vote.ts";
import { opinionPoll } from "./sheets/opinion-poll.ts";
import { organisationVote } from "./sheets/organisation-vote.ts";
import { pdg02 } from "./sheets/pdg-02.ts";
import type { Sheet } from "./sheets/sheet.ts";

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
  const settled = { blank: "forbid", ownRow: "allow" } as const;
  switch (formId) {
    case "pdg-02":
    case "opinion-poll":
    case "member-vote":
    case "organisation-vote":
      return { formId, ...settled, showSelfRating: true, notRated: false };
    case "mau-01":
      return { formId, ...settled, criteria: mau01Criteria.map(({ vi }) => vi) };
    case "criterion-sheet":
      return { formId, ...settled, criteria: [] };
    case "mau-phieu-so-1":
      return { formId, ...settled, manifestations: [] };
    case "free":
      return {
        formId,
        ...settled,
        heading: freeForm.heading.vi,
        instruction: "Chọn một câu trả lời cho mỗi nội dung.",
        questions: [],
        options: [],
      };
  }
}
