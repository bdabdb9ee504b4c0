/** The sealed box against the published ballots: none was added, dropped or exchanged after the closing was signed. */
import { canonicalJson } from "../../basics/canonical-json.ts";
import { sha256Hex } from "../../basics/hash.ts";
import { boxRoot } from "../../crypto/box-root.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { fileNames, readFileAs, textOf, trackersSchema } from "../files.ts";
import type { ReadBallot } from "./check-ballots.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import type { RecordedRound } from "./recorded.ts";

/** 14: the ballots are those of the sealed box, as many as were cast, and enough of them (protocol B.7, B.8). */
export function checkBox(
  { files, round, closing }: RecordedRound,
  election: PublicElection | null,
  ballots: readonly ReadBallot[] | null,
): Finding {
  if (election === null || ballots === null) return blockedBy(6);
  if (round === null || closing === null) return blockedBy(11);
  const listed = readFileAs(files, fileNames.trackers, trackersSchema);
  if (listed === null) return fail("trackers.json is missing or not canonical");
  const trackers = ballots.map(({ tracker }) => tracker).sort();
  const root = boxRoot(election.fingerprint, trackers);
  const { refuseBelow } = round.smallGroup;
  const problem = firstBroken([
    [
      canonicalJson(listed) === canonicalJson(trackers),
      "trackers.json does not list exactly the ballots, sorted",
    ],
    [root === closing.boxRoot, "the box root is not the one that was signed at closing"],
    [closing.cast === ballots.length, `${closing.cast} ballots were cast, ${ballots.length} are here`],
    [closing.cast <= closing.tokensIssued, "more ballots than tokens"],
    [
      sha256Hex(textOf(files, fileNames.issuance) ?? "") === closing.issuanceHash,
      "issuance.json is not the one that was signed at closing",
    ],
    [ballots.length >= refuseBelow, `fewer than ${refuseBelow} ballots must not be opened`],
  ]);
  return problem === null ? pass(null, `box root ${root}`) : fail(problem);
}
