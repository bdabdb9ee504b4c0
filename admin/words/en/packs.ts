import type { Words } from "../words.ts";

export const packs: Words["packs"] = {
  title: "Rule pack",
  intro:
    "The document that the meeting follows: electorates, order, ballots and rules of rating. Look through all parameters before freezing; afterwards nothing can be changed.",
  choice: "Rule pack",
  choiceHint: "Without one, votes are counted and no level is proposed.",
  none: "(no rule pack)",
  chosen: (title) => `In use: ${title}`,
  version: (version) => `version ${version}`,
  use: "Use this rule pack",
  stopUsing: "Use no rule pack",
  stopFact: "The meeting then only counts votes. List, rounds and agenda stay as they are.",
  used: "The rule pack has been chosen.",
  wrongVersion:
    "The chosen rule pack is not part of this version of the program. Please choose one of the list.",

  fillTitle: "Fill in the meeting",
  fillText:
    "Electorates, rounds and agenda are made from the list of people. Every part can be changed afterwards.",
  fillFor: "For",
  mainAgenda: "The document's main agenda",
  fill: "Make it from the list",
  fillFirst: "Please enter the list of people first; the agenda is made from it.",
  fillFact: (rounds) =>
    rounds === 0
      ? "Make electorates, rounds and agenda as the rule pack says."
      : `${rounds} rounds, the electorates and the agenda there are will be replaced. The list of people stays.`,
  filled: (rounds, reviews) =>
    `${rounds} rounds and ${reviews} reviews have been made. Please look at them on the pages Rounds and Agenda.`,
  leftOut: {
    optional: (form) => `Not made: ${form}. It is held only if needed; add it on the page Rounds.`,
    "needs-lines": (form) =>
      `Not made: ${form}. The document does not give the lines of this form; add it on the page Rounds and enter them.`,
    "no-subject": (form) =>
      `Not made: ${form}. Nobody on the list is a subject of this form; add them and fill in the meeting again.`,
    "too-few": (form, unit) =>
      `Not made: ${form} of ${unit}, which has too few people to keep votes secret. Ask on paper and enter the result as the opinion of ${unit} on the page Suggestions and opinions.`,
  },
  electorates: (list) => `Electorates: ${list}`,

  parametersTitle: "Parameters",
  parametersCaption: (count) => `${count} points of the rule pack`,
  columns: { name: "What", value: "Value", source: "Source", certainty: "Certainty" },
  certainty: {
    seed: "in the document",
    public: "in a public source",
    "second-hand": "at second hand only",
    assumed: "assumed",
  },
  certaintyText:
    "What is assumed does not stand in the document: please check it, and change it in a named copy.",
  changed: "changed",
  changedFrom: (value) => `changed, document: ${value}`,
  prescriptions: "What else the document prescribes",

  copyTitle: "Named copy",
  copyText:
    "Parameters are changed in a named copy only. Its name and every change stand in the record and on papers.",
  makeCopy: "Change in a named copy",
  editCopy: "Change the copy",
  dropCopy: "Drop the copy",
  dropFact: (name) => `Drop “${name}” and use the pack's own parameters again.`,
  copyName: "Name of the copy",
  copyNameHint: "Such as: Convention of the department, Resolution 05-NQ/ĐU of 20/11/2026",
  copyOf: (name, changes) => `Named copy “${name}”, ${changes} parameters changed`,
  noneValue: "Empty: not applied",
  wrongValue: "This value is not right.",
  original: (value) => `Document: ${value}`,
  resetOne: (name) => `Take the document's value again: ${name}`,
  copySaved: "The named copy has been saved.",
};
