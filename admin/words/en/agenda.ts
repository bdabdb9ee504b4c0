import type { Words } from "../words.ts";

export const agenda: Words["agenda"] = {
  reviewOf: (name) => `Review: ${name}`,
  reviewStates: {
    planned: "not yet reviewed",
    open: "under review",
    closed: "reviewed",
    again: "to be reviewed again",
  },
  roundStates: {
    planned: "not yet voted",
    running: "running",
    done: "announced",
    skipped: "not held",
    returned: "to be voted again",
    paper: "counted on paper",
  },
  onDemand: "only if needed",
  skippedBecause: (reason) => `Reason: ${reason}`,
  returnedBecause: (time, reason, number) => `Sent back by the superior (${time}): ${reason} (${number})`,

  reviewText: {
    collective: "The collective's report is presented, the conference comments, the chair concludes.",
    organisation: "The organisation's report is presented, the conference comments, the chair concludes.",
    person: "The person presents a self-review, the conference comments, the chair concludes.",
  },
  openReview: "Open the review",
  openReviewFact: (subject, chair) =>
    `Open the review of ${subject}, chaired by ${chair}. The minutes record the time and the chair.`,
  reviewing: (name) => `Under review: ${name}`,
  reviewingText: (chair) => `${chair} chairs this part. No rating can be voted on until it is concluded.`,
  closeReview: "Conclude and close",
  closeReviewFact: (name) =>
    `Close the review of ${name}. The conclusion goes into the minutes word for word.`,
  conclusion: "The chair's conclusion",
  conclusionHint: "Main strengths and shortcomings; up to 1,000 characters.",

  otherChair: "Hand the chair to somebody else",
  otherChairText: {
    review: (name) => `${name} is reviewed next and does not chair this part. Please hand over the chair.`,
    round: (name) => `${name} is rated in this round and does not chair it. Please hand over the chair.`,
  },

  holdAfterAll: "Hold it after all",
  voidedRound: (n, reason) => `Round ${n} was voided: ${reason}`,
  skip: "Do not hold this round",
  skipFact: (title) =>
    `“${title}” is not held. The minutes record the reason; it can still be opened later if needed.`,
  skipReason: "Reason for not holding it",
  reasonHint: "It goes into the minutes.",

  sendBack: "Sent back by the superior",
  sendBackText:
    "When the competent authority asks for a review or rating to be done again. The old result stays on file.",
  sendBackWhom: "Who is to be done again",
  sendBackReason: "What is asked for",
  sendBackFact: (name) =>
    `${name} is reviewed and voted on again. The result there is stays and is in the minutes.`,
  sendBackVerb: "Record the request",
  sentBack: "The request has been recorded.",

  title: "Agenda",
  intro:
    "The order of reviews and rounds. Prescribed: collective first, then the head, then deputies; ratings after the reviews.",
  emptyTitle: "The agenda is empty",
  emptyText: "Choose a rule pack to have the agenda made, or add reviews and rounds one by one.",
  itemsTitle: "Order",
  purpose: "Purpose",
  purposes: {
    rating: "Proposes levels",
    "staff-poll": "Staff poll, before the conference",
    opinion: "Opinion poll",
    "ad-hoc": "Only if needed",
  },
  review: "Review",
  vote: "Vote",
  addReview: "Add a review",
  allReviewed: "Everybody who is rated has a review on the agenda.",
  prescribed: "Put into the prescribed order",
  prescribedHint: "Staff polls, reviews of collective, head and deputies, then the rounds.",
  moveUp: (title) => `Move up: ${title}`,
  moveDown: (title) => `Move down: ${title}`,
  takeOut: (title) => `Take off the agenda: ${title}`,
  outOfOrder:
    "This is not the prescribed order: collective first, then the head, then deputies. Nothing can be opened out of order.",
  handOverJoint: "The head does not chair a joint round either",
  handOverJointHint: "Off: the head chairs a round on several people, even one of them being the head.",

  deadlineTitle: "Deadline of the papers",
  conferenceDate: "Day of the conference",
  workingDays: "Sent at least so many working days before",
  counting: "Counted",
  countings: {
    strict: "Strictly: neither sending day nor conference day",
    lenient: "Leniently: the sending day counts",
  },
  holidays: "Public holidays in this time",
  holidaysHint: "One day per line, such as 02/09/2026. Saturdays and Sundays are left out anyway.",
  holidayProblem: (text) => `“${text}” is not a day.`,
  latest: (day) => `To be sent by ${day}.`,
  inTime: (count, latest) => `All ${count} sendings were in time (the last day is ${latest}).`,
  late: (what, to, sent, latest) => `${what} was sent to ${to} on ${sent}, after the last day, ${latest}.`,
  lateMeans: "The conference can still be held; the minutes say so.",
  conferenceOff: "The conference is on a day off.",
  sentOff: (days) => `Sent on a day off: ${days}.`,
  noConference: "Enter the day of the conference to see the deadline.",
};
