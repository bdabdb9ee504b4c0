/**
 * Which posts are equal, so that their holders are compared (rules §10, A25): those of one group and one rank, unless
 * staff put somebody with others. Who has the same name here is compared.
 */
import * as z from "zod/mini";
import type { Position } from "./draft.ts";
import { subjectIdSchema } from "./ids.ts";
import type { Subject } from "./subjects.ts";
import { lineSchema } from "./text.ts";

/** What staff chose for one person. */
export const chosenPostsSchema = z.strictObject({ subjectId: subjectIdSchema, name: lineSchema });
export type ChosenPosts = z.infer<typeof chosenPostsSchema>;

/** Those who lead the whole, then those who lead a part of it. */
const rankNames = {
  head: ["Người đứng đầu", "Trưởng phòng, đơn vị và tương đương"],
  deputy: ["Cấp phó của người đứng đầu", "Phó trưởng phòng, đơn vị và tương đương"],
  other: ["Các vị trí khác", "Các vị trí khác"],
} as const satisfies Record<Position, readonly [string, string]>;

/** What stands where nobody chose. */
export function usualPosts({
  group,
  position,
  leads,
}: Pick<Subject, "group" | "position" | "leads">): string {
  const rank = rankNames[position][leads ? 0 : 1];
  return group === "" ? rank : `${rank} – ${group}`;
}

/** Empty for bodies, which hold no post. */
export function equalPosts(subject: Subject, chosen: readonly ChosenPosts[]): string {
  if (subject.kind !== "person") return "";
  return chosen.find(({ subjectId }) => subjectId === subject.subjectId)?.name ?? usualPosts(subject);
}
