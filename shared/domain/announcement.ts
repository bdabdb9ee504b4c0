/** Whom a counted round is told to, and how much of it (design §3). */
import type { Plan } from "./draft.ts";

/** Widest first: each tells more people than the next. */
export const announcementScopes = ["hall", "console", "leadership"] as const;
export type AnnouncementScope = (typeof announcementScopes)[number];

/** All counts, or only the answer with the most votes in each cell. */
export const announcementDetails = ["counts", "levels"] as const;
export type AnnouncementDetail = (typeof announcementDetails)[number];

/** Whom the result of a round may be told, widest first: a staff poll is the leadership's alone (seed 000 line 36). */
export function scopesOf(purpose: Plan["purpose"]): readonly [AnnouncementScope, ...AnnouncementScope[]] {
  return purpose === "staff-poll" ? ["leadership"] : announcementScopes;
}

/** Whether telling it so tells more people than before. */
export function isWider(scope: AnnouncementScope, before: AnnouncementScope): boolean {
  return announcementScopes.indexOf(scope) < announcementScopes.indexOf(before);
}
