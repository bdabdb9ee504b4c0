import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import type { StepState } from "../../model/step-state.ts";
import type { Route, RouteFacts } from "../../console/navigation.ts";
import { CeremonyPage } from "./CeremonyPage.tsx";
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
  {
    path: "/ceremony",
    section: "prepare",
    roles: ["chair"],
    title: (words) => words.ceremony.title,
    isShown: ({ view }) => view.ceremonies.some(({ threshold }) => threshold !== null),
    state: ({ view: { ceremonies } }) => {
      const together = ceremonies.filter(({ threshold }) => threshold !== null);
      return together.every(isMade) ? "done" : "todo";
    },
    Page: CeremonyPage,
  },
];

function tellerState({ view: { meeting, ceremonies } }: RouteFacts): StepState | null {
  if (meeting === null) {
    if (ceremonies.length === 0) return null;
    return ceremonies.every(isMade) ? "done" : "todo";
  }
  const round = meeting.rounds.at(-1)?.public;
  if (round?.phase === "sealed") return "doing";
  return meeting.keyTestsPassed.length === meeting.public.tellers.length ? "done" : "todo";
}

function isMade({ threshold, run, seats }: Ceremony): boolean {
  return threshold === null ? seats.every(({ ready }) => ready) : run?.confirmed === true;
}
