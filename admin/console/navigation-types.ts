/** Sections of the navigation in the order of the work, and the state that a step carries. */
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
] as const;
export type SectionId = (typeof sectionIds)[number];

export type StepState = "todo" | "doing" | "done" | "check";
