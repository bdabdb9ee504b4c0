/** Reads and checks one record, sealed or counted, off the page's thread, with further workers for the ballots. */
import { err } from "../../../shared/basics/result.ts";
import { readCountedRecord, readSealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { CheckProgress } from "../../../shared/client/teller/teller.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { verifyingNacl, verifyingProduct } from "../../../shared/crypto/vartime/verifying-nacl.ts";
import type { BallotTask, BallotTaskResult } from "../../../shared/record/verify/ballot-work.ts";
import type { RecordTask, RecordWorkerMessage } from "./worker-messages.ts";

const verifyingGroupByName = verifyingGroups(groupByName);

/** This worker waits while its lanes work, so every core can have one. */
const laneCount = Math.max(1, navigator.hardwareConcurrency);

function makeLane(): (task: BallotTask) => Promise<BallotTaskResult> {
  const worker = new Worker(new URL("./ballot.worker.ts", import.meta.url), { type: "module" });
  return (task) =>
    new Promise((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<BallotTaskResult>) => resolve(event.data);
      worker.onerror = () => reject(new Error("a ballot worker stopped"));
      worker.postMessage(task);
    });
}

/** Hands each task to a lane that is free; the verifier never has more under way than there are lanes. */
function makeLanes(): (task: BallotTask) => Promise<BallotTaskResult> {
  const free = Array.from({ length: laneCount }, makeLane);
  return async (task) => {
    const lane = free.pop() ?? makeLane();
    const result = await lane(task);
    free.push(lane);
    return result;
  };
}

function tell(message: RecordWorkerMessage): void {
  self.postMessage(message);
}

self.addEventListener("message", (event: MessageEvent<RecordTask>) => {
  const { what, zip } = event.data;
  // Safari before 15.5 has no workers inside workers: this one checks the ballots itself then.
  const inLanes = typeof Worker === "undefined" ? {} : { checkBallots: makeLanes(), lanes: laneCount };
  const options = {
    groupByName: verifyingGroupByName,
    nacl: verifyingNacl(tweetNacl, verifyingGroupByName),
    product: verifyingProduct(verifyingGroupByName),
    ...inLanes,
    onProgress: (progress: CheckProgress) => tell({ kind: "progress", progress }),
  };
  const stopped = () => err({ code: "check-stopped", detail: "" } as const);
  if (what === "sealed")
    void readSealedBox(zip, options).then(
      (result) => tell({ kind: "sealed", result }),
      () => tell({ kind: "sealed", result: stopped() }),
    );
  else
    void readCountedRecord(zip, options).then(
      (result) => tell({ kind: "counted", result }),
      () => tell({ kind: "counted", result: stopped() }),
    );
});
