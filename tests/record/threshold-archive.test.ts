/** Records and archives whose key any k of n tellers open (protocol A.3, A.6, C.4; security K1). */
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { fastNacl } from "../../native/nacl.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { fastEd25519 } from "../../native/groups.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { keysOfSeed, signText } from "../../shared/crypto/pki.ts";
import {
  certsMessage,
  checkSignedCertificate,
  coefexpsMessage,
  type ParametersJson,
  parametersSchema,
  type ThresholdRefusal,
} from "../../shared/crypto/threshold.ts";
import { ceremonyAttemptSchema } from "../../shared/domain/ids.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { makeTrusteeKey, thresholdTrusteesText, trusteesText } from "../../shared/crypto/trustees.ts";
import { boardRecords } from "../../shared/record/chain.ts";
import type { RecordFiles } from "../../shared/record/files.ts";

import { wholeArchive, type WholeBoard } from "./whole-archive.ts";
import type { CheckId } from "../../shared/record/verify/finding.ts";
import { reportLines } from "../../shared/record/verify/report.ts";
import { verifyArchive, verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { holdCeremony } from "../crypto/part-a/held-ceremony.ts";
import { value } from "../crypto/part-a/golden.ts";
import { bareArchive, bareBoard, type BareElection } from "./bare-archive.ts";
import { buildRecord, defaultResult, type RecordPlan } from "./build-record.ts";
import {
  at,
  belName,
  boardOf,
  changeAt,
  editBoard,
  editCount,
  otherNumber,
  swapped,
  type Tamper,
} from "./tampering.ts";
import { writeFullRecord } from "./whole-record.ts";

const options = { groupByName: verifyingGroupByName, nacl: fastNacl };
const folder = new URL("../vectors/elections/threshold/", import.meta.url);
const goldenBytes = new Uint8Array(readFileSync(new URL("S29ytbEpVPDbUr.bel", folder)));
const golden: RecordFiles = new Map([["golden.bel", goldenBytes]]);
const group = fastEd25519;
const draw = uniformScalars(group, randomBytes);

async function lineOf(tampered: RecordFiles, id: CheckId): Promise<string> {
  const report = await verifyArchive(tampered.get("golden.bel") ?? null, { ...options, archiveOnly: true });
  return reportLines(report)[id - 1] ?? "";
}

const inTrustees = z.tuple([z.tuple([z.literal("Pedersen"), parametersSchema])]);
const parametersOf = (trustees: string) => inTrustees.parse(JSON.parse(trustees))[0][1];
const editParameters = (change: (parameters: ParametersJson) => ParametersJson): Tamper =>
  editBoard((board) => {
    const trustees = thresholdTrusteesText(change(parametersOf(board.trustees)));
    if (trustees === board.trustees) throw new Error("trustees.json was not changed");
    return { ...board, trustees };
  });
const otherResponse = <P extends { readonly response: string }>(proof: P): P => ({
  ...proof,
  response: otherNumber(proof.response),
});
const otherSignature = <S extends { readonly signature: { challenge: string; response: string } }>(
  one: S,
): S => ({
  ...one,
  signature: otherResponse(one.signature),
});

/** Member 2 holds its seed: it signs another polynomial, and the certificates with it, after the ceremony. */
function anotherPolynomial(parameters: ParametersJson): ParametersJson {
  const certificates = parameters.certs.map((cert, place) =>
    value(checkSignedCertificate(group, { size: 3, threshold: 2 }, place + 1, cert)),
  );
  const id = readFileSync(new URL("2.trustee", folder), "utf8").trim();
  const seed = readFileSync(new URL(`${id}.key`, folder), "utf8").trim();
  const { signingSecret } = keysOfSeed(group, seed);
  const points = [5n, 6n].map((coefficient) => group.multiplyBase(coefficient));
  const { signature } = signText(group, signingSecret, certsMessage(group, certificates, points), draw);
  return {
    ...parameters,
    coefexps: changeAt(parameters.coefexps, 1, () =>
      signText(group, signingSecret, coefexpsMessage(group, points), draw),
    ),
    signatures: changeAt(parameters.signatures, 1, () => signature),
  };
}

const changedParameters: readonly (readonly [ThresholdRefusal, string, Tamper])[] = [
  ["bad-threshold", "a threshold of all", editParameters((p) => ({ ...p, threshold: 3 }))],
  ["bad-threshold", "a threshold of none", editParameters((p) => ({ ...p, threshold: 0 }))],
  ["certificate-context", "another threshold", editParameters((p) => ({ ...p, threshold: 1 }))],
  [
    "certificate-context",
    "swapped certificates",
    editParameters((p) => ({ ...p, certs: swapped(p.certs, 0, 1) })),
  ],
  [
    "bad-certificate",
    "a certificate's signature",
    editParameters((p) => ({ ...p, certs: changeAt(p.certs, 2, otherSignature) })),
  ],
  [
    "bad-certificate",
    "a certificate's keys",
    editParameters((p) => ({
      ...p,
      certs: changeAt(p.certs, 0, ({ message, signature }) => ({
        message: message.replace(
          /"encryption":"[0-9a-f]+"/,
          `"encryption":"${group.encode(group.generator)}"`,
        ),
        signature,
      })),
    })),
  ],
  [
    "bad-counts",
    "a certificate left out",
    editParameters((p) => ({ ...p, certs: p.certs.slice(0, 2), threshold: 1 })),
  ],
  [
    "bad-coefexps",
    "swapped coefexps",
    editParameters((p) => ({ ...p, coefexps: swapped(p.coefexps, 1, 2) })),
  ],
  [
    "bad-coefexps",
    "the signature of coefexps",
    editParameters((p) => ({ ...p, coefexps: changeAt(p.coefexps, 0, otherSignature) })),
  ],
  [
    "bad-coefexps",
    "a coefficient left out",
    editParameters((p) => ({
      ...p,
      coefexps: changeAt(p.coefexps, 0, ({ message, signature }) => ({
        message: message.replace(/,"[0-9a-f]+"/, ""),
        signature,
      })),
    })),
  ],
  ["bad-counts", "coefexps left out", editParameters((p) => ({ ...p, coefexps: p.coefexps.slice(1) }))],
  [
    "bad-certs-signature",
    "a signature of the certificates",
    editParameters((p) => ({ ...p, signatures: changeAt(p.signatures, 1, otherResponse) })),
  ],
  [
    "bad-certs-signature",
    "swapped signatures",
    editParameters((p) => ({ ...p, signatures: swapped(p.signatures, 0, 2) })),
  ],
  [
    "bad-counts",
    "a signature left out",
    editParameters((p) => ({ ...p, signatures: p.signatures.slice(1) })),
  ],
  ["bad-key", "another polynomial, signed by its member", editParameters(anotherPolynomial)],
  [
    "bad-key",
    "swapped keys",
    editParameters((p) => ({ ...p, verification_keys: swapped(p.verification_keys, 0, 1) })),
  ],
  [
    "bad-key-proof",
    "a key proof",
    editParameters((p) => ({
      ...p,
      verification_keys: changeAt(p.verification_keys, 1, (key) => ({ ...key, pok: otherResponse(key.pok) })),
    })),
  ],
  [
    "bad-key-signature",
    "a key's signature",
    editParameters((p) => ({ ...p, verification_keys: changeAt(p.verification_keys, 1, otherSignature) })),
  ],
  [
    "bad-counts",
    "a key left out",
    editParameters((p) => ({ ...p, verification_keys: p.verification_keys.slice(0, 2) })),
  ],
];

describe("the golden threshold archive, changed, is refused:", () => {
  test.each(changedParameters)("04 says %s for %s", async (refusal, _, tamper) => {
    expect(await lineOf(tamper(golden), 4)).toBe(`04 trustees FAIL trustees.json: ${refusal}`);
  });

  const editTrustees = (change: (text: string) => string): Tamper =>
    editBoard((board) => ({ ...board, trustees: change(board.trustees) }));
  test.each<[string, Tamper]>([
    ["one field more", editTrustees((text) => text.replace("}]]", ',"x":1}]]'))],
    [
      "its first field last",
      editTrustees((text) => text.replace('"threshold":2,', "").replace("}]]", ',"threshold":2}]]')),
    ],
    [
      "no signatures",
      editTrustees((text) => text.replace(/"signatures":\[.*\],"verification_keys"/, '"verification_keys"')),
    ],
    ["a space", editTrustees((text) => `${text} `)],
  ])("04 with %s", async (_, tamper) => {
    expect(await lineOf(tamper(golden), 4)).toBe("04 trustees FAIL trustees.json: not-canonical");
  });

  test("04 with the trustees of another ceremony", async () => {
    const { trusteesJson } = holdCeremony(group, { size: 3, threshold: 2 });
    expect(await lineOf(editTrustees(() => trusteesJson)(golden), 4)).toBe(
      "04 trustees FAIL the election key is not the product of the trustees' keys",
    );
  });

  test.each<[string, string, Tamper]>([
    [
      "k - 1 shares",
      "too few decrypted: owner 1, 2 did not",
      editCount((c) => ({ ...c, partialDecryptions: c.partialDecryptions.slice(1) })),
    ],
    ["a share under the number of a member who gave none", "owner 2: bad-decryption-proof", withOwner(1, 2)],
    ["a share under a number that nobody has", "there is no owner 4", withOwner(1, 4)],
    ["a second share of one member", "owner 1 decrypted twice", withOwner(1, 1)],
    [
      "a wrong share",
      "owner 3: bad-decryption-proof",
      editCount((c) => ({
        ...c,
        partialDecryptions: changeAt(c.partialDecryptions, 1, ({ owner, text }) => ({
          owner,
          text: text.replace(/\d"\}\]\]\}$/, (end) => otherNumber(end.charAt(0)) + end.slice(1)),
        })),
      })),
    ],
  ])("08 with %s", async (_, detail, tamper) => {
    expect(await lineOf(tamper(golden), 8)).toBe(`08 decryption FAIL ${detail}`);
  });

  test("10 with another result", async () => {
    const tamper = editCount((c) => ({ ...c, result: c.result.replace("[1,2,0", "[2,1,0") }));
    expect(await lineOf(tamper(golden), 10)).toMatch(/^10 result FAIL question 1, choice 1 /);
  });

  test("and of an older release, without context and signatures, it is left unchecked", async () => {
    const older = editTrustees((text) =>
      text
        .replaceAll(/\{\\"context\\":\{[^}]*\},/g, "{")
        .replace(/"signatures":\[.*\],"verification_keys"/, '"verification_keys"')
        .replaceAll(/,"signature":\{[^}]*\}(?=\}[,\]](?:\{"pok|\}))/g, ""),
    );
    expect(await lineOf(older(golden), 4)).toMatch(/^04 trustees SKIP .* older release/);
  });
});

function withOwner(place: number, other: number): Tamper {
  return editCount((count) => ({
    ...count,
    partialDecryptions: changeAt(count.partialDecryptions, place, ({ text }) => ({ owner: other, text })),
  }));
}

describe("a record of ours with a shared key", () => {
  const plan: RecordPlan = { tellers: 5, threshold: 3, contributors: [2, 4, 5] };
  const built = buildRecord(plan);

  test("security K1: is valid with the shares of any k", async () => {
    const report = await verifyRecord(writeFullRecord(built.source), options);
    expect(reportLines(report).filter((line) => line.includes("FAIL"))).toEqual([]);
    expect(report).toMatchObject({ verdict: "valid", result: defaultResult });
    // D.8: how often it was begun, and the words that the tellers compared then.
    expect(reportLines(report)[3]).toMatch(
      /^04 trustees PASS 5 keys, 3 of them needed; ceremony words: (?:\p{L}+ \p{L}+, ){3}\p{L}+ \p{L}+; starts: 1$/u,
    );
    expect(reportLines(report)[7]).toBe("08 decryption PASS 3 owners");
  });

  test.each<[string, RecordPlan]>([
    ["more shares than needed", { tellers: 3, threshold: 2 }],
    [
      "group BELENIOS-2048",
      { group: "BELENIOS-2048", tellers: 3, threshold: 2, votes: [[1], [0], [2]], subjects: ["Một người"] },
    ],
  ])("is valid with %s", async (_, other) => {
    const report = await verifyRecord(writeFullRecord(buildRecord(other).source), options);
    expect(reportLines(report).filter((line) => line.includes("FAIL"))).toEqual([]);
    expect(report.verdict).toBe("valid");
  });

  test.each([
    { tellers: 3, threshold: 1 },
    { tellers: 4, threshold: 2 },
    { tellers: 8, threshold: 5, contributors: [1, 2, 3, 4, 5] },
  ])("protocol C.4: 04 refuses $threshold of $tellers, which a bare archive may have", async (other) => {
    const files = writeFullRecord(buildRecord(other).source);
    expect(reportLines(await verifyRecord(files, options))[3]).toMatch(/^04 trustees FAIL .* needed/);
    const bare = await verifyArchive(files.get(belName(files)) ?? null, { ...options, archiveOnly: true });
    expect(bare.verdict).toBe("valid");
  });

  const { record } = holdCeremony(group, { size: 3, threshold: 2 });
  const otherAttempt = ceremonyAttemptSchema.parse("3".repeat(22));
  type Told = Round["ceremony"];
  const withMember = (told: Told, change: Partial<NonNullable<Told>["members"][number]>): Told =>
    told && { ...told, members: changeAt(told.members, 1, (member) => ({ ...member, ...change })) };
  test.each<[string, string, (told: Told) => Told, RecordPlan?]>([
    ["none", "ceremony-missing", () => null],
    [
      "one where each key was made alone",
      "ceremony-missing",
      () => ({ ...record, attempt: otherAttempt }),
      { tellers: 3 },
    ],
    [
      "a member less",
      "ceremony-missing",
      (ceremony) => ceremony && { ...ceremony, members: ceremony.members.slice(1) },
    ],
    [
      "another attempt",
      "ceremony-unsigned",
      (ceremony) => ceremony && { ...ceremony, attempt: otherAttempt },
    ],
    ["another nonce", "ceremony-unsigned", (ceremony) => withMember(ceremony, { nonce: "ab".repeat(32) })],
    [
      "fewer starts than a member signed",
      "ceremony-unsigned",
      (ceremony) => withMember(ceremony, { starts: 2 }),
    ],
    [
      "another's signature",
      "ceremony-unsigned",
      (ceremony) => withMember(ceremony, { signature: at(ceremony?.members ?? [], 0).signature }),
    ],
    ["another ceremony", "ceremony-unsigned", () => ({ ...record, attempt: otherAttempt })],
  ])(
    "D.8: 04 refuses %s in place of its ceremony",
    async (_, why, editCeremony, other = { tellers: 3, threshold: 2 }) => {
      const files = writeFullRecord(buildRecord({ ...other, editCeremony }).source);
      expect(reportLines(await verifyRecord(files, options))[3]).toBe(
        `04 trustees FAIL round.json's ceremony: ${why}`,
      );
    },
  );

  test("is refused with fewer shares than needed, in 08 and not only in its count", async () => {
    const report = await verifyRecord(
      writeFullRecord(buildRecord({ ...plan, contributors: [2, 4] }).source),
      options,
    );
    expect(reportLines(report)[7]).toBe("08 decryption FAIL too few decrypted: owner 1, 3, 5 did not");
  });

  test("has the structures of the golden archive, event by event", () => {
    const files = writeFullRecord(buildRecord({ tellers: 3, threshold: 2, contributors: [1, 3] }).source);
    expect(structure(boardOf(files).board)).toEqual(structure(boardOf(golden).board));
    const archive = wholeArchive(at([...files.values()], [...files.keys()].indexOf(belName(files))));
    expect(archive).toMatchObject({ ok: true });
  });
});

/** Kinds of records, with the fields of all that does not depend on the questions. */
function structure(board: WholeBoard): unknown[] {
  return boardRecords(board).map(({ kind, text }) =>
    text === board.election || text === board.credentials || board.ballots.includes(text)
      ? kind
      : [kind, text.includes('"decryption_factors"') ? "" : fieldsOf(JSON.parse(text))],
  );
}

function fieldsOf(json: unknown): unknown {
  if (typeof json === "string") return json.startsWith("{") ? fieldsOf(JSON.parse(json)) : "text";
  if (typeof json === "number") return "number";
  if (Array.isArray(json)) return [...new Set(json.map((one) => JSON.stringify(fieldsOf(one))))];
  return Object.entries(z.record(z.string(), z.unknown()).parse(json)).map(([key, one]) => [
    key,
    fieldsOf(one),
  ]);
}

describe("an archive with single and shared keys", () => {
  const single = makeTrusteeKey(group, draw);
  const shared = holdCeremony(group, { size: 3, threshold: 2 });
  const inner = (text: string) => text.slice(1, -1);
  const [a = 0n, b = 0n, c = 0n] = shared.shares;
  const trusteesJson = `[${inner(shared.trusteesJson)},${inner(trusteesText([single.publicKey]))}]`;
  const election: BareElection = {
    group: "Ed25519",
    weights: [1, 5],
    ballots: [
      { voter: 1, vote: [0, 1, 0], counts: true },
      { voter: 0, vote: [1, 0, 0], counts: true },
    ],
    result: [1, 5, 0],
  };
  const linesFor = async (secrets: readonly (bigint | null)[]) => {
    const bytes = bareArchive(bareBoard({ ...election, trustees: { trusteesJson, secrets } }));
    return reportLines(await verifyArchive(bytes, { ...options, archiveOnly: true }));
  };

  test.each([
    ["the first two", [a, b, null, single.secret]],
    ["the last two", [null, b, c, single.secret]],
    ["all", [a, b, c, single.secret]],
  ])("is valid with %s of the shares", async (_, secrets) => {
    expect((await linesFor(secrets)).at(-1)).toMatch(/^VERDICT valid/);
  });

  test.each([
    ["the single key", [a, b, c, null], "owner 4"],
    ["a needed share", [a, null, null, single.secret], "owner 2, 3"],
  ])("is refused without %s", async (_, secrets, owners) => {
    expect((await linesFor(secrets))[7]).toBe(`08 decryption FAIL too few decrypted: ${owners} did not`);
  });
});
