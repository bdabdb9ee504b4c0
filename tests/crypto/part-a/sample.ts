/** A small election of our own, with keys and ballots, for tests that need to be dishonest. */
import { defined } from "../../../shared/basics/assert.ts";
import {
  type BallotJson,
  ballotText,
  parseBallotJson,
  signedHash,
  type UnsignedBallotJson,
} from "../../../shared/crypto/ballot-format.ts";
import {
  ballotContext,
  blankPrefix,
  overallBlankPrefix,
  provePrefix,
  questionContext,
  signaturePrefix,
} from "../../../shared/crypto/ballot-prefixes.ts";
import { publicCredential } from "../../../shared/crypto/credential.ts";
import { type KnownBranch, proveDisjunction } from "../../../shared/crypto/disjunction.ts";
import {
  type Election,
  electionText,
  parseElection,
  type QuestionJson,
} from "../../../shared/crypto/election.ts";
import { ciphertextToJson } from "../../../shared/crypto/elgamal.ts";
import { proofToJson } from "../../../shared/crypto/proof.ts";
import { mod } from "../../../shared/crypto/scalar.ts";
import { proveKnowledge } from "../../../shared/crypto/schnorr.ts";
import { makeTrusteeKey, trusteesText } from "../../../shared/crypto/trustees.ts";
import { value } from "./golden.ts";
import { drawFor, type Implementation } from "./implementations.ts";

export type Sample = {
  readonly election: Election;
  readonly secrets: readonly bigint[];
  readonly trusteesText: string;
};

export const rated: QuestionJson = { answers: ["A", "B"], blank: true, min: 1, max: 1, question: "Q" };
export const noBlank: QuestionJson = { answers: ["A", "B", "C"], min: 0, max: 2, question: "Q" };

export function sample(
  { group, groupByName }: Implementation,
  questions: QuestionJson[],
  trustees = 1,
): Sample {
  const draw = drawFor(group);
  const keys = Array.from({ length: trustees }, () => makeTrusteeKey(group, draw));
  const y = keys.reduce((sum, { secret }) => sum + secret, 0n) % group.order;
  const text = electionText({
    version: 1,
    description: "",
    name: "Mẫu",
    group: group.name,
    public_key: group.encode(group.multiplyBase(y)),
    questions,
    uuid: "1234567891234567",
  });
  return {
    election: value(parseElection(text, groupByName)),
    secrets: keys.map(({ secret }) => secret),
    trusteesText: trusteesText(keys.map(({ publicKey }) => publicKey)),
  };
}

export function readBallot(text: string): BallotJson {
  return defined(parseBallotJson(text), "the ballot is canonical");
}

/** Signs any ballot, as a dishonest voter would who holds this credential. */
export function signAnyway({ group }: Election, secret: bigint, unsigned: UnsignedBallotJson): string {
  const hash = signedHash(unsigned);
  const proof = proveKnowledge(group, signaturePrefix(hash), secret, drawFor(group));
  return ballotText({ ...unsigned, signature: { hash, proof: proofToJson(proof) } });
}

/**
 * A signed ballot for one question with blank, min = max = 1, that encrypts any integers. Every statement that is true
 * is proved; of a false one the prover claims that its first branch holds, as well as anybody can.
 */
export function craftedBallot(election: Election, secret: bigint, plaintexts: readonly bigint[]): string {
  const { group, y, json, fingerprint } = election;
  const draw = drawFor(group);
  const credential = publicCredential(group, secret);
  const randomness = plaintexts.map(() => draw());
  const ciphertexts = plaintexts.map((plaintext, index) => ({
    alpha: group.multiplyBase(randomness[index]!),
    beta: group.add(group.multiply(y, randomness[index]!), group.multiplyBase(mod(plaintext, group.order))),
  }));
  const choices = ciphertexts.map((ciphertext) => ciphertextToJson(group, ciphertext));
  const prove = (prefix: string, branches: readonly KnownBranch[]) => {
    const known = branches.some(({ difference }) => difference === 0)
      ? branches
      : branches.with(0, { ...branches[0]!, difference: 0 });
    return proveDisjunction(group, y, prefix, known, draw).map(proofToJson);
  };
  const context = ballotContext(fingerprint, credential);
  const whole = questionContext(context, choices);
  const blank = { randomness: randomness[0]!, value: plaintexts[0]! };
  const sum = {
    randomness: randomness.slice(1).reduce((total, next) => total + next, 0n) % group.order,
    value: plaintexts.slice(1).reduce((total, next) => total + next, 0n),
  };
  const branchFor = (known: { randomness: bigint; value: bigint }, claimed: bigint) => {
    const difference = mod(known.value - claimed, group.order);
    const small = difference > group.order / 2n ? difference - group.order : difference;
    return { randomness: known.randomness, difference: Number(small) };
  };
  return signAnyway(election, secret, {
    election_uuid: json.uuid,
    election_hash: fingerprint,
    credential,
    answers: [
      {
        choices,
        individual_proofs: choices.map((choice, index) => {
          const known = { randomness: randomness[index]!, value: plaintexts[index]! };
          return prove(provePrefix(context, choice), [branchFor(known, 0n), branchFor(known, 1n)]);
        }),
        overall_proof: prove(overallBlankPrefix(whole), [branchFor(blank, 1n), branchFor(sum, 1n)]),
        blank_proof: prove(blankPrefix(whole), [branchFor(blank, 0n), branchFor(sum, 0n)]),
      },
    ],
  });
}
