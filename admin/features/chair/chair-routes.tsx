import type { Route } from "../../console/navigation.ts";
import { agendaStepState } from "./Agenda.tsx";
import { ChairPage } from "./ChairPage.tsx";

export const chairRoutes: readonly Route[] = [
  {
    path: "/chair",
    section: "vote",
    roles: ["chair", "staff", "observer"],
    title: (words) => words.chair.title,
    isShown: () => true,
    state: ({ view }) => (view.meeting === null ? null : agendaStepState(view.meeting.agenda)),
    Page: ChairPage,
  },
];
