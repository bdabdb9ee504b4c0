/** The list of credentials: nobody is on it twice, and so nobody votes twice. */
import { parseCredentialList, type CredentialWeights } from "../../crypto/credential-list.ts";
import type { PublicElection } from "../../crypto/election.ts";
import type { Board } from "../chain.ts";
import { isSortedSet } from "../files.ts";
import { blockedBy, fail, pass, type Finding } from "./finding.ts";

/** 05: strict and distinct; in our records sorted and without weights (protocol A.2, C.1). */
export function checkCredentials(
  board: Board | null,
  election: PublicElection | null,
  isOurs: boolean,
): Finding<CredentialWeights> {
  if (board === null || election === null) return blockedBy(3);
  const list = parseCredentialList(election.group, board.credentials);
  if (!list.ok) return fail(`public_creds.json: ${list.error}`);
  const credentials = [...list.value.keys()];
  if (isOurs) {
    if (JSON.stringify(credentials) !== board.credentials) return fail("a credential has a weight");
    if (!isSortedSet(credentials)) return fail("the credentials are not sorted");
  }
  return pass(list.value, `${list.value.size} credentials`);
}
