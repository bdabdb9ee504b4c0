import { sha256Hex } from "../../basics/hash.ts";
import type { Election } from "../../crypto/election.ts";
import { parseTrustees, type Trustees } from "../../crypto/trustees.ts";
import type { Round } from "../../protocol/round.ts";
import type { Board } from "../chain.ts";
import { blockedBy, fail, pass, skip, type Finding } from "./finding.ts";

/** 04: every key with its proof, the election key as their product, their hash in round.json (protocol C.4). */
export function checkTrustees(
  board: Board | null,
  election: Election | null,
  round: Round | null,
): Finding<Trustees> {
  if (board === null || election === null) return blockedBy(3);
  const trustees = parseTrustees(election.group, board.trustees);
  if (!trustees.ok) {
    return trustees.error === "threshold-unsupported"
      ? skip("the trustees share keys by threshold, which this version does not read")
      : fail(`trustees.json: ${trustees.error}`);
  }
  if (!election.group.equal(trustees.value.y, election.y)) {
    return fail("the election key is not the product of the trustees' keys");
  }
  if (round !== null && sha256Hex(board.trustees) !== round.trusteesHash) {
    return fail("round.json names other trustees");
  }
  return pass(trustees.value, `${trustees.value.ownerKeys.length} keys, all needed`);
}
