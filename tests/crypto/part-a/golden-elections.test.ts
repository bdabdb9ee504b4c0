import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { bytesToBigInt } from "../../../shared/basics/bytes.ts";
import { parseCredentialList } from "../../../shared/crypto/credential-list.ts";
import { credentialSecret, newCredential, publicCredential } from "../../../shared/crypto/credential.ts";
import { contribute, verifyContribution } from "../../../shared/crypto/contribution.ts";
import type { Group, GroupByName, PublicGroup } from "../../../shared/crypto/group.ts";
import type { Factors } from "../../../shared/crypto/partial-decryption.ts";
import { verifyPartialDecryption } from "../../../shared/crypto/partial-decryption.ts";
import { combineFactors, computeCounts, parseResult, resultText } from "../../../shared/crypto/result.ts";
import {
  addBallot,
  addTallies,
  emptyTally,
  encryptedTally,
  lastBallots,
  parseEncryptedTally,
  sizedTallyText,
} from "../../../shared/crypto/tally.ts";
import { parseTrustees } from "../../../shared/crypto/trustees.ts";
import { verifyBallot, type VerifiedBallot } from "../../../shared/crypto/verify-ballot.ts";
import { goldenElection, goldenVectors, value, vectorText } from "./golden.ts";
import { belenios2048, drawFor, noble, sodium, vartime } from "./implementations.ts";

/** Credentials of releases 2.0 to 2.2 (protocol A.2), which only old elections have. */
function oldCredentialSecret(order: bigint, uuid: string, credential: string): bigint {
  return bytesToBigInt(pbkdf2(sha256, credential, uuid, { c: 1000, dkLen: 32 })) % order;
}

type Golden = {
  readonly label: string;
  /** Makes credentials. */
  readonly making: Group;
  readonly groupByName: GroupByName<PublicGroup>;
  readonly name: string;
  readonly trusteesAre: string;
};
const elections: readonly Golden[] = [
  { ...noble, making: noble.group, name: "single", trusteesAre: "Single" },
  { ...sodium, making: sodium.group, name: "single", trusteesAre: "Single" },
  { ...belenios2048, making: belenios2048.group, name: "2048-single", trusteesAre: "Single" },
  { ...vartime, making: noble.group, name: "single", trusteesAre: "Single" },
  { ...vartime, making: noble.group, name: "threshold", trusteesAre: "Pedersen" },
  { ...noble, making: noble.group, name: "threshold", trusteesAre: "Pedersen" },
  { ...sodium, making: sodium.group, name: "threshold", trusteesAre: "Pedersen" },
];

describe.each(elections)("golden election $name on $label", ({ name, making, groupByName, trusteesAre }) => {
  const golden = goldenElection(name, groupByName);
  const { election } = golden;
  const { group } = election;
  let verified: VerifiedBallot[] = [];
  beforeAll(() => {
    verified = golden.ballots.map((ballot) => value(verifyBallot(election, ballot)));
  });

  test("every ballot verifies, under a listed credential", () => {
    const weights = value(parseCredentialList(group, golden.credentialsText));
    expect(verified).toHaveLength(5);
    expect(new Set(verified.map(({ credential }) => credential))).toEqual(new Set(weights.keys()));
  });

  test("the tally is recomputed byte for byte, in any order and in parts", () => {
    const add = (ballots: readonly VerifiedBallot[]) =>
      ballots.reduce((sum, { choices }) => addBallot(group, sum, choices), emptyTally(election));
    const sum = add(lastBallots(verified));
    const tally = encryptedTally(group, sum);
    expect(tally.text).toBe(golden.tallyText);
    expect(sizedTallyText(sum, tally)).toBe(golden.sizedText);
    expect(encryptedTally(group, add(verified.toReversed())).text).toBe(golden.tallyText);
    const parts = addTallies(group, add(verified.slice(0, 2)), add(verified.slice(2)));
    expect(encryptedTally(group, parts).text).toBe(golden.tallyText);
    expect(parts.ballotCount).toBe(5);
    expect(value(parseEncryptedTally(election, golden.tallyText)).hash).toBe(tally.hash);
  });

  test("private credentials give the public ones", () => {
    const publicOnes = golden.credentials.map((credential) => {
      const secret =
        name === "2048-single"
          ? oldCredentialSecret(making.order, election.json.uuid, credential)
          : credentialSecret(making, election.json.uuid, credential);
      return publicCredential(making, secret);
    });
    expect(publicOnes.toSorted()).toEqual(verified.map(({ credential }) => credential).toSorted());
  });

  test(`trustees are ${trusteesAre}: read and checked`, () => {
    const trustees = value(parseTrustees(group, golden.trusteesText));
    expect(group.equal(trustees.y, election.y)).toBe(true);
    expect(trustees.ownerKeys).toHaveLength(3);
    expect(new Set(trustees.items.map(({ kind }) => kind))).toEqual(new Set([trusteesAre]));
  });

  test("partial decryptions verify and the result follows", () => {
    const trustees = value(parseTrustees(group, golden.trusteesText));
    const tally = value(parseEncryptedTally(election, golden.tallyText));
    const factors = new Map<number, Factors>(
      golden.partialDecryptions.flatMap((text, index) => {
        if (text === null) return [];
        const checked = verifyPartialDecryption(election, tally, trustees.ownerKeys[index]!, text);
        return [[index + 1, value(checked).factors]];
      }),
    );
    const counts = value(computeCounts(election, tally, value(combineFactors(group, trustees, factors)), 5));
    expect(resultText(counts)).toBe(golden.resultText);
    expect(parseResult(tally, golden.resultText)).toEqual(counts);

    factors.delete(3);
    const missingOwners = trusteesAre === "Single" ? [3] : [2, 3];
    expect(combineFactors(group, trustees, factors)).toEqual({ ok: false, error: { missingOwners } });
  });
});

test("protocol A.2: the example credential gives the example scalar", () => {
  for (const credential of goldenVectors("vectors-single.json").credentials) {
    const secret = credentialSecret(noble.group, "GdFK3Cikws4YaX", credential.private);
    expect(String(secret)).toBe(credential.secret);
    expect(publicCredential(noble.group, secret)).toBe(credential.public);
  }
  for (const credential of goldenVectors("vectors-2048-single.json").credentials) {
    const secret = oldCredentialSecret(belenios2048.group.order, "7znxN7xbqhELN3", credential.private);
    expect(String(secret)).toBe(credential.secret);
  }
});

test("a new credential is 22 Base58 characters written 5-6-5-6, and its dashes count", () => {
  const random = (count: number) => new Uint8Array(count).fill(7);
  const credential = newCredential(random);
  const base58 = "[1-9A-HJ-NP-Za-km-z]";
  expect(credential).toMatch(new RegExp(`^${base58}{5}-${base58}{6}-${base58}{5}-${base58}{6}$`));
  const secret = credentialSecret(noble.group, "uuid", credential);
  expect(credentialSecret(noble.group, "uuid", credential.replaceAll("-", ""))).not.toBe(secret);
  expect(credentialSecret(noble.group, "other", credential)).not.toBe(secret);
});

test.each([noble, sodium])(
  "the tool's secret keys contribute with both proofs on $label",
  ({ group, groupByName }) => {
    const golden = goldenElection("single", groupByName);
    const { election } = golden;
    const trustees = value(parseTrustees(group, golden.trusteesText));
    const tally = value(parseEncryptedTally(election, golden.tallyText));
    const secrets = ["8DEBDD5B", "E5F514B5", "F8968728"].map((id) =>
      BigInt(z.parse(z.string(), JSON.parse(vectorText(`elections/single/${id}.privkey`)))),
    );
    const factors = new Map<number, Factors>();
    for (const secret of secrets) {
      const publicKey = group.multiplyBase(secret);
      const owner = trustees.ownerKeys.findIndex((key) => group.equal(key, publicKey)) + 1;
      const subject = { election, tally, owner, publicKey };
      const contribution = contribute(subject, secret, drawFor(group));
      factors.set(owner, value(verifyContribution(subject, contribution)));
      expect(verifyContribution({ ...subject, owner: owner + 1 }, contribution)).toEqual({
        ok: false,
        error: "bad-second-proof",
      });
    }
    const total = value(combineFactors(group, trustees, factors));
    expect(resultText(value(computeCounts(election, tally, total, 5)))).toBe(golden.resultText);
  },
);
