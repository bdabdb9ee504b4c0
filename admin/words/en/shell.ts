import type { shell as vi } from "../vi/shell.ts";

/** A span of time that is more than a minute. */
function spanText(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

export const shell: typeof vi = {
  product: "Phiếu Kín",
  loading: "Loading…",
  unreachable:
    "The server cannot be reached. Check that it runs and that this computer is on the network; this page tries again by itself.",
  offline: "Connection to the server lost, reconnecting… Figures on this page may be old.",
  reaches: {
    away: "The server cannot reach its database, so nothing is stored for now. No ballot is lost: phones keep theirs and send them again. Tell whoever runs the database; everything goes on by itself once it can be reached.",
    "no-second-copy":
      "The database waits for a standby that does not answer, so nothing is stored for now. No ballot is lost: phones keep theirs and send them again. Tell whoever runs it: bring the standby back, or take it out of synchronous_standby_names.",
  },
  noAnswer:
    "The server did not answer. Look at the page before you do it again: what you pressed may have been carried out.",
  clocksApart: (isServerAhead, minutes) =>
    `This machine's clock is ${spanText(minutes)} ${isServerAhead ? "behind" : "ahead of"} the server's. Minutes tell the server's time: please set whichever clock is wrong.`,
  skipToContent: "Skip to content",
  navigation: "Steps",
  menu: "Menu",
  language: "Language",
  logout: "Log out",
  rehearsal: "REHEARSAL",
  otherRuns: (title) => `The meeting “${title}” is frozen and not finished; this page does not show it.`,
  pastShown: (day) => `This meeting finished on ${day}: to look at only.`,
  toCurrent: "To the current meeting",
  pastFailed: "This meeting could not be read. Please try again.",
  switchRole: "Switch role",
  showPassphrase: "Show or hide what is typed",
  lookDark: "Dark",
  lookLight: "Light",
  noPageForRole: "This role has no page here yet. Please switch the role.",
  pageUnknown: "There is no such page. Please choose a step from the menu.",
  hallScreen: {
    open: "Open the hall screen",
    elsewhere: "Open the screen on another device",
    elsewhereText:
      "On the device that is joined to the projector, open this address and press F11 to fill the screen. No login is needed. Any number of devices show the same.",
    qrLabel: "QR code of the hall screen",
  },
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  saved: "Saved.",
  edit: "Edit",
  remove: "Remove",
  add: "Add",
  search: "Search",
  nothingFound: "No row matches.",
  required: "Please fill in.",
  samePerson: "Two different people are needed.",
  dayHint: "day/month/year",
  dayProblem: "Please write day/month/year, such as 25/12/2026.",
  minuteHint: "day/month/year hour:minute",
  minuteProblem: "Please write day/month/year and then hour:minute, such as 25/12/2026 08:30.",
  notPlainText: "Holds hidden or control characters. Please type it again by hand.",
  tooLong: (max) => `Longer than ${max} characters.`,
  roles: { chair: "Chair", staff: "Staff", teller: "Teller", observer: "Observer" },
  sections: {
    prepare: "Preparation",
    reception: "Reception",
    vote: "Voting",
    count: "Counting",
    rating: "Rating",
    documents: "Documents",
    record: "Record",
    incidents: "Incidents",
    system: "System",
  },
  states: { todo: "to do", doing: "in progress", done: "done", check: "look again" },
};
