/**
 * Keys that k of n members hold together (protocol A.3, "Pedersen"): the parts of threshold_parameters, and the
 * checks of each (C.4), which the ceremony makes as they arrive and a verifier makes of the finished file.
 *
 * Everything here is public; no function sees a secret. In the order in which the parts come to be:
 *   1. certificate   a member's two public keys, signed, for one place among n with this k
 *   2. coefexps      g^a_e of the member's own polynomial, signed
 *   3. signature     of all certificates with these coefexps: "I saw the same members"
 *   4. member key    g^S_j, which anybody computes from all coefexps (sumOfPolynomials, evaluateAt)
 * and the election key is the sum at 0, which no member ever held.
 *
 * Dangers, and the check against each:
 *   - a polynomial longer than k: more members than said would be needed, and nobody could open; exactly k points
 *   - a member who chooses last and cancels the others' keys: the ceremony's commitments (shared/crypto/ceremony.ts)
 *     and the proof of knowledge of g^S_j, made for a key that already follows from everybody's coefexps
 *   - different certificates shown to different members by the server in between: the signature of step 3
 *   - one person on two places, who would hold two shares: no public key may be there twice (repeatedKeys)
 *   - a certificate of another meeting's ceremony, or another place: its context is part of what is signed
 *   - another text with the same meaning, under the same signature: messages are rebuilt and compared exactly
 * A file that was made elsewhere is read with any k; what our own meetings admit is isThreshold (shared/domain/committee.ts).
 */
import * as z from "zod/mini";
import { isPlainText } from "../basics/canonical-json.ts";
import { defined } from "../basics/assert.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { PublicGroup, Point } from "./group.ts";
import { checkTrusteeKey } from "./key-proof.ts";
import { type PublicKeys, rebuildSigned, signedSchema, type SignedText, verifySigned } from "./pki.ts";
import { type ProofJson, proofSchema, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";

/** n members, k of whom are needed to decrypt. */
export type ThresholdPlan = {
  readonly size: number;
  readonly threshold: number;
};

export const memberKeySchema = z.strictObject({
  pok: proofSchema,
  public_key: z.string(),
  signature: proofSchema,
  name: z.optional(z.string().check(z.refine(isPlainText))),
});
/** A member's verification key, with proof of knowledge and the signature that ties it to the certificate. */
export type MemberKeyJson = z.infer<typeof memberKeySchema>;

export const parametersSchema = z.strictObject({
  threshold: z.int(),
  certs: z.array(signedSchema),
  coefexps: z.array(signedSchema),
  signatures: z.array(proofSchema),
  verification_keys: z.array(memberKeySchema),
});
/** threshold_parameters: everything public of a finished ceremony. */
export type ParametersJson = z.infer<typeof parametersSchema>;

const certificateSchema = z.strictObject({
  context: z.strictObject({ group: z.string(), size: z.int(), threshold: z.int(), index: z.int() }),
  verification: z.string(),
  encryption: z.string(),
});
type CertificateJson = z.infer<typeof certificateSchema>;

const coefficientsSchema = z.strictObject({ coefexps: z.array(z.string()) });

/** A checked certificate: the member's keys, as published. */
export type Certificate = {
  readonly signed: SignedText;
} & PublicKeys;

/** A checked list of g^a_e, and the message that was signed. */
export type Coefficients = {
  readonly signed: SignedText;
  readonly points: readonly Point[];
};

export type MemberKeyRefusal = "bad-key" | "bad-key-proof" | "bad-key-signature";
export type ThresholdRefusal =
  | MemberKeyRefusal
  | "bad-threshold"
  | "bad-counts"
  | "bad-certificate"
  | "certificate-context"
  | "same-keys"
  | "bad-coefexps"
  | "bad-certs-signature";

/** The message of a certificate; `index` counts from 1. */
export function certificateMessage(
  group: PublicGroup,
  { size, threshold }: ThresholdPlan,
  index: number,
  keys: PublicKeys,
): string {
  return certificateText({
    context: { group: group.name, size, threshold, index },
    verification: group.encode(keys.verification),
    encryption: group.encode(keys.encryption),
  });
}

/** Checks keys, signature and context of member `index`'s certificate. */
export function checkSignedCertificate(
  group: PublicGroup,
  { size, threshold }: ThresholdPlan,
  index: number,
  signed: SignedText,
): Result<Certificate, "bad-certificate" | "certificate-context"> {
  const json = readJson(signed.message, certificateSchema);
  if (json === null || certificateText(json) !== signed.message) return err("bad-certificate");
  const verification = group.decodeKey(json.verification);
  const encryption = group.decodeKey(json.encryption);
  if (verification === null || encryption === null) return err("bad-certificate");
  if (!verifySigned(group, verification, signed)) return err("bad-certificate");
  const { context } = json;
  const isExpected =
    context.group === group.name &&
    context.size === size &&
    context.threshold === threshold &&
    context.index === index;
  return isExpected ? ok({ signed, verification, encryption }) : err("certificate-context");
}

/** The number of the first member, from 1, who uses a key of another again, or null. */
export function repeatedKeys(group: PublicGroup, certificates: readonly PublicKeys[]): number | null {
  const seen = new Set<string>();
  for (const [place, { verification, encryption }] of certificates.entries()) {
    const keys = [group.encode(verification), group.encode(encryption)];
    if (keys.some((key) => seen.has(key))) return place + 1;
    keys.forEach((key) => seen.add(key));
  }
  return null;
}

export function coefexpsMessage(group: PublicGroup, points: readonly Point[]): string {
  return JSON.stringify({ coefexps: points.map((point) => group.encode(point)) });
}

/** Checks a member's coefexps: `threshold` keys under the member's signature, or null. */
export function checkCoefexps(
  group: PublicGroup,
  threshold: number,
  { verification }: PublicKeys,
  signed: SignedText,
): Coefficients | null {
  const json = readJson(signed.message, coefficientsSchema);
  if (json?.coefexps.length !== threshold) return null;
  const points = json.coefexps.map((text) => group.decodeKey(text)).filter((point) => point !== null);
  if (points.length !== threshold || coefexpsMessage(group, points) !== signed.message) return null;
  return verifySigned(group, verification, signed) ? { signed, points } : null;
}

/** What a member signs beside its coefexps: that it saw these certificates (security K3). */
export function certsMessage(
  group: PublicGroup,
  certificates: readonly Certificate[],
  points: readonly Point[],
): string {
  const certs = certificates.map(({ signed }) => rebuildSigned(signed));
  return `certs_sig|${JSON.stringify({ certs, coefexps: points.map((point) => group.encode(point)) })}`;
}

/** Whether `member` signed all certificates together with its coefexps. */
export function checkCertsSignature(
  group: PublicGroup,
  certificates: readonly Certificate[],
  { verification }: PublicKeys,
  { points }: Coefficients,
  signature: ProofJson,
): boolean {
  const message = certsMessage(group, certificates, points);
  return verifySigned(group, verification, { message, signature });
}

/** A polynomial with coefficients in the exponent, at x = 1, 2, … */
export function evaluateAt(group: PublicGroup, points: readonly Point[], x: number): Point {
  return points.reduceRight((sum, point) => group.add(group.multiplyVartime(sum, BigInt(x)), point));
}

/** The sum of all members' polynomials in the exponent; at j it is the key of member j (protocol A.3, step 6). */
export function sumOfPolynomials(group: PublicGroup, polynomials: readonly Coefficients[]): readonly Point[] {
  const [first, ...rest] = polynomials.map(({ points }) => points);
  return rest.reduce(
    (sum, next) =>
      sum.map((point, e) => group.add(point, defined(next[e], "all polynomials have the same length"))),
    defined(first, "there are members"),
  );
}

/** Checks a member's key: the one that follows from the polynomials, its proof, its signature. */
export function checkMemberKey(
  group: PublicGroup,
  expected: Point,
  { verification }: PublicKeys,
  { public_key, pok, signature }: MemberKeyJson,
): Result<Point, MemberKeyRefusal> {
  if (public_key !== group.encode(expected)) return err("bad-key");
  const key = checkTrusteeKey(group, { pok, public_key });
  if (!key.ok) return key;
  return verifySigned(group, verification, { message: public_key, signature })
    ? key
    : err("bad-key-signature");
}

/** What a verifier keeps of threshold_parameters. */
export type ThresholdKeys = {
  readonly threshold: number;
  readonly certificates: readonly Certificate[];
  readonly polynomials: readonly Coefficients[];
  /** Per member. */
  readonly keys: readonly Point[];
  /** What the item adds to the election key. */
  readonly publicKey: Point;
};

/** Checks everything of C.4 in a finished file, for any 0 < k < n. */
export function checkParameters(
  group: PublicGroup,
  { threshold, certs, coefexps, signatures, verification_keys }: ParametersJson,
): Result<ThresholdKeys, ThresholdRefusal> {
  const size = certs.length;
  if (threshold < 1 || threshold >= size) return err("bad-threshold");
  if ([coefexps, signatures, verification_keys].some(({ length }) => length !== size)) {
    return err("bad-counts");
  }
  const certificates: Certificate[] = [];
  const polynomials: Coefficients[] = [];
  const keys: Point[] = [];
  for (const [place, signed] of certs.entries()) {
    const certificate = checkSignedCertificate(group, { size, threshold }, place + 1, signed);
    if (!certificate.ok) return certificate;
    certificates.push(certificate.value);
  }
  if (repeatedKeys(group, certificates) !== null) return err("same-keys");
  for (const [place, certificate] of certificates.entries()) {
    const signed = defined(coefexps[place], "lengths were compared");
    const signature = defined(signatures[place], "lengths were compared");
    const polynomial = checkCoefexps(group, threshold, certificate, signed);
    if (polynomial === null) return err("bad-coefexps");
    if (!checkCertsSignature(group, certificates, certificate, polynomial, signature)) {
      return err("bad-certs-signature");
    }
    polynomials.push(polynomial);
  }
  const sum = sumOfPolynomials(group, polynomials);
  for (const [place, certificate] of certificates.entries()) {
    const json = defined(verification_keys[place], "lengths were compared");
    const key = checkMemberKey(group, evaluateAt(group, sum, place + 1), certificate, json);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  const publicKey = defined(sum[0], "a polynomial has coefficients");
  return ok({ threshold, certificates, polynomials, keys, publicKey });
}

/** The fields in their fixed order, for writing and for rebuilding received JSON (protocol C.2). */
export function rebuildParameters(json: ParametersJson): ParametersJson {
  return {
    threshold: json.threshold,
    certs: json.certs.map(rebuildSigned),
    coefexps: json.coefexps.map(rebuildSigned),
    signatures: json.signatures.map(rebuildProof),
    verification_keys: json.verification_keys.map(rebuildMemberKey),
  };
}

export function rebuildMemberKey({ pok, public_key, signature, name }: MemberKeyJson): MemberKeyJson {
  return { pok: rebuildProof(pok), public_key, signature: rebuildProof(signature), name };
}

function certificateText({ context, verification, encryption }: CertificateJson): string {
  const { group, size, threshold, index } = context;
  return JSON.stringify({ context: { group, size, threshold, index }, verification, encryption });
}
