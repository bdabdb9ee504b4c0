import type { forms as vi } from "../vi/forms.ts";

export const forms: typeof vi = {
  form: "Ballot form",
  origin: "Where this form comes from",
  fromSource: "From the document",
  inferred: "Inferred, please check",
  secrecyNotStated: "The source does not ask for a secret ballot; this round is secret all the same.",
  blank: "Leaving an item blank",
  blankWords: { forbid: "Not allowed", allow: "Allowed" },
  ownRow: "One's own part",
  ownRowWords: {
    allow: "Everybody may rate themselves too",
    "ask-blank": "Ask people to leave it blank (the system cannot check)",
  },
  ownRowNeedsBlank: "To ask people to leave their own part blank, first allow blanks.",
  showSelfRating: "Show the self-rating on the ballot",
  notRated: "Add the answer “Not rated”",
  criteria: "Items to assess, one per line",
  manifestations: "Manifestations, one per line",
  heading: "Heading of the ballot",
  instruction: "Instruction on the ballot",
  questions: "Questions about each subject, one per line (may be none)",
  options: "Answers, one per line",
  lines: (count) => `${count} lines`,
  tooManyLines: (max) => `At most ${max} lines.`,
  lineWrong: (line, problem) => `Line ${line}: ${problem}`,
  size: (subjects, questions, cells, max) =>
    `${subjects} subjects × ${questions} items = ${cells} answers to give (at most ${max}).`,
  preview: "Preview as phones show it",
  previewPages: (pages) => `This ballot has ${pages} pages on a phone; this is the first.`,
  toBlank: "Leave blank",
  selfRating: (level) => `Own rating: ${level}`,
};
