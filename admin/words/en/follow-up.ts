import type { Words } from "../words.ts";

export const followUp: Words["followUp"] = {
  title: "After the review",
  intro:
    "How shortcomings of each collective and person are remedied, and who is compared with whom. Both are printed from the page Papers; voters and phones see none of it.",

  remediesTitle: "Remedy plan",
  noRemedy: "No shortcoming has been entered yet.",
  remediesCaption: (count) => `${count} shortcomings to remedy`,
  addRemedy: "Add a shortcoming and its remedy",
  editRemedy: "Change the shortcoming and its remedy",
  shortcoming: "Shortcoming",
  shortcomingHint: "As the conclusion of the review names it.",
  measure: "Remedy",
  deadline: "Deadline",
  responsible: "Who answers for it",
  responsibleHint: "A name or a post.",
  state: "State",
  states: { planned: "Not begun", "under-way": "Under way", done: "Remedied" },
  without: (names) =>
    `No shortcoming entered for: ${names}. Please read the conclusion of the review again; if it names one, press “Add a shortcoming and its remedy”, otherwise leave it.`,
  suggestedWithout: (names) => `The superior made suggestions, and no remedy has been entered for: ${names}.`,
  concluded: (text) => `Conclusion of the review: ${text}`,
  suggested: (text) => `Suggested by the superior: ${text}`,
  answered: (text) => `Answer: ${text}`,
  notAnswered: "Not answered yet.",

  postsTitle: "Equal posts",
  postsText:
    "People under one heading are compared side by side. Where nobody chose, the heading follows rank and group in the list.",
  postsCaption: (count) => `${count} headings`,
  noPersons: "No person on the list is rated, so there is nobody to compare.",
  alone: "one person alone, not compared",
  more: (count) => `and ${count} others`,
  changePosts: "Put a person elsewhere",
  person: "Person",
  posts: "Compared with those under",
  postsHint: (usual) => `Choose a heading or write a new one. Empty: as in the list (${usual}).`,
  saved: "Saved.",
};
