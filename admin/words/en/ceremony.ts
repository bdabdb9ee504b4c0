import type { Words } from "../words.ts";

export const ceremony: Words["ceremony"] = {
  title: "Making the tellers' key",
  cardTitle: (meeting) => `Making the key together for: ${meeting}`,
  threshold: "Key shares that open the ballot box",
  thresholdHint: "With fewer than all, the count goes on when somebody is away or a device is broken.",
  thresholdOf: (needed, all) => `${needed} of ${all} key shares`,
  thresholdAll: (all) => `All ${all} key shares (nobody may be missing)`,
  thresholdFact: (needed, all) =>
    `Any ${needed} of ${all} tellers open the ballot box together; fewer than ${needed} cannot.`,

  editRestarts: "Another number or list of tellers makes the key begin again.",

  intro:
    "All tellers open this page at the same time, each on a device of their own. The devices make the key by themselves in a few minutes; then everybody compares four words.",
  start: "Start the key ceremony",
  onlyChairStarts: "The chair starts the key ceremony on a device of their own.",
  startCode: (code, times) => `Code of this ceremony: ${code}. Start number ${times}.`,
  startCodeHint: "Every device must show the same code and the same number.",
  discard: "Throw away the confirmed keys",
  discardFact:
    "The keys that the tellers made together will not be used any more. Each teller takes the old share off their own device, then all begin again. A second person has to agree.",
  again: "Begin the key again",
  againFact:
    "Everything the devices have made is dropped. Who has a key share already takes it off their own device. All tellers must join again.",
  stop: "Stop the key ceremony",
  stopFact: "Everything the devices have made is dropped. It can begin again at any time before freezing.",
  notBegun: "Not begun. Gather all tellers, then press Start.",
  progress: (joined, all) => `${joined} of ${all} tellers have joined`,
  readyCount: (ready, all) => `${ready} of ${all} tellers have their key share`,
  memberStates: [
    "not joined",
    "joined",
    "making the key",
    "making the key",
    "making the key",
    "has the key share",
  ],
  steps: {
    certificate: "Waiting for all tellers to join. Keep this page open.",
    commitment: "The devices are preparing. There is nothing to do; keep this page open.",
    polynomial: "The devices are exchanging their parts. There is nothing to do; keep this page open.",
    agreement: "The devices confirm that they saw the same. There is nothing to do; keep this page open.",
    output:
      "The devices are joining the key and checking each other. There is nothing to do; keep this page open.",
  },
  stepTitles: {
    certificate: "Everybody joins",
    commitment: "Preparing",
    polynomial: "Exchanging",
    agreement: "Agreeing",
    output: "Joining and checking",
  },
  compareTitle: "Four words",
  missing: (names) => `Waiting for the device of: ${names}.`,
  working: "This device is computing…",

  joinTitle: "Join the key ceremony",
  join: "Join the key ceremony",
  joined: (name) => `Joined as ${name}.`,
  anotherSeat: "Add the share of somebody else",
  waitStart: "The chair will start the key ceremony. Keep this page open.",
  memberOf: (name) => `The part of ${name}`,
  oldShare: (name) =>
    `This device holds a finished key share of ${name}, but the server says that its ceremony is over. If the chair has said to begin again, take the old share off; if not, keep it and tell the chair.`,
  dropOld: "Take the old share off",
  dropOldFact: (name) =>
    `The old key share of ${name} is deleted from this device. Do this only if the chair in person has said to begin again.`,
  elsewhere: "This teller has joined on another device. If that was not you, ask the chair to stop.",
  locked: "The page was loaded again. Type the passphrase of the key share to go on.",
  goOn: "Go on",
  unsent: "Not sent yet. The device sends it by itself when the connection is back; keep this page open.",
  refusedByServer: "The server does not take what this device sends.",
  notKept:
    "This browser does not keep data. Leave private mode or use another browser, then ask to begin again.",

  wordsText: "Read these four words aloud. Every teller's device must show the same, in this order.",
  wordsConfirmed: "The chair has confirmed that all devices show the same words. The key is done.",
  wordsOfServer: "The four words that all devices must show",
  wordsWait: "Waiting for the chair to confirm the four words.",
  same: "All devices show the same",
  sameFact:
    "Every teller has read the four words aloud from their own device, and all of them are the same as on this screen.",
  different: "A device shows others",
  differentFact:
    "If the four words differ, somebody may stand between the devices. All key shares are dropped; begin again, and stop for good if they still differ.",
  confirmedAll: "The four words are confirmed. The key is done and the meeting can be frozen.",
  onlyChair: "The chair confirms the four words on a device of their own.",

  stopped: "The key ceremony was stopped.",
  stoppedBy: (name) => `The device of ${name} reported it.`,
  nothingLeft: "Nothing of this attempt is left. It can begin again.",
  objects: "This device does not go on",
  report: "Tell everybody and stop",
  reasons: {
    people: () => "Somebody pressed stop.",
    "words-differ": () => "The four words were not the same on all devices.",
    "certificate-wrong": (name) => `The first message of ${name} is not valid.`,
    "commitment-broken": (name) => `${name} changed a value after committing to it.`,
    "polynomial-wrong": (name) => `The exchanged values of ${name} are not valid.`,
    "others-differ": () =>
      "The devices were shown different things. No teller is suspected; check the server and the network.",
    "share-wrong": (name) => `What ${name} sent to this device does not fit.`,
    "key-wrong": (name) => `The key share published by ${name} does not fit.`,
    "message-changed": (name) => `A message of ${name} was changed on its way.`,
    "committee-changed": () => "The list of tellers, or the number of shares, was edited.",
    discarded: () => "The chair and a second person threw the old keys away to make new ones.",
    "older-software": () =>
      "This key ceremony was begun with an older version of the software, whose four words were not safe enough. Please begin again.",
    "device-state": () => "The messages of the ceremony do not fit this device.",
  },
  somebody: "a teller",

  qr: "QR for the device",
  qrOf: (name) => `QR code for ${name} to join with their own phone or laptop`,
  qrText: (name) =>
    `${name} scans this code with a device of their own, types the account's passphrase, and follows one sentence on the screen.`,
  qrAccountName: (name) => `Account: ${name}`,
  qrNoAccount: (name) =>
    `There is no teller account named “${name}”. Press Invite: an account is made and an invitation shown, which the teller scans with a device of their own to set the passphrase.`,
  qrCertificate:
    "The first time, the device asks about the server's certificate: go on after comparing its fingerprint with the hall's screen.",
};
