/** Unpacking bytes from outside (RFC 1951), never beyond the size that was agreed before. */
import { Inflate } from "fflate";

/** Little enough that what one step unpacks stays small, whatever it is. */
const stepBytes = 4_096;

/** Exactly `size` bytes out of exactly these deflated ones: cut, longer or followed by anything else gives null. */
export function inflateExactly(deflated: Uint8Array, size: number): Uint8Array | null {
  const bytes = new Uint8Array(size);
  const isWhole = inflatesTo(size, deflated, (chunk, at) => {
    bytes.set(chunk, at);
  });
  // A stream that needs its last byte has nothing hidden behind it.
  return isWhole && !inflatesTo(size, deflated.subarray(0, -1), () => undefined) ? bytes : null;
}

/** Whether these are `size` bytes; take gets them chunk by chunk, and no more than so many. */
function inflatesTo(
  size: number,
  deflated: Uint8Array,
  take: (chunk: Uint8Array, at: number) => void,
): boolean {
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length <= size) take(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let offset = 0; offset < Math.max(1, deflated.length) && filled <= size; offset += stepBytes) {
      inflate.push(deflated.subarray(offset, offset + stepBytes), offset + stepBytes >= deflated.length);
    }
  } catch {
    // fflate throws on what is cut or no deflated stream.
    return false;
  }
  return filled === size;
}
