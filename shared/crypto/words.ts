/** Four words to compare aloud (protocol B.1): Vietnamese phrases that stand for a hash. */
import { assert, defined } from "../basics/assert.ts";
import { bytesToBigInt, utf8ToBytes } from "../basics/bytes.ts";
import { sha256 } from "../basics/hash.ts";
import { vietnameseWords } from "./words-vi.ts";

const wordCount = 4;
const bitsPerWord = 11;

/** The words of a SHA-256 hash: its first 44 bits, 11 at a time. */
export function wordsOfHash(hash: Uint8Array): readonly string[] {
  assert(hash.length === 32, "words are made of a SHA-256 hash");
  const bits = bytesToBigInt(hash.subarray(0, 6)) >> 4n;
  return Array.from({ length: wordCount }, (_, index) => {
    const number = (bits >> BigInt(bitsPerWord * (wordCount - 1 - index))) & 2047n;
    return defined(vietnameseWords[Number(number)], "the list has 2,048 words");
  });
}

/** Whether a text is a lot: the four digits that a teller draws after sealing. */
export function isLot(text: string): boolean {
  return /^[0-9]{4}$/.test(text);
}

/** The four words of a sealed box: of the lot and the closing statement that the server signed (protocol B.8). */
export function fourWords(lot: string, closedStatement: string): readonly string[] {
  assert(isLot(lot), "a lot has four digits");
  return wordsOfHash(sha256(utf8ToBytes(`phieu-kin/words/1|${lot}|${closedStatement}`)));
}
