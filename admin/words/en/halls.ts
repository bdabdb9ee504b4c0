import type { halls as vi } from "../vi/halls.ts";

export const halls: typeof vi = {
  title: "Halls",
  intro:
    "Only for a meeting that is held in several places at once: the list says who attends where. Agenda, ballot box and result are common, and no hall's votes are counted apart.",
  add: "Add a hall",
  edit: "Change the hall",
  caption: (count) => `${count} halls`,
  name: "Name of the hall",
  nameHint: "As in the column Điểm cầu of the spreadsheet.",
  address: "Address that phones open",
  addressHint:
    "Such as http://192.168.2.10:8080. Empty: the common address, chosen when the meeting is frozen.",
  addressProblem: "An address begins with http:// or https:// and has no spaces and nothing behind a slash.",
  ownAddress: "the common address",
  people: "People",
  sameName: "There is a hall of this name.",
  removeTitle: "Remove the hall",
  removeFact: (name, people) =>
    people === 0
      ? `Remove the hall “${name}”.`
      : `Remove the hall “${name}”. Its ${people} people stay on the list, without a hall.`,
  ofPerson: "Attends in hall",
  notSaid: "No hall said",
  filter: "Show people of",
  all: "All halls",
};
