/** Making a ballot, behind an interface: it is the one slow thing a phone does. */
import { assert, defined } from "../../basics/assert.ts";
import type { RandomBytes } from "../../basics/random.ts";
import { parseElection, type Election } from "../../crypto/election.ts";
import type { GroupByName } from "../../crypto/group.ts";
import { checkCode, encryptVotes, sealBallot, type Vote } from "../../crypto/make-ballot.ts";
import { uniformScalars } from "../../crypto/scalar.ts";
import { cellsOf, type Form } from "../../forms/form.ts";

/** What a person chose in one cell: the index of an option, or "blank" where the form allows it. */
export type Choice = number | "blank";

export type SealJob = {
  readonly electionJson: string;
  readonly credentialSecret: bigint;
  readonly votes: readonly Vote[];
};

/** A ballot that exists in memory alone until it is sent, or is opened and thrown away (protocol B.12). */
export type SealedBallot = {
  /** K: 64 hex digits. */
  readonly checkCode: string;
  /** Text of protocol A.5. */
  readonly ballot: string;
  /** All r, per cell and choice, as decimal text: proves the votes to anyone, so it is never stored or sent. */
  readonly randomness: readonly (readonly string[])[];
};

export type Sealer = {
  /** Encrypts, then proves and signs. Every call draws new randomness. */
  readonly seal: (job: SealJob) => Promise<SealedBallot>;
};

/** Seals where it is called: in a worker of the page, or in Node. */
export function inlineSealer(groupByName: GroupByName, random: RandomBytes): Sealer {
  // Parsing prepares tables for the key: once per election, not once per ballot.
  let latest: Election | null = null;
  const electionOf = (electionJson: string): Election => {
    if (latest?.text === electionJson) return latest;
    const parsed = parseElection(electionJson, groupByName);
    assert(parsed.ok, "a ballot is sealed for an election that was checked");
    latest = parsed.value;
    return latest;
  };
  return {
    seal({ electionJson, credentialSecret, votes }) {
      const election = electionOf(electionJson);
      const draw = uniformScalars(election.group, random);
      const encrypted = encryptVotes(election, votes, draw);
      return Promise.resolve({
        checkCode: checkCode(
          election.fingerprint,
          encrypted.map(({ choices }) => choices),
        ),
        ballot: sealBallot(election, credentialSecret, encrypted, draw),
        randomness: encrypted.map(({ randomness }) => randomness.map(String)),
      });
    },
  };
}

/** Whether there is one choice per cell, each of the form. */
export function isComplete(form: Form, choices: readonly (Choice | null)[]): choices is readonly Choice[] {
  return (
    choices.length === form.rows.length * form.questions.length &&
    choices.every((choice) =>
      choice === "blank" ? form.blank === "allow" : choice !== null && form.options[choice] !== undefined,
    )
  );
}

/** Choices as the votes of protocol A.5: one 0 or 1 per choice, the blank one first where it is allowed. */
export function votesOf(form: Form, choices: readonly Choice[]): readonly Vote[] {
  assert(isComplete(form, choices), "a ballot has one choice of the form per cell");
  return cellsOf(form).map(({ index: cell }) => {
    const choice = defined(choices[cell], "there is one choice per cell");
    const marks: Vote = form.options.map((_option, index) => (index === choice ? 1 : 0));
    return form.blank === "allow" ? [choice === "blank" ? 1 : 0, ...marks] : marks;
  });
}
