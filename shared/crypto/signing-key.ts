/** Which public keys may sign: with one of small order, one signature would fit many messages (protocol C.1). */
import { ed25519 } from "@noble/curves/ed25519.js";

/** Whether bytes are an Ed25519 public key that protocol C.1 allows: canonical, of prime order, not the identity. */
export function isSigningKey(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  try {
    const point = ed25519.Point.fromBytes(Uint8Array.from(bytes), false);
    return point.isTorsionFree() && !point.is0();
  } catch {
    // noble throws on bytes that encode no point, which is the question asked here.
    return false;
  }
}
