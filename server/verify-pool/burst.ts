/**
 * A burst of votes that nobody gave (security S18): how long this machine takes for as many as its roster has, in the lanes in
 * which phones wait too. Under keys drawn for it, in memory alone: no meeting, box or journal is touched.
 */
import { assert, defined } from "../../shared/basics/assert.ts";
import type { VerifyPool } from "./pool.ts";
import type { Sample } from "./tasks.ts";

/** cells: of each ballot. */
export type BurstSize = { readonly voters: number; readonly cells: number; readonly group: string };

/** Checking costs the same whoever made a ballot: a few different ones are checked again and again. */
const differentBallots = 3;
/** Under way at a time; what is real takes its turn between them. */
const underWayMax = 16;

/**
 * Milliseconds from the first token request to the last checked ballot; null where goesOn said no on the way, or where what is real
 * leaves no room.
 */
export async function measureBurst(
  pool: Pick<VerifyPool, "makeSample" | "evaluate" | "checkToken" | "checkBallot">,
  { voters, cells, group }: BurstSize,
  nowMs: () => number,
  goesOn: () => boolean,
): Promise<number | null> {
  const sample = await pool.makeSample({ group, cells, count: Math.min(voters, differentBallots) });
  const asker = Symbol("burst");
  const begunMs = nowMs();
  let next = 0;
  const lane = async (): Promise<boolean> => {
    while (next < voters) {
      const voter = next;
      next += 1;
      if (!goesOn() || !(await vote(pool, sample, voter, asker))) return false;
    }
    return true;
  };
  const lanes = await Promise.all(Array.from({ length: underWayMax }, lane));
  return lanes.every((isWhole) => isWhole) ? Math.max(1, Math.round(nowMs() - begunMs)) : null;
}

/** What the server does for one voter, but for the disk. False: the lanes are full of what is real, which goes first. */
async function vote(
  pool: Parameters<typeof measureBurst>[0],
  { electionJson, issuer, ballots }: Sample,
  voter: number,
  asker: symbol,
): Promise<boolean> {
  const { ballot, blinded, secretToken } = defined(
    ballots[voter % ballots.length],
    "a sample has at least one ballot",
  );
  const token = { electionJson, ballot, secretToken, secretIssuerKey: issuer.secretKey };
  const evaluated = await pool.evaluate({ issuer, blinded }, asker);
  const verdict = await pool.checkToken(token, asker);
  const sound = await pool.checkBallot({ electionJson, ballot }, asker);
  if (evaluated === null || verdict === null || sound === null) return false;
  assert(verdict.kind === "genuine" && sound === "sound", "a ballot that was made for a burst is sound");
  return true;
}
