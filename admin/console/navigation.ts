/** What a page of the console is to the navigation: where it stands, who sees it, and how far its step has come. */
import type { ComponentType } from "react";
import type { Role } from "../../shared/domain/roles.ts";
import type { StepState } from "../model/step-state.ts";
import type { Words } from "../words/words.ts";
import type { ShownMeeting } from "./console-context.tsx";

/** In the order of the work. */
export const sectionIds = [
  "prepare",
  "reception",
  "vote",
  "count",
  "rating",
  "documents",
  "record",
  "incidents",
  "system",
] as const satisfies readonly (keyof Words["shell"]["sections"])[];
export type SectionId = (typeof sectionIds)[number];

/** What the navigation knows of where the work stands. */
export type RouteFacts = ShownMeeting;

export type Route = {
  /** Such as "/roster". */
  readonly path: string;
  readonly section: SectionId;
  readonly roles: readonly Role[];
  readonly title: (words: Words) => string;
  /** Whether the page makes sense now; others are left out of the navigation. */
  readonly isShown: (facts: RouteFacts) => boolean;
  /** Whether a past meeting is looked at on it, or it is about no meeting. Others would show orders that go nowhere. */
  readonly isForPast?: true;
  /** Null: the page is not a step. */
  readonly state: (facts: RouteFacts) => StepState | null;
  readonly Page: ComponentType;
};
