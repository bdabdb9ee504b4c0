/**
 * The key test (protocol B.1, security K2): a teller's device shows, for a fresh nonce, that it holds the secret of
 * its public key. The proof is JSON as protocol A.0 writes proofs.
 */
import { assert } from "../basics/assert.ts";
import { isHex32, isId } from "../basics/field-forms.ts";
import type { Group, Point } from "../crypto/group.ts";
import { decodeProof, proofSchema, proofToJson, rebuildProof } from "../crypto/proof.ts";
import { readJson } from "../crypto/read-json.ts";
import type { DrawScalar } from "../crypto/scalar.ts";
import { proveKnowledge, verifyKnowledge } from "../crypto/schnorr.ts";

export type KeyTest = {
  readonly group: Group;
  readonly meetingId: string;
  /** 32 bytes, 64 hex digits, drawn by the server. */
  readonly nonce: string;
  readonly publicKey: Point;
};

/** The teller's answer. */
export function answerKeyTest(test: KeyTest, secret: bigint, draw: DrawScalar): string {
  return JSON.stringify(proofToJson(proveKnowledge(test.group, keyTestPrefix(test), secret, draw)));
}

/** Whether an answer from outside holds; any other spelling of it is refused (protocol C.2). */
export function verifyKeyTest(test: KeyTest, answer: string): boolean {
  const json = readJson(answer, proofSchema);
  if (json === null || JSON.stringify(rebuildProof(json)) !== answer) return false;
  const proof = decodeProof(json, test.group.order);
  return proof !== null && verifyKnowledge(test.group, keyTestPrefix(test), test.publicKey, proof);
}

function keyTestPrefix({ group, meetingId, nonce, publicKey }: KeyTest): string {
  assert(isId(meetingId) && isHex32(nonce), "every field of a key test has its form");
  return `phieu-kin/key-test/1|${meetingId}|${nonce}|${group.encode(publicKey)}|`;
}
