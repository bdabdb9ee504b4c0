/** Security P1, P4, P9: every leaf and every list of everything that carries a proof, changed one at a time. */
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { parseBallotJson } from "../../../shared/crypto/ballot-format.ts";
import { proveDisjunction, verifyDisjunctions } from "../../../shared/crypto/disjunction.ts";
import { encrypt } from "../../../shared/crypto/elgamal.ts";
import type { QuestionJson } from "../../../shared/crypto/election.ts";
import { contribute, verifyContribution } from "../../../shared/crypto/contribution.ts";
import type { Point } from "../../../shared/crypto/group.ts";
import { proofSchema } from "../../../shared/crypto/proof.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { makeBallot } from "../../../shared/crypto/make-ballot.ts";
import { proveKnowledge, verifyKnowledge } from "../../../shared/crypto/schnorr.ts";
import { proveEqualLogs, verifyEqualLogs } from "../../../shared/crypto/equal-logs.ts";
import { addBallot, emptyTally, encryptedTally } from "../../../shared/crypto/tally.ts";
import { makeTrusteeKey, parseTrustees, trusteesText } from "../../../shared/crypto/trustees.ts";
import { verifyBallot } from "../../../shared/crypto/verify-ballot.ts";
import { value } from "./golden.ts";
import { drawFor, implementations, type Implementation } from "./implementations.ts";
import { survivors } from "./mutate.ts";
import { noBlank, rated, readBallot, sample, signAnyway } from "./sample.ts";

const single: QuestionJson = { answers: ["A"], min: 0, max: 1, question: "Q2" };

function countedSample(implementation: Implementation) {
  const { group } = implementation;
  const { election, secrets } = sample(implementation, [rated, single]);
  const draw = drawFor(group);
  const ballot = value(verifyBallot(election, makeBallot(election, draw(), [[0, 1, 0], [1]], draw)));
  const tally = encryptedTally(group, addBallot(group, emptyTally(election), ballot.choices));
  const secret = secrets[0]!;
  const subject = { election, tally, owner: 1, publicKey: group.multiplyBase(secret) };
  return { election, tally, secret, subject, draw };
}

describe.each(implementations)("on $label", (implementation) => {
  const { group } = implementation;
  const draw = drawFor(group);

  test.each([rated, noBlank])(
    "security P1, P4, P9: every changed part of a ballot is refused",
    (question) => {
      const { election } = sample(implementation, [question]);
      const vote = question === rated ? ([0, 1, 0] as const) : ([1, 0, 1] as const);
      const text = makeBallot(election, draw(), [vote], draw);
      const { passed, tried } = survivors(group, text, (changed) => verifyBallot(election, changed).ok);
      expect(passed).toEqual([]);
      expect(tried).toBeGreaterThan(150);
    },
  );

  test.each([rated, noBlank])(
    "security P1, P2, P4, P9: signing a changed ballot again does not help",
    (question) => {
      const { election } = sample(implementation, [question]);
      const secret = draw();
      const vote = question === rated ? ([0, 1, 0] as const) : ([1, 0, 1] as const);
      const text = makeBallot(election, secret, [vote], draw);
      const unsigned = JSON.stringify({ ...readBallot(text), signature: undefined });
      const { signature } = readBallot(text);
      const { passed, tried } = survivors(group, unsigned, (changed) => {
        const fields = z.parse(z.record(z.string(), z.unknown()), JSON.parse(changed));
        const ballot = parseBallotJson(JSON.stringify({ ...fields, signature }));
        return ballot !== null && verifyBallot(election, signAnyway(election, secret, ballot)).ok;
      });
      expect(passed).toEqual([]);
      expect(tried).toBeGreaterThan(120);
    },
  );

  test("security P1, P3, K5: every changed part of a key and its proof is refused", () => {
    const keys = [makeTrusteeKey(group, draw, "Người giữ khóa"), makeTrusteeKey(group, draw)];
    const text = trusteesText(keys.map(({ publicKey }) => publicKey));
    const { passed, tried } = survivors(group, text, (changed) => parseTrustees(group, changed).ok);
    // Names and the number of trustees are nobody's proof; y and the hash of trustees.json in round.json bind them.
    const unproven = [": 1 items", ": 3 items", "[0][1].name"];
    expect(passed.filter((what) => !unproven.some((part) => what.startsWith(part)))).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });

  test("security P1: every changed part of a partial decryption is refused", () => {
    const { subject, secret } = countedSample(implementation);
    const contribution = contribute(subject, secret, draw);
    const { passed, tried } = survivors(
      group,
      contribution.partialDecryption,
      (changed) => verifyContribution(subject, { ...contribution, partialDecryption: changed }).ok,
    );
    expect(passed).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  });

  test("security P1: every changed part of the second proofs is refused", () => {
    const { subject, secret } = countedSample(implementation);
    const contribution = contribute(subject, secret, draw);
    const { passed, tried } = survivors(
      group,
      contribution.secondProofs,
      (changed) => verifyContribution(subject, { ...contribution, secondProofs: changed }).ok,
    );
    expect(passed).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });

  test("security P1: a contribution is bound to election, tally, owner and key", () => {
    const { subject, secret, election, tally } = countedSample(implementation);
    const contribution = contribute(subject, secret, draw);
    const other = countedSample(implementation);
    const shifted = tally.choices.map((question) =>
      question.map(({ alpha, beta }) => ({ alpha, beta: group.add(beta, group.generator) })),
    );
    const subjects = {
      election: { ...subject, election: { ...election, fingerprint: other.election.fingerprint } },
      "hash of the tally": { ...subject, tally: { ...tally, hash: other.tally.hash } },
      "another tally": { ...subject, tally: other.tally },
      "counterparts shifted": {
        ...subject,
        tally: encryptedTally(group, { choices: shifted, ballotCount: 1, totalWeight: 1n }),
      },
      "another order of choices": {
        ...subject,
        tally: { ...tally, choices: tally.choices.map((question) => question.toReversed()) },
      },
      owner: { ...subject, owner: 2 },
      key: { ...subject, publicKey: other.subject.publicKey },
    };
    expect(verifyContribution(subject, contribution)).toMatchObject({ ok: true });
    for (const [what, changed] of Object.entries(subjects)) {
      expect({ what, ok: verifyContribution(changed, contribution).ok }).toEqual({ what, ok: false });
    }
  });

  test("protocol B.9: the second challenge hashes exactly its eight fields and two commitments", () => {
    const { subject, secret, election, tally } = countedSample(implementation);
    const { partialDecryption, secondProofs } = contribute(subject, secret, draw);
    const factors = z.parse(
      z.object({ decryption_factors: z.array(z.array(z.string())) }),
      JSON.parse(partialDecryption),
    ).decryption_factors;
    const proofs = z.parse(z.array(z.array(proofSchema)), JSON.parse(secondProofs));
    const text = (point: Point) => group.encode(point);
    const hashed = tally.choices.flatMap((question, i) =>
      question.map(({ alpha }, j) => {
        const f = factors[i]![j]!;
        const [c, r] = [BigInt(proofs[i]![j]!.challenge), BigInt(proofs[i]![j]!.response)];
        const times = (point: Point, scalar: bigint) => group.multiplyVartime(point, scalar);
        const A = text(group.add(times(group.generator, r), times(subject.publicKey, c)));
        const B = text(group.add(times(alpha, r), times(group.decode(f)!, c)));
        const X = text(subject.publicKey);
        const fields = `${election.fingerprint}|${sha256Hex(tally.text)}|1|${i}|${j}|${X}|${text(alpha)}|${f}`;
        return BigInt(`0x${sha256Hex(`phieu-kin/decrypt/1|${fields}|${A},${B}`)}`) % group.order;
      }),
    );
    expect(hashed).toEqual(proofs.flat().map(({ challenge }) => BigInt(challenge)));
  });

  test("security P1: a proof of knowledge is bound to its prefix, key and every digit", () => {
    const secret = draw();
    const key = group.multiplyBase(secret);
    const proof = proveKnowledge(group, "a|", secret, draw);
    expect(verifyKnowledge(group, "a|", key, proof)).toBe(true);
    expect(verifyKnowledge(group, "b|", key, proof)).toBe(false);
    expect(verifyKnowledge(group, "a|", group.add(key, group.generator), proof)).toBe(false);
    expect(verifyKnowledge(group, "a|", key, { ...proof, challenge: proof.challenge ^ 1n })).toBe(false);
    expect(verifyKnowledge(group, "a|", key, { ...proof, response: proof.response ^ 1n })).toBe(false);
  });

  test("security P9: a disjunction has exactly one proof per branch", () => {
    const { election } = sample(implementation, [rated]);
    const randomness = draw();
    const ciphertext = encrypt(group, election.y, 1, randomness);
    const branches = [0, 1].map((value) => ({ ciphertext, value }));
    const known = [
      { randomness, difference: 1 },
      { randomness, difference: 0 },
    ];
    const proofs = proveDisjunction(group, election.y, "a|", known, draw);
    const sound = { prefix: "a|", branches, proofs };
    const verify = (given: typeof proofs) =>
      verifyDisjunctions(group, election.y, [{ ...sound, proofs: given }, sound]);
    expect(verify(proofs)).toEqual([true, true]);
    for (const given of [
      [],
      proofs.slice(1),
      proofs.slice(0, 1),
      [...proofs, { challenge: 0n, response: 0n }],
    ]) {
      // The claim after it is judged by its own commitments.
      expect(verify(given)).toEqual([false, true]);
    }
    const nothing = { prefix: "a|", branches: [], proofs: [] };
    expect(verifyDisjunctions(group, election.y, [nothing, sound])).toEqual([false, true]);
  });

  test("security P1: a proof of equal logarithms is bound to prefix and claim", () => {
    const secret = draw();
    const alpha = group.multiplyBase(draw());
    const claim = { publicKey: group.multiplyBase(secret), alpha, factor: group.multiply(alpha, secret) };
    const proof = proveEqualLogs(group, "a|", alpha, secret, draw);
    expect(verifyEqualLogs(group, "a|", claim, proof)).not.toBeNull();
    expect(verifyEqualLogs(group, "b|", claim, proof)).toBeNull();
    for (const base of ["publicKey", "alpha", "factor"] as const) {
      const changed = { ...claim, [base]: group.add(claim[base], group.generator) };
      expect(verifyEqualLogs(group, "a|", changed, proof)).toBeNull();
    }
  });

  test("one nonce under two challenges is refused by maker and verifier (protocol C.5)", () => {
    const { subject, secret } = countedSample(implementation);
    expect(() => contribute(subject, secret, () => 5n)).toThrow("no nonce is used twice");
    const first = contribute(subject, secret, counter(100n));
    // Four choices: first proofs use 100 to 103, these second proofs 105 to 108, and then 103 to 106.
    const apart = contribute(subject, secret, counter(101n));
    const mixed = { ...first, secondProofs: apart.secondProofs };
    expect(verifyContribution(subject, mixed)).toMatchObject({ ok: true });
    const clash = contribute(subject, secret, counter(99n));
    expect(verifyContribution(subject, { ...first, secondProofs: clash.secondProofs })).toEqual({
      ok: false,
      error: "commitment-used-twice",
    });
  });
});

function counter(from: bigint): () => bigint {
  let next = from;
  return () => next++;
}
