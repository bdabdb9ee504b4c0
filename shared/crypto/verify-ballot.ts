/** Every check of one ballot (protocol A.5, C.1 to C.3), cheapest first, so that a server can stop early. */
import { err, ok, type Result } from "../basics/result.ts";
import {
  type AnswerJson,
  type BallotJson,
  hasShapeOf,
  parseBallotJson,
  signedHash,
} from "./ballot-format.ts";
import {
  ballotContext,
  blankPrefix,
  overallBlankPrefix,
  provePrefix,
  questionContext,
  signaturePrefix,
} from "./ballot-prefixes.ts";
import { type Branch, type Claim, verifyDisjunctions } from "./disjunction.ts";
import type { PublicElection, QuestionJson } from "./election.ts";
import { type Ciphertext, ciphertextToJson, decodeCiphertext, sumCiphertexts } from "./elgamal.ts";
import type { Point, PublicGroup } from "./group.ts";
import { decodeProof, type Proof, type ProofJson } from "./proof.ts";
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
  readonly credential: Point;
};

/** A ballot that passed every check. */
export type VerifiedBallot = {
  readonly credential: string;
  /** Per question, per choice. */
  readonly choices: readonly (readonly Ciphertext[])[];
};

/** Form, election, counts and credential; costs one decoded element. */
export function parseBallot(election: PublicElection, text: string): Result<ParsedBallot, BallotRefusal> {
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
  return ok({ json, credential });
}

/** The signature covers everything else in the ballot. */
export function verifyBallotSignature(
  { group }: PublicElection,
  { json, credential }: ParsedBallot,
): boolean {
  const hash = signedHash(json);
  const proof = decodeProof(json.signature.proof, group.order);
  if (proof === null || json.signature.hash !== hash) return false;
  return verifyKnowledge(group, signaturePrefix(hash), credential, proof);
}

/** Every proof of every answer. Gives the ciphertexts, ready to be added up. */
export function verifyBallotProofs(
  election: PublicElection,
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
export function verifyBallot(election: PublicElection, text: string): Result<VerifiedBallot, BallotRefusal> {
  const parsed = parseBallot(election, text);
  if (!parsed.ok) return parsed;
  if (!verifyBallotSignature(election, parsed.value)) return err("bad-signature");
  const choices = verifyBallotProofs(election, parsed.value);
  if (!choices.ok) return choices;
  return ok({ credential: parsed.value.json.credential, choices: choices.value });
}

type DecodedAnswer = {
  readonly answer: AnswerJson;
  readonly choices: readonly Ciphertext[];
};

/** What an answer claims, and how it is called when it does not hold. */
type AnswerClaim = { readonly claim: Claim; readonly refusal: BallotRefusal };

/** Of the first claim that does not hold; all claims of an answer are computed together. */
function refuseAnswer(
  election: PublicElection,
  context: string,
  question: QuestionJson,
  answer: DecodedAnswer,
): BallotRefusal | null {
  const { group, y } = election;
  const claims = [
    ...individualClaims(group, context, answer),
    ...overallClaims(group, questionContext(context, answer.answer.choices), question, answer),
  ];
  const hold = verifyDisjunctions(
    group,
    y,
    claims.map(({ claim }) => claim),
  );
  return claims.find((_, index) => hold[index] !== true)?.refusal ?? null;
}

/** Each choice is 0 or 1. */
function individualClaims(
  group: PublicGroup,
  context: string,
  { answer, choices }: DecodedAnswer,
): readonly AnswerClaim[] {
  return choices.map((ciphertext, index) => ({
    claim: {
      prefix: provePrefix(context, ciphertextToJson(group, ciphertext)),
      branches: [0, 1].map((value) => ({ ciphertext, value })),
      proofs: decodeProofs(group, answer.individual_proofs[index]),
    },
    refusal: "bad-individual-proof",
  }));
}

/** An allowed number is chosen; or blank, and then nothing else. */
function overallClaims(
  group: PublicGroup,
  context: string,
  question: QuestionJson,
  { answer, choices }: DecodedAnswer,
): readonly AnswerClaim[] {
  const [blank] = choices;
  const hasBlank = question.blank === true && blank !== undefined;
  const sum = sumCiphertexts(group, hasBlank ? choices.slice(1) : choices);
  const sums = Array.from({ length: question.max - question.min + 1 }, (_, index): Branch => ({
    ciphertext: sum,
    value: question.min + index,
  }));
  const overall = (prefix: string, branches: readonly Branch[]): AnswerClaim => ({
    claim: { prefix, branches, proofs: decodeProofs(group, answer.overall_proof) },
    refusal: "bad-overall-proof",
  });
  if (!hasBlank) return [overall(provePrefix(context, ciphertextToJson(group, sum)), sums)];
  const notBlank = {
    prefix: blankPrefix(context),
    branches: [
      { ciphertext: blank, value: 0 },
      { ciphertext: sum, value: 0 },
    ],
    proofs: decodeProofs(group, answer.blank_proof),
  };
  return [
    { claim: notBlank, refusal: "bad-blank-proof" },
    overall(overallBlankPrefix(context), [{ ciphertext: blank, value: 1 }, ...sums]),
  ];
}

/** Strict (protocol C.1); none where one of them is not canonical, which then are too few. */
function decodeProofs({ order }: PublicGroup, json: readonly ProofJson[] = []): readonly Proof[] {
  const proofs = json.map((proof) => decodeProof(proof, order)).filter((proof) => proof !== null);
  return proofs.length === json.length ? proofs : [];
}
