import type { RosterProblemCode } from "../../../shared/domain/roster-problems.ts";
import type { roster as vi } from "../vi/roster.ts";

const problems: Record<RosterProblemCode, (text: string) => string> = {
  "empty-file": () =>
    "The file is empty. Check that it is the right file and that the list is on its first sheet.",
  "no-header": () =>
    "There is no row of heads. One row must hold the columns TT, Họ và tên, Chức vụ, Đơn vị, Thành phần, Chủ trì, Đối tượng, Người bỏ phiếu, Mức tự xếp loại.",
  "missing-column": (text) =>
    `Column “${text}” is missing. Add it to the row of heads; its cells may stay empty.`,
  "double-column": (text) => `Column “${text}” stands there twice. Remove one of them.`,
  "no-person": () => "There is nobody below the row of heads.",
  "too-many-persons": (text) =>
    `The file has ${text} rows; a meeting takes 2,000 people at most. Check that it is the right file.`,
  "too-many-electorates": (text) =>
    `There are ${text} electorates; 50 at most. Check that column Thành phần does not hold units or posts.`,
  "name-missing": () =>
    "The row has content but no name. Fill in the name, or delete the row if it is a note or a total.",
  formula: () => "The cell begins with =, +, - or @ like a formula. Type it as plain text.",
  "hidden-character": () =>
    "The cell holds hidden characters or turns the writing direction. Empty it and type it again by hand.",
  "too-long": () => "Longer than 200 characters. Please shorten it.",
  "unknown-mark": () => "This column takes x or nothing.",
  "unknown-position": () => "The position is Cấp trưởng (head), Cấp phó (deputy), or empty.",
  "unknown-level": () => "Only HTXS, HTT, HTNV, KHT, the level's full name, or nothing.",
  "too-many-electorates-of-person": (text) => `One person is in ${text} electorates; 20 at most.`,
  "duplicate-person": () =>
    "This person stands in a row above (same name, post and unit). Delete one row; if they are two people, make post or unit differ.",
  "same-name": () =>
    "Same name as in a row above. If they are two people their posts must differ, so that the ballot tells them apart; you may add “(A)”, “(B)”.",
  markup: () => "The cell holds < or >. It is kept and shown exactly as typed.",
  "subject-without-post": (text) => `${text} is rated but has no post; the ballot will show the name only.`,
  "voter-without-electorate": (text) =>
    `${text} is marked as a voter but belongs to no electorate, and gets no slip.`,
  "electorate-without-voter": (text) => `Nobody in electorate “${text}” is marked as a voter.`,
  "several-chairs": (text) =>
    `Several people are marked as chair: ${text}. The first of them chairs at the beginning.`,
  "no-chair": () => "Nobody is marked as chair.",
  "no-subject": () => "Nobody is marked as subject.",
  "no-voter": () => "Nobody is marked as voter.",
};

export const roster: typeof vi = {
  importTitle: "Import a spreadsheet",
  importIntro:
    "Choose an Excel (.xlsx) or CSV file. The list is replaced only after the preview, when you press the button; a file with errors cannot be imported.",
  file: "File with the list",
  filePlaceholder: "Choose a .xlsx or .csv file",
  reading: "Reading the file…",
  samples: "No file yet? Download a sample and fill it in:",
  sampleLeaders: "Sample: four leaders vote on themselves (.xlsx)",
  sampleStaff: "Sample: 26 staff vote on four leaders (.xlsx)",
  fileProblems: {
    "too-big": "The file is larger than 5 MB and so no list of a meeting. Choose another file.",
    "old-excel": "This is an old Excel file (.xls). Open it in Excel, save it as .xlsx and import that.",
    "not-a-spreadsheet": "The file cannot be read as a spreadsheet. Choose a .xlsx or .csv file.",
    "not-unicode":
      "The CSV file is not in Unicode, so Vietnamese letters would be wrong. Save it as “CSV UTF-8” or .xlsx and import that.",
  },
  previewTitle: (file) => `Preview: ${file}`,
  people: "People",
  electoratesFound: "Electorates",
  errors: "Errors to mend",
  warnings: "Worth a look",
  problemsCaption: (errors, warnings) => `${errors} errors, ${warnings} things worth a look`,
  row: "Row",
  column: "Column",
  cell: "Content",
  whatToDo: "Problem and what to do",
  error: "Error",
  warning: "Look",
  wholeFile: "whole file",
  noProblem: "No errors.",
  takeOver: (count) => `Use this list of ${count} people`,
  fixFirst: (count) => `The file still has ${count} errors. Mend it and choose it again.`,
  replaceTitle: "Replace the list",
  replaceFact: (before, after) =>
    `The present list of ${before} people is replaced by the ${after} people of the file. Changes made by hand to people who are not in the file are lost.`,
  replaceVerb: "Replace the list",
  imported: (count) => `${count} people imported.`,
  columns: {
    number: "No.",
    name: "Name",
    post: "Post",
    unit: "Unit",
    electorates: "Electorates",
    chair: "Chair",
    subject: "Subject",
    voter: "Voter",
    selfRating: "Self-rating",
    position: "Position",
    group: "Rating group",
    leadership: "Leadership",
    officeStaff: "Office staff",
    keyCadre: "Key cadre",
    committee: "Committee member",
    partyMember: "Party member",
  },
  positions: { head: "Head", deputy: "Deputy", other: "Other" },
  tags: {
    leadership: "Member of the collective leadership",
    "office-staff": "Staff of the agency's own office",
    "key-cadre": "Key cadre (besides heads and deputies of divisions and units)",
    "committee-member": "Member of a Party committee",
    "party-member": "Party member",
  },
  groupHint:
    "People of one group share one ratio of Outstanding (kind, level, field). Empty: one group of all.",
  tagsTitle: "For electorates by rule",
  problems,
  listTitle: "People",
  listIntro: "Who attends, who votes in which electorate, and who is rated.",
  emptyTitle: "The list is empty",
  emptyText: "Importing a spreadsheet is quickest; people can also be added one by one.",
  goImport: "Import a spreadsheet",
  addPerson: "Add a person",
  editPerson: "Edit person",
  caption: (shown, all) => (shown === all ? `${all} people` : `${shown} of ${all} people`),
  searchHint: "Search by name, post, unit, electorate",
  yes: "yes",
  showMore: (count) => `Show ${count} more people`,
  electoratesHint: "Type an electorate's name and press Enter. A person may be in several.",
  noLevel: "(none)",
  isChair: "Chairs the meeting",
  isSubject: "Is rated",
  isVoter: "May vote",
  sameIdentity: "There is a person with this name, post and unit already.",
  removeTitle: "Remove from the list",
  removeFact: (name) => `“${name}” will be removed from the list and from the planned rounds.`,
  noDraftTitle: "No meeting chosen",
  noDraftText: "Make or choose a meeting in preparation.",
};
