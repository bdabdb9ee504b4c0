/** The phone engine in a worker, or, in a second one, what makes its ballots: neither holds up a finger on the page. */
import "./old-browsers.ts";
import * as z from "zod/mini";
import { toHex } from "../../shared/basics/bytes.ts";
import { nobleNacl } from "../../shared/crypto/noble-nacl.ts";
import { makePhone, type Phone } from "../../shared/client/phone/phone.ts";
import type { Rounds } from "../../shared/client/phone/rounds.ts";
import type { PhoneStorage } from "../../shared/client/phone/world.ts";
import { loadLater } from "../load-later.ts";
import { httpTransport } from "./http-transport.ts";
import type { FromWorker, StorageRequest, ToWorker } from "./messages.ts";
import { sealerBehind, serveSealer } from "./sealing-thread.ts";

// The page's policy forbids eval, which zod would try.
z.config({ jitless: true });

const random = (byteCount: number) => crypto.getRandomValues(new Uint8Array(byteCount));

const waiting = new Map<number, (answer: { readonly ok: boolean; readonly value: string | null }) => void>();
let lastId = 0;

function tell(message: FromWorker): void {
  postMessage(message);
}

function askPage(request: StorageRequest): Promise<string | null> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, ({ ok, value }) => {
      if (ok) resolve(value);
      else reject(new Error("the browser refused its storage"));
    });
    tell({ kind: "storage", id, request });
  });
}

const storage: PhoneStorage = {
  read: (key) => askPage({ kind: "read", key }),
  write: async (key, value) => {
    await askPage({ kind: "write", key, value });
  },
  remove: async (key) => {
    await askPage({ kind: "remove", key });
  },
};

const roundParts = () => loadLater(() => import("./round-parts.ts"));

/** Once it is here the page starts the thread that makes ballots, which finds the same file in the browser's cache. */
async function loadRounds(): Promise<Rounds> {
  const parts = await roundParts();
  if (parts !== null) {
    tell({ kind: "rounds-loaded" });
    return parts.rounds;
  }
  tell({ kind: "parts-missing" });
  return new Promise(() => undefined);
}

async function serveSealingAt(port: MessagePort): Promise<void> {
  const parts = await roundParts();
  if (parts === null) tell({ kind: "parts-missing" });
  else serveSealer(port, parts.sealerHere(random));
}

function startPhone({ origin, fragment, sealing }: Extract<ToWorker, { kind: "start" }>): Phone {
  const phone = makePhone({
    transport: httpTransport(origin),
    storage,
    clock: {
      // The wall clock goes on while the phone sleeps and over a reload: waits that were slept over are drawn anew.
      nowMs: () => new Date().getTime(),
      after: (durationMs, callback) => {
        const timer = setTimeout(callback, durationMs);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    random,
    nacl: nobleNacl,
    sealer: sealerBehind(sealing),
    loadRounds,
  });
  phone.onChange((state) => {
    tell({ kind: "state", state });
  });
  void phone.start(fragment);
  return phone;
}

let phone: Phone | null = null;

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case "start":
      phone ??= startPhone(data);
      return;
    case "probe":
      if (toHex(random(16)) !== toHex(random(16))) tell({ kind: "able" });
      return;
    case "serve-sealing":
      void serveSealingAt(data.sealing);
      return;
    case "act":
      phone?.act(data.intent);
      return;
    case "stored": {
      const answer = waiting.get(data.id);
      waiting.delete(data.id);
      answer?.(data);
    }
  }
});

addEventListener("unhandledrejection", () => {
  tell({ kind: "failed" });
});
