/** The prime-order groups of protocol A.1 behind one interface, written additively here. */

/**
 * An element of one group. Callers only pass it on; each group keeps its own kind of Point, which is always an
 * element of the prime-order subgroup, and throws InvariantError on another group's.
 */
import type { GroupName } from "../basics/group-names.ts";
export abstract class Point {
  abstract readonly groupName: GroupName;
}

/**
 * Scalars are integers in [0, order). What multiplies a secret is constant-time as far as its arithmetic allows;
 * what ends in Vartime is for public scalars only.
 */
export type Group = {
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
  multiplyBase(scalar: bigint): Point;
  multiply(point: Point, scalar: bigint): Point;
  multiplyVartime(point: Point, scalar: bigint): Point;
  /** base × response + point × challenge: the commitment that a proof's verifier recomputes. */
  combineVartime(base: Point, response: bigint, point: Point, challenge: bigint): Point;
  /** The same element, faster to multiply from now on: for the few that are multiplied often, such as election keys. */
  withTable(point: Point): Point;
};

/** Looks up a group by the name that stands in election.json, or null. The server passes its native one. */
export type GroupByName = (name: string) => Group | null;
