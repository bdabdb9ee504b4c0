/** The figures of the minutes, so that no paper can say another number than the count. */
import { canonicalJson } from "../../basics/canonical-json.ts";
import type { PublicElection } from "../../crypto/election.ts";
import type { Counts } from "../../crypto/result.ts";
import { roundCountsSchema, type RoundCounts } from "../../domain/counts.ts";
import { fileNames, textOf } from "../files.ts";
import { figuresJson, minutesFigures } from "../figures.ts";
import type { PublishedLine } from "../journal-export.ts";
import { blockedBy, fail, pass, type Finding } from "./finding.ts";
import { ownEvents, type RecordedRound } from "./recorded.ts";

/** 16: the figures of the minutes, recomputed from result and journal (security R9). */
export function checkMinutes(
  recorded: RecordedRound,
  election: PublicElection | null,
  result: Counts | null,
): Finding {
  const { files, round, journal, closing, state } = recorded;
  const text = textOf(files, fileNames.minutes);
  if (text === null) return fail("minutes.json is missing");
  if (round === null || election === null || journal.lines === null) return blockedBy(3, 15);
  if (state === "counted" && result === null) return blockedBy(10);
  const figures = minutesFigures({
    round,
    phi: election.fingerprint,
    counts: countsOf(journal.lines, round.n),
    closing,
    lot: ownEvents(journal.lines, round.n, "lot-said")[0]?.event.lot ?? null,
    result,
  });
  return canonicalJson(figuresJson(figures)) === text
    ? pass(null, "every figure follows from result and journal")
    : fail("minutes.json holds other figures than result and journal");
}

/** The counts of the round's closing; null where the journal has none. */
export function countsOf(lines: readonly PublishedLine[], n: number): RoundCounts | null {
  const closed = ownEvents(lines, n, "round-closed")[0]?.event;
  if (closed === undefined) return null;
  const { summoned, present, handedOut, replaced, voided, spare, tokensIssued, cast } = closed;
  return roundCountsSchema.parse({
    summoned,
    present,
    handedOut,
    replaced,
    voided,
    spare,
    tokensIssued,
    cast,
  });
}
