/** The archive as a file: one strict tar with one history, before anything in it is believed. */
import type { ByteSource } from "../../basics/byte-source.ts";
import { readArchive, type StoredArchive } from "../archive.ts";
import { readBoard, type Board } from "../chain.ts";
import { blockedBy, fail, pass, skip, type Finding } from "./finding.ts";

/** 01: archive bytes, hashes, one timestamp (protocol A.6). */
export function checkArchive(source: ByteSource): Finding<StoredArchive> {
  const archive = readArchive(source);
  if (!archive.ok) return fail(archive.error);
  return pass(archive.value, `${archive.value.records.length} records, ${source.length} bytes`);
}

/** 02: parents, heights and the strict order of events (protocol A.6, A.9). */
export function checkChain(archive: StoredArchive | null): Finding<Board> {
  if (archive === null) return blockedBy(1);
  const board = readBoard(archive.records);
  if (!board.ok) {
    return board.error.kind === "shuffle"
      ? skip("the archive holds shuffles, which this verifier does not read")
      : fail(board.error.detail);
  }
  const { ballots, count } = board.value;
  const end = count === null ? "ended without a count" : "counted";
  return pass(board.value, `${ballots.length} ballots, ${end}`);
}
