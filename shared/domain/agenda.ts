/** The order of a meeting: reviews and rounds (rules §3). */
import type { AgendaItem, Draft } from "./draft.ts";

export type ReviewItem = Extract<AgendaItem, { kind: "review" }>;

/** The items as they are held: rounds of plans that are gone are left out, plans that no item names come last. */
export function agendaOf({ agenda, plans }: Pick<Draft, "agenda" | "plans">): readonly AgendaItem[] {
  const known = new Set<string>(plans.map(({ planId }) => planId));
  const kept = agenda.filter((item) => item.kind === "review" || known.has(item.planId));
  const named = new Set(kept.flatMap((item) => (item.kind === "round" ? [item.planId] : [])));
  const others = plans.filter(({ planId }) => !named.has(planId));
  return [...kept, ...others.map(({ planId }) => ({ kind: "round", planId }) as const)];
}

export function reviewItems({ agenda }: Pick<Draft, "agenda">): readonly ReviewItem[] {
  return agenda.filter((item) => item.kind === "review");
}
