/** The tellers' parts of the opening: each was made with the key it claims, of exactly this tally. */
import { canonicalJson } from "../../basics/canonical-json.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { verifyPartialDecryption, type CheckedFactors } from "../../crypto/partial-decryption.ts";
import { missingOwners } from "../../crypto/result.ts";
import { verifySecondProofs } from "../../crypto/second-proofs.ts";
import type { EncryptedTally } from "../../crypto/tally.ts";
import type { Trustees } from "../../crypto/trustees.ts";
import type { BoardCount } from "../chain.ts";
import type { DecryptionProofs } from "../files.ts";
import { blockedBy, fail, pass, type Finding } from "./finding.ts";

export type Decryption = {
  readonly election: PublicElection;
  readonly trustees: Trustees;
  readonly tally: EncryptedTally;
};

export type FactorsByOwner = ReadonlyMap<number, CheckedFactors>;

/** 08: factors and first proofs of every owner that decrypted, none twice, no fewer than needed (protocol A.8). */
export function checkDecryption(count: BoardCount, parts: Decryption | null): Finding<FactorsByOwner> {
  if (parts === null) return blockedBy(4, 7);
  const { election, trustees, tally } = parts;
  const factorsByOwner = new Map<number, CheckedFactors>();
  for (const { owner, text } of count.partialDecryptions) {
    const publicKey = trustees.ownerKeys[owner - 1];
    if (publicKey === undefined) return fail(`there is no owner ${owner}`);
    if (factorsByOwner.has(owner)) return fail(`owner ${owner} decrypted twice`);
    const checked = verifyPartialDecryption(election, tally, publicKey, text);
    if (!checked.ok) return fail(`owner ${owner}: ${checked.error}`);
    if (hasDuplicate(checked.value.commitments)) return fail(`owner ${owner} used one commitment twice`);
    factorsByOwner.set(owner, checked.value);
  }
  const missing = missingOwners(trustees, factorsByOwner);
  if (missing.length > 0) return fail(`too few decrypted: owner ${missing.join(", ")} did not`);
  return pass(factorsByOwner, `${factorsByOwner.size} owners`);
}

/** 09: the second proofs, which bind factor, ciphertext and place (protocol B.9, security P11). */
export function checkDecryptionBound(
  proofs: DecryptionProofs | null,
  parts: Decryption | null,
  factorsByOwner: FactorsByOwner | null,
): Finding {
  if (parts === null || factorsByOwner === null) return blockedBy(8);
  if (proofs === null) return fail("decryption-proofs.json is missing or not canonical");
  const owners = proofs.map(({ owner }) => owner);
  const expected = [...factorsByOwner.keys()].sort((a, b) => a - b);
  if (canonicalJson(owners) !== canonicalJson(expected)) {
    return fail("decryption-proofs.json is not one entry for each owner, in order");
  }
  for (const { owner, proofs: ownProofs } of proofs) {
    const first = factorsByOwner.get(owner);
    const publicKey = parts.trustees.ownerKeys[owner - 1];
    if (first === undefined || publicKey === undefined) return fail(`there is no owner ${owner}`);
    const subject = { election: parts.election, tally: parts.tally, owner, publicKey };
    const second = verifySecondProofs(subject, first.factors, canonicalJson(ownProofs));
    if (!second.ok) return fail(`owner ${owner}: ${second.error}`);
    if (hasDuplicate([...first.commitments, ...second.value])) {
      return fail(`owner ${owner} used one commitment twice`);
    }
  }
  return pass(null, `${owners.length} owners`);
}

function hasDuplicate(texts: readonly string[]): boolean {
  return new Set(texts).size !== texts.length;
}
