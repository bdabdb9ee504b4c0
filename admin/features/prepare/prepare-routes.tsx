import type { Role } from "../../../shared/domain/roles.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { StepState } from "../../model/step-state.ts";
import type { Route, RouteFacts } from "../../console/navigation.ts";
import { AgendaPage } from "./AgendaPage.tsx";
import { BodiesPage } from "./BodiesPage.tsx";
import { DetailsPage } from "./DetailsPage.tsx";
import {
  agendaState,
  detailsState,
  rosterState,
  roundsState,
  tellersState,
} from "../../model/draft-steps.ts";
import { FreezePage } from "./FreezePage.tsx";
import { ImportPage } from "./ImportPage.tsx";
import { MeetingsPage } from "./MeetingsPage.tsx";
import { pastMeetings } from "../../model/meeting-list.ts";
import { PastPage } from "./PastMeetings.tsx";
import { PackPage } from "./PackPage.tsx";
import { RosterPage } from "./RosterPage.tsx";
import { RoundsPage } from "./RoundsPage.tsx";
import { SeatsPage } from "./SeatsPage.tsx";
import { ToDoPage } from "./ToDoPage.tsx";

const staff: readonly Role[] = ["staff"];
const hasDraft = ({ draft }: RouteFacts) => draft !== null;
const stateOf =
  (state: (draft: Draft) => StepState) =>
  ({ draft }: RouteFacts) =>
    draft === null ? null : state(draft);

/** Steps until a meeting is frozen; those on a draft are shown while one is chosen. */
export const prepareRoutes: readonly Route[] = [
  {
    path: "/todo",
    section: "prepare",
    roles: staff,
    title: (words) => words.toDo.title,
    isShown: () => true,
    state: () => null,
    Page: ToDoPage,
  },
  {
    path: "/meetings",
    section: "prepare",
    roles: staff,
    title: (words) => words.meetings.title,
    isShown: () => true,
    isForPast: true,
    state: () => null,
    Page: MeetingsPage,
  },
  {
    path: "/past",
    section: "system",
    roles: ["chair", "teller", "observer"],
    title: (words) => words.meetings.past,
    isShown: ({ view }) => pastMeetings(view).length > 0,
    isForPast: true,
    state: () => null,
    Page: PastPage,
  },
  {
    path: "/details",
    section: "prepare",
    roles: staff,
    title: (words) => words.meetings.detailsTitle,
    isShown: hasDraft,
    state: stateOf(detailsState),
    Page: DetailsPage,
  },
  {
    path: "/import",
    section: "prepare",
    roles: staff,
    title: (words) => words.roster.importTitle,
    isShown: hasDraft,
    state: () => null,
    Page: ImportPage,
  },
  {
    path: "/roster",
    section: "prepare",
    roles: staff,
    title: (words) => words.roster.listTitle,
    isShown: hasDraft,
    state: stateOf(rosterState),
    Page: RosterPage,
  },
  {
    path: "/bodies",
    section: "prepare",
    roles: staff,
    title: (words) => words.bodies.title,
    isShown: hasDraft,
    state: () => null,
    Page: BodiesPage,
  },
  {
    path: "/pack",
    section: "prepare",
    roles: staff,
    title: (words) => words.packs.title,
    isShown: hasDraft,
    state: () => null,
    Page: PackPage,
  },
  {
    path: "/rounds",
    section: "prepare",
    roles: staff,
    title: (words) => words.rounds.title,
    isShown: hasDraft,
    state: stateOf(roundsState),
    Page: RoundsPage,
  },
  {
    path: "/agenda",
    section: "prepare",
    roles: staff,
    title: (words) => words.agenda.title,
    isShown: hasDraft,
    state: stateOf(agendaState),
    Page: AgendaPage,
  },
  {
    path: "/seats",
    section: "prepare",
    roles: staff,
    title: (words) => words.rounds.seatsTitle("Ban"),
    isShown: hasDraft,
    state: ({ draft, view }) => (draft === null ? null : tellersState(draft, view)),
    Page: SeatsPage,
  },
  {
    path: "/freeze",
    section: "prepare",
    roles: staff,
    title: (words) => words.freeze.title,
    isShown: hasDraft,
    state: stateOf(() => "todo"),
    Page: FreezePage,
  },
];
