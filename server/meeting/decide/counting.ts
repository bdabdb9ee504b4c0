/** From the sealed box to the announced result (protocol B.8, B.9; design §3). */
import { isWider, scopesOf } from "../../../shared/domain/announcement.ts";
import { samePerson } from "../../../shared/domain/text.ts";
import { ok } from "../../../shared/basics/result.ts";
import { countViolations, type CountRule } from "../../../shared/domain/counts.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import type { Turnout } from "../../../shared/protocol/public-view.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import {
  isVoting,
  presentVoters,
  roundOf,
  seatCount,
  slipChangesOf,
  type MeetingState,
  type RoundState,
} from "../state.ts";

/** Which sums of design §3 do not hold; none before sealing. */
export function imbalancesOf({ closed, printed, round }: RoundState): readonly CountRule[] {
  if (closed === null) return [];
  const electorateSize = round.electorate.size;
  return countViolations({ counts: closed.counts, electorateSize, printed, journal: null });
}

/** The same before sealing, from what the screens show: exact numbers would tell who has just cast (security S12). */
export function imbalancesSoFar(
  state: MeetingState,
  round: RoundState,
  shown: Turnout,
): readonly CountRule[] {
  if (!isVoting(round)) return imbalancesOf(round);
  const { cast, tokensIssued } = shownNumbers(shown);
  const changes = slipChangesOf(state, round);
  const counted = round.handedOutCount;
  const electorateSize = round.round.electorate.size;
  const counts = {
    summoned: electorateSize,
    present: presentVoters(state, round),
    handedOut: counted?.handedOut ?? tokensIssued + changes.replaced,
    spare: counted?.spare ?? 0,
    ...changes,
    tokensIssued,
    cast,
  };
  const printed = counted === null ? null : round.printed;
  return countViolations({ counts, electorateSize, printed, journal: null });
}

function shownNumbers(shown: Turnout): { readonly cast: number; readonly tokensIssued: number } {
  switch (shown.kind) {
    case "voting":
      return { cast: 0, tokensIssued: 0 };
    case "at-least":
      return shown;
    case "complete":
      return { cast: shown.cast, tokensIssued: shown.cast };
  }
}

/** Whether the sealed box holds fewer ballots than may ever be opened (protocol B.2). */
export function hasTooFewBallots({ closed, round }: RoundState): boolean {
  return closed !== null && closed.counts.cast < round.smallGroup.refuseBelow;
}

export function decideSayLot(state: MeetingState, { n, lot }: CommandOf<"say-lot">): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (round.lot !== null) return refuse("lot-already-said");
  if (round.phase !== "sealed") return refuse("wrong-phase");
  if (hasTooFewBallots(round)) return refuse("too-few-ballots");
  return ok([{ kind: "lot-said", n, lot }]);
}

/** The count follows by itself once as many shares as are needed are on disk (follow-ups.ts). */
export function decideContributeShare(
  state: MeetingState,
  { n, seat, partialDecryption, boundProofs }: CommandOf<"contribute-share">,
  facts: Facts,
): Decision {
  const round = roundOf(state, n);
  if (round === null || seat > seatCount(state)) return refuse("not-found");
  if (round.shares.some((share) => share.seat === seat)) return refuse("share-already-given");
  // A spare teller who comes late is thanked, and the result stays what it is.
  if (round.result !== null) return refuse("already-counted");
  if (round.phase !== "sealed") return refuse("wrong-phase");
  if (hasTooFewBallots(round)) return refuse("too-few-ballots");
  if (round.lot === null) return refuse("lot-not-said");
  if (!facts.shareHolds) return refuse("share-invalid", String(seat));
  return ok([{ kind: "share-contributed", n, seat, partialDecryption, boundProofs }]);
}

/** What the console was told may be told to the hall later; nothing is ever taken back. A staff poll is the leadership's (seed 000 line 36). */
export function decideAnnounceRound(
  state: MeetingState,
  { n, scope, detail }: CommandOf<"announce-round">,
): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (round.phase === "sealed") return refuse("not-counted");
  const told = round.announced;
  const tellsMore = told !== null && isWider(scope, told.scope);
  if (round.phase !== "counted" && !tellsMore) return refuse("wrong-phase");
  if (!scopesOf(round.round.purpose).includes(scope)) return refuse("leadership-only");
  const imbalances = imbalancesOf(round);
  if (imbalances.length > 0 && round.imbalance === null) {
    return refuse("counts-unbalanced", imbalances.join(", "));
  }
  return ok([{ kind: "round-announced", n, scope, detail }]);
}

/** Two people say why the numbers do not agree (security R6). */
export function decideExplainImbalance(
  state: MeetingState,
  { n, reason, names }: CommandOf<"explain-imbalance">,
): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (imbalancesOf(round).length === 0 || round.phase === "voided") return refuse("wrong-phase");
  if (samePerson(names[0], names[1])) return refuse("malformed");
  return ok([{ kind: "imbalance-explained", n, reason, names }]);
}
