/** Scalars: integers in [0, order), in JSON decimal text (protocol A.0, C.1). */
import { bytesToBigInt, concatBytes, utf8ToBytes } from "../basics/bytes.ts";
import { sha256 } from "../basics/hash.ts";
import type { RandomBytes } from "../basics/random.ts";
import type { Point, PublicGroup } from "./group.ts";

/** Gives the next random scalar; the order of draws is protocol A.5's. */
export type DrawScalar = () => bigint;

/** The non-negative remainder. */
export function mod(value: bigint, order: bigint): bigint {
  const remainder = value % order;
  return remainder < 0n ? remainder + order : remainder;
}

/** Strict: decimal without sign or leading zero, below the order; anything else gives null. */
export function decodeScalar(text: string, order: bigint): bigint | null {
  if (text.length > 78 || !/^(?:0|[1-9][0-9]*)$/.test(text)) return null;
  const scalar = BigInt(text);
  return scalar < order ? scalar : null;
}

/** Uniform to within 2^-250: 512 random bits modulo the order (security P6). */
export function uniformScalars(group: PublicGroup, random: RandomBytes): DrawScalar {
  return () => bytesToBigInt(random(64)) % group.order;
}

/** The challenge hash H of protocol A.0; its reduction of 256 bits is fixed by the format. */
export function hashToScalar(group: PublicGroup, prefix: string, points: readonly Point[]): bigint {
  return hashTextsToScalar(
    group,
    prefix,
    points.map((point) => group.encode(point)),
  );
}

/** The same of points that are there as text. */
export function hashTextsToScalar(group: PublicGroup, prefix: string, texts: readonly string[]): bigint {
  return narrowHashToScalar(group, prefix + texts.join(","));
}

/** 256 bits of a SHA-256 hash modulo the order: only where the format says so (protocol A.0; A.3's sk and dk). */
export function narrowHashToScalar(group: PublicGroup, text: string): bigint {
  return bytesToBigInt(sha256(utf8ToBytes(text))) % group.order;
}

/** 512 bits of two SHA-256 hashes modulo the order (protocol A.2). */
export function wideHashToScalar(group: PublicGroup, first: string, second: string): bigint {
  return bytesToBigInt(concatBytes(sha256(utf8ToBytes(first)), sha256(utf8ToBytes(second)))) % group.order;
}
