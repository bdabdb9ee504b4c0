import type { halls as vi } from "../vi/halls.ts";

export const halls: typeof vi = {
  title: "Halls",
  intro:
    "Only for a meeting that is held in several places at once. Each hall has its own pile of slips, reception desk and screen; agenda, ballot box and result are common, and no hall's votes are counted apart.",
  add: "Add a hall",
  edit: "Change the hall",
  caption: (count) => `${count} halls`,
  name: "Name of the hall",
  nameHint:
    "As in the column Điểm cầu of the spreadsheet; printed on the slips and shown on the screen of the hall.",
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
  pile: (name, count) => `${name}: ${count} slips`,
  pileShown: "Slips of the hall",
  moreFor: "More slips for the hall",
  desk: "In which hall is this desk?",
  deskHint:
    "This device remembers it. People of other halls can be ticked here too, and count for this hall then.",
  noDesk: "Not chosen",
  listedIn: (hall) => `Listed in: ${hall}`,
  fromElsewhere: (name, hall) => `The list has ${name} in ${hall}; counted as present in this hall now.`,
  figuresCaption: "Presence and slips by hall",
  figures: {
    listed: "On the list",
    present: "Present",
    handed: "Hold a slip",
    returned: "Gave it back",
    guestsPresent: "Guests",
  },
  sum: "Sum",
  slipsAbovePresent: (hall, count) =>
    `${hall}: ${count} people hold a slip, are not present and did not leave. Look at their lines again.`,
  screenOf: "Screen of the hall",
  screenOfAll: "No hall's name, the common address",
  filter: "Show people of",
  all: "All halls",
};
