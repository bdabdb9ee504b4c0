/** What the phone engine needs from where it runs: a browser's worker, or a rehearsal in Node. */
import type { RandomBytes } from "../../basics/random.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import type { Rounds } from "./rounds.ts";
import type { Sealer } from "./sealer.ts";

/** "lost": nobody knows whether the request arrived. */
export type Answered<T> =
  { readonly kind: "answered"; readonly status: number; readonly body: T } | { readonly kind: "lost" };

export type TransportListener = {
  /** A view as it was received: not parsed yet. */
  readonly onView: (view: unknown) => void;
  readonly onConnection: (connected: boolean) => void;
};

/**
 * The kiosk's routes (shared/protocol/http.ts). Each post is a request of its own without cookies, referrer or any
 * identifier (protocol B.5). Never rejects.
 */
export type PhoneTransport = {
  readonly getText: (path: string) => Promise<Answered<string>>;
  readonly post: (path: string, body: Uint8Array) => Promise<Answered<Uint8Array>>;
  /** Tells every view from now on, the present one first. Returns the way to stop. */
  readonly listen: (listener: TransportListener) => () => void;
};

/** A small key-value store that survives reloads. May reject or forget: the engine reads back what it writes. */
export type PhoneStorage = {
  readonly read: (key: string) => Promise<string | null>;
  readonly write: (key: string, value: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

/** The phone's own clock: nothing that decides when a secret request leaves comes from anywhere else. */
export type PhoneClock = {
  /** Goes on while the phone sleeps, so that a wait that was slept over is seen. */
  readonly nowMs: () => number;
  /** Calls back once after so many milliseconds. Returns the way to cancel it. */
  readonly after: (durationMs: number, callback: () => void) => () => void;
};

export type PhoneWorld = {
  readonly transport: PhoneTransport;
  readonly storage: PhoneStorage;
  readonly clock: PhoneClock;
  readonly random: RandomBytes;
  readonly nacl: Nacl;
  readonly sealer: Sealer;
  /**
   * Asked once: when the phone has come as far as it can without it, whatever its person does, so that the asking tells
   * nothing. Never rejects; a page on which it cannot be had says so itself, and this phone stays where it is.
   */
  readonly loadRounds: () => Promise<Rounds>;
};
