/** Checks ballots, one task at a time; the record worker starts as many of these as the device has cores. */
import { groupByName } from "../../../shared/crypto/groups.ts";
import { ballotTaskRunner, type BallotTask } from "../../../shared/record/verify/ballot-work.ts";

const run = ballotTaskRunner(groupByName);

self.addEventListener("message", (event: MessageEvent<BallotTask>) => {
  self.postMessage(run(event.data));
});
