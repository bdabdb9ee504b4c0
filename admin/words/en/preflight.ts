import type { Words } from "../words.ts";

export const preflight: Words["preflight"] = {
  title: "Before the meeting",
  intro:
    "Look here about an hour before the meeting, on the server, once it is on the hall's network. Each line is well or says what to do; print it for the file.",
  print: "Print this page",
  states: { good: "well", look: "look again", bad: "to be mended" },
  lines: {
    address: "Address for phones",
    connection: "Connection",
    clock: "Clock",
    disk: "Disk of the data",
    mirror: "Second copy",
    tellers: "Tellers' keys",
    burst: "The machine's strength",
    phones: "Phones tried",
    printer: "Printer",
  },
  texts: {
    noAddress: "The server has no address yet. Connect it to the hall's Wi-Fi or cable.",
    address: (address) => `Phones open ${address}.`,
    addressKept: (address) => `The server has the address that is printed on slips: ${address}.`,
    addressGone: (address) =>
      `Slips carry ${address}, which the server has no longer. Connect it to the right network or give it the old IP address.`,
    http: "http; nothing is installed on phones. Use a Wi-Fi of your own with a passphrase.",
    https: "https with a certificate that phones trust.",
    clock: "The server and this device tell the same time.",
    clockApart: (minutes) =>
      `The server and this device are ${String(minutes)} min apart. Set the wrong one: minutes tell the server's time.`,
    disk: (room) => `${room} free.`,
    diskLittle: (room) => `${room} free: enough for the meeting, but make some room.`,
    diskUnknown: "Nobody can tell how much room the data disk has: look with the system of the server.",
    diskFull: (room) => `Only ${room} left. Delete files on this disk before the meeting.`,
    mirror: {
      none: "Not used. Plug in a stick and start with --mirror, so that a broken disk loses nothing.",
      ok: "Written in step.",
      lost: "LOST: the second disk cannot be written. Plug it in again, then restart on the page Network and server.",
    },
    noMeeting: "No meeting is chosen.",
    keysMade: (count) => `${String(count)} tellers have made their keys. After freezing each tests the key.`,
    keysMissing: "Keys are missing. Ask each teller to make one on a device of their own.",
    keysTested: (passed, all) =>
      `${String(passed)} of ${String(all)} tellers' devices have tested their keys.${passed === all ? "" : " Ask the others to open their page."}`,
    noBurst: "Not tried yet. Press the button below.",
    burstRuns: (voters) => `${String(voters)} votes are being tried…`,
    burstCut: "The last trial was cut short. Try again while no round is open.",
    burst: (voters, seconds) => `${String(voters)} votes in ${String(seconds)} s: enough.`,
    burstSlow: (voters, seconds) =>
      `${String(voters)} votes took ${String(seconds)} s: it will do, the last ones wait. Quit other programs, use the charger, and do not close a round soon after opening it.`,
    burstTooSlow: (voters, seconds) =>
      `${String(voters)} votes took ${String(seconds)} s: too slow. Quit other programs, use the charger, turn power saving off and try again; else take another machine.`,
    noPhone: "None yet. Scan the QR code below with some phones in the corners of the hall.",
    phones: (count, seconds) =>
      `${String(count)} phones opened the voting page, the slowest in ${seconds} s.`,
    phonesSlow: (count, seconds) =>
      `${String(count)} phones opened it, but one took ${seconds} s. Look at where the access point stands.`,
    printer: "Print this page: A4, with every Vietnamese mark, is well.",
  },
  phonesTitle: "Simulated phones for the rehearsal",
  phonesText:
    "One press: the server makes slips, ticks people as present, and gives every voter a simulated phone, which waits and votes like a real one when the chair opens a round. In this rehearsal alone; the real meeting is not touched. Press it before a round is open.",
  phonesWait: (count) =>
    `${String(count)} simulated phones wait, and vote in each round. Their slips count when slips are counted.`,
  phonesBegin: "Let simulated phones vote",
  burstTitle: "Try the server's strength",
  burstText:
    "The machine makes and checks as many false ballots as the largest electorate has voters, as long as the longest ballot, under temporary keys of their own, in memory alone. Meeting, slips, box and journal are not touched.",
  burstNobody: "There is no list of three voters or more yet.",
  burstWhileOpen: "Not while a round is open.",
  burstBegin: (voters) => `Try ${String(voters)} votes`,
  trialTitle: "Try phones over the hall's Wi-Fi",
  trialText:
    "A phone on the hall's Wi-Fi scans this code: it loads the voting page as voters do, without a slip, and says how long that took. The server keeps the seconds alone, until the trial ends.",
  trialBegin: "Try phones",
  trialAgain: "Begin anew",
  trialEnd: "End the trial",
  trialQr: "QR code to try a phone with",
  trialWhileOpen: "Phones are not tried while a round is open.",
  trialOpened: (place, seconds) => `Phone ${String(place)} opened it in ${seconds} s.`,
};
