/**
 * One person rated as an official and as a Party member. The Party's level follows the official one: as a member nobody
 * stands above what they are as an official (seed 001 lines 271 to 295).
 */
import { levels, type Level } from "../domain/levels.ts";
import type { SubjectKind } from "./input.ts";

type InCapacity = { readonly kind: SubjectKind; readonly level: Level | null };

/** The two that contradict each other; null: they do not, or one of them is still open. */
export function contradiction<Capacity extends InCapacity>(
  capacities: readonly Capacity[],
): { readonly official: Capacity; readonly member: Capacity } | null {
  const official = capacities.find(({ kind }) => kind !== "member");
  const member = capacities.find(({ kind }) => kind === "member");
  if (official === undefined || member === undefined) return null;
  if (official.level === null || member.level === null) return null;
  return levels.indexOf(member.level) < levels.indexOf(official.level) ? { official, member } : null;
}

/** What somebody is counted as where everybody is counted once: the official capacity, since the Party's follows it. */
export function principal<Capacity extends Pick<InCapacity, "kind">>(
  capacities: readonly Capacity[],
): Capacity | null {
  return capacities.find(({ kind }) => kind !== "member") ?? capacities[0] ?? null;
}
