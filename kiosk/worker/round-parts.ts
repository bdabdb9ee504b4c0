/** What no phone needs before a round is open. One file: what is loaded tells nothing of what is done. */
import type { RandomBytes } from "../../shared/basics/random.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import { inlineSealer, type Sealer } from "../../shared/client/phone/sealer.ts";
import { groupByName } from "../../shared/crypto/groups.ts";

export const rounds = roundsOn(groupByName);

export function sealerHere(random: RandomBytes): Sealer {
  return inlineSealer(groupByName, random);
}
