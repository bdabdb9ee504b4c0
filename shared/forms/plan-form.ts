/** The ballot of a planned round, made from the people and bodies as they stand. */
import type { Result } from "../basics/result.ts";
import type { Draft, Plan } from "../domain/draft.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { leadersOf, subjectOf, subjectsOf } from "../domain/subjects.ts";
import { buildForm } from "./build-form.ts";
import type { Form, Row } from "./form.ts";

/** What a ballot is made of. */
export type FormSource = Pick<Draft, "persons" | "bodies"> & {
  readonly settings: Pick<Draft["settings"], "addressForm">;
};

/** The form that a planned round would have, or why it can have none; refusals as in buildForm. */
export function planForm(source: FormSource, plan: Pick<Plan, "form" | "subjects">): Result<Form, Refusal> {
  const leaders = new Set<string>(leadersOf(subjectsOf(source)).map(({ subjectId }) => subjectId));
  const rows = plan.subjects.flatMap((subjectId): Row[] => {
    const subject = subjectOf(source, subjectId);
    if (subject === null) return [];
    const { kind, name, post, unit, group, position, selfRating } = subject;
    const leads = leaders.has(subjectId);
    return [{ kind, name, post, unit, group, isHead: position === "head", leads, selfRating }];
  });
  if (rows.length < plan.subjects.length) return refuse("no-subject");
  return buildForm(plan.form, rows, source.settings.addressForm);
}
