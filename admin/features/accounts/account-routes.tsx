import { roles } from "../../../shared/domain/roles.ts";
import type { Route } from "../../console/navigation.ts";
import { OwnPassphrasePage } from "./OwnPassphrasePage.tsx";
import { PeoplePage } from "./PeoplePage.tsx";

export const accountRoutes: readonly Route[] = [
  {
    path: "/accounts",
    section: "system",
    roles: ["staff"],
    title: (words) => words.accounts.title,
    isShown: () => true,
    isForPast: true,
    state: () => null,
    Page: PeoplePage,
  },
  {
    path: "/own-passphrase",
    section: "system",
    roles,
    title: (words) => words.accounts.own.title,
    isShown: () => true,
    isForPast: true,
    state: () => null,
    Page: OwnPassphrasePage,
  },
];
