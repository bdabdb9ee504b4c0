/** Archives and deflated files that are small enough to be looked at whole. */
import { sourceInMemory } from "../../shared/basics/byte-source.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { readArchive, type Archive } from "../../shared/record/archive.ts";
import { readBoard, type Board, type ChainProblem } from "../../shared/record/chain.ts";
import { inflatesExactly, type Inflater } from "../../shared/record/inflate.ts";

export type WholeBoard = Board<string>;

export function wholeArchive(bytes: Uint8Array): Result<Archive, string> {
  const archive = readArchive(sourceInMemory(bytes));
  if (!archive.ok) return archive;
  const { timestamp, records } = archive.value;
  return ok({ timestamp, records: records.map(({ kind, hash, text }) => ({ kind, hash, text: text() })) });
}

export function wholeBoard(bytes: Uint8Array): Result<WholeBoard, ChainProblem> {
  const archive = readArchive(sourceInMemory(bytes));
  if (!archive.ok) throw new Error(archive.error);
  const board = readBoard(archive.value.records);
  if (!board.ok) return board;
  return ok({ ...board.value, ballots: board.value.ballots.map(({ text }) => text()) });
}

/** Exactly `byteCount` bytes out of exactly these deflated ones, else null. */
export function inflateExactly(
  deflated: Uint8Array,
  byteCount: number,
  inflates: Inflater = inflatesExactly,
): Uint8Array | null {
  const bytes = new Uint8Array(byteCount);
  const isWhole = inflates(sourceInMemory(deflated), byteCount, (piece, at) => bytes.set(piece, at));
  return isWhole ? bytes : null;
}
