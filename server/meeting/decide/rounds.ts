/** Opening, closing and voiding a round (protocol B.2, B.8). */
import { samePerson } from "../../../shared/domain/text.ts";
import { assert, defined } from "../../../shared/basics/assert.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { ok, type Result } from "../../../shared/basics/result.ts";
import { fingerprintOf } from "../../../shared/crypto/election.ts";
import { slipsHash } from "../../../shared/crypto/fingerprint.ts";
import { openedStatement } from "../../../shared/crypto/statements.ts";
import type { Plan } from "../../../shared/domain/draft.ts";
import { roundUuidSchema, type PlanId, type SlipKey } from "../../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import { electionOfRound, roundText } from "../../../shared/protocol/election-of-round.ts";
import { extended, untilFrom } from "../../../shared/domain/voting-time.ts";
import type { MeetingEvent } from "../../../shared/protocol/events.ts";
import type { Round } from "../../../shared/protocol/round.ts";
import { closeAtOpening, closeToAtOpening, type CloseRound } from "../close-rounds.ts";
import { refuseInAgenda } from "./agenda-order.ts";
import type { CommandOf, Decision, Facts, NewRoundFacts } from "../facts.ts";
import { isRated, packOf } from "../outcomes.ts";
import { formOfPlan } from "../plan-form.ts";
import {
  electorateVoters,
  entitledSlips,
  paperOf,
  planOf,
  readySeats,
  roundOf,
  runningRound,
  seatCount,
  sharesNeeded,
  standingRound,
  type MeetingState,
  type RoundState,
} from "../state.ts";

/** Openings of one meeting (roundNumberSchema). */
const openingsMax = 999;

type RoundCommand = CommandOf<
  "count-handed-out" | "open-round" | "extend-round" | "close-round" | "void-round"
>;

export function decideRound(state: MeetingState, command: RoundCommand, facts: Facts): Decision {
  switch (command.kind) {
    case "count-handed-out":
      return decideCountHandedOut(state, command);
    case "open-round":
      return decideOpenRound(state, command, facts);
    case "extend-round":
      return decideExtendRound(state, command, facts);
    case "close-round":
      return decideCloseRound(state, command, facts);
    case "void-round":
      return decideVoidRound(state, command);
  }
}

/** What an allowed opening opens. */
export type Opening = {
  readonly n: number;
  readonly plan: Plan;
  /** The voided round. */
  readonly replaces: number | null;
  /** The announced round that the superior sent back. */
  readonly repeats: number | null;
  readonly voterCount: number;
  readonly slips: readonly SlipKey[];
  readonly closeTo: readonly PlanId[];
};

/** Every check of an opening. A plan whose last round was voided is opened as its replacement (security R10). */
export function checkOpenRound(
  state: MeetingState,
  { planId, replaces, acceptsClose }: CommandOf<"open-round">,
): Result<Opening, Refusal> {
  if (state.phase === "finished") return refuse("wrong-phase");
  if (runningRound(state) !== null) return refuse("earlier-round-running");
  const plan = planOf(state, planId);
  if (plan === null) return refuse("not-found");
  const last = state.rounds.filter((round) => round.planId === planId).at(-1) ?? null;
  const isReturned = last?.phase === "announced" && last.returned !== null;
  if (last !== null && last.phase !== "voided" && !isReturned) return refuse("wrong-phase");
  const voided = last?.phase === "voided" ? last.n : null;
  if (replaces !== null && replaces !== voided) return refuse("wrong-phase");
  if (state.rounds.length >= openingsMax) return refuse("wrong-phase");
  if (paperOf(state, planId) !== null) return refuse("count-is-fixed");
  const refusal = refuseInAgenda(state, plan);
  if (refusal !== null) return { ok: false, error: refusal };

  const voterCount = electorateVoters(state, plan.electorateId).length;
  const { refuseBelow } = state.frozen.draft.settings;
  if (voterCount < refuseBelow) return refuse("electorate-too-small", `${voterCount}/${refuseBelow}`);
  const slips = entitledSlips(state, plan.electorateId);
  if (slips.length === 0) return refuse("electorate-without-slips");
  // All shares once, so that a broken copy shows while keys can still be mended by its file; later enough to count.
  const wanted = state.rounds.length === 0 ? seatCount(state) : sharesNeeded(state);
  const ready = readySeats(state).length;
  if (ready < wanted) return refuse("tellers-not-ready", `${ready}/${wanted}`);
  const close = acceptsClose ? [] : closeAtOpening(state, plan);
  if (close.length > 0) return refuse("rounds-too-close", closeText(plan, close));
  const repeats = standingRound(state, planId)?.n ?? null;
  const closeTo = closeToAtOpening(state, plan, acceptsClose);
  return ok({ n: state.rounds.length + 1, plan, replaces: voided, repeats, voterCount, slips, closeTo });
}

function closeText({ title }: Plan, close: readonly CloseRound[]): string {
  return close.map(({ round, apart }) => `${title} – ${round.n}. ${round.round.title}: ${apart}`).join("; ");
}

/** The readable round-opened follows by itself once this is on disk (follow-ups.ts). */
function decideOpenRound(
  state: MeetingState,
  command: CommandOf<"open-round">,
  { at, newRound }: Facts,
): Decision {
  const opening = checkOpenRound(state, command);
  if (!opening.ok) return opening;
  const prepared = preparedRound(state, opening.value, newRound, at);
  const { n } = opening.value;
  const { minutes } = command;
  return ok(
    minutes === undefined
      ? [prepared]
      : [prepared, { kind: "round-time-set", n, until: untilFrom(at, minutes), at }],
  );
}

function preparedRound(
  state: MeetingState,
  opening: Opening,
  newRound: NewRoundFacts,
  at: string,
): MeetingEvent {
  const { n, plan, slips } = opening;
  const roundJson = roundText(roundFor(state, opening, newRound));
  const electionJson = electionOfRound(roundJson, state.frozen.electionKey);
  assert(electionJson !== null, "a round that was just made can be read");
  const phi = fingerprintOf(electionJson);
  const { meetingId } = state.frozen.draft;
  return {
    kind: "round-prepared",
    n,
    planId: plan.planId,
    roundJson,
    electionJson,
    openingSignature: newRound.sign(openedStatement({ meetingId, n, phi })),
    entitledSlips: [...slips],
    at,
  };
}

function roundFor(state: MeetingState, opening: Opening, { uuid, issuerPublicKey }: NewRoundFacts): Round {
  const { frozen } = state;
  const { draft } = frozen;
  const { n, plan, slips, voterCount, replaces, repeats, closeTo } = opening;
  const form = formOfPlan(draft, plan);
  const { electorateId } = plan;
  const electorate = draft.electorates.find((one) => one.electorateId === electorateId);
  return {
    version: 1,
    meetingId: draft.meetingId,
    n,
    uuid: roundUuidSchema.parse(uuid),
    planId: plan.planId,
    title: plan.title,
    year: draft.year,
    group: draft.settings.group,
    form,
    electorate: {
      electorateId,
      name: defined(electorate, "a plan's electorate exists").name,
      size: voterCount,
    },
    issuerPublicKey,
    receiptPublicKey: frozen.receiptPublicKey,
    postPublicKey: frozen.postPublicKey,
    trusteesHash: sha256Hex(frozen.trusteesJson),
    ceremony: frozen.ceremony,
    slipsHash: slipsHash(draft.meetingId, slips),
    entitledSlips: slips.length,
    smallGroup: { warnBelow: draft.settings.warnBelow, refuseBelow: draft.settings.refuseBelow },
    percentageBase: draft.settings.percentageBase,
    purpose: plan.purpose,
    rulePack: isRated(plan, form) ? (packOf(state)?.frozen ?? null) : null,
    replaces,
    repeats,
    closeTo: closeTo.map((planId) => ({
      planId,
      title: defined(planOf(state, planId), "a plan that is close is planned").title,
    })),
    rehearsal: draft.rehearsal,
  };
}

function decideCountHandedOut(state: MeetingState, command: CommandOf<"count-handed-out">): Decision {
  const round = roundOf(state, command.n);
  if (round === null) return refuse("not-found");
  if (round.phase !== "open" && round.phase !== "closing") return refuse("wrong-phase");
  if (samePerson(command.staffName, command.tellerName)) return refuse("malformed");
  return ok([{ ...command, kind: "handed-out-counted" }]);
}

/** More time for an open round; one that is closing is on its way into the sealed box. */
function decideExtendRound(
  state: MeetingState,
  { n, minutes, instead }: CommandOf<"extend-round">,
  { at }: Facts,
): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (round.phase !== "open") return refuse("wrong-phase");
  if (round.until !== instead) return refuse("entry-changed");
  return ok([{ kind: "round-time-set", n, until: extended(round.until, at, minutes), at }]);
}

function decideCloseRound(state: MeetingState, { n }: CommandOf<"close-round">, facts: Facts): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (round.phase !== "open") return refuse("wrong-phase");
  if (round.handedOutCount === null) return refuse("handed-out-not-counted");
  return ok([{ kind: "round-closing", n, at: facts.at }]);
}

/** A round is voided before its count or never: no sum of a voided round is ever opened (security S10). */
function decideVoidRound(state: MeetingState, { n, reason }: CommandOf<"void-round">): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (!isVoidable(round)) return refuse("wrong-phase");
  return ok([{ kind: "round-voided", n, reason }]);
}

function isVoidable({ phase }: RoundState): boolean {
  return phase === "prepared" || phase === "open" || phase === "closing" || phase === "sealed";
}
