/**
 * Ed25519 signatures, X25519 boxes and secret boxes in tweetnacl's formats (protocol Part B, Encodings).
 * Three implementations make the same bytes and give the same verdicts: tweet-nacl.ts, which runs everywhere,
 * noble-nacl.ts, whose curves the phone loads anyway, and native/nacl.ts on libsodium; vartime/verifying-nacl.ts gives
 * the same verdicts faster, where a browser verifies many. Equal verdicts matter: a
 * signature that the server takes and a verifier refuses would let one voter spoil a record.
 */
import { hsalsa } from "@noble/ciphers/salsa.js";
import { assert } from "../basics/assert.ts";
import { isSigningKey } from "./signing-key.ts";

export const boxNonceBytes = 24;
export const boxOverheadBytes = 16;
export const boxKeyBytes = 32;
export const signatureBytes = 64;

export type SignKeyPair = {
  readonly publicKey: Uint8Array;
  /** 64 bytes: seed and public key, tweetnacl's form. */
  readonly secretKey: Uint8Array;
};

export type Nacl = {
  /** Ed25519 key pair of a 32-byte seed. */
  signKeyPairFromSeed(secretSeed: Uint8Array): SignKeyPair;
  /** Detached Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array;
  /** Whether the signature holds, strictly: S reduced, key and R canonical, of prime order, not the identity. Variable time. */
  verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean;
  /** X25519 public key of a 32-byte secret. */
  boxPublicKey(secretKey: Uint8Array): Uint8Array;
  /** The key that crypto_box uses between two parties, or null for a public key of low order. */
  boxSharedKey(publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array | null;
  /** Encrypts under a 32-byte key and a 24-byte nonce that is never used twice; 16 bytes longer than the message. */
  secretbox(message: Uint8Array, nonce: Uint8Array, secretKey: Uint8Array): Uint8Array;
  /** The message of a box, or null if it was not made with this key and nonce. */
  openSecretbox(box: Uint8Array, nonce: Uint8Array, secretKey: Uint8Array): Uint8Array | null;
};

// q in protocol A.1's little-endian byte order: 2^252 + 27742317777372353535851937790883648493.
const orderLittleEndian = Uint8Array.of(
  ...[0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14],
  ...Array.from({ length: 15 }, () => 0),
  0x10,
);

/**
 * What a signature and its key must be before the equation is looked at. R is compared with a recomputed point; with a key
 * of prime order only the identity is left to refuse.
 */
export function isStrictSignature(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return isStrictForm(signature) && isSigningKey(publicKey);
}

/** The signature's part of it: 64 bytes, S reduced, R not the identity. */
export function isStrictForm(signature: Uint8Array): boolean {
  return isReducedSignature(signature) && !isIdentity(signature.subarray(0, 32));
}

/** Whether bytes have a signature's length and its S is below q: S + q would be a second signature of the same text. */
function isReducedSignature(signature: Uint8Array): boolean {
  if (signature.length !== signatureBytes) return false;
  for (let index = 31; index >= 0; index--) {
    const difference = (signature[32 + index] ?? 0) - (orderLittleEndian[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function isIdentity(point: Uint8Array): boolean {
  return point[0] === 1 && point.subarray(1).every((byte) => byte === 0);
}

// "expand 32-byte k" as little-endian words, Salsa20's constant for 32-byte keys.
const sigma = Uint32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);

/** crypto_box_beforenm's second half: HSalsa20 of the X25519 product; null for the product zero (low order). */
export function boxKeyFromProduct(secretProduct: Uint8Array): Uint8Array | null {
  assert(secretProduct.length === 32, "an X25519 product has 32 bytes");
  if (secretProduct.reduce((bits, byte) => bits | byte, 0) === 0) return null;
  const words = new DataView(secretProduct.buffer, secretProduct.byteOffset, 32);
  const key = Uint32Array.from({ length: 8 }, (_, index) => words.getUint32(4 * index, true));
  const subkey = new Uint32Array(8);
  hsalsa(sigma, key, new Uint32Array(4), subkey);
  const bytes = new DataView(new ArrayBuffer(32));
  subkey.forEach((word, index) => bytes.setUint32(4 * index, word, true));
  return new Uint8Array(bytes.buffer);
}
