/** The two hash functions of the protocol. */
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex, utf8ToBytes } from "./bytes.ts";

export { sha256 };
export { sha512 } from "@noble/hashes/sha2.js";

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return toHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}
