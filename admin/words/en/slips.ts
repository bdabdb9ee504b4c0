import type { slips as vi } from "../vi/slips.ts";

export const slips: typeof vi = {
  title: "Slips",
  intro:
    "Slips are made in this browser; the server gets public keys only and never learns a slip's code. Keep this page open until all is printed and counted.",
  noMeetingTitle: "No frozen meeting",
  noMeetingText:
    "Slips can be made only after freezing, since they carry the meeting's fingerprint and address.",
  noClassTitle: "Nobody needs a slip",
  noClassText: "Nobody on the frozen list both may vote and belongs to an electorate.",
  className: (letter, electorates) => `Slip ${letter} – ${electorates}`,
  needed: (entitled, spare) => `${entitled} voters, and ${spare} spare slips`,
  confirmed: (count) => `${count} slips printed and valid`,
  make: (count) => `Make ${count} slips`,
  makeMore: (count) => `Make ${count} more spare slips`,
  makeTitle: "Make slips",
  makeText: "Two people witness the printing; their names go into the meeting's journal.",
  firstName: "Who prints",
  secondName: "Witness",
  progress: (done, all) => `Making slip ${done} of ${all}…`,
  registering: "Sending public keys…",
  batchOpen: (count) => `Batch of ${count} slips waits for printing`,
  batchHere:
    "This batch is open on this page. Print, count and confirm it; if printing fails, void the batch and start again.",
  batchLost:
    "This batch is no longer on this page (it was closed or reloaded). Confirm it if you hold all printed slips in your hands; if not, void it and make another.",
  view: "View and print",
  print: "Print slips",
  layout: "On which paper?",
  layouts: {
    sheet: "A4, 8 slips a sheet, cut with scissors along the lines",
    cards: "A4 paper or board, 10 slips of 90 × 55 mm a sheet, with marks for a card cutter",
    roll: "An 80 mm roll (receipt printer), one slip after another",
  },
  pageCounts: {
    sheet: (pages) => `${pages} sheets of A4. Print at A4, 100 %, without headers and footers.`,
    cards: (pages) => `${pages} sheets of A4. Print at A4, 100 %, without headers and footers.`,
    roll: (pages) =>
      `${pages} slips. Print at 80 × 160 mm, 100 %, no margins, cut after each page; let the printer keep no copies.`,
  },
  backToList: "Back to the batches",
  confirm: "Printed and counted",
  confirmTitle: "Confirm printing",
  confirmFact: (count) =>
    `All ${count} slips are printed and counted. From now on they are valid, and their codes are deleted from this page; they cannot be printed again.`,
  confirmedDone: (count) => `${count} slips are valid now.`,
  voidBatch: "Void the batch",
  voidBatchTitle: "Void the whole batch",
  voidBatchFact: (count) =>
    `The ${count} slips of this batch become void. Printed ones cannot be used; destroy them.`,
  present: "No printer: show slips one after another",
  presentTitle: "Show one after another",
  presentFact: (count) =>
    `${count} slips are valid at once and are shown on this screen only, one per person. Keep the page open until all are shown; closing it loses the rest.`,
  presentVerb: "Begin",
  presentCovered: "Ask the next person to scan",
  presentShown: "Scan this slip with the phone's camera",
  presentHint: "Only one person looks at the screen. Cover the slip when it has been scanned.",
  showNext: "Show slip",
  cover: "Scanned, cover it",
  remaining: (count) => `${count} slips left`,
  noneLeft: "All slips of this batch have been shown.",
  finishPresenting: "Finish",
  finishTitle: "Finish showing slips",
  finishFact: (count) =>
    `${count} slips that were not shown are deleted from this page and cannot be shown again.`,
  batchesCaption: (count) => `${count} batches`,
  batchClass: "Kind of slip",
  batchCount: "Slips",
  batchState: "State",
  batchStates: { registered: "waits for confirmation", confirmed: "valid", voided: "void" },
  voidTitle: "Void or exchange a slip",
  voidText:
    "For a slip that is spoiled or returned. Type its code, or scan its QR with a scanner plugged into this computer. Only the public key is sent.",
  voidField: "Code on the slip, or the scanned address",
  voidOnly: "Void only",
  voidExchanged: "Exchange: this person gets another slip",
  voidVerb: "Void this slip",
  voidedDone: "Slip voided.",
  exchangedDone: "Slip voided. Hand out a spare one.",
  codeProblems: {
    "wrong-letters": "There are letters that slips never use. Compare each group with the slip.",
    "wrong-length": "A slip's code has 28 characters, seven groups of four.",
    "wrong-checksum": "Not right yet. Compare each group with the slip.",
    "not-a-slip": "This is not the QR of a slip.",
  },
  voidedCount: (voided, exchanged) => `${voided} slips voided, ${exchanged} of them exchanged.`,
};
