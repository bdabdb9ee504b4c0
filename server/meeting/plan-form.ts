/** The ballot of a plan: its form with the subjects as rows. */
import { defined } from "../../shared/basics/assert.ts";
import type { Draft, Plan } from "../../shared/domain/draft.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import type { Form, Row } from "../../shared/forms/form.ts";
import { pdg02 } from "../../shared/forms/pdg-02.ts";

export function formOfPlan(draft: Draft, plan: Plan): Form {
  return pdg02(rowsOf(draft, plan), plan.blank);
}

function rowsOf(draft: Draft, plan: Plan): readonly Row[] {
  return plan.subjects.map((subjectId) => {
    const subject = defined(subjectOf(draft, subjectId), "a plan's subjects are on the list");
    const { name, post, unit, selfRating } = subject;
    return { name, post, unit, selfRating: plan.showSelfRating ? selfRating : null };
  });
}
