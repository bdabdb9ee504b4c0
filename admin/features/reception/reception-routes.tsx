import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import type { StepState } from "../../model/step-state.ts";
import type { Route, RouteFacts } from "../../console/navigation.ts";
import { BadgesPage } from "./BadgesPage.tsx";
import { CountSlipsPage } from "./CountSlipsPage.tsx";
import { IncidentsPage } from "./IncidentsPage.tsx";
import { ReceptionPage } from "./ReceptionPage.tsx";

const hasMeeting = ({ view }: RouteFacts) => view.meeting !== null;

export const receptionRoutes: readonly Route[] = [
  {
    path: "/reception",
    section: "reception",
    roles: ["staff"],
    title: (words) => words.reception.title,
    isShown: hasMeeting,
    state: ({ view }) => (view.meeting === null ? null : receptionState(view.meeting)),
    Page: ReceptionPage,
  },
  {
    path: "/badges",
    section: "reception",
    roles: ["staff"],
    title: (words) => words.reception.badgesTitle,
    isShown: hasMeeting,
    state: () => null,
    Page: BadgesPage,
  },
  {
    path: "/count-slips",
    section: "vote",
    roles: ["staff"],
    title: (words) => words.reception.slipsTitle,
    isShown: hasMeeting,
    state: ({ view }) => (view.meeting === null ? null : countState(view.meeting)),
    Page: CountSlipsPage,
  },
  {
    path: "/incidents",
    section: "incidents",
    roles: ["staff", "chair", "observer"],
    title: (words) => words.reception.incidentsTitle,
    isShown: hasMeeting,
    state: () => null,
    Page: IncidentsPage,
  },
];

function receptionState({ presentCount, handedCount, roster }: ConsoleMeeting): StepState {
  if (presentCount === 0 && handedCount === 0) return "todo";
  const voters = (roster ?? []).filter(({ person }) => person.isVoter).length;
  return handedCount < voters ? "doing" : "done";
}

/** Only a round that runs asks for a count. */
function countState({ rounds }: ConsoleMeeting): StepState | null {
  const round = rounds.find(({ public: { phase } }) => phase === "open");
  if (round === undefined) return null;
  return round.handedOutCount === null ? "todo" : "done";
}
