/** Every check of one ballot (protocol A.5, C.1 to C.3), cheapest first, so that a server can stop early. */
import { err, ok, type Result } from "../basics/result.ts";
import {
  type AnswerJson,
  type BallotJson,
  hasShapeOf,
  parseBallotJson,
  signedHash,
  trackerHex,
} from "./ballot-format.ts";
import {
  ballotContext,
  blankPrefix,
  overallBlankPrefix,
  provePrefix,
  questionContext,
  signaturePrefix,
} from "./ballot-prefixes.ts";
import { branch, type Branch, verifyDisjunction } from "./disjunction.ts";
import type { Election, QuestionJson } from "./election.ts";
import { type Ciphertext, ciphertextToJson, decodeCiphertext, sumCiphertexts } from "./elgamal.ts";
import type { Point } from "./group.ts";
import { decodeProof, type ProofJson } from "./proof.ts";
import { verifyKnowledge } from "./schnorr.ts";

/** The first check that a ballot does not pass. */
export type BallotRefusal =
  | "not-canonical"
  | "other-election"
  | "bad-counts"
  | "bad-credential"
  | "bad-signature"
  | "bad-element"
  | "bad-individual-proof"
  | "bad-overall-proof"
  | "bad-blank-proof";

/** A ballot of this election whose form is right; its proofs are not checked yet. */
export type ParsedBallot = {
  readonly json: BallotJson;
  /** 64 hex digits (protocol A.5). */
  readonly tracker: string;
  readonly credential: Point;
};

/** A ballot that passed every check. */
export type VerifiedBallot = {
  readonly credential: string;
  /** 64 hex digits. */
  readonly tracker: string;
  /** Per question, per choice. */
  readonly choices: readonly (readonly Ciphertext[])[];
};

/** Form, election, counts and credential; costs one decoded element. */
export function parseBallot(election: Election, text: string): Result<ParsedBallot, BallotRefusal> {
  const json = parseBallotJson(text);
  if (json === null) return err("not-canonical");
  const { questions, uuid } = election.json;
  if (json.election_uuid !== uuid || json.election_hash !== election.fingerprint)
    return err("other-election");
  const complete =
    json.answers.length === questions.length &&
    questions.every((question, index) => {
      const answer = json.answers[index];
      return answer !== undefined && hasShapeOf(answer, question);
    });
  if (!complete) return err("bad-counts");
  const credential = election.group.decodeKey(json.credential);
  if (credential === null) return err("bad-credential");
  return ok({ json, tracker: trackerHex(text), credential });
}

/** The signature covers everything else in the ballot. */
export function verifyBallotSignature({ group }: Election, { json, credential }: ParsedBallot): boolean {
  const hash = signedHash(json);
  const proof = decodeProof(json.signature.proof, group.order);
  if (proof === null || json.signature.hash !== hash) return false;
  return verifyKnowledge(group, signaturePrefix(hash), credential, proof);
}

/** Every proof of every answer. Gives the ciphertexts, ready to be added up. */
export function verifyBallotProofs(
  election: Election,
  ballot: ParsedBallot,
): Result<readonly (readonly Ciphertext[])[], BallotRefusal> {
  const context = ballotContext(election.fingerprint, ballot.json.credential);
  const decoded: Ciphertext[][] = [];
  for (const [index, question] of election.json.questions.entries()) {
    const answer = ballot.json.answers[index];
    if (answer === undefined) return err("bad-counts");
    const choices: Ciphertext[] = [];
    for (const choice of answer.choices) {
      const ciphertext = decodeCiphertext(election.group, choice);
      if (ciphertext === null) return err("bad-element");
      choices.push(ciphertext);
    }
    const refusal = refuseAnswer(election, context, question, { answer, choices });
    if (refusal !== null) return err(refusal);
    decoded.push(choices);
  }
  return ok(decoded);
}

/** All checks of one ballot text. */
export function verifyBallot(election: Election, text: string): Result<VerifiedBallot, BallotRefusal> {
  const parsed = parseBallot(election, text);
  if (!parsed.ok) return parsed;
  if (!verifyBallotSignature(election, parsed.value)) return err("bad-signature");
  const choices = verifyBallotProofs(election, parsed.value);
  if (!choices.ok) return choices;
  const { json, tracker } = parsed.value;
  return ok({ credential: json.credential, tracker, choices: choices.value });
}

type DecodedAnswer = {
  readonly answer: AnswerJson;
  readonly choices: readonly Ciphertext[];
};

function refuseAnswer(
  election: Election,
  context: string,
  question: QuestionJson,
  { answer, choices }: DecodedAnswer,
): BallotRefusal | null {
  const { group } = election;
  const individualsHold = choices.every((choice, index) =>
    holds(
      election,
      provePrefix(context, ciphertextToJson(group, choice)),
      [branch(group, choice, 0), branch(group, choice, 1)],
      answer.individual_proofs[index],
    ),
  );
  if (!individualsHold) return "bad-individual-proof";
  const whole = questionContext(context, answer.choices);
  const sum = sumCiphertexts(group, question.blank === true ? choices.slice(1) : choices);
  const sums = Array.from({ length: question.max - question.min + 1 }, (_, index) =>
    branch(group, sum, question.min + index),
  );
  const [blank] = choices;
  if (question.blank !== true || blank === undefined) {
    const prefix = provePrefix(whole, ciphertextToJson(group, sum));
    return holds(election, prefix, sums, answer.overall_proof) ? null : "bad-overall-proof";
  }
  const notBlank = [branch(group, blank, 0), branch(group, sum, 0)];
  if (!holds(election, blankPrefix(whole), notBlank, answer.blank_proof)) return "bad-blank-proof";
  const allowed = [branch(group, blank, 1), ...sums];
  return holds(election, overallBlankPrefix(whole), allowed, answer.overall_proof)
    ? null
    : "bad-overall-proof";
}

function holds(
  { group, y }: Election,
  prefix: string,
  branches: readonly Branch[],
  json: readonly ProofJson[] | undefined,
): boolean {
  const proofs = (json ?? []).map((proof) => decodeProof(proof, group.order));
  return proofs.every((proof) => proof !== null) && verifyDisjunction(group, y, prefix, branches, proofs);
}
