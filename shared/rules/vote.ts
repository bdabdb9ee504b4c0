/** R2: from the votes of one row to a proposed level. No source states a share of votes (docs/rules.md R2, A1). */
import { compareFractions, fraction, fractionOf } from "../basics/fraction.ts";
import { levels, type Level } from "../domain/levels.ts";
import { voteCount } from "./checks.ts";
import type { LevelCounts, RateCounts } from "./input.ts";
import { voteFlags, type VoteFlag } from "./output.ts";
import type { RateParameters } from "./parameters.ts";
import { rankOf } from "./step.ts";

export type VoteOutcome = {
  readonly level: Level | null;
  readonly flags: readonly VoteFlag[];
  /** What more than half is of. */
  readonly base: number;
  /** Between which levels the chair decides, highest first; empty where there is nothing to choose from. */
  readonly open: readonly Level[];
};

type VoteSettings = Pick<RateParameters, "voteRule" | "voteTie" | "htxsMinimum">;
type Finding = {
  readonly level: Level | null;
  readonly flag: VoteFlag | null;
  readonly open: readonly Level[];
};

/** Votes for a level or a higher one. */
export function votesAtLeast(votes: LevelCounts, level: Level): number {
  return levels.slice(0, rankOf(level) + 1).reduce((sum, higher) => sum + votes[higher], 0);
}

/** Applies the chosen vote rule to one row; base as voteBaseOf gives it. */
export function proposalOfVotes(votes: LevelCounts, base: number, settings: VoteSettings): VoteOutcome {
  const { level, flag, open } = voteCount(votes) === 0 ? noVotes : findLevel(votes, base, settings);
  const found = new Set<VoteFlag>();
  if (flag !== null) found.add(flag);
  if (flag === "tie") found.add("needs-decision");
  if (votes.HTXS > 0 && votes.KHT > 0) found.add("polarised");
  return { level, flags: voteFlags.filter((each) => found.has(each)), base, open };
}

const noVotes: Finding = { level: null, flag: "no-votes", open: [] };

function findLevel(votes: LevelCounts, base: number, settings: VoteSettings): Finding {
  switch (settings.voteRule) {
    case "cumulative":
      return cumulative(votes, base, settings);
    case "majority": {
      const level = levels.find((each) => 2 * votes[each] > base);
      return level === undefined
        ? { level: null, flag: "no-majority", open: [] }
        : { level, flag: null, open: [] };
    }
    case "plurality": {
      const most = levels.reduce((highest, each) => (votes[each] > highest ? votes[each] : highest), 0);
      const leading = levels.filter((each) => votes[each] === most);
      const [only] = leading;
      return leading.length === 1 && only !== undefined
        ? { level: only, flag: null, open: [] }
        : { level: null, flag: "tie", open: leading };
    }
    case "manual":
      return { level: null, flag: "needs-decision", open: [...levels] };
  }
}

function cumulative(votes: LevelCounts, base: number, { voteTie, htxsMinimum }: VoteSettings): Finding {
  const minimumMet =
    htxsMinimum === null ||
    (base > 0 && compareFractions(fraction(votes.HTXS, base), fractionOf(htxsMinimum)) >= 0);
  // HTXS without its own minimum is out of reach, so it takes no part in a tie either.
  const reachable = levels.filter((each) => each !== "HTXS" || minimumMet);
  const level = reachable.find((each) => 2 * votesAtLeast(votes, each) > base);
  if (level === undefined) return { level: null, flag: "no-majority", open: [] };
  const highestTied = reachable.find((each) => 2 * votesAtLeast(votes, each) === base);
  if (highestTied === undefined || rankOf(highestTied) > rankOf(level)) {
    return { level, flag: null, open: [] };
  }
  const adjacent = rankOf(level) - rankOf(highestTied) === 1;
  // Nobody fails by exactly half: that is for the chair, with a reason.
  const lowers = level !== "KHT" && (voteTie === "lower" || (voteTie === "lower-if-adjacent" && adjacent));
  if (lowers) return { level, flag: "tie-lowered", open: [] };
  return {
    level: null,
    flag: "needs-decision",
    open: levels.slice(rankOf(highestTied), rankOf(level) + 1),
  };
}

/** Null where the counts are missing that the base needs. */
export function voteBaseOf(
  kind: RateParameters["voteBase"],
  votes: LevelCounts,
  counts: RateCounts | null,
): number | null {
  switch (kind) {
    case "row-valid":
      return voteCount(votes);
    case "ballot-valid":
      return counts?.valid ?? null;
    case "returned":
      return counts?.returned ?? null;
    case "present":
      return counts?.present ?? null;
    case "summoned":
      return counts?.summoned ?? null;
  }
}
