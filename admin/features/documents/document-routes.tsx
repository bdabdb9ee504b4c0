import type { Route } from "../../console/navigation.ts";
import { DocumentsPage } from "./DocumentsPage.tsx";

export const documentRoutes: readonly Route[] = [
  {
    path: "/documents",
    section: "documents",
    roles: ["staff", "chair", "teller", "observer"],
    title: (words) => words.documents.title,
    isShown: ({ view }) => view.meeting !== null,
    isForPast: true,
    state: () => null,
    Page: DocumentsPage,
  },
];
