/** The Nacl interface on noble's curves and ciphers: for the phone, which needs them anyway and loads nothing twice. */
import { xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { concatBytes, equalBytes } from "../basics/bytes.ts";
import { sha512 } from "../basics/hash.ts";
import { orNull } from "../basics/or-null.ts";
import { boxKeyFromProduct, isStrictSignature, type Nacl } from "./nacl.ts";

const { Point } = ed25519;

export const nobleNacl: Nacl = {
  signKeyPairFromSeed(secretSeed) {
    const publicKey = ed25519.getPublicKey(secretSeed);
    return { publicKey, secretKey: concatBytes(secretSeed, publicKey) };
  },
  sign: (message, secretKey) => ed25519.sign(message, secretKey.subarray(0, 32)),
  verify: (message, signature, publicKey) =>
    isStrictSignature(signature, publicKey) &&
    equalBytes(signature.subarray(0, 32), recomputedR(message, signature, publicKey)),
  boxPublicKey: (secretKey) => x25519.getPublicKey(secretKey),
  boxSharedKey(publicKey, secretKey) {
    if (publicKey.length !== 32) return null;
    // noble throws where the product is zero: with a public key of low order.
    const secretProduct = orNull(() => x25519.getSharedSecret(secretKey, publicKey));
    return secretProduct === null ? null : boxKeyFromProduct(secretProduct);
  },
  secretbox: (message, nonce, secretKey) => xsalsa20poly1305(secretKey, nonce).encrypt(message),
  openSecretbox: (box, nonce, secretKey) => orNull(() => xsalsa20poly1305(secretKey, nonce).decrypt(box)),
};

/**
 * SB - kA, encoded: R of RFC 8032 §5.1.7 without the cofactor, as tweetnacl and libsodium compare it. noble's own verify
 * multiplies by eight and so takes signatures that they refuse.
 */
function recomputedR(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const hash = sha512(concatBytes(signature.subarray(0, 32), publicKey, message));
  const k = Point.Fn.create(littleEndian(hash));
  const s = littleEndian(signature.subarray(32));
  return Point.BASE.multiplyUnsafe(s)
    .subtract(Point.fromBytes(Uint8Array.from(publicKey), false).multiplyUnsafe(k))
    .toBytes();
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
