/**
 * A round from "closing" to "sealed": the token window of 5 s, then the rest of the grace period (protocol B.4, B.8), then
 * what had arrived is finished and the box is sealed. It lives in memory only (security S3); after a restart it begins
 * again, and so it does after a time in which nothing could be stored: whoever was told to come back still can.
 */
import { InDoubtError, StorageError } from "../storage/failure.ts";
import type { HallNotice, HallTime } from "./hall-options.ts";

/** New blinded elements are answered for so long after closing. */
export const tokenWindowMs = 5_000;
/** What was under way at the end of grace has so long to be finished, whatever arrives meanwhile. */
export const finishWithinMs = 30_000;
/** After a disk failure while sealing; phones keep their receipts or their sealed ballots meanwhile. */
const sealAgainAfterMs = 5_000;
/** While another server is still in its own grace. */
const askAgainAfterMs = 500;

/** over: nothing is accepted any more. */
export type ClosingStage = "token-window" | "grace" | "over";

export type SealClockParts = {
  readonly time: HallTime;
  readonly graceMs: number;
  /** Answers what had arrived, until `late` resolves. */
  readonly finish: (late: Promise<void>) => Promise<void>;
  /** Whether all servers have finished; asked again until they have. Throws StorageError: tried again. */
  readonly drained: () => Promise<boolean>;
  /** Throws StorageError: tried again. */
  readonly seal: () => Promise<void>;
  readonly report: (notice: HallNotice) => void;
};

export class SealClock {
  readonly #parts: SealClockParts;
  #startedAtMs: number;
  #isHeld = false;
  #isOver = false;
  #isCancelled = false;
  #cancelTimer: () => void;

  /** Starts at once. */
  constructor(parts: SealClockParts) {
    this.#parts = parts;
    this.#startedAtMs = parts.time.nowMs();
    this.#cancelTimer = this.#startGrace();
  }

  #startGrace(): () => void {
    return this.#parts.time.startTimer(this.#parts.graceMs, () => {
      this.#isOver = true;
      this.#sealSoon();
    });
  }

  /** Stands still until goOn(). What is over goes on by itself: it takes nothing any more. */
  hold(): void {
    if (this.#isOver) return;
    this.#isHeld = true;
    this.#cancelTimer();
  }

  /** Begins again if it was held. */
  goOn(): void {
    if (!this.#isHeld || this.#isOver) return;
    this.#isHeld = false;
    this.#startedAtMs = this.#parts.time.nowMs();
    this.#cancelTimer = this.#startGrace();
  }

  stage(): ClosingStage {
    if (this.#isOver) return "over";
    return this.#elapsedMs() < tokenWindowMs ? "token-window" : "grace";
  }

  /** Whole seconds, rounded up. */
  secondsLeft(): number {
    if (this.#isOver) return 0;
    return Math.max(0, Math.ceil((this.#parts.graceMs - this.#elapsedMs()) / 1_000));
  }

  /** Nothing is accepted or sealed any more: the round was sealed or voided, or the server stops. */
  cancel(): void {
    this.#isOver = true;
    this.#isCancelled = true;
    this.#cancelTimer();
  }

  #elapsedMs(): number {
    return this.#isHeld ? 0 : this.#parts.time.nowMs() - this.#startedAtMs;
  }

  #sealSoon(): void {
    this.#sealNow().catch((error: unknown) => {
      if (this.#isCancelled) return;
      const { report, time } = this.#parts;
      if (!(error instanceof StorageError) || error instanceof InDoubtError) {
        report({ kind: "must-restart", error: errorOf(error) });
        return;
      }
      report({ kind: "storage-failed", failure: error.message });
      this.#cancelTimer = time.startTimer(sealAgainAfterMs, () => {
        this.#sealSoon();
      });
    });
  }

  async #sealNow(): Promise<void> {
    const { time, finish, drained, seal } = this.#parts;
    const late = new Promise<void>((resolve) => {
      this.#cancelTimer = time.startTimer(finishWithinMs, resolve);
    });
    // Everything that arrived in time is checked and written first (protocol B.8, security R7).
    await finish(late);
    this.#cancelTimer();
    const isDrained = !this.#isCancelled && (await drained());
    if (this.#isCancelled) return;
    if (isDrained) await seal();
    else {
      this.#cancelTimer = time.startTimer(askAgainAfterMs, () => {
        this.#sealSoon();
      });
    }
  }
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error("something that is no error was thrown");
}
