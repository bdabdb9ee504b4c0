/**
 * What a phone needs once a round is open, and what of it this program runs on. A phone's page loads this module behind
 * its waiting page, so nothing that is needed earlier may import it but as types.
 */
import type { GroupByName } from "../../crypto/group.ts";
import { settleEarlierRound } from "./earlier-rounds.ts";
import { castFacts, screenOfRound } from "./round-screen.ts";
import { RoundWork, type RoundWorkParts } from "./round-work.ts";

export type Rounds = {
  readonly work: (parts: RoundWorkParts) => RoundWork;
  readonly settleEarlierRound: typeof settleEarlierRound;
  readonly screenOfRound: typeof screenOfRound;
  readonly castFacts: typeof castFacts;
};

export function roundsOn(groupByName: GroupByName): Rounds {
  return {
    work: (parts) => new RoundWork(parts, groupByName),
    settleEarlierRound,
    screenOfRound,
    castFacts,
  };
}
