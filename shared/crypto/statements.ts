/**
 * What slips and the server sign in Part B. A statement is the signed text itself; its fields have been through a
 * schema, and only the last could hold a `|` (none does).
 */
import { assert } from "../basics/assert.ts";
import { toHex, utf8ToBytes } from "../basics/bytes.ts";
import { sha256Hex } from "../basics/hash.ts";
import { assertCounts, assertForm, isBase64Hash, isHex32, isId } from "../basics/field-forms.ts";
import type { Nacl } from "./nacl.ts";

export type Opened = {
  readonly meetingId: string;
  /** The number of the opening in its meeting, from 1. */
  readonly n: number;
  readonly phi: string;
};

/** Signed by the server when a round opens (protocol B.2). */
export function openedStatement({ meetingId, n, phi }: Opened): string {
  assertForm(isId, meetingId);
  assertCounts(n);
  assert(n >= 1, "openings are counted from 1");
  assertForm(isBase64Hash, phi);
  return `phieu-kin/opened/1|${meetingId}|${n}|${phi}`;
}

export type TokenRequest = {
  readonly phi: string;
  /** RFC 9497 blinded element, 32 bytes. */
  readonly blinded: Uint8Array;
};

/** Signed by the slip that asks for its token (protocol B.4). */
export function issueStatement({ phi, blinded }: TokenRequest): string {
  assertForm(isBase64Hash, phi);
  assert(blinded.length === 32, "a blinded element has 32 bytes");
  return `phieu-kin/issue/1|${phi}|${toHex(blinded)}`;
}

export type Recorded = {
  readonly phi: string;
  /** The ballot's tracker (protocol A.5), 43 Base64 characters. */
  readonly tracker: string;
};

/** Signed by the server when a ballot is in the box (protocol B.6). */
export function receiptStatement({ phi, tracker }: Recorded): string {
  assertForm(isBase64Hash, phi, tracker);
  return `phieu-kin/receipt/1|${phi}|${tracker}`;
}

export type Closed = {
  readonly phi: string;
  readonly cast: number;
  readonly tokensIssued: number;
  readonly handedOut: number;
  readonly boxRoot: string;
  /** SHA-256 of the bytes of issuance.json. */
  readonly issuanceHash: string;
  /** Head of the journal after the line `round-closed`. */
  readonly journalHead: string;
};

/** Signed by the server when the box is sealed (protocol B.8); the four words cover it. */
export function closedStatement(closed: Closed): string {
  const { phi, cast, tokensIssued, handedOut, boxRoot, issuanceHash, journalHead } = closed;
  assertForm(isBase64Hash, phi);
  assertCounts(cast, tokensIssued, handedOut);
  assertForm(isHex32, boxRoot, issuanceHash, journalHead);
  const fields = [phi, cast, tokensIssued, handedOut, boxRoot, issuanceHash, journalHead];
  return `phieu-kin/closed/1|${fields.join("|")}`;
}

export type Voided = Opened & {
  /** As round-voided tells it; by its hash, since it is free text. */
  readonly reason: string;
  /** Head of the journal after the line `round-voided`. */
  readonly journalHead: string;
};

/** Signed by the server when a round is voided (protocol B.8): no phone, device or record takes its word alone. */
export function voidedStatement({ meetingId, n, phi, reason, journalHead }: Voided): string {
  assertForm(isId, meetingId);
  assertCounts(n);
  assert(n >= 1, "openings are counted from 1");
  assertForm(isBase64Hash, phi);
  assertForm(isHex32, journalHead);
  return `phieu-kin/voided/1|${meetingId}|${n}|${phi}|${sha256Hex(reason)}|${journalHead}`;
}

export type Finished = {
  readonly meetingId: string;
  /** Head of the journal after the line `meeting-finished`. */
  readonly journalHead: string;
};

/** Signed by the server when the meeting is over (protocol B.8): only then does a phone let go of its slip. */
export function finishedStatement({ meetingId, journalHead }: Finished): string {
  assertForm(isId, meetingId);
  assertForm(isHex32, journalHead);
  return `phieu-kin/finished/1|${meetingId}|${journalHead}`;
}

/** Ed25519 signature of a statement's UTF-8 bytes. */
export function signStatement(nacl: Nacl, statement: string, secretKey: Uint8Array): Uint8Array {
  return nacl.sign(utf8ToBytes(statement), secretKey);
}

/** Whether a signature from outside holds for a statement; strict about the key too (protocol C.1). */
export function isSignedStatement(
  nacl: Nacl,
  statement: string,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  return nacl.verify(utf8ToBytes(statement), signature, publicKey);
}
