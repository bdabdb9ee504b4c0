/**
 * What somebody may know of a round's votes (security S11): the one answer for views, records, minutes, papers and
 * exports. Nobody knows anything before the tellers have opened the count. Then those know who open it, announce it and
 * write it down; observers and everybody else as much as was announced to them.
 */
import type { AnnouncementDetail, AnnouncementScope } from "./announcement.ts";
import type { Role } from "./roles.ts";

export type Told = "nothing" | AnnouncementDetail;

export type ToldRound = {
  readonly phase: string;
  readonly announced: {
    readonly scope: AnnouncementScope;
    readonly detail: AnnouncementDetail;
  } | null;
};

const openers: readonly Role[] = ["chair", "teller", "staff"];

/** roles: of a login; none: whoever is in the hall. */
export function toldOf(roles: readonly Role[], { phase, announced }: ToldRound): Told {
  if (!isCounted(phase)) return "nothing";
  if (roles.some((role) => openers.includes(role))) return "counts";
  if (announced === null || announced.scope === "leadership") return "nothing";
  const isTold = announced.scope === "hall" || roles.length > 0;
  return isTold ? announced.detail : "nothing";
}

/** Whether a file in which every count of a round stands may be had: before the count there is none in it. */
export function mayHaveCounts(roles: readonly Role[], round: ToldRound): boolean {
  return !isCounted(round.phase) || toldOf(roles, round) === "counts";
}

function isCounted(phase: string): boolean {
  return phase === "counted" || phase === "announced";
}
