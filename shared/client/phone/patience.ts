/** Waiting that can be woken: before a random moment, or between two tries of one request. */
import type { RandomBytes } from "../../basics/random.ts";
import { randomBelow } from "../../basics/random.ts";
import type { PhoneTimers } from "./world.ts";

const firstPauseMs = 500;
const longestPauseMs = 8_000;

type Sleeper = { readonly wakeUp: () => void; readonly random: boolean };

export class Patience {
  readonly #timers: PhoneTimers;
  readonly #random: RandomBytes;
  readonly #sleepers = new Set<Sleeper>();

  constructor(timers: PhoneTimers, random: RandomBytes) {
    this.#timers = timers;
    this.#random = random;
  }

  /** A uniformly random wait below durationMsMax, over early only by hurry(). */
  async randomWait(durationMsMax: number): Promise<void> {
    await this.#sleep(durationMsMax > 0 ? randomBelow(durationMsMax, this.#random) : 0, true);
  }

  /** The pause after so many failed tries (1, 2, …): doubling, with a random part so that a hall does not knock in step. */
  async pauseAfter(failures: number): Promise<void> {
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 10));
    await this.#sleep(longest / 2 + randomBelow(longest / 2, this.#random), false);
  }

  /** The connection is back: whoever pauses tries again now. */
  retryNow(): void {
    for (const sleeper of [...this.#sleepers]) if (!sleeper.random) sleeper.wakeUp();
  }

  /** Ends every wait, random ones too: the round is closing, or the phone stops. */
  hurry(): void {
    for (const { wakeUp } of [...this.#sleepers]) wakeUp();
  }

  #sleep(durationMs: number, random: boolean): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = () => {
        cancel();
        this.#sleepers.delete(sleeper);
        resolve();
      };
      const sleeper: Sleeper = { wakeUp, random };
      const cancel = this.#timers.after(durationMs, wakeUp);
      this.#sleepers.add(sleeper);
    });
  }
}
