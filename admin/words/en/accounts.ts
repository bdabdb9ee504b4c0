import type { accounts as vi } from "../vi/accounts.ts";

export const accounts: typeof vi = {
  title: "Accounts",
  intro:
    "The chair, each teller and each observer need an account of their own. Hand over passphrases in person. The chair makes the own account before the meeting is frozen: open the console on another computer without logging in, choose “Make an account of my own”, type the setup code that the server's window shows.",
  madeBy: "Made by",
  madeByCode: "Themselves, with the setup code",
  madeByUnknown: "Not known (earlier version)",
  madeByRemoved: "a removed account",
  madeByTwo: (one, other) => `${one} and ${other}`,
  person: "Where two people are needed",
  ownPerson: "A person of their own",
  personOf: (name) => `One person with ${name}`,
  olderTitle: "Accounts from an earlier version",
  olderText:
    "The earlier version did not keep who made which account. For meetings that were frozen before the upgrade each of these still counts as a person, as before. For meetings frozen from now on they count as one person together. For a second person the chair makes a new account with the setup code, under another name. Please keep at least two old accounts, one of them staff's, until the data of the earlier meetings are deleted.",
  caption: (count) => `${count} accounts`,
  name: "Account name",
  role: "Role",
  roleHints: {
    chair: "opens, closes and announces rounds",
    staff: "prepares, prints slips, receives people, writes minutes",
    teller: "holds a key share, opens the count",
    observer: "looks on and downloads records only",
  },
  addTitle: "Add an account",
  add: "Add account",
  secondHint:
    "Optional. A meeting that is frozen: an account made without a second person who agrees is no second person for that meeting, nor for deleting its data. Making it is noted in the meeting's journal.",
  added: (name) => `Account ${name} added.`,
  removeTitle: "Remove account",
  removeFact: (name, role) =>
    `Account “${name}” (${role}) will be removed. This person is logged out and cannot log in again.`,
  removeVerb: "Remove account",
};
