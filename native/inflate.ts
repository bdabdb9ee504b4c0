/** Unpacking on Node's own zlib, with the verdicts of shared/record/inflate.ts: a record's archive in a tenth of the time. */
import { inflateRawSync } from "node:zlib";
import * as z from "zod/mini";
import type { ByteSource } from "../shared/basics/byte-source.ts";
import { inflatesExactly, type Inflater } from "../shared/record/inflate.ts";

/** All of it is in memory at once, so what is larger is left to the one that goes piece by piece. */
const bytesMax = 64_000_000;

/** What zlib tells with `info`: the bytes, and how many of the deflated ones it took for them. */
const inflatedSchema = z.object({
  buffer: z.instanceof(Uint8Array),
  engine: z.object({ bytesWritten: z.number() }),
});

export const nativeInflater: Inflater = (deflated, byteCount, take) => {
  const bytes = deflated.length <= bytesMax && byteCount <= bytesMax ? inflated(deflated, byteCount) : null;
  // What zlib refuses is left to the other as well, so that no two of our verifiers can differ about a file.
  if (bytes === null) return inflatesExactly(deflated, byteCount, take);
  take(bytes, 0);
  return true;
};

/** Null unless these deflated bytes are exactly so many. */
function inflated(deflated: ByteSource, byteCount: number): Uint8Array | null {
  try {
    const packed = deflated.read(0, deflated.length);
    // Zero is no size that zlib takes.
    const found = inflateRawSync(packed, { maxOutputLength: Math.max(1, byteCount), info: true });
    const { buffer, engine } = inflatedSchema.parse(found);
    return buffer.length === byteCount && engine.bytesWritten === packed.length ? buffer : null;
  } catch {
    return null;
  }
}
