/** How times are written, and whose clock is right. */

/** "08:32" of a minute as the server writes it, YYYY-MM-DDTHH:MM. */
export function timeOfDay(minute: string): string {
  return minute.slice(-5);
}

/** Clocks further apart than this make papers and people disagree about the hour. */
const gapMaxMs = 60_000;

/** All in milliseconds since 1970: when this device asked and was answered by its own clock, and what the server said. */
export type ClockReading = {
  readonly askedMs: number;
  readonly answeredMs: number;
  /** Of whole seconds, as HTTP's Date header has it. */
  readonly serverMs: number;
};

/**
 * Whole minutes by which the server's clock is ahead of this device's (negative: behind), where that is more than a
 * minute; else 0. However long an answer takes, the server wrote its time between the question and the answer.
 */
export function minutesAhead({ askedMs, answeredMs, serverMs }: ClockReading): number {
  const gap = serverMs > answeredMs ? serverMs - answeredMs : Math.min(0, serverMs + 1_000 - askedMs);
  return Math.abs(gap) > gapMaxMs ? Math.round(gap / 60_000) : 0;
}
