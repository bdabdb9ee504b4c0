/** Checks ballots, one task at a time; the record worker starts as many of these as the device has cores. */
import { groupByName } from "../../../shared/crypto/groups.ts";
import { verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { ballotTaskRunner, type BallotTask } from "../../../shared/record/verify/ballot-work.ts";

const run = ballotTaskRunner(verifyingGroups(groupByName));

self.addEventListener("message", (event: MessageEvent<BallotTask>) => {
  self.postMessage(run(event.data));
});
