import type { toDo as vi } from "../vi/to-do.ts";

export const toDo: typeof vi = {
  title: "To do",
  intro:
    "The steps from making a meeting to receiving people. Follow “Next”; a step that is finished is ticked by itself.",
  next: (step) => `Next: ${step}`,
  waitsFor: (steps) => `Waits for: ${steps}.`,
  steps: {
    meeting: { title: "Make the meeting", text: "Give it a name; every later step is about this meeting." },
    details: {
      title: "Facts about the meeting",
      text: "Names of the offices, the place: for slips and minutes.",
    },
    roster: { title: "List of people", text: "From a spreadsheet: who votes, and who is rated." },
    rounds: { title: "Plan the rounds", text: "Each round is one secret vote on one form." },
    agenda: { title: "Look at the agenda", text: "The order of reviews and rounds." },
    people: {
      title: "Invite who works there",
      text: "The chair makes the own account with the setup code; staff invite the others, who set their own passphrase.",
    },
    seats: {
      title: "Name the tellers",
      text: "Those who will hold the shares of the key to the ballot box.",
    },
    keys: {
      title: "Tellers make their shares",
      text: "Each on a device of their own; the page says who has finished.",
    },
    freeze: {
      title: "Freeze the meeting",
      text: "From here on list, rounds, keys and address cannot be changed.",
    },
    slips: { title: "Print the slips", text: "Print, count and confirm: only then are slips good." },
    preflight: {
      title: "Check before the hour",
      text: "Network, printer, real phones, an hour before the meeting.",
    },
    doors: { title: "Receive people", text: "Tick who is here and hand out slips at the desk." },
  },
};
