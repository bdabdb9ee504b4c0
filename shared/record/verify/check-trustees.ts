/** The keys that open the count: each is known to somebody, and one part of a committee cannot open alone. */
import { sha256Hex } from "../../basics/hash.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { checkCeremonyRecord, type CeremonyRecordRefusal } from "../../crypto/ceremony-record.ts";
import type { PublicGroup } from "../../crypto/group.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { parseTrustees, type Trustees } from "../../crypto/trustees.ts";
import { isThreshold } from "../../domain/committee.ts";
import type { Round } from "../../protocol/round.ts";
import type { Board } from "../chain.ts";
import { blockedBy, fail, pass, skip, type Finding } from "./finding.ts";

/** 04: every key with its proof, the election key as their product; in our records their hash, k > n/2 and what round.json says of their ceremony (protocol C.4, D.8). */
export function checkTrustees(
  board: Board | null,
  election: PublicElection | null,
  round: Round | null,
): Finding<Trustees> {
  if (board === null || election === null) return blockedBy(3);
  const trustees = parseTrustees(election.group, board.trustees);
  if (!trustees.ok) {
    return trustees.error === "threshold-unsupported" && round === null
      ? skip("the trustees share keys in the form of an older release, which this verifier does not read")
      : fail(`trustees.json: ${trustees.error}`);
  }
  if (!election.group.equal(trustees.value.y, election.y)) {
    return fail("the election key is not the product of the trustees' keys");
  }
  if (round !== null && sha256Hex(board.trustees) !== round.trusteesHash) {
    return fail("round.json names other trustees");
  }
  if (round !== null && !haveOurThresholds(trustees.value)) {
    return fail("not more than half of the trustees are needed, or all of them, or they are not 3 to 7");
  }
  const keys = describe(trustees.value);
  if (round === null) return pass(trustees.value, keys);
  const made = checkCeremony(election.group, trustees.value, round);
  return made.ok
    ? pass(trustees.value, `${keys}${made.value}`)
    : fail(`round.json's ceremony: ${made.error}`);
}

/** What is said of the ceremony that made the keys; nothing where each was made alone. */
function checkCeremony(
  group: PublicGroup,
  { items }: Trustees,
  { meetingId, ceremony }: Round,
): Result<string, CeremonyRecordRefusal> {
  const [shared, ...others] = items.filter(({ made }) => made !== null);
  if (shared === undefined && ceremony === null) return ok("");
  if (shared === undefined || ceremony === null || others.length > 0) return err("ceremony-missing");
  const words = checkCeremonyRecord(group, meetingId, shared, ceremony);
  if (!words.ok) return words;
  return ok(`; ceremony words: ${words.value.join(", ")}; starts: ${ceremony.starts}`);
}

/** Whether every shared key has a threshold that our meetings may have (protocol B.1, C.4). */
function haveOurThresholds({ items }: Trustees): boolean {
  return items.every(
    ({ kind, owners, threshold }) => kind === "Single" || isThreshold(owners.length, threshold),
  );
}

function describe({ items, ownerKeys }: Trustees): string {
  if (items.every(({ kind }) => kind === "Single")) return `${ownerKeys.length} keys, all needed`;
  return items
    .map(({ owners, threshold }) => `${owners.length} keys, ${threshold} of them needed`)
    .join("; ");
}
