import type { accounts as vi } from "../vi/accounts.ts";

export const accounts: typeof vi = {
  title: "People and accounts",
  intro:
    "Everybody who works at the meeting has a line here. Staff invite, and the invited person sets a passphrase that nobody else knows. The chair alone makes the own account, before the meeting is frozen.",
  chairByCode:
    "The chair should make the own account: open the console on another computer without logging in, choose “Make an account of my own”, type the setup code that the server's window shows. An account that staff invited counts as one person with staff, so there are no two people for freezing the meeting.",
  login: "Login",
  logins: {
    "no-account": () => "no account",
    invited: (day) => `invited, until ${day}`,
    "invitation-over": () => "invitation out of date",
    ready: () => "passphrase set",
  },
  seat: (seat) => `Teller no. ${seat}`,
  hasSeat: "Holds a key share in the meeting being prepared",
  inviteOne: "Invite",
  inviteAll: (count) => `Invite ${count} tellers without an account`,
  inviteAgain: "New invitation",
  inviteAgainFact: (name) =>
    `${name} was invited and has not set a passphrase. A new invitation replaces the old one, which is no longer good.`,
  inviteAgainSecond: "Leave empty if you yourself invited this person.",
  reset: "Reset passphrase",
  resetFact: (name) =>
    `The passphrase of ${name} is no longer good, and every device logged in with this account is logged out. ${name} gets a new invitation and sets another passphrase. This is noted in the meeting's journal.`,
  resetTeller:
    "The key share does not follow this passphrase: it lies on the teller's own device under a passphrase of its own, and nothing done here restores it.",
  resetSecond: "The second person is another staff member or chair, not the one whose passphrase is reset.",
  beyondResetTitle: (names) => `Nobody could reset a forgotten passphrase yet of: ${names}`,
  beyondResetText:
    "A reset takes one of the staff and another staff member or chair, who are two people. Please see to it before freezing: one more of the staff makes an account of their own with the setup code. Forgotten before freezing: make a new account of your own with another name, then remove the old one. A chair who forgot it after freezing: staff invite a new chair account, which conducts the meeting but does not count as a second person. The only clerk forgot it after freezing: where still logged in, invite a new staff account at once and go on with it. With no staff logged in anywhere nobody can close a round or finish the meeting any more.",
  invitationTitle: (count) => (count === 1 ? "Invitation" : `${count} invitations`),
  invitationText:
    "Hand it over in person, or let the person scan it now. The code is shown this once and is good once; whoever holds it can set the passphrase.",
  cardOf: (name) => `Invitation for ${name}`,
  qrOf: (name) => `QR code that invites ${name}`,
  cardSteps: "Scan this code with your own device, then set your passphrase.",
  orType: "If it cannot be scanned, open this page, choose “I have an invitation” and type the code:",
  goodUntil: (minute) => `Good once, until ${minute}.`,
  printCards: "Print invitations",
  handedOver: "Handed over",
  own: {
    title: "Change passphrase",
    intro: "Change your own passphrase. Other devices logged in with this account are logged out.",
    old: "Present passphrase",
    passphrase: "New passphrase",
    again: "New passphrase again",
    verb: "Change passphrase",
    done: "Passphrase changed.",
  },
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
  caption: (count) => `${count} people`,
  name: "Account name",
  role: "Role",
  roleHints: {
    chair: "opens, closes and announces rounds",
    staff: "prepares, prints slips, receives people, writes minutes",
    teller: "holds a key share, opens the count",
    observer: "looks on and downloads records only",
  },
  addTitle: "Invite somebody else",
  add: "Invite this person",
  secondHint:
    "Optional. A meeting that is frozen: an account made without a second person who agrees is no second person for that meeting, nor for deleting its data. Making it is noted in the meeting's journal.",
  removeTitle: "Remove account",
  removeFact: (name, role) =>
    `Account “${name}” (${role}) will be removed. This person is logged out and cannot log in again.`,
  removeVerb: "Remove account",
};
