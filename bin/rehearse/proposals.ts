/** The proposals of a rehearsed meeting, as lines to read: votes, level by the votes, level after the rules, and why. */
import type { Draft } from "../../shared/domain/draft.ts";
import { levels } from "../../shared/domain/levels.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import type { ConsoleOutcome } from "../../shared/protocol/console-view.ts";
import type { Step } from "../../shared/rules/output.ts";

/** One round's heading, then one line per subject, and a line below it for each step that says more than the votes. */
export function proposalLines(draft: Draft, outcome: ConsoleOutcome): readonly string[] {
  const { planId, subjects, input, output } = outcome;
  const title = draft.plans.find((plan) => plan.planId === planId)?.title ?? "";
  const names = new Map(subjectsOf(draft).map(({ subjectId, name }) => [subjectId, name]));
  const rows = subjects.flatMap((subjectId, index) => {
    const [counted, rated] = [input.subjects[index], output.subjects[index]];
    if (counted === undefined || rated === undefined) return [];
    const votes = levels.map((level) => counted.votes[level]).join("-");
    const line = `  ${names.get(subjectId) ?? ""}: ${votes}, ${rated.vote.level ?? "–"} → ${rated.final ?? "–"}`;
    return [line, ...rated.steps.filter(saysMore).map(({ rule, vi }) => `    ${rule}: ${vi}`)];
  });
  return [title, ...rows];
}

/** The first step is the vote itself. */
function saysMore(_: Step, index: number): boolean {
  return index > 0;
}
