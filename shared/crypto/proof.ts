/** The form of every proof: challenge and response (protocol A.0). Provers subtract, verifiers add. */
import * as z from "zod/mini";
import { mod, decodeScalar } from "./scalar.ts";

export type Proof = {
  readonly challenge: bigint;
  readonly response: bigint;
};

export const proofSchema = z.strictObject({ challenge: z.string(), response: z.string() });
export type ProofJson = z.infer<typeof proofSchema>;

const decimalSchema = z.string().check(z.regex(/^(?:0|[1-9][0-9]{0,77})$/));
/** The same where its form is asked before there is a group to ask: in the files of a record (protocol B.2, B.10). */
export const decimalProofSchema = z.strictObject({ challenge: decimalSchema, response: decimalSchema });

export function proofToJson({ challenge, response }: Proof): ProofJson {
  return { challenge: String(challenge), response: String(response) };
}

/** The fields in their fixed order, for rebuilding received JSON (protocol C.2). */
export function rebuildProof({ challenge, response }: ProofJson): ProofJson {
  return { challenge, response };
}

/** Strict (protocol C.1), or null. */
export function decodeProof(json: ProofJson, order: bigint): Proof | null {
  const challenge = decodeScalar(json.challenge, order);
  const response = decodeScalar(json.response, order);
  return challenge === null || response === null ? null : { challenge, response };
}

/** w - x × challenge modulo the order. */
export function respond(nonce: bigint, secret: bigint, challenge: bigint, order: bigint): Proof {
  return { challenge, response: mod(nonce - secret * challenge, order) };
}
