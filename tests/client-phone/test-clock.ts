/** A phone's clock in a test: jumps to the next moment by itself, or, when held, goes only as far as a test says. */
import type { PhoneClock } from "../../shared/client/phone/world.ts";

type Timer = { readonly dueMs: number; readonly callback: () => void };

export class TestClock implements PhoneClock {
  held = false;
  /** Every wait that was asked for, ms. */
  readonly waits: number[] = [];
  #nowMs = 1_732_500_000_000;
  readonly #timers = new Set<Timer>();

  readonly nowMs = (): number => this.#nowMs;

  readonly after = (durationMs: number, callback: () => void): (() => void) => {
    const timer = { dueMs: this.#nowMs + durationMs, callback };
    this.waits.push(durationMs);
    this.#timers.add(timer);
    if (!this.held) setImmediate(() => this.#step(Number.POSITIVE_INFINITY));
    return () => this.#timers.delete(timer);
  };

  get pending(): number {
    return this.#timers.size;
  }

  /** Lets so much time pass, and everything happen that this brings about. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#nowMs + durationMs;
    await settled();
    while (this.#step(untilMs)) await settled();
    this.#nowMs = untilMs;
  }

  /** The phone sleeps so long: what was due meanwhile comes late, all at once. */
  async sleep(durationMs: number): Promise<void> {
    this.#nowMs += durationMs;
    await settled();
    while (this.#step(this.#nowMs)) await settled();
  }

  /** Goes on by itself again. */
  release(): void {
    this.held = false;
    for (let left = this.#timers.size; left > 0; left--)
      setImmediate(() => this.#step(Number.POSITIVE_INFINITY));
  }

  #step(untilMs: number): boolean {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (next === null || timer.dueMs < next.dueMs) next = timer;
    if (next === null || next.dueMs > untilMs) return false;
    this.#timers.delete(next);
    this.#nowMs = Math.max(this.#nowMs, next.dueMs);
    next.callback();
    return true;
  }
}

/** Everything that follows without time passing: the halls of these tests answer from memory. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}
