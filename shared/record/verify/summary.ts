/** What a record says, for people: only of one that is valid, and only what the checks have computed again. */
import type { Level } from "../../domain/levels.ts";
import { fingerprintOf } from "../../crypto/election.ts";
import type { Round } from "../../protocol/round.ts";
import { minutesFigures, type MinutesFigures } from "../figures.ts";
import { fileNames, readFileAs, textOf, type StoredFiles } from "../files.ts";
import { outcomeHash, outcomeSchema, takenOnTrust, type TakenOnTrust } from "../outcome.ts";
import { countsOf } from "./check-minutes.ts";
import { ownEvents, readRecorded } from "./recorded.ts";
import type { RecordReport } from "./report.ts";

/** Plain data, so that a thread can hand it to a page. */
export type RecordSummary = {
  readonly round: Round;
  readonly figures: MinutesFigures;
  /** Null where no rule pack applies. */
  readonly outcome: OutcomeSummary | null;
};

export type OutcomeSummary = {
  /** "Mã kết quả" of the papers that were made from it. */
  readonly hash: string;
  /** Per row of the form; null where the rules leave it open. */
  readonly proposals: readonly (Level | null)[];
  readonly trust: TakenOnTrust;
};

/** Null unless the report on these files is that they are valid. */
export function summaryOf(files: StoredFiles, report: RecordReport): RecordSummary | null {
  const { round, journal, closing } = readRecorded(files);
  const election = textOf(files, fileNames.election);
  if (report.verdict !== "valid" || round === null || journal.lines === null || election === null)
    return null;
  const figures = minutesFigures({
    round,
    phi: fingerprintOf(election),
    counts: countsOf(journal.lines, round.n),
    closing,
    lot: ownEvents(journal.lines, round.n, "lot-said")[0]?.event.lot ?? null,
    result: report.result,
  });
  return { round, figures, outcome: outcomeOf(files) };
}

function outcomeOf(files: StoredFiles): OutcomeSummary | null {
  const outcome = readFileAs(files, fileNames.outcome, outcomeSchema);
  if (outcome === null || outcome.input === null || outcome.output === null) return null;
  return {
    hash: outcomeHash(textOf(files, fileNames.outcome) ?? ""),
    proposals: outcome.output.subjects.map(({ final }) => final),
    trust: takenOnTrust(outcome.input),
  };
}
