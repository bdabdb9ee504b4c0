import { describe, expect, test } from "vitest";
import { fastNacl } from "../../../native/nacl.ts";
import { InvariantError } from "../../../shared/basics/assert.ts";
import { toHex } from "../../../shared/basics/bytes.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { isReceiptFor, makeReceipt } from "../../../shared/crypto/receipt.ts";
import {
  closedStatement,
  finishedStatement,
  isSignedStatement,
  issueStatement,
  openedStatement,
  receiptStatement,
  signStatement,
  voidedStatement,
  type Closed,
} from "../../../shared/crypto/statements.ts";
import { flipped, hex } from "./test-random.ts";

const meetingId = "1WRpakDUNXHxxs7DsVAeit";
const phi = "+Wfo04fzOyUQG2TVqcNbfWXw9g+I6ayqJPJiOpFCifQ";
const tracker = "dqX48wVGh2HpIgPNQFiilPKW6110v/JiCjFVl/x2Kqw";
const opened = { meetingId, n: 3, phi };
const request = { phi, blinded: new Uint8Array(32).fill(7) };
const closed: Closed = {
  phi,
  cast: 21,
  tokensIssued: 22,
  handedOut: 24,
  boxRoot: "aa".repeat(32),
  issuanceHash: "bb".repeat(32),
  journalHead: "cc".repeat(32),
};
const voided = { ...opened, reason: "Nhầm danh sách", journalHead: "cc".repeat(32) };
const finished = { meetingId, journalHead: "cc".repeat(32) };

/** Text and signature under the seed 05…05, made once with node:crypto. */
const frozen: readonly (readonly [string, string, string, string])[] = [
  [
    "opened (protocol B.2)",
    openedStatement(opened),
    `phieu-kin/opened/1|${meetingId}|3|${phi}`,
    "fd9eacad61c8023dd6a6a073a27e7d43446f89af9cca7a73c3437fcf7b876c8d" +
      "ddcbadccfa6cfdbd2fc081f3dd0461efc23f2868b3378551d39599ffedc51706",
  ],
  [
    "issue (protocol B.4)",
    issueStatement(request),
    `phieu-kin/issue/1|${phi}|${"07".repeat(32)}`,
    "059a44001566931d3d80bfb4d48cb6daf3c81a764ab5766cff1c1c10a067cbdb" +
      "72939305c6b00141a386bbe714e3a8367444eae8b768d87f7a541cd6a3b9110a",
  ],
  [
    "receipt (protocol B.6)",
    receiptStatement({ phi, tracker }),
    `phieu-kin/receipt/1|${phi}|${tracker}`,
    "82ac0c62525b39f5119d62a35d90850963623f366b6a0ca906d8f28f6272f174" +
      "ea8551ff444ebe3a3fbcf583b7b7f5388e2aea538b9709321672d87ef21f2c08",
  ],
  [
    "closed (protocol B.8)",
    closedStatement(closed),
    `phieu-kin/closed/1|${phi}|21|22|24|${"aa".repeat(32)}|${"bb".repeat(32)}|${"cc".repeat(32)}`,
    "5214d24bbffb3e73a80f123baba40fbd3203a172465f0aaf5480d354822675a8" +
      "a75cce5cddec7496c050e9d14dfee81ad26f5882722d2cbe8c76904e53444b02",
  ],
  [
    "voided (protocol B.8)",
    voidedStatement(voided),
    `phieu-kin/voided/1|${meetingId}|3|${phi}|63ab9ecbbd5b01609af6c68aa16803cff606fe20985c7d07520b18b1f556ec22|${"cc".repeat(32)}`,
    "11b5292c72fb8c297d21532ee42ccf89806910050ad30d68eab54e03d20f0a86" +
      "46a9fbacb3b1094aabd51fa1afe7c78edd1642de49185196e6eeaf5aee367000",
  ],
  [
    "finished (protocol B.8)",
    finishedStatement(finished),
    `phieu-kin/finished/1|${meetingId}|${"cc".repeat(32)}`,
    "6ee840139e19fc0d107fc22a87ae075003ab3a417f7f9d16ea8ef4c5cd7fcbcf" +
      "f686b753a9767e878fcd50819687514c30efc24032865bf24fcc30b93f90e506",
  ],
];

const pair = tweetNacl.signKeyPairFromSeed(new Uint8Array(32).fill(5));
const stranger = tweetNacl.signKeyPairFromSeed(new Uint8Array(32).fill(6));

describe.each([
  ["tweetnacl", tweetNacl],
  ["libsodium", fastNacl],
])("statements on %s", (_name, nacl) => {
  test.each(frozen)("%s: text and signature are frozen", (_statement, text, frozenText, signature) => {
    expect(text).toBe(frozenText);
    expect(toHex(signStatement(nacl, text, pair.secretKey))).toBe(signature);
    expect(isSignedStatement(nacl, text, hex(signature), pair.publicKey)).toBe(true);
  });

  test.each(frozen)(
    "security P1: %s: no other text, signature or key is accepted",
    (_s, text, _t, signature) => {
      for (const [, otherText] of frozen) {
        if (otherText !== text)
          expect(isSignedStatement(nacl, otherText, hex(signature), pair.publicKey)).toBe(false);
      }
      expect(isSignedStatement(nacl, text + " ", hex(signature), pair.publicKey)).toBe(false);
      expect(isSignedStatement(nacl, text, flipped(hex(signature), 100), pair.publicKey)).toBe(false);
      expect(isSignedStatement(nacl, text, hex(signature), stranger.publicKey)).toBe(false);
    },
  );

  test("security N2: a receipt is for one ballot of one round and under one key", () => {
    const ballot = { round: "7znxN7xbqhELN3aaaaaaaa", phi, tracker };
    const receipt = makeReceipt(nacl, ballot, pair.secretKey);
    expect(Object.keys(receipt)).toEqual(["round", "phi", "tracker", "signature"]);
    expect(isReceiptFor(nacl, receipt, ballot, pair.publicKey)).toBe(true);
    const otherTracker = "A" + tracker.slice(1);
    const otherPhi = "A" + phi.slice(1);
    const refused = [
      [receipt, { ...ballot, tracker: otherTracker }, pair.publicKey],
      [receipt, { ...ballot, phi: otherPhi }, pair.publicKey],
      [receipt, { ...ballot, round: meetingId }, pair.publicKey],
      [{ ...receipt, tracker: otherTracker }, { ...ballot, tracker: otherTracker }, pair.publicKey],
      [{ ...receipt, phi: otherPhi }, { ...ballot, phi: otherPhi }, pair.publicKey],
      [{ ...receipt, tracker: otherTracker }, ballot, pair.publicKey],
      [{ ...receipt, phi: otherPhi }, ballot, pair.publicKey],
      [{ ...receipt, tracker: "|" }, ballot, pair.publicKey],
      [{ ...receipt, round: meetingId }, ballot, pair.publicKey],
      [{ ...receipt, signature: receipt.signature.toUpperCase() }, ballot, pair.publicKey],
      [{ ...receipt, signature: receipt.signature.slice(2) }, ballot, pair.publicKey],
      [{ ...receipt, signature: "" }, ballot, pair.publicKey],
      [receipt, ballot, stranger.publicKey],
    ] as const;
    for (const [given, expected, key] of refused)
      expect(isReceiptFor(nacl, given, expected, key)).toBe(false);
  });
});

describe("no statement is made", () => {
  const hex63 = "a".repeat(63);
  test.each<[string, () => string]>([
    [
      "with a bar in the meeting id",
      () => openedStatement({ ...opened, meetingId: "|" + meetingId.slice(1) }),
    ],
    ["of opening 0", () => openedStatement({ ...opened, n: 0 })],
    ["of opening 1.5", () => openedStatement({ ...opened, n: 1.5 })],
    ["of opening 2^53", () => openedStatement({ ...opened, n: 2 ** 53 })],
    ["opened with a padded phi", () => openedStatement({ ...opened, phi: phi + "=" })],
    ["issue with a bar in phi", () => issueStatement({ ...request, phi: "|" + phi.slice(1) })],
    ["for a blinded element of 31 bytes", () => issueStatement({ ...request, blinded: new Uint8Array(31) })],
    ["for a tracker in hex", () => receiptStatement({ phi, tracker: "aa".repeat(32) })],
    ["with a bar in the tracker", () => receiptStatement({ phi, tracker: "|" + tracker.slice(1) })],
    ["with -1 ballots", () => closedStatement({ ...closed, cast: -1 })],
    ["with half a token", () => closedStatement({ ...closed, tokensIssued: 0.5 })],
    ["with NaN slips", () => closedStatement({ ...closed, handedOut: NaN })],
    ["with a short root", () => closedStatement({ ...closed, boxRoot: hex63 })],
    ["with a short issuance hash", () => closedStatement({ ...closed, issuanceHash: hex63 })],
    ["with a short journal head", () => closedStatement({ ...closed, journalHead: hex63 })],
    ["voided as opening 0", () => voidedStatement({ ...voided, n: 0 })],
    ["voided with a short journal head", () => voidedStatement({ ...voided, journalHead: hex63 })],
    ["voided with a bar in phi", () => voidedStatement({ ...voided, phi: "|" + phi.slice(1) })],
    ["voided with a bar in the meeting id", () => voidedStatement({ ...voided, meetingId: "|" })],
    ["finished with a bar in the meeting id", () => finishedStatement({ ...finished, meetingId: "|" })],
    ["finished with a short journal head", () => finishedStatement({ ...finished, journalHead: hex63 })],
    ["with a head in capitals", () => closedStatement({ ...closed, journalHead: "AA".repeat(32) })],
  ])("%s", (_name, make) => {
    expect(make).toThrow(InvariantError);
  });

  test("twice the same of different fields: every field of the closing statement changes it", () => {
    const changes: readonly Partial<Closed>[] = [
      {},
      { phi: "A" + phi.slice(1) },
      { cast: 22 },
      { tokensIssued: 21 },
      { handedOut: 25 },
      { boxRoot: "dd".repeat(32) },
      { issuanceHash: "dd".repeat(32) },
      { journalHead: "dd".repeat(32) },
    ];
    const texts = changes.map((change) => closedStatement({ ...closed, ...change }));
    expect(new Set(texts).size).toBe(changes.length);
  });
  test("D5: every field of the voiding changes it, and a reason with bars is no other field", () => {
    const texts = [
      {},
      { meetingId: "3" + meetingId.slice(1) },
      { n: 4 },
      { phi: "A" + phi.slice(1) },
      { reason: "Nhầm danh sách " },
      { reason: `Nhầm danh sách|${"cc".repeat(32)}` },
      { journalHead: "dd".repeat(32) },
    ].map((change) => voidedStatement({ ...voided, ...change }));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
