/** Every word of verify.html in English. */
import type { Words } from "./words.ts";

export const en: Words = {
  title: "Check the record of a secret ballot",
  otherLanguage: "Tiếng Việt",
  version: (version) => `Phiếu Kín ${version}`,
  intro:
    "This page checks the record of one round by itself, on this machine. It uses no network; nothing is sent anywhere.",
  dropTitle: "Drop the record’s file (.zip) here",
  dropAgain: "Check another file",
  choose: "Choose a file…",
  cancel: "Stop",
  file: (name) => `File: ${name}`,

  running: "Checking",
  reading: "Reading the file…",
  ballots: (done, total) => `${done} of ${total} ballots checked`,
  rest: "Every ballot is checked. The other checks are being made…",
  notYet: "There is no verdict before the check has ended.",

  severalFiles: "One file at a time. Drop or choose exactly one record.",
  noVerdict: {
    "not-a-record": "This file is no record of a ballot. Choose the .zip that was downloaded from “Records”.",
    unreadable:
      "The browser cannot read this file. If it is a folder, choose the .zip; if it lies on a stick, plug that in again.",
    stopped:
      "This machine could not finish the check, perhaps for want of memory. Nothing is known of the record. Try another machine.",
  },
  problem: {
    "too-large": "This .zip is larger than any record of a ballot can be, so it was not unpacked.",
    damaged: "This .zip is damaged or was changed: nothing in it can be read. Download it again.",
  },

  verdict: {
    valid: {
      title: "THE RECORD IS VALID",
      text: "Every check that applies to this record passed. Compare the record code below with the one printed in the minutes: only if both are the same is this the record of those minutes.",
    },
    refused: {
      title: "THE RECORD IS NOT VALID",
      text: "A check failed. Do not use any figure of this file. Keep it, and get the record again from another source to compare.",
    },
    incomplete: {
      title: "NOT ENOUGH FOR A VERDICT",
      text: "No check failed, but one could not be made. This record does not count as verified.",
    },
  },
  state: {
    counted: "This round was counted.",
    uncounted: "The box is sealed and not counted yet: there is no result in this record.",
    voided: "This round was voided and is never counted.",
  },
  rehearsal: "REHEARSAL – this round counts for nothing.",

  codeTitle: "Record code",
  noCode: "This file has no record code.",
  typedLabel:
    "Type the record code printed in the counting minutes (64 characters), or what its QR code says",
  typedSoFar: (typed) =>
    `${typed} of 64 characters typed, the same so far. Type all of them: a part says nothing.`,
  typedSame: "THE CODES ARE THE SAME. This is the record of those minutes.",
  typedSameButBad: "The codes are the same, but this record is not verified (see the verdict above).",
  typedOther: (group) =>
    `THE CODES DIFFER, from group ${group} on (of eight characters each). If you typed it right, this is not the record of those minutes.`,
  typedTooLong: "What was typed is longer than 64 characters. Look again.",
  typedLetters: "A record code has only the digits 0 to 9 and the letters a to f. Look again.",

  checksTitle: "The eighteen checks",
  status: {
    pass: "Passed",
    fail: "Failed",
    "not-made": "Could not be made",
    "not-applicable": "Does not apply",
  },
  checks: {
    1: {
      name: "The ballots’ file is whole",
      asks: "Every part is byte for byte what its hash says; nothing more, nothing less.",
    },
    2: { name: "Order", asks: "The parts form one chain, from the making of the election to its end." },
    3: {
      name: "The form",
      asks: "The election in the file is made from this round’s form and list, and from nothing else.",
    },
    4: {
      name: "The committee’s key",
      asks: "The key that closed the box is made of exactly the published shares, with proofs.",
    },
    5: { name: "Rights to vote", asks: "The list has its one form, is sorted, and holds each right once." },
    6: {
      name: "Every ballot",
      asks: "Each is a choice that the form allows, with proofs and signature; one ballot for each right.",
    },
    7: { name: "The sum", asks: "What was opened is the sum of these ballots, computed again here." },
    8: { name: "The opening", asks: "Each holder of a key opened that sum rightly, with a proof." },
    9: {
      name: "This very box",
      asks: "A second proof ties the opening to this box, against a dishonest holder of a key.",
    },
    10: { name: "Result", asks: "The published counts are what was opened." },
    11: {
      name: "The round’s signatures",
      asks: "Opening, closing or voiding is signed by the meeting’s key; the ballot says what its form says.",
    },
    12: {
      name: "Every ballot was entitled",
      asks: "Each ballot has a token that this round issued, and no token was used twice.",
    },
    13: {
      name: "Tokens for slips",
      asks: "Tokens went to printed slips alone, one for each; there are no more ballots than people.",
    },
    14: { name: "The seal", asks: "These ballots are those that were sealed, none added, none left out." },
    15: { name: "Journal", asks: "The round’s journal is unbroken and tells the same as everything else." },
    16: { name: "Figures of the minutes", asks: "Every figure follows from result and journal." },
    17: {
      name: "Rules of rating",
      asks: "The pack of rules, applied again, gives the proposals that are written down.",
    },
    18: {
      name: "All files",
      asks: "The record has exactly the files that it must have, each with its hash.",
    },
  },
  technical: "Technical details, as verify-record prints them",

  figuresTitle: "Votes for each subject",
  round: (n, title) => `Round ${n}: ${title}`,
  roundFacts: (electorate, size) => `Electorate: ${electorate} (${size} people)`,
  counts: { summoned: "Summoned", present: "Present", handedOut: "Handed out", cast: "Cast", valid: "Valid" },
  subject: "Subject",
  blank: "Blank",
  base: (count) => `of ${count}`,
  votes: (count) => `${count} votes`,
  percent: (text) => `${text} %`,
  proposal: "Proposed level",
  noProposal: "left open",
  lot: "Lot",
  words: "The four words of the seal",
  noResult: "There is no result in this record.",

  trustTitle: "What is taken on trust, since nobody can check it",
  trustRules: (facts, decisions, levels) =>
    `The proposed levels rest on what the office entered: ${facts} facts, ${decisions} decisions` +
    (levels === 0 ? "." : `, and ${levels} levels of collectives from other rounds.`),
  outcomeCode: (hash) => `Outcome code: ${hash}`,
  trust: [
    "Who got a slip and who voted: the record names no voter. The reception desk and the minutes answer for that.",
    "Whether somebody was forced or watched.",
    "Whether a phone sent what was chosen: voters check that with their receipt and with check ballots.",
    "Whether this page is the genuine one (see below).",
  ],

  ballotTitle: "Check ballot on a phone",
  ballotIntro:
    "A voter opens a check ballot on the phone; this page computes it again and tells what the phone encrypted. Nothing is sent anywhere.",
  ballotFile: "File of the round (from the console's page “Check ballot”)",
  ballotFileWrong: "This file is not a round.",
  ballotEnd: "Back to checking a record",

  pageTitle: "Can this page be trusted?",
  page: [
    "A page that comes along with a record from whoever made the record proves little: who changes the record can change the page. Get verify.html from another source, or compare the file’s SHA-256 with the one printed in the minutes and with what others publish.",
    "Windows (PowerShell): Get-FileHash verify.html\nmacOS: shasum -a 256 verify.html\nLinux: sha256sum verify.html",
    "To be surer still, check again with another program: verify_record.py (Python), written on its own from the protocol; both must give the same verdict and the same record code.",
  ],
};
