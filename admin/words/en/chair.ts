import type { Words } from "../words.ts";

export const chair: Words["chair"] = {
  title: "Conduct the vote",
  noMeetingTitle: "No meeting yet",
  noMeetingText: "When staff have frozen the meeting, its agenda appears here.",
  agenda: "Agenda",
  agendaProgress: (done, all) => `– ${done}/${all} done`,
  ahead: "Will be needed",
  aheadKeys: (tested, needed) =>
    `Before a round opens: the tellers test their keys on their own devices (${tested}/${needed} done).`,
  aheadSlips: (names) => `Before a round opens: print and confirm the slips of ${names}.`,
  aheadSlipsDone: "Before a round opens: the slips are printed and confirmed.",
  aheadCount:
    "Before the round closes: staff and one teller count the slips handed out and enter the figures.",
  aheadCountDone: "Before the round closes: the slips handed out are counted.",
  ofElectorate: (size) => `of ${size} people of this electorate`,
  ofWithSlip: (people) => `of ${people} people who are here with a slip`,
  choose: "Choose this item",
  roundNumber: (n) => `Round ${n}`,
  chairIs: (name) => `Chair: ${name}`,
  figures: "Figures of the round",
  present: "Present",
  tokens: "Ballots received",
  cast: "Ballots cast",
  slipsOut: "Slips handed out",
  voting: "voting",
  votingHint: "A small round: only shown when all ballots are in.",
  stepHint: "The numbers move in steps, so that nobody can tell who has just voted.",
  complete: "All ballots are in",
  turnoutBar: (cast, all) => `At least ${cast} of ${all} have voted`,
  openedAt: "Opened at",
  openUntil: (time) => `Voting until ${time}`,
  timeUp: (time) =>
    `The announced time was over at ${time}. The round does not close by itself: extend it, or close it.`,
  extend: "Extend",
  setTime: "Set a time",
  extendBy: (minutes) => `+${minutes} min`,
  length: "Time for voting",
  lengthHint:
    "Phones and the hall's screen say until when. The round stays open after that until the chair closes it.",
  noLength: "No announced time",
  minutes: (minutes) => `${minutes} minutes`,
  lengthFact: (minutes) =>
    `Announced: at least ${minutes} minutes, to the full minute. It can be extended; the round does not close by itself.`,
  secondsLeft: (seconds) => `${seconds} seconds left`,
  phases: {
    open: "voting",
    closing: "about to close",
    sealed: "sealed",
    counted: "counted",
    announced: "announced",
    voided: "voided",
  },

  nextStep: "Next step",
  open: "Open the round",
  openText: (people, electorate) =>
    `${people} people of “${electorate}” receive their ballot on their phones.`,
  openFact: (title, people, electorate) =>
    `Open “${title}” for ${people} people of “${electorate}”. The ballot appears at once on the phones that have scanned a slip.`,
  reopenFact: (n) => `This round replaces Round ${n}, which was voided; whoever voted there must vote again.`,
  smallGroup: (people) =>
    `Only ${people} people vote in this round. If their ballots are alike, the result tells everybody's vote. You may vote on paper, or announce levels only.`,
  closeTo: (titles) =>
    `The results of this round and of “${titles}” together may tell what single people think, as the chair confirmed at freezing. Phones say so beforehand.`,
  countedBefore: (numbers, fewest) =>
    `Round ${numbers} was counted on the same person or body. If the slips that get a ballot now differ from it by 1 to ${fewest - 1}, the difference of the results would tell how those people voted: the box is then voided and not opened. You may agree to that beforehand.`,
  openAgreed: "Open, accepting that single votes may become known",
  openAgreedFact: (title) =>
    `Open “${title}” and count it although the result, beside the one counted on the same people, may tell what single people think. Every phone says so before the ballot; the minutes say so too.`,
  close: "Close the round",
  closeText:
    "No more ballots are given out; who is sending has a few seconds left, then the box seals itself.",
  closeFact: (withSlip, tokens, cast) =>
    `Present with a slip: ${withSlip}. Received a ballot: at least ${tokens}. Voted: at least ${cast}. Whoever received one has a few seconds left to send; no more ballots are given out.`,
  closeFactAll: (withSlip, cast) =>
    `Present with a slip: ${withSlip}. All ${cast} people who received a ballot have voted. Whoever came after that has a few seconds left to send; no more ballots are given out.`,
  closeFactVoting: (withSlip) =>
    `Present with a slip: ${withSlip}. Not everybody has voted yet. Whoever received a ballot has a few seconds left to send; no more ballots are given out.`,
  closeTooFew: (refuseBelow: number) =>
    `A box with fewer than ${refuseBelow} ballots is never opened. Then the round can only be voided and repeated, or held on paper.`,
  closing: "Closing the ballot box",
  closingText: "The box seals itself when the time is up. There is nothing to press.",
  invite: "Ask the tellers to open the box",
  inviteLot: "Ask a teller to draw the lot, say it aloud, and enter it on their device.",
  inviteShares:
    "Ask the hall to compare the four words on the screen with their phones. Then ask each teller to contribute their share on their own device.",
  lotSaid: (lot) => `Lot ${lot} drawn`,
  lotMissing: "Lot not drawn yet",
  shareGiven: (name) => `${name}: share given`,
  shareMissing: (name) => `${name}: share not given yet`,
  shareRefused: (name) => `${name}: the share that was sent does not fit and is not counted`,
  sharesOf: (given, needed, all) => `${given} of ${needed} needed key shares given, ${all} tellers`,
  tellersReady: (needed, all, ready) => `Tellers: ${needed} of ${all} needed, ${ready} ready.`,
  tellersMissing: (names) => `Key not tested: ${names}.`,
  tooFew: "Too few ballots in the box",
  tooFewText:
    "Opening the box would reveal single votes, so it is not opened. Void this round, then repeat it or vote on paper.",
  announce: "Announce the result",
  announceText: "Please look at the result below first. Once announced it cannot be taken back.",
  scope: "Announce to",
  scopeMissing: "Please choose whom it is announced to.",
  scopes: {
    hall: "The whole hall (screen and phones)",
    console: "Chair, staff, tellers and observers only",
    leadership: "The collective leadership only (told by the chair)",
  },
  detail: "What is announced",
  detailMissing: "Please choose what is announced.",
  details: { counts: "Votes and percentages of each level", levels: "Only the level with the most votes" },
  unanimous: (names) =>
    `All ballots are alike for: ${names}. Announcing the counts tells everybody what each person chose. You may announce levels only.`,
  announceFacts: {
    hall: {
      counts: "The votes of each level appear on the hall's screen and on everybody's phone.",
      levels: "The level with the most votes appears on the hall's screen and phones, without counts.",
    },
    console: {
      counts: "The result appears in the console only, not on the hall's screen or phones.",
      levels: "The result appears in the console only, not on the hall's screen or phones.",
    },
    leadership: {
      counts:
        "The result is information for the leadership. It does not appear on the screen, on phones or for observers.",
      levels:
        "The result is information for the leadership. It does not appear on the screen, on phones or for observers.",
    },
  },
  announceToHall: "Announce to the hall",
  allDone: "The agenda is done",
  allDoneText:
    "Everything on the agenda is done. Proposed levels are on the page Rating; staff print the papers on the page Documents.",
  decisionsWait: (count) => `${count} decisions wait for the chair`,
  decisionsText: "The agenda is done, but results leave something that the chair decides, with a reason.",
  decide: "See and decide",
  finished: "The meeting is finished",
  finishedText: "Result and record can still be seen and downloaded.",
  readOnly: "This role only looks on. The chair takes every step.",

  screenTitle: "On the hall's screen",
  screens: {
    follow: "Follow the meeting",
    wait: "Show the waiting screen",
    join: "Show how to join",
    seal: "Show the four words",
    result: "Show the result",
    end: "Show that voting is over",
  },
  layouts: { persons: "One person at a time", table: "As a table" },
  pageBefore: "← Previous page",
  pageAfter: "Next page →",
  pageOf: (page, all) => `Page ${page}/${all}`,
  others: "More",
  voidRound: "Void the round",
  voidReason: "Reason",
  voidReasonHint: "It goes into the minutes and the record.",
  secondName: "Second person who agrees: account name",
  secondHint: "For example a teller, who enters their own passphrase.",
  secondPassphrase: "Second person's passphrase",
  voidFact: (title) =>
    `Void “${title}”. Every ballot in the box is deleted and never opened. A replacement may be opened.`,
  handOver: "Hand over the chair",
  handOverTo: "The next chair",
  handOverHint:
    "Whoever takes the chair enters the own account. Where that person has none, a second person who is present does.",
  handOverFact: (name) =>
    `From now on ${name} chairs; the minutes record it. Please let them log in with their own chair account.`,
  incident: "Note an incident",
  incidentText: "What happened",
  incidentHint: "It goes into the minutes under Incidents.",
  incidentSaved: "The incident has been noted.",
};
