/** A source of uniformly random bytes, passed in so that shared/ has no randomness of its own. */
export type RandomBytes = (byteCount: number) => Uint8Array;

const base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Uniform in [0, bound) by rejection (security P6). bound is at most 2^32. */
export function randomBelow(bound: number, random: RandomBytes): number {
  const limit = Math.floor(2 ** 32 / bound) * bound;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const drawn = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
    if (drawn < limit) return drawn % bound;
  }
}

/** 22 uniformly drawn Base58 characters: the form of every id and election uuid (protocol B, Encodings). */
export function randomId(random: RandomBytes): string {
  return Array.from({ length: 22 }, () => base58Alphabet.charAt(randomBelow(58, random))).join("");
}
