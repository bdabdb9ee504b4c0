import { roles } from "../../../shared/domain/roles.ts";
import type { Route } from "../../console/navigation.ts";
import { GlossaryPage } from "./GlossaryPage.tsx";

export const helpRoutes: readonly Route[] = [
  {
    path: "/glossary",
    section: "system",
    roles,
    title: (words) => words.glossary.title,
    isShown: () => true,
    isForPast: true,
    state: () => null,
    Page: GlossaryPage,
  },
];
