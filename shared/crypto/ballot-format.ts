/** The JSON of a ballot: reading it strictly and writing it (protocol A.5, C.2, C.3). No group arithmetic here. */
import * as z from "zod/mini";
import { toBase64, utf8ToBytes } from "../basics/bytes.ts";
import { sha256, sha256Hex } from "../basics/hash.ts";
import { ciphertextSchema } from "./elgamal.ts";
import type { QuestionJson } from "./election.ts";
import { proofSchema, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";

const proofs = z.array(proofSchema);

const answerSchema = z.strictObject({
  choices: z.array(ciphertextSchema),
  individual_proofs: z.array(proofs),
  overall_proof: proofs,
  blank_proof: z.optional(proofs),
});

const ballotSchema = z.strictObject({
  election_uuid: z.string(),
  election_hash: z.string(),
  credential: z.string(),
  answers: z.array(answerSchema),
  signature: z.strictObject({ hash: z.string(), proof: proofSchema }),
});

export type AnswerJson = z.infer<typeof answerSchema>;
export type BallotJson = z.infer<typeof ballotSchema>;
export type UnsignedBallotJson = Omit<BallotJson, "signature">;

/** The text that the signature covers: everything but the signature. */
export function unsignedBallotText(ballot: UnsignedBallotJson): string {
  return JSON.stringify(inOrder(ballot));
}

export function ballotText(ballot: BallotJson): string {
  const { hash, proof } = ballot.signature;
  return JSON.stringify({ ...inOrder(ballot), signature: { hash, proof: rebuildProof(proof) } });
}

/** Reads a ballot that is written exactly as ballotText writes it; any other spelling gives null (security P8). */
export function parseBallotJson(text: string): BallotJson | null {
  const ballot = readJson(text, ballotSchema);
  return ballot !== null && ballotText(ballot) === text ? ballot : null;
}

/** Numbers of choices and proofs as the question says (protocol C.3, security P9). */
export function hasShapeOf(answer: AnswerJson, question: QuestionJson): boolean {
  const choiceCount = question.answers.length + (question.blank === true ? 1 : 0);
  const sums = question.max - question.min + 1;
  return (
    answer.choices.length === choiceCount &&
    answer.individual_proofs.length === choiceCount &&
    answer.individual_proofs.every((proof) => proof.length === 2) &&
    answer.overall_proof.length === sums + (question.blank === true ? 1 : 0) &&
    answer.blank_proof?.length === (question.blank === true ? 2 : undefined)
  );
}

/** The hash in a ballot's signature: 43 characters of Base64. */
export function signedHash(ballot: UnsignedBallotJson): string {
  return toBase64(sha256(utf8ToBytes(unsignedBallotText(ballot))));
}

/** The smart ballot tracker of protocol A.5: 43 characters of Base64. */
export function tracker(text: string): string {
  return toBase64(sha256(utf8ToBytes(text)));
}

/** The same tracker as 64 hex digits, as lists and file names have it. */
export function trackerHex(text: string): string {
  return sha256Hex(text);
}

function inOrder(ballot: UnsignedBallotJson): UnsignedBallotJson {
  return {
    election_uuid: ballot.election_uuid,
    election_hash: ballot.election_hash,
    credential: ballot.credential,
    answers: ballot.answers.map(({ choices, individual_proofs, overall_proof, blank_proof }) => ({
      choices: choices.map(({ alpha, beta }) => ({ alpha, beta })),
      individual_proofs: individual_proofs.map((proof) => proof.map(rebuildProof)),
      overall_proof: overall_proof.map(rebuildProof),
      ...(blank_proof === undefined ? {} : { blank_proof: blank_proof.map(rebuildProof) }),
    })),
  };
}
