/** The prime-order groups of protocol A.1 behind one interface, written additively here. */

import type { GroupName } from "../basics/group-names.ts";

/**
 * An element of one group. Callers only pass it on; each group keeps its own kind of Point, which is always an
 * element of the prime-order subgroup, and throws InvariantError on another group's.
 */
export abstract class Point {
  abstract readonly groupName: GroupName;
}

/** One part of a sum: point × scalar. */
export type Term = readonly [point: Point, scalar: bigint];

/**
 * What it takes to check: public points and public scalars, integers in [0, order). Any of it may take time that depends on
 * them. Whoever only verifies asks for no more than this, so that no secret can get to where it would show (security P6).
 */
export type PublicGroup = {
  readonly name: GroupName;
  readonly order: bigint;
  readonly generator: Point;
  readonly identity: Point;
  /** Strict (protocol C.1): the one text of an element of the prime-order subgroup, or null. */
  decode(text: string): Point | null;
  /** As decode, for keys and credentials, where the identity is refused as well. */
  decodeKey(text: string): Point | null;
  encode(point: Point): string;
  add(a: Point, b: Point): Point;
  subtract(a: Point, b: Point): Point;
  equal(a: Point, b: Point): boolean;
  multiplyVartime(point: Point, scalar: bigint): Point;
  /**
   * The texts of many sums of products: the commitments that a proof's verifier recomputes. Asked for together, since
   * products of one point share work, and so do encodings.
   */
  sumsOfProducts(sums: readonly (readonly Term[])[]): readonly string[];
  /** The same element, faster to multiply from now on: for the few that are multiplied often, such as election keys. */
  withTable(point: Point): Point;
};

/** With what multiplies secrets: constant-time as far as its arithmetic allows. */
export type Group = PublicGroup & {
  multiplyBase(scalar: bigint): Point;
  multiply(point: Point, scalar: bigint): Point;
};

/** Looks up a group by the name that stands in election.json, or null. The server passes its native one. */
export type GroupByName<G extends PublicGroup = Group> = (name: string) => G | null;
