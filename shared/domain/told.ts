/**
 * What somebody may know of a round's votes (security S11): the one answer for views, records, minutes, papers and
 * exports. Nobody knows anything before the tellers have opened the count. Then those know who open it, announce it and
 * write it down; observers and everybody else as much as was announced to them.
 */
import { scopesOf, type AnnouncementDetail, type AnnouncementScope } from "./announcement.ts";
import type { Plan } from "./draft.ts";
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
  if (isOpener(roles)) return "counts";
  if (announced === null || announced.scope === "leadership") return "nothing";
  const isTold = announced.scope === "hall" || roles.length > 0;
  return isTold ? announced.detail : "nothing";
}

/** Whether a file in which every count of a round stands may be had: before the count there is none in it. */
export function mayHaveCounts(roles: readonly Role[], round: ToldRound): boolean {
  return !isCounted(round.phase) || toldOf(roles, round) === "counts";
}

/**
 * Whether a full record may be had. Its outcome.json names levels of collectives that the rules read from other rounds:
 * whoever has not been told of those has to wait. used: those rounds, asked for where it matters.
 */
export function mayHaveRecord(
  roles: readonly Role[],
  round: ToldRound,
  used: () => readonly ToldRound[],
): boolean {
  if (!mayHaveCounts(roles, round)) return false;
  return isOpener(roles) || used().every((other) => toldOf(roles, other) !== "nothing");
}

/**
 * A count on paper is keyed in by people who counted it in the hall, and nobody announces it: observers know it as
 * they would know an electronic one at most, so that a poll for the leadership alone is not theirs (design §4).
 */
export function mayHavePaperCount(roles: readonly Role[], { purpose }: Pick<Plan, "purpose">): boolean {
  return isOpener(roles) || (roles.length > 0 && scopesOf(purpose).includes("console"));
}

function isOpener(roles: readonly Role[]): boolean {
  return roles.some((role) => openers.includes(role));
}

function isCounted(phase: string): boolean {
  return phase === "counted" || phase === "announced";
}
