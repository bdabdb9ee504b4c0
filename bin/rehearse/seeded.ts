/** Choices and delays from a seed, so that a rehearsal can be held again. Keys never come from here. */
import { sha256 } from "../../shared/basics/hash.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { randomBelow, type RandomBytes } from "../../shared/basics/random.ts";

export type Seeded = { readonly below: (bound: number) => number };

export function seeded(seed: string): Seeded {
  let block = 0;
  const bytes: RandomBytes = (byteCount) =>
    sha256(utf8ToBytes(`phieu-kin rehearsal|${seed}|${String(block++)}`)).subarray(0, byteCount);
  return { below: (bound) => randomBelow(bound, bytes) };
}
