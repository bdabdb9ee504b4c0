/**
 * Whose person an account is, and which two of them are two people (protocol D.7). Whoever makes an account alone knows
 * its first passphrase, so it is the same person as its maker; and who was nobody yet when a meeting was frozen agrees to
 * nothing about it. Pure.
 */
import type { AccountId, MeetingId } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";

export type Person = {
  readonly accountId: AccountId;
  readonly role: Role;
  /**
   * Its own id where the setup code or two people made it, else the root of who made it alone. Null: an older version
   * kept it, which did not know who made what, or such an account made it alone.
   */
  readonly root: AccountId | null;
  /** Meetings that were frozen before it was made, but those for which its two makers are two people. */
  readonly notFor: readonly MeetingId[];
};

/** All accounts, and the meetings that were frozen while accounts had no roots. */
export type People = {
  readonly accounts: readonly Person[];
  readonly frozenBefore: readonly MeetingId[];
};

/** null: what is no meeting yet, or none of the above: drafts, rehearsals, accounts. */
export type About = MeetingId | null;

/**
 * For meetings from before there were roots each older account is a person of its own, as it was when they were frozen;
 * for all others the older accounts are one person together.
 */
function personOf({ accountId, root }: Person, about: About, frozenBefore: People["frozenBefore"]) {
  if (root !== null) return root;
  return about !== null && frozenBefore.includes(about) ? accountId : "older";
}

/** Of ids that are no account's nothing is true. */
export function areTwoPeople(
  { accounts, frozenBefore }: People,
  [one, other]: readonly [AccountId, AccountId],
  about: About,
): boolean {
  const two = accounts.filter(
    ({ accountId, notFor }) =>
      (accountId === one || accountId === other) && (about === null || !notFor.includes(about)),
  );
  return new Set(two.map((account) => personOf(account, about, frozenBefore))).size === 2;
}

/** Whether a chair could find somebody to agree: without that nobody voids a round. */
export function holdTwoPeople(people: People, about: About): boolean {
  const { accounts } = people;
  return accounts.some(
    (chair) =>
      chair.role === "chair" &&
      accounts.some((other) => areTwoPeople(people, [chair.accountId, other.accountId], about)),
  );
}

/** Whose person a new account is. Two makers are two people; meetings: all that are frozen, rehearsals aside. */
export function originOf(
  people: People,
  accountId: AccountId,
  [maker, agreed]: readonly Person[],
  meetings: readonly MeetingId[],
): { root: AccountId | null; notFor: MeetingId[] } {
  if (maker === undefined) return { root: accountId, notFor: [...meetings] };
  if (agreed === undefined) return { root: maker.root, notFor: [...meetings] };
  const pair = [maker.accountId, agreed.accountId] as const;
  return { root: accountId, notFor: meetings.filter((id) => !areTwoPeople(people, pair, id)) };
}
