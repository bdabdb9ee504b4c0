import { classKey } from "../../../shared/domain/slip-classes.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import type { StepState } from "../../model/step-state.ts";
import type { Route } from "../../console/navigation.ts";
import { classesOf } from "../../model/slip-classes.ts";
import { PhoneGuidePage } from "./PhoneGuidePage.tsx";
import { SlipsPage } from "./SlipsPage.tsx";

export const slipsRoutes: readonly Route[] = [
  {
    path: "/slips",
    section: "prepare",
    roles: ["staff"],
    title: (words) => words.slips.title,
    isShown: ({ view }) => view.meeting !== null,
    state: ({ view }) => (view.meeting === null ? null : slipsState(view.meeting)),
    Page: SlipsPage,
  },
  {
    path: "/phone-guide",
    section: "reception",
    roles: ["staff", "chair"],
    title: (words) => words.guide.title,
    isShown: ({ view }) => view.meeting !== null,
    state: () => null,
    Page: PhoneGuidePage,
  },
];

function slipsState(meeting: ConsoleMeeting): StepState {
  if (meeting.batches.some(({ state }) => state === "registered")) return "doing";
  const confirmed = new Set(
    meeting.batches
      .filter(({ state }) => state === "confirmed")
      .map(({ electorates }) => classKey(electorates)),
  );
  if (confirmed.size === 0) return "todo";
  return classesOf(meeting).every(({ electorates }) => confirmed.has(classKey(electorates)))
    ? "done"
    : "doing";
}
