/** A teller's device shows, for a fresh nonce, that it can use its key (protocol B.1, security K2). */
import type { Group, Point } from "./group.ts";
import { decodeProof, proofSchema, proofToJson, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import type { DrawScalar } from "./scalar.ts";
import { proveKnowledge, verifyKnowledge } from "./schnorr.ts";

export interface KeyTest {
  readonly meetingId: string;
  /** 32 bytes of the asker's, 64 lower-case hex digits. */
  readonly nonce: string;
}

/** The proof as JSON text. */
export function answerKeyTest(group: Group, test: KeyTest, secret: bigint, draw: DrawScalar): string {
  const prefix = keyTestPrefix(group, test, group.multiplyBase(secret));
  return JSON.stringify(proofToJson(proveKnowledge(group, prefix, secret, draw)));
}

/** Whether the text is a canonical proof for this very nonce, meeting and key. */
export function verifyKeyTest(group: Group, test: KeyTest, publicKey: Point, text: string): boolean {
  const json = readJson(text, proofSchema);
  if (json === null || JSON.stringify(rebuildProof(json)) !== text) return false;
  const proof = decodeProof(json, group.order);
  return proof !== null && verifyKnowledge(group, keyTestPrefix(group, test, publicKey), publicKey, proof);
}

function keyTestPrefix(group: Group, { meetingId, nonce }: KeyTest, publicKey: Point): string {
  return `phieu-kin/key-test/1|${meetingId}|${nonce}|${group.encode(publicKey)}|`;
}
