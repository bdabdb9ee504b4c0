/** What this browser gives to the teller engine: storage, network, and a worker for the heavy check. */
import type { GroupName } from "../../../shared/basics/group-names.ts";
import { err, ok, type Result } from "../../../shared/basics/result.ts";
import { defined } from "../../../shared/basics/assert.ts";
import type { ConsoleFailure } from "../../../shared/client/console-client.ts";
import type { BoxProblem } from "../../../shared/client/teller/sealed-box.ts";
import {
  makeTeller,
  type CheckProgress,
  type Teller,
  type TellerWorld,
} from "../../../shared/client/teller/teller.ts";
import { meetingOfKeyPath, type TellerStorage } from "../../../shared/client/teller/teller-storage.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { consoleAnswerSchema } from "../../../shared/protocol/http.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import type { LiveConsole } from "../../console/console-context.tsx";
import { browserStretch } from "./browser-stretch.ts";
import type { RecordTask, RecordWorkerMessage } from "./worker-messages.ts";

export const browserStorage: TellerStorage = {
  read: (key) => window.localStorage.getItem(key),
  write: (key, value) => window.localStorage.setItem(key, value),
  remove: (key) => window.localStorage.removeItem(key),
};

/** Meetings of which a key file lies in this browser. */
export function keptMeetings(): readonly string[] {
  const meetings = Object.keys(window.localStorage).map(meetingOfKeyPath);
  return [...new Set(meetings.filter((meetingId) => meetingId !== null))];
}

export type TellerOfMeeting = {
  readonly meetingId: string;
  readonly seat: number;
  readonly group: GroupName;
};

/** The device of one seat in this browser. */
export function browserTeller({ meetingId, seat, group }: TellerOfMeeting, run: LiveConsole["run"]): Teller {
  return makeTeller(
    { meetingId, seat },
    {
      group: defined(groupByName(group), "both groups are built in"),
      storage: browserStorage,
      random: browserRandom,
      run,
      download,
      stretch: browserStretch,
      ...inWorker,
    },
  );
}

async function download(path: string): Promise<Result<Uint8Array, ConsoleFailure>> {
  try {
    const response = await fetch(path, { credentials: "same-origin", cache: "no-store" });
    if (response.ok) return ok(new Uint8Array(await response.arrayBuffer()));
    const answer = consoleAnswerSchema.safeParse(await response.json());
    if (!answer.success || answer.data.ok) return err({ kind: "unreachable" });
    return err({ kind: "refused", refusal: { code: answer.data.refusal.code } });
  } catch (error) {
    // A lost network, or an answer that is not the server's.
    if (error instanceof TypeError || error instanceof SyntaxError) return err({ kind: "unreachable" });
    throw error;
  }
}

const inWorker: Pick<TellerWorld, "readBox" | "readCounted"> = {
  readBox: (zip, onProgress) =>
    askRecordWorker({ what: "sealed", zip }, onProgress, (told) =>
      told.kind === "sealed" ? told.result : null,
    ),
  readCounted: (zip, onProgress) =>
    askRecordWorker({ what: "counted", zip }, onProgress, (told) =>
      told.kind === "counted" ? told.result : null,
    ),
};

/** answerOf: what the worker tells in the end; null for anything else. */
function askRecordWorker<T>(
  task: RecordTask,
  onProgress: (progress: CheckProgress) => void,
  answerOf: (told: RecordWorkerMessage) => Result<T, BoxProblem> | null,
): Promise<Result<T, BoxProblem>> {
  const worker = new Worker(new URL("./record.worker.ts", import.meta.url), { type: "module" });
  return new Promise<Result<T, BoxProblem>>((resolve) => {
    worker.onmessage = (event: MessageEvent<RecordWorkerMessage>) => {
      if (event.data.kind === "progress") onProgress(event.data.progress);
      const answer = answerOf(event.data);
      if (answer !== null) resolve(answer);
    };
    worker.onerror = () => resolve(err({ code: "check-stopped", detail: "" }));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}
