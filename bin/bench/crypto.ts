/** Time of one ballot, of 7 cells with 4 answers and blank unless it says otherwise (design §7). */
import type { RandomBytes } from "../../shared/basics/random.ts";
import { electionText, parseElection, type Election } from "../../shared/crypto/election.ts";
import type { Group, PublicGroup } from "../../shared/crypto/group.ts";
import { makeBallot, type Vote } from "../../shared/crypto/make-ballot.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { verifyBallot } from "../../shared/crypto/verify-ballot.ts";

const usualCells = 7;

/** Of Node and of browsers, so that this file runs in both. */
const randomBytes: RandomBytes = (byteCount) => crypto.getRandomValues(new Uint8Array(byteCount));

/** An election of so many cells with four answers and blank, under a key that nobody keeps. */
export function benchElection(group: Group, cells = usualCells): Election {
  const parsed = parseElection(
    electionText({
      version: 1,
      description: "",
      name: "Bench",
      group: group.name,
      public_key: group.encode(group.multiplyBase(uniformScalars(group, randomBytes)())),
      questions: Array.from({ length: cells }, (_, cell) => ({
        answers: ["HTXS", "HTT", "HTNV", "KHT"],
        blank: true,
        min: 1,
        max: 1,
        question: `Row ${cell}`,
      })),
      uuid: "1111111111111111111111",
    }),
    () => group,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** One ballot for benchElection. */
export function benchBallot(election: Election): string {
  const draw = uniformScalars(election.group, randomBytes);
  const votes = election.json.questions.map((): Vote => [0, 1, 0, 0, 0]);
  return makeBallot(election, draw(), votes, draw);
}

/** Milliseconds on some clock; a processor's own clock does not run while others use it. */
export type Clock = () => number;

const wallClock: Clock = () => performance.now();

/** Milliseconds to make one ballot, the median of `rounds`. */
export function benchBallotMake(group: Group, rounds = 10, clock = wallClock, cells = usualCells): number {
  const election = benchElection(group, cells);
  return medianTime(rounds, clock, () => void benchBallot(election));
}

/** Milliseconds to verify one ballot, which `group` made, in that group or the one given; the median of `rounds`. */
export function benchBallotVerify(
  group: Group,
  rounds = 10,
  clock = wallClock,
  verifying: PublicGroup = group,
): number {
  const election = benchElection(group);
  const ballot = benchBallot(election);
  const read = parseElection(election.text, () => verifying);
  if (!read.ok) throw new Error(read.error);
  return medianTime(rounds, clock, () => {
    const verified = verifyBallot(read.value, ballot);
    if (!verified.ok) throw new Error(verified.error);
  });
}

function medianTime(rounds: number, clock: Clock, run: () => void): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const start = clock();
    run();
    return clock() - start;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}
