import { sha512 } from "../../../shared/basics/hash.ts";
import { concatBytes, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";

/** Repeatable bytes that look random: SHA-512 of a seed and a counter. */
export function seededRandom(seed: string): RandomBytes {
  let drawn = 0;
  return (byteCount) => {
    const blocks = Array.from({ length: Math.ceil(byteCount / 64) }, () =>
      sha512(utf8ToBytes(`${seed}|${drawn++}`)),
    );
    return concatBytes(...blocks).slice(0, byteCount);
  };
}

/** Bytes of a hex text in a test. */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

/** The same bytes with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const index = Math.floor(bit / 8);
  changed[index] = (changed[index] ?? 0) ^ (1 << (bit % 8));
  return changed;
}
