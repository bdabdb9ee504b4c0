/** A public key with the proof that its secret is known (protocol A.3, security K5). */
import { err, ok, type Result } from "../basics/result.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import { decodeProof, type ProofJson, proofToJson } from "./proof.ts";
import type { DrawScalar } from "./scalar.ts";
import { proveKnowledge, verifyKnowledge } from "./schnorr.ts";

/** As it stands in trustees.json. */
export type ProvenKeyJson = {
  readonly pok: ProofJson;
  readonly public_key: string;
};

/** The public key of a secret, with its proof. */
export function proveKey(group: Group, secret: bigint, draw: DrawScalar): ProvenKeyJson {
  const public_key = group.encode(group.multiplyBase(secret));
  const pok = proofToJson(proveKnowledge(group, keyProofPrefix(group, public_key), secret, draw));
  return { pok, public_key };
}

/** Whether this key is an element of the group whose secret its maker knows. */
export function checkTrusteeKey(
  group: PublicGroup,
  { pok, public_key }: ProvenKeyJson,
): Result<Point, "bad-key" | "bad-key-proof"> {
  const key = group.decodeKey(public_key);
  if (key === null) return err("bad-key");
  const proof = decodeProof(pok, group.order);
  const holds = proof !== null && verifyKnowledge(group, keyProofPrefix(group, public_key), key, proof);
  return holds ? ok(key) : err("bad-key-proof");
}

function keyProofPrefix(group: PublicGroup, publicKey: string): string {
  return `pok|${group.name}|${publicKey}|`;
}
