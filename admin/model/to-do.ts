/** The guided path: every step from nothing to the doors, how far each has come, and what it waits for. Pure. */
import type { Draft } from "../../shared/domain/draft.ts";
import type { ConsoleMeeting, ConsoleView } from "../../shared/protocol/console-view.ts";
import {
  agendaState,
  detailsState,
  peopleState,
  rosterState,
  roundsState,
  tellersState,
} from "./draft-steps.ts";
import { slipsState } from "./slip-classes.ts";
import type { StepState } from "./step-state.ts";

export const toDoIds = [
  "meeting",
  "details",
  "roster",
  "rounds",
  "agenda",
  "people",
  "seats",
  "keys",
  "freeze",
  "slips",
  "preflight",
  "doors",
] as const;
export type ToDoId = (typeof toDoIds)[number];

export type ToDoStep = {
  readonly id: ToDoId;
  /** Where it is done. */
  readonly path: string;
  readonly state: StepState;
  /** Steps that are not done and must be before it. */
  readonly waitsFor: readonly ToDoId[];
};

export type ToDoFacts = {
  readonly draft: Draft | null;
  readonly view: Pick<ConsoleView, "accounts" | "ceremonies" | "meeting">;
};

const needs: Readonly<Record<ToDoId, readonly ToDoId[]>> = {
  meeting: [],
  details: ["meeting"],
  roster: ["meeting"],
  rounds: ["roster"],
  agenda: ["rounds"],
  people: [],
  seats: ["meeting"],
  keys: ["seats"],
  freeze: ["details", "roster", "rounds", "people", "keys"],
  slips: ["freeze"],
  preflight: ["slips"],
  doors: ["slips"],
};

/** Pages on which a step is worked at, besides its own. */
const pagesOf: Partial<Record<ToDoId, readonly string[]>> = {
  roster: ["/import", "/roster", "/bodies"],
  rounds: ["/rounds", "/pack"],
};

export function toDoSteps(facts: ToDoFacts): readonly ToDoStep[] {
  const states = new Map(toDoIds.map((id) => [id, stateOf(id, facts)]));
  return toDoIds.map((id) => ({
    id,
    path: pathOf(id, facts),
    state: states.get(id) ?? "todo",
    waitsFor: needs[id].filter((needed) => states.get(needed) !== "done"),
  }));
}

/** The first that can be done now; null: nothing is left. path: of the page that stands there, which is not offered again. */
export function nextToDo(steps: readonly ToDoStep[], path: string | null): ToDoStep | null {
  const place = path === null ? -1 : steps.findLastIndex((step) => isOn(step, path));
  const inOrder = [...steps.slice(place + 1), ...steps.slice(0, place + 1)];
  return (
    inOrder.find(
      (step) => step.state !== "done" && step.waitsFor.length === 0 && (path === null || !isOn(step, path)),
    ) ?? null
  );
}

/** Whether a page belongs to the path at all. */
export function isOnPath(steps: readonly ToDoStep[], path: string): boolean {
  return steps.some((step) => isOn(step, path));
}

function isOn({ id, path: own }: ToDoStep, path: string): boolean {
  return own === path || pagesOf[id]?.includes(path) === true;
}

const paths = {
  meeting: "/meetings",
  details: "/details",
  roster: "/roster",
  rounds: "/rounds",
  agenda: "/agenda",
  people: "/accounts",
  seats: "/seats",
  keys: "/seats",
  freeze: "/freeze",
  slips: "/slips",
  preflight: "/preflight",
  doors: "/reception",
} as const satisfies Record<ToDoId, string>;

function pathOf(id: ToDoId, { draft }: ToDoFacts): string {
  return id === "roster" && draft?.persons.length === 0 ? "/import" : paths[id];
}

function stateOf(id: ToDoId, { draft, view }: ToDoFacts): StepState {
  if (view.meeting !== null) return stateWhenFrozen(id, view.meeting);
  if (id === "people") return peopleState({ rehearsal: draft?.rehearsal ?? false }, view);
  return draft === null ? "todo" : stateOfDraft(id, draft, view);
}

function stateOfDraft(id: ToDoId, draft: Draft, view: ToDoFacts["view"]): StepState {
  switch (id) {
    case "meeting":
      return "done";
    case "details":
      return detailsState(draft);
    case "roster":
      return rosterState(draft);
    case "rounds":
      return roundsState(draft);
    case "agenda":
      return agendaState(draft);
    case "people":
      return peopleState(draft, view);
    case "seats":
      return draft.tellers.length > 0 ? "done" : "todo";
    case "keys":
      return tellersState(draft, view);
    case "freeze":
    case "slips":
    case "preflight":
    case "doors":
      return "todo";
  }
}

function stateWhenFrozen(id: ToDoId, meeting: ConsoleMeeting): StepState {
  // Nobody notes the preflight; once people are in, it was.
  const areIn = meeting.handedCount > 0;
  if (id === "slips") return slipsState(meeting);
  if (id === "preflight") return areIn ? "done" : "todo";
  if (id === "doors" && !hasVotingBegun(meeting)) return areIn ? "doing" : "todo";
  return "done";
}

/** Who comes late is let in all the same; but the path is over, and the chair's page says what is next. A poll comes days before. */
function hasVotingBegun({ public: { phase }, rounds, plans }: ConsoleMeeting): boolean {
  const polls = plans.filter(({ purpose }) => purpose === "staff-poll").map(({ planId }) => planId);
  return phase === "finished" || rounds.some((round) => !polls.includes(round.public.planId));
}
