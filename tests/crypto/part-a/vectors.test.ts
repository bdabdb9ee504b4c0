import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import {
  parseBallotJson,
  signedHash,
  tracker,
  trackerHex,
  unsignedBallotText,
} from "../../../shared/crypto/ballot-format.ts";
import {
  ballotContext,
  blankPrefix,
  overallBlankPrefix,
  provePrefix,
  questionContext,
  signaturePrefix,
} from "../../../shared/crypto/ballot-prefixes.ts";
import { parseElection, type Election } from "../../../shared/crypto/election.ts";
import { ciphertextToJson, decodeCiphertext, sumCiphertexts } from "../../../shared/crypto/elgamal.ts";
import type { Group } from "../../../shared/crypto/group.ts";
import type { ProofJson } from "../../../shared/crypto/proof.ts";
import { hashToScalar, mod } from "../../../shared/crypto/scalar.ts";
import { goldenElection, goldenVectors, type HashedString, value } from "./golden.ts";
import { belenios2048, noble, sodium } from "./implementations.ts";

type ExpectedString = {
  readonly prefix: string;
  readonly challenge: bigint;
};

/** What our prefixes and the ballot's own challenges say that was hashed, in the order of the vectors. */
function expectedStrings({ group, json, fingerprint }: Election, text: string): ExpectedString[] {
  const ballot = parseBallotJson(text)!;
  const context = ballotContext(fingerprint, ballot.credential);
  const total = (proofs: readonly ProofJson[]) =>
    mod(
      proofs.reduce((sum, { challenge }) => sum + BigInt(challenge), 0n),
      group.order,
    );
  const { hash, proof } = ballot.signature;
  const strings = [{ prefix: signaturePrefix(hash), challenge: BigInt(proof.challenge) }];
  ballot.answers.forEach((answer, index) => {
    const whole = questionContext(context, answer.choices);
    answer.choices.forEach((choice, place) =>
      strings.push({
        prefix: provePrefix(context, choice),
        challenge: total(answer.individual_proofs[place]!),
      }),
    );
    if (json.questions[index]!.blank === true) {
      strings.push({ prefix: blankPrefix(whole), challenge: total(answer.blank_proof!) });
      strings.push({ prefix: overallBlankPrefix(whole), challenge: total(answer.overall_proof) });
    } else {
      const choices = answer.choices.map((choice) => decodeCiphertext(group, choice)!);
      const sum = ciphertextToJson(group, sumCiphertexts(group, choices));
      strings.push({ prefix: provePrefix(whole, sum), challenge: total(answer.overall_proof) });
    }
  });
  return strings;
}

/** The hash and challenge of a golden string, from its prefix and its decoded elements. */
function expectHash(group: Group, { s, h, c }: HashedString): string {
  const end = s.lastIndexOf("|") + 1;
  const points = s
    .slice(end)
    .split(",")
    .map((element) => group.decode(element)!);
  expect(sha256Hex(s)).toBe(h);
  expect(hashToScalar(group, s.slice(0, end), points)).toBe(BigInt(c));
  return s.slice(0, end);
}

describe.each([
  { ...noble, vectors: "vectors-single.json", name: "single" },
  { ...sodium, vectors: "vectors-single.json", name: "single" },
  { ...noble, vectors: "vectors-threshold.json", name: "threshold" },
  { ...sodium, vectors: "vectors-threshold.json", name: "threshold" },
  { ...belenios2048, vectors: "vectors-2048-single.json", name: "2048-single" },
])("golden strings of $name on $label", ({ groupByName, group, vectors: file, name }) => {
  const vectors = goldenVectors(file);
  const golden = goldenElection(name, groupByName);

  test("election and fingerprint", () => {
    const election = value(parseElection(vectors.election, groupByName));
    expect(sha256Hex(vectors.election)).toBe(vectors.election_sha256);
    expect(election.fingerprint).toBe(vectors.fingerprint);
    expect(golden.election.text).toBe(vectors.election);
  });

  test("every hashed string of every ballot", () => {
    expect(vectors.ballots).toHaveLength(golden.ballots.length);
    vectors.ballots.forEach((expected, index) => {
      const text = golden.ballots[index]!;
      expect(trackerHex(text)).toBe(expected.sha256);
      expect(tracker(text)).toBe(expected.tracker);
      expect(text).toHaveLength(expected.length);
      const strings = expectedStrings(golden.election, text);
      expect(strings.map(({ challenge }) => String(challenge))).toEqual(
        expected.challenges.map(({ c }) => c),
      );
      expect(strings.map(({ prefix }) => prefix)).toEqual(
        expected.challenges.map((hashed) => expectHash(group, hashed)),
      );
    });
  });

  test("the signed text leaves out nothing but the signature", () => {
    const ballot = parseBallotJson(vectors.ballot0)!;
    expect(unsignedBallotText(ballot)).toBe(vectors.ballot0_unsigned);
    expect(signedHash(ballot)).toBe(vectors.ballot0_unsigned_b64);
  });

  test("key proofs and partial decryptions", () => {
    expect(sha256Hex(golden.trusteesText)).toBe(vectors.trustees_sha256);
    for (const hashed of vectors.trustee_challenges) expectHash(group, hashed);
    vectors.partial_decryptions.forEach(({ owner, sha256, first_challenges }) => {
      expect(sha256Hex(golden.partialDecryptions[owner - 1]!)).toBe(sha256);
      for (const hashed of first_challenges) expectHash(group, hashed);
    });
  });
});
