/** Unpacking bytes from outside (RFC 1951), never beyond the size that was agreed before. */
import { Inflate } from "fflate";
import { piecesOf, type ByteSource } from "../basics/byte-source.ts";

/** Little enough that what one step unpacks stays small, whatever it is. */
const stepBytes = 16_384;
const readBytes = 16 * stepBytes;

/**
 * Whether these deflated bytes are exactly `byteCount` bytes: cut, longer or followed by anything else they are not.
 * take gets them piece by piece, and no more than so many.
 */
export type Inflater = (
  deflated: ByteSource,
  byteCount: number,
  take: (piece: Uint8Array, at: number) => void,
) => boolean;

export const inflatesExactly: Inflater = (deflated, byteCount, take) => {
  // A stream that needs its last byte has nothing hidden behind it.
  return (
    inflatesTo(byteCount, deflated, deflated.length, take) &&
    !inflatesTo(byteCount, deflated, deflated.length - 1, () => undefined)
  );
};

/** As inflatesExactly, of the deflated bytes up to `end`, whatever is behind the stream in them. */
function inflatesTo(
  byteCount: number,
  deflated: ByteSource,
  end: number,
  take: (piece: Uint8Array, at: number) => void,
): boolean {
  let filled = 0;
  const inflate = new Inflate((piece) => {
    if (filled + piece.length <= byteCount) take(piece, filled);
    filled += piece.length;
  });
  try {
    for (const step of stepsOf(deflated, end)) {
      inflate.push(step.bytes, step.isLast);
      if (filled > byteCount) return false;
    }
  } catch {
    // fflate throws on what is cut or no deflated stream.
    return false;
  }
  return filled === byteCount;
}

function* stepsOf(
  source: ByteSource,
  end: number,
): Generator<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  if (end <= 0) yield { bytes: new Uint8Array(), isLast: true };
  let left = end;
  for (const piece of piecesOf(source, 0, end, readBytes)) {
    for (let at = 0; at < piece.length; at += stepBytes) {
      const bytes = piece.subarray(at, at + stepBytes);
      left -= bytes.length;
      yield { bytes, isLast: left === 0 };
    }
  }
}
