import type { freeze as vi } from "../vi/freeze.ts";

export const freeze: typeof vi = {
  title: "Freeze",
  intro:
    "After freezing, people, rounds, keys and address cannot be changed any more; only then slips are printed.",
  checklist: "Before freezing",
  items: {
    title: "Title of the meeting and facts for the minutes",
    roster: "People, electorates and subjects",
    rounds: "Rounds",
    agenda: "Agenda and deadline",
    people: "Two people: the chair has made an account of their own",
    tellers: "Tellers have made their keys",
  },
  look: "Look",
  addressTitle: "Address printed on slips",
  addressHint:
    "Phones open the voting page at this address. The server must keep it until the meeting is over.",
  noAddress: "The server has no address on a network yet. Connect it to the hall's Wi-Fi or cable.",
  loopbackOnly: "This address opens on the server itself only. For trying things out on one machine.",
  oneDevice: "Accept that one device holds several key shares (projector and minutes will say so).",
  oneTeller:
    "Accept that one person alone holds the key (projector and minutes will say: Các phần khóa do một máy giữ).",
  acceptanceNeeded: "Accept it above, or add tellers and let each make a key on an own device.",
  offBallot: (names) =>
    `Marked as subjects but on no ballot: ${names}. Add them to a round, or take the mark off in the list.`,
  notReady: "The checklist is not complete yet.",
  chooseAddress: "Choose an address.",
  closeTitle: "Single votes may become known",
  closeRounds: (titles, apart) =>
    `“${titles}” ask about the same person or body, and only ${apart} voters are in one and not in the other: the difference of the results tells how they voted.`,
  closeRoundsWays:
    "Ways out: the same electorate; electorates further apart; or leave one round out here and vote on paper.",
  smallClass: (names, holders) =>
    `Only ${holders} people hold a slip “${names}”: a slip tells whose it is, and whether that person took a ballot.`,
  smallClassWays: "Way out: change the electorates so that more people vote in exactly the same rounds.",
  closeConsent: "If it is to stay so, the chair confirms it with the own passphrase when freezing.",
  closeRoundsSaid: "Phones, projector and minutes will name these rounds.",
  chairHint: "The chair's account.",
  button: "Freeze the meeting",
  dialogTitle: "Freeze the meeting",
  fact: (people, rounds, tellers, address) =>
    `Freeze with ${people} people, ${rounds} rounds, ${tellers} key holders, address ${address}.`,
  consequence:
    "After that people, rounds, keys and address cannot be changed. To change them you need another meeting.",
  done: "Frozen. Next step: print slips.",
  networkTitle: "Network and server",
  networkIntro: "Look here before the meeting, and whenever phones cannot connect.",
  kioskAddress: "Voting page (phones)",
  consoleAddress: "Console",
  addressGone: (address) =>
    `Slips carry the address ${address}, but the server has it no longer: phones cannot open the voting page. Connect the server to the right network again, or give it the old IP address.`,
  addressKept: (address) => `The server has the address that is printed on slips: ${address}.`,
  plainTitle: "Phones connect by http, without a certificate",
  plainText:
    "Nothing has to be installed on phones. Ballots are sealed inside the phone before they are sent, so nobody on the network can read them. But who takes over the Wi-Fi could show a false page: use a Wi-Fi of your own with a passphrase, and remind people to compare the meeting fingerprint on the slip with the projector.",
  tlsTitle: "Phones connect by https",
  tlsText: "The connection is encrypted and a certificate vouches for the server.",
  caFingerprint: "Fingerprint of the server's certificate (compare with the server's window)",
  mirror: "Second copy",
  mirrorStates: {
    none: "not used",
    ok: "written in step",
    lost: "LOST: the second disk cannot be written. The meeting goes on; check the disk.",
  },
  busy: (count) => `The server is busy: more than ${count} tasks are waiting`,
  busyText:
    "No ballot is lost: ballots are still taken, only more slowly, and phones send again by themselves. Close other programs on this machine. If it is still busy after some minutes, a strange device on the Wi-Fi may be flooding it: tell whoever looks after the network, and do not close the round yet.",
  busyChair: "Ballots are still taken, only more slowly. Better not close the round now.",
  damaged: (count) =>
    `${count} slots of the ballot box are damaged. Other ballots are not affected; tell the tellers and the technician.`,
  version: "Software version",
  verifyPageHash: "SHA-256 of the checking page verify.html",
};
