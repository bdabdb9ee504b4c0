/** The console's view: the hall's part by roles, and what only the edge knows (accounts, addresses, certificate). */
import type { Role } from "../../shared/domain/roles.ts";
import type { ConsoleView } from "../../shared/protocol/console-view.ts";
import type { Hall } from "../hall.ts";
import type { AccountBook } from "./accounts.ts";

/** Facts of this start; addresses may change while it runs, so they are asked for again each time. */
export type ServerFacts = Omit<ConsoleView["server"], "mirror" | "reach" | "damagedSlots" | "waiting">;

export type ConsoleViews = { readonly of: (roles: readonly Role[]) => ConsoleView };

export function makeConsoleViews(hall: Hall, accounts: AccountBook, facts: () => ServerFacts): ConsoleViews {
  return {
    of: (roles) => ({
      accounts: roles.includes("staff") ? [...accounts.entries()] : null,
      ...hall.consoleView(roles),
      server: {
        ...facts(),
        mirror: hall.mirrorState(),
        reach: hall.storeReach(),
        damagedSlots: hall.damagedSlots(),
        waiting: roles.some((role) => role === "staff" || role === "chair") ? hall.waiting() : 0,
      },
    }),
  };
}
