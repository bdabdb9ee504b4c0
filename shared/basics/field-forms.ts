/**
 * The forms that fields of hashed and signed strings may take (protocol Part B, Encodings). None of them can hold
 * a `|`, so no two lists of fields give the same string. Schemas at the boundaries use the same predicates.
 */
import { assert } from "./assert.ts";
import { fromBase64 } from "./bytes.ts";

/** 22 Base58 characters: every id of ours, and the election's uuid. */
export function isId(text: string): boolean {
  return /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(text);
}

/** 32 bytes in Base64 without padding, 43 characters: phi (protocol A.4) and trackers (protocol A.5). */
export function isBase64Hash(text: string): boolean {
  return fromBase64(text)?.length === 32;
}

/** 32 bytes as 64 lower-case hex digits: SHA-256 hashes and public keys. */
export function isHex32(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The text form of a group element in either group (protocol A.1): hex or decimal digits. */
export function isElementText(text: string): boolean {
  return /^[0-9a-f]+$/.test(text);
}

/** A count or round number: a whole number from 0 that JavaScript holds exactly. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}

/** Throws unless every field has its form: fields from outside have been through a schema by now. */
export function assertForm(form: (text: string) => boolean, ...fields: readonly string[]): void {
  assert(fields.every(form), "every field of a hashed string has its form");
}

/** Throws unless every number is a count. */
export function assertCounts(...counts: readonly number[]): void {
  assert(counts.every(isCount), "every count in a hashed string is a whole number from 0");
}
