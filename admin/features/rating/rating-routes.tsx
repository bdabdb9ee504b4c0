import type { Route } from "../../console/navigation.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import type { StepState } from "../../model/step-state.ts";
import { DutiesPage } from "./DutiesPage.tsx";
import { FactsPage } from "./FactsPage.tsx";
import { FollowUpPage } from "./FollowUpPage.tsx";
import { pendingCount } from "../../model/outcome-rows.ts";
import { OutcomePage } from "./OutcomePage.tsx";
import { PaperPage } from "./PaperPage.tsx";
import { RulingPage } from "./RulingPage.tsx";
import { rulingRows } from "../../model/ruling-rows.ts";

/** From freezing on: what goes into the proposals beside the votes, and the proposals. */
export const ratingRoutes: readonly Route[] = [
  {
    path: "/facts",
    section: "rating",
    roles: ["staff", "chair"],
    title: (words) => words.rating.factsTitle,
    isShown: ({ view }) => view.meeting !== null,
    state: () => null,
    Page: FactsPage,
  },
  {
    path: "/duties",
    section: "rating",
    roles: ["staff", "chair"],
    title: (words) => words.duties.title,
    isShown: ({ view }) => view.meeting !== null,
    state: () => null,
    Page: DutiesPage,
  },
  {
    path: "/follow-up",
    section: "rating",
    roles: ["staff", "chair"],
    title: (words) => words.followUp.title,
    isShown: ({ view }) => view.meeting !== null,
    // Deadlines lie months ahead.
    isForPast: true,
    state: () => null,
    Page: FollowUpPage,
  },
  {
    path: "/paper",
    section: "rating",
    roles: ["staff", "teller"],
    title: (words) => words.paper.title,
    isShown: ({ view }) => view.meeting !== null,
    state: () => null,
    Page: PaperPage,
  },
  {
    path: "/rating",
    section: "rating",
    roles: ["staff", "chair"],
    title: (words) => words.outcome.title,
    isShown: ({ view }) => view.meeting !== null,
    state: ({ view }) => outcomeState(view.meeting),
    Page: OutcomePage,
  },
  {
    path: "/ruling",
    section: "rating",
    roles: ["staff", "chair"],
    title: (words) => words.ruling.title,
    isShown: ({ view }) => view.meeting !== null,
    // It comes days or weeks later: another meeting may be held by then.
    isForPast: true,
    state: ({ view }) => rulingState(view.meeting),
    Page: RulingPage,
  },
];

/** Nothing to say before the first decision comes: it may take weeks. */
function rulingState(meeting: ConsoleMeeting | null): StepState | null {
  const rows = meeting === null ? [] : rulingRows(meeting);
  if (rows.every(({ standing }) => standing === null)) return null;
  return rows.some(({ standing }) => standing === null) ? "check" : "done";
}

/** Nothing to say before a count; then whether something waits for the chair. */
function outcomeState(meeting: ConsoleMeeting | null): StepState | null {
  if (meeting === null || meeting.outcomes === null || meeting.outcomes.length === 0) return null;
  return meeting.outcomes.some((outcome) => pendingCount(meeting, outcome) > 0) ? "check" : "done";
}
