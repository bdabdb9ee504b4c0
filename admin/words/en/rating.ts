import type { Words } from "../words.ts";

export const rating: Words["rating"] = {
  document: {
    title: "Title of the document",
    titleHint: "Such as: Disciplinary decision, Report on the year's targets",
    number: "Number",
    date: "Date",
    of: (title, number, date) => `${title}, no. ${number} of ${date}`,
  },
  noMeetingTitle: "No meeting yet",
  noMeetingText: "This page can be used once the meeting is frozen.",

  factsTitle: "Grounds of the rating",
  factsIntro:
    "What documents say about each subject, beside the votes. Each entry needs the document's title, number and date.",
  factsCaption: (count) => `${count} documents entered`,
  noFacts: "No document entered. Without one, proposals follow votes and rules alone.",
  columns: { subject: "Subject", document: "Document", facts: "What it says" },
  subject: "Subject",
  addFacts: "Enter a document",
  editFacts: "Change what a document says",
  addFact: "Add an entry",
  addFactHint: "Choose only what the document says.",
  takeOutFact: (name) => `Take out: ${name}`,
  noFactChosen: "Please choose at least one entry.",
  factProblem: "Not right. Please enter it again.",
  percentHint: "From 0 to 100; comma or dot for decimals.",
  yes: "Yes",
  no: "No",
  criterion: "Criterion",
  grade: "Grade",
  addCriterion: "Add a criterion",
  grades: { XS: "Excellent", T: "Good", TB: "Average", K: "Poor" },
  removeTitle: "Take a document out",
  removeFact: (document, subject) =>
    `Take out what “${document}” says about ${subject}. The proposal is worked out again.`,
  saved: "The document has been entered.",
  removed: "The document has been taken out.",
};
