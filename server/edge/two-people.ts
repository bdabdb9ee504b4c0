/**
 * Orders that nobody gives alone (security U2, M6): a second person enters the own passphrase beside the order. Which two
 * accounts are two people says persons.ts.
 */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { Account } from "../../shared/protocol/console-view.ts";
import type { LoginBody } from "../../shared/protocol/http.ts";
import type { Clock } from "../machine/clock.ts";
import type { AccountBook } from "./accounts.ts";
import { attemptBudget, type AttemptLimits } from "./limits.ts";
import type { About } from "./persons.ts";

/** The account of whoever agrees with the giver to something about a meeting, or why there is none. */
export type SecondPerson = (
  giver: AccountId,
  second: LoginBody | undefined,
  about: About,
) => Promise<Result<Account, RefusalCode>>;

export type SecondPersonParts = {
  readonly accounts: AccountBook;
  readonly limits: AttemptLimits;
  readonly clock: Clock;
};

/** To be made once for a server: what makes it guess is counted here, whatever the order and the listener. */
export function secondPersonOf({ accounts, limits, clock }: SecondPersonParts): SecondPerson {
  const budget = attemptBudget(limits.perAccount, clock);
  return async (giver, second, about) => {
    if (second === undefined) return err("second-person-needed");
    if (!budget.take(giver)) return err("too-many-requests");
    const account = await accounts.check(second.name, second.passphrase);
    if (account === null) return err("wrong-passphrase");
    budget.giveBack(giver);
    const { accountId } = account;
    if (accountId === giver) return err("second-person-needed");
    return accounts.areTwo([giver, accountId], about) ? ok(account) : err("not-two-people");
  };
}
