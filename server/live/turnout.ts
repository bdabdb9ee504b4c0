/**
 * What the hall may see of a running round's numbers (design §3, security S12), so that nobody can tell from the
 * screen that the person next to them has just voted: each number moves by at least five and at most every ten
 * seconds. That everybody has cast is said once, and only of enough people.
 */
import type { Turnout } from "../../shared/protocol/public-view.ts";

export const turnoutStepMs = 10_000;
const turnoutStepCount = 5;
/** Below this many voters any number would point at people. */
const countedFrom = 10;
/** "Everybody" of fewer would be a person, whatever was ticked; fewer ballots are never opened either. */
const everybodyFrom = 3;

export type TurnoutNumbers = {
  readonly cast: number;
  readonly tokensIssued: number;
  /** Voters who are here with a slip as far as anybody ticked it (expectedVoters). */
  readonly expected: number;
};

/** What is on the screens, and since when. */
export type ShownTurnout = {
  readonly cast: number;
  readonly tokensIssued: number;
  /** It is said once: what somebody who comes later does would be seen, were it taken back and said again. */
  readonly isComplete: boolean;
  readonly wasComplete: boolean;
  readonly shownAtMs: number;
};

export function initialTurnout(nowMs: number): ShownTurnout {
  return {
    cast: 0,
    tokensIssued: 0,
    isComplete: false,
    wasComplete: false,
    shownAtMs: nowMs - turnoutStepMs,
  };
}

/** The same object while nothing new may be shown. nowMs: any clock that never runs backwards (security N12). */
export function nextTurnout(shown: ShownTurnout, actual: TurnoutNumbers, nowMs: number): ShownTurnout {
  if (nowMs - shown.shownAtMs < turnoutStepMs) return shown;
  const { cast, tokensIssued } = actual;
  if (!shown.wasComplete && cast === tokensIssued && cast >= everybodyOf(shown, actual.expected)) {
    return { cast, tokensIssued, isComplete: true, wasComplete: true, shownAtMs: nowMs };
  }
  const castStep = stepped(shown.cast, cast);
  // Whoever has cast has received: what the one number says the other may.
  const next = {
    cast: castStep,
    tokensIssued: Math.max(castStep, stepped(shown.tokensIssued, tokensIssued)),
  };
  if (next.cast === shown.cast && next.tokensIssued === shown.tokensIssued) return shown;
  return { ...next, isComplete: false, wasComplete: shown.wasComplete, shownAtMs: nowMs };
}

function everybodyOf({ tokensIssued }: ShownTurnout, expected: number): number {
  return Math.max(tokensIssued, expected, everybodyFrom);
}

function stepped(shown: number, actual: number): number {
  return actual - shown >= turnoutStepCount ? actual : shown;
}

/** expected: as in TurnoutNumbers. */
export function turnoutView(shown: ShownTurnout, expected: number): Turnout {
  if (shown.isComplete) return { kind: "complete", cast: shown.cast };
  if (Math.max(shown.tokensIssued, expected) < countedFrom) return { kind: "voting" };
  return { kind: "at-least", cast: shown.cast, tokensIssued: shown.tokensIssued };
}
