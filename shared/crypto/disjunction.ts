/** Proof that at least one of several ciphertexts holds the value claimed for it, without saying which (protocol A.5). */
import { assert } from "../basics/assert.ts";
import type { Ciphertext } from "./elgamal.ts";
import type { Group, Point } from "./group.ts";
import { type Proof, respond } from "./proof.ts";
import { type DrawScalar, hashToScalar, mod } from "./scalar.ts";

/** One branch as the prover knows it: randomness of the ciphertext, and true value minus claimed value. */
export type KnownBranch = {
  readonly randomness: bigint;
  readonly difference: number;
};

/** One branch as everybody sees it: the ciphertext, less the claimed value times g. */
export type Branch = Ciphertext;

/** The branch "this ciphertext holds `value`". */
export function branch(group: Group, { alpha, beta }: Ciphertext, value: number): Branch {
  if (value === 0) return { alpha, beta };
  const claimed = value === 1 ? group.generator : group.multiplyVartime(group.generator, BigInt(value));
  return { alpha, beta: group.subtract(beta, claimed) };
}

/** Draws (challenge, response) of each false branch in order, then the nonce of the true one, the first that holds. */
export function proveDisjunction(
  group: Group,
  y: Point,
  prefix: string,
  branches: readonly KnownBranch[],
  draw: DrawScalar,
): Proof[] {
  const trueIndex = branches.findIndex(({ difference }) => difference === 0);
  assert(trueIndex >= 0, "one branch of a disjunction is true");
  const proofs = branches.map((_, index) =>
    index === trueIndex ? { challenge: 0n, response: 0n } : { challenge: draw(), response: draw() },
  );
  const nonce = draw();
  const commitments = branches.flatMap(({ randomness, difference }, index) => {
    const { challenge = 0n, response = 0n } = proofs[index] ?? {};
    // Knowing the randomness, the verifier's four products are three of fixed bases (two in the true branch):
    // the number of products in a proof does not depend on which branch is true.
    const power = index === trueIndex ? nonce : mod(response + randomness * challenge, group.order);
    const offset = mod(BigInt(difference) * challenge, group.order);
    return [group.multiplyBase(power), group.add(group.multiply(y, power), group.multiplyBase(offset))];
  });
  const others = proofs.reduce((sum, { challenge }) => sum + challenge, 0n);
  const challenge = mod(hashToScalar(group, prefix, commitments) - others, group.order);
  const truth = branches[trueIndex]?.randomness ?? 0n;
  return proofs.with(trueIndex, respond(nonce, truth, challenge, group.order));
}

/** The number of proofs must be the number of branches; a caller checks it first (protocol C.3), and so does this. */
export function verifyDisjunction(
  group: Group,
  y: Point,
  prefix: string,
  branches: readonly Branch[],
  proofs: readonly Proof[],
): boolean {
  if (branches.length === 0 || branches.length !== proofs.length) return false;
  let sum = 0n;
  const commitments = branches.flatMap(({ alpha, beta }, index) => {
    const { challenge = 0n, response = 0n } = proofs[index] ?? {};
    sum += challenge;
    return [
      group.combineVartime(group.generator, response, alpha, challenge),
      group.combineVartime(y, response, beta, challenge),
    ];
  });
  return hashToScalar(group, prefix, commitments) === mod(sum, group.order);
}
