/** The running round's numbers as the hall sees them: steps in time (turnout.ts). */
import type { HallTime } from "./hall-options.ts";
import {
  initialTurnout,
  nextTurnout,
  turnoutStepMs,
  type ShownTurnout,
  type TurnoutNumbers,
} from "./turnout.ts";

export type TurnoutBoard = {
  readonly shown: () => ShownTurnout;
  /** A new round begins at nothing. */
  readonly clear: () => void;
  /** Shows the next step if one is due, and looks again when the next may be. */
  readonly step: () => void;
  readonly stop: () => void;
};

/** numbers: null while no round takes ballots. onStep: something new is shown. */
export function openTurnoutBoard(
  time: HallTime,
  numbers: () => TurnoutNumbers | null,
  onStep: () => void,
): TurnoutBoard {
  let shown = initialTurnout(time.nowMs());
  let cancelTimer: (() => void) | null = null;
  const step = () => {
    const actual = numbers();
    if (actual === null) return;
    const next = nextTurnout(shown, actual, time.nowMs());
    if (next !== shown) {
      shown = next;
      onStep();
    }
    // Looks again as soon as the next step may be shown, so that "everybody has cast" is not told late.
    const untilNextMs = shown.shownAtMs + turnoutStepMs - time.nowMs();
    cancelTimer ??= time.startTimer(untilNextMs > 0 ? untilNextMs : turnoutStepMs, () => {
      cancelTimer = null;
      step();
    });
  };
  return {
    shown: () => shown,
    clear: () => {
      shown = initialTurnout(time.nowMs());
    },
    step,
    stop: () => {
      cancelTimer?.();
      cancelTimer = null;
    },
  };
}
