import type { Words } from "../words.ts";

export const ruling: Words["ruling"] = {
  title: "Decision",
  intro:
    "Enter the levels as the competent authority decided them, once its document is there. Notice and letters print only what is entered here. It can be entered after the meeting has finished too, and while another one is held.",
  noneTitle: "Nothing to decide about yet",
  noneText: "This page works once a rating round is counted and the report has gone to the superior.",
  remaining: (count, all) => `${count} of ${all} cases have no decision yet.`,
  complete: "Every case has a decision.",
  differing: (names) =>
    `Decided otherwise than proposed: ${names}. No reason is needed; please compare with the document once more.`,
  enterTitle: "Enter a decision",
  correctTitle: (number) => `Correct decision no. ${number}`,
  issuer: "Issued by",
  issuerHint: "For example: the provincial Party committee's standing board",
  number: "Number and symbol",
  date: "Date",
  signer: "Signed by",
  signerHint: "Name and post",
  levelsHint:
    "Choose a level for those whom this document is about, and leave the others empty. The proposals stand here for comparison only.",
  columns: { subject: "Subject", proposed: "Proposed", decided: "Decided", document: "Decision" },
  noProposal: "none",
  notYet: "Not entered",
  notRated: "Not rated",
  takeBack: "Take back, entered by mistake",
  different: "not as proposed",
  levelFor: (name) => `Decided level: ${name}`,
  asProposed: "All as proposed",
  asProposedFact: (count) =>
    `Fill in the proposed level for ${count} cases. Only where the document decides exactly as proposed; compare every person before entering it.`,
  asProposedVerb: "Fill in as proposed",
  noLine: "Please choose a level for at least one case.",
  reason: "Why it is corrected",
  reasonHint: "Needed. What was entered before stays in the journal.",
  enter: "Enter the decision",
  enterFact: (count, number, issuer) =>
    `Enter ${count} levels after decision no. ${number} of ${issuer}. Notice and letters will print exactly these.`,
  entered: "The decision is entered.",
  formCaption: (count) => `${count} cases to choose a level for`,
  standingCaption: (count) => `${count} cases are rated`,
  enteredTitle: "What was entered",
  enteredLine: (number, date, issuer, signer) =>
    `Decision no. ${number} of ${date}, ${issuer}, signed by ${signer}`,
  enteredBy: (name, at, count) => `Entered by ${name} at ${at}, ${count} cases.`,
  because: (reason) => `Why it was corrected: ${reason}`,
  replaced: "replaced since",
  correct: "Correct",
  stopCorrecting: "Stop correcting",
};
