/** Checks 01 to 10: what an archive says by itself, and beside round.json where there is one (protocol C.5). */
import type { ByteSource } from "../../basics/byte-source.ts";
import type { CredentialWeights } from "../../crypto/credential-list.ts";
import type { PublicElection } from "../../crypto/election.ts";
import type { Counts } from "../../crypto/result.ts";
import type { EncryptedTally, TallySum } from "../../crypto/tally.ts";
import type { Trustees } from "../../crypto/trustees.ts";
import type { Board } from "../chain.ts";
import { decryptionProofsSchema, fileNames, readFileAs, textOf } from "../files.ts";
import { checkArchive, checkChain } from "./check-archive.ts";
import { checkBallots, listBallots, type ListedBallots, type ReadBallot } from "./check-ballots.ts";
import { checkCredentials } from "./check-credentials.ts";
import { checkDecryption, checkDecryptionBound, type Decryption } from "./check-decryption.ts";
import { checkElection } from "./check-election.ts";
import { checkResult } from "./check-result.ts";
import { checkTally } from "./check-tally.ts";
import { checkTrustees } from "./check-trustees.ts";
import { blockedBy, fail, notApplicable, skip, valueOf, type Finding } from "./finding.ts";
import type { VerifyOptions } from "./options.ts";
import type { RecordedRound } from "./recorded.ts";
import { checkResultOf, type CheckResult } from "./report.ts";

export type ArchiveFindings = {
  readonly checks: readonly CheckResult[];
  readonly board: Board | null;
  /** Unix seconds, the archive's one time. */
  readonly timestamp: number | null;
  readonly election: PublicElection | null;
  readonly trustees: Trustees | null;
  readonly ballots: readonly ReadBallot[] | null;
  /** Sum of the ballots that count; also of a round that was not counted. */
  readonly sum: TallySum | null;
  readonly result: Counts | null;
};

/** What stands before the proofs of single ballots, which take nearly all of the time: 01 to 05, and which ballots there are. */
export type BegunArchive = Pick<
  ArchiveFindings,
  "checks" | "board" | "timestamp" | "election" | "trustees"
> & {
  readonly listed: Finding<ListedBallots>;
};

/** recorded: null for a bare archive. */
export function beginArchive(
  source: ByteSource | null,
  recorded: RecordedRound | null,
  options: VerifyOptions,
): BegunArchive {
  const archive = source === null ? fail("the archive is missing") : checkArchive(source);
  const chain = checkChain(valueOf(archive));
  const board = valueOf(chain);
  const election = checkElection(
    board,
    recorded === null ? null : recordedTexts(recorded),
    options.groupByName,
  );
  const trustees = checkTrustees(board, valueOf(election), recorded?.round ?? null);
  const credentials = checkCredentials(board, valueOf(election), recorded !== null);
  const rules = rulesOf(valueOf(election), valueOf(credentials), recorded !== null);
  const isVoided = recorded?.state === "voided";
  return {
    checks: [
      checkResultOf(1, archive),
      checkResultOf(2, chain),
      checkResultOf(3, election),
      checkResultOf(4, trustees),
      checkResultOf(5, credentials),
    ],
    board,
    timestamp: valueOf(archive)?.timestamp ?? null,
    election: valueOf(election),
    trustees: valueOf(trustees),
    listed: isVoided ? notApplicable("the round was voided") : listBallots(board, rules),
  };
}

/** 06 to 10. archiveOnly: the second proofs are not asked for. */
export async function finishArchive(
  begun: BegunArchive,
  recorded: RecordedRound | null,
  archiveOnly: boolean,
  options: VerifyOptions,
): Promise<ArchiveFindings> {
  const { board, timestamp, election, trustees, listed } = begun;
  const ballots = await checkBallots(listed, options);
  const sum = valueOf(ballots)?.sum ?? null;
  const parts = { board, election, trustees, sum };
  const count = checkCount(parts, recorded, archiveOnly);
  return {
    checks: [...begun.checks, checkResultOf(6, ballots), ...count.checks],
    ...parts,
    timestamp,
    ballots: valueOf(ballots)?.ballots ?? null,
    result: count.result,
  };
}

function checkCount(
  { board, election, trustees, sum }: Pick<ArchiveFindings, "board" | "election" | "trustees" | "sum">,
  recorded: RecordedRound | null,
  archiveOnly: boolean,
): { readonly checks: readonly CheckResult[]; readonly result: Counts | null } {
  if (board === null || board.count === null) {
    const finding = board === null ? blockedBy(2) : notApplicable("the round was not counted");
    return { checks: ([7, 8, 9, 10] as const).map((id) => checkResultOf(id, finding)), result: null };
  }
  const tally = checkTally(board.count, election, sum);
  const parts = partsOf(election, trustees, valueOf(tally));
  const decryption = checkDecryption(board.count, parts);
  const bound = boundFinding(recorded, archiveOnly, parts, decryption);
  const result = checkResult(board.count, parts, valueOf(decryption));
  return {
    checks: [
      checkResultOf(7, tally),
      checkResultOf(8, decryption),
      checkResultOf(9, bound),
      checkResultOf(10, result),
    ],
    result: valueOf(result),
  };
}

function boundFinding(
  recorded: RecordedRound | null,
  archiveOnly: boolean,
  parts: Decryption | null,
  decryption: ReturnType<typeof checkDecryption>,
): Finding {
  if (archiveOnly) return notApplicable("only the archive is asked about");
  if (recorded === null) return skip("the count is not protected against a dishonest trustee");
  const proofs = readFileAs(recorded.files, fileNames.decryptionProofs, decryptionProofsSchema);
  return checkDecryptionBound(proofs, parts, valueOf(decryption));
}

function rulesOf(election: PublicElection | null, credentials: CredentialWeights | null, isOurs: boolean) {
  return election === null || credentials === null ? null : { election, credentials, isOurs };
}

function partsOf(
  election: PublicElection | null,
  trustees: Trustees | null,
  tally: EncryptedTally | null,
): Decryption | null {
  return election === null || trustees === null || tally === null ? null : { election, trustees, tally };
}

function recordedTexts({ files }: RecordedRound) {
  return {
    roundText: textOf(files, fileNames.round),
    electionText: textOf(files, fileNames.election),
  };
}
