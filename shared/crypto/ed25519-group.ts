/**
 * Group Ed25519 on noble. Elements travel as the RFC 8032 bytes reversed, in hex (protocol A.1).
 */
import type { GroupName } from "../basics/group-names.ts";
import { normalizeZ } from "@noble/curves/abstract/curve.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { assert } from "../basics/assert.ts";
import { fromHex, toHex } from "../basics/bytes.ts";
import { type Group, Point, type Term } from "./group.ts";
import { signedDigits } from "./signed-digits.ts";

type Curve = InstanceType<typeof ed25519.Point>;

const order = ed25519.Point.Fn.ORDER;
const windowBits = 5;
const orderDigits = signedDigits(order, windowBits);

class Ed25519Point extends Point {
  readonly groupName: GroupName = "Ed25519";
  readonly curve: Curve;
  /** P, 2P, 4P … kept while the same point is multiplied several times (see RecentDoublings). */
  doublings: readonly Curve[] | null = null;
  hasTable = false;
  text: string | null = null;

  constructor(curve: Curve) {
    super();
    this.curve = curve;
  }
}

/**
 * A verifier multiplies each ciphertext by several scalars, and most of the work is doubling it; so the doublings
 * of the last points are kept. About 60 kB a point.
 */
class RecentDoublings {
  readonly #recent: (Ed25519Point | undefined)[] = Array.from({ length: 128 }, () => undefined);
  #next = 0;

  of(point: Ed25519Point): readonly Curve[] {
    if (point.doublings !== null) return point.doublings;
    const doublings = [point.curve];
    for (let last = point.curve; doublings.length < 254; doublings.push(last)) last = last.double();
    const oldest = this.#recent[this.#next];
    if (oldest !== undefined) oldest.doublings = null;
    this.#recent[this.#next] = point;
    this.#next = (this.#next + 1) % this.#recent.length;
    point.doublings = doublings;
    return doublings;
  }
}

function own(point: Point): Ed25519Point {
  assert(point instanceof Ed25519Point, "a point belongs to the group it is used with");
  return point;
}

/** Sum of digit × 2^position × P: one bucket per odd digit, added up at the end (Yao's method). */
function sumOfDigits(doublings: readonly Curve[], digits: readonly number[]): Curve {
  const buckets: (Curve | undefined)[] = [];
  digits.forEach((digit, position) => {
    const power = doublings[position];
    if (digit === 0 || power === undefined) return;
    const index = (Math.abs(digit) - 1) / 2;
    const term = digit < 0 ? power.negate() : power;
    buckets[index] = buckets[index]?.add(term) ?? term;
  });
  // B0 + 3 B1 + 5 B2 … = (B0 + B1 + …) + 2 ((B1 + B2 …) + (B2 + B3 …) + …)
  let running = ed25519.Point.ZERO;
  let weighted = ed25519.Point.ZERO;
  for (let index = buckets.length - 1; index > 0; index--) {
    const bucket = buckets[index];
    if (bucket !== undefined) running = running.add(bucket);
    weighted = weighted.add(running);
  }
  const all = buckets[0] === undefined ? running : running.add(buckets[0]);
  return all.add(weighted.double());
}

class NobleEd25519 implements Group {
  readonly name = "Ed25519";
  readonly order = order;
  readonly identity = new Ed25519Point(ed25519.Point.ZERO);
  #base: Ed25519Point | null = null;
  readonly #recent = new RecentDoublings();

  /** Made on first use: its table takes some milliseconds. noble's own BASE would be blinded, at twice the time. */
  get generator(): Ed25519Point {
    this.#base ??= this.withTable(new Ed25519Point(ed25519.Point.BASE));
    return this.#base;
  }

  decode(text: string): Ed25519Point | null {
    const bytes = fromHex(text, 32);
    if (bytes === null) return null;
    const curve = curveFromBytes(bytes.reverse());
    if (curve === null) return null;
    const point = new Ed25519Point(curve);
    if (!sumOfDigits(this.#recent.of(point), orderDigits).is0()) return null;
    point.text = text;
    return point;
  }

  decodeKey(text: string): Ed25519Point | null {
    const point = this.decode(text);
    return point === null || point.curve.is0() ? null : point;
  }

  encode(point: Point): string {
    const known = own(point);
    known.text ??= toHex(known.curve.toBytes().reverse());
    return known.text;
  }

  add(a: Point, b: Point): Ed25519Point {
    return new Ed25519Point(own(a).curve.add(own(b).curve));
  }

  subtract(a: Point, b: Point): Ed25519Point {
    return new Ed25519Point(own(a).curve.subtract(own(b).curve));
  }

  equal(a: Point, b: Point): boolean {
    return own(a).curve.equals(own(b).curve);
  }

  multiplyBase(scalar: bigint): Ed25519Point {
    return this.multiply(this.generator, scalar);
  }

  multiply(point: Point, scalar: bigint): Ed25519Point {
    const { curve } = own(point);
    // noble refuses scalar zero; an honest secret is never zero, and a zero hides nothing.
    if (scalar === 0n || curve.is0()) return this.identity;
    return new Ed25519Point(curve.multiply(scalar));
  }

  multiplyVartime(point: Point, scalar: bigint): Ed25519Point {
    const known = own(point);
    if (known.hasTable) return new Ed25519Point(known.curve.multiplyUnsafe(scalar));
    return new Ed25519Point(sumOfDigits(this.#recent.of(known), signedDigits(scalar, windowBits)));
  }

  sumsOfProducts(sums: readonly (readonly Term[])[]): readonly string[] {
    const points = sums.map((terms) =>
      terms.reduce(
        (sum, [point, scalar]) => sum.add(this.multiplyVartime(point, scalar).curve),
        ed25519.Point.ZERO,
      ),
    );
    // One inversion for all of them.
    return normalizeZ(ed25519.Point, points).map((point) => toHex(point.toBytes().reverse()));
  }

  withTable(point: Point): Ed25519Point {
    // A copy, since noble keys its tables by the object.
    const copy = new Ed25519Point(ed25519.Point.fromAffine(own(point).curve.toAffine()).precompute(8));
    copy.hasTable = !copy.curve.is0();
    return copy;
  }
}

function curveFromBytes(bytes: Uint8Array): Curve | null {
  try {
    return ed25519.Point.fromBytes(bytes);
  } catch {
    // noble throws on y >= p, on x = 0 with the sign bit and on bytes that are not on the curve.
    return null;
  }
}

/** Runs everywhere: browsers, and servers without the native library. */
export const ed25519Group: Group = new NobleEd25519();
