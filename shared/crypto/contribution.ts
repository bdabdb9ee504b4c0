/** What one teller gives to the count: factors with both proofs. Nothing is counted unless both hold (protocol B.9). */
import { assert } from "../basics/assert.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { PublicGroup } from "./group.ts";
import {
  decryptionFactors,
  type Factors,
  makePartialDecryption,
  type PartialDecryptionRefusal,
  verifyPartialDecryption,
} from "./partial-decryption.ts";
import {
  makeSecondProofs,
  type DecryptionSubject,
  type SecondProofRefusal,
  verifySecondProofs,
} from "./second-proofs.ts";
import type { DrawScalar } from "./scalar.ts";

/** Two JSON texts: the partial decryption of protocol A.8 and the second proofs of B.9. */
export type Contribution = {
  readonly partialDecryption: string;
  readonly secondProofs: string;
};

export type ContributionRefusal = PartialDecryptionRefusal | SecondProofRefusal | "commitment-used-twice";

/** Decrypts this teller's part of the sum. Only the checks of protocol B.9 make it right to call this. */
export function contribute(subject: DecryptionSubject, secret: bigint, draw: DrawScalar): Contribution {
  const { election, tally, publicKey } = subject;
  const { group } = election;
  assert(group.equal(group.multiplyBase(secret), publicKey), "a secret belongs to its verification key");
  const fresh = neverTwice(draw);
  const factors = decryptionFactors(group, tally, secret);
  return {
    partialDecryption: makePartialDecryption(election, tally, factors, secret, fresh),
    secondProofs: makeSecondProofs(subject, factors, secret, fresh),
  };
}

/** Checks both proofs of every factor, and that no commitment serves two of them (protocol C.5). */
export function verifyContribution(
  subject: DecryptionSubject<PublicGroup>,
  { partialDecryption, secondProofs }: Contribution,
): Result<Factors, ContributionRefusal> {
  const first = verifyPartialDecryption(
    subject.election,
    subject.tally,
    subject.publicKey,
    partialDecryption,
  );
  if (!first.ok) return first;
  const second = verifySecondProofs(subject, first.value.factors, secondProofs);
  if (!second.ok) return second;
  const commitments = [...first.value.commitments, ...second.value];
  if (new Set(commitments).size !== commitments.length) return err("commitment-used-twice");
  return ok(first.value.factors);
}

/** Stops before a stuck source of randomness gives the secret away. */
function neverTwice(draw: DrawScalar): DrawScalar {
  const drawn = new Set<bigint>();
  return () => {
    const scalar = draw();
    assert(!drawn.has(scalar), "no nonce is used twice");
    drawn.add(scalar);
    return scalar;
  };
}
