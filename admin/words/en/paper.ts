import type { Words } from "../words.ts";

export const paper: Words["paper"] = {
  title: "Counts on paper",
  intro:
    "For a round that was voted on paper. Two people with two accounts each key in the paper tally once; it is taken when both say the same.",
  noneTitle: "No round to enter",
  noneText: "A round that was voted electronically takes no paper count.",
  round: "Round",
  roundHint: "Only rounds that were not voted electronically.",
  noForm: "This round's ballot is not complete yet.",
  enterTwice: "Nobody has entered it. Two accounts enter it separately; neither sees the other's figures.",
  enteredOnce: (name) => `${name} has entered it. Somebody else must enter it too.`,
  differ: (names) => `What ${names} entered differs. Please compare with the paper tally and enter it again.`,
  agreed: (names) => `Both entries agree (${names}). The result is taken, and stands apart in the minutes.`,
  totalsTitle: "Ballots",
  totals: {
    summoned: "Summoned",
    present: "Present",
    issued: "Handed out",
    returned: "Returned",
    valid: "Valid",
    invalid: "Invalid",
  },
  figureNeeded: "A number, please.",
  cellsCaption: (count) => `Votes, ${count} lines`,
  row: "Subject",
  blank: "Blank",
  invalid: "Invalid",
  missing: "Some figures are missing. Enter 0 for none.",
  faultsTitle: "The figures do not agree",
  faults: {
    "present-le-summoned": "More present than summoned.",
    "issued-le-present": "More handed out than present.",
    "returned-le-issued": "More returned than handed out.",
    "valid-plus-invalid": "Valid and invalid do not add up to returned.",
  },
  rowSum: (name) => `${name}: levels, blank and invalid must add up to the valid ballots.`,
  enter: "Enter the paper count",
  enterFact: (title, { issued, returned, valid }) =>
    `Enter the paper count of “${title}”: ${issued} handed out, ${returned} returned, ${valid} valid. It is taken when a second person enters the same.`,
  entered: "Your entry has been recorded.",
};
