/**
 * Rounds of a meeting whose results, taken together, would tell on fewer than k people (protocol D.2): as planned, as far
 * as ticks and slips show it at an opening, and by the tokens issued once the box is sealed.
 */
import type { Plan } from "../../shared/domain/draft.ts";
import type { PlanId } from "../../shared/domain/ids.ts";
import { closePlans, closeSums, closeTo, type Closeness } from "../../shared/domain/small-differences.ts";
import {
  entitledSlips,
  expectedPeople,
  planOf,
  roundOf,
  type EventOf,
  type MeetingState,
  type RoundState,
} from "./state.ts";

/** A search over all people, asked by every opening and every view of one meeting. */
const planned = new WeakMap<EventOf<"meeting-frozen">, readonly Closeness<PlanId>[]>();

/** What two people agreed to when the meeting was frozen. */
export function plannedCloseness({ frozen }: Pick<MeetingState, "frozen">): readonly Closeness<PlanId>[] {
  const known = planned.get(frozen) ?? closePlans(frozen.draft);
  planned.set(frozen, known);
  return known;
}

/** The plans that round.json of an opening names as close, sorted. */
export function closeToAtOpening(state: MeetingState, plan: Plan, acceptsClose: boolean): readonly PlanId[] {
  const asPlanned = closeTo(plannedCloseness(state), plan.planId);
  const accepted = acceptsClose ? countedOnSame(state, plan).map(({ planId }) => planId) : [];
  return [...new Set([...asPlanned, ...accepted])].sort();
}

export type CloseRound = { readonly round: RoundState; readonly apart: number };

/**
 * Counted rounds on a subject of this plan from which an opening now would differ by few people, as far as people are
 * ticked, or by few slips that are no longer good; without those that were agreed to.
 */
export function closeAtOpening(state: MeetingState, plan: Plan): readonly CloseRound[] {
  const agreed = new Set<string>(closeTo(plannedCloseness(state), plan.planId));
  const now = expectedPeople(state, plan.electorateId).map(({ personId }) => personId);
  const good = new Set<string>(entitledSlips(state, plan.electorateId));
  const k = state.frozen.draft.settings.refuseBelow;
  return countedOnSame(state, plan)
    .filter(({ planId }) => !agreed.has(planId))
    .flatMap((round) => {
      const people = apartIn(now, round.expectedAtClosing);
      const slips = round.entitledSlips.filter(
        (slip) => !round.voidedSlips.includes(slip) && !good.has(slip),
      ).length;
      const few = [people, slips].filter((count) => count >= 1 && count < k);
      return few.length === 0 ? [] : [{ round, apart: Math.max(...few) }];
    });
}

/**
 * Numbers of counted rounds with which the sum of this sealed box would tell on few slips, and which its round.json does
 * not name; issued: slips with a token in a round.
 */
export function closeInBoxes(
  state: MeetingState,
  sealed: RoundState,
  issued: (n: number) => readonly string[],
): readonly number[] {
  const agreed = new Set<string>(sealed.round.closeTo.map(({ planId }) => planId));
  const plan = planOf(state, sealed.planId);
  const before = plan === null ? [] : countedOnSame(state, plan);
  if (before.length === 0) return [];
  const sums = [...before, sealed].map(({ n, planId }) => ({
    id: n,
    subjects: planOf(state, planId)?.subjects ?? [],
    members: issued(n),
  }));
  const close = closeSums(sums, sealed.round.smallGroup.refuseBelow).filter(({ rounds }) => {
    const others = rounds.filter((n) => n !== sealed.n);
    const isAgreed = others.every((n) => agreed.has(roundOf(state, n)?.planId ?? ""));
    return rounds.includes(sealed.n) && !isAgreed;
  });
  return [...new Set(close.flatMap(({ rounds }) => rounds))].filter((n) => n !== sealed.n);
}

/** Rounds that were counted on a subject of this plan; what was sent back counts too, what was voided does not. */
function countedOnSame(state: MeetingState, { subjects }: Plan): readonly RoundState[] {
  return state.rounds.filter(({ planId, result, phase }) => {
    const other = planOf(state, planId)?.subjects ?? [];
    return result !== null && phase !== "voided" && other.some((id) => subjects.includes(id));
  });
}

/** Members of one list alone. */
function apartIn(one: readonly string[], other: readonly string[]): number {
  const alone = (list: readonly string[], without: readonly string[]) => {
    const known = new Set(without);
    return list.filter((member) => !known.has(member)).length;
  };
  return alone(one, other) + alone(other, one);
}
