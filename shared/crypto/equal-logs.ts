/**
 * Proof that a public key and a decryption factor have the same logarithm, to the bases g and alpha (protocol A.8
 * and B.9, which differ in their prefix).
 */
import { defined } from "../basics/assert.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import { type Proof, respond } from "./proof.ts";
import { type DrawScalar, hashTextsToScalar, hashToScalar } from "./scalar.ts";

/** What is claimed: publicKey = x·g and factor = x·alpha for one x. */
export type EqualLogsClaim = {
  readonly publicKey: Point;
  readonly alpha: Point;
  readonly factor: Point;
};

export function proveEqualLogs(
  group: Group,
  prefix: string,
  alpha: Point,
  secret: bigint,
  draw: DrawScalar,
): Proof {
  const nonce = draw();
  const commitments = [group.multiplyBase(nonce), group.multiply(alpha, nonce)];
  return respond(nonce, secret, hashToScalar(group, prefix, commitments), group.order);
}

/**
 * Gives the text of the recomputed commitment A = w·g, or null where the proof does not hold. Two proofs with one A under two
 * challenges reveal the secret key, so callers compare them (protocol C.5).
 */
export function verifyEqualLogs(
  group: PublicGroup,
  prefix: string,
  claim: EqualLogsClaim,
  { challenge, response }: Proof,
): string | null {
  const commitments = group.sumsOfProducts([
    [
      [group.generator, response],
      [claim.publicKey, challenge],
    ],
    [
      [claim.alpha, response],
      [claim.factor, challenge],
    ],
  ]);
  const holds = hashTextsToScalar(group, prefix, commitments) === challenge;
  return holds ? defined(commitments[0], "one text for each sum") : null;
}
