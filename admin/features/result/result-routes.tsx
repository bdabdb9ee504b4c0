import type { Route, RouteFacts } from "../../console/navigation.ts";
import { RecordPage } from "./RecordPage.tsx";
import { ResultPage } from "./ResultPage.tsx";

export const resultRoutes: readonly Route[] = [
  {
    path: "/result",
    section: "count",
    roles: ["chair", "staff", "teller", "observer"],
    title: (words) => words.result.title,
    isShown: hasMeeting,
    isForPast: true,
    state: ({ view }) => {
      const round = view.meeting?.rounds.at(-1);
      if (round === undefined) return null;
      if (round.imbalances.length > 0 && !round.imbalanceExplained) return "check";
      return round.public.phase === "announced" ? "done" : null;
    },
    Page: ResultPage,
  },
  {
    path: "/record",
    section: "record",
    roles: ["chair", "staff", "teller", "observer"],
    title: (words) => words.result.recordTitle,
    isShown: hasMeeting,
    isForPast: true,
    state: () => null,
    Page: RecordPage,
  },
];

function hasMeeting({ view }: RouteFacts): boolean {
  return view.meeting !== null;
}
