/** The ballot of a plan that freezing has checked. */
import { defined } from "../../shared/basics/assert.ts";
import type { Draft, Plan } from "../../shared/domain/draft.ts";
import type { Form } from "../../shared/forms/form.ts";
import { planForm } from "../../shared/forms/plan-form.ts";

export function formOfPlan(draft: Draft, plan: Plan): Form {
  const form = planForm(draft, plan);
  return defined(form.ok ? form.value : null, "freezing refuses a plan without a ballot");
}
