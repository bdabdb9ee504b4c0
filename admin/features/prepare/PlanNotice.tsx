import { votersOf, type Draft, type Plan } from "../../../shared/domain/draft.ts";
import { refusalSentence } from "../../../shared/protocol/refusal-words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { planProblem } from "../../model/draft-steps.ts";

/** Why a planned round cannot be opened, or that few voters may tell too much (protocol B.2). */
export function PlanNotice({ draft, plan }: { readonly draft: Draft; readonly plan: Plan }) {
  const speaker = useConsole();
  const words = speaker.words.rounds;
  const size = votersOf(draft.persons, plan.electorateId).length;
  const problem = planProblem(draft, plan);
  switch (problem?.kind) {
    case undefined:
      return size < draft.settings.warnBelow ? <Notice kind="info">{words.small(size)}</Notice> : null;
    case "no-voter":
      return <Notice kind="warning">{words.noVoter}</Notice>;
    case "too-small":
      return <Notice kind="warning">{words.tooSmall(size, draft.settings.refuseBelow)}</Notice>;
    case "form":
      return <Notice kind="warning">{refusalSentence(problem.refusal, speaker.language)}</Notice>;
  }
}
