import type { Words } from "../words.ts";

export const tellers: Words["tellers"] = {
  title: "Key and ballot box",
  intro:
    "This page holds your key share: a part of the key to the ballot box, which lies on this device under a passphrase of its own.",
  nothingTitle: "Nothing for the tellers to do yet",
  nothingText: "When staff have listed the meeting's tellers, this page asks them to make their keys.",
  seatsCaption: (ready, all) => `Tellers: ${ready} of ${all} ready`,
  readyOf: (needed, all, ready) => `Tellers: ${needed} of ${all} needed, ${ready} ready`,
  seat: "Teller",
  readiness: "State",
  thisDevice: "this device",
  oneDevice: "One device holds several key shares",

  ceremonyTitle: (meeting) => `Make a key for the meeting: ${meeting}`,
  ceremonyText:
    "Each teller makes a key share on their own device. Without all the shares nobody can open the ballot box.",
  untitledMeeting: "(no title yet)",
  chooseSeat: "I am",
  chooseSeatHint: "Choose your name from the list of tellers.",
  chooseSeatMissing: "Please choose your name.",
  passphrase: "Passphrase of the key share",
  passphraseHint: "At least 8 characters, not the one you log in with. Nobody can recover it.",
  passphraseAgain: "The passphrase again",
  makeKey: "Make the key share",
  allSeatsTaken: "Every teller has a key.",
  keyMade: (name) => `The key share of ${name} has been made.`,
  keyKept: (name) => `The key share of ${name} lies in this device's browser.`,
  keepCopy:
    "Please download the key file and keep a copy elsewhere, such as on a memory stick. It opens only with the passphrase you have just set.",
  download: "Download the key file",
  downloadOf: (name) => `Download the key file of ${name}`,
  keyOrphan: (name) =>
    `This device still holds an old key share of ${name} that the meeting does not use. To make a new one, remove the old one.`,
  dropOrphan: "Remove the old share",
  dropOrphanFact: (name) =>
    `The old key share of ${name} is deleted from this device. The key that the meeting uses is not touched.`,

  testTitle: "Test the key",
  testText: "Before the round opens, each teller shows that their device still holds the key share.",
  test: "Test the key",
  testOf: (name) => `Passphrase of the key share – ${name}`,
  ready: "Ready",
  notReady: "key not tested yet",
  hasKey: "has a key",
  hasNoKey: "no key yet",
  fingerprintText: "Meeting code. Please compare it with any printed slip:",
  fingerprintCompared: "I have compared it with one slip of the pile, and it is the same",
  keyWordsText:
    "Four words of the key shares. Each teller reads them aloud; every device must show these four:",
  keyWordsCompared: "The devices of all tellers show these four words",
  noKeyHere: "This device holds no key share of the meeting.",
  restoreText: "Was the key made on another device? Choose its key file to use this one.",
  restore: "Choose a key file",
  restored: (name) => `The key share of ${name} is on this device now.`,
  restoreTitle: (name) => `The key share of ${name} came from a key file`,
  restoreWhy:
    "This device does not know which rounds the share has opened. Before it opens a box it needs the signed minutes and a word from another teller's device.",
  restoreCode: "Code to say to another teller",
  restoreSay: "That teller presses “Confirm for another device” on their own device and enters this code.",
  restoreAlone: "One person alone holds the key, so no other device can confirm.",
  restorePast: "Number of the last round whose minutes are signed (0 if there are none)",
  restorePastWrong: "Please enter the number of the round, or 0.",
  finishRestore: "Use the share on this device",
  restoreDone: (name) => `This device knows now what the share of ${name} has opened.`,
  restoreWaits: "Waiting for another teller to confirm…",
  restoreHeard: "✓ Another device has confirmed.",
  restoreTestFirst: "Please test the key first.",
  confirmOther: "Confirm for another device",
  confirmOtherText:
    "Confirm only when that teller asks you in person and reads the code from their own device. This device says which rounds it has opened.",
  confirmWhom: "Teller who asks",
  confirmCode: "Code on their device (6 digits)",
  confirmCodeWrong: "Exactly six digits are needed.",
  confirmed: "The confirmation was sent.",
  openedCopy:
    "The share was used. Please download the key file again and keep it in place of the old copy: it notes the round that was opened.",
  sealing: "Sealing the share with the passphrase; this takes a few seconds…",
  unlocking: "Opening the share with the passphrase; this takes a few seconds…",

  waitTitle: "Waiting for the seal",
  waitText: "When the box is sealed, this device downloads the record by itself and checks every ballot.",
  checkTitle: "Check the ballot box",
  checkText: "This device checks every ballot in the box itself. Nobody knows the result yet.",
  checkStarting: "Downloading the sealed record…",
  checkProgress: (done, total) => `${done} of ${total} ballots checked`,
  checkDone: (ballots) => `Every ballot is valid. There are ${ballots} ballots in the box.`,
  checkFailed: "This box must not be opened.",
  checkAgain: "Check again",
  boxRoot: "Seal code",
  ballots: "Ballots in the box",
  roundCode: "Round code",
  otherBox:
    "The box that this device received is not the one on the hall's screen. Stop, tell the chair, and do not open it.",

  lotTitle: "Draw the lot",
  lotText:
    "One teller draws four digits, says them aloud to the hall, then enters them here. Once per round.",
  lot: "Four digits",
  draw: "Draw",
  lotWrong: "Exactly four digits are needed.",
  sayLot: "Enter the lot",
  lotFact: (lot) => `${lot} becomes the lot. It cannot be changed afterwards.`,
  wordsTitle: "The box's four words",
  wordsText: "Computed by this device. They must be the same on the hall's screen and on everybody's phone.",
  lotHeard: "The lot as you heard it in the hall",
  lotHeardHint:
    "Enter what you heard, not what another device shows. The device computes the four words from it.",
  lotHeardOther:
    "This is not the lot that the server has. Ask the teller who drew it; if it still differs, stop and tell the chair.",
  wordsCompared: "The hall's screen and the phones show these four words",
  lotDone: "The lot is drawn. Enter what you heard in the step that opens the box.",

  openTitle: "Open the ballot box",
  openText: "When the hall has compared the four words, each teller contributes their share once.",
  openWait: "First the box must be checked and the lot drawn.",
  heads: "People who say they have voted",
  headsHint: "Ask the hall and count. If the box holds more ballots than this, the device does not open it.",
  headsWrong: "Please enter the number of people you counted.",
  open: "Contribute the share",
  opening: "Opening…",
  given: "Share given",
  notGiven: "not given yet",
  givenCaption: (given, all) => `${given} of ${all} shares given`,
  givenOf: (given, needed, all) => `${given} of ${needed} needed key shares given (${all} tellers)`,
  shareRefused: "the share that was sent does not fit and is not counted; it may be given again",
  enough: "Enough key shares; counting…",
  countedTitle: "Check the result",
  countedText:
    "This device downloads the record and checks every proof before it says that the count is finished.",
  counted:
    "The count is finished: this device has verified the record. The figures are on the page Result of the count.",
  countedCode: (code) => `Record code: ${code}`,
  countedFailed: "The record has not passed the checks of this device.",
  countedLater:
    "There are enough shares. When the chair announces the result, this device downloads the record and verifies it.",
  countedNoKey: "There are enough shares. A device without a share does not verify the record.",
  voided: (reason) => `This round was voided: ${reason}. Its box is not opened.`,

  deleteTitle: "Delete the key share",
  deleteText: "After the last round, delete the share from this device and destroy the copy of the key file.",
  deleteShare: "Delete the key share",
  deleteFact: (name) =>
    `The key share of ${name} is deleted from this device. After that it can open no box of this meeting.`,
  deleted: "share deleted",
  earlierTitle: "Shares of earlier meetings",
  earlierText:
    "This device still holds shares of meetings that are over. Please delete them, and destroy the key files you kept.",
  earlierFact: (meeting) =>
    `The share of ${meeting} will be deleted from this device. Delete it only if that meeting's count is done.`,
  unknownMeeting: "a meeting that is no longer on this server",

  /** What a problem of the box adds: the counts as "3/5", or the numbers of rounds. */
  boxDetails: {
    "too-few-ballots": (counts: string) => {
      const [cast = "", least = ""] = counts.split("/");
      return `the box has ${cast} ballots, at least ${least} are needed`;
    },
    "round-replaced": (rounds: string) => `replaced by round ${rounds}`,
  },
  technical: "Details for technical help",

  problems: {
    "not-a-key-file": "This is not a key file.",
    damaged: "The key file is damaged. Please use the copy kept elsewhere.",
    "wrong-passphrase": "The passphrase of the key share is wrong.",
    "another-meeting": "This key or box belongs to another meeting.",
    "no-key": "This device does not hold this teller's share.",
    "other-key-kept": "This device holds another key share of this teller.",
    "not-kept": "The browser does not keep data. Leave private mode or use another browser, then try again.",
    "another-round": "The downloaded record belongs to another round.",
    "another-fingerprint": "The meeting code differs from the last key test. Stop and tell the chair.",
    "not-this-key": "This box does not use the share on this device.",
    "too-few-ballots": "There are too few ballots in the box; it is not opened, to keep each vote secret.",
    "heads-missing": "Please enter how many people say they have voted.",
    "more-ballots-than-heads":
      "The box holds more ballots than people who say they have voted. Count again; if it stays so, do not open it and tell the chair.",
    "another-phi":
      "This device has opened another round with the same number. Stop and tell the chair: this may be fraud.",
    "another-sum":
      "This device has opened another box of this very round. Stop and tell the chair: this may be fraud.",
    "rounds-too-close":
      "The slips that got a ballot differ in a few places only from a round on the same people that this device has opened: the difference of the results would tell how those few voted, and the phones did not say so beforehand. The device refuses; ask the chair to void the round and open it again.",
    "replaces-opened":
      "This round replaces one that this device has opened. Opening it too would reveal single votes, so the device refuses.",
    "memory-unreadable":
      "What this device noted about the rounds it opened cannot be read, so it refuses. Use another device and the key file.",
    "another-key-made":
      "The meeting was frozen with another key than the one this device helped to make. Stop and tell the chair; this may be fraud.",
    "threshold-wrong":
      "This number of shares must not open the ballot boxes of so many tellers, so this device takes no part. Stop and tell the chair.",
    "round-is-past":
      "This device has opened a later round, or has seen the round that replaces this one, so it does not open this one any more. Tell the chair.",
    "another-box":
      "This is another ballot box than the one this device checked first. Stop and tell the chair; this may be fraud.",
    "fingerprint-not-compared":
      "Compare the code on this device with the one printed on a slip of the pile, and mark it as compared.",
    "passphrase-short": "The passphrase of a key share needs at least 8 characters.",
    "memory-unconfirmed":
      "This share came from a key file, and no other device has confirmed what it has opened. Do that step first.",
    "confirmation-missing":
      "There is no confirmation for this code yet. Ask another teller to confirm on their device.",
    "key-words-not-compared":
      "Compare the four words with the other tellers' devices, and mark them as compared.",
    "lot-missing": "Enter the four digits as you heard them in the hall.",
    "another-lot":
      "The lot you heard is not the one that the server has, so the device does not open the box. Stop and tell the chair: this may be fraud.",
    "words-not-compared":
      "Compare the four words with the hall's screen and the phones, and mark them as compared.",
    "not-counted-yet": "The downloaded record has no result yet. Please check again in a few minutes.",
    "not-a-record": "The downloaded record cannot be read. Please check again.",
    "record-unsound": "The sealed record did not pass its checks. Stop and tell the chair.",
    "check-stopped": "This device could not finish the check. Close other programs and check again.",
    "round-voided": "This round was voided, so its box is not opened.",
    "round-replaced": "This round was replaced by another one, so its box is not opened.",
    "already-counted": "This round has been counted.",
  },
};
