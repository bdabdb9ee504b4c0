import type { StepState } from "../app/navigation-types.ts";
import type { Route, RouteFacts } from "../app/routes.tsx";
import { TellerPage } from "./TellerPage.tsx";

export const tellerRoutes: readonly Route[] = [
  {
    path: "/teller",
    section: "count",
    roles: ["teller"],
    title: (words) => words.tellers.title,
    isShown: () => true,
    state: tellerState,
    Page: TellerPage,
  },
];

function tellerState({ view: { meeting, ceremonies } }: RouteFacts): StepState | null {
  if (meeting === null) {
    if (ceremonies.length === 0) return null;
    return ceremonies.every(({ seats }) => seats.every(({ ready }) => ready)) ? "done" : "todo";
  }
  const round = meeting.rounds.at(-1)?.public;
  if (round?.phase === "sealed") return "doing";
  return meeting.keyTestsPassed.length === meeting.public.tellers.length ? "done" : "todo";
}
