/** The encrypted tally: what is summed, and its text (protocol A.7). */
import * as z from "zod/mini";
import { defined } from "../basics/assert.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { PublicElection } from "./election.ts";
import {
  addCiphertexts,
  type Ciphertext,
  type CiphertextJson,
  ciphertextSchema,
  ciphertextToJson,
  decodeCiphertext,
  zeroCiphertext,
} from "./elgamal.ts";
import type { PublicGroup } from "./group.ts";
import { readJson } from "./read-json.ts";

/** Sums so far. Per question, per choice; start with emptyTally and add ballots, or sums of ballots, in any order. */
export type TallySum = {
  readonly choices: readonly (readonly Ciphertext[])[];
  readonly ballotCount: number;
  readonly totalWeight: bigint;
};

/** The tally with its exact text; `hash` is the text's SHA-256 in hex. */
export type EncryptedTally = {
  readonly text: string;
  readonly hash: string;
  readonly choices: readonly (readonly Ciphertext[])[];
};

export function emptyTally({ group, json }: PublicElection): TallySum {
  const choices = json.questions.map(({ answers, blank }) =>
    Array.from({ length: answers.length + (blank === true ? 1 : 0) }, () => zeroCiphertext(group)),
  );
  return { choices, ballotCount: 0, totalWeight: 0n };
}

/** Adds one verified ballot's choices, `weight` times. */
export function addBallot(
  group: PublicGroup,
  sum: TallySum,
  choices: TallySum["choices"],
  weight: bigint = 1n,
): TallySum {
  const weighted =
    weight === 1n
      ? choices
      : choices.map((question) =>
          question.map(({ alpha, beta }) => ({
            alpha: group.multiplyVartime(alpha, weight),
            beta: group.multiplyVartime(beta, weight),
          })),
        );
  return addTallies(group, sum, { choices: weighted, ballotCount: 1, totalWeight: weight });
}

/** Adds two sums over different ballots, such as two workers made. */
export function addTallies(group: PublicGroup, a: TallySum, b: TallySum): TallySum {
  const choices = a.choices.map((question, questionIndex) =>
    question.map((choice, index) => {
      const other = defined(b.choices[questionIndex]?.[index], "both sums have the election's shape");
      return addCiphertexts(group, choice, other);
    }),
  );
  return {
    choices,
    ballotCount: a.ballotCount + b.ballotCount,
    totalWeight: a.totalWeight + b.totalWeight,
  };
}

/** The ballots that count: the last of each credential, in the order of the archive. */
export function lastBallots<B extends { readonly credential: string }>(ballots: readonly B[]): B[] {
  const last = new Map(ballots.map((ballot) => [ballot.credential, ballot]));
  return ballots.filter((ballot) => last.get(ballot.credential) === ballot);
}

export function encryptedTally(group: PublicGroup, { choices }: TallySum): EncryptedTally {
  const text = tallyText(
    choices.map((question) => question.map((choice) => ciphertextToJson(group, choice))),
  );
  return { text, hash: sha256Hex(text), choices };
}

/** Reads encrypted_tally strictly, with the election's number of questions and choices. */
export function parseEncryptedTally(
  election: PublicElection,
  text: string,
): Result<EncryptedTally, "not-canonical" | "bad-counts" | "bad-element"> {
  const json = readJson(text, z.array(z.array(ciphertextSchema)));
  if (json === null || tallyText(json) !== text) return err("not-canonical");
  if (!sameShape(json, emptyTally(election).choices)) return err("bad-counts");
  const choices: Ciphertext[][] = [];
  for (const question of json) {
    const decoded = question.map((choice) => decodeCiphertext(election.group, choice));
    const sound = decoded.filter((choice) => choice !== null);
    if (sound.length !== decoded.length) return err("bad-element");
    choices.push(sound);
  }
  return ok({ text, hash: sha256Hex(text), choices });
}

/** The archive's record beside the tally. Weights from 2^30 on are written as text. */
export function sizedTallyText({ ballotCount, totalWeight }: TallySum, tally: EncryptedTally): string {
  return JSON.stringify({
    num_tallied: ballotCount,
    total_weight: totalWeight < 2n ** 30n ? Number(totalWeight) : String(totalWeight),
    encrypted_tally: tally.hash,
  });
}

/** Whether two lists of lists have equal lengths throughout (protocol C.3). */
export function sameShape(a: readonly (readonly unknown[])[], b: readonly (readonly unknown[])[]): boolean {
  return a.length === b.length && a.every((row, index) => row.length === b[index]?.length);
}

function tallyText(choices: readonly (readonly CiphertextJson[])[]): string {
  return JSON.stringify(choices.map((question) => question.map(({ alpha, beta }) => ({ alpha, beta }))));
}
