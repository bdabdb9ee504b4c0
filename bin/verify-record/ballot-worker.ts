/** The worker thread's file: one ballot task at a time, on the fastest arithmetic there is. */
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { ballotTaskRunner } from "../../shared/record/verify/ballot-work.ts";

export const runBallotTask = ballotTaskRunner(verifyingGroupByName);
