/**
 * The earliest moment at which a ballot may leave (protocol B.5): some time after this phone knew the round open, so
 * that whoever was there has asked for a token before the first ballot comes, and some time after its own token came.
 * Each is drawn once per round and page; a page that is loaded again draws anew.
 */
import type { StoredRound } from "./stored.ts";
import { drawWait } from "./waits.ts";
import type { PhoneWorld } from "./world.ts";

type Moments = { readonly openedMs: number; readonly tokenMs: number };

export class CastMoments {
  readonly #world: Pick<PhoneWorld, "clock" | "random">;
  readonly #tokenMs = new Map<number, number>();
  readonly #openedWaitMs = new Map<number, number>();

  constructor(world: Pick<PhoneWorld, "clock" | "random">) {
    this.#world = world;
  }

  tokenCame(n: number, isLate: boolean): void {
    const { clock, random } = this.#world;
    const lateMs = isLate ? drawWait("late", random) : 0;
    this.#tokenMs.set(n, clock.nowMs() + drawWait("ballot", random) + lateMs);
  }

  /** Milliseconds from now, none or fewer: it may leave. isAgain: the phone slept over the moment drawn before. */
  untilCast(
    n: number,
    { knownMs, isLate }: Pick<StoredRound, "knownMs" | "isLate">,
    isAgain: boolean,
  ): number {
    const nowMs = this.#world.clock.nowMs();
    if (isAgain || !this.#tokenMs.has(n)) this.tokenCame(n, isLate);
    const { openedMs, tokenMs } = this.#momentsOf(n, Math.min(knownMs, nowMs));
    return Math.max(openedMs, tokenMs) - nowMs;
  }

  #momentsOf(n: number, knownMs: number): Moments {
    const waitMs = this.#openedWaitMs.get(n) ?? drawWait("opened", this.#world.random);
    this.#openedWaitMs.set(n, waitMs);
    return { openedMs: knownMs + waitMs, tokenMs: this.#tokenMs.get(n) ?? 0 };
  }
}
