/** What the rules make of the count, run again, so that nobody publishes another level than the rules give. */
import { canonicalJson } from "../../basics/canonical-json.ts";
import { fileNames, readFileAs, textOf } from "../files.ts";
import {
  outcomeHash,
  outcomeProblem,
  outcomeSchema,
  outcomeText,
  takenOnTrust,
  takenOnTrustText,
} from "../outcome.ts";
import type { RoundResult } from "../../protocol/announced-result.ts";
import { recordCode } from "../write.ts";
import { countsOf } from "./check-minutes.ts";
import { blockedBy, fail, notApplicable, pass, skip, type Finding } from "./finding.ts";
import type { RecordedRound } from "./recorded.ts";

/**
 * 17: the pack is the one that round.json froze, subjects are round.json's, votes and counts the record's, and the pack
 * gives this output (protocol B.10). Facts and decisions are the office's and the chair's: how many were taken on trust
 * is said beside the hash that stands on the papers.
 */
export function checkOutcome(
  { files, round, journal, state }: RecordedRound,
  result: RoundResult | null,
): Finding {
  if (state !== "counted") return notApplicable("the round was not counted");
  if (round === null || journal.lines === null) return blockedBy(11, 15);
  const outcome = readFileAs(files, fileNames.outcome, outcomeSchema);
  // What the rules take for granted where it is absent must stand there: one outcome has one text, and so one code.
  if (outcome === null || canonicalJson(outcome) !== textOf(files, fileNames.outcome)) {
    return fail("outcome.json is missing or not canonical");
  }
  if (round.rulePack === null) {
    return textOf(files, fileNames.outcome) === outcomeText(null, [])
      ? notApplicable("the round names no rule pack")
      : fail("outcome.json claims an outcome, but round.json names no rule pack");
  }
  const counts = countsOf(journal.lines, round.n);
  if (result === null || counts === null) return blockedBy(10, 15);
  if (!files.has(fileNames.manifest)) return blockedBy(18);
  const problem = outcomeProblem({ round, result, counts, recordCode: recordCode(files) }, outcome);
  if (problem?.kind === "not-rated")
    return skip(`all but the levels holds; ${problem.detail}: verify with the program that made the record`);
  if (problem !== null || outcome.input === null) return fail(problem?.detail ?? "input is missing");
  const { packId, version } = round.rulePack;
  const hash = outcomeHash(textOf(files, fileNames.outcome) ?? "");
  return pass(
    null,
    `pack ${packId} ${version} gives this outcome again; taken on trust: ${takenOnTrustText(takenOnTrust(outcome.input))}; mã kết quả ${hash}`,
  );
}
