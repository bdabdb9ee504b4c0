/**
 * The key ceremony as one member sees it (protocol A.3, C.4): pure steps with one text per member and step.
 *
 *   certificate   the member's keys, made of its seed
 *   commitment    } ceremony-transcript.ts: nobody can choose a polynomial after seeing another one
 *   polynomial    public coefficients, and a share for each member
 *   agreement     } ceremony-transcript.ts: everybody saw the same, or nobody goes on
 *   output        the member's key and its share of the secret
 *
 * What is secret: the seed, the coefficients, the shares, the sum of the shares. Whatever is wrong is found by the
 * first check that sees it, which names the member who made it (security K3 to K5).
 */
import { assert, defined } from "../basics/assert.ts";
import { type RandomBytes, randomId } from "../basics/random.ts";
import { err, ok, type Result } from "../basics/result.ts";
import {
  outputText,
  parseOutput,
  parsePolynomial,
  type PolynomialJson,
  polynomialText,
  readScalar,
  scalarMessage,
} from "./ceremony-messages.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import { proveKey } from "./key-proof.ts";
import {
  isEncryptedText,
  keysOfSeed,
  rebuildSigned,
  receiveText,
  type SeedKeys,
  sendText,
  signedSchema,
  signText,
} from "./pki.ts";
import { type ProofJson, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import { type DrawScalar, mod, uniformScalars } from "./scalar.ts";
import {
  type Certificate,
  certificateMessage,
  certsMessage,
  checkCertsSignature,
  checkCoefexps,
  checkMemberKey,
  checkSignedCertificate,
  type Coefficients,
  coefexpsMessage,
  evaluateAt,
  type MemberKeyJson,
  type MemberKeyRefusal,
  repeatedKeys,
  sumOfPolynomials,
  type ThresholdPlan,
} from "./threshold.ts";
import { thresholdTrusteesText } from "./trustees.ts";

export type CeremonyFaultCode =
  | "bad-certificate"
  | "certificate-context"
  | "same-keys"
  | "bad-polynomial"
  | "wrong-commitment"
  | "bad-coefexps"
  | "bad-certs-signature"
  | "another-transcript"
  | "bad-message"
  | "bad-secret"
  | "bad-output"
  | MemberKeyRefusal;

/** What is wrong, and the member, counted from 1, whose message it is. */
export type CeremonyFault = {
  readonly code: CeremonyFaultCode;
  readonly member: number;
};

/** Who acts: the number among the members, and the seed, which is the only secret that has to be kept. */
export type Member = {
  readonly index: number;
  readonly seed: string;
};

/** Checked certificates of all members. Only checkCertificates makes them. */
export type Certificates<G extends PublicGroup = Group> = {
  readonly group: G;
  readonly plan: ThresholdPlan;
  readonly list: readonly Certificate[];
};

/** One member's checked polynomial: public coefficients, and a message for each member. */
export type Polynomial = {
  readonly json: PolynomialJson;
} & Coefficients;

/** Checked polynomials of all members. Only checkPolynomials makes them. */
export type Polynomials = {
  readonly certificates: Certificates;
  readonly list: readonly Polynomial[];
};

/** What a member receives of all the others (the tool's vinput), in the format's order of fields. */
export type MemberInput = {
  readonly polynomial: string;
  readonly secrets: readonly string[];
  readonly coefexps: readonly PolynomialJson["coefexps"][];
  readonly signatures: readonly ProofJson[];
};

/** A new member: its seed, which stays on the device, and its certificate. */
export function startMember(
  group: Group,
  plan: ThresholdPlan,
  index: number,
  random: RandomBytes,
): { readonly seed: string; readonly certificate: string } {
  const seed = randomId(random);
  const keys = keysOfSeed(group, seed);
  const message = certificateMessage(group, plan, index, keys);
  const signed = signText(group, keys.signingSecret, message, uniformScalars(group, random));
  return { seed, certificate: JSON.stringify(signed) };
}

/** Checks one certificate as it arrives. */
export function checkCertificate(
  group: Group,
  plan: ThresholdPlan,
  index: number,
  text: string,
): Result<Certificate, CeremonyFault> {
  const signed = readJson(text, signedSchema);
  if (signed === null || JSON.stringify(rebuildSigned(signed)) !== text) {
    return fault("bad-certificate", index);
  }
  const certificate = checkSignedCertificate(group, plan, index, signed);
  return certificate.ok ? certificate : fault(certificate.error, index);
}

/** Checks the certificates of all members, in the order of their numbers. */
export function checkCertificates(
  group: Group,
  plan: ThresholdPlan,
  texts: readonly string[],
): Result<Certificates, CeremonyFault> {
  const list = ofEveryMember(plan, texts, "bad-certificate", (index, text) =>
    checkCertificate(group, plan, index, text),
  );
  if (!list.ok) return list;
  const repeater = repeatedKeys(group, list.value);
  if (repeater !== null) return fault("same-keys", repeater);
  return ok({ group, plan, list: list.value });
}

/** A member's polynomial with random coefficients. Made once: other coefficients would give the first ones away. */
export function makePolynomial(
  { group, plan, list }: Certificates,
  member: Member,
  random: RandomBytes,
): string {
  const draw = uniformScalars(group, random);
  const keys = ownKeys(group, list, member);
  const secretCoefficients = Array.from({ length: plan.threshold }, () => nonZero(draw));
  const points = secretCoefficients.map((coefficient) => group.multiplyBase(coefficient));
  const { signingSecret } = keys;
  return polynomialText({
    polynomial: sendText(
      group,
      keys,
      keys,
      JSON.stringify({ polynomial: secretCoefficients.map(String) }),
      draw,
    ),
    secrets: list.map((recipient, place) => {
      const secret = valueAt(group, secretCoefficients, place + 1);
      return sendText(group, keys, recipient, scalarMessage("secret", secret), draw);
    }),
    coefexps: signText(group, signingSecret, coefexpsMessage(group, points), draw),
    signature: signText(group, signingSecret, certsMessage(group, list, points), draw).signature,
  });
}

/** Checks one polynomial as it is revealed. */
export function checkPolynomial(
  { group, plan, list }: Certificates,
  index: number,
  text: string,
): Result<Polynomial, CeremonyFault> {
  const certificate = defined(list[index - 1], "a member of this ceremony");
  const json = parsePolynomial(text);
  if (json?.secrets.length !== plan.size) return fault("bad-polynomial", index);
  if (![json.polynomial, ...json.secrets].every((message) => isEncryptedText(group, message))) {
    return fault("bad-polynomial", index);
  }
  const coefficients = checkCoefexps(group, plan.threshold, certificate, json.coefexps);
  if (coefficients === null) return fault("bad-coefexps", index);
  if (!checkCertsSignature(group, list, certificate, coefficients, json.signature)) {
    return fault("bad-certs-signature", index);
  }
  return ok({ ...coefficients, json });
}

/** Checks the polynomials of all members. */
export function checkPolynomials(
  certificates: Certificates,
  texts: readonly string[],
): Result<Polynomials, CeremonyFault> {
  const list = ofEveryMember(certificates.plan, texts, "bad-polynomial", (index, text) =>
    checkPolynomial(certificates, index, text),
  );
  return list.ok ? ok({ certificates, list: list.value }) : list;
}

/** Routes everybody's messages to one member. */
export function memberInput({ list }: Polynomials, index: number): MemberInput {
  const own = defined(list[index - 1], "a member of this ceremony");
  return {
    polynomial: own.json.polynomial,
    secrets: list.map(({ json }) => defined(json.secrets[index - 1], "one message for each member")),
    coefexps: list.map(({ json }) => rebuildSigned(json.coefexps)),
    signatures: list.map(({ json }) => rebuildProof(json.signature)),
  };
}

/** A member's output and its share of the election's secret, or who sent it something wrong. */
export function makeOutput(
  polynomials: Polynomials,
  member: Member,
  random: RandomBytes,
): Result<{ readonly output: string; readonly share: bigint }, CeremonyFault> {
  const { group, list } = polynomials.certificates;
  const draw = uniformScalars(group, random);
  const keys = ownKeys(group, list, member);
  let share = 0n;
  for (const [place, message] of memberInput(polynomials, member.index).secrets.entries()) {
    const sender = defined(list[place], "one certificate for each member");
    const { points } = defined(polynomials.list[place], "one polynomial for each member");
    const received = receiveText(group, keys, sender, message);
    const secret = received === null ? null : readScalar("secret", received, group.order);
    if (secret === null) return fault("bad-message", place + 1);
    if (!group.equal(group.multiplyBase(secret), evaluateAt(group, points, member.index))) {
      return fault("bad-secret", place + 1);
    }
    share = mod(share + secret, group.order);
  }
  const key = proveKey(group, share, draw);
  const { signature } = signText(group, keys.signingSecret, key.public_key, draw);
  const private_key = sendText(group, keys, keys, scalarMessage("decryption_key", share), draw);
  return ok({ output: outputText({ private_key, public_key: { ...key, signature } }), share });
}

/** The share again, of the seed and the member's own output; null if they do not belong together. */
export function readShare(group: Group, seed: string, output: string): bigint | null {
  const json = parseOutput(output);
  if (json === null) return null;
  const keys = keysOfSeed(group, seed);
  const message = receiveText(group, keys, keys, json.private_key);
  const share = message === null ? null : readScalar("decryption_key", message, group.order);
  if (share === null) return null;
  return group.encode(group.multiplyBase(share)) === json.public_key.public_key ? share : null;
}

/** Checks one output as it arrives: the public part of it, since the private part is the member's own. */
export function checkOutput(
  polynomials: Polynomials,
  index: number,
  text: string,
): Result<MemberKeyJson, CeremonyFault> {
  const { group, list } = polynomials.certificates;
  const certificate = defined(list[index - 1], "a member of this ceremony");
  return checkOutputKey(group, sumOfPolynomials(group, polynomials.list), certificate, index, text);
}

/** Checks the outputs of all members and writes trustees.json. */
export function checkOutputs(
  polynomials: Polynomials,
  texts: readonly string[],
): Result<{ readonly trusteesJson: string }, CeremonyFault> {
  const { group, plan, list } = polynomials.certificates;
  const sum = sumOfPolynomials(group, polynomials.list);
  const keys = ofEveryMember(plan, texts, "bad-output", (index, text) =>
    checkOutputKey(group, sum, defined(list[index - 1], "a member of this ceremony"), index, text),
  );
  if (!keys.ok) return keys;
  const trusteesJson = thresholdTrusteesText({
    threshold: plan.threshold,
    certs: list.map(({ signed }) => signed),
    coefexps: polynomials.list.map(({ signed }) => signed),
    signatures: polynomials.list.map(({ json }) => json.signature),
    verification_keys: [...keys.value],
  });
  return ok({ trusteesJson });
}

function checkOutputKey(
  group: Group,
  sum: readonly Point[],
  certificate: Certificate,
  index: number,
  text: string,
): Result<MemberKeyJson, CeremonyFault> {
  const json = parseOutput(text);
  if (json === null || !isEncryptedText(group, json.private_key)) return fault("bad-output", index);
  const key = checkMemberKey(group, evaluateAt(group, sum, index), certificate, json.public_key);
  return key.ok ? ok(json.public_key) : fault(key.error, index);
}

/** Checks one text of each member; a missing or surplus text is a fault too, since texts come over the wire. */
export function ofEveryMember<T>(
  { size }: ThresholdPlan,
  texts: readonly string[],
  missing: CeremonyFaultCode,
  check: (index: number, text: string) => Result<T, CeremonyFault>,
): Result<readonly T[], CeremonyFault> {
  if (texts.length !== size) return fault(missing, Math.min(texts.length, size) + 1);
  const values: T[] = [];
  for (const [place, text] of texts.entries()) {
    const checked = check(place + 1, text);
    if (!checked.ok) return checked;
    values.push(checked.value);
  }
  return ok(values);
}

/** The keys of a member's seed. Throws where the certificate under its number is another's. */
export function ownKeys(
  group: Group,
  certificates: readonly Certificate[],
  { index, seed }: Member,
): SeedKeys {
  const keys = keysOfSeed(group, seed);
  const own = certificates[index - 1];
  const isOwn = own !== undefined && group.equal(own.verification, keys.verification);
  assert(isOwn, "a member's seed belongs to the certificate under its number");
  return keys;
}

function nonZero(draw: DrawScalar): bigint {
  let scalar = draw();
  while (scalar === 0n) scalar = draw();
  return scalar;
}

function valueAt({ order }: Group, coefficients: readonly bigint[], x: number): bigint {
  return coefficients.reduceRight((sum, coefficient) => mod(sum * BigInt(x) + coefficient, order), 0n);
}

function fault(code: CeremonyFaultCode, member: number): Result<never, CeremonyFault> {
  return err({ code, member });
}
