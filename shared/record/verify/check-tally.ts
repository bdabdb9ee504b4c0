/** The encrypted sum, made again from the ballots: none is left out of the count and none added to it. */
import type { PublicElection } from "../../crypto/election.ts";
import { encryptedTally, sizedTallyText, type EncryptedTally, type TallySum } from "../../crypto/tally.ts";
import type { BoardCount } from "../chain.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";

/** 07: the verifier's own sum of the ballots that count, their number and weight (protocol A.7, security P11). */
export function checkTally(
  count: BoardCount,
  election: PublicElection | null,
  sum: TallySum | null,
): Finding<EncryptedTally> {
  if (election === null || sum === null) return blockedBy(6);
  const tally = encryptedTally(election.group, sum);
  // The archive's own text of numbers and hash, beside the one that follows from the ballots.
  const sized = JSON.stringify({
    num_tallied: count.numTallied,
    total_weight: count.totalWeight,
    encrypted_tally: tally.hash,
  });
  const problem = firstBroken([
    [tally.text === count.encryptedTally, "the encrypted tally is not the sum of the ballots"],
    [count.numTallied === sum.ballotCount, `num_tallied is not ${sum.ballotCount}`],
    [sized === sizedTallyText(sum, tally), `total_weight is not ${sum.totalWeight}`],
  ]);
  if (problem !== null) return fail(problem);
  return pass(tally, `sum of ${sum.ballotCount} ballots, weight ${sum.totalWeight}`);
}
