/** What the sizes of a round's box and book follow from: the largest ballot of its form, and its entitled slips. */
import { ballotBytesMax } from "../../shared/protocol/cast-size.ts";
import type { RoundState } from "../meeting/state.ts";
import type { RoundShape } from "../storage/store.ts";

export function roundShape({
  electionJson,
  entitledSlips,
}: Pick<RoundState, "electionJson" | "entitledSlips">): RoundShape {
  return { ballotBytesMax: ballotBytesMax(electionJson), entitledSlips };
}
