/** Clocks of a page: none of them decides anything, they only show how time passes. */
import { useEffect, useState } from "react";

const tickMs = 250;

/** Calls `show` now and again several times a second. Returns the way to stop. */
function everyTick(show: () => void): () => void {
  show();
  const timer = window.setInterval(show, tickMs);
  return () => window.clearInterval(timer);
}

/** Whole seconds left, counted down from what the server said last; null while nothing is counted down. */
export function useSecondsLeft(secondsLeft: number | null): number | null {
  const [shown, setShown] = useState(secondsLeft);
  useEffect(() => {
    if (secondsLeft === null) return undefined;
    const end = nowMs() + secondsLeft * 1_000;
    return everyTick(() => setShown(Math.max(0, Math.ceil((end - nowMs()) / 1_000))));
  }, [secondsLeft]);
  return secondsLeft === null ? null : (shown ?? secondsLeft);
}

/** The device's time as this page knows it; it does not jump when somebody sets the clock. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
