/** What a slip is bound to: the meeting's keys (protocol B.1) and the list of slips of a round (protocol B.2). */
import { assert } from "../basics/assert.ts";
import { toHex, utf8ToBytes } from "../basics/bytes.ts";
import { sha256, sha256Hex } from "../basics/hash.ts";
import { assertForm, isElementText, isHex32, isId } from "../basics/field-forms.ts";

export const fingerprintBytes = 16;

export type MeetingKeys = {
  readonly meetingId: string;
  /** Ed25519, 64 lower-case hex digits. */
  readonly receiptPublicKey: string;
  /** X25519, 64 lower-case hex digits. */
  readonly postPublicKey: string;
  /** str(y), protocol A.1. */
  readonly electionKey: string;
};

/** The meeting fingerprint, 16 bytes (protocol B.1). In QR codes as Crockford base32: toCrockford. */
export function meetingFingerprint(keys: MeetingKeys): Uint8Array {
  const { meetingId, receiptPublicKey, postPublicKey, electionKey } = keys;
  assertForm(isId, meetingId);
  assertForm(isHex32, receiptPublicKey, postPublicKey);
  assertForm(isElementText, electionKey);
  const text = `phieu-kin/meeting/1|${meetingId}|${receiptPublicKey}|${postPublicKey}|${electionKey}`;
  return sha256(utf8ToBytes(text)).slice(0, fingerprintBytes);
}

/** The fingerprint as it is printed: eight groups of four hex digits. */
export function fingerprintGroups(fingerprint: Uint8Array): readonly string[] {
  assert(fingerprint.length === fingerprintBytes, "a meeting fingerprint has 16 bytes");
  return toHex(fingerprint).match(/.{4}/g) ?? [];
}

/** slipsHash (protocol B.2) of the slip public keys entitled in a round, 64 hex digits each, in any order. */
export function slipsHash(meetingId: string, slipPublicKeys: readonly string[]): string {
  assertForm(isId, meetingId);
  assertForm(isHex32, ...slipPublicKeys);
  return sha256Hex(`phieu-kin/slips/1|${meetingId}|${[...slipPublicKeys].sort().join(",")}`);
}
