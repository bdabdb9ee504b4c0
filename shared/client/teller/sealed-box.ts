/**
 * What a teller's device finds in the record that it downloaded, before it touches the share (protocol B.9). The
 * result is plain data, so that a worker can hand it to the page.
 */
import { err, ok, type Result } from "../../basics/result.ts";
import { toHex } from "../../basics/bytes.ts";
import { meetingFingerprint } from "../../crypto/fingerprint.ts";
import { closedStatement } from "../../crypto/statements.ts";
import { fourWords } from "../../crypto/words.ts";
import type { Round } from "../../protocol/round.ts";
import type { ClosingStatement } from "../../protocol/public-view.ts";
import type { RecordFiles } from "../../record/files.ts";
import { fewestBallots } from "../../domain/committee.ts";
import { checkNumber } from "../../record/verify/finding.ts";
import type { VerifyOptions } from "../../record/verify/options.ts";
import { readRecorded } from "../../record/verify/recorded.ts";
import type { RecordReport } from "../../record/verify/report.ts";
import { sumOfRound, type OpenedSum } from "./opened-sums.ts";
import {
  verifyRecord,
  verifySealedForOpening,
  type SealedForOpening,
} from "../../record/verify/verify-record.ts";
import { unzipRecord } from "../../record/zip.ts";

/** A sealed box in which every check of C.5 that needs no result holds. */
export type SealedBox = {
  readonly meetingId: string;
  readonly n: number;
  readonly title: string;
  readonly phi: string;
  readonly group: string;
  /** Meeting fingerprint, 16 bytes hex, of the keys in this record. */
  readonly fingerprint: string;
  /** Number of the voided round that this one replaces. */
  readonly replaces: number | null;
  /** str(y). */
  readonly electionKey: string;
  /** sha256hex of trustees.json. */
  readonly trusteesHash: string;
  readonly electorateSize: number;
  readonly ballotCount: number;
  /** What is compared with the boxes that were opened before (protocol D.2). */
  readonly sum: OpenedSum;
  readonly closeTo: Round["closeTo"];
  readonly refuseBelow: number;
  readonly closing: ClosingStatement;
  /** str(X) of owner number o at index o - 1. */
  readonly ownerKeys: readonly string[];
  /** election.json, exact text. */
  readonly electionText: string;
  /** encrypted_tally of the sum that this device computed itself, exact text. */
  readonly tallyText: string;
};

/** Why a downloaded record cannot be opened; `detail` is for whoever is asked for help. */
export type BoxProblem = {
  readonly code:
    | "not-a-record"
    | "record-unsound"
    | "round-voided"
    | "round-replaced"
    | "already-counted"
    | "too-few-ballots"
    | "not-counted-yet"
    /** The device gave up, such as for want of memory; nothing is known of the box. */
    | "check-stopped";
  readonly detail: string;
};

/** Reads, checks and sums a full record's .zip. Takes about 40 ms per ballot and core, told by onProgress. */
export async function readSealedBox(
  zip: Uint8Array,
  options: VerifyOptions,
): Promise<Result<SealedBox, BoxProblem>> {
  const files = unzipRecord(zip);
  if (!files.ok) return err({ code: "not-a-record", detail: files.error });
  const early = problemBeforeWork(files.value);
  if (early !== null) return err(early);
  const sealed = await verifySealedForOpening(files.value, options);
  return sealed.ok ? ok(boxOf(sealed.value)) : err(problemOf(sealed.error));
}

/** A counted record that this device has verified itself, from the first ballot to the last proof. */
export type CountedRecord = {
  readonly meetingId: string;
  readonly n: number;
  readonly closing: ClosingStatement;
  readonly recordCode: string;
};

/** Verifies a counted full record's .zip, as verify-record does (protocol C.5). */
export async function readCountedRecord(
  zip: Uint8Array,
  options: VerifyOptions,
): Promise<Result<CountedRecord, BoxProblem>> {
  const files = unzipRecord(zip);
  if (!files.ok) return err({ code: "not-a-record", detail: files.error });
  const { round, closing, state } = readRecorded(files.value);
  if (state !== "counted") return err({ code: "not-counted-yet", detail: "" });
  const report = await verifyRecord(files.value, options);
  if (report.verdict !== "valid" || report.recordCode === null || round === null || closing === null)
    return err(problemOf(report));
  return ok({ meetingId: round.meetingId, n: round.n, closing, recordCode: report.recordCode });
}

/** Number and four words of a box, from this device's own copy (protocol B.8). */
export function wordsOfBox({ closing }: Pick<SealedBox, "closing">, lot: string): readonly string[] {
  return fourWords(lot, closedStatement(closing));
}

function boxOf(sealed: SealedForOpening): SealedBox {
  const { round, election, trustees, closing, ballotCount, issued, tally } = sealed;
  const { group } = election;
  const { meetingId, receiptPublicKey, postPublicKey } = round;
  const electionKey = election.json.public_key;
  return {
    meetingId,
    n: round.n,
    title: round.title,
    phi: election.fingerprint,
    group: group.name,
    fingerprint: toHex(meetingFingerprint({ meetingId, receiptPublicKey, postPublicKey, electionKey })),
    replaces: round.replaces,
    electionKey,
    trusteesHash: round.trusteesHash,
    electorateSize: round.electorate.size,
    ballotCount,
    sum: sumOfRound(round, election.fingerprint, issued),
    closeTo: round.closeTo,
    refuseBelow: round.smallGroup.refuseBelow,
    closing,
    ownerKeys: trustees.ownerKeys.map((key) => group.encode(key)),
    electionText: election.text,
    tallyText: tally.text,
  };
}

/** What needs no arithmetic to see: another state than sealed, or a box that is never opened. */
function problemBeforeWork(files: RecordFiles): BoxProblem | null {
  const { round, journal, closing, state } = readRecorded(files);
  if (state === "voided") return { code: "round-voided", detail: "" };
  if (state === "counted") return { code: "already-counted", detail: "" };
  if (round === null || closing === null) return null;
  const later = (journal.lines ?? []).flatMap(({ event }) =>
    event?.kind === "round-opened" && event.replaces === round.n ? [event.n] : [],
  );
  if (later.length > 0) return { code: "round-replaced", detail: later.join(", ") };
  const least = Math.max(fewestBallots, round.smallGroup.refuseBelow);
  return closing.cast < least ? { code: "too-few-ballots", detail: `${closing.cast}/${least}` } : null;
}

function problemOf(report: RecordReport): BoxProblem {
  const broken = report.checks.find(
    ({ status, applies }) => status === "FAIL" || (status === "SKIP" && applies),
  );
  if (broken !== undefined) {
    return { code: "record-unsound", detail: `${checkNumber(broken.id)} ${broken.name}: ${broken.detail}` };
  }
  return { code: "record-unsound", detail: report.verdict };
}
