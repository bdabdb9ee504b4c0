/** The chair settles what votes or the cap leave open, always with a reason (rules R2, R11; security R3). */
import { ok } from "../../../shared/basics/result.ts";
import type { Level } from "../../../shared/domain/levels.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { subjectOf } from "../../../shared/domain/subjects.ts";
import { rowId } from "../../../shared/record/outcome.ts";
import { openLevels } from "../../../shared/packs/open-levels.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { outcomeWithout } from "../outcomes.ts";
import { planOf, type MeetingState } from "../state.ts";

export function decideTie(state: MeetingState, command: CommandOf<"decide-tie">, { at }: Facts): Decision {
  const { planId, subjectId, stage, level, reason } = command;
  const plan = planOf(state, planId);
  if (plan === null) return refuse("not-found");
  const isOnBallot = plan.subjects.some((id) => id === subjectId);
  if (!isOnBallot || subjectOf(state.frozen.draft, subjectId) === null) return refuse("subject-unknown");
  const outcome = outcomeWithout(state, planId, { subjectId, stage });
  if (outcome === null) return refuse("nothing-to-decide");
  const open: readonly Level[] = openLevels(outcome, rowId(outcome.subjects.indexOf(subjectId)), stage);
  if (open.length === 0) return refuse("nothing-to-decide");
  if (!open.includes(level)) return refuse("level-not-open", open.join(", "));
  const { n } = outcome;
  return ok([{ kind: "tie-decided", planId, n, subjectId, stage, level, reason, chair: state.chair, at }]);
}
