import type { Route } from "../../console/navigation.ts";
import { DocumentsPage } from "./DocumentsPage.tsx";
import { StatisticsPage } from "./StatisticsPage.tsx";

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
  {
    path: "/statistics",
    section: "documents",
    roles: ["staff", "chair"],
    title: (words) => words.statistics.title,
    isShown: ({ view }) => view.meeting === null || view.meetings.some(({ phase }) => phase === "finished"),
    isForPast: true,
    state: () => null,
    Page: StatisticsPage,
  },
];
