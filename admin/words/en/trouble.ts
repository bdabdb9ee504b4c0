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
        "Before “Receive ballot”: take another phone or the voting station, scan the slip again, press “Use the slip on this device”.",
        "After it: charge, open the same browser on the same phone. The person can still vote; a ballot that was half filled in begins anew.",
        "Broken for good after receiving: this round's ballot cannot move. Note an incident; the slip works in the next round.",
      ],
    },
    "slip-lost": {
      title: "A slip is lost or torn",
      steps: [
        "Its code can be read: void it by scanning or typing, and let the person draw another. A slip that has its ballot is not exchanged in this round.",
        "No code left: no second slip, since the lost one can still vote. The chair decides on a ballot on paper.",
        "Note an incident, never a slip beside a name.",
      ],
    },
    "wifi-down": {
      title: "The Wi-Fi is down",
      steps: [
        "Do not close the round. Sealed ballots stand in the phones and leave by themselves when the network is back.",
        "Is the access point powered, the server connected, its address (page of network and server) the one on the slips?",
        "Start the access point with the same name and passphrase; people keep the page and turn mobile data off.",
      ],
    },
    "power-cut": {
      title: "A power cut, the server stopped",
      steps: [
        "Start machine and program again. The meeting goes on where it was; no ballot with a receipt is lost.",
        "Phones and pages come back by themselves.",
        "Before closing wait until the connected devices above are as many as before. Note an incident.",
      ],
    },
    "teller-gone": {
      title: "A teller is missing",
      steps: [
        "Enough shares are left (such as 3 of 5): count.",
        "Not enough: the teller opens the own page from elsewhere in the network, or brings the key file and types the passphrase on another device.",
        "Device and file are both lost: the box cannot be opened. Void the round with the reason; vote again under new keys.",
      ],
    },
    "wrong-form": {
      title: "The wrong round or form was opened",
      steps: [
        "The chair says so and voids the round: a reason, and a second person's passphrase. Its ballots are never opened.",
        "Open the right one. Slips stay good; none are handed out.",
        "A form that was prepared wrongly cannot be changed after freezing: finish, copy the meeting, mend it there.",
      ],
    },
    "closed-early": {
      title: "A round was closed too early",
      steps: [
        "During the grace period whoever pressed “Vote” keeps the page: the ballot still arrives.",
        "Sealed and not opened: the chair voids it with a second person and opens it again for everybody.",
        "Decide before the box is opened: afterwards it cannot be voided.",
      ],
    },
    "words-differ": {
      title: "The four words differ",
      steps: [
        "Stop. The box stays closed, nobody leaves the page.",
        "Did that phone get the seal after the lot (it says so)? Read the lot aloud again.",
        "Still different: keep the devices as evidence, note an incident, void the round, ask an independent checker.",
      ],
    },
    "did-not-vote": {
      title: "Somebody says “I did not vote”",
      steps: [
        "Look at that person's own screen. Green means cast. A waiting page or a ballot means not sent: help with sending.",
        "“This slip has received its ballot on another device”: was it opened elsewhere? If not, tell the chair, who may void the round.",
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
