/** What members of a key ceremony send (protocol A.3, "Pedersen"), as exact texts; ceremony.ts checks what they say. */
import * as z from "zod/mini";
import { rebuildSigned, signedSchema } from "./pki.ts";
import { proofSchema, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import { decodeScalar } from "./scalar.ts";
import { memberKeySchema, rebuildMemberKey } from "./threshold.ts";

export const polynomialSchema = z.strictObject({
  polynomial: z.string(),
  secrets: z.array(z.string()),
  coefexps: signedSchema,
  signature: proofSchema,
});
/** A member's polynomial: encrypted for itself, a share for each member, the public coefficients, the certs_sig. */
export type PolynomialJson = z.infer<typeof polynomialSchema>;

const outputSchema = z.strictObject({ private_key: z.string(), public_key: memberKeySchema });
/** A member's key, and its share of the secret for itself. */
export type OutputJson = z.infer<typeof outputSchema>;

/** Reads a polynomial strictly, or null. */
export function parsePolynomial(text: string): PolynomialJson | null {
  const json = readJson(text, polynomialSchema);
  return json !== null && polynomialText(json) === text ? json : null;
}

export function polynomialText({ polynomial, secrets, coefexps, signature }: PolynomialJson): string {
  return JSON.stringify({
    polynomial,
    secrets,
    coefexps: rebuildSigned(coefexps),
    signature: rebuildProof(signature),
  });
}

/** Reads an output strictly, or null. */
export function parseOutput(text: string): OutputJson | null {
  const json = readJson(text, outputSchema);
  return json !== null && outputText(json) === text ? json : null;
}

export function outputText({ private_key, public_key }: OutputJson): string {
  return JSON.stringify({ private_key, public_key: rebuildMemberKey(public_key) });
}

/** What a member sends encrypted: a share of its polynomial, or to itself its share of the election's secret. */
export function scalarMessage(field: "secret" | "decryption_key", secretScalar: bigint): string {
  return JSON.stringify({ [field]: String(secretScalar) });
}

/** Reads what scalarMessage writes, or null. */
export function readScalar(
  field: "secret" | "decryption_key",
  message: string,
  order: bigint,
): bigint | null {
  const fields = readJson(message, z.record(z.string(), z.string()));
  const scalar = decodeScalar(fields?.[field] ?? "", order);
  return scalar !== null && scalarMessage(field, scalar) === message ? scalar : null;
}
