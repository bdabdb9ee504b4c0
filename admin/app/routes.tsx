/**
 * The table of pages. A page is shown to the roles that it names; its state stands beside it in the navigation.
 * Areas add their list here: [...meetingRoutes, ...].
 */
import type { Role } from "../../shared/domain/roles.ts";
import { receptionRoutes } from "../features/reception/reception-routes.tsx";
import { slipsRoutes } from "../features/slips/slips-routes.tsx";
import { observeRoutes } from "../features/observe/observe-routes.tsx";
import { networkRoutes } from "../features/network/network-routes.tsx";
import { prepareRoutes } from "../features/prepare/prepare-routes.tsx";
import { helpRoutes } from "../features/help/help-routes.tsx";
import { accountRoutes } from "../features/accounts/account-routes.tsx";
import { chairRoutes } from "../features/chair/chair-routes.tsx";
import { documentRoutes } from "../features/documents/document-routes.tsx";
import { ratingRoutes } from "../features/rating/rating-routes.tsx";
import { resultRoutes } from "../features/result/result-routes.tsx";
import { tellerRoutes } from "../features/tellers/teller-routes.tsx";
import { sectionIds, type Route, type RouteFacts } from "../console/navigation.ts";

export const routes: readonly Route[] = [
  ...prepareRoutes,
  ...slipsRoutes,
  ...receptionRoutes,
  ...observeRoutes,
  ...chairRoutes,
  ...tellerRoutes,
  ...resultRoutes,
  ...ratingRoutes,
  ...documentRoutes,
  ...networkRoutes,
  ...accountRoutes,
  ...helpRoutes,
];

/** Pages of one role that make sense now, in the order of the work. */
export function routesFor(role: Role, facts: RouteFacts): readonly Route[] {
  return routes
    .filter((route) => route.roles.includes(role) && route.isShown(facts))
    .filter(({ isForPast = false }) => isForPast || !isPast(facts))
    .sort((a, b) => sectionIds.indexOf(a.section) - sectionIds.indexOf(b.section));
}

/** Where a role's work begins, and where somebody is led whose page is gone: the chair to what is next on the stage. */
export function firstPath(role: Role, shown: readonly Route[]): string | undefined {
  const stage = role === "chair" ? shown.find(({ path }) => path === "/chair") : undefined;
  return (stage ?? shown[0])?.path;
}

function isPast({ shown }: RouteFacts): boolean {
  return shown === "past" || shown === "reading" || shown === "unreadable";
}
