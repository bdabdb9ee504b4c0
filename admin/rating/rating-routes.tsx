import type { Route } from "../app/routes.tsx";
import { FactsPage } from "./FactsPage.tsx";

/** From freezing on: what goes into the proposals beside the votes, and the proposals. */
export const ratingRoutes: readonly Route[] = [
  {
    path: "/facts",
    section: "rating",
    roles: ["staff", "chair"],
    title: (words) => words.rating.factsTitle,
    isShown: ({ view }) => view.meeting !== null,
    state: () => null,
    Page: FactsPage,
  },
];
