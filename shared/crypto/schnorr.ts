/**
 * Proof of knowledge of a discrete logarithm: key proofs (protocol A.3), ballot signatures (A.5), key tests (B.1).
 * The prefix must hold the public key, or a hash of something that does (security P3).
 */
import type { Group, Point, PublicGroup } from "./group.ts";
import { type Proof, respond } from "./proof.ts";
import { type DrawScalar, hashTextsToScalar, hashToScalar } from "./scalar.ts";

export function proveKnowledge(group: Group, prefix: string, secret: bigint, draw: DrawScalar): Proof {
  const nonce = draw();
  const challenge = hashToScalar(group, prefix, [group.multiplyBase(nonce)]);
  return respond(nonce, secret, challenge, group.order);
}

export function verifyKnowledge(
  group: PublicGroup,
  prefix: string,
  publicKey: Point,
  { challenge, response }: Proof,
): boolean {
  const commitment = group.sumsOfProducts([
    [
      [group.generator, response],
      [publicKey, challenge],
    ],
  ]);
  return hashTextsToScalar(group, prefix, commitment) === challenge;
}
