/**
 * How much work waits before the threads, as staff and chair see it. It is looked at every ten seconds, told in wide
 * steps and not at all while it is little, so that it never tells when a ballot arrives (security N15, S12).
 */
import type { HallTime } from "../live/hall-options.ts";

const lookEveryMs = 10_000;
const steps = [50, 100, 200, 500, 1_000, 2_000] as const;

export type BusyBoard = {
  /** "At least so many tasks wait"; 0: too few to be told. */
  readonly shown: () => number;
  readonly stop: () => void;
};

/** onStep: something else is shown. */
export function openBusyBoard(time: HallTime, waiting: () => number, onStep: () => void): BusyBoard {
  let shown = 0;
  let cancel = () => {};
  const look = () => {
    const now = waiting();
    const next = steps.findLast((step) => step <= now) ?? 0;
    if (next !== shown) {
      shown = next;
      onStep();
    }
    cancel = time.startTimer(lookEveryMs, look);
  };
  look();
  return { shown: () => shown, stop: () => cancel() };
}
