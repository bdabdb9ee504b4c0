/**
 * What the hall may see of a running round's numbers (design §3, security S12): steps of at least five and at most
 * one every ten seconds, so that nobody can tell from the screen that the person next to them has just voted. When
 * everybody in the hall has cast, the step of five is waived, the ten seconds are not.
 */
import type { Turnout } from "../../shared/protocol/public-view.ts";

export const turnoutStepMs = 10_000;
const turnoutStepCount = 5;
/** Below this many voters any number would point at people. */
const countedFrom = 10;

export type TurnoutNumbers = {
  readonly cast: number;
  readonly tokensIssued: number;
  /** Voters in the hall: those ticked as present, or the electorate where nobody ticks. */
  readonly expected: number;
};

/** What is on the screens, and since when. */
export type ShownTurnout = {
  readonly cast: number;
  readonly tokensIssued: number;
  readonly isComplete: boolean;
  readonly shownAtMs: number;
};

export function initialTurnout(nowMs: number): ShownTurnout {
  return { cast: 0, tokensIssued: 0, isComplete: false, shownAtMs: nowMs - turnoutStepMs };
}

/** The same object while nothing new may be shown. nowMs: any clock that never runs backwards (security N12). */
export function nextTurnout(shown: ShownTurnout, actual: TurnoutNumbers, nowMs: number): ShownTurnout {
  if (nowMs - shown.shownAtMs < turnoutStepMs) return shown;
  // Not whenever the two numbers meet: the first person who receives and casts would be seen doing so.
  const isComplete = actual.cast > 0 && actual.cast === actual.tokensIssued && actual.cast >= actual.expected;
  const isStep =
    actual.cast - shown.cast >= turnoutStepCount ||
    actual.tokensIssued - shown.tokensIssued >= turnoutStepCount;
  const isFirstComplete = isComplete && (!shown.isComplete || actual.cast !== shown.cast);
  const isNoLongerComplete = shown.isComplete && !isComplete;
  if (!isStep && !isFirstComplete && !isNoLongerComplete) return shown;
  return { cast: actual.cast, tokensIssued: actual.tokensIssued, isComplete, shownAtMs: nowMs };
}

/** voterCount: size of the electorate. */
export function turnoutView(shown: ShownTurnout, voterCount: number): Turnout {
  if (shown.isComplete) return { kind: "complete", cast: shown.cast };
  if (voterCount < countedFrom) return { kind: "voting" };
  return { kind: "at-least", cast: shown.cast, tokensIssued: shown.tokensIssued };
}
