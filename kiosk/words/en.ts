import type { Words } from "./words.ts";

const tellCounters = "Keep this page and tell the counting committee at once.";
const tellDesk = "Please tell the reception desk.";

const frame = {
  appTitle: "Secret ballot",
  rehearsal: "REHEARSAL",
  rehearsalNote: "Ballots of a rehearsal do not count.",
  otherLanguage: "Tiếng Việt",
  connected: "Connected",
  disconnected: "Connection lost, connecting again…",
  storeAway:
    "The server cannot store ballots for now. The ballot on this phone is not lost: keep the page open, it is sent again by itself.",
  code: (code) => `Code: ${code}`,
  round: (n) => `Round ${n}`,
  roundCode: (code) => `Round code: ${code}`,
} satisfies Partial<Words>;

const joining = {
  wifiHelp: "The phone says that the Wi-Fi has no internet?",
  wifiSteps: [
    "The hall's network has none: choose to stay connected.",
    "Connection often lost: turn mobile data (4G, 5G) and VPN off.",
    "Do not scan slips with Zalo: use the phone's camera.",
  ],
  scan: "Scan the QR code on your voting slip with the phone's camera.",
  cannotScan: "Cannot scan? Type the code printed on the slip.",
  typedLabel: "Code on the slip, seven groups of four",
  typedButton: "Continue",
  typedWrong: "The code is not right yet. Please compare each group with the slip.",
  typedLength: (typed) => `${typed}/28 characters typed.`,
  slipProblem: {
    "wrong-letters": "This QR code is not right. Please scan the code “Bỏ phiếu” on the slip again.",
    "wrong-length": "This QR code is incomplete. Please scan the code “Bỏ phiếu” on the slip again.",
    "wrong-checksum": "The code is not right yet. Please compare each group with the slip.",
    "not-a-slip": "This QR code is not a voting slip's. Please scan the code “Bỏ phiếu” on the slip.",
  },
} satisfies Partial<Words>;

const stopped = {
  inAppTitle: "Please open this page in Chrome or Safari.",
  inAppWhy: {
    closes: (app) =>
      `The page is open inside the app ${app}. There it closes when you go back to the app, and a ballot could be lost halfway.`,
    scripts: (app) =>
      `The page is open inside the app ${app}. This app can put code of its own into the page and see what you choose.`,
    unknown: () =>
      "The page is open inside another app, perhaps a QR scanner. There a ballot could be lost halfway.",
  },
  inAppWays: [
    "Press ⋯ or ⋮ in the corner of the screen and choose “Open in browser”.",
    "Or open the phone's camera and scan the QR code on the slip again.",
  ],
  inAppNothing: "Nothing has been sent. If it does not work, ask at the reception desk.",
  inAppNoOther: "No other browser will open it?",
  inAppStayText:
    "You can vote here if this browser keeps its data. Keep this page open until it says “BALLOT CAST”. The app that shows the page may see what is on it.",
  inAppStay: "Continue here all the same",
  inAppWrong: (app) => `Not inside ${app}?`,
  inAppWrongText: (app) =>
    `Go on only if you are sure that this is the phone's own browser and not a page inside ${app}.`,
  inAppIsOwn: "This is the phone's own browser, continue",
  inAppTesting: "Trying whether this browser keeps a ballot…",
  inAppFailed:
    "This browser does not keep a ballot, so you cannot vote here. Open the page in Chrome or Safari, or use the voting station at the reception desk.",
  storageTitle: "This browser does not keep the ballot.",
  storageText:
    "It may be a private window, or the device is full. Open the page in a normal window of Chrome or Safari, or use the voting station.",
  tryAgain: "Try again",
  otherWindowTitle: "The voting page is open in another window of this device.",
  otherWindowText: "Only one window is used, so that no ballot is sent twice.",
  useThisWindow: "Continue in this window",
  failedTitle: "Something went wrong on this page.",
  failedText:
    "Please reload it. A sealed ballot is not lost and is not sent twice. If that does not help, use the voting station at the reception desk.",
  reload: "Reload",
  loadingPage: "Loading the page…",
  missingPartsTitle: "Part of this page is missing.",
  missingPartsText:
    "The server was updated, or the network is unsteady. Please press “Reload”; what was kept stays.",
} satisfies Partial<Words>;

const connecting = {
  startingTitle: "Connecting to the meeting's server…",
  startingText: "Keep the phone on the meeting's Wi-Fi. Switch mobile data off if the page does not open.",
  noMeetingTitle: "The meeting has not started.",
  noMeetingText: "Keep this page, it goes on by itself.",
  compareTitle: "Compare the meeting code with the slip",
  compareText: "The eight groups below must be the same as those printed on the slip.",
  compareYes: "Same as on the slip",
  compareNo: "Not the same",
  differentTitle: "The meeting code is not the same: please tell us at once.",
  differentText:
    "Do not vote on this device. Keep this page and show slip and device at the reception desk or to the counting committee: the slip may be another meeting's, or a false server answers.",
  compareAgain: "Compare again",
  joining: "Checking the slip…",
  elsewhereTitle: "This slip is open on another device.",
  elsewhereText: "Each slip is used on one device. If it is not yours, please tell the reception desk.",
  takeSlip: "Use the slip on this device",
} satisfies Partial<Words>;

const waiting = {
  slipValid: "Your slip is valid.",
  notOpen: "The round is not open yet. Keep this page, the ballot will appear by itself.",
  reviewing: (name) => `Now under review: ${name}`,
  next: (title) => `Next: ${title}`,
  electorates: (names) => `Voting group: ${names}`,
  stayAwake: "This phone may switch its screen off; switch it on again when the round opens.",
  finishedTitle: "The meeting is over.",
  finishedText: "The slip was deleted from this device. You may close the page.",
} satisfies Partial<Words>;

const opening = {
  opened: (title) => `The round is open: ${title}`,
  receive: "Get the ballot",
  checkingRound: "Checking the round…",
  smallGroup: (size) =>
    `${size} people vote in this round. If all ballots are the same, the result tells what each of them thinks.`,
  closeTo: (titles) =>
    `The results of this round and of “${titles}” together may tell what single people think.`,
  voters: (name, size) => `${name}, ${size} voters`,
} satisfies Partial<Words>;

const ballot = {
  year: (year) => `Year ${year}`,
  selfRating: (level) => `Own rating: ${level}`,
  blank: "Leave blank",
  control: (person, level) => `${person}: ${level}`,
  choicesGone:
    "The page was loaded again, so please choose from the beginning. Choices are written nowhere, so that nobody can look at them. You can still vote.",
  leaveQuestion: "Whoever leaves the page loses the choices on this ballot. Leave all the same?",
  chosen: (count, of) => `${count}/${of} chosen`,
  toReview: "Check your ballot",
  back: "Back",
  forward: "Next",
  pageOf: (page, of) => `${page}/${of}`,
  closingSoon: "The round is about to close. Please send your ballot now.",
  secondsLeft: (seconds) => `${seconds} seconds left`,
  openUntil: (time) => `Voting until ${time}`,
  timeUp: (time) => `Time is up (${time}). Please send your ballot now, the chair is about to close.`,
  reviewTitle: "Check your ballot",
  missingTitle: (count) => `${count} not chosen yet`,
  missing: "Not chosen",
  change: "Change",
  changeFor: (person) => `Change: ${person}`,
  checkCode: "Check code",
  checkCodeMaking: "being made…",
  send: "Cast the ballot",
  noChange: "Once cast, a ballot cannot be changed.",
  checkFold: "Do you want to check this phone before casting?",
  checkExplain:
    "Another device will read what you chose: choose anything first, and again afterwards. Let the checking device scan the code above, then open. An opened ballot is thrown away and a new one is made; the server is not told.",
  checkCodeUse: "For checking this phone only; there is no need to keep it.",
  checkOpen: "Open the ballot to check it",
  checkTitle: "Check ballot",
  checkText: "Let the checking device scan each QR code below. The check code was shown before opening:",
  checkAgainst: "This ballot is never sent.",
  checkEnd: "Throw it away and make a new one",
} satisfies Partial<Words>;

const sending = {
  sealing: "Sealing the ballot…",
  sending: "Sending it to the ballot box…",
  retrying: "The ballot is sealed but not sent yet. Keep this page open, the phone tries again by itself.",
  sendingStay: "Please keep this page open.",
  sendingWhy:
    "The ballot is sealed. The phone waits for a random time, mostly under a minute, and then sends it by itself, so that nobody can tell by the clock which ballot is which slip's.",
  late: "The server gave this ballot unusually late.",
  lateWaits: "To keep it secret, the phone waits one to two minutes more before it sends.",
  scanHeld:
    "This phone is still sending the ballot of the slip before. Wait until it says “BALLOT CAST”, then scan your slip again.",
} satisfies Partial<Words>;

const ending = {
  done: "BALLOT CAST",
  doneText: "Your ballot is in the electronic ballot box.",
  tracker: "Ballot code",
  trackerQr: "Full ballot code as QR",
  trackerMeaning:
    "This code only tells that the ballot is in the box, not what you chose. Those who run the system cannot read the ballot.",
  comparing: "The box is sealed. This phone is looking for your ballot in it…",
  inside: "The box is sealed. Your ballot is in it.",
  ballotCounted: "Your ballot has been counted.",
  now: {
    voting: "Others are still sending their ballots.",
    counting: "The counting committee is counting.",
    counted: "The count is finished. Please wait for the chair.",
    over: "This round is over.",
  },
  keepPage: "Keep this page, the next ballot will appear by itself.",
  lot: "Lot",
  words: "Four words",
  wordsMeaning: "These four words must be those on the hall's screen; if not, tell the counting committee.",
  wordsAfterLot:
    "This phone got the seal only when the lot was known, so compare also with a phone whose page stayed open.",
  lateKept:
    "If several phones say so while the network is fine, tell the counting committee: the round may have to be stopped and voided.",
  noReceipt: "The server gave no receipt; this phone found the ballot in the sealed list by itself.",
  rootSame: "The seal code you scanned is the same as this phone's.",
  missedTitle: "The round is closed.",
  missedText: "This phone sent no ballot in it. Keep this page for the next round.",
  notTakenTitle: "This phone's ballot is not in the box.",
  notTakenText:
    "A ballot was made but has no receipt, and the sealed list does not hold it. Keep this page and tell the counting committee.",
  voidedTitle: "This round was voided.",
  voidedText:
    "Its ballots are not opened and do not count. If it is repeated, the new ballot will appear by itself.",
  reason: (reason) => `Reason: ${reason}`,
} satisfies Partial<Words>;

const result = {
  resultTitle: "Result of the count",
  votes: (count, percent) => (percent === null ? `${count} ballots` : `${count} ballots (${percent})`),
  base: {
    "row-valid": () => "Percentages are of the ballots that chose a level for the person.",
    "ballot-valid": (count) => `Percentages are of ${count} valid ballots.`,
    present: (count) => `Percentages are of ${count} people present.`,
    summoned: (count) => `Percentages are of ${count} people summoned.`,
  },
  leading: (level) => `Chosen most: ${level}`,
  leadingShared: "Several answers have the same number of ballots.",
} satisfies Partial<Words>;

const refusing = {
  refusedTitle: "This could not be done.",
  notEntitledTitle: "Your slip does not vote in this round.",
  notEntitledText: "Please keep this page for the next one. If that is a mistake, tell the reception desk.",
  refusals: {
    "slip-unknown":
      "This code is not known. The slip may be another meeting's, or not registered yet. Please tell the reception desk.",
    "slip-voided": "This slip was voided. Please ask the reception desk for another one.",
    "batch-not-confirmed": "This slip is not registered yet. Please tell the reception desk.",
    "token-taken":
      "This slip has got its ballot of this round on another device. If that was not you, tell the reception desk.",
    "element-taken":
      "This phone's request for a ballot is the same as another slip's, so the server gives none. Please tell the reception desk.",
    "round-closed":
      "The server says that the round is closed. The phone keeps what it has made and looks for it in the box after sealing. Keep this page.",
    "round-not-open":
      "The server says that the round is not open. The phone keeps what it has made. Keep this page and tell the reception desk.",
    "credential-used":
      "This ballot was not taken: the box holds another one from this phone. Tell the counting committee.",
    "box-full": "The ballot box is full, which must not happen. Tell the counting committee at once.",
  },
  refusalOther:
    "The server does not take this phone's request. Tell the reception desk and read them the code below.",
  forgetSlip: "Use another slip",
} satisfies Partial<Words>;

const problems = {
  problems: {
    "foreign-slip": {
      title: "The slip does not belong to this server.",
      text: `The meeting code on the slip is not the one of the server that answers: the slip may be another meeting's or a rehearsal's. Do not vote on this page. ${tellDesk}`,
    },
    "other-meeting": {
      title: "The server is at another meeting.",
      text: "The phone still keeps slip and ballot of the meeting before. For the new meeting, use its own slip.",
    },
    "opening-signature": {
      title: "No ballot is shown.",
      text: `The signature that opens the round is not right. Nothing has been sent. ${tellDesk}`,
    },
    "round-definition": {
      title: "No ballot is shown.",
      text: `The ballot received is not the one the meeting has fixed. Nothing has been sent. ${tellDesk}`,
    },
    "second-opening": {
      title: "Two different contents of one round.",
      text: `The server has given this phone two different ones. ${tellCounters}`,
    },
    "rehearsal-changed": {
      title: "The rehearsal mark has changed.",
      text: `The server changed it after the ballot was checked. ${tellCounters}`,
    },
    "went-back": {
      title: "The server went back a step.",
      text: `It had said that the round was closing, closed or followed by another one, and now says what was before. That must not happen. ${tellCounters}`,
    },
    "token-proof": {
      title: "The ballot came with a wrong key.",
      text: `The server did not use the key published for this round. Nothing has been sent. ${tellCounters}`,
    },
    "receipt-wrong": {
      title: "The receipt is not right.",
      text: `The server's receipt is not for the ballot that was sent. ${tellCounters}`,
    },
    "closing-signature": {
      title: "The seal is not signed rightly.",
      text: `The signature that seals the box is not right. ${tellCounters}`,
    },
    "closing-early": {
      title: "Sealed before it was closed.",
      text: `The server gave a seal of the box while the round was still open. ${tellCounters}`,
    },
    "closing-counts": {
      title: "The numbers of the seal do not fit.",
      text: `Your ballot is in the box, but ballots cast, ballots received and slips handed out do not go together. ${tellCounters}`,
    },
    "other-lot": {
      title: "Two different lots.",
      text: `The server has given this phone two different ones. ${tellCounters}`,
    },
    "voiding-signature": {
      title: "A voiding without a signature.",
      text: `The server says that the round was voided, without the right signature. The phone keeps the ballot. ${tellCounters}`,
    },
    "finish-signature": {
      title: "An end without a signature.",
      text: `The server says that the meeting is over, without the right signature. The phone keeps slip and ballot. ${tellCounters}`,
    },
    "second-closing": {
      title: "Two different seals.",
      text: `The server has given this phone two different seals of one box. ${tellCounters}`,
    },
    "box-root": {
      title: "The seal code is not right.",
      text: `The list of ballots in the box does not give the seal code. ${tellCounters}`,
    },
    "not-in-box": {
      title: "The ballot is not in the box.",
      text: `Your ballot has a receipt but is not in the sealed box. ${tellCounters}`,
    },
    "other-root": {
      title: "The seal code you scanned is not this phone's.",
      text: `The hall's screen and this phone have two different seal codes. ${tellCounters}`,
    },
  },
} satisfies Partial<Words>;

/** The kiosk in English. */
export const en: Words = {
  ...frame,
  ...joining,
  ...stopped,
  ...connecting,
  ...waiting,
  ...opening,
  ...ballot,
  ...sending,
  ...ending,
  ...result,
  ...refusing,
  ...problems,
};
