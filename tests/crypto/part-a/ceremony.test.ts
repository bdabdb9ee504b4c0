/** Cheating in the key ceremony: every wrong message is found, and its maker named (security K3 to K6, protocol C.4). */
import { randomBytes } from "node:crypto";
import { gcm } from "@noble/ciphers/aes.js";
import { describe, expect, test } from "vitest";
import { toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { sha256 } from "../../../shared/basics/hash.ts";
import type { Result } from "../../../shared/basics/result.ts";
import {
  type CeremonyFault,
  type CeremonyFaultCode,
  checkCertificate,
  checkCertificates,
  checkOutput,
  checkOutputs,
  checkPolynomial,
  checkPolynomials,
  makeOutput,
  makePolynomial,
  readShare,
  startMember,
} from "../../../shared/crypto/ceremony.ts";
import {
  outputText,
  parseOutput,
  parsePolynomial,
  type PolynomialJson,
  polynomialText,
  scalarMessage,
} from "../../../shared/crypto/ceremony-messages.ts";
import type { Group, Point } from "../../../shared/crypto/group.ts";
import { proveKey } from "../../../shared/crypto/key-proof.ts";
import { keysOfSeed, sendText, signText } from "../../../shared/crypto/pki.ts";
import { certificateMessage, certsMessage, coefexpsMessage } from "../../../shared/crypto/threshold.ts";
import { parseTrustees } from "../../../shared/crypto/trustees.ts";
import { value } from "./golden.ts";
import { type HeldCeremony, holdCeremony, polynomialIn } from "./held-ceremony.ts";
import { drawFor, implementations, sodium } from "./implementations.ts";
import { survivors } from "./mutate.ts";

const plan = { size: 3, threshold: 2 };

function fault(code: CeremonyFaultCode, member: number) {
  return { ok: false, error: { code, member } };
}

/** A dishonest member: it holds its seed, so that it can sign and encrypt whatever it likes. */
function cheat(group: Group, held: HeldCeremony, member: number) {
  const draw = drawFor(group);
  const keys = keysOfSeed(group, held.seeds[member - 1]!);
  const sign = (message: string) => signText(group, keys.signingSecret, message, draw);
  const honest = parsePolynomial(polynomialIn(held.reveals[member - 1]!))!;
  return {
    draw,
    keys,
    sign,
    send: (to: number, message: string) => sendText(group, keys, held.checked.list[to - 1]!, message, draw),
    /** Another polynomial text, consistently signed over whatever certificates and coefficients. */
    polynomial: (change: Partial<PolynomialJson>) => polynomialText({ ...honest, ...change }),
    honest,
  };
}

/** Protocol A.3's encryption of any text, which sendText does only to messages that name their recipient. */
function encryptTo(group: Group, encryption: Point, text: string): string {
  const draw = drawFor(group);
  const [r, s] = [draw(), draw()];
  const hash = (prefix: string, point: Point) => sha256(utf8ToBytes(`${prefix}|${group.encode(point)}`));
  const alpha = group.multiplyBase(r);
  const secret = group.multiplyBase(s);
  const data = gcm(hash("key", secret), hash("iv", alpha)).encrypt(utf8ToBytes(text));
  const beta = group.add(group.multiply(encryption, r), secret);
  const [alphaText, betaText] = [group.encode(alpha), group.encode(beta)];
  return JSON.stringify({ algorithm: "AES-GCM", alpha: alphaText, beta: betaText, data: toHex(data) });
}

describe.each(implementations)("in a ceremony on $label", ({ group }) => {
  const held = holdCeremony(group, plan);
  const { certificates, checked, revealed, outputs, seeds } = held;
  const polynomials = held.reveals.map(polynomialIn);
  const second = cheat(group, held, 2);
  const other = holdCeremony(group, plan);

  describe("a certificate is refused, and its member named,", () => {
    const sign = (seed: string, ofPlan: typeof plan, index: number) => {
      const keys = keysOfSeed(group, seed);
      const message = certificateMessage(group, ofPlan, index, keys);
      return signText(group, keys.signingSecret, message, drawFor(group));
    };
    const mine = seeds[1]!;
    const signed = sign(mine, plan, 2);
    const withoutContext = () => {
      const { message } = signed;
      return JSON.stringify(second.sign(`{${message.slice(message.indexOf('"verification"'))}`));
    };
    test.each<[string, CeremonyFaultCode, () => string]>([
      [
        "of another size",
        "certificate-context",
        () => JSON.stringify(sign(mine, { size: 4, threshold: 2 }, 2)),
      ],
      [
        "of another threshold",
        "certificate-context",
        () => JSON.stringify(sign(mine, { size: 3, threshold: 1 }, 2)),
      ],
      ["of another number", "certificate-context", () => JSON.stringify(sign(mine, plan, 1))],
      [
        "of another group",
        "certificate-context",
        () => JSON.stringify(second.sign(signed.message.replace(group.name, "other"))),
      ],
      ["of an older release", "bad-certificate", withoutContext],
      [
        "that another member signed",
        "bad-certificate",
        () => JSON.stringify(cheat(group, held, 1).sign(signed.message)),
      ],
      [
        "with the identity as key",
        "bad-certificate",
        () =>
          JSON.stringify(
            second.sign(certificateMessage(group, plan, 2, { ...second.keys, encryption: group.identity })),
          ),
      ],
      ["in other JSON", "bad-certificate", () => JSON.stringify(signed).replace(":", ": ")],
      ["with other JSON inside", "bad-certificate", () => JSON.stringify(second.sign(`${signed.message} `))],
      ["that is empty", "bad-certificate", () => ""],
    ])("%s", (_, code, text) => {
      expect(checkCertificates(group, plan, certificates.with(1, text()))).toEqual(fault(code, 2));
      expect(checkCertificate(group, plan, 2, text())).toEqual(fault(code, 2));
    });

    test("security K3: two members with swapped certificates", () => {
      const [first, next, third] = certificates;
      expect(checkCertificates(group, plan, [next!, first!, third!])).toEqual(
        fault("certificate-context", 1),
      );
    });

    test("security K10: one seed under two numbers", () => {
      const again = JSON.stringify(sign(seeds[0]!, plan, 3));
      expect(checkCertificates(group, plan, certificates.with(2, again))).toEqual(fault("same-keys", 3));
    });

    test("a missing or a surplus one", () => {
      expect(checkCertificates(group, plan, certificates.slice(0, 2))).toEqual(fault("bad-certificate", 3));
      expect(checkCertificates(group, plan, [...certificates, ""])).toEqual(fault("bad-certificate", 4));
    });
  });

  describe("a polynomial is refused, and its member named,", () => {
    const check = (text: string) => checkPolynomials(checked, polynomials.with(1, text));
    const coefexps = (message: string) => second.sign(message);
    const longer = () => {
      const points = [1n, 2n, 3n].map((a) => group.multiplyBase(a));
      return second.polynomial({ coefexps: coefexps(coefexpsMessage(group, points)) });
    };
    const withIdentity = () => {
      const points = [group.multiplyBase(5n), group.identity];
      return second.polynomial({
        coefexps: coefexps(coefexpsMessage(group, points)),
        signature: second.sign(certsMessage(group, checked.list, points)).signature,
      });
    };
    const { points } = revealed.list[1]!;
    const signedOver = (list: typeof checked.list, of = points) =>
      second.polynomial({ signature: second.sign(certsMessage(group, list, of)).signature });

    test.each<[string, CeremonyFaultCode, () => string]>([
      ["of too many coefficients", "bad-coefexps", longer],
      ["with the identity as coefficient", "bad-coefexps", withIdentity],
      [
        "with coefficients in other JSON",
        "bad-coefexps",
        () => second.polynomial({ coefexps: coefexps(`${coefexpsMessage(group, points)} `) }),
      ],
      [
        "with coefficients that another member signed",
        "bad-coefexps",
        () => second.polynomial({ coefexps: cheat(group, held, 1).sign(second.honest.coefexps.message) }),
      ],
      [
        "security K3: signed over other certificates",
        "bad-certs-signature",
        () => signedOver(checked.list.with(0, other.checked.list[0]!)),
      ],
      ["signed over fewer certificates", "bad-certs-signature", () => signedOver(checked.list.slice(1))],
      [
        "signed over other coefficients",
        "bad-certs-signature",
        () => signedOver(checked.list, points.toReversed()),
      ],
      [
        "with too few messages",
        "bad-polynomial",
        () => second.polynomial({ secrets: second.honest.secrets.slice(1) }),
      ],
      [
        "with a message of an older release",
        "bad-polynomial",
        () =>
          second.polynomial({
            secrets: second.honest.secrets.with(
              0,
              second.honest.secrets[0]!.replace('"algorithm":"AES-GCM",', ""),
            ),
          }),
      ],
      [
        "with a plain message",
        "bad-polynomial",
        () => second.polynomial({ secrets: second.honest.secrets.with(0, scalarMessage("secret", 5n)) }),
      ],
      ["that is empty", "bad-polynomial", () => ""],
    ])("%s", (_, code, text) => {
      const changed = text();
      expect(check(changed)).toEqual(fault(code, 2));
    });

    test("a missing one", () => {
      expect(checkPolynomials(checked, polynomials.slice(0, 2))).toEqual(fault("bad-polynomial", 3));
      expect(checkPolynomial(checked, 2, "")).toEqual(fault("bad-polynomial", 2));
    });

    test("security K4: a copy of another's coefficients, when the shares do not fit", () => {
      const copied = second.polynomial({
        coefexps: second.sign(revealed.list[0]!.signed.message),
        signature: second.sign(certsMessage(group, checked.list, revealed.list[0]!.points)).signature,
      });
      const copying = value(check(copied));
      expect(makeOutput(copying, { index: 1, seed: seeds[0]! }, randomBytes)).toEqual(fault("bad-secret", 2));
    });
  });

  describe("a share is refused by the member who gets it, and its sender named,", () => {
    const sentTo3 = (message: string) => {
      const text = second.polynomial({ secrets: second.honest.secrets.with(2, message) });
      return value(checkPolynomials(checked, polynomials.with(1, text)));
    };
    const output = (to: number, message: string) =>
      makeOutput(sentTo3(message), { index: to, seed: seeds[to - 1]! }, randomBytes);
    test.each<[string, CeremonyFaultCode, () => string]>([
      ["security K3: that is wrong", "bad-secret", () => second.send(3, scalarMessage("secret", 5n))],
      ["that is for somebody else", "bad-message", () => second.honest.secrets[0]!],
      [
        "that the sender wrote to another and somebody passed on",
        "bad-message",
        () => {
          const recipient = group.encode(checked.list[0]!.encryption);
          const message = JSON.stringify({ recipient, message: scalarMessage("secret", 5n) });
          return encryptTo(group, checked.list[2]!.encryption, JSON.stringify(second.sign(message)));
        },
      ],
      [
        "that another member signed",
        "bad-message",
        () => cheat(group, held, 1).send(3, scalarMessage("secret", 5n)),
      ],
      ["that is not reduced", "bad-message", () => second.send(3, scalarMessage("secret", group.order + 5n))],
      [
        "that is under another name",
        "bad-message",
        () => second.send(3, scalarMessage("decryption_key", 5n)),
      ],
      ["in other JSON", "bad-message", () => second.send(3, '{"secret": "5"}')],
      [
        "that is encrypted with the identity",
        "bad-message",
        () =>
          second.honest.secrets[2]!.replace(/"alpha":"[^"]*"/, `"alpha":"${group.encode(group.identity)}"`),
      ],
      ["that is no JSON", "bad-message", () => second.send(3, "5")],
      [
        "with a changed last byte",
        "bad-message",
        () => second.honest.secrets[2]!.replace(/(.)"}$/, (_, digit) => `${digit === "0" ? "1" : "0"}"}`),
      ],
    ])("%s", (_, code, message) => {
      const text = message();
      expect(output(3, text)).toEqual(fault(code, 2));
      expect(output(1, text)).toMatchObject({ ok: true });
    });
  });

  test("a share of zero is an accident and no fault", () => {
    const { points } = revealed.list[1]!;
    const coefficients = [group.order - 7n, 7n];
    const zeroAtOne = coefficients.map((coefficient) => group.multiplyBase(coefficient));
    expect(zeroAtOne).toHaveLength(points.length);
    const text = second.polynomial({
      coefexps: second.sign(coefexpsMessage(group, zeroAtOne)),
      signature: second.sign(certsMessage(group, checked.list, zeroAtOne)).signature,
      secrets: [0n, 7n, 14n].map((share, place) => second.send(place + 1, scalarMessage("secret", share))),
    });
    const list = value(checkPolynomials(checked, polynomials.with(1, text)));
    const made = seeds.map((seed, place) => value(makeOutput(list, { index: place + 1, seed }, randomBytes)));
    const { trusteesJson } = value(
      checkOutputs(
        list,
        made.map(({ output }) => output),
      ),
    );
    expect(parseTrustees(group, trusteesJson)).toMatchObject({ ok: true });
  });

  describe("an output is refused, and its member named,", () => {
    const honest = parseOutput(outputs[1]!)!;
    const check = (text: string) => checkOutputs(revealed, outputs.with(1, text));
    const withKey = (change: Partial<typeof honest.public_key>) =>
      outputText({ ...honest, public_key: { ...honest.public_key, ...change } });
    test.each<[string, CeremonyFaultCode, () => string]>([
      [
        "security K5: with a key of its own choice, well proven and signed",
        "bad-key",
        () => {
          const key = proveKey(group, 5n, second.draw);
          return withKey({ ...key, signature: second.sign(key.public_key).signature });
        },
      ],
      ["of another member", "bad-key", () => outputs[0]!],
      [
        "security K5: with a wrong key proof",
        "bad-key-proof",
        () => withKey({ pok: proveKey(group, 5n, second.draw).pok }),
      ],
      [
        "security K5: with a key proof that is only its signature",
        "bad-key-proof",
        () => withKey({ pok: honest.public_key.signature }),
      ],
      [
        "with a key that another member signed",
        "bad-key-signature",
        () => withKey({ signature: cheat(group, held, 1).sign(honest.public_key.public_key).signature }),
      ],
      ["with a plain secret", "bad-output", () => outputText({ ...honest, private_key: "5" })],
      ["that is empty", "bad-output", () => ""],
    ])("%s", (_, code, text) => {
      const changed = text();
      expect(check(changed)).toEqual(fault(code, 2));
      expect(checkOutput(revealed, 2, changed)).toEqual(fault(code, 2));
    });

    test("a missing or a surplus one", () => {
      expect(checkOutputs(revealed, outputs.slice(0, 2))).toEqual(fault("bad-output", 3));
      expect(checkOutputs(revealed, [...outputs, ""])).toEqual(fault("bad-output", 4));
    });
  });

  test("security K5: a member takes no share that its own key does not stand for", () => {
    const honest = parseOutput(outputs[1]!)!;
    const seed = held.seeds[1]!;
    const share = held.shares[1]!;
    const withShare = (secret: bigint) =>
      outputText({ ...honest, private_key: second.send(2, scalarMessage("decryption_key", secret)) });
    expect(readShare(group, seed, withShare(share))).toBe(share);
    expect(readShare(group, seed, withShare(share + 1n))).toBeNull();
  });

  test("a seed belongs to the certificate under its number", () => {
    expect(() => makePolynomial(checked, { index: 1, seed: seeds[1]! }, randomBytes)).toThrow(/seed/);
    expect(() => makeOutput(revealed, { index: 4, seed: seeds[1]! }, randomBytes)).toThrow(/seed/);
  });
});

describe("nothing in a ceremony can be changed unnoticed:", () => {
  const { group } = sodium;
  const held = holdCeremony(group, plan);
  const { certificates, checked, revealed, outputs, trusteesJson } = held;
  const polynomials = held.reveals.map(polynomialIn);
  /** Accepts what is accepted or blamed on somebody else: both would be wrong. */
  const accepts = (result: Result<unknown, CeremonyFault>) => result.ok || result.error.member !== 2;

  test("no part of a certificate", () => {
    const { passed, tried } = survivors(group, certificates[1]!, (text) =>
      accepts(checkCertificate(group, plan, 2, text)),
    );
    expect(passed).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });

  test("no part of a polynomial, but what its maker encrypts for itself", () => {
    const { passed, tried } = survivors(group, polynomials[1]!, (text) => {
      const list = checkPolynomials(checked, polynomials.with(1, text));
      if (!list.ok) return accepts(list);
      const results = held.seeds.map((seed, place) =>
        makeOutput(list.value, { index: place + 1, seed }, randomBytes),
      );
      return results.every(accepts);
    });
    expect(passed.filter((what) => !what.startsWith(".polynomial~."))).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });

  test("no part of an output, but what its maker encrypts for itself and its name", () => {
    const { passed, tried } = survivors(group, outputs[1]!, (text) =>
      accepts(checkOutput(revealed, 2, text)),
    );
    expect(passed.filter((what) => !what.startsWith(".private_key~."))).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  });

  test("security P1, K5: no part of trustees.json", () => {
    const { passed, tried } = survivors(group, trusteesJson, (text) => parseTrustees(group, text).ok);
    expect(passed).toEqual([]);
    expect(tried).toBeGreaterThan(300);
  });
});

test("a seed is 22 Base58 characters, drawn anew for each member", () => {
  const seeds = [1, 2, 3].map((index) => startMember(sodium.group, plan, index, randomBytes).seed);
  expect(new Set(seeds).size).toBe(3);
  for (const seed of seeds) expect(seed).toMatch(/^[1-9A-HJ-NP-Za-km-z]{22}$/);
});
