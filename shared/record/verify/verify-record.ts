/** The verifier (protocol C.5): trusts nothing that it can compute, and numbers every check. */
import * as z from "zod/mini";
import { fewestBallots } from "../../domain/committee.ts";
import type { ByteSource } from "../../basics/byte-source.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { readJson } from "../../crypto/read-json.ts";
import { encryptedTally, type EncryptedTally } from "../../crypto/tally.ts";
import type { Trustees } from "../../crypto/trustees.ts";
import type { ClosingStatement } from "../../protocol/public-view.ts";
import type { Round } from "../../protocol/round.ts";
import { fileNames, sourceOf, textOf, type StoredFiles } from "../files.ts";
import type { RecordState } from "../readme.ts";
import { recordCode } from "../write.ts";
import { checkBox } from "./check-box.ts";
import { checkIssuance } from "./check-issuance.ts";
import { checkJournal } from "./check-journal.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkMinutes } from "./check-minutes.ts";
import { checkOutcome } from "./check-outcome.ts";
import { checkRound } from "./check-round.ts";
import { checkTokens } from "./check-tokens.ts";
import { blockedBy, notApplicable, type Finding } from "./finding.ts";
import type { VerifyOptions } from "./options.ts";
import { readRecorded, type RecordedRound } from "./recorded.ts";
import { checkResultOf, verdictOf, type CheckResult, type RecordReport } from "./report.ts";
import { beginArchive, finishArchive, type ArchiveFindings } from "./verify-archive.ts";

/** Checks a bare archive (null: it is missing): 01 to 10; with archiveOnly nobody asks for the second proofs (09). */
export async function verifyArchive(
  archive: Uint8Array | ByteSource | null,
  options: VerifyOptions & { readonly archiveOnly?: boolean },
): Promise<RecordReport> {
  const begun = beginArchive(archive === null ? null : sourceOf(archive), null, options);
  const found = await finishArchive(begun, null, options.archiveOnly === true, options);
  const beyond = notApplicable("only an archive was given");
  const checks = [
    ...found.checks,
    ...([11, 12, 13, 14, 15, 16, 17, 18] as const).map((id) => checkResultOf(id, beyond)),
  ];
  return {
    verdict: verdictOf(checks),
    recordCode: null,
    rehearsal: false,
    established: found.board === null ? null : found.board.count === null ? "uncounted" : "counted",
    checks,
    result: found.result,
  };
}

/** Checks a record of ours: 01 to 18. */
export async function verifyRecord(files: StoredFiles, options: VerifyOptions): Promise<RecordReport> {
  const recorded = readRecorded(files);
  const { found, checks } = await checkAll(recorded, options);
  return reportOf(recorded, found, checks);
}

/** What a teller's device knows once nothing speaks against opening the sealed box. */
export type SealedForOpening = {
  readonly round: Round;
  readonly election: PublicElection;
  readonly trustees: Trustees;
  readonly closing: ClosingStatement;
  readonly ballotCount: number;
  /** Slips with a token. */
  readonly issued: readonly string[];
  /** The sum that this device computed itself: the only ciphertexts its share may touch. */
  readonly tally: EncryptedTally;
};

/**
 * Every check of C.5 that needs no result, on the uncounted record that a teller's device downloaded (protocol B.9).
 * The error is the report, refused or incomplete; the device adds what only it remembers (phi per n, sums opened).
 */
export async function verifySealedForOpening(
  files: StoredFiles,
  options: VerifyOptions,
): Promise<Result<SealedForOpening, RecordReport>> {
  const recorded = readRecorded(files);
  const { found, checks } = await checkAll(recorded, options);
  const report = reportOf(recorded, found, checks);
  const { round, closing, issuance } = recorded;
  const { election, trustees, sum } = found;
  const isOpenable =
    report.verdict === "valid" &&
    recorded.state === "uncounted" &&
    found.board?.count === null &&
    sum !== null &&
    sum.ballotCount >= fewestBallots;
  if (!isOpenable || round === null || closing === null || election === null || trustees === null) {
    return err(report);
  }
  const tally = encryptedTally(election.group, sum);
  const issued = (issuance?.issued ?? []).map(({ slip }) => slip);
  return ok({ round, election, trustees, closing, ballotCount: sum.ballotCount, issued, tally });
}

type AllFindings = { readonly found: ArchiveFindings; readonly checks: readonly CheckResult[] };

/** Tokens and their issuing are looked at while others look at the ballots: this thread would only wait. */
async function checkAll(recorded: RecordedRound, options: VerifyOptions): Promise<AllFindings> {
  const begun = beginArchive(recorded.archive, recorded, options);
  const unlessVoided = async (check: () => Promise<Finding>): Promise<Finding> =>
    recorded.state === "voided" ? notApplicable("the round was voided") : check();
  const [found, tokens, issuance] = await Promise.all([
    finishArchive(begun, recorded, false, options),
    unlessVoided(() => checkTokens(recorded, begun.election, begun.listed, options)),
    unlessVoided(() => checkIssuance(recorded, begun.election, options)),
  ]);
  const { election, ballots } = found;
  const box =
    recorded.state === "voided"
      ? notApplicable("the round was voided")
      : checkBox(recorded, election, ballots);
  const checks = [
    ...found.checks,
    checkResultOf(11, checkRound(recorded, election, options.nacl)),
    // What tokens say of ballots that do not hold is nothing.
    checkResultOf(12, ballots === null && tokens.status !== "SKIP" ? blockedBy(6) : tokens),
    checkResultOf(13, issuance),
    checkResultOf(14, box),
    checkResultOf(15, checkJournal(recorded, found)),
    checkResultOf(16, checkMinutes(recorded, election, found.result)),
    checkResultOf(17, checkOutcome(recorded, found.result)),
    checkResultOf(18, checkManifest(recorded)),
  ];
  return { found, checks };
}

function reportOf(
  recorded: RecordedRound,
  found: ArchiveFindings,
  checks: readonly CheckResult[],
): RecordReport {
  return {
    verdict: verdictOf(checks),
    recordCode: recorded.files.has(fileNames.manifest) ? recordCode(recorded.files) : null,
    rehearsal: saysRehearsal(recorded),
    established: establishedState(recorded, found, checks),
    checks,
    result: found.result,
  };
}

/** round.json's own word where it is JSON at all: a rehearsal is never shown as anything else because a file is bad. */
function saysRehearsal({ files, round }: RecordedRound): boolean {
  if (round !== null) return round.rehearsal;
  return readJson(textOf(files, fileNames.round) ?? "", rehearsalSchema) !== null;
}

const rehearsalSchema = z.object({ rehearsal: z.literal(true) });

/** What archive, journal and (of a voided round) the server's signature say alike; null where they do not. */
function establishedState(
  { state, journal }: RecordedRound,
  { board }: ArchiveFindings,
  checks: readonly CheckResult[],
): RecordState | null {
  if (board === null || journal.lines === null) return null;
  if ((state === "counted") !== (board.count !== null)) return null;
  const isSigned = checks.some(({ id, status }) => id === 11 && status === "PASS");
  return state === "voided" && !isSigned ? null : state;
}
