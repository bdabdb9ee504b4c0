/** Keys that k of n members hold together: any k open, fewer do not (security K1). */
import { describe, expect, test } from "vitest";
import { electionText, parseElection } from "../../../shared/crypto/election.ts";
import type { Factors } from "../../../shared/crypto/partial-decryption.ts";
import { contribute, verifyContribution } from "../../../shared/crypto/contribution.ts";
import { makeBallot, type Vote } from "../../../shared/crypto/make-ballot.ts";
import { combineFactors, computeCounts, enoughShares } from "../../../shared/crypto/result.ts";
import { addBallot, emptyTally, encryptedTally } from "../../../shared/crypto/tally.ts";
import type { ThresholdPlan } from "../../../shared/crypto/threshold.ts";
import {
  makeTrusteeKey,
  parseTrustees,
  trusteesText,
  type Trustees,
} from "../../../shared/crypto/trustees.ts";
import { verifyBallot } from "../../../shared/crypto/verify-ballot.ts";
import { value } from "./golden.ts";
import { holdCeremony, membersOf, subsets } from "./held-ceremony.ts";
import { drawFor, implementations, type Implementation, noble, sodium } from "./implementations.ts";
import { rated } from "./sample.ts";

/** Everything up to the factors that each owner contributes, of two ballots for one question. */
function counted({ group, groupByName }: Implementation, trusteesJson: string, secrets: readonly bigint[]) {
  const draw = drawFor(group);
  const trustees = value(parseTrustees(group, trusteesJson));
  const text = electionText({
    version: 1,
    description: "",
    name: "Mẫu",
    group: group.name,
    public_key: group.encode(trustees.y),
    questions: [rated],
    uuid: "1234567891234567",
  });
  const election = value(parseElection(text, groupByName));
  const votes: Vote[] = [
    [0, 1, 0],
    [0, 1, 0],
    [1, 0, 0],
  ];
  const sum = votes.reduce((total, vote) => {
    const ballot = value(verifyBallot(election, makeBallot(election, draw(), [vote], draw)));
    return addBallot(group, total, ballot.choices);
  }, emptyTally(election));
  const tally = encryptedTally(group, sum);
  const factorsByOwner = new Map<number, Factors>();
  for (const [place, secret] of secrets.entries()) {
    const subject = { election, tally, owner: place + 1, publicKey: trustees.ownerKeys[place]! };
    factorsByOwner.set(
      place + 1,
      value(verifyContribution(subject, contribute(subject, secret, drawFor(group)))),
    );
  }
  const countsOf = (owners: readonly number[], by: Trustees = trustees) => {
    const some = new Map(owners.map((owner) => [owner, factorsByOwner.get(owner)!]));
    const factors = combineFactors(group, by, some);
    return factors.ok ? computeCounts(election, tally, factors.value, votes.length) : factors;
  };
  return { election, tally, trustees, countsOf };
}

const expected = [[1, 2, 0]];
const upToFive: ThresholdPlan[] = [
  { size: 3, threshold: 2 },
  { size: 4, threshold: 3 },
  { size: 5, threshold: 3 },
  { size: 5, threshold: 4 },
];
const onEach = implementations.flatMap((implementation) =>
  upToFive.map((plan) => ({ ...implementation, ...plan })),
);

describe.each(onEach)("$threshold of $size on $label", ({ size, threshold, ...implementation }) => {
  const plan = { size, threshold };
  const { trusteesJson, shares } = holdCeremony(implementation.group, plan);
  const { trustees, countsOf } = counted(implementation, trusteesJson, shares);
  const members = membersOf(plan);

  test("security K1: every group of k, and every larger one, gives the same result", () => {
    for (let count = threshold; count <= size; count++) {
      for (const owners of subsets(members, count)) {
        expect(value(countsOf(owners))).toEqual(expected);
        expect(enoughShares(trustees, new Set(owners))).toBe(true);
      }
    }
  });

  test("security K1: k - 1 never give a result, even to somebody who ignores the threshold", () => {
    const careless = { ...trustees, items: [{ ...trustees.items[0]!, threshold: threshold - 1 }] };
    for (const owners of subsets(members, threshold - 1)) {
      const missingOwners = members.filter((member) => !owners.includes(member));
      expect(countsOf(owners)).toEqual({ ok: false, error: { missingOwners } });
      expect(countsOf(owners, careless)).toEqual({ ok: false, error: "no-such-count" });
      expect(enoughShares(trustees, new Set(owners))).toBe(false);
    }
  });
});

test.each(implementations)(
  "security K6: a bad share is refused under its owner's number, and k others still open on $label",
  (implementation) => {
    const { group } = implementation;
    const { trusteesJson, shares } = holdCeremony(group, { size: 5, threshold: 3 });
    const { election, tally, trustees, countsOf } = counted(implementation, trusteesJson, shares);
    const owner = 2;
    const honest = { election, tally, owner, publicKey: trustees.ownerKeys[owner - 1]! };
    const withSecret = (secret: bigint) =>
      contribute({ ...honest, publicKey: group.multiplyBase(secret) }, secret, drawFor(group));
    const right = withSecret(shares[owner - 1]!);
    expect(verifyContribution(honest, right)).toMatchObject({ ok: true });
    // Another member's share, one that nobody holds, and right factors with the second proofs of another.
    const bad = [withSecret(shares[0]!), withSecret(shares[1]! + 1n)];
    for (const contribution of bad) {
      expect(verifyContribution(honest, contribution)).toEqual({ ok: false, error: "bad-decryption-proof" });
    }
    expect(verifyContribution(honest, { ...right, secondProofs: bad[0]!.secondProofs })).toEqual({
      ok: false,
      error: "bad-second-proof",
    });
    expect(countsOf([1, 3])).toEqual({ ok: false, error: { missingOwners: [2, 4, 5] } });
    expect(value(countsOf([1, 3, 5]))).toEqual(expected);
  },
);

test.each([
  { size: 6, threshold: 4 },
  { size: 7, threshold: 4 },
  { size: 7, threshold: 6 },
])("security K1: $threshold of $size is opened by the first and by the last k", ({ size, threshold }) => {
  const { trusteesJson, shares } = holdCeremony(sodium.group, { size, threshold });
  const { countsOf } = counted(sodium, trusteesJson, shares);
  const members = membersOf({ size, threshold });
  expect(value(countsOf(members.slice(0, threshold)))).toEqual(expected);
  expect(value(countsOf(members.slice(-threshold)))).toEqual(expected);
});

test.each([noble, sodium])(
  "single and shared keys add up to one election key on $label",
  (implementation) => {
    const { group } = implementation;
    const singles = [0, 1].map(() => makeTrusteeKey(group, drawFor(group)));
    const held = [
      holdCeremony(group, { size: 3, threshold: 2 }),
      holdCeremony(group, { size: 4, threshold: 3 }),
    ];
    const inner = (text: string) => text.slice(1, -1);
    const [first, last] = singles.map(({ publicKey }) => inner(trusteesText([publicKey])));
    const text = `[${[first, inner(held[0]!.trusteesJson), inner(held[1]!.trusteesJson), last].join(",")}]`;
    const secrets = [singles[0]!.secret, ...held.flatMap(({ shares }) => shares), singles[1]!.secret];
    const { trustees, countsOf } = counted(implementation, text, secrets);
    expect(trustees.items.map(({ owners, threshold }) => ({ owners, threshold }))).toEqual([
      { owners: [1], threshold: 1 },
      { owners: [2, 3, 4], threshold: 2 },
      { owners: [5, 6, 7, 8], threshold: 3 },
      { owners: [9], threshold: 1 },
    ]);
    expect(value(countsOf([1, 3, 4, 5, 6, 8, 9]))).toEqual(expected);
    expect(value(countsOf([1, 2, 4, 6, 7, 8, 9]))).toEqual(expected);
    expect(countsOf([1, 2, 4, 5, 6])).toEqual({ ok: false, error: { missingOwners: [7, 8, 9] } });
    expect(countsOf([2, 5, 6, 7, 8, 9])).toEqual({ ok: false, error: { missingOwners: [1, 3, 4] } });
  },
);
