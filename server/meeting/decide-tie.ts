/** The chair settles what votes or the cap leave open, always with a reason (domain R2, R11; security R3). */
import { refuse } from "../../shared/domain/refusal.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import type { CommandOf, Decision } from "./facts.ts";
import { planOf, type MeetingState } from "./state.ts";

export function decideTie(state: MeetingState, { planId, subjectId }: CommandOf<"decide-tie">): Decision {
  const plan = planOf(state, planId);
  if (plan === null) return refuse("not-found");
  if (subjectOf(state.frozen.draft, subjectId) === null) return refuse("subject-unknown");
  return refuse("nothing-to-decide");
}
