import { votersOf, type Draft, type Plan } from "../../shared/domain/draft.ts";
import { assertNever } from "../../shared/basics/assert.ts";
import { useConsole } from "../app/console-context.tsx";
import { Notice } from "../parts/Notice.tsx";
import type { Words } from "../words/words.ts";
import { planProblem, type PlanProblem } from "./draft-steps.ts";

/** Why a planned round cannot be opened, or that few voters may tell too much (protocol B.2). */
export function PlanNotice({ draft, plan }: { readonly draft: Draft; readonly plan: Plan }) {
  const words = useConsole().words.rounds;
  const size = votersOf(draft.persons, plan.electorateId).length;
  const problem = planProblem(draft, plan);
  if (problem !== null) {
    return <Notice kind="warning">{problemText(problem, words, size, draft.settings.refuseBelow)}</Notice>;
  }
  return size < draft.settings.warnBelow ? <Notice kind="info">{words.small(size)}</Notice> : null;
}

function problemText(
  problem: PlanProblem,
  words: Words["rounds"],
  size: number,
  refuseBelow: number,
): string {
  switch (problem) {
    case "no-voter":
      return words.noVoter;
    case "no-subject":
      return words.noSubject;
    case "too-small":
      return words.tooSmall(size, refuseBelow);
    case "same-row-text":
      return words.sameRowText;
  }
  return assertNever(problem);
}
