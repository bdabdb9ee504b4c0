import type { draftChanged as vi } from "../vi/draft-changed.ts";

export const draftChanged: typeof vi = {
  title: "Somebody else has just changed this",
  text: "Nothing was stored. Both versions stand side by side below; what you typed is still in the fields.",
  field: "Field",
  theirs: "As it is now",
  mine: "As you typed it",
  removedByThem: "removed by somebody else",
  removedByMe: "would be removed",
  empty: "(empty)",
  keepMine: "Store mine, replacing what is there now",
  keepTheirs: "Keep what is there now, drop mine",
  more: (count) => `and ${count} more`,
  agendaOrder: "Order of the agenda",
  planOrder: "Order of the rounds",
  unitOrder: "Order of the units",

  unsavedTitle: "Something is not saved",
  unsavedText: "What you typed is not saved yet. If you leave, it is lost.",
  stay: "Stay",
  leave: "Leave and lose it",
};
