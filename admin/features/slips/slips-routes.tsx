import type { Route } from "../../console/navigation.ts";
import { slipsState } from "../../model/slip-classes.ts";
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
