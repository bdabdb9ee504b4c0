import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { ballotText, parseBallotJson, signedHash } from "../../../shared/crypto/ballot-format.ts";
import { publicCredential } from "../../../shared/crypto/credential.ts";
import { electionText, parseElection, type QuestionJson } from "../../../shared/crypto/election.ts";
import {
  checkCode,
  encryptVotes,
  isAllowedVote,
  makeBallot,
  sealBallot,
  type Vote,
} from "../../../shared/crypto/make-ballot.ts";
import { mod, uniformScalars } from "../../../shared/crypto/scalar.ts";
import { verifyBallot, verifyBallotProofs, parseBallot } from "../../../shared/crypto/verify-ballot.ts";
import { value } from "./golden.ts";
import { belenios2048, drawFor, implementations, noble, sodium } from "./implementations.ts";
import { craftedBallot, noBlank, rated, readBallot, sample, signAnyway } from "./sample.ts";

/** Every vote of a question, allowed or not. */
function allVotes({ answers, blank }: QuestionJson): Vote[] {
  const length = answers.length + (blank === true ? 1 : 0);
  return Array.from({ length: 2 ** length }, (_, number) =>
    Array.from({ length }, (_, bit) => (((number >> bit) & 1) === 1 ? 1 : 0)),
  );
}

const forms: QuestionJson[] = [
  rated,
  noBlank,
  { answers: ["A"], min: 1, max: 1, question: "one answer, no blank" },
  { answers: ["A", "B", "C"], blank: true, min: 0, max: 3, question: "blank, or any number" },
  { answers: ["A", "B", "C"], blank: true, min: 2, max: 3, question: "blank, or two or three" },
  { answers: ["A", "B"], min: 2, max: 2, question: "all of them" },
];

describe.each(implementations)("ballots on $label", (implementation) => {
  const { group } = implementation;
  const draw = drawFor(group);

  test.each(forms)('every allowed vote of "$question" $min..$max verifies', (question) => {
    const { election } = sample(implementation, [question]);
    const allowed = allVotes(question).filter((vote) => isAllowedVote(vote, question));
    expect(allowed.length).toBeGreaterThan(0);
    for (const vote of allowed) {
      const secret = draw();
      const ballot = makeBallot(election, secret, [vote], draw);
      const verified = value(verifyBallot(election, ballot));
      expect(verified.credential).toBe(publicCredential(group, secret));
      expect(verified.choices[0]).toHaveLength(vote.length);
    }
  });

  test("encrypting first and sealing later makes ballots that verify", () => {
    const { election } = sample(implementation, [rated, noBlank]);
    const encrypted = encryptVotes(
      election,
      [
        [0, 0, 1],
        [1, 0, 1],
      ],
      draw,
    );
    const ballot = sealBallot(election, draw(), encrypted, draw);
    expect(verifyBallot(election, ballot)).toMatchObject({ ok: true });
    const choices = readBallot(ballot).answers.map((answer) => answer.choices);
    const code = checkCode(election.fingerprint, choices);
    expect(code).toBe(
      checkCode(
        election.fingerprint,
        encrypted.map((vote) => vote.choices),
      ),
    );
    expect(code).toBe(sha256Hex(`phieu-kin/check/1|${election.fingerprint}|${JSON.stringify(choices)}`));
    const again = encryptVotes(
      election,
      [
        [0, 0, 1],
        [1, 0, 1],
      ],
      draw,
    );
    expect(
      checkCode(
        election.fingerprint,
        again.map((vote) => vote.choices),
      ),
    ).not.toBe(code);
  });

  const { election } = sample(implementation, [rated]);

  test.each([
    ["2", [0n, 2n, 0n], "bad-individual-proof"],
    ["-1", [0n, -1n, 0n], "bad-individual-proof"],
    ["q - 1", [0n, group.order - 1n, 0n], "bad-individual-proof"],
    ["2 and -1, whose sum is allowed", [0n, 2n, -1n], "bad-individual-proof"],
    ["2 and q - 1, whose sum is allowed", [0n, 2n, group.order - 1n], "bad-individual-proof"],
    ["blank 2", [2n, 0n, 0n], "bad-individual-proof"],
    ["blank -1 beside a mark", [-1n, 1n, 0n], "bad-individual-proof"],
    ["two marks in one row", [0n, 1n, 1n], "bad-overall-proof"],
    ["no mark at all", [0n, 0n, 0n], "bad-overall-proof"],
    ["blank and a mark", [1n, 1n, 0n], "bad-blank-proof"],
    ["blank and two marks", [1n, 1n, 1n], "bad-blank-proof"],
  ])("security P10: a row with %s is refused", (_, plaintexts, refusal) => {
    const ballot = craftedBallot(election, draw(), plaintexts);
    expect(verifyBallot(election, ballot)).toEqual({ ok: false, error: refusal });
  });

  test("the crafting prover's honest ballots pass, so its refusals mean something", () => {
    for (const plaintexts of [
      [1n, 0n, 0n],
      [0n, 1n, 0n],
      [0n, 0n, 1n],
    ]) {
      expect(verifyBallot(election, craftedBallot(election, draw(), plaintexts))).toMatchObject({ ok: true });
    }
  });

  test("security P3: a signature never verifies under another key that was fitted to it", () => {
    const secret = draw();
    const ballot = readBallot(makeBallot(election, secret, [[0, 1, 0]], draw));
    const { hash, proof } = ballot.signature;
    // Key + t·g with response - t·challenge recomputes the same commitment.
    const shift = 5n;
    const credential = publicCredential(group, mod(secret + shift, group.order));
    const response = String(mod(BigInt(proof.response) - shift * BigInt(proof.challenge), group.order));
    const other = { ...ballot, credential };
    for (const signed of [hash, signedHash(other)]) {
      const text = ballotText({
        ...other,
        signature: { hash: signed, proof: { ...proof, response } },
      });
      expect(verifyBallot(election, text)).toEqual({ ok: false, error: "bad-signature" });
    }
  });

  test("security B1, P2: a ballot copied under another credential is refused, in whole or in part", () => {
    const { election } = sample(implementation, [rated, rated]);
    const mine = draw();
    const victim = readBallot(
      makeBallot(
        election,
        draw(),
        [
          [0, 1, 0],
          [1, 0, 0],
        ],
        draw,
      ),
    );
    const own = readBallot(
      makeBallot(
        election,
        mine,
        [
          [0, 0, 1],
          [0, 0, 1],
        ],
        draw,
      ),
    );
    const credential = publicCredential(group, mine);
    const copies = [
      { ...victim, credential },
      { ...own, answers: [victim.answers[0]!, own.answers[1]!] },
      { ...own, answers: [own.answers[0]!, victim.answers[1]!] },
      { ...own, answers: [{ ...own.answers[0]!, choices: victim.answers[0]!.choices }, own.answers[1]!] },
    ];
    for (const copy of copies) {
      const text = signAnyway(election, mine, copy);
      expect(verifyBallot(election, text)).toEqual({ ok: false, error: "bad-individual-proof" });
    }
  });

  test("security B1: a re-randomised copy is refused", () => {
    const mine = draw();
    const victim = readBallot(makeBallot(election, draw(), [[0, 1, 0]], draw));
    const answer = victim.answers[0]!;
    const choices = answer.choices.map(({ alpha, beta }) => {
      const extra = draw();
      return {
        alpha: group.encode(group.add(group.decode(alpha)!, group.multiplyBase(extra))),
        beta: group.encode(group.add(group.decode(beta)!, group.multiply(election.y, extra))),
      };
    });
    const copy = { ...victim, credential: publicCredential(group, mine), answers: [{ ...answer, choices }] };
    expect(verifyBallot(election, signAnyway(election, mine, copy))).toMatchObject({ ok: false });
  });

  test("security P2: a ballot of one election is no ballot of another with the same key", () => {
    const { json, text } = election;
    const others = [
      { ...json, name: "Mẫu khác" },
      { ...json, uuid: "12345678912345678" },
      { ...json, questions: [{ ...rated, question: "Q?" }] },
      { ...json, questions: [{ ...rated, answers: ["B", "A"] }] },
      { ...json, description: "d" },
      { ...json, credential_authority: "c" },
    ];
    const secret = draw();
    const ballot = makeBallot(election, secret, [[0, 1, 0]], draw);
    for (const changed of others) {
      expect(electionText(changed)).not.toBe(text);
      const other = value(parseElection(electionText(changed), implementation.groupByName));
      expect(verifyBallot(other, ballot)).toEqual({ ok: false, error: "other-election" });
      const moved = signAnyway(other, secret, {
        ...readBallot(ballot),
        election_uuid: other.json.uuid,
        election_hash: other.fingerprint,
      });
      expect(verifyBallot(other, moved)).toEqual({ ok: false, error: "bad-individual-proof" });
    }
  });

  test("security P1: swapped questions of one form are refused", () => {
    const { election } = sample(implementation, [rated, rated]);
    const secret = draw();
    const ballot = readBallot(
      makeBallot(
        election,
        secret,
        [
          [0, 1, 0],
          [0, 0, 1],
        ],
        draw,
      ),
    );
    const swapped = signAnyway(election, secret, { ...ballot, answers: ballot.answers.toReversed() });
    // Positions are bound by the signature alone (protocol A.5): the voter may swap, nobody else can.
    expect(verifyBallot(election, swapped)).toMatchObject({ ok: true });
    const byAnother = ballotText({ ...ballot, answers: ballot.answers.toReversed() });
    expect(verifyBallot(election, byAnother)).toEqual({ ok: false, error: "bad-signature" });
  });

  test("the identity is no credential", () => {
    const ballot = readBallot(makeBallot(election, draw(), [[0, 1, 0]], draw));
    const text = signAnyway(election, 0n, { ...ballot, credential: group.encode(group.identity) });
    expect(verifyBallot(election, text)).toEqual({ ok: false, error: "bad-credential" });
  });
});

describe("security P8: only the canonical text of a ballot is read", () => {
  const { election } = sample(noble, [rated]);
  const text = makeBallot(election, 5n, [[0, 1, 0]], drawFor(noble.group));
  const { answers, ...rest } = readBallot(text);
  const answer = answers[0]!;

  test.each([
    ["nothing", ""],
    ["a final newline", `${text}\n`],
    ["a byte order mark", `\ufeff${text}`],
    ["a space", text.replace(":", ": ")],
    ["trailing text", `${text}{}`],
    ["a list", `[${text}]`],
    ["null", "null"],
    ["an unknown field", text.replace("{", '{"x":1,')],
    ["a second credential", text.replace("{", `{"credential":"${rest.credential}",`)],
    ["a field last that was first", JSON.stringify({ ...rest, answers })],
    ["an unknown field in an answer", JSON.stringify({ ...rest, answers: [{ ...answer, x: 1 }] })],
    ["an escaped letter", text.replace("election_uuid", "\\u0065lection_uuid")],
    ["an escaped slash", text.replace('"credential":"', '"credential":"\\/')],
    ["numbers for texts", text.replace(/"response":"(\d+)"/, '"response":$1')],
    ["a field named __proto__", text.replace("{", '{"__proto__":{},')],
    ["reordered fields of a proof", text.replace(/("challenge":"\d+"),("response":"\d+")/, "$2,$1")],
    ["reordered fields of a ciphertext", text.replace(/("alpha":"\w+"),("beta":"\w+")/, "$2,$1")],
    ["deep nesting", "[".repeat(100_000)],
  ])("%s is refused", (_, changed) => {
    expect(changed).not.toBe(text);
    expect(parseBallotJson(changed)).toBeNull();
    expect(verifyBallot(election, changed)).toEqual({ ok: false, error: "not-canonical" });
  });

  test("what is read is written back as it was", () => {
    expect(ballotText(readBallot(text))).toBe(text);
    expect(verifyBallot(election, text)).toMatchObject({ ok: true });
  });

  test.each([
    [
      "upper-case hexadecimal",
      (ballot: string) =>
        ballot.replace(/"alpha":"(\w+)"/, (found) => found.toUpperCase().replace("ALPHA", "alpha")),
    ],
    ["a leading zero in a response", (ballot: string) => ballot.replace(/"response":"/, '"response":"0')],
    [
      "an unreduced response",
      (ballot: string) =>
        ballot.replace(
          /"response":"(\d+)"/,
          (_, digits: string) => `"response":"${String(BigInt(digits) + noble.group.order)}"`,
        ),
    ],
  ])("%s is refused even if the voter signs it", (_, change) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    const signed = signAnyway(election, 5n, readBallot(changed));
    const refused = verifyBallot(election, signed);
    expect(refused).toMatchObject({ ok: false });
    expect(["bad-element", "bad-individual-proof"]).toContain(!refused.ok && refused.error);
  });
});

test("a vote that its question does not allow is a mistake of ours", () => {
  const { election } = sample(noble, [rated]);
  const draw = drawFor(noble.group);
  for (const vote of allVotes(rated).filter((vote) => !isAllowedVote(vote, rated))) {
    expect(() => makeBallot(election, 5n, [vote], draw)).toThrow("every vote is one its question allows");
    expect(() => encryptVotes(election, [vote], draw)).toThrow("every vote is one its question allows");
  }
  expect(() => makeBallot(election, 5n, [], draw)).toThrow("there is one vote per question");
});

test("the cheap checks need no proof, and the proofs need no signature", () => {
  const { election } = sample(noble, [rated]);
  const ballot = makeBallot(election, 5n, [[0, 1, 0]], drawFor(noble.group));
  const parsed = value(parseBallot(election, ballot));
  expect(value(verifyBallotProofs(election, parsed))).toHaveLength(1);
});

test("noble and libsodium give the same verdict on each other's ballots", () => {
  const { election } = sample(noble, [rated, noBlank]);
  const native = value(parseElection(election.text, sodium.groupByName));
  const draw = drawFor(noble.group);
  const ballot = makeBallot(
    election,
    draw(),
    [
      [1, 0, 0],
      [1, 1, 0],
    ],
    draw,
  );
  const nativeBallot = makeBallot(
    native,
    draw(),
    [
      [1, 0, 0],
      [1, 1, 0],
    ],
    draw,
  );
  expect(verifyBallot(native, ballot)).toMatchObject({ ok: true });
  expect(verifyBallot(election, nativeBallot)).toMatchObject({ ok: true });
});

test("security P7: no two encryptions of one vote share an alpha", () => {
  const { election } = sample(sodium, [rated]);
  const draw = uniformScalars(sodium.group, randomBytes);
  const alphas = Array.from({ length: 700 }, () =>
    encryptVotes(election, [[0, 1, 0]], draw)[0]!.choices.map(({ alpha }) => alpha),
  ).flat();
  expect(new Set(alphas).size).toBe(2100);
  const scalars = new Set(Array.from({ length: 100_000 }, () => draw()));
  expect(scalars.size).toBe(100_000);
});

test("security P6: scalars are drawn from 512 bits, evenly over the whole order", () => {
  const { group } = belenios2048;
  let counter = 0;
  const asked = new Set<number>();
  const draw = uniformScalars(group, (count) => {
    asked.add(count);
    // A fixed stream, so that this test says the same every time.
    return new Uint8Array(Buffer.from(sha256Hex(`a${counter}`) + sha256Hex(`b${counter++}`), "hex"));
  });
  const bins = Array.from({ length: 16 }, () => 0);
  const draws = 16_000;
  for (let n = 0; n < draws; n++) bins[Number((draw() * 16n) / group.order)]!++;
  const expected = draws / 16;
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 15 degrees of freedom: 37.7 is passed by chance once in a thousand; 256 bits modulo q give over 1,000.
  expect(chiSquare).toBeLessThan(37.7);
  expect([...asked]).toEqual([64]);
});

test("mod gives the remainder that is not negative", () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (number, order) => {
      const remainder = mod(number, order);
      expect(remainder >= 0n && remainder < order && (number - remainder) % order === 0n).toBe(true);
    }),
  );
});
