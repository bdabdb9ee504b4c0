/** The election in the archive against the round that was announced: the form that people saw is the one counted. */
import { assertNever } from "../../basics/assert.ts";
import { parseElection, type PublicElection } from "../../crypto/election.ts";
import type { GroupByName, PublicGroup } from "../../crypto/group.ts";
import { electionOfRound } from "../../protocol/election-of-round.ts";
import type { Board } from "../chain.ts";
import { blockedBy, fail, pass, skip, type Finding } from "./finding.ts";

/** What a record of ours says about its election beside the archive; null texts are missing files. */
export type RecordedElection = { readonly roundText: string | null; readonly electionText: string | null };

/** 03: fields, known group, key; in our records the text rebuilt from round.json (protocol A.4, B.2). */
export function checkElection(
  board: Board | null,
  recorded: RecordedElection | null,
  groupByName: GroupByName<PublicGroup>,
): Finding<PublicElection> {
  if (board === null) return blockedBy(2);
  const parsed = parseElection(board.election, groupByName);
  if (!parsed.ok) {
    switch (parsed.error) {
      case "unknown-group":
        return skip("the election is in a group that this verifier does not know");
      case "not-canonical":
        return fail("election.json is not canonical or has other fields");
      case "bad-key":
        return fail("the election key is no element of the group");
      case "bad-question":
        return fail("a question cannot be answered");
      default:
        return assertNever(parsed.error);
    }
  }
  const election = parsed.value;
  if (recorded !== null) {
    if (recorded.electionText !== board.election) return fail("election.json is not the archive's");
    const rebuilt = electionOfRound(recorded.roundText ?? "", election.json.public_key);
    if (rebuilt !== board.election) return fail("election.json is not what round.json makes of it");
  }
  return pass(election, `phi ${election.fingerprint}, group ${election.group.name}`);
}
