import { fileNames, readFileAs } from "../files.ts";
import { outcomeProblem, outcomeSchema } from "../outcome.ts";
import type { RoundResult } from "../../protocol/announced-result.ts";
import { countsOf } from "./check-minutes.ts";
import { blockedBy, fail, notApplicable, pass, type Finding } from "./finding.ts";
import type { RecordedRound } from "./recorded.ts";

/**
 * 17: the pack is the one that round.json froze, votes and counts are the record's, and the pack gives this output
 * (protocol B.10). Facts and decisions are the office's and the chair's; the signed papers say where they come from.
 */
export function checkOutcome(
  { files, round, journal, state }: RecordedRound,
  result: RoundResult | null,
): Finding {
  if (state !== "counted") return notApplicable("the round was not counted");
  if (round === null || journal.lines === null) return blockedBy(11, 15);
  const outcome = readFileAs(files, fileNames.outcome, outcomeSchema);
  if (outcome === null) return fail("outcome.json is missing or not canonical");
  if (round.rulePack === null) {
    return outcome.rulePack === null && outcome.input === null && outcome.output === null
      ? notApplicable("the round names no rule pack")
      : fail("outcome.json claims an outcome, but round.json names no rule pack");
  }
  const counts = countsOf(journal.lines, round.n);
  if (result === null || counts === null) return blockedBy(10, 15);
  const problem = outcomeProblem({ round, result, counts }, outcome);
  const { packId, version } = round.rulePack;
  return problem === null ? pass(null, `pack ${packId} ${version} gives this outcome again`) : fail(problem);
}
