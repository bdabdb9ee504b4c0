/** The part of the screen that a round decides; screen.ts asks for it. */
import { fromBase64, toHex } from "../../basics/bytes.ts";
import { closedStatement } from "../../crypto/statements.ts";
import { fourWords, isLot } from "../../crypto/words.ts";
import { isRunning } from "../../domain/phases.ts";
import { cellsOf } from "../../forms/form.ts";
import type { PublicRound } from "../../protocol/public-view.ts";
import { hasCountsInOrder, type CheckedRound, type PhoneProblem } from "./checks.ts";
import type {
  BallotSheet,
  CastFacts,
  Meanwhile,
  PhoneFacts,
  RoundFacts,
  Screen,
  TimeLeft,
} from "./screen.ts";
import type { StoredRound } from "./stored.ts";

/** The screen of the round that the view shows, or null where it has nothing to say to this phone. */
export function screenOfRound(facts: PhoneFacts, shown: PublicRound): Screen | null {
  const { n, title } = shown;
  const own = facts.round?.n === n ? facts.round : null;
  if (own === null) return { kind: "joining" };
  const { stored } = own;
  const cast = castFacts(facts, own);
  const problem = secondProblem(stored) ?? own.problem ?? countsProblem(stored) ?? scannedProblem(facts, own);
  if (problem !== null) return { kind: "problem", problem, cast };
  const meanwhile = meanwhileOf(facts, shown);
  if (shown.voiding !== null)
    return stored === null ? null : { kind: "voided", n, title, reason: shown.voiding.reason, meanwhile };
  if (shown.phase === "announced" && shown.result !== null)
    return { kind: "result", n, title, result: shown.result, cast, meanwhile };
  if (cast !== null) return { kind: "done", cast, meanwhile };
  if (stored?.progress.kind === "missed") {
    const { tracker } = stored.progress;
    return { kind: "missed", n, title, tracker: tracker === null ? null : trackerHexOf(tracker), meanwhile };
  }
  if (own.refusal !== null) return { kind: "refused", code: own.refusal, n };
  if (stored?.progress.kind === "voting") return screenOfVoting(facts, shown, own);
  return screenBeforeBallot(facts, shown, own);
}

/** Two signed statements that contradict each other: kept, and shown over a reload. */
function secondProblem(stored: StoredRound | null): PhoneProblem | null {
  if (stored === null || stored.second === null) return null;
  return stored.second.kind === "opening" ? "second-opening" : "second-closing";
}

/** A signed closing with more ballots than people; told once the own ballot is found, which is worse if it is not. */
function countsProblem(stored: StoredRound | null): PhoneProblem | null {
  const closing = stored?.closing ?? null;
  return closing?.isInBox === true && !hasCountsInOrder(closing.statement) ? "closing-counts" : null;
}

/** In the order of a round; what comes next is nobody's business before this one is over. */
function meanwhileOf({ view }: PhoneFacts, { phase }: PublicRound): Meanwhile {
  const meeting = view?.meeting ?? null;
  const isOver = phase === "announced" || phase === "voided";
  const next = isOver ? meeting?.agenda.find(({ state }) => state === "planned") : undefined;
  const stage = isOver
    ? "over"
    : phase === "sealed"
      ? "counting"
      : phase === "counted"
        ? "counted"
        : "voting";
  return { stage, reviewing: meeting?.reviewing?.name ?? null, next: next?.title ?? null };
}

function timeLeftOf({ phase, graceSecondsLeft, time }: PublicRound): TimeLeft | null {
  if (phase === "closing") return { kind: "closing", seconds: graceSecondsLeft ?? 0 };
  return time === null ? null : { kind: "announced", ...time };
}

function screenBeforeBallot(facts: PhoneFacts, shown: PublicRound, own: RoundFacts): Screen | null {
  const { join } = facts;
  const { n, title } = shown;
  // Whether this slip takes part, and on this phone, is known from joining.
  if (join?.kind !== "joined" || join.held === "elsewhere") return null;
  if (shown.phase !== "open")
    return join.entitled === false
      ? null
      : { kind: "missed", n, title, tracker: null, meanwhile: meanwhileOf(facts, shown) };
  if (join.n !== n) return { kind: "joining" };
  if (join.entitled === false) return { kind: "refused", code: "slip-not-entitled", n };
  return own.checked === null
    ? { kind: "checking-round", n, title }
    : { kind: "round-open", sheet: sheetOf(own.checked), timeLeft: timeLeftOf(shown) };
}

function screenOfVoting({ isScanHeld }: PhoneFacts, shown: PublicRound, own: RoundFacts): Screen {
  const { n, title } = shown;
  const { draft, checked, stored } = own;
  const isClosing = shown.phase === "closing";
  const ballotKept = stored?.progress.kind === "voting" && stored.progress.ballot !== null;
  if (ballotKept || draft?.stage === "send") {
    const tokenHeld = stored?.progress.kind === "voting" && stored.progress.token.kind === "held";
    const stage = own.failedSends > 0 ? "retrying" : tokenHeld && ballotKept ? "sending" : "sealing";
    return { kind: "sending", n, stage, isLate: stored?.isLate === true, isClosing, isScanHeld };
  }
  // Sealed: what becomes of it is known in a moment.
  if (!isRunning(shown.phase)) return { kind: "checking-round", n, title };
  if (checked === null) return { kind: "checking-round", n, title };
  const sheet = sheetOf(checked);
  const timeLeft = timeLeftOf(shown);
  if (draft === null) return { kind: "voting", sheet, timeLeft };
  const { choices, sealed } = draft;
  if (draft.stage === "check" && sealed !== null) {
    const { checkCode, randomness } = sealed;
    return { kind: "check-ballot", sheet, choices, checkCode, randomness };
  }
  return { kind: "review", sheet, choices, checkCode: sealed?.checkCode ?? null, timeLeft };
}

function sheetOf({ round, phi }: CheckedRound): BallotSheet {
  const { n, title, year, form, electorate, smallGroup, closeTo } = round;
  return {
    n,
    phi,
    title,
    year,
    form,
    cells: cellsOf(form),
    electorate,
    smallGroup: electorate.size < smallGroup.warnBelow,
    closeTo: closeTo.map((plan) => plan.title),
  };
}

/** The end page's facts; null where no ballot of this phone is known to be in the box. */
export function castFacts({ scannedRoot }: PhoneFacts, { n, stored }: RoundFacts): CastFacts | null {
  if (stored?.progress.kind !== "cast") return null;
  const { closing, lot, title, isLate, progress } = stored;
  const isInBox = closing !== null && closing.isInBox;
  const isLotShown = isInBox && lot !== null && isLot(lot);
  return {
    n,
    title,
    tracker: trackerHexOf(progress.tracker),
    box: isInBox ? "inside" : closing === null ? "open" : "comparing",
    hasReceipt: progress.signature !== null,
    isLate,
    lot: isLotShown
      ? {
          digits: lot,
          words: fourWords(lot, closedStatement(closing.statement)),
          isAfterLot: closing.afterLot,
        }
      : null,
    rootScanned: closing !== null && scannedRoot === closing.statement.boxRoot,
  };
}

function trackerHexOf(tracker: string): string {
  return toHex(fromBase64(tracker) ?? new Uint8Array());
}

function scannedProblem({ scannedRoot }: PhoneFacts, { stored }: RoundFacts): PhoneProblem | null {
  const root = stored?.closing?.statement.boxRoot ?? null;
  return scannedRoot !== null && root !== null && scannedRoot !== root ? "other-root" : null;
}
