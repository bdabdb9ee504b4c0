import type { glossary as vi } from "../vi/glossary.ts";

export const glossary: typeof vi = {
  title: "What words mean",
  intro: "Words that this program uses in its own way, in a sentence or two each.",
  terms: {
    electorate: {
      term: "Electorate",
      text: "Those who may vote in a round, such as the leadership or all staff. Somebody may belong to several.",
    },
    round: {
      term: "Round",
      text: "One secret vote of one electorate on one form; it is opened, closed and counted by itself.",
    },
    slip: {
      term: "Slip",
      text: "A sheet with a QR code by which a phone gets its ballot. It bears no name, and nobody knows who holds which.",
    },
    freeze: {
      term: "Freezing",
      text: "Fixes list, rounds, keys and address, so that nobody changes them once slips are printed, staff neither.",
    },
    share: {
      term: "Key share",
      text: "A part of the key to the ballot box, which lies on one teller's device. So many as were agreed are needed to count; none opens the box alone, unless one person holds the only one.",
    },
    cryptography: {
      term: "Cryptographic group",
      text: "The arithmetic that seals ballots. Leave it as it is; change it only when an independent verifier asks for it.",
    },
    seal: {
      term: "Sealing",
      text: "After a round is closed its ballot box is fixed: no ballot can be added, taken out or changed without showing.",
    },
    words: {
      term: "Seal code and four words",
      text: "The fingerprint of the ballot box, read as four words. Phones, the hall's screen and the tellers' devices must show the same.",
    },
    lot: {
      term: "Lot",
      text: "Four digits that are drawn in the hall after sealing, so that nobody knows the four words before.",
    },
    receipt: {
      term: "Receipt, tracker",
      text: "Says that a ballot is in the box; it does not say what was chosen.",
    },
    checkCode: {
      term: "Check code",
      text: "Stands on the phone before the ballot is cast. Whoever wants to try the phone opens a trial ballot and compares this code on another device; a trial ballot is not counted.",
    },
    heads: {
      term: "Number who say they have voted",
      text: "Hands raised at the question “who has voted?”. There may be no more ballots in the box than that.",
    },
    record: {
      term: "Record, record code",
      text: "A file with the sealed ballots and the proofs, from which anybody counts again without learning whose ballot is whose. Its code is the file's fingerprint, printed in the minutes.",
    },
    assumed: {
      term: "Assumed",
      text: "A number that the documents do not state and the program has chosen for now. Please look at it and set it as your rules have it.",
    },
    rehearsal: {
      term: "Rehearsal",
      text: "A copy of the meeting to practise with; it has keys and slips of its own and does not touch the real one.",
    },
    twoPeople: {
      term: "Two people",
      text: "What weighs much, such as voiding a round, takes two accounts of two people, neither of whom made the other's.",
    },
  },
};
