/**
 * Proof of knowledge of a discrete logarithm: key proofs (protocol A.3), ballot signatures (A.5), key tests (B.1).
 * The prefix must hold the public key, or a hash of something that does (security P3).
 */
import type { Group, Point } from "./group.ts";
import { type Proof, respond } from "./proof.ts";
import { type DrawScalar, hashToScalar } from "./scalar.ts";

export function proveKnowledge(group: Group, prefix: string, secret: bigint, draw: DrawScalar): Proof {
  const nonce = draw();
  const challenge = hashToScalar(group, prefix, [group.multiplyBase(nonce)]);
  return respond(nonce, secret, challenge, group.order);
}

export function verifyKnowledge(group: Group, prefix: string, publicKey: Point, proof: Proof): boolean {
  const commitment = group.combineVartime(group.generator, proof.response, publicKey, proof.challenge);
  return hashToScalar(group, prefix, [commitment]) === proof.challenge;
}
