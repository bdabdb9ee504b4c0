/** The worker thread's file: one ballot task at a time, on native arithmetic. */
import { nativeGroupByName } from "../../native/groups.ts";
import { ballotTaskRunner } from "../../shared/record/verify/ballot-work.ts";

export const runBallotTask = ballotTaskRunner(nativeGroupByName);
