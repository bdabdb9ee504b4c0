/** Commitments, transcript, words and agreement of a key ceremony (protocol C.4), and the attack that they stop. */
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toHex } from "../../../shared/basics/bytes.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { checkCertificates, startMember, type Certificates } from "../../../shared/crypto/ceremony.ts";
import { ceremonyRecord, checkCeremonyRecord } from "../../../shared/crypto/ceremony-record.ts";
import { parsePolynomial } from "../../../shared/crypto/ceremony-messages.ts";
import {
  ceremonyWords,
  checkAgreement,
  checkAgreements,
  checkReveal,
  checkReveals,
  commitmentOf,
  makeReveal,
  signTranscript,
  transcriptOf,
  type CeremonyStart,
  type Revealed,
} from "../../../shared/crypto/ceremony-transcript.ts";
import { parseTrustees } from "../../../shared/crypto/trustees.ts";
import { wordsOfHash } from "../../../shared/crypto/words.ts";
import { seededRandom } from "../../record/build-record.ts";
import { value } from "./golden.ts";
import { holdCeremony, membersOf, polynomialIn, start } from "./held-ceremony.ts";
import { sodium } from "./implementations.ts";

const { group } = sodium;
const plan = { size: 3, threshold: 2 };
const held = holdCeremony(group, plan);
const { checked, commitments, reveals, revealed, agreements, seeds } = held;
const other = holdCeremony(group, plan);

/** A ceremony of fixed inputs, in the form that transcriptOf reads. */
function fixed(change: Partial<{ start: CeremonyStart; size: number; threshold: number }> = {}): Revealed {
  const { start: begun = start, size = 2, threshold = 1 } = change;
  const signed = (message: string) => ({ message, signature: { challenge: "1", response: "2" } });
  const point = group.multiplyBase(1n);
  const names = ["a", "b"];
  return {
    start: begun,
    certificates: {
      group,
      plan: { size, threshold },
      list: names.map((name) => ({ signed: signed(`cert ${name}`), verification: point, encryption: point })),
    },
    list: revealed.list.slice(0, 2).map((polynomial, place) => ({
      ...polynomial,
      signed: signed(`coefexps ${names[place] ?? ""}`),
    })),
    nonces: ["0a".repeat(32), "0b".repeat(32)],
  };
}

describe("protocol C.4: golden values, computed by hand with sha256sum", () => {
  test("the transcript", () => {
    // printf '%s' "phieu-kin/ceremony/2|111…|222…|1|2|$(printf 'cert a' | sha256sum | cut -c-64),…" | sha256sum
    expect(toHex(transcriptOf(fixed()))).toBe(
      "798e49ddb1f7f1bc9fc0598be9e059d7d75d9a358b02bf0927dc6291335f402d",
    );
  });

  test("a commitment", () => {
    const reveal = `{"nonce":"${"0c".repeat(32)}","polynomial":{"polynomial":"p","secrets":[],"coefexps":{"message":"coefexps b","signature":{"challenge":"1","response":"2"}},"signature":{"challenge":"3","response":"4"}}}`;
    expect(commitmentOf(start, fixed().certificates, 2, reveal)).toBe(
      "baaa25dbe66704d5c47f8df210c8240793091e6b2abd4cc4a5a7bd4a36b98a3a",
    );
  });

  test("both again, with node's hash, for a whole ceremony", () => {
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    const certs = checked.list.map(({ signed }) => sha(signed.message));
    const coefexps = revealed.list.map(({ signed }) => sha(signed.message));
    const { nonces } = revealed;
    commitments.forEach((commitment, place) => {
      const bound = `${certs[place]!}|${coefexps[place]!}|${nonces[place]!}`;
      const text = `phieu-kin/ceremony-commit/2|${start.meetingId}|${start.attempt}|${place + 1}|2|3|${bound}`;
      expect(commitment).toBe(sha(text));
    });
    const members = certs.map((cert, place) => `${cert},${coefexps[place]!},${nonces[place]!}`).join(",");
    expect(toHex(transcriptOf(revealed))).toBe(
      sha(`phieu-kin/ceremony/2|${start.meetingId}|${start.attempt}|2|3|${members}`),
    );
    expect(ceremonyWords(revealed)).toEqual(wordsOfHash(transcriptOf(revealed)));
  });
});

describe("nothing that a ceremony stands on can be changed unnoticed:", () => {
  const honest = toHex(transcriptOf(fixed()));
  const withSigned = (what: "cert" | "coefexps"): Revealed => {
    const changed = fixed();
    const resign = <T extends { readonly signed: { readonly message: string } }>(item: T) => ({
      ...item,
      signed: { message: `${item.signed.message} `, signature: { challenge: "1", response: "2" } },
    });
    return what === "cert"
      ? { ...changed, certificates: { ...changed.certificates, list: changed.certificates.list.map(resign) } }
      : { ...changed, list: changed.list.map(resign) };
  };
  test.each<[string, () => Revealed]>([
    ["the meeting", () => fixed({ start: { ...start, meetingId: "3".repeat(22) } })],
    ["the attempt", () => fixed({ start: { ...start, attempt: "3".repeat(22) } })],
    ["k", () => fixed({ threshold: 2 })],
    ["n", () => fixed({ size: 3 })],
    ["a certificate", () => withSigned("cert")],
    ["a polynomial", () => withSigned("coefexps")],
    ["a nonce", () => ({ ...fixed(), nonces: ["0a".repeat(32), "0c".repeat(32)] })],
    ["the order of nonces", () => ({ ...fixed(), nonces: ["0b".repeat(32), "0a".repeat(32)] })],
  ])("%s is in the transcript", (_, changed) => {
    expect(toHex(transcriptOf(changed()))).not.toBe(honest);
  });

  test("signatures are not, since they could be ground", () => {
    const resigned = { message: "", signature: { challenge: "9", response: "9" } };
    const list = revealed.list.map((item) => ({
      ...item,
      signed: { ...resigned, message: item.signed.message },
    }));
    expect(toHex(transcriptOf({ ...revealed, list }))).toBe(toHex(transcriptOf(revealed)));
  });

  test.each<[string, () => string | null]>([
    ["another meeting", () => commitmentOf({ ...start, meetingId: "3".repeat(22) }, checked, 2, reveals[1]!)],
    ["another attempt", () => commitmentOf({ ...start, attempt: "3".repeat(22) }, checked, 2, reveals[1]!)],
    ["another seat", () => commitmentOf(start, checked, 3, reveals[1]!)],
    ["another certificate", () => commitmentOf(start, other.checked, 2, reveals[1]!)],
    ["another polynomial", () => commitmentOf(start, checked, 2, withNonceOf(reveals[1]!, reveals[0]!))],
    ["another nonce", () => commitmentOf(start, checked, 2, withNonceOf(reveals[0]!, reveals[1]!))],
    ["another k", () => commitmentOf(start, { ...checked, plan: { ...plan, threshold: 1 } }, 2, reveals[1]!)],
    ["another n", () => commitmentOf(start, { ...checked, plan: { ...plan, size: 4 } }, 2, reveals[1]!)],
  ])("security K4: a commitment holds for no %s", (_, changed) => {
    expect(changed()).not.toBeNull();
    expect(changed()).not.toBe(commitments[1]);
  });

  test.each<[string, (text: string) => string]>([
    ["with another nonce", (text) => withNonceOf(reveals[0]!, text)],
    ["with another polynomial", (text) => withNonceOf(text, reveals[0]!)],
  ])("security K4: a reveal %s is a broken commitment, by the member who made it", (_, change) => {
    const fault = { ok: false, error: { code: "wrong-commitment", member: 2 } };
    const changed = change(reveals[1]!);
    expect(checkReveal(start, checked, 2, commitments[1]!, changed)).toEqual(fault);
    expect(checkReveals(start, checked, commitments, reveals.with(1, changed))).toEqual(fault);
  });

  test("security K4: a reveal without a commitment, in other JSON, or of another attempt is refused", () => {
    const failing = (code: string, member: number) => ({ ok: false, error: { code, member } });
    const [first] = reveals;
    expect(checkReveals(start, checked, commitments.slice(0, 2), reveals)).toEqual(
      failing("wrong-commitment", 3),
    );
    expect(checkReveals(start, checked, commitments, reveals.slice(0, 2))).toEqual(
      failing("bad-polynomial", 3),
    );
    for (const text of ["", "{}", first!.replace(":", ": "), first!.toUpperCase()]) {
      expect(checkReveal(start, checked, 1, commitments[0]!, text)).toEqual(failing("bad-polynomial", 1));
    }
    const again = { ...start, attempt: "3".repeat(22) };
    expect(checkReveals(again, checked, commitments, reveals)).toEqual(failing("wrong-commitment", 1));
  });

  test("protocol C.4: everybody signs this very transcript, under the own certificate, in this very form", () => {
    expect(checkAgreements(revealed, agreements)).toMatchObject({ ok: true });
    const no = { ok: false, error: { code: "another-transcript", member: 2 } };
    const wrong = [
      "",
      agreements[0]!,
      agreements[1]!.replace(":", ": "),
      other.agreements[1]!,
      signTranscript({ ...revealed, nonces: revealed.nonces.toReversed() }, memberOf(2), 1, randomBytes),
      // A member's key is signed as 64 hex digits too: the prefix keeps the two apart.
      agreements[1]!.replace("phieu-kin/ceremony-agreed/3|", ""),
      // D.8: the starts that its device has seen are signed too, and there is one at least.
      agreements[1]!.replace('|1"', '|2"'),
      agreements[1]!.replace('|1"', '|01"'),
      agreements[1]!.replace('|1"', '"'),
      signTranscript(revealed, memberOf(2), 0, randomBytes),
    ];
    expect(new Set(wrong)).not.toContain(agreements[1]);
    for (const text of wrong) {
      expect(checkAgreement(revealed, 2, text)).toEqual(no);
      expect(checkAgreements(revealed, agreements.with(1, text))).toEqual(no);
    }
    expect(checkAgreements(revealed, agreements.slice(0, 2))).toMatchObject({ ok: false });
  });

  test("D.8: what round.json says of a ceremony counts no fewer starts than any device has signed", () => {
    const trustees = value(parseTrustees(group, held.trusteesJson));
    const [shared] = trustees.items;
    const thrice = agreements.with(2, signTranscript(revealed, memberOf(3), 3, randomBytes));
    const record = ceremonyRecord(revealed, value(checkAgreements(revealed, thrice)), 2);
    expect(record).toMatchObject({ attempt: start.attempt, starts: 3 });
    const check = (changed: typeof record, meetingId = start.meetingId) =>
      checkCeremonyRecord(group, meetingId, shared!, changed);
    expect(check(record)).toEqual({ ok: true, value: ceremonyWords(revealed) });
    expect(check({ ...record, starts: 9 })).toMatchObject({ ok: true });
    expect(check({ ...record, starts: 2 })).toEqual({ ok: false, error: "starts-too-few" });
    expect(check(record, "3".repeat(22))).toEqual({ ok: false, error: "ceremony-unsigned" });
  });

  test("an id that could hold a separator never gets into a hash", () => {
    expect(() => transcriptOf({ ...revealed, start: { ...start, attempt: "a|b" } })).toThrow(/form/);
    expect(() => commitmentOf({ ...start, meetingId: "a|b" }, checked, 1, reveals[0]!)).toThrow(/form/);
  });
});

function memberOf(index: number) {
  return { index, seed: seeds[index - 1]! };
}

/** The second text's polynomial under the first one's nonce. */
function withNonceOf(nonceOf: string, polynomialOf: string): string {
  const [head] = nonceOf.split(`,"polynomial":`);
  return `${head!},"polynomial":${polynomialOf.split(`,"polynomial":`).slice(1).join(`,"polynomial":`)}`;
}

/**
 * The forged words of a server that stands between the devices: it plays seats 2 and 3 to device 1, and seat 1 to
 * devices 2 and 3, and searches for members of its own until both halves show the same words. It must commit to its
 * members before the honest ones reveal. Words are cut to a few bits here, so that a search that can succeed does so
 * in seconds; the real ones have 44.
 */
const bits = 18;

type Scheme = {
  readonly commit: (certificates: Certificates, index: number, reveal: string) => string;
  /** What devices show in the end. */
  readonly words: (ceremony: Revealed) => number;
  /** What a server can say of the words before anybody reveals: certificates, commitments, the own member's reveal. */
  readonly guess: (certificates: Certificates, commitments: readonly string[]) => number;
};

/** Version 1: the commitment was the very hash that the words were made of. */
const version1: Scheme = {
  commit: (_, __, reveal) => coefexpsHash(reveal),
  words: ({ certificates, list }) =>
    version1.guess(
      certificates,
      list.map(({ signed }) => sha256Hex(signed.message)),
    ),
  guess: (certificates, hashes) => {
    const certs = certificates.list.map(({ signed }) => sha256Hex(signed.message));
    return cut(sha256Hex(`phieu-kin/ceremony/1|${start.meetingId}|${[...certs, ...hashes].join(",")}`));
  },
};

const version2: Scheme = {
  commit: (certificates, index, reveal) => commitmentOf(start, certificates, index, reveal)!,
  words: (ceremony) => cut(toHex(transcriptOf(ceremony))),
  // Of the honest members it knows no coefficients and no nonce: their commitments are the best it has.
  guess: (certificates, hashes) => {
    const members = certificates.list.map(
      ({ signed }, place) => `${sha256Hex(signed.message)},${hashes[place]!}`,
    );
    return cut(
      sha256Hex(`phieu-kin/ceremony/2|${start.meetingId}|${start.attempt}|2|3|${members.join(",")}`),
    );
  },
};

function cut(hex: string): number {
  return Number.parseInt(hex.slice(0, 8), 16) >>> (32 - bits);
}

function coefexpsHash(reveal: string): string {
  return sha256Hex(parsePolynomial(polynomialIn(reveal))!.coefexps.message);
}

/** One half: honest seats, and one of the server's members for which it tries `tries` reveals. */
function half(scheme: Scheme, honest: readonly number[], tries: number, seed: string) {
  const random = seededRandom(seed);
  const started = membersOf(plan).map((index) => startMember(group, plan, index, random));
  const certificates = value(
    checkCertificates(
      group,
      plan,
      started.map(({ certificate }) => certificate),
    ),
  );
  const reveal = (index: number) =>
    makeReveal(certificates, { index, seed: started[index - 1]!.seed }, random);
  const shown = membersOf(plan).map(reveal);
  const before = shown.map((text, place) => scheme.commit(certificates, place + 1, text));
  // The first seat that is not honest is the one it searches with.
  const own = membersOf(plan).find((index) => !honest.includes(index))!;
  const found = new Map<number, string>();
  for (let tried = 0; tried < tries; tried++) {
    const text = reveal(own);
    const all = before.with(own - 1, scheme.commit(certificates, own, text));
    found.set(scheme.guess(certificates, all), text);
  }
  /** What the honest devices of this half show once the server has settled for one of its reveals. */
  const wordsWith = (text: string) => {
    const texts = shown.with(own - 1, text);
    const all = texts.map((each, place) => commitmentOf(start, certificates, place + 1, each)!);
    return scheme.words(value(checkReveals(start, certificates, all, texts)));
  };
  return { found, wordsWith };
}

/** Pairs of the server's members for which it expects the same words, and whether the devices then show the same. */
function forge(scheme: Scheme): readonly boolean[] {
  const first = half(scheme, [1], 1_200, "half of device 1");
  const second = half(scheme, [2, 3], 1_200, "half of devices 2 and 3");
  const pairs = [...first.found].filter(([words]) => second.found.has(words));
  return pairs.map(([words, text]) => first.wordsWith(text) === second.wordsWith(second.found.get(words)!));
}

describe("C1: a server between the devices that searches for members of its own", () => {
  test("forges the words of version 1, whose commitments say what the words are made of", () => {
    const forged = forge(version1);
    expect(forged.length).toBeGreaterThan(0);
    expect(forged.every((isSame) => isSame)).toBe(true);
  });

  test("security K3: forges nothing now: what it searched for is not what the devices show", () => {
    const tried = forge(version2);
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.some((isSame) => isSame)).toBe(false);
  });
});
