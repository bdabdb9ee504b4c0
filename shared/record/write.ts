/**
 * Writes the record of a round (protocol B.10): the same source gives the same bytes. The archive, which holds every
 * ballot, is written piece by piece; the files beside it are small.
 */
import { assert, defined } from "../basics/assert.ts";
import { canonicalJson, type Json } from "../basics/canonical-json.ts";
import { sha256HexOf, type ByteSource } from "../basics/byte-source.ts";
import { concatBytes, utf8ToBytes } from "../basics/bytes.ts";
import { fingerprintOf } from "../crypto/election.ts";
import { proofSchema } from "../crypto/proof.ts";
import { readJson } from "../crypto/read-json.ts";
import { resultText } from "../crypto/result.ts";
import { readRound } from "../protocol/election-of-round.ts";
import type { Round } from "../protocol/round.ts";
import * as z from "zod/mini";
import { archivePart, archiveStart, type ArchiveRecord } from "./archive.ts";
import { boardWriter, type BoardCount } from "./chain.ts";
import { figuresJson, minutesFigures } from "./figures.ts";
import {
  archiveName,
  fileNames,
  issuanceText,
  outsideManifest,
  sorted,
  trackersText,
  sourceOf,
  type RecordFiles,
  type StoredFiles,
} from "./files.ts";
import { outcomeText } from "./outcome.ts";
import { publishedJournal, readPublishedJournal } from "./journal-export.ts";
import { recordReadme, type RecordState } from "./readme.ts";
import type { ArchiveSource, RecordSource, SealedSource } from "./source.ts";

/** To be asked in this order: the start, each ballot's exact text sorted by tracker, the end. */
export type ArchiveWriter = {
  readonly start: () => Uint8Array;
  readonly ballot: (text: string) => Uint8Array;
  readonly end: () => Uint8Array;
};

/** The bytes of the archive of a round: counted, sealed but uncounted, or voided and without ballots. */
export function archiveWriter(source: ArchiveSource): ArchiveWriter {
  const board = boardWriter();
  const bytesOf = (records: readonly ArchiveRecord[]) =>
    concatBytes(...records.map((record) => archivePart(record, source.archiveTimestamp)));
  const setup = {
    election: source.electionJson,
    trustees: source.trusteesJson,
    credentials: JSON.stringify(sorted(source.ballots.map(({ credential }) => credential))),
  };
  return {
    start: () => concatBytes(archiveStart(source.archiveTimestamp), bytesOf(board.setup(setup))),
    ballot: (text) => bytesOf(board.ballot(text)),
    end: () => bytesOf(board.end(countOf(source))),
  };
}

/**
 * Every file of the full record but the archive: counted, sealed but uncounted, or voided, as far as the source goes.
 * archiveHash: sha256hex of the archive's bytes.
 */
export function writeBeside(source: RecordSource, archiveHash: string): RecordFiles {
  const round = roundOf(source);
  const state = stateOf(source);
  const { ballots } = source;
  const texts = new Map<string, string>([
    [fileNames.round, source.roundJson],
    [fileNames.election, source.electionJson],
    [fileNames.opening, openingText(source, round)],
    [fileNames.issuance, issuanceText(source)],
    [fileNames.issuer, issuerText(source, state)],
    [fileNames.journal, publishedJournal(round.n, source.journal)],
    [fileNames.minutes, minutesText(source, round)],
    [fileNames.readme, recordReadme(round, state, source.voiding?.reason ?? null)],
  ]);
  if (source.voiding !== null) texts.set(fileNames.voiding, canonicalJson(source.voiding));
  if (source.closing !== null) texts.set(fileNames.closing, canonicalJson(source.closing));
  if (state !== "voided") {
    const tokens = ballots.map(({ credential, token }) => [credential, token] as const);
    texts.set(fileNames.tokens, canonicalJson(tokens.sort(([a], [b]) => (a < b ? -1 : 1))));
    texts.set(fileNames.trackers, trackersText(ballots.map(({ tracker }) => tracker)));
  }
  if (state === "counted") {
    texts.set(fileNames.decryptionProofs, decryptionProofsText(source));
  }
  const files = new Map<string, Uint8Array>([...texts].map(([name, text]) => [name, utf8ToBytes(text)]));
  const hashes = new Map([...hashesOf(files), [archiveName(round.uuid), archiveHash]]);
  files.set(fileNames.manifest, utf8ToBytes(manifestOf(hashes)));
  if (state === "counted") files.set(fileNames.outcome, utf8ToBytes(outcomeOf(source, round, files)));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What everybody may have from sealing on: no ballot, no token, no slip. Empty-handed before sealing: throws. */
export function writeSealedRecord(source: SealedSource): RecordFiles {
  const round = roundOf(source);
  const closing = defined(source.closing, "a sealed record is written of a sealed round");
  return new Map(
    [
      [fileNames.closing, canonicalJson(closing)] as const,
      [fileNames.opening, openingText(source, round)] as const,
      [fileNames.round, source.roundJson] as const,
      [fileNames.trackers, trackersText(source.trackers)] as const,
    ].map(([name, text]) => [name, utf8ToBytes(text)]),
  );
}

/** Mã hồ sơ: sha256hex of manifest.json. */
export function recordCode(files: StoredFiles): string {
  return hashOfFile(defined(files.get(fileNames.manifest), "a record has a manifest"));
}

/** The text behind the record's QR on the minutes. */
export function recordCodeUri(code: string): string {
  return `phieu-kin:record:${code}`;
}

/** Sorted [name, sha256hex] of every file that the record code covers. */
export function manifestText(files: StoredFiles): string {
  return manifestOf(hashesOf(files));
}

function manifestOf(hashes: ReadonlyMap<string, string>): string {
  return canonicalJson([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hashesOf(files: StoredFiles): ReadonlyMap<string, string> {
  const covered = [...files].filter(([name]) => !outsideManifest.has(name));
  return new Map(covered.map(([name, file]) => [name, hashOfFile(file)]));
}

function hashOfFile(file: Uint8Array | ByteSource): string {
  return sha256HexOf(sourceOf(file));
}

function countOf(source: ArchiveSource): BoardCount | null {
  const { encryptedTally, result } = source;
  if (encryptedTally === null || result === null) return null;
  return {
    encryptedTally,
    numTallied: source.ballots.length,
    totalWeight: source.ballots.length,
    partialDecryptions: sharesBySeat(source).map(({ seat, partialDecryption }) => ({
      owner: seat,
      text: partialDecryption,
    })),
    result: resultText(result),
  };
}

/** Outside the manifest, and with this record's own code in it. */
function outcomeOf({ outcome, usedRecords }: RecordSource, { n }: Round, files: RecordFiles): string {
  return outcomeText(outcome, [...usedRecords, { n, recordCode: recordCode(files) }]);
}

function decryptionProofsText(source: RecordSource): string {
  return canonicalJson(
    sharesBySeat(source).map(({ seat, boundProofs }) => {
      const proofs = readJson(boundProofs, z.array(z.array(proofSchema)));
      assert(proofs !== null, "a share that was accepted has second proofs");
      return { owner: seat, proofs };
    }),
  );
}

function sharesBySeat(source: ArchiveSource): RecordSource["shares"] {
  return [...source.shares].sort((a, b) => a.seat - b.seat);
}

function openingText(source: Pick<RecordSource, "electionJson" | "openingSignature">, round: Round): string {
  const { meetingId, n } = round;
  const phi = fingerprintOf(source.electionJson);
  return canonicalJson({ meetingId, n, phi, signature: source.openingSignature });
}

function issuerText({ issuer }: RecordSource, state: RecordState): string {
  const secretKey = state === "voided" ? null : issuer.secretKey;
  return canonicalJson({ publicKey: issuer.publicKey, secretKey });
}

function minutesText(source: RecordSource, round: Round): string {
  const { counts, closing, result } = source;
  const phi = fingerprintOf(source.electionJson);
  const lot = lotOf(source, round);
  const figures: Json = figuresJson(minutesFigures({ round, phi, counts, closing, lot, result }));
  return canonicalJson(figures);
}

function lotOf(source: RecordSource, round: Round): string | null {
  const journal = readPublishedJournal(publishedJournal(round.n, source.journal));
  assert(journal.ok, "the journal that was just written can be read");
  const said = journal.value.find(({ event }) => event?.kind === "lot-said")?.event;
  return said?.kind === "lot-said" ? said.lot : null;
}

function stateOf(source: RecordSource): RecordState {
  if (source.voiding !== null) return "voided";
  return source.result === null ? "uncounted" : "counted";
}

function roundOf(source: Pick<RecordSource, "roundJson">): Round {
  return defined(readRound(source.roundJson), "round.json is one of ours");
}
