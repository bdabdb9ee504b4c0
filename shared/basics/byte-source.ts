/** Bytes that are read a piece at a time, wherever they lie. */
import { toHex } from "./bytes.ts";
import { startSha256 } from "./hash.ts";

export type ByteSource = {
  readonly length: number;
  /** The bytes from start up to end; fewer where the source ends before. Not to be changed by the caller. */
  readonly read: (start: number, end: number) => Uint8Array;
};

export function sourceInMemory(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

/** The part from start up to end as a source of its own. */
export function partOf(source: ByteSource, start: number, end: number): ByteSource {
  return {
    length: end - start,
    read: (from, to) => source.read(start + from, Math.min(end, start + to)),
  };
}

const pieceBytes = 1_048_576;

/** SHA-256 of all of a source, as 64 lower-case hex digits. */
export function sha256HexOf(source: ByteSource): string {
  const hash = startSha256();
  for (const piece of piecesOf(source, 0, source.length, pieceBytes)) hash.update(piece);
  return toHex(hash.digest());
}

/** The bytes from start up to end, so many at a time. */
export function* piecesOf(
  source: ByteSource,
  start: number,
  end: number,
  bytesAtATime: number,
): Generator<Uint8Array> {
  for (let at = start; at < end; at += bytesAtATime) {
    yield source.read(at, Math.min(end, at + bytesAtATime));
  }
}
