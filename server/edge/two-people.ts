/**
 * Orders that nobody gives alone (security U2, M6): a second person enters the own passphrase beside the order. Two
 * accounts are two people (protocol D.7) unless one person alone made either of them after the meeting was frozen.
 */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { LoginBody } from "../../shared/protocol/http.ts";
import type { EdgeParts } from "./edge.ts";
import { attemptBudget } from "./limits.ts";

/** The account of whoever agrees with the giver, or why there is none. */
export type SecondPerson = (
  giver: AccountId,
  second: LoginBody | undefined,
) => Promise<Result<AccountId, RefusalCode>>;

export function secondPersonOf({ accounts, hall, limits, clock }: EdgeParts): SecondPerson {
  const budget = attemptBudget(limits.perAccount, clock);
  return async (giver, second) => {
    if (second === undefined) return err("second-person-needed");
    if (budget.isSpent(giver)) return err("too-many-requests");
    const account = await accounts.check(second.name, second.passphrase);
    if (account === null) {
      budget.countFailure(giver);
      return err("wrong-passphrase");
    }
    const { accountId } = account;
    if (accountId === giver) return err("second-person-needed");
    const wasMadeAlone = [giver, accountId].some((id) => hall.wasAddedAlone(id));
    return wasMadeAlone ? err("not-two-people") : ok(accountId);
  };
}
