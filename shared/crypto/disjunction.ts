/** Proof that at least one of several ciphertexts holds the value claimed for it, without saying which (protocol A.5). */
import { assert } from "../basics/assert.ts";
import type { Ciphertext } from "./elgamal.ts";
import type { Group, Point, PublicGroup, Term } from "./group.ts";
import { type Proof, respond } from "./proof.ts";
import { type DrawScalar, hashTextsToScalar, hashToScalar, mod } from "./scalar.ts";

/** One branch as the prover knows it: randomness of the ciphertext, and true value minus claimed value. */
export type KnownBranch = {
  readonly randomness: bigint;
  readonly difference: number;
};

/** One branch as everybody sees it: "this ciphertext holds `value`". */
export type Branch = {
  readonly ciphertext: Ciphertext;
  readonly value: number;
};

/** A disjunction and its proofs, as they were received. */
export type Claim = {
  readonly prefix: string;
  readonly branches: readonly Branch[];
  readonly proofs: readonly Proof[];
};

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

/**
 * Which of the claims hold. The number of a claim's proofs must be that of its branches; a caller checks it first
 * (protocol C.3), and so does this.
 */
export function verifyDisjunctions(
  group: PublicGroup,
  y: Point,
  claims: readonly Claim[],
): readonly boolean[] {
  const commitments = group.sumsOfProducts(claims.flatMap((claim) => commitmentsOf(group, y, claim)));
  let used = 0;
  return claims.map(({ prefix, branches, proofs }) => {
    if (branches.length === 0 || branches.length !== proofs.length) return false;
    const own = commitments.slice(used, used + 2 * branches.length);
    used += own.length;
    const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n);
    return hashTextsToScalar(group, prefix, own) === mod(sum, group.order);
  });
}

/** Two for each branch: g^response · alpha^challenge, and y^response · (beta / g^value)^challenge. */
function commitmentsOf(
  group: PublicGroup,
  y: Point,
  { branches, proofs }: Claim,
): readonly (readonly Term[])[] {
  if (branches.length !== proofs.length) return [];
  return branches.flatMap(({ ciphertext: { alpha, beta }, value }, index): readonly (readonly Term[])[] => {
    const { challenge = 0n, response = 0n } = proofs[index] ?? {};
    const claimed: readonly Term[] =
      value === 0 ? [] : [[group.generator, mod(-BigInt(value) * challenge, group.order)]];
    return [
      [
        [group.generator, response],
        [alpha, challenge],
      ],
      [[y, response], [beta, challenge], ...claimed],
    ];
  });
}
