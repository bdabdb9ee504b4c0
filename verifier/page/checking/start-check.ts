/**
 * One check of one file, in threads where the browser lets a page from a USB stick have any, else in the page itself, a
 * ballot at a time. Both do the same with the same code.
 */
import { sourceInMemory } from "../../../shared/basics/byte-source.ts";
import { roomInMemory } from "../../../shared/record/zip.ts";
import type { ByteSource } from "../../../shared/basics/byte-source.ts";
import type { Room } from "../../../shared/record/zip.ts";
import { checkGiven } from "./check-given.ts";
import type { CheckMessage, FromThread, ToThread } from "./messages.ts";

/** Of a .zip: about 40 ballots of seven rows. With less, starting a thread takes longer than the work. */
const bytesPerLane = 400_000;
const lanesMax = 8;

/**
 * hear is told of this check alone, and nothing any more once the returned function was called. script: the text of this
 * page's own script, which is what its threads run.
 */
export function startCheck(file: File, script: string, hear: (message: CheckMessage) => void): () => void {
  const threads: Worker[] = [];
  const state = { isOver: false, isInPage: false };
  const endThreads = () => {
    for (const thread of threads) thread.terminate();
  };
  const end = () => {
    state.isOver = true;
    endThreads();
  };
  const tell = (message: CheckMessage) => {
    if (state.isOver) return;
    if (message.kind !== "progress") end();
    hear(message);
  };
  const stop = () => {
    if (!state.isInPage) tell({ kind: "no-verdict", reason: "stopped" });
  };
  const checkHere = () => {
    if (state.isOver || state.isInPage) return;
    state.isInPage = true;
    endThreads();
    void checkInPage(file, tell, () => state.isOver);
  };
  const first = openThread(script, tell, stop, checkHere);
  if (first === null) {
    checkHere();
    return end;
  }
  threads.push(first);
  const lanes = Array.from({ length: laneCount(file.size) }, () => {
    const { port1, port2 } = new MessageChannel();
    const lane = openThread(script, tell, stop, checkHere);
    if (lane === null) return null;
    threads.push(lane);
    post(lane, { kind: "lane", port: port1 }, [port1]);
    return port2;
  }).filter((port) => port !== null);
  post(first, { kind: "check", file, lanes }, lanes);
  return end;
}

/** None for a small record: the thread that reads it checks its ballots as well. */
function laneCount(fileBytes: number): number {
  const wanted = Math.min(navigator.hardwareConcurrency, lanesMax, Math.floor(fileBytes / bytesPerLane));
  return wanted < 2 ? 0 : wanted;
}

function post(thread: Worker, message: ToThread, ports: MessagePort[]): void {
  thread.postMessage(message, ports);
}

/** Null, or onRefused, where the browser does not allow it; onStopped once it ran and broke. */
function openThread(
  script: string,
  tell: (message: CheckMessage) => void,
  onStopped: () => void,
  onRefused: () => void,
): Worker | null {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    const thread = new Worker(address);
    let isReady = false;
    thread.onmessage = ({ data }: MessageEvent<FromThread>) => {
      if (data.kind === "ready") {
        isReady = true;
        URL.revokeObjectURL(address);
      } else tell(data);
    };
    thread.onerror = (event) => {
      event.preventDefault();
      if (isReady) onStopped();
      else onRefused();
    };
    return thread;
  } catch {
    return null;
  }
}

/** The file lies in memory here: only a thread may wait for a disk. */
async function checkInPage(
  file: File,
  tell: (message: CheckMessage) => void,
  isOver: () => boolean,
): Promise<void> {
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    tell({ kind: "no-verdict", reason: "unreadable" });
    return;
  }
  const pause = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    // Nobody waits for this check any more; it is left where it is.
    if (isOver()) await new Promise(() => undefined);
  };
  const source = sourceInMemory(new Uint8Array(bytes));
  const roomForArchive = (byteCount: number): Room<ByteSource> => {
    const room = roomInMemory(byteCount);
    return { put: room.put, file: () => sourceInMemory(room.file()) };
  };
  try {
    await checkGiven({ name: file.name, source, roomForArchive }, { ballotsPerTask: 1, pause }, tell);
  } catch {
    tell({ kind: "no-verdict", reason: "stopped" });
  }
}
