/** The hall's time from the clocks of this machine; tests give it another one. */
import { performance } from "node:perf_hooks";
import type { HallTime } from "../live/hall-options.ts";

/** The machine's clocks. localNow gives the wall clock, which may be wrong: it only words the minutes. */
export function systemTime(localNow: () => Date): HallTime {
  return {
    nowMs: () => performance.now(),
    localMinute: () => {
      const now = localNow();
      const two = (value: number) => String(value).padStart(2, "0");
      const day = `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
      return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`;
    },
    startTimer: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
