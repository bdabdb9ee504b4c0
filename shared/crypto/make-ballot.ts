/** What the voter's device does: encrypt, prove, sign (protocol A.5). */
import { assert, defined } from "../basics/assert.ts";
import { sha256Hex } from "../basics/hash.ts";
import { type AnswerJson, ballotText, signedHash } from "./ballot-format.ts";
import {
  ballotContext,
  blankPrefix,
  overallBlankPrefix,
  provePrefix,
  questionContext,
  signaturePrefix,
} from "./ballot-prefixes.ts";
import { type KnownBranch, proveDisjunction } from "./disjunction.ts";
import type { Election, QuestionJson } from "./election.ts";
import {
  type Ciphertext,
  type CiphertextJson,
  ciphertextToJson,
  encrypt,
  sumCiphertexts,
} from "./elgamal.ts";
import { publicCredential } from "./credential.ts";
import { proofToJson } from "./proof.ts";
import { type DrawScalar, mod } from "./scalar.ts";
import { proveKnowledge } from "./schnorr.ts";

/** One 0 or 1 per choice of a question; the first is the blank choice where blank is allowed. */
export type Vote = readonly (0 | 1)[];

/** One question's vote with its encryption. `randomness` proves the vote to anyone: it never leaves the device. */
export type EncryptedVote = {
  readonly vote: Vote;
  readonly randomness: readonly bigint[];
  readonly ciphertexts: readonly Ciphertext[];
  readonly choices: readonly CiphertextJson[];
};

/** Whether a vote is one that the question allows. */
export function isAllowedVote(vote: Vote, question: QuestionJson): boolean {
  const blankCount = question.blank === true ? 1 : 0;
  if (vote.length !== question.answers.length + blankCount) return false;
  const chosen = vote.slice(blankCount).filter((choice) => choice === 1).length;
  if (blankCount === 1 && vote[0] === 1) return chosen === 0;
  return question.min <= chosen && chosen <= question.max;
}

/** Encrypts every vote, so that the device can show checkCode before it proves and signs. */
export function encryptVotes(election: Election, votes: readonly Vote[], draw: DrawScalar): EncryptedVote[] {
  const { questions } = election.json;
  assert(votes.length === questions.length, "there is one vote per question");
  assert(
    votes.every((vote, index) => isAllowedVote(vote, defined(questions[index], "questions match votes"))),
    "every vote is one its question allows",
  );
  return votes.map((vote) => encryptVote(election, vote, draw));
}

function encryptVote({ group, y }: Election, vote: Vote, draw: DrawScalar): EncryptedVote {
  const randomness = vote.map(() => draw());
  const ciphertexts = vote.map((plaintext, index) =>
    encrypt(group, y, plaintext, defined(randomness[index], "each choice has its randomness")),
  );
  const choices = ciphertexts.map((ciphertext) => ciphertextToJson(group, ciphertext));
  return { vote, randomness, ciphertexts, choices };
}

/** K of protocol B.12: what a device commits to before it shows how it encrypted. 64 hex digits. */
export function checkCode(fingerprint: string, choices: readonly (readonly CiphertextJson[])[]): string {
  const inOrder = choices.map((question) => question.map(({ alpha, beta }) => ({ alpha, beta })));
  return sha256Hex(`phieu-kin/check/1|${fingerprint}|${JSON.stringify(inOrder)}`);
}

/** Proves and signs what encryptVotes made: the canonical text of the ballot. */
export function sealBallot(
  election: Election,
  credentialSecret: bigint,
  encrypted: readonly EncryptedVote[],
  draw: DrawScalar,
): string {
  const credential = publicCredential(election.group, credentialSecret);
  const answers = encrypted.map((vote, index) => {
    const question = defined(election.json.questions[index], "there is one vote per question");
    return proveVote({ election, credential, question }, vote, draw);
  });
  return signBallot(election, credentialSecret, { credential, answers }, draw);
}

/** Encrypts, proves and signs question by question, drawing in the order of protocol A.5. */
export function makeBallot(
  election: Election,
  credentialSecret: bigint,
  votes: readonly Vote[],
  draw: DrawScalar,
): string {
  const { group, json } = election;
  assert(votes.length === json.questions.length, "there is one vote per question");
  const credential = publicCredential(group, credentialSecret);
  const answers = votes.map((vote, index) => {
    const question = defined(json.questions[index], "there is one vote per question");
    assert(isAllowedVote(vote, question), "every vote is one its question allows");
    return proveVote({ election, credential, question }, encryptVote(election, vote, draw), draw);
  });
  return signBallot(election, credentialSecret, { credential, answers }, draw);
}

type ProofContext = {
  readonly election: Election;
  readonly credential: string;
  readonly question: QuestionJson;
};

function proveVote(
  { election, credential, question }: ProofContext,
  encrypted: EncryptedVote,
  draw: DrawScalar,
): AnswerJson {
  const { group, y, fingerprint } = election;
  const context = ballotContext(fingerprint, credential);
  const prove = (prefix: string, branches: readonly KnownBranch[]) =>
    proveDisjunction(group, y, prefix, branches, draw).map(proofToJson);
  const individual_proofs = encrypted.choices.map((choice, index) => {
    const randomness = encrypted.randomness[index] ?? 0n;
    const value = encrypted.vote[index] ?? 0;
    return prove(provePrefix(context, choice), [
      { randomness, difference: value },
      { randomness, difference: value - 1 },
    ]);
  });
  const whole = questionContext(context, encrypted.choices);
  const choices = [...encrypted.choices];
  const firstAnswer = question.blank === true ? 1 : 0;
  const randomness = mod(
    encrypted.randomness.slice(firstAnswer).reduce((sum, next) => sum + next, 0n),
    group.order,
  );
  const chosen = encrypted.vote.slice(firstAnswer).filter((choice) => choice === 1).length;
  const sums = Array.from({ length: question.max - question.min + 1 }, (_, index) => ({
    randomness,
    difference: chosen - question.min - index,
  }));
  if (question.blank !== true) {
    const product = ciphertextToJson(group, sumCiphertexts(group, encrypted.ciphertexts));
    return { choices, individual_proofs, overall_proof: prove(provePrefix(whole, product), sums) };
  }
  const blankRandomness = encrypted.randomness[0] ?? 0n;
  const blank = encrypted.vote[0] ?? 0;
  const blank_proof = prove(blankPrefix(whole), [
    { randomness: blankRandomness, difference: blank },
    { randomness, difference: chosen },
  ]);
  const overall_proof = prove(overallBlankPrefix(whole), [
    { randomness: blankRandomness, difference: blank - 1 },
    ...sums,
  ]);
  return { choices, individual_proofs, overall_proof, blank_proof };
}

function signBallot(
  { group, json, fingerprint }: Election,
  credentialSecret: bigint,
  { credential, answers }: { readonly credential: string; readonly answers: AnswerJson[] },
  draw: DrawScalar,
): string {
  const unsigned = { election_uuid: json.uuid, election_hash: fingerprint, credential, answers };
  const hash = signedHash(unsigned);
  const proof = proveKnowledge(group, signaturePrefix(hash), credentialSecret, draw);
  return ballotText({ ...unsigned, signature: { hash, proof: proofToJson(proof) } });
}
