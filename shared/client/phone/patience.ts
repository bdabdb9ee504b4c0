/**
 * Two kinds of waiting. Between two tries of a request that everybody makes alike, a connection that comes back ends
 * the pause. Before a token request or a ballot nothing that is received ends a wait: whoever could wake a phone
 * would see from what it sends next which phone that was (protocol B.5).
 */
import type { RandomBytes } from "../../basics/random.ts";
import { randomBelow } from "../../basics/random.ts";
import { drawWait } from "./waits.ts";
import type { PhoneClock } from "./world.ts";

const firstPauseMs = 500;
const longestPauseMs = 8_000;
/** A wait that ends so much too late ended because the phone woke up, at a moment that others may know. */
const sleptMs = 2_000;

/** closing: replaced by a short draw; null for pauses that nothing replaces. */
type Sleeper = { readonly wakeUp: () => void; readonly closing: (() => void) | null };

export class Patience {
  readonly #clock: PhoneClock;
  readonly #random: RandomBytes;
  readonly #sleepers = new Set<Sleeper>();

  constructor(clock: PhoneClock, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /**
   * Waits as long as `draw` says (ms; 0: not at all). A phone that slept over the end draws again. Only the closing of
   * the round replaces the wait, by a draw of its own.
   */
  async secretWait(draw: (isAgain: boolean) => number): Promise<void> {
    for (let isAgain = false; ; isAgain = true) {
      const durationMs = draw(isAgain);
      if (durationMs <= 0) return;
      const endedLateMs = await this.#secretSleep(durationMs);
      if (endedLateMs <= sleptMs) return;
    }
  }

  /** The pause after so many failed tries (1, 2, …): doubling, with a random part so that a hall does not knock in step. */
  async pauseAfter(failures: number): Promise<void> {
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 10));
    await new Promise<void>((resolve) => {
      this.#sleep(longest / 2 + randomBelow(longest / 2, this.#random), null, resolve);
    });
  }

  /** The connection is back: whoever pauses tries again now. */
  retryNow(): void {
    for (const { wakeUp, closing } of [...this.#sleepers]) if (closing === null) wakeUp();
  }

  /** The round is closing, which cannot be taken back: every secret wait still lasts 0.5 to 3 s at most. */
  closing(): void {
    for (const { closing } of [...this.#sleepers]) closing?.();
  }

  /** Ends everything: the phone stops. */
  end(): void {
    for (const { wakeUp } of [...this.#sleepers]) wakeUp();
  }

  /** Resolves with how much later than meant it ended, ms. */
  #secretSleep(durationMs: number): Promise<number> {
    return new Promise((resolve) => {
      let dueMs = this.#clock.nowMs() + durationMs;
      const isOver = () => {
        resolve(this.#clock.nowMs() - dueMs);
      };
      const shorten = () => {
        const shortMs = drawWait("closing", this.#random);
        if (dueMs - this.#clock.nowMs() <= shortMs) return;
        sleeper.cancel();
        dueMs = this.#clock.nowMs() + shortMs;
        this.#sleep(shortMs, () => undefined, isOver);
      };
      const sleeper = this.#sleep(durationMs, shorten, isOver);
    });
  }

  #sleep(
    durationMs: number,
    closing: Sleeper["closing"],
    isOver: () => void,
  ): { readonly cancel: () => void } {
    const wakeUp = () => {
      cancel();
      isOver();
    };
    const sleeper: Sleeper = { wakeUp, closing };
    const cancelTimer = this.#clock.after(durationMs, wakeUp);
    const cancel = () => {
      cancelTimer();
      this.#sleepers.delete(sleeper);
    };
    this.#sleepers.add(sleeper);
    return { cancel };
  }
}
