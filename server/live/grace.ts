/**
 * The time between closing and sealing: the token window of 5 s, then the rest of the grace period (protocol B.4,
 * B.8). It lives in memory only (security S3); after a restart it begins again.
 */
import type { HallTime } from "./hall-options.ts";

/** New blinded elements are answered for so long after closing. */
export const tokenWindowMs = 5_000;

export type Grace = {
  readonly acceptsNewTokens: () => boolean;
  readonly acceptsBallots: () => boolean;
  /** Whole seconds, rounded up. */
  readonly secondsLeft: () => number;
  readonly cancel: () => void;
};

/** onEnd runs once, after the last moment at which anything is accepted. */
export function startGrace(time: HallTime, graceMs: number, onEnd: () => void): Grace {
  const startedAtMs = time.nowMs();
  let isOver = false;
  const cancelTimer = time.startTimer(graceMs, () => {
    isOver = true;
    onEnd();
  });
  const elapsedMs = () => time.nowMs() - startedAtMs;
  return {
    acceptsNewTokens: () => !isOver && elapsedMs() < tokenWindowMs,
    acceptsBallots: () => !isOver,
    secondsLeft: () => (isOver ? 0 : Math.max(0, Math.ceil((graceMs - elapsedMs()) / 1_000))),
    cancel: () => {
      isOver = true;
      cancelTimer();
    },
  };
}
