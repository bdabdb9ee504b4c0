/**
 * The second proof of each decryption factor (protocol B.9). Its challenge covers the ciphertext, the factor and
 * their place, which the first one's does not.
 */
import * as z from "zod/mini";
import { err, ok, type Result } from "../basics/result.ts";
import type { Election } from "./election.ts";
import { proveEqualLogs, verifyEqualLogs } from "./equal-logs.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import type { Factors } from "./partial-decryption.ts";
import { decodeProof, type ProofJson, proofSchema, proofToJson, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import type { DrawScalar } from "./scalar.ts";
import { type EncryptedTally, sameShape } from "./tally.ts";

/** Whose factors of which sum. Owner numbers are protocol A.3's, from 1. */
export type DecryptionSubject<G extends PublicGroup = Group> = {
  readonly election: Election<G>;
  readonly tally: EncryptedTally;
  readonly owner: number;
  readonly publicKey: Point;
};

export type SecondProofRefusal = "not-canonical" | "bad-counts" | "bad-second-proof";

/** `draw` must never repeat a scalar, nor give one that a first proof used: either reveals the secret. */
export function makeSecondProofs(
  subject: DecryptionSubject,
  factors: Factors,
  secret: bigint,
  draw: DrawScalar,
): string {
  const { group } = subject.election;
  return secondProofsText(
    factors.map((question, i) =>
      question.map((factor, j) => {
        const alpha = subject.tally.choices[i]?.[j]?.alpha ?? group.identity;
        const prefix = secondPrefix(subject, { i, j, alpha, factor });
        return proofToJson(proveEqualLogs(group, prefix, alpha, secret, draw));
      }),
    ),
  );
}

/** Gives the recomputed commitments as text, so that callers can compare them with the first proofs'. */
export function verifySecondProofs(
  subject: DecryptionSubject<PublicGroup>,
  factors: Factors,
  text: string,
): Result<readonly string[], SecondProofRefusal> {
  const { election, tally, publicKey } = subject;
  const { group } = election;
  const json = readJson(text, z.array(z.array(proofSchema)));
  if (json === null || secondProofsText(json) !== text) return err("not-canonical");
  if (!sameShape(json, tally.choices) || !sameShape(factors, tally.choices)) return err("bad-counts");
  const commitments: string[] = [];
  for (const [i, question] of tally.choices.entries()) {
    for (const [j, { alpha }] of question.entries()) {
      const factor = factors[i]?.[j];
      const proofJson = json[i]?.[j];
      const proof = proofJson === undefined ? null : decodeProof(proofJson, group.order);
      if (factor === undefined || proof === null) return err("bad-second-proof");
      const prefix = secondPrefix(subject, { i, j, alpha, factor });
      const commitment = verifyEqualLogs(group, prefix, { publicKey, alpha, factor }, proof);
      if (commitment === null) return err("bad-second-proof");
      commitments.push(commitment);
    }
  }
  return ok(commitments);
}

type Place = {
  readonly i: number;
  readonly j: number;
  readonly alpha: Point;
  readonly factor: Point;
};

function secondPrefix(
  { election, tally, owner, publicKey }: DecryptionSubject<PublicGroup>,
  place: Place,
): string {
  const { group, fingerprint } = election;
  const points = [publicKey, place.alpha, place.factor].map((point) => group.encode(point)).join("|");
  return `phieu-kin/decrypt/1|${fingerprint}|${tally.hash}|${owner}|${place.i}|${place.j}|${points}|`;
}

function secondProofsText(proofs: readonly (readonly ProofJson[])[]): string {
  return JSON.stringify(proofs.map((question) => question.map(rebuildProof)));
}
