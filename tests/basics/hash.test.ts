/** SHA-256 of the host and of JavaScript: one hash, whoever makes it. */
import { createHash } from "node:crypto";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { sourceInMemory, sha256HexOf } from "../../shared/basics/byte-source.ts";
import { sha256, sha256Hex, startSha256 } from "../../shared/basics/hash.ts";

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + length) & 255);

/** Around every edge of a block and of its padding, and of the pieces in which files are read. */
const lengths = [...Array(200).keys(), 4095, 4096, 1_048_576, 1_048_577];

test("is what noble gives, in one piece or in several, in JavaScript and, from then on, of the host", async () => {
  const javascript = startSha256();
  await import("../../native/hash.ts");
  // The same kind of object would mean that both halves of this test look at one implementation.
  expect(startSha256().constructor).not.toBe(javascript.constructor);
  for (const length of lengths) {
    const bytes = bytesOf(length);
    const expected = nobleSha256(bytes);
    expect(Buffer.compare(sha256(bytes), expected)).toBe(0);
    const inPieces = startSha256();
    inPieces.update(bytes.subarray(0, length >> 1));
    inPieces.update(bytes.subarray(length >> 1));
    expect(Buffer.compare(inPieces.digest(), expected)).toBe(0);
    expect(sha256HexOf(sourceInMemory(bytes))).toBe(sha256Hex(bytes));
  }
});

test("hashes a text's UTF-8 bytes, lone surrogates as TextEncoder writes them", () => {
  for (const text of ["", "phiếu kín", "\ud800x", "😀"]) {
    const expected = createHash("sha256").update(new TextEncoder().encode(text)).digest("hex");
    expect(sha256Hex(text)).toBe(expected);
  }
});

test("gives bytes of its own that a cut copies", async () => {
  await import("../../native/hash.ts");
  const hash = sha256(bytesOf(3));
  const cut = hash.slice(0, 4);
  cut.fill(0);
  expect(Buffer.compare(hash, nobleSha256(bytesOf(3)))).toBe(0);
});
