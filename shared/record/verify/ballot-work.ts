/** The heavy part of the verifier, cut into tasks that any number of workers can do (protocol C.5, A.5). */
import { assert } from "../../basics/assert.ts";
import { parseElection, type PublicElection } from "../../crypto/election.ts";
import { ciphertextToJson, decodeCiphertext, type CiphertextJson } from "../../crypto/elgamal.ts";
import type { GroupByName, PublicGroup } from "../../crypto/group.ts";
import { addBallot, emptyTally, type TallySum } from "../../crypto/tally.ts";
import { verifyBallot, type BallotRefusal } from "../../crypto/verify-ballot.ts";

/** Plain data, so that it can be posted to a worker. */
export type BallotTask = {
  readonly electionText: string;
  readonly ballots: readonly {
    readonly text: string;
    /** How often the ballot counts; 0 for one that a later ballot of its credential replaces. */
    readonly weight: bigint;
  }[];
};

export type BallotTaskResult =
  | {
      readonly ok: true;
      /** Sums over the task's ballots that count, per question and choice. */
      readonly sums: readonly (readonly CiphertextJson[])[];
      readonly ballotCount: number;
      readonly totalWeight: bigint;
    }
  /** index: place in the task. */
  | { readonly ok: false; readonly index: number; readonly refusal: BallotRefusal };

export type BallotChecker = (task: BallotTask) => Promise<BallotTaskResult>;

/** A function that does tasks in its own thread; it keeps the election of the last task ready for use. */
export function ballotTaskRunner(
  groupByName: GroupByName<PublicGroup>,
): (task: BallotTask) => BallotTaskResult {
  let ready: PublicElection | null = null;
  return (task) => {
    if (ready?.text !== task.electionText) {
      const parsed = parseElection(task.electionText, groupByName);
      assert(parsed.ok, "a task's election was checked before");
      ready = parsed.value;
    }
    return runTask(ready, task);
  };
}

function runTask(election: PublicElection, { ballots }: BallotTask): BallotTaskResult {
  const { group } = election;
  let sum = emptyTally(election);
  for (const [index, { text, weight }] of ballots.entries()) {
    const ballot = verifyBallot(election, text);
    if (!ballot.ok) return { ok: false, index, refusal: ballot.error };
    if (weight > 0n) sum = addBallot(group, sum, ballot.value.choices, weight);
  }
  const { choices, ballotCount, totalWeight } = sum;
  const sums = choices.map((question) => question.map((choice) => ciphertextToJson(group, choice)));
  return { ok: true, sums, ballotCount, totalWeight };
}

/** The sums of a task's result as group elements again. */
export function taskSum(
  { group }: PublicElection,
  { sums, ballotCount, totalWeight }: BallotTaskResult & { readonly ok: true },
): TallySum {
  const choices = sums.map((question) =>
    question.map((json) => {
      const ciphertext = decodeCiphertext(group, json);
      assert(ciphertext !== null, "a worker's sums are group elements");
      return ciphertext;
    }),
  );
  return { choices, ballotCount, totalWeight };
}
