/** What a phone shows, as one union, and how it follows from what the phone knows. */
import type { SlipCodeProblem } from "../../crypto/slip.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import type { AnnouncedTime } from "../../domain/voting-time.ts";
import type { Cell, Form } from "../../forms/form.ts";
import type { AnnouncedResult, PublicMeeting, PublicView } from "../../protocol/public-view.ts";
import type { CheckedRound, PhoneProblem } from "./checks.ts";
import type { EarlierNotice } from "./earlier-rounds.ts";
import type { Rounds } from "./rounds.ts";
import type { Choice, SealedBallot } from "./sealer.ts";
import { standingOf } from "./standing.ts";
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

/** How much time is left for a ballot: until when the round is announced to be open, or the seconds before the box is sealed. */
export type TimeLeft =
  ({ readonly kind: "announced" } & AnnouncedTime) | { readonly kind: "closing"; readonly seconds: number };

/** What goes on in the hall while a phone shows a round that is over for it, and what comes next. */
export type Meanwhile = {
  readonly stage: "voting" | "counting" | "counted" | "over";
  /** Whose review is being held. */
  readonly reviewing: string | null;
  /** The round that comes next; null until this one is over. */
  readonly next: string | null;
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
  | { readonly kind: "round-open"; readonly sheet: BallotSheet; readonly timeLeft: TimeLeft | null }
  | { readonly kind: "voting"; readonly sheet: BallotSheet; readonly timeLeft: TimeLeft | null }
  | {
      readonly kind: "review";
      readonly sheet: BallotSheet;
      readonly choices: readonly Choice[];
      /** K of protocol B.12; null while the ballot is being made. */
      readonly checkCode: string | null;
      readonly timeLeft: TimeLeft | null;
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
  | { readonly kind: "done"; readonly cast: CastFacts; readonly meanwhile: Meanwhile }
  /** tracker: of the ballot that this phone tried to send, 64 hex digits; it is not in the sealed box. */
  | {
      readonly kind: "missed";
      readonly n: number;
      readonly title: string;
      readonly tracker: string | null;
      readonly meanwhile: Meanwhile;
    }
  | {
      readonly kind: "voided";
      readonly n: number;
      readonly title: string;
      readonly reason: string | null;
      readonly meanwhile: Meanwhile;
    }
  | {
      readonly kind: "result";
      readonly n: number;
      readonly title: string;
      readonly result: AnnouncedResult;
      readonly cast: CastFacts | null;
      readonly meanwhile: Meanwhile;
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

/** What is known of a round that was just read from the store. */
export function freshRound(n: number, stored: StoredRound | null): RoundFacts {
  return { n, stored, checked: null, problem: null, refusal: null, draft: null, failedSends: 0 };
}

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

/** The screen that follows from the facts; the first line that applies. rounds null: what a round needs is still loading. */
export function screenOf(facts: PhoneFacts, rounds: Rounds | null): Screen {
  const { storage, slip, view } = facts;
  if (storage === "not-kept") return { kind: "storage-refused" };
  if (storage === "other-window") return { kind: "other-window" };
  if (storage === "unknown") return { kind: "starting" };
  if (slip === null) return { kind: "no-slip", problem: facts.slipProblem };
  if (facts.refused !== null) {
    const cast = facts.round === null || rounds === null ? null : rounds.castFacts(facts, facts.round);
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
      if (round === null) return screenBetween(facts, meeting);
      if (rounds === null) return { kind: "joining" };
      return rounds.screenOfRound(facts, round) ?? screenBetween(facts, meeting);
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
