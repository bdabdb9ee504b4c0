/**
 * Text forms of bytes. Decoders are strict: one text for one value, nothing left over; they return null for
 * anything else, because what they read comes from outside.
 */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

export { concatBytes, utf8ToBytes };

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Lower-case hex of exactly `byteCount` bytes, or null. */
export function fromHex(text: string, byteCount: number): Uint8Array | null {
  if (text.length !== byteCount * 2 || !/^[0-9a-f]*$/.test(text)) return null;
  return hexToBytes(text);
}

/** Big-endian unsigned integer. */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt("0x" + bytesToHex(bytes));
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Standard alphabet without padding (protocol A.0). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(start, start + 3);
    const triple = (first << 16) | (second << 8) | third;
    const digitCount = Math.min(bytes.length - start, 3) + 1;
    for (let digit = 0; digit < digitCount; digit++) {
      text += base64Alphabet.charAt((triple >> (18 - 6 * digit)) & 63);
    }
  }
  return text;
}

/** Reads what toBase64 writes, and nothing else: no padding, no spaces, unused bits zero. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let bitCount = 0;
  let byteIndex = 0;
  for (const character of text) {
    const digit = base64Alphabet.indexOf(character);
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xfff;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[byteIndex++] = (bits >> bitCount) & 0xff;
    }
  }
  return (bits & ((1 << bitCount) - 1)) === 0 ? bytes : null;
}

const crockfordAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Crockford base32, upper case, most significant bits first, the last digit padded with zero bits. */
export function toCrockford(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    bitCount += 8;
    while (bitCount >= 5) {
      bitCount -= 5;
      text += crockfordAlphabet.charAt((bits >> bitCount) & 31);
    }
  }
  if (bitCount > 0) text += crockfordAlphabet.charAt((bits << (5 - bitCount)) & 31);
  return text;
}

/** Reads what toCrockford writes of exactly `byteCount` bytes: canonical upper case, pad bits zero. */
export function fromCrockford(text: string, byteCount: number): Uint8Array | null {
  if (text.length !== Math.ceil((byteCount * 8) / 5)) return null;
  const bytes = new Uint8Array(byteCount);
  let bits = 0;
  let bitCount = 0;
  let byteIndex = 0;
  for (const character of text) {
    const digit = crockfordAlphabet.indexOf(character);
    if (digit < 0) return null;
    bits = ((bits << 5) | digit) & 0xfff;
    bitCount += 5;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[byteIndex++] = (bits >> bitCount) & 0xff;
    }
  }
  return (bits & ((1 << bitCount) - 1)) === 0 ? bytes : null;
}

// TextDecoder is pure and everywhere (ES hosts since 2017), but not part of the ES2023 library that shared compiles with.
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

/** Strict UTF-8, or null. A byte order mark stays a character, so that parse and rewrite give the same bytes. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Compares public bytes. Never for secrets: see constantTimeEqual. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Compares secret bytes in time that depends on their length only (security N13). */
export function constantTimeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) {
    difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  }
  return difference === 0;
}
