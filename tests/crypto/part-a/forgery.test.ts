/**
 * The trustee-and-last-voter forgery (protocol B.9). A.8's challenge covers neither ciphertext nor factor, so a
 * dishonest trustee may fix the commitments A = a·g and B first, which fixes the challenge c, and afterwards ask the
 * last voter for randomness that makes the sum's alpha fit: with B = b·g + a·(alpha of the other ballots) and
 * randomness (b - c·k) / a, the factor x·alpha + k·g passes A.8 and takes k votes from the count.
 */
import { describe, expect, test } from "vitest";
import { contribute, verifyContribution } from "../../../shared/crypto/contribution.ts";
import type { Election } from "../../../shared/crypto/election.ts";
import type { Group, Point } from "../../../shared/crypto/group.ts";
import { makeBallot, type Vote } from "../../../shared/crypto/make-ballot.ts";
import { type Factors, verifyPartialDecryption } from "../../../shared/crypto/partial-decryption.ts";
import { makeSecondProofs, verifySecondProofs } from "../../../shared/crypto/second-proofs.ts";
import { combineFactors, computeCounts } from "../../../shared/crypto/result.ts";
import { hashToScalar, mod } from "../../../shared/crypto/scalar.ts";
import {
  addBallot,
  emptyTally,
  encryptedTally,
  type EncryptedTally,
  type TallySum,
} from "../../../shared/crypto/tally.ts";
import { parseTrustees } from "../../../shared/crypto/trustees.ts";
import { verifyBallot } from "../../../shared/crypto/verify-ballot.ts";
import { value } from "./golden.ts";
import { drawFor, implementations } from "./implementations.ts";
import { rated, sample } from "./sample.ts";

/** By Fermat, the order being prime. */
function inverse(scalar: bigint, order: bigint): bigint {
  let result = 1n;
  let base = scalar;
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % order;
    base = (base * base) % order;
  }
  return result;
}

type Trap = {
  readonly proof: { readonly challenge: string; readonly response: string };
  /** What the last voter must use to encrypt this choice. */
  readonly randomness: bigint;
};

/** Commitments first, ciphertext afterwards; `stolen` is the number of votes to take from this choice. */
function layTrap(election: Election, secret: bigint, alphaOfOthers: Point, stolen: bigint): Trap {
  const { group, fingerprint } = election;
  const draw = drawFor(group);
  const [a, b] = [draw(), draw()];
  const commitments = [
    group.multiplyBase(a),
    group.add(group.multiplyBase(b), group.multiply(alphaOfOthers, a)),
  ];
  const prefix = `decrypt|${fingerprint}|${group.encode(group.multiplyBase(secret))}|`;
  const challenge = hashToScalar(group, prefix, commitments);
  const response = mod(a - secret * challenge, group.order);
  return {
    proof: { challenge: String(challenge), response: String(response) },
    randomness: mod((b - challenge * stolen) * inverse(a, group.order), group.order),
  };
}

function sumOf(election: Election, ballots: readonly string[]): TallySum {
  return ballots.reduce(
    (sum, ballot) => addBallot(election.group, sum, value(verifyBallot(election, ballot)).choices),
    emptyTally(election),
  );
}

function factorsText(group: Group, factors: Factors, traps: readonly Trap[]): string {
  return JSON.stringify({
    decryption_factors: factors.map((question) => question.map((factor) => group.encode(factor))),
    decryption_proofs: [traps.map(({ proof }) => proof)],
  });
}

describe.each(implementations)("the trustee and the last voter on $label", (implementation) => {
  const { group } = implementation;
  const draw = drawFor(group);
  const { election, secrets, trusteesText } = sample(implementation, [rated], 2);
  const trustees = value(parseTrustees(group, trusteesText));
  const [dishonest, honest] = [secrets[0]!, secrets[1]!];
  const votes: Vote[] = [
    [0, 1, 0],
    [0, 1, 0],
    [0, 1, 0],
  ];
  const others = sumOf(
    election,
    votes.slice(0, 2).map((vote) => makeBallot(election, draw(), [vote], draw)),
  );
  /** Blank: none; A loses one vote; B gains one. */
  const stolen = [0n, 1n, -1n];
  const traps = others.choices[0]!.map(({ alpha }, choice) =>
    layTrap(election, dishonest, alpha, stolen[choice]!),
  );
  const prepared = traps.map(({ randomness }) => randomness);
  const lastBallot = makeBallot(election, draw(), [votes[2]!], () => prepared.shift() ?? draw());
  const sum = addBallot(group, others, value(verifyBallot(election, lastBallot)).choices);
  const tally: EncryptedTally = encryptedTally(group, sum);
  const forgedFactors = tally.choices.map((question) =>
    question.map(({ alpha }, choice) =>
      group.add(group.multiply(alpha, dishonest), group.multiplyBase(mod(stolen[choice]!, group.order))),
    ),
  );
  const forged = factorsText(group, forgedFactors, traps);
  const subject = { election, tally, owner: 1, publicKey: trustees.ownerKeys[0]! };
  const honestSubject = { election, tally, owner: 2, publicKey: trustees.ownerKeys[1]! };

  function countWith(first: Factors) {
    const second = value(verifyContribution(honestSubject, contribute(honestSubject, honest, draw)));
    const total = value(
      combineFactors(
        group,
        trustees,
        new Map([
          [1, first],
          [2, second],
        ]),
      ),
    );
    return value(computeCounts(election, tally, total, sum.ballotCount));
  }

  test("honest factors count three votes for A", () => {
    const contribution = contribute(subject, dishonest, draw);
    expect(countWith(value(verifyContribution(subject, contribution)))).toEqual([[0, 3, 0]]);
  });

  test("A.8 alone accepts the forged factors, and a vote moves from A to B", () => {
    const checked = value(verifyPartialDecryption(election, tally, subject.publicKey, forged));
    expect(countWith(checked.factors)).toEqual([[0, 2, 1]]);
  });

  test("security P1: the forgery fails, since B.9's challenge covers ciphertext and factor", () => {
    const honestProofs = contribute(subject, dishonest, draw).secondProofs;
    const attempts = {
      "the honest second proofs": honestProofs,
      "second proofs over the forged factors": makeSecondProofs(subject, forgedFactors, dishonest, draw),
      "the trapped first proofs again": JSON.stringify([traps.map(({ proof }) => proof)]),
      "no proofs": "[[]]",
    };
    for (const [attempt, secondProofs] of Object.entries(attempts)) {
      const verdict = verifyContribution(subject, { partialDecryption: forged, secondProofs });
      expect({ attempt, ok: verdict.ok }).toEqual({ attempt, ok: false });
    }
    expect(
      verifyContribution(subject, {
        partialDecryption: forged,
        secondProofs: attempts["second proofs over the forged factors"],
      }),
    ).toEqual({ ok: false, error: "bad-second-proof" });
  });

  /** Commitments of a second proof first; then the factor that they fit, if the challenge does not hang on it. */
  function factorAfterwards(alpha: Point, prefix: string) {
    const [a, d] = [draw(), draw()];
    const commitments = [group.multiplyBase(a), group.add(group.multiply(alpha, a), group.multiplyBase(d))];
    const challenge = hashToScalar(group, prefix, commitments);
    const shift = group.multiplyBase(mod(d * inverse(challenge, group.order), group.order));
    return {
      factor: group.add(group.multiply(alpha, dishonest), shift),
      proof: {
        challenge: String(challenge),
        response: String(mod(a - dishonest * challenge, group.order)),
      },
    };
  }

  test.each([
    ["neither ciphertext nor factor", () => ""],
    ["no factor", (alpha: Point) => `${group.encode(alpha)}|`],
  ])("security P1: a wrong factor chosen after its challenge fails, as if that covered %s", (_, covered) => {
    const head = `phieu-kin/decrypt/1|${election.fingerprint}|${tally.hash}|1`;
    const made = tally.choices.map((question, i) =>
      question.map(({ alpha }, j) =>
        factorAfterwards(
          alpha,
          `${head}|${String(i)}|${String(j)}|${group.encode(subject.publicKey)}|${covered(alpha)}`,
        ),
      ),
    );
    const factors = made.map((question) => question.map(({ factor }) => factor));
    const proofs = JSON.stringify(made.map((question) => question.map(({ proof }) => proof)));
    expect(verifySecondProofs(subject, factors, proofs)).toEqual({ ok: false, error: "bad-second-proof" });
  });
});
