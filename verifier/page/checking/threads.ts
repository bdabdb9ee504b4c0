/** Threads of the page's own script. */
import type { CheckMessage, FromThread, ToThread } from "./messages.ts";

export type Thread = {
  readonly post: (message: ToThread, moved: Transferable[]) => void;
  readonly end: () => void;
  /** Ends it for this check; the next one may have it, since starting a thread takes longer than checking a small record. */
  readonly giveBack: () => void;
};

export type Hearing = {
  readonly onMessage: (message: CheckMessage) => void;
  /** It ran and broke, such as for want of memory. */
  readonly onStopped: () => void;
  /** The browser allows this page no thread. */
  readonly onRefused: () => void;
};

export type Threads = {
  /** Null where the browser says at once that it allows none. */
  readonly open: (hearing: Hearing) => Thread | null;
};

/** script: the text of this page's own script, which its threads run as well. */
export function makeThreads(script: string): Threads {
  const spare: Worker[] = [];
  const ready = new WeakSet<Worker>();
  return {
    open: (hearing) => {
      const worker = spare.pop() ?? startWorker(script);
      if (worker === null) return null;
      worker.onmessage = ({ data }: MessageEvent<FromThread>) => {
        if (data.kind === "ready") ready.add(worker);
        else hearing.onMessage(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (ready.has(worker)) hearing.onStopped();
        else hearing.onRefused();
      };
      return {
        post: (message, moved) => worker.postMessage(message, moved),
        end: () => worker.terminate(),
        giveBack: () => spare.push(worker),
      };
    },
  };
}

function startWorker(script: string): Worker | null {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    return new Worker(address);
  } catch {
    return null;
  }
}
