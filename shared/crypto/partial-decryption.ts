/** One owner's decryption factors with their first proofs (protocol A.8). Never enough alone: see contribution.ts. */
import * as z from "zod/mini";
import { err, ok, type Result } from "../basics/result.ts";
import type { Election, PublicElection } from "./election.ts";
import { proveEqualLogs, verifyEqualLogs } from "./equal-logs.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import { decodeProof, proofSchema, proofToJson, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import type { DrawScalar } from "./scalar.ts";
import { type EncryptedTally, sameShape } from "./tally.ts";

const partialDecryptionSchema = z.strictObject({
  decryption_factors: z.array(z.array(z.string())),
  decryption_proofs: z.array(z.array(proofSchema)),
});
type PartialDecryptionJson = z.infer<typeof partialDecryptionSchema>;

/** Factors per question and choice. */
export type Factors = readonly (readonly Point[])[];

/** What a verifier keeps: the factors, and the recomputed commitments of the proofs as text. */
export type CheckedFactors = {
  readonly factors: Factors;
  readonly commitments: readonly string[];
};

export type PartialDecryptionRefusal =
  "not-canonical" | "bad-counts" | "bad-element" | "bad-decryption-proof";

/** alpha × secret for every ciphertext of the sum. */
export function decryptionFactors(group: Group, tally: EncryptedTally, secret: bigint): Factors {
  return tally.choices.map((question) => question.map(({ alpha }) => group.multiply(alpha, secret)));
}

/** The partial decryption of these factors, with a first proof for each. */
export function makePartialDecryption(
  election: Election,
  tally: EncryptedTally,
  factors: Factors,
  secret: bigint,
  draw: DrawScalar,
): string {
  const { group } = election;
  const prefix = decryptPrefix(election, group.multiplyBase(secret));
  return partialDecryptionText({
    decryption_factors: factors.map((question) => question.map((factor) => group.encode(factor))),
    decryption_proofs: tally.choices.map((question) =>
      question.map(({ alpha }) => proofToJson(proveEqualLogs(group, prefix, alpha, secret, draw))),
    ),
  });
}

/** Checks form and every proof against the owner's verification key. */
export function verifyPartialDecryption(
  election: PublicElection,
  tally: EncryptedTally,
  publicKey: Point,
  text: string,
): Result<CheckedFactors, PartialDecryptionRefusal> {
  const { group } = election;
  const json = readJson(text, partialDecryptionSchema);
  if (json === null || partialDecryptionText(json) !== text) return err("not-canonical");
  const { decryption_factors, decryption_proofs } = json;
  if (!sameShape(decryption_factors, tally.choices) || !sameShape(decryption_proofs, tally.choices)) {
    return err("bad-counts");
  }
  const factors = decodeAll(group, decryption_factors);
  if (factors === null) return err("bad-element");
  const prefix = decryptPrefix(election, publicKey);
  const commitments: string[] = [];
  for (const [questionIndex, question] of tally.choices.entries()) {
    for (const [index, { alpha }] of question.entries()) {
      const factor = factors[questionIndex]?.[index];
      const proofJson = decryption_proofs[questionIndex]?.[index];
      const proof = proofJson === undefined ? null : decodeProof(proofJson, group.order);
      if (factor === undefined || proof === null) return err("bad-decryption-proof");
      const commitment = verifyEqualLogs(group, prefix, { publicKey, alpha, factor }, proof);
      if (commitment === null) return err("bad-decryption-proof");
      commitments.push(commitment);
    }
  }
  return ok({ factors, commitments });
}

function decodeAll(group: PublicGroup, texts: readonly (readonly string[])[]): Point[][] | null {
  const rows: Point[][] = [];
  for (const question of texts) {
    const points = question.map((text) => group.decode(text)).filter((point) => point !== null);
    if (points.length !== question.length) return null;
    rows.push(points);
  }
  return rows;
}

function decryptPrefix({ group, fingerprint }: PublicElection, publicKey: Point): string {
  return `decrypt|${fingerprint}|${group.encode(publicKey)}|`;
}

function partialDecryptionText({ decryption_factors, decryption_proofs }: PartialDecryptionJson): string {
  return JSON.stringify({
    decryption_factors,
    decryption_proofs: decryption_proofs.map((question) => question.map(rebuildProof)),
  });
}
