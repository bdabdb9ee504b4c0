/**
 * Says once that a round's announced time has come (protocol D.17). It asks the meeting's clock, the one that everybody
 * is told the time of, and so goes on after a restart; whatever it says, no round closes by itself.
 */
import { isTimeUp } from "../../shared/domain/voting-time.ts";
import type { HallTime } from "./hall-options.ts";

const lookEveryMs = 1_000;

export type TimeBoard = {
  readonly isUp: () => boolean;
  /** A round was opened or given a time: looks now, and again until that time has come. */
  readonly look: () => void;
  readonly stop: () => void;
};

/** announced: null while no round is open for an announced time. onUp: it has come. */
export function openTimeBoard(
  time: HallTime,
  announced: () => { readonly until: string; readonly now: string } | null,
  onUp: () => void,
): TimeBoard {
  let isUp = false;
  let cancelTimer: (() => void) | null = null;
  const stop = () => {
    cancelTimer?.();
    cancelTimer = null;
  };
  const look = () => {
    stop();
    const due = announced();
    const wasUp = isUp;
    isUp = due !== null && isTimeUp(due.until, due.now);
    if (isUp && !wasUp) onUp();
    if (due !== null && !isUp) cancelTimer = time.startTimer(lookEveryMs, look);
  };
  return { isUp: () => isUp, look, stop };
}
