import type { Route, RouteFacts } from "../../console/navigation.ts";
import { CheckBallotPage } from "./CheckBallotPage.tsx";
import { ObserverPage } from "./ObserverPage.tsx";

const hasMeeting = ({ view }: RouteFacts) => view.meeting !== null;

export const observeRoutes: readonly Route[] = [
  {
    path: "/observe",
    section: "vote",
    roles: ["observer"],
    title: (words) => words.observe.title,
    isShown: hasMeeting,
    isForPast: true,
    state: () => null,
    Page: ObserverPage,
  },
  {
    path: "/check-ballot",
    section: "vote",
    roles: ["staff", "observer"],
    title: (words) => words.observe.checkTitle,
    isShown: hasMeeting,
    state: () => null,
    Page: CheckBallotPage,
  },
];
