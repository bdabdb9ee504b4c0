import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../shared/basics/assert.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { vietnameseWords } from "../../../shared/crypto/words-vi.ts";
import { fourWords, isLot, wordsOfHash } from "../../../shared/crypto/words.ts";
import { hex } from "./test-random.ts";

describe("the list of words", () => {
  test("has 2,048 different NFC phrases of two syllables, frozen", () => {
    expect(vietnameseWords).toHaveLength(2048);
    expect(new Set(vietnameseWords).size).toBe(2048);
    for (const word of vietnameseWords) expect(word).toMatch(/^\p{Ll}+ \p{Ll}+$/u);
    expect(vietnameseWords.join().normalize("NFC")).toBe(vietnameseWords.join());
    expect(sha256Hex(vietnameseWords.join("\n"))).toBe(
      "cc8df06bd8661a03c4f0eb4034c7d3d87c2f8cf32bbb3582cabec6fd7fd5ef33",
    );
  });

  test("stays distinct without diacritics, for those who compare on paper", () => {
    const bare = vietnameseWords.map((word) =>
      word.replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, ""),
    );
    expect(new Set(bare).size).toBe(2048);
  });
});

describe("four words", () => {
  test("are the first 44 bits, 11 at a time", () => {
    const word = (number: number): string => vietnameseWords[number]!;
    const rest = "00".repeat(26);
    expect(wordsOfHash(hex("000000000000" + rest))).toEqual([word(0), word(0), word(0), word(0)]);
    expect(wordsOfHash(hex("fffffffffff0" + rest))).toEqual([word(2047), word(2047), word(2047), word(2047)]);
    // 00000000001 00000000010 00000000100 00000001000 and four bits that are not read
    expect(wordsOfHash(hex("00200802008f" + rest))).toEqual([word(1), word(2), word(4), word(8)]);
    expect(wordsOfHash(hex("002008020080" + "ff".repeat(26)))).toEqual([word(1), word(2), word(4), word(8)]);
  });

  const closed = "phieu-kin/closed/1|example";

  test("have a frozen value for a lot and a closing statement", () => {
    expect(fourWords("0427", closed)).toEqual(["cừu vui", "chảo tím", "mèo khéo", "dừa chín"]);
  });

  test("change with the lot and with the statement", () => {
    const words = fourWords("0427", closed).join();
    expect(fourWords("0428", closed).join()).not.toBe(words);
    expect(fourWords("0427", closed + " ").join()).not.toBe(words);
  });

  test.each(["", "427", "04270", "042a", "٠٤٢٧", "04|7", " 0427", "0427\n"])("no lot is %j", (lot) => {
    expect(isLot("0427")).toBe(true);
    expect(isLot(lot)).toBe(false);
    expect(() => fourWords(lot, closed)).toThrow(InvariantError);
  });
});
