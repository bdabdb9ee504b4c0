/** What a ballot's challenges hash before their commitments (protocol A.5), for provers and verifiers alike. */
import type { CiphertextJson } from "./elgamal.ts";

/** S0: fingerprint and credential. */
export function ballotContext(fingerprint: string, credential: string): string {
  return `${fingerprint}|${credential}`;
}

/** S: the context and all choices of one question. */
export function questionContext(context: string, choices: readonly CiphertextJson[]): string {
  return `${context}|${choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(",")}`;
}

/** For individual proofs (context S0) and for the overall proof of a question without blank (context S). */
export function provePrefix(context: string, { alpha, beta }: CiphertextJson): string {
  return `prove|${context}|${alpha},${beta}|`;
}

/** "Not blank, or nothing chosen"; context S. */
export function blankPrefix(context: string): string {
  return `bproof0|${context}|`;
}

/** "Blank, or an allowed number chosen"; context S. */
export function overallBlankPrefix(context: string): string {
  return `bproof1|${context}|`;
}

export function signaturePrefix(hash: string): string {
  return `sig|${hash}|`;
}
