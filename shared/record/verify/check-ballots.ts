/** Every ballot in the archive, one by one: each is a vote on the form, with its proofs, and is there once. */
import type { CredentialWeights } from "../../crypto/credential-list.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { addTallies, emptyTally, type TallySum } from "../../crypto/tally.ts";
import type { StoredText } from "../archive.ts";
import type { Board } from "../chain.ts";
import { isSortedSet } from "../files.ts";
import { ballotTaskRunner, taskSum, type BallotTask, type BallotTaskResult } from "./ballot-work.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import type { VerifyOptions } from "./options.ts";

/** Ballots per task: small enough for progress and even work, large enough that posting costs nothing. */
const taskSize = 16;
/** A task with more than this takes no further ballot: texts that wait for a thread are in memory. */
const taskBytes = 500_000;

export type ReadBallot = {
  /** Where its text is read again. */
  readonly stored: StoredText;
  readonly credential: string;
  /** 64 hex digits. */
  readonly tracker: string;
};

export type CheckedBallots = { readonly ballots: readonly ReadBallot[]; readonly sum: TallySum };

/** Of the archive, before any proof of them was checked. */
export type ListedBallots = { readonly ballots: readonly ReadBallot[]; readonly rules: BallotRules };

export type BallotRules = {
  readonly election: PublicElection;
  readonly credentials: CredentialWeights;
  /** In our records: sorted by tracker, and exactly one ballot per credential. */
  readonly isOurs: boolean;
};

/** How a ballot that is written in its one form begins (protocol A.5); whoever checks it reads the whole of it. */
const ballotStart = /^\{"election_uuid":"[^"\\]*","election_hash":"[^"\\]*","credential":"([^"\\]*)",/;

/** The first half of 06, before any proof: no duplicates, every credential listed (protocol A.5, C.3). */
export function listBallots(board: Board | null, rules: BallotRules | null): Finding<ListedBallots> {
  if (board === null || rules === null) return blockedBy(3, 5);
  const ballots: ReadBallot[] = [];
  for (const [index, stored] of board.ballots.entries()) {
    const credential = (ballotStart.exec(stored.start) ?? ballotStart.exec(stored.text()))?.[1];
    if (credential === undefined) return fail(`ballot ${index + 1}: not-canonical`);
    if (!rules.credentials.has(credential)) return fail(`ballot ${index + 1}: its credential is not listed`);
    ballots.push({ stored, credential, tracker: stored.hash });
  }
  const problem = listProblem(ballots, rules);
  return problem === null ? pass({ ballots, rules }, "") : fail(problem);
}

/** 06: canonical, phi, uuid, counts, proofs, signature of every listed ballot (protocol A.5, C.1 to C.3). */
export async function checkBallots(
  listed: Finding<ListedBallots>,
  options: VerifyOptions,
): Promise<Finding<CheckedBallots>> {
  if (listed.status !== "PASS") return listed;
  const { ballots, rules } = listed.value;
  const sum = await checkEach(ballots, rules, options);
  if (typeof sum === "string") return fail(sum);
  return pass({ ballots, sum }, `${ballots.length} ballots, every proof and signature holds`);
}

function listProblem(ballots: readonly ReadBallot[], { credentials, isOurs }: BallotRules): string | null {
  const trackers = ballots.map(({ tracker }) => tracker);
  const oneEach = ballots.length === new Set(ballots.map(({ credential }) => credential)).size;
  return firstBroken([
    [new Set(trackers).size === trackers.length, "a ballot is there twice"],
    [!isOurs || oneEach, "a credential has two ballots"],
    [!isOurs || ballots.length === credentials.size, "a listed credential has no ballot"],
    [!isOurs || isSortedSet(trackers), "the ballots are not sorted by tracker"],
  ]);
}

/** Where a task that begins at a ballot ends. */
function taskEnd(ballots: readonly ReadBallot[], start: number, size: number): number {
  let bytes = 0;
  let end = start;
  while (end < ballots.length && end < start + size && bytes < taskBytes) {
    bytes += ballots[end]?.stored.byteCount ?? 0;
    end += 1;
  }
  return end;
}

/** The sum of what counts, or a sentence about the first ballot that is refused. */
async function checkEach(
  ballots: readonly ReadBallot[],
  { election, credentials }: BallotRules,
  options: VerifyOptions,
): Promise<TallySum | string> {
  const runHere = ballotTaskRunner(options.groupByName);
  const check = options.checkBallots ?? ((task: BallotTask) => Promise.resolve(runHere(task)));
  const last = new Map(ballots.map(({ credential }, index) => [credential, index]));
  const weightOf = ({ credential }: ReadBallot, index: number): bigint =>
    last.get(credential) === index ? (credentials.get(credential) ?? 0n) : 0n;
  let sum = emptyTally(election);
  let next = 0;
  let done = 0;
  const refused: string[] = [];
  const lane = async (): Promise<void> => {
    while (next < ballots.length && refused.length === 0) {
      const start = next;
      next = taskEnd(ballots, start, options.ballotsPerTask ?? taskSize);
      const slice = ballots.slice(start, next);
      const result: BallotTaskResult = await check({
        electionText: election.text,
        ballots: slice.map((ballot, at) => ({
          text: ballot.stored.text(),
          weight: weightOf(ballot, start + at),
        })),
      });
      if (result.ok) sum = addTallies(election.group, sum, taskSum(election, result));
      else refused.push(`ballot ${start + result.index + 1}: ${result.refusal}`);
      done += slice.length;
      options.onProgress?.({ done, total: ballots.length });
      await options.pause?.();
    }
  };
  await Promise.all(Array.from({ length: options.lanes ?? 1 }, lane));
  return refused[0] ?? sum;
}
