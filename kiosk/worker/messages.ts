/** What the page and its two workers say to each other: one holds the engine, the other makes ballots. All are of one build, so nothing is parsed. */
import type { PhoneIntent, PhoneState } from "../../shared/client/phone/phone.ts";

export type ToWorker =
  | {
      readonly kind: "start";
      readonly fragment: string;
      readonly origin: string;
      /** Leads to the worker that makes ballots. */
      readonly sealing: MessagePort;
    }
  /** Asked before anything is started: answered with "able". */
  | { readonly kind: "probe" }
  | { readonly kind: "serve-sealing"; readonly sealing: MessagePort }
  | { readonly kind: "act"; readonly intent: PhoneIntent }
  | { readonly kind: "stored"; readonly id: number; readonly ok: boolean; readonly value: string | null };

export type StorageRequest =
  | { readonly kind: "read" | "remove"; readonly key: string }
  | { readonly kind: "write"; readonly key: string; readonly value: string };

export type FromWorker =
  | { readonly kind: "state"; readonly state: PhoneState }
  /** Workers have no localStorage: the page reads and writes for them. */
  | { readonly kind: "storage"; readonly id: number; readonly request: StorageRequest }
  /** What a round needs is here: the thread that makes ballots can start. */
  | { readonly kind: "rounds-loaded" }
  /** What a round needs cannot be had: the page offers to reload. */
  | { readonly kind: "parts-missing" }
  /** This worker runs, and its randomness is none that repeats. */
  | { readonly kind: "able" }
  /** Our own mistake in the worker: the page offers to reload. */
  | { readonly kind: "failed" };
