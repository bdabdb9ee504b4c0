/** The two hash functions of the protocol. */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { toHex, utf8ToBytes } from "./bytes.ts";

export { sha512 } from "@noble/hashes/sha2.js";

/** One SHA-256 under way. */
export type Hasher = {
  readonly update: (bytes: Uint8Array) => unknown;
  readonly digest: () => Uint8Array;
};

let start: () => Hasher = () => nobleSha256.create();

/** From now on SHA-256 is made by the host, which is many times as fast as JavaScript: the same bytes (native/hash.ts). */
export function hashWith(own: () => Hasher): void {
  start = own;
}

/** SHA-256 of what comes in pieces. */
export function startSha256(): Hasher {
  return start();
}

export function sha256(bytes: Uint8Array): Uint8Array {
  const hasher = start();
  hasher.update(bytes);
  return hasher.digest();
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return toHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}
