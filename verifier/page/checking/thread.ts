/** What a thread does: checks a file, or one task of ballots after another for the thread that checks the file. */
import {
  ballotTaskRunner,
  type BallotChecker,
  type BallotTask,
  type BallotTaskResult,
} from "../../../shared/record/verify/ballot-work.ts";
import { roomInBlob, sourceOfBlob } from "./blob-source.ts";
import { allInMemory, checkGiven, verifyingGroupByName } from "./check-given.ts";
import type { FromThread, GivenBytes, ToThread } from "./messages.ts";

export function runThread(): void {
  self.addEventListener("message", ({ data }: MessageEvent<ToThread>) => {
    if (data.kind === "lane") serveLane(data.port);
    else void check(data.name, data.given, data.lanes);
  });
  tell({ kind: "ready" });
}

function tell(message: FromThread): void {
  self.postMessage(message);
}

async function check(name: string, given: GivenBytes, ports: readonly MessagePort[]): Promise<void> {
  const lanes = ports.length === 0 ? {} : { checkBallots: overLanes(ports), lanes: ports.length };
  try {
    const places =
      given instanceof ArrayBuffer
        ? allInMemory(given)
        : { source: sourceOfBlob(given), roomForArchive: roomInBlob };
    await checkGiven({ name, ...places }, lanes, tell);
  } catch (error) {
    // A folder, a stick that was pulled out, or an engine in which a thread of a page from a file may read no file.
    const isUnreadable = error instanceof DOMException;
    tell({ kind: "no-verdict", reason: isUnreadable ? "unreadable" : "stopped" });
  }
}

function serveLane(port: MessagePort): void {
  const run = ballotTaskRunner(verifyingGroupByName);
  port.onmessage = ({ data }: MessageEvent<BallotTask>) => port.postMessage(run(data));
}

/** Each task goes to a lane that is free; the verifier never has more under way than there are lanes. */
function overLanes(ports: readonly MessagePort[]): BallotChecker {
  const free = [...ports];
  return async (task) => {
    const port = free.pop();
    if (port === undefined) throw new Error("no lane is free");
    const result = await new Promise<BallotTaskResult>((resolve) => {
      port.onmessage = ({ data }: MessageEvent<BallotTaskResult>) => resolve(data);
      port.postMessage(task);
    });
    free.push(port);
    return result;
  };
}
