/** Who gives an order, and who makes, removes or resets an account. */
import type { AccountId } from "../domain/ids.ts";
import type { Account } from "./console-view.ts";

/** An account of the console, never a voter. */
export type Actor = {
  readonly accountId: AccountId;
  readonly name: string;
  /** Others that the same session is logged in as: two tellers at one browser. */
  readonly besides?: readonly AccountId[];
};

/**
 * An account that is made or removed, or whose passphrase is reset; by: who does it, and who agrees with the own passphrase; the account itself where
 * its owner makes it with the setup code.
 */
export type AccountChange = {
  readonly kind: "account-added" | "account-removed" | "account-reset";
  readonly account: Account;
  readonly by: [AccountId] | [AccountId, AccountId];
};
