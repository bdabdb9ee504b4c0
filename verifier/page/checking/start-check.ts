/**
 * One check of one file, in threads where the browser lets a page from a USB stick have any, else in the page itself, a
 * ballot at a time. Both do the same with the same code.
 */
import { allInMemory, checkGiven } from "./check-given.ts";
import type { CheckMessage, GivenBytes } from "./messages.ts";
import type { Thread, Threads } from "./threads.ts";

/** Of a .zip: about eight ballots of seven rows. With less, starting a thread takes longer than the work. */
const bytesPerLane = 120_000;
const lanesMax = 8;

/** hear is told of this check alone, and nothing any more once the returned function was called. */
export function startCheck(file: File, threads: Threads, hear: (message: CheckMessage) => void): () => void {
  const state = { isOver: false, isInPage: false, isReadHere: false };
  const opened: Thread[] = [];
  const endThreads = () => {
    for (const thread of opened.splice(0)) thread.end();
  };
  const end = () => {
    state.isOver = true;
    endThreads();
  };
  const tell = (message: CheckMessage) => {
    if (state.isOver) return;
    const isUnread = message.kind === "no-verdict" && message.reason === "unreadable";
    if (isUnread && !state.isInPage && !state.isReadHere) {
      void readHere();
      return;
    }
    if (message.kind === "found") opened.shift()?.giveBack();
    if (message.kind !== "progress") end();
    hear(message);
  };
  const checkHere = () => {
    if (state.isOver || state.isInPage) return;
    state.isInPage = true;
    endThreads();
    void checkInPage(file, tell, () => state.isOver);
  };
  const onStopped = () => {
    if (!state.isInPage) tell({ kind: "no-verdict", reason: "stopped" });
  };
  const open = (): Thread | null => {
    const thread = threads.open({ onMessage: tell, onStopped, onRefused: checkHere });
    if (thread !== null) opened.push(thread);
    return thread;
  };
  const begin = (given: GivenBytes) => {
    const first = open();
    if (first === null) {
      checkHere();
      return;
    }
    const lanes = Array.from({ length: laneCount(file.size) }, () => {
      const { port1, port2 } = new MessageChannel();
      open()?.post({ kind: "lane", port: port1 }, [port1]);
      return port2;
    });
    const moved = given instanceof ArrayBuffer ? [given, ...lanes] : lanes;
    first.post({ kind: "check", name: file.name, given, lanes }, moved);
  };
  // WebKit lets no thread of a page from a stick read a file; the page itself may, and hands the bytes on.
  const readHere = async () => {
    state.isReadHere = true;
    endThreads();
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) tell({ kind: "no-verdict", reason: "unreadable" });
    else if (!state.isOver) begin(bytes);
  };
  begin(file);
  return end;
}

/** None for a small record: the thread that reads it checks its ballots as well. */
function laneCount(fileBytes: number): number {
  const wanted = Math.min(navigator.hardwareConcurrency, lanesMax, Math.floor(fileBytes / bytesPerLane));
  return wanted < 2 ? 0 : wanted;
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
  try {
    await checkGiven({ name: file.name, ...allInMemory(bytes) }, { ballotsPerTask: 1, pause }, tell);
  } catch {
    tell({ kind: "no-verdict", reason: "stopped" });
  }
}
