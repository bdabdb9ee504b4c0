/** What a hall is opened with: its store, its randomness, its time, its threads, and who hears of trouble. */
import type { RandomBytes } from "../../shared/basics/random.ts";
import type { StorageFailure } from "../storage/failure.ts";
import type { Store } from "../storage/store.ts";

/** Time as the meeting needs it. Nothing is ordered by it and no single request gets one (security S3, N12). */
export type HallTime = {
  /** Milliseconds of a clock that never runs backwards. */
  readonly nowMs: () => number;
  /** What a wall clock in this zone shows, YYYY-MM-DDTHH:MM: for the minutes' wording only. */
  readonly localMinute: (timeZone: string) => string;
  /** Runs once after the delay. Returns the way to cancel. */
  readonly startTimer: (delayMs: number, run: () => void) => () => void;
};

/** What whoever runs the server must hear of; slots and files by number and name only. */
export type HallNotice =
  | { readonly kind: "box-damaged"; readonly n: number; readonly slots: readonly number[] }
  /** A disk failure outside of any command, such as while sealing, which is tried again by itself. */
  | { readonly kind: "storage-failed"; readonly failure: string }
  /** A meeting that another version of the program froze goes on in this one, as mayContinue allows. */
  | { readonly kind: "continued"; readonly version: string }
  /** A finished meeting is damaged; the others go on. */
  | { readonly kind: "meeting-unreadable"; readonly failure: StorageFailure }
  /** Somebody tried to make or change keys of a frozen meeting (security K9). */
  | { readonly kind: "keys-refused" }
  /** The server can no longer say what is stored, or broke a rule of its own: stop it and start it again. */
  | { readonly kind: "must-restart"; readonly error: Error };

export type HallOptions = {
  readonly store: Store;
  readonly random: RandomBytes;
  readonly time: HallTime;
  readonly softwareVersion: string;
  /** Whether a meeting that this version of the program froze may go on here until it is finished (design §5). */
  readonly mayContinue: (version: string) => boolean;
  /** sha256hex of verify.html; null where it was not built. */
  readonly verifyPageHash: string | null;
  /** Worker threads for ballots, tokens and tallies. */
  readonly workerCount: number;
  /** Whether the accounts hold two people who could void a round of a real meeting (protocol D.7). */
  readonly holdTwoPeople: () => boolean;
  readonly report: (notice: HallNotice) => void;
};
