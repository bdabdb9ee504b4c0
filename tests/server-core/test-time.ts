/** A clock that stands still until a test moves it. */
import type { HallTime } from "../../server/live/hall-options.ts";

export type TestTime = HallTime & {
  /** Moves the clock and runs every timer that becomes due, in order. */
  readonly advance: (durationMs: number) => void;
};

export function testTime(): TestTime {
  let nowMs = 0;
  let timers: { readonly dueMs: number; readonly run: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    localMinute: () => "2026-11-20T08:30",
    startTimer: (delayMs, run) => {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (durationMs) => {
      const endMs = nowMs + durationMs;
      for (;;) {
        const [next] = timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        nowMs = next.dueMs;
        next.run();
      }
      nowMs = endMs;
    },
  };
}
