import type { Words } from "../words.ts";

export const observe: Words["observe"] = {
  title: "Observing",
  intro: "What observers compare and download during the meeting. Nothing here tells how anybody voted.",
  noMeetingTitle: "No frozen meeting yet",
  noMeetingText: "This page works once a meeting is frozen.",
  compareTitle: "Compare with slips and screen",
  fingerprint: "Meeting code",
  fingerprintHint: "Must be the same on every slip, on the screen and in the minutes.",
  roundTitle: (n, title) => `Round ${n}: ${title}`,
  roundCode: "Round code",
  turnout: "Cast",
  atLeast: (cast, tokens) => `at least ${cast}; ballots received: at least ${tokens}`,
  votingNow: "voting",
  ballots: (count) => `${count} ballots in the box`,
  lot: "Lot",
  lotComing: "not drawn yet",
  words: "Four words",
  wordsHint:
    "Hall, phones and this page must have the same four words. If they differ, tell the chair at once and note an incident.",
  boxRoot: "Seal code",
  checks: "Ballots opened for checking",
  checksOf: (matched, notMatched) =>
    notMatched === 0 ? `${matched}` : `${matched + notMatched}, of which ${notMatched} did not match`,
  noRounds: "No round has been opened yet.",
  voided: "This round was voided.",
  linksTitle: "More",
  toCheck: "Check a ballot with this device",
  toIncidents: "Note an incident that was seen",
  toPapers: "Papers that may be read",
  toRecord: "How to verify a record",

  checkTitle: "Check ballot",
  checkIntro:
    "A voter opens a check ballot on the phone; this device computes it again and tells what the phone encrypted. A check ballot is never sent.",
  checkOwnPage:
    "This page comes from the server. Not to have to trust it, use verify.html from somewhere else, or a copy that you installed yourself.",
  checkNoRoundTitle: "No round yet",
  checkNoRoundText: "Once the chair has opened a round, its ballots can be checked here.",
  checkRoundMissing:
    "The round could not be read. Please reload the page; if that does not help, tell the chair.",
  roundFile: "Download the round",
  roundFileHint: "For verify.html on a device without a network.",
  bookTitle: "Check ballots of this round",
  bookText:
    "Only how many, also of checks with other devices; neither who checked nor what the ballot said. The number stands in the counting minutes.",
  bookCount: (matched, notMatched) =>
    `${matched + notMatched} noted: ${matched} matched, ${notMatched} did not`,
  noteMatch: "Note one match",
  noteNoMatch: "Note one that did not match",
  noted: "Noted.",
};
