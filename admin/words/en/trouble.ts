import type { Words } from "../words.ts";

export const trouble: Words["trouble"] = {
  title: "How things stand, what to do",
  intro: "To be left open during the meeting. Above: how things stand. Below: what to do about each trouble.",
  now: "Now",
  lines: {
    devices: "Connected devices",
    ballots: "Received, not cast",
    load: "Work that waits",
    box: "Ballot box",
    disk: "Disk of the data",
    mirror: "Second copy",
    clock: "Clock",
  },
  texts: {
    devices: (count) =>
      `At least ${String(count)} phones, screens and stations have the page open; counted by fives.`,
    fewDevices:
      "Fewer than five devices have the page open. Just before a round look at Wi-Fi and the address on the slips; earlier it means nothing.",
    noRound: "No round is open.",
    few: "A round of few people: no numbers, so that nobody is seen to vote.",
    complete: "All ballots are in.",
    waiting: (count) =>
      `About ${String(count)} people have a ballot and have not cast it. In steps, and later than it happens: wait, then remind the whole hall, never one person.`,
    allCast: "By the numbers shown, everybody with a ballot has cast it.",
    noLoad: "Nothing waits.",
    load: (count) =>
      `More than ${String(count)} tasks wait. Ballots arrive, only later; do not close now, and quit other programs on the server.`,
    box: "No damaged place.",
    damaged: (count) =>
      `${String(count)} places are damaged. Do not close; restore the box file from the second copy and start again.`,
  },
  cardsTitle: "Usual troubles",
  screen: "Open the page that helps",
  cards: {
    "phone-dead": {
      title: "A phone is dead or broken",
      steps: [
        "Before “Get the ballot”: go to the voting station, or borrow a device that has scanned no slip; scan the slip again, press “Use the slip on this device”.",
        "After it: charge, open the same browser on the same phone. The person can still vote; a ballot that was half filled in begins anew.",
        "Broken for good after getting the ballot: this round's ballot cannot move. Note an incident; in the next round the slip works on another device.",
      ],
    },
    "slip-lost": {
      title: "A slip is lost or torn",
      steps: [
        "Its code can be read: under “Void or exchange a slip” at the end of the reception page scan or type it, press “Void this slip”, and let the person draw a spare one. A slip that has its ballot is not exchanged in this round.",
        "No code left: no second slip, since the lost one can still vote; and no single ballot on paper, since everybody would know whose it is. Who finds the slip votes as usual.",
        "The chair cannot do without that person: the whole hall votes on paper. Void an open round first; print ballots on the page “Papers”, two accounts enter the figures on “Counts on paper”.",
        "Note an incident, never a slip beside a name.",
      ],
    },
    "wifi-down": {
      title: "The Wi-Fi is down",
      steps: [
        "Do not close the round. Sealed ballots stand in the phones and leave by themselves when the network is back.",
        "Is the access point powered, the server connected? The page “Network and server” says whether the server still has the address on the slips.",
        "Start the access point with the same name and passphrase; people keep the page and turn mobile data off.",
      ],
    },
    "power-cut": {
      title: "A power cut, the server stopped",
      steps: [
        "Start machine and program again. The meeting goes on where it was; no ballot with a receipt is lost.",
        "Phones and pages come back by themselves; nobody logs in again or tests a key again.",
        "Before closing wait until “Connected devices” on this page are as many as before. Note an incident.",
      ],
    },
    "teller-gone": {
      title: "A teller is missing",
      steps: [
        "Enough shares are left (such as 3 of 5): count.",
        "Not enough: the teller opens the own page on the same device, from elsewhere in the network if need be.",
        "That device is of no use: the teller logs in on another one, presses “Choose a key file”, then “Test the key”; another teller presses “Confirm for another device” and enters the six digits shown; then “Use the share on this device”.",
        "Device and file are both lost: the box cannot be opened. Void the round with the reason; finish the meeting, press “Copy for next year”, make new keys, print new slips and vote again.",
      ],
    },
    "wrong-form": {
      title: "The wrong round or form was opened",
      steps: [
        "The chair says so and presses “Void the round” under “More”: a reason, and a second person's passphrase. Its ballots are never opened.",
        "In the agenda press “Choose this item” beside the right round and open it. Slips stay good; none are handed out.",
        "A form that was prepared wrongly cannot be changed after freezing. Finish this meeting, press “Copy for next year”, mend the form, make keys, freeze and print new slips.",
      ],
    },
    "closed-early": {
      title: "A round was closed too early",
      steps: [
        "While the hall's screen says “THE BOX IS ABOUT TO CLOSE”: who has a ballot sends it now, who has pressed “Cast the ballot” keeps the page; the ballot still arrives.",
        "Sealed and not opened: the chair presses “Void the round” under “More” with a second person and opens it again for everybody; where the page names another round, “Choose this item” beside the right one.",
        "Decide before the box is opened: afterwards it cannot be voided.",
      ],
    },
    "words-differ": {
      title: "The four words differ",
      steps: [
        "Stop. The box stays closed, nobody leaves the page.",
        "Compare “Lot” on that phone with the number read aloud; read it again. A phone that got the seal after the lot says so: compare one that kept the page open from before as well.",
        "Still different: keep the devices as evidence, note an incident, void the round, ask an independent checker.",
      ],
    },
    "did-not-vote": {
      title: "Somebody says “I did not vote”",
      steps: [
        "Ask what the large line on the phone says; do not look at a ballot being filled in. “BALLOT CAST”: done. The waiting page, a ballot or “Check your ballot”: not sent, help on to “Cast the ballot”. “Sending it to the ballot box…”: keep the page, usually less than a minute.",
        "“This slip has got its ballot of this round on another device”: was it opened elsewhere? If not, tell the chair, who may void the round.",
        "“The round is closed”: nothing can be sent any more; before the box is opened the chair may void the round so that everybody votes again. A red page such as “The ballot is not in the box”: keep the phone as it is, tell the tellers.",
        "Do not look on the server: it does not know who has voted, and must not.",
      ],
    },
    crowd: {
      title: "A crowd at one desk",
      steps: [
        "Open the reception page on a second device; two desks tick at the same time without harm.",
        "Split the queue by first letters. Who needs help with a phone goes to the voting station, away from the desk.",
        "Do not open a round while the queue is long: who has no slip cannot vote.",
      ],
    },
  },
};
