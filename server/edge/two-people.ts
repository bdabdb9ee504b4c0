/**
 * Orders that nobody gives alone (security U2, M6): a second person enters the own passphrase beside the order. Two
 * accounts are two people (protocol D.7) unless one has made the other, or both come from one maker, or either was made
 * after the meeting was frozen and not by two people.
 */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { Account } from "../../shared/protocol/console-view.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { LoginBody } from "../../shared/protocol/http.ts";
import type { EdgeParts } from "./edge.ts";
import { attemptBudget } from "./limits.ts";

/**
 * Since when an account made by one person alone is nobody who agrees: since the current meeting was frozen, or since
 * there are meetings at all, for what outlives a meeting.
 */
export type AloneSince = "current-meeting" | "any-meeting";

/** The account of whoever agrees with the giver, or why there is none. */
export type SecondPerson = (
  giver: AccountId,
  second: LoginBody | undefined,
  since: AloneSince,
) => Promise<Result<Account, RefusalCode>>;

export function secondPersonOf({ accounts, hall, limits, clock }: EdgeParts): SecondPerson {
  const budget = attemptBudget(limits.perAccount, clock);
  const isAlone = (id: AccountId, since: AloneSince) =>
    hall.wasAddedAlone(id) || (since === "any-meeting" && accounts.wasMadeAlone(id));
  return async (giver, second, since) => {
    if (second === undefined) return err("second-person-needed");
    if (budget.isSpent(giver)) return err("too-many-requests");
    const account = await accounts.check(second.name, second.passphrase);
    if (account === null) {
      budget.countFailure(giver);
      return err("wrong-passphrase");
    }
    const { accountId } = account;
    if (accountId === giver) return err("second-person-needed");
    const areTwo = accounts.areTwo(giver, accountId) && ![giver, accountId].some((id) => isAlone(id, since));
    return areTwo ? ok(account) : err("not-two-people");
  };
}
