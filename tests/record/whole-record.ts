/** A record from ballots that are all in memory; the server has one at a time. */
import { defined } from "../../shared/basics/assert.ts";
import { concatBytes } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { parseBallotJson, trackerHex } from "../../shared/crypto/ballot-format.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import { archiveName, type RecordFiles } from "../../shared/record/files.ts";
import type { RecordSource } from "../../shared/record/source.ts";
import * as writer from "../../shared/record/write.ts";

/** As the server's source, with the exact texts of the ballots and their tokens (64 bytes hex), in any order. */
export type WholeSource = Omit<RecordSource, "ballots"> & {
  readonly ballots: readonly { readonly ballot: string; readonly token: string }[];
};

export function writeFullRecord(whole: WholeSource): RecordFiles {
  const { source, texts } = taken(whole);
  const { uuid } = defined(readRound(source.roundJson), "round.json is one of ours");
  const archive = writer.archiveWriter(source);
  const bytes = concatBytes(archive.start(), ...texts.map(archive.ballot), archive.end());
  const files = [...writer.writeBeside(source, sha256Hex(bytes)), [archiveName(uuid), bytes] as const];
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function writeSealedRecord(whole: WholeSource): RecordFiles {
  const { source } = taken(whole);
  return writer.writeSealedRecord({ ...source, trackers: source.ballots.map(({ tracker }) => tracker) });
}

function taken(whole: WholeSource): { readonly source: RecordSource; readonly texts: readonly string[] } {
  const sorted = whole.ballots
    .map(({ ballot, token }) => ({
      ballot,
      token,
      tracker: trackerHex(ballot),
      credential: defined(parseBallotJson(ballot), "a ballot in the box is canonical").credential,
    }))
    .sort((a, b) => (a.tracker < b.tracker ? -1 : 1));
  return { source: { ...whole, ballots: sorted }, texts: sorted.map(({ ballot }) => ballot) };
}
