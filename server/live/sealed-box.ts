/**
 * What is made of a sealed box: its sum, and the archive of its record (protocol A.6, A.7). Ballots are taken out of the
 * box one after another, sorted by tracker, and only a few of them are in the memory at a time, however many there are.
 */
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { archiveName } from "../../shared/record/files.ts";
import type { ArchiveSource, CastBallot } from "../../shared/record/source.ts";
import { archiveWriter } from "../../shared/record/write.ts";
import { packPieceBytes, type ZipEntry } from "../../shared/record/zip.ts";
import type { BallotBox, Laid, Shelf } from "../storage/store.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { FilePiece, PackedPiece } from "../verify-pool/tasks.ts";
import { ballotTextOf } from "./round-desk.ts";

/** tally: encrypted_tally of all ballots, exact text. ballots: sorted by tracker. */
export type BoxContent = { readonly tally: string; readonly ballots: readonly CastBallot[] };

/** Throws StorageError. */
export async function readBox(box: BallotBox, electionJson: string, pool: VerifyPool): Promise<BoxContent> {
  const read: Omit<CastBallot, "credential">[] = [];
  const texts = async function* () {
    for await (const entry of box.entries()) {
      read.push({ tracker: entry.tracker, token: toHex(entry.token) });
      yield ballotTextOf(entry);
    }
  };
  const { tally, credentials } = await pool.sum(electionJson, texts());
  const ballots = credentials.flatMap((credential, index) => {
    const ballot = read[index];
    return ballot === undefined ? [] : [{ ...ballot, credential }];
  });
  return { tally, ballots };
}

/** hash: sha256hex of the archive's bytes. laid: the bytes deflated, as a .zip holds them. */
export type PackedArchive = ZipEntry & { readonly hash: string; readonly laid: Laid };

/** box: null for a voided round, whose archive holds no ballot. Throws StorageError. */
export async function packArchive(
  source: ArchiveSource & { readonly uuid: string },
  box: BallotBox | null,
  pool: VerifyPool,
  shelf: Shelf,
): Promise<PackedArchive> {
  const wholes: PackedPiece["whole"][] = [];
  const deflated = async function* () {
    const pieces = inPieces(archiveParts(source, box), packPieceBytes);
    for await (const packed of pool.packFile(pieces)) {
      wholes.push(packed.whole);
      yield packed.deflated;
    }
  };
  const laid = await shelf.lay(deflated());
  const whole = defined(wholes.at(-1), "the last piece tells of the whole");
  return { name: archiveName(source.uuid), ...whole, deflatedBytes: laid.byteCount, laid };
}

async function* archiveParts(source: ArchiveSource, box: BallotBox | null): AsyncGenerator<Uint8Array> {
  const archive = archiveWriter(source);
  yield archive.start();
  if (box !== null) {
    for await (const entry of box.entries()) yield archive.ballot(ballotTextOf(entry));
  }
  yield archive.end();
}

/** The same bytes, cut anew: every piece but the last has the same length. */
export async function* inPieces(
  parts: AsyncIterable<Uint8Array>,
  pieceBytes: number,
): AsyncGenerator<FilePiece> {
  let piece = new Uint8Array(pieceBytes);
  let filled = 0;
  for await (const part of parts) {
    for (let taken = 0; taken < part.length;) {
      // A full piece waits for the next byte: without one it is the last.
      if (filled === pieceBytes) {
        yield { piece, isLast: false };
        piece = new Uint8Array(pieceBytes);
        filled = 0;
      }
      const room = part.subarray(taken, taken + pieceBytes - filled);
      piece.set(room, filled);
      filled += room.length;
      taken += room.length;
    }
  }
  yield { piece: piece.subarray(0, filled), isLast: true };
}
