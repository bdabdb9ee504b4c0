/** What a phone shows, as one union, and how it follows from what the phone knows. */
import { fromBase64, toHex } from "../../basics/bytes.ts";
import type { SlipCodeProblem } from "../../crypto/slip.ts";
import { closedStatement } from "../../crypto/statements.ts";
import { fourWords, isLot } from "../../crypto/words.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { cellsOf, type Cell, type Form } from "../../forms/form.ts";
import type { AnnouncedResult, PublicMeeting, PublicRound, PublicView } from "../../protocol/public-view.ts";
import { isRunning } from "./claims.ts";
import { hasCountsInOrder, standingOf, type CheckedRound, type PhoneProblem } from "./checks.ts";
import type { EarlierNotice } from "./earlier-rounds.ts";
import type { Choice, SealedBallot } from "./sealer.ts";
import type { Kept, StoredRound, StoredSlip } from "./stored.ts";

/** What a ballot page says above its rows; all of it is covered by phi. */
export type BallotSheet = {
  readonly n: number;
  readonly phi: string;
  readonly title: string;
  readonly year: number;
  readonly form: Form;
  /** One answer each, in the order of the ballot. */
  readonly cells: readonly Cell[];
  readonly electorate: { readonly name: string; readonly size: number };
  /** Equal ballots would tell everyone's vote (protocol B.2, smallGroup). */
  readonly smallGroup: boolean;
  /** Titles of rounds whose results, together with this one's, may tell on single people (protocol D.2). */
  readonly closeTo: readonly string[];
};

/** Open: votes may still come. Comparing: sealed, the list is being checked. Inside: found in the sealed box. */
export type BoxState = "open" | "comparing" | "inside";

/** The end page of one round. */
export type CastFacts = {
  readonly n: number;
  readonly title: string;
  /** 64 hex digits. */
  readonly tracker: string;
  readonly box: BoxState;
  /** The server's receipt is kept; without one the ballot was found in the sealed list. */
  readonly hasReceipt: boolean;
  /** The token came so late that the server may have watched what followed (protocol B.5). */
  readonly isLate: boolean;
  /**
   * From this phone's own copy of the closing statement, once a teller has said the lot. isAfterLot: the statement
   * came no earlier than the lot, so that the words show nothing about what was fixed before.
   */
  readonly lot: {
    readonly digits: string;
    readonly words: readonly string[];
    readonly isAfterLot: boolean;
  } | null;
  /** The projector's code was scanned and is the same as this phone's. */
  readonly rootScanned: boolean;
};

export type Screen =
  | { readonly kind: "starting" }
  | { readonly kind: "storage-refused" }
  | { readonly kind: "other-window" }
  | { readonly kind: "no-slip"; readonly problem: SlipProblem | null }
  | { readonly kind: "no-meeting" }
  | {
      readonly kind: "compare-fingerprint";
      readonly fingerprint: string;
      readonly groups: readonly string[];
    }
  | { readonly kind: "joining" }
  | { readonly kind: "elsewhere" }
  /** n: the round it is about, null for the slip itself. */
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly n: number | null }
  | { readonly kind: "problem"; readonly problem: PhoneProblem; readonly cast: CastFacts | null }
  | {
      readonly kind: "waiting";
      readonly electorates: readonly string[];
      /** Whose review is being held. */
      readonly reviewing: string | null;
      /** The round that comes next. */
      readonly next: string | null;
    }
  | { readonly kind: "checking-round"; readonly n: number; readonly title: string }
  | { readonly kind: "round-open"; readonly sheet: BallotSheet }
  | { readonly kind: "voting"; readonly sheet: BallotSheet; readonly closing: number | null }
  | {
      readonly kind: "review";
      readonly sheet: BallotSheet;
      readonly choices: readonly Choice[];
      /** K of protocol B.12; null while the ballot is being made. */
      readonly checkCode: string | null;
      readonly closing: number | null;
    }
  | {
      readonly kind: "check-ballot";
      readonly sheet: BallotSheet;
      readonly choices: readonly Choice[];
      readonly checkCode: string;
      readonly randomness: readonly (readonly string[])[];
    }
  | {
      readonly kind: "sending";
      readonly n: number;
      readonly stage: "sealing" | "sending" | "retrying";
      readonly isLate: boolean;
      readonly isClosing: boolean;
      /** Another slip was scanned meanwhile; it has to be scanned again afterwards. */
      readonly isScanHeld: boolean;
    }
  | { readonly kind: "done"; readonly cast: CastFacts }
  /** tracker: of the ballot that this phone tried to send, 64 hex digits; it is not in the sealed box. */
  | {
      readonly kind: "missed";
      readonly n: number;
      readonly title: string;
      readonly tracker: string | null;
    }
  | { readonly kind: "voided"; readonly n: number; readonly title: string; readonly reason: string | null }
  | {
      readonly kind: "result";
      readonly n: number;
      readonly title: string;
      readonly result: AnnouncedResult;
      readonly cast: CastFacts | null;
    }
  | { readonly kind: "finished" };

export type SlipProblem = SlipCodeProblem | "not-a-slip";

/** A ballot between filling in and sending. In memory only. */
export type Draft = {
  readonly stage: "review" | "check" | "send";
  readonly choices: readonly Choice[];
  readonly sealed: SealedBallot | null;
};

/** What the phone knows of the round that the view shows. */
export type RoundFacts = {
  readonly n: number;
  readonly stored: StoredRound | null;
  readonly checked: CheckedRound | null;
  readonly problem: PhoneProblem | null;
  /** The server's answer to token request or ballot; it deletes nothing. */
  readonly refusal: RefusalCode | null;
  readonly draft: Draft | null;
  /** Sends of the sealed ballot that got no answer. */
  readonly failedSends: number;
};

export type JoinFacts =
  | {
      readonly kind: "joined";
      readonly held: "here" | "elsewhere";
      readonly electorates: readonly string[];
      readonly entitled: boolean | null;
      /** The round that ran when the slip was shown; entitled is about it. */
      readonly n: number | null;
    }
  | { readonly kind: "refused"; readonly code: RefusalCode };

export type PhoneFacts = {
  readonly storage: "unknown" | "kept" | "not-kept" | "other-window";
  readonly slip: StoredSlip | null;
  readonly slipProblem: SlipProblem | null;
  /** Box root of the projector's code, 64 hex digits. */
  readonly scannedRoot: string | null;
  readonly connected: boolean;
  /** The view that was believed last. */
  readonly view: PublicView | null;
  /** Why a newer one is not believed. */
  readonly refused: PhoneProblem | null;
  /** Of this slip in its meeting; null before both are known. */
  readonly kept: Kept | null;
  readonly join: JoinFacts | null;
  readonly round: RoundFacts | null;
  /** Of rounds before it, what the person has to know. */
  readonly earlier: readonly EarlierNotice[];
  readonly isScanHeld: boolean;
};

/** The screen that follows from the facts; the first line that applies. */
export function screenOf(facts: PhoneFacts): Screen {
  const { storage, slip, view } = facts;
  if (storage === "not-kept") return { kind: "storage-refused" };
  if (storage === "other-window") return { kind: "other-window" };
  if (storage === "unknown") return { kind: "starting" };
  if (slip === null) return { kind: "no-slip", problem: facts.slipProblem };
  if (facts.refused !== null) {
    const cast = facts.round === null ? null : castFacts(facts, facts.round);
    return { kind: "problem", problem: facts.refused, cast };
  }
  if (view === null) return { kind: "starting" };
  const { meeting, round } = view;
  if (meeting === null) return { kind: "no-meeting" };
  const standing = standingOf(slip, meeting);
  switch (standing.kind) {
    case "other-meeting":
      return { kind: "problem", problem: "other-meeting", cast: null };
    case "foreign":
      return { kind: "problem", problem: "foreign-slip", cast: null };
    case "compare":
      return { kind: "compare-fingerprint", fingerprint: standing.fingerprint, groups: standing.groups };
    case "ours":
      return (round === null ? null : screenOfRound(facts, round)) ?? screenBetween(facts, meeting);
  }
}

/** Before, between and after rounds: where the slip stands. */
function screenBetween({ join }: PhoneFacts, meeting: PublicMeeting): Screen {
  if (meeting.phase === "finished") return { kind: "finished" };
  if (join === null) return { kind: "joining" };
  if (join.kind === "refused") return { kind: "refused", code: join.code, n: null };
  if (join.held === "elsewhere") return { kind: "elsewhere" };
  const next = meeting.agenda.find(({ state }) => state === "planned")?.title ?? null;
  return { kind: "waiting", electorates: join.electorates, reviewing: meeting.reviewing?.name ?? null, next };
}

/** The screen of the round that the view shows, or null where it has nothing to say to this phone. */
function screenOfRound(facts: PhoneFacts, shown: PublicRound): Screen | null {
  const { n, title } = shown;
  const own = facts.round?.n === n ? facts.round : null;
  if (own === null) return { kind: "joining" };
  const { stored } = own;
  const cast = castFacts(facts, own);
  const problem = secondProblem(stored) ?? own.problem ?? countsProblem(stored) ?? scannedProblem(facts, own);
  if (problem !== null) return { kind: "problem", problem, cast };
  if (shown.voiding !== null)
    return stored === null ? null : { kind: "voided", n, title, reason: shown.voiding.reason };
  if (shown.phase === "announced" && shown.result !== null)
    return { kind: "result", n, title, result: shown.result, cast };
  if (cast !== null) return { kind: "done", cast };
  if (stored?.progress.kind === "missed") {
    const { tracker } = stored.progress;
    return { kind: "missed", n, title, tracker: tracker === null ? null : trackerHexOf(tracker) };
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

function screenBeforeBallot({ join }: PhoneFacts, shown: PublicRound, own: RoundFacts): Screen | null {
  const { n, title } = shown;
  // Whether this slip takes part, and on this phone, is known from joining.
  if (join?.kind !== "joined" || join.held === "elsewhere") return null;
  if (shown.phase !== "open")
    return join.entitled === false ? null : { kind: "missed", n, title, tracker: null };
  if (join.n !== n) return { kind: "joining" };
  if (join.entitled === false) return { kind: "refused", code: "slip-not-entitled", n };
  return own.checked === null
    ? { kind: "checking-round", n, title }
    : { kind: "round-open", sheet: sheetOf(own.checked) };
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
  const closing = isClosing ? (shown.graceSecondsLeft ?? 0) : null;
  if (draft === null) return { kind: "voting", sheet, closing };
  const { choices, sealed } = draft;
  if (draft.stage === "check" && sealed !== null) {
    const { checkCode, randomness } = sealed;
    return { kind: "check-ballot", sheet, choices, checkCode, randomness };
  }
  return { kind: "review", sheet, choices, checkCode: sealed?.checkCode ?? null, closing };
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

function castFacts({ scannedRoot }: PhoneFacts, { n, stored }: RoundFacts): CastFacts | null {
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
