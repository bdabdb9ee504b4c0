/** The order of a draft's agenda: what is prescribed, and changes by hand (rules §3). */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { agendaOf } from "../../shared/domain/agenda.ts";
import type { AgendaItem, Draft, Plan } from "../../shared/domain/draft.ts";
import { agendaItemIdSchema } from "../../shared/domain/ids.ts";
import { moved } from "./moved.ts";
import { inProtocolOrder, orderRank, subjectsOf, type Subject } from "../../shared/domain/subjects.ts";

/** Subjects whom no review of the agenda is about, in the prescribed order. */
export function unreviewed(draft: Draft): readonly Subject[] {
  const reviewed = new Set(
    draft.agenda.flatMap((item) => (item.kind === "review" ? [String(item.subjectId)] : [])),
  );
  return inProtocolOrder(subjectsOf(draft)).filter(({ subjectId }) => !reviewed.has(subjectId));
}

export function withReview(draft: Draft, { subjectId }: Subject, random: RandomBytes): Draft {
  const itemId = agendaItemIdSchema.parse(randomId(random));
  return { ...draft, agenda: [...agendaOf(draft), { kind: "review", itemId, subjectId }] };
}

/** Staff polls, reviews of bodies, heads and others, what a review may call for, opinions, ratings, those of organisations last. */
export function inPrescribedOrder(draft: Draft): Draft {
  const items = agendaOf(draft).map((item) => ({ item, rank: rankOf(draft, item) }));
  return { ...draft, agenda: items.sort((a, b) => a.rank - b.rank).map(({ item }) => item) };
}

/** Whether nothing stands before what must come first; ballots held on demand may stand anywhere. */
export function isPrescribedOrder(draft: Draft): boolean {
  const ranks = agendaOf(draft)
    .filter((item) => item.kind === "review" || planOf(draft, item)?.purpose !== "ad-hoc")
    .map((item) => rankOf(draft, item));
  return ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0));
}

const roundRanks = { "staff-poll": 0, "ad-hoc": 4, opinion: 5, rating: 6 } as const satisfies Record<
  Plan["purpose"],
  number
>;

function rankOf(draft: Draft, item: AgendaItem): number {
  if (item.kind === "round") return roundRank(draft, planOf(draft, item));
  const subject = subjectsOf(draft).find(({ subjectId }) => subjectId === item.subjectId);
  return 1 + (subject === undefined ? 2 : orderRank(subject));
}

/** Organisations are rated after their members (rules §3). */
function roundRank(draft: Draft, plan: Plan | null): number {
  if (plan === null) return roundRanks.rating;
  const isOrganisation = (id: string) =>
    draft.bodies.some(({ bodyId, kind }) => bodyId === id && kind === "organisation");
  const isLast = plan.purpose === "rating" && plan.subjects.length > 0 && plan.subjects.every(isOrganisation);
  return isLast ? 7 : roundRanks[plan.purpose];
}

export function planOf(draft: Draft, item: AgendaItem): Plan | null {
  return item.kind === "round" ? (draft.plans.find(({ planId }) => planId === item.planId) ?? null) : null;
}

export function withPurpose(draft: Draft, plan: Plan, purpose: Plan["purpose"]): Draft {
  return {
    ...draft,
    plans: draft.plans.map((old) => (old.planId === plan.planId ? { ...old, purpose } : old)),
  };
}

export function withMoved(draft: Draft, item: AgendaItem, by: -1 | 1): Draft {
  return { ...draft, agenda: [...moved(agendaOf(draft), (other) => agendaId(other) === agendaId(item), by)] };
}

export function withoutItem(draft: Draft, item: AgendaItem): Draft {
  return { ...draft, agenda: agendaOf(draft).filter((other) => agendaId(other) !== agendaId(item)) };
}

/** Of an item of the agenda, among all of them. */
export function agendaId(item: AgendaItem): string {
  return item.kind === "review" ? item.itemId : item.planId;
}
