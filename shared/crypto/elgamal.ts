/** Exponential ElGamal: alpha = r·g, beta = r·y + m·g (protocol A.5), so that sums of ciphertexts hold sums of votes. */
import * as z from "zod/mini";
import type { Group, Point, PublicGroup } from "./group.ts";

export type Ciphertext = {
  readonly alpha: Point;
  readonly beta: Point;
};

export const ciphertextSchema = z.strictObject({ alpha: z.string(), beta: z.string() });
export type CiphertextJson = z.infer<typeof ciphertextSchema>;

/** Encrypts 0 or 1; `y` is the election key, `randomness` a fresh uniform scalar. */
export function encrypt(group: Group, y: Point, plaintext: 0 | 1, randomness: bigint): Ciphertext {
  const message = [group.identity, group.generator][plaintext] ?? group.identity;
  return {
    alpha: group.multiplyBase(randomness),
    beta: group.add(group.multiply(y, randomness), message),
  };
}

/** The encryption of nothing, with no randomness: where sums start. */
export function zeroCiphertext(group: PublicGroup): Ciphertext {
  return { alpha: group.identity, beta: group.identity };
}

export function addCiphertexts(group: PublicGroup, a: Ciphertext, b: Ciphertext): Ciphertext {
  return { alpha: group.add(a.alpha, b.alpha), beta: group.add(a.beta, b.beta) };
}

/** The sum; it starts with the first, so that a sum of one costs nothing. */
export function sumCiphertexts(group: PublicGroup, ciphertexts: readonly Ciphertext[]): Ciphertext {
  const [first = zeroCiphertext(group), ...rest] = ciphertexts;
  return rest.reduce((sum, next) => addCiphertexts(group, sum, next), first);
}

export function ciphertextToJson(group: PublicGroup, { alpha, beta }: Ciphertext): CiphertextJson {
  return { alpha: group.encode(alpha), beta: group.encode(beta) };
}

/** Strict (protocol C.1), or null. */
export function decodeCiphertext(group: PublicGroup, json: CiphertextJson): Ciphertext | null {
  const alpha = group.decode(json.alpha);
  const beta = group.decode(json.beta);
  return alpha === null || beta === null ? null : { alpha, beta };
}
