/**
 * Blind tokens (protocol B.4): RFC 9497, mode VOPRF, suite ristretto255-SHA512. The server evaluates a blinded
 * input and cannot tell later which credential it was for. Elements have 32 bytes, proofs and tokens 64.
 */
import { ed25519, ristretto255, ristretto255_hasher, ristretto255_oprf } from "@noble/curves/ed25519.js";
import { getMinHashLength, mapHashToField } from "@noble/curves/abstract/modular.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { assert } from "../basics/assert.ts";
import { concatBytes, constantTimeEqual, equalBytes, utf8ToBytes } from "../basics/bytes.ts";
import { sha512 } from "../basics/hash.ts";
import { orNull } from "../basics/or-null.ts";
import type { RandomBytes } from "../basics/random.ts";
import { assertForm, isBase64Hash, isElementText } from "../basics/field-forms.ts";

const { voprf } = ristretto255_oprf;
/** RFC 9497 §3.1, CreateContextString. */
const context = "OPRFV1-\u0001-ristretto255-SHA512";

/** One pair per round, never reused; the secret is published when the box is sealed. */
export type IssuerKeyPair = {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
};

export type BlindedInput = {
  /** Kept by the phone until it has finished the token. */
  readonly secretBlind: Uint8Array;
  readonly blinded: Uint8Array;
};

export type Evaluation = {
  readonly evaluated: Uint8Array;
  /** Shows that the key of round.json was used, and not one made to mark this voter. */
  readonly proof: Uint8Array;
};

/** A new issuer key pair: RFC 9497's DeriveKeyPair of a random seed. */
export function issuerKeyPair(random: RandomBytes): IssuerKeyPair {
  return voprf.deriveKeyPair(random(32), utf8ToBytes("phieu-kin/issuer/1"));
}

/** Whether a published secret belongs to a public key: the product with the ristretto255 base point, in strict encodings. */
export function isIssuerKeyPair(publicKey: Uint8Array, secretKey: Uint8Array): boolean {
  const scalar = secretKey.length === 32 ? orNull(() => ristretto255.Point.Fn.fromBytes(secretKey)) : null;
  return (
    scalar !== null &&
    scalar !== 0n &&
    equalBytes(publicKey, ristretto255.Point.BASE.multiply(scalar).toBytes())
  );
}

/** Whether bytes are a canonical ristretto255 element other than the identity (RFC 9497 §3.3, protocol C.1). */
export function isTokenElement(bytes: Uint8Array): boolean {
  return elementOf(bytes) !== null;
}

type Element = InstanceType<typeof ristretto255.Point>;

function elementOf(bytes: Uint8Array): Element | null {
  if (bytes.length !== 32) return null;
  const point = orNull(() => ristretto255.Point.fromBytes(bytes));
  return point === null || point.is0() ? null : point;
}

/** m of protocol B.4: what a token is made for. The credential in its text form str(C). */
export function tokenInput(phi: string, credential: string): Uint8Array {
  assertForm(isBase64Hash, phi);
  assertForm(isElementText, credential);
  return utf8ToBytes(`phieu-kin/token/1|${phi}|${credential}`);
}

/** The phone's first step. */
export function blindToken(input: Uint8Array, random: RandomBytes): BlindedInput {
  const { blind, blinded } = voprf.blind(input, randomOf(random));
  return { secretBlind: blind, blinded };
}

/** A point of Ed25519's subgroup of prime order times a secret scalar, both encoded as in RFC 8032, in constant time. */
export type SecretProduct = (secretScalar: Uint8Array, point: Uint8Array) => Uint8Array;

/**
 * The server's step; null for a blinded element that is not a canonical element or is the identity.
 * product: a faster one than noble's, where there is one; from the same randomness come the same bytes.
 */
export function evaluateBlinded(
  issuer: IssuerKeyPair,
  blinded: Uint8Array,
  random: RandomBytes,
  product: SecretProduct | null = null,
): Evaluation | null {
  const element = elementOf(blinded);
  if (element === null) return null;
  return product === null
    ? voprf.blindEvaluate(issuer.secretKey, issuer.publicKey, blinded, randomOf(random))
    : evaluateWith(product, issuer, element, random);
}

/**
 * RFC 9497 §3.3.2, BlindEvaluate, for one element C, with the proof of §2.2.1, GenerateProof. All its products are of C
 * or of the base point, so C becomes a point of prime order once: D = k C, M = d C, Z = k d C, t2 = r B, t3 = r d C.
 */
function evaluateWith(
  product: SecretProduct,
  { secretKey, publicKey }: IssuerKeyPair,
  element: Element,
  random: RandomBytes,
): Evaluation {
  const { Fn, BASE } = ristretto255.Point;
  const [blinded, timesBlinded] = [element.toBytes(), secretProductsOf(product, element)];
  const secretScalar = Fn.fromBytes(secretKey);
  const evaluated = timesBlinded(secretScalar).toBytes();
  // §2.2.1, ComputeCompositesFast, for the only element, whose number is 0.
  const seed = sha512(concatBytes(withLength(publicKey), withLength(utf8ToBytes(`Seed-${context}`))));
  const weight = hashToScalar(
    withLength(seed),
    twoBytes(0),
    withLength(blinded),
    withLength(evaluated),
    "Composite",
  );
  const secretDraw = bytesToNumberLE(mapHashToField(random(getMinHashLength(Fn.ORDER)), Fn.ORDER, true));
  const secretWeighted = Fn.mul(secretDraw, weight);
  const committed = secretProductsOf(product, BASE)(secretDraw);
  const elements = [
    timesBlinded(weight),
    timesBlinded(Fn.mul(secretScalar, weight)),
    committed,
    timesBlinded(secretWeighted),
  ];
  const challenge = hashToScalar(
    withLength(publicKey),
    ...elements.map((element) => withLength(element.toBytes())),
    "Challenge",
  );
  const response = Fn.sub(secretDraw, Fn.mul(challenge, secretScalar));
  return { evaluated, proof: concatBytes(Fn.toBytes(challenge), Fn.toBytes(response)) };
}

/** §4.1: HashToScalar of the suite, of these parts behind each other; the last is a word of the RFC. */
function hashToScalar(...parts: readonly [...(readonly Uint8Array[]), string]): bigint {
  const bytes = parts.map((part) => (typeof part === "string" ? utf8ToBytes(part) : part));
  return ristretto255_hasher.hashToScalar(concatBytes(...bytes), {
    DST: utf8ToBytes(`HashToScalar-${context}`),
  });
}

export type TokenToFinish = {
  readonly input: Uint8Array;
  /** Of round.json. */
  readonly issuerPublicKey: Uint8Array;
} & BlindedInput &
  Evaluation;

/** The phone's last step: the token, 64 bytes; null unless the proof holds for the round's issuer key. */
export function finishToken(step: TokenToFinish): Uint8Array | null {
  const { input, secretBlind, blinded, evaluated, proof, issuerPublicKey } = step;
  return orNull(() => voprf.finalize(input, secretBlind, evaluated, blinded, issuerPublicKey, proof));
}

/**
 * The token of an input, computed with the issuer's secret: what server and verifier compare with, 64 bytes.
 * product: a faster one than noble's, where there is one; the token is the same.
 */
export function evaluateToken(
  secretIssuerKey: Uint8Array,
  input: Uint8Array,
  product: SecretProduct | null = null,
): Uint8Array {
  // RFC 9497 §3.3.2, Evaluate: noble has it for this mode, but its types do not say so.
  const hashed = ristretto255_hasher.hashToCurve(input, { DST: utf8ToBytes(`HashToGroup-${context}`) });
  const secretScalar = ristretto255.Point.Fn.fromBytes(secretIssuerKey);
  const multiplied =
    product === null ? hashed.multiply(secretScalar) : secretProductsOf(product, hashed)(secretScalar);
  const element = multiplied.toBytes();
  return sha512(concatBytes(withLength(input), withLength(element), utf8ToBytes("Finalize")));
}

/**
 * Products of one element. It stands for several points, which differ by points of order 1, 2 or 4 (RFC 9496 §1). Eight
 * times any of them has prime order, and k/8 of that is k times the element.
 */
function secretProductsOf(product: SecretProduct, element: Element): (secretScalar: bigint) => Element {
  const { Fn } = ristretto255.Point;
  const inverseOfEight = Fn.inv(8n);
  const point = ed25519.Point.fromAffine(element.toAffine()).clearCofactor().toBytes();
  return (secretScalar) => {
    const secretEighth = Fn.toBytes(Fn.mul(secretScalar, inverseOfEight));
    return new ristretto255.Point(ed25519.Point.fromBytes(product(secretEighth, point)));
  };
}

/** Whether a token from outside is the issuer's evaluation of this input; compares in constant time (security N13). */
export function isTokenFor(
  secretIssuerKey: Uint8Array,
  input: Uint8Array,
  secretToken: Uint8Array,
  product: SecretProduct | null = null,
): boolean {
  return constantTimeEqual(evaluateToken(secretIssuerKey, input, product), secretToken);
}

/** Bytes behind their length, as RFC 9497 writes them. */
function withLength(bytes: Uint8Array): Uint8Array {
  return concatBytes(twoBytes(bytes.length), bytes);
}

/** A number as RFC 9497 writes it, I2OSP(length, 2). */
function twoBytes(length: number): Uint8Array {
  assert(length < 2 ** 16, "RFC 9497 inputs are shorter than 65,536 bytes");
  return Uint8Array.of(length >> 8, length & 0xff);
}

/** noble's randomness has an optional length, ours has not. */
function randomOf(random: RandomBytes): (byteCount?: number) => Uint8Array<ArrayBuffer> {
  return (byteCount = 32) => Uint8Array.from(random(byteCount));
}
