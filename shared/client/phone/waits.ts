/**
 * How long a phone waits before it asks for its token or sends its ballot (protocol B.4, B.5): draws of its own
 * clock and randomness, independent of each other. Milliseconds.
 */
import { randomBelow, type RandomBytes } from "../../basics/random.ts";

type Span = readonly [leastMs: number, mostMs: number];

const spans = {
  /** From "Nhận phiếu" to the first asking. */
  token: [0, 20_000],
  /** From the moment this phone knew the round open to the earliest moment a ballot may leave; never under 30 s. */
  opened: [30_000, 45_000],
  /** From the token to the ballot. */
  ballot: [5_000, 20_000],
  /** Beside that, where the token was late. */
  late: [30_000, 90_000],
  /** Between two tries of one request. */
  again: [2_000, 10_000],
  /** Of every wait while the round is closing: grace is short. */
  closing: [500, 3_000],
} satisfies Record<string, Span>;

/** A token that takes longer than this from the first asking is late. */
export const lateTokenMs = 30_000;

export type WaitKind = keyof typeof spans;

/** A uniform draw from the span of this kind, its end left out. */
export function drawWait(kind: WaitKind, random: RandomBytes): number {
  const [leastMs, mostMs] = spans[kind];
  return leastMs + randomBelow(mostMs - leastMs, random);
}
