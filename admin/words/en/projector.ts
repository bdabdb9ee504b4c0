import type { ProjectorWords } from "../vi/projector.ts";

export const projector: ProjectorWords = {
  product: "Phiếu Kín",
  rehearsal: "REHEARSAL – not a real vote",
  offline: "Connection to the server lost, reconnecting… This screen may be out of date.",
  storeAway: "The server cannot store ballots for now. No ballot is lost: phones send theirs again.",
  connecting: "Connecting to the server…",
  language: "Tiếng Việt",
  page: (page, all) => `${page}/${all}`,

  waiting: "PLEASE WAIT",
  noMeeting: "The meeting has not begun.",
  end: "VOTING IS OVER",
  finished: "The meeting is finished.",

  join: "JOIN THE VOTE",
  wifi: "① Wi-Fi",
  wifiName: (name) => `Network: ${name}`,
  wifiPassphrase: (passphrase) => `Password: ${passphrase}`,
  kiosk: "Voting page",
  steps: (hasWifi) => [
    ...(hasWifi ? ["Join the Wi-Fi: scan code ① on the screen or on your slip."] : []),
    hasWifi ? "Scan code ② on your own slip." : "Scan the code on your own slip.",
    "Compare the meeting code on the slip with the screen, then keep the page and wait.",
  ],
  authority: "Fingerprint of the server's certificate (for setting up consoles):",
  fingerprint: "Meeting code – must be the one on your slip",

  reviewing: "BEING REVIEWED",

  round: (n) => `Round ${n}`,
  voting: "VOTING",
  votingNow: "Voting",
  atLeast: (cast, all) => `${cast}+ / ${all} ballots`,
  complete: (cast) => `All ballots are in: ${cast}`,
  openUntil: "Voting until",
  timeUp: "Time is up, the chair is about to close",
  openedAt: "Opened at",
  roundCode: "Round code",
  roundCodeHint: "the same as on your phone",
  electorate: (name, size) => `${name} – ${size} voters`,
  smallGroup: (people) =>
    `${people} people vote in this round. If their ballots are alike, the result tells everybody's vote.`,
  closeTo: (titles) =>
    `The results of this round and of “${titles}” together may tell what single people think.`,

  closing: "THE BOX IS ABOUT TO CLOSE",
  closingText: "Who is sending, please keep the page open.",
  seconds: "seconds",

  sealed: "SEALED",
  ballots: "Ballots in the box",
  lotComing: "A teller draws four digits and says them aloud.",
  lot: "Lot",
  words: "Four words – please compare with your phone",
  different: "If they differ, tell the tellers at once.",
  boxRoot: "Seal code",

  counting: "COUNTING",
  given: "share given",
  notGiven: "not yet",
  counted: "The count is finished. Please wait for the chair.",
  sharesNeeded: (needed, all) => `${needed} of ${all} key shares needed`,
  refusedShare: "key share does not fit",
  oneDevice: "One device holds several key shares",

  result: "RESULT OF THE COUNT",
  byChair: "The chair tells the result.",
  blank: "Blank",
  leading: "Level with the most votes",
  noLeading: "No level has the most votes",
  person: "Name",
  item: "Item",
  baseEachLine: "Percentages of the ballots that answer each line.",
  bases: {
    "row-valid": (count) => `Percentages of ${count} ballots that rate this person`,
    "ballot-valid": (count) => `Percentages of ${count} valid ballots`,
    present: (count) => `Percentages of ${count} people present`,
    summoned: (count) => `Percentages of ${count} people summoned`,
  },

  voided: "THE ROUND WAS VOIDED",
  voidedText: "The box of this round is not opened.",
};
