import type { Route } from "../../console/navigation.ts";
import { AccountsPage } from "./AccountsPage.tsx";

export const accountRoutes: readonly Route[] = [
  {
    path: "/accounts",
    section: "system",
    roles: ["staff"],
    title: (words) => words.accounts.title,
    isShown: () => true,
    isForPast: true,
    state: () => null,
    Page: AccountsPage,
  },
];
