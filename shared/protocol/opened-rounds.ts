/**
 * What a teller's device has opened so far, signed with its share (protocol D.11): another teller's device, which has
 * only a key file and so remembers nothing, asks for it before it opens anything. JSON as protocol A.0 writes proofs.
 */
import * as z from "zod/mini";
import { assert } from "../basics/assert.ts";
import { canonicalJson } from "../basics/canonical-json.ts";
import { sha256Hex } from "../basics/hash.ts";
import { isId } from "../basics/field-forms.ts";
import type { Group, Point } from "../crypto/group.ts";
import { decodeProof, proofSchema, proofToJson, rebuildProof } from "../crypto/proof.ts";
import { readJson } from "../crypto/read-json.ts";
import type { DrawScalar } from "../crypto/scalar.ts";
import { proveKnowledge, verifyKnowledge } from "../crypto/schnorr.ts";
import { hexSchema, phiSchema, roundNumberSchema } from "../domain/ids.ts";

export const openedRoundSchema = z.strictObject({
  n: roundNumberSchema,
  phi: phiSchema,
  /** sha256hex of the encrypted tally. */
  tallyHash: hexSchema(32),
});
export type OpenedRound = Readonly<z.infer<typeof openedRoundSchema>>;

const openedMax = 100;
export const openedRoundsSchema = z.array(openedRoundSchema).check(z.maxLength(openedMax));

/** Drawn by the device that asks and said by one person to the other: six digits. */
export const restoreCodeSchema = z.string().check(z.regex(/^[0-9]{6}$/));

export type OpenedStatement = {
  readonly group: Group;
  readonly meetingId: string;
  /** The seat that answers, and its key. */
  readonly seat: number;
  readonly publicKey: Point;
  /** The seat that asks, and its code. */
  readonly forSeat: number;
  readonly code: string;
  readonly opened: readonly OpenedRound[];
};

export function signOpened(statement: OpenedStatement, secret: bigint, draw: DrawScalar): string {
  return JSON.stringify(proofToJson(proveKnowledge(statement.group, prefixOf(statement), secret, draw)));
}

/** Whether a signature from outside holds; any other spelling of it is refused (protocol C.2). */
export function isOpenedSigned(statement: OpenedStatement, signature: string): boolean {
  const json = readJson(signature, proofSchema);
  if (json === null || JSON.stringify(rebuildProof(json)) !== signature) return false;
  const proof = decodeProof(json, statement.group.order);
  return proof !== null && verifyKnowledge(statement.group, prefixOf(statement), statement.publicKey, proof);
}

function prefixOf({ group, meetingId, seat, publicKey, forSeat, code, opened }: OpenedStatement): string {
  assert(isId(meetingId) && restoreCodeSchema.safeParse(code).success, "every field has its form");
  const rounds = sha256Hex(canonicalJson([...opened]));
  return `phieu-kin/opened/1|${meetingId}|${forSeat}|${code}|${seat}|${rounds}|${group.encode(publicKey)}|`;
}
