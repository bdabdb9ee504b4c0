/**
 * Group Ed25519 on libsodium: ten times faster than noble, same elements, same texts. Every product is constant-time
 * here, so Vartime names promise nothing less.
 */
import type { GroupName } from "../shared/basics/group-names.ts";
import * as z from "zod/mini";
import { assert } from "../shared/basics/assert.ts";
import { equalBytes, fromHex, toHex } from "../shared/basics/bytes.ts";
import type { SecretProduct } from "../shared/crypto/blind-token.ts";
import { ed25519Group } from "../shared/crypto/ed25519-group.ts";
import { type Group, Point, type Term } from "../shared/crypto/group.ts";

type Bytes = Uint8Array;

function sodiumFunction<Arguments extends readonly Bytes[], Returned = unknown>() {
  return z.custom<(...buffers: Arguments) => Returned>((value) => typeof value === "function");
}

/** What this group needs of sodium-native. Products and sums are written to the first argument; failures throw. */
const sodiumSchema = z.object({
  crypto_core_ed25519_is_valid_point: sodiumFunction<[point: Bytes], boolean>(),
  crypto_core_ed25519_add: sodiumFunction<[sum: Bytes, a: Bytes, b: Bytes]>(),
  crypto_core_ed25519_sub: sodiumFunction<[difference: Bytes, a: Bytes, b: Bytes]>(),
  crypto_scalarmult_ed25519_base_noclamp: sodiumFunction<[product: Bytes, scalar: Bytes]>(),
  crypto_scalarmult_ed25519_noclamp: sodiumFunction<[product: Bytes, scalar: Bytes, point: Bytes]>(),
});
type Sodium = z.infer<typeof sodiumSchema>;

class SodiumPoint extends Point {
  readonly groupName: GroupName = "Ed25519";
  /** RFC 8032 encoding. */
  readonly bytes: Bytes;
  text: string | null = null;

  constructor(bytes: Bytes) {
    super();
    this.bytes = bytes;
  }
}

function own(point: Point): SodiumPoint {
  assert(point instanceof SodiumPoint, "a point belongs to the group it is used with");
  return point;
}

const identityBytes = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0));

function scalarBytes(scalar: bigint): Bytes {
  return Buffer.from(scalar.toString(16).padStart(64, "0"), "hex").reverse();
}

class SodiumEd25519 implements Group {
  readonly name = "Ed25519";
  readonly order = ed25519Group.order;
  readonly identity = new SodiumPoint(identityBytes);
  readonly generator: SodiumPoint;
  readonly #sodium: Sodium;

  constructor(sodium: Sodium) {
    this.#sodium = sodium;
    this.generator = this.multiplyBase(1n);
  }

  decode(text: string): SodiumPoint | null {
    const bytes = fromHex(text, 32)?.reverse();
    if (bytes === undefined) return null;
    // libsodium counts the identity among the points of small order and refuses it.
    const sound = equalBytes(bytes, identityBytes) || this.#sodium.crypto_core_ed25519_is_valid_point(bytes);
    if (!sound) return null;
    const point = new SodiumPoint(bytes);
    point.text = text;
    return point;
  }

  decodeKey(text: string): SodiumPoint | null {
    const point = this.decode(text);
    return point === null || isIdentity(point) ? null : point;
  }

  encode(point: Point): string {
    const known = own(point);
    known.text ??= toHex(known.bytes.toReversed());
    return known.text;
  }

  add(a: Point, b: Point): SodiumPoint {
    const sum = new Uint8Array(32);
    this.#sodium.crypto_core_ed25519_add(sum, own(a).bytes, own(b).bytes);
    return new SodiumPoint(sum);
  }

  subtract(a: Point, b: Point): SodiumPoint {
    const difference = new Uint8Array(32);
    this.#sodium.crypto_core_ed25519_sub(difference, own(a).bytes, own(b).bytes);
    return new SodiumPoint(difference);
  }

  equal(a: Point, b: Point): boolean {
    return equalBytes(own(a).bytes, own(b).bytes);
  }

  multiplyBase(scalar: bigint): SodiumPoint {
    // libsodium refuses scalar zero; an honest secret is never zero, and a zero hides nothing.
    if (scalar === 0n) return this.identity;
    const product = new Uint8Array(32);
    this.#sodium.crypto_scalarmult_ed25519_base_noclamp(product, scalarBytes(scalar));
    return new SodiumPoint(product);
  }

  multiply(point: Point, scalar: bigint): SodiumPoint {
    const known = own(point);
    if (known === this.generator) return this.multiplyBase(scalar);
    if (scalar === 0n || isIdentity(known)) return this.identity;
    const product = new Uint8Array(32);
    this.#sodium.crypto_scalarmult_ed25519_noclamp(product, scalarBytes(scalar), known.bytes);
    return new SodiumPoint(product);
  }

  multiplyVartime(point: Point, scalar: bigint): SodiumPoint {
    return this.multiply(point, scalar);
  }

  sumsOfProducts(sums: readonly (readonly Term[])[]): readonly string[] {
    return sums.map((terms) => {
      const [first = this.identity, ...rest] = terms.map(([point, scalar]) => this.multiply(point, scalar));
      return this.encode(rest.reduce((sum, product) => this.add(sum, product), first));
    });
  }

  /** libsodium has no tables for points of ours. */
  withTable(point: Point): SodiumPoint {
    return own(point);
  }
}

function isIdentity(point: SodiumPoint): boolean {
  return equalBytes(point.bytes, identityBytes);
}

/** Products in constant time on this sodium-native module, or null where it is not one. */
export function sodiumSecretProduct(sodium: unknown): SecretProduct | null {
  const functions = z.safeParse(sodiumSchema, sodium);
  if (!functions.success) return null;
  return (secretScalar, point) => {
    const product = new Uint8Array(32);
    functions.data.crypto_scalarmult_ed25519_noclamp(product, secretScalar, point);
    return product;
  };
}

/** The group on this sodium-native module, or null where it is not one. */
export function sodiumEd25519(sodium: unknown): Group | null {
  const functions = z.safeParse(sodiumSchema, sodium);
  return functions.success ? new SodiumEd25519(functions.data) : null;
}
