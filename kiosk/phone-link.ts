/** The page's end of its workers: passes intents down, states up, and keeps the worker's few entries. */
import type { PhoneIntent, PhoneState } from "../shared/client/phone/phone.ts";
import type { FromWorker, StorageRequest, ToWorker } from "./worker/messages.ts";

const prefix = "phieu-kin/";

export type LinkState =
  | {
      readonly kind: "state";
      readonly state: PhoneState;
      /** What a round needs cannot be had (load-later.ts). */
      readonly arePartsMissing: boolean;
    }
  | { readonly kind: "failed" };

export type PhoneLink = {
  /** Null until the worker has said something. */
  readonly state: () => LinkState | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly act: (intent: PhoneIntent) => void;
};

const starting: PhoneState = {
  screen: { kind: "starting" },
  connected: true,
  isStoreAway: false,
  meeting: null,
  earlier: [],
};

/** What a page shows of its phone before the worker has said anything, and after a mistake of ours. */
export function phoneOf(state: LinkState | null): PhoneState {
  return state?.kind === "state" ? state.state : starting;
}

/** Reads, writes or removes an entry of the engine, which reads back what it writes. May throw, as a forbidden storage does. */
export type Entries = (request: StorageRequest) => string | null;

/** localStorage, since it is written at once and survives a killed page. */
export function keptEntries(request: StorageRequest): string | null {
  const key = prefix + request.key;
  switch (request.kind) {
    case "read":
      return localStorage.getItem(key);
    case "write":
      localStorage.setItem(key, request.value);
      return null;
    case "remove":
      localStorage.removeItem(key);
      return null;
  }
}

/** One script for all workers: it is loaded once. */
export function newWorker(): Worker {
  return new Worker(new URL("./worker/phone-worker.ts", import.meta.url), { type: "module" });
}

/** Starts the engine with the fragment of the page's address. entries: where it keeps what survives a reload. */
export function startPhoneLink(fragment: string, entries: Entries): PhoneLink {
  let latest: LinkState | null = null;
  let arePartsMissing = false;
  const listeners = new Set<() => void>();
  const onState = (state: LinkState) => {
    // After a mistake of ours nothing the worker says can be trusted.
    if (latest?.kind === "failed") return;
    latest = state;
    for (const listener of listeners) listener();
  };
  const startWorker = () => {
    const started = newWorker();
    started.addEventListener("error", () => onState({ kind: "failed" }));
    return started;
  };
  const onPartsMissing = () => {
    arePartsMissing = true;
    if (latest?.kind === "state") onState({ ...latest, arePartsMissing });
  };
  const worker = startWorker();
  const { port1, port2 } = new MessageChannel();
  const send = (message: ToWorker) => {
    worker.postMessage(message);
  };
  /** Behind the waiting page: a second thread at the start would read the same script once more before anybody can wait. */
  const startSealing = () => {
    const sealingWorker = startWorker();
    sealingWorker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "failed") onState(data);
      if (data.kind === "parts-missing") onPartsMissing();
    });
    sealingWorker.postMessage({ kind: "serve-sealing", sealing: port2 } satisfies ToWorker, [port2]);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    switch (data.kind) {
      case "state":
        onState({ ...data, arePartsMissing });
        return;
      case "failed":
        onState(data);
        return;
      case "rounds-loaded":
        startSealing();
        return;
      case "parts-missing":
        onPartsMissing();
        return;
      case "able":
        return;
      case "storage": {
        let value: string | null = null;
        let ok = true;
        try {
          value = entries(data.request);
        } catch {
          // Forbidden or full: the engine says so to the person.
          ok = false;
        }
        send({ kind: "stored", id: data.id, ok, value });
      }
    }
  });
  worker.postMessage(
    { kind: "start", fragment, origin: location.origin, sealing: port1 } satisfies ToWorker,
    [port1],
  );
  return {
    state: () => latest,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: (intent) => {
      send({ kind: "act", intent });
    },
  };
}
