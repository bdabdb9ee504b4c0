/** The hall's time from the clocks of this machine; tests give it another one. */
import { performance } from "node:perf_hooks";
import { minuteIn } from "../../shared/basics/time-zone.ts";
import type { HallTime } from "../live/hall-options.ts";
import type { Clock } from "./clock.ts";

/** The machine's clocks. Its wall clock may be wrong: it only words the minutes; in which zone it is set is never asked. */
export function systemTime(wallClock: Clock): HallTime {
  return {
    nowMs: () => performance.now(),
    localMinute: (timeZone) => minuteIn(timeZone, wallClock()),
    startTimer: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
