/**
 * What lies in the database is sealed (protocol D.18): XChaCha20-Poly1305, a fresh nonce of 24 bytes before it, and what
 * it is and where it lies as associated data, so that nobody can read it, change it or put it in another's place.
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { assert } from "../../../shared/basics/assert.ts";
import { concatBytes, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { canonicalJson } from "../../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";

const nonceBytes = 24;
const lengthBytes = 4;
export const sealingKeyBytes = 32;

/** What a box is and where it lies. */
export type About = readonly (string | number)[];

export type Sealer = {
  /** roomBytes: boxes of one room have one length, whatever is in them; null: as long as the content. */
  readonly seal: (about: About, content: Uint8Array, roomBytes: number | null) => Uint8Array;
  /** Null: it is not what was sealed under this key about this. */
  readonly open: (about: About, sealed: Uint8Array) => Uint8Array | null;
};

export function sealerOf(secretKey: Uint8Array, random: RandomBytes): Sealer {
  assert(secretKey.length === sealingKeyBytes, "a sealing key has 32 bytes");
  return {
    seal: (about, content, roomBytes) => {
      const room = roomBytes ?? content.length;
      assert(content.length <= room, "what is sealed fits into its room");
      const padded = new Uint8Array(lengthBytes + room);
      new DataView(padded.buffer).setUint32(0, content.length);
      padded.set(content, lengthBytes);
      const nonce = random(nonceBytes);
      return concatBytes(nonce, xchacha20poly1305(secretKey, nonce, beside(about)).encrypt(padded));
    },
    open: (about, sealed) => {
      const padded = opened(secretKey, sealed, beside(about));
      if (padded === null || padded.length < lengthBytes) return null;
      const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
      return length <= padded.length - lengthBytes ? padded.slice(lengthBytes, lengthBytes + length) : null;
    },
  };
}

function beside(about: About): Uint8Array {
  return utf8ToBytes(canonicalJson(["Phiếu Kín database 1", ...about]));
}

function opened(secretKey: Uint8Array, sealed: Uint8Array, about: Uint8Array): Uint8Array | null {
  // Own bytes: the driver's buffers are views of larger ones.
  const bytes = Uint8Array.from(sealed);
  if (bytes.length < nonceBytes) return null;
  try {
    return xchacha20poly1305(secretKey, bytes.subarray(0, nonceBytes), about).decrypt(
      bytes.subarray(nonceBytes),
    );
  } catch {
    return null;
  }
}
