import type { Words } from "../words.ts";

export const machine: Words["machine"] = {
  title: "Server",
  notRead: "The server's state could not be read. This page tries again in some seconds.",
  installCode: "Install code (tellers compare it with theirs)",
  noInstallCode: "none yet: the pages were not built",
  dataFolder: "Data folder",
  disk: "Disk of the data",
  free: (room) => `${room} free`,
  mirrorFolder: "Folder of the second copy",
  mirrorDisk: "Disk of the second copy",
  noRoom: "cannot be read",
  clock: "The server's clock",
  clockText: (minute, zone, minutes) =>
    `${minute} (${zone}), ${
      minutes === 0
        ? "the same as this device's"
        : `${String(Math.abs(minutes))} min ${minutes > 0 ? "ahead of" : "behind"} this device's: please set the wrong one`
    }`,
  ports: "Ports",
  portsText: ({ http, console, https, kioskHttps }) =>
    `${String(http)} phones and projector, ${String(https)} console, ${String(console)} console on the server${
      kioskHttps === null ? "" : `, ${String(kioskHttps)} phones over https`
    }`,
  restartTitle: "Restart the server",
  restartText:
    "For when the second disk was plugged in again, when the server has changed networks, or when you are told to. It takes about ten seconds.",
  restartWhileOpen: "The server is not restarted while a round is open.",
  restartByHand:
    "This server was not started by the program's start file: stop it with Ctrl-C in its window and start it again.",
  restart: "Restart",
  restartFact:
    "For about ten seconds nobody can open a page. Phones, projector and consoles connect again by themselves, keep their slips and logins; no data are lost. Tellers test their keys again where they are asked to. The setup code in the server's window changes.",
  restartDone: "The server is starting again. This page reconnects by itself.",
  backupTitle: "Backup to a stick",
  backupText:
    "Writes a finished meeting to a stick or another disk, reads it back and compares every file. During a meeting there is the second copy alone, written in step.",
  backupHolds: [
    "Papers and records: readable at once, with names and results. Keep the stick as you keep files on paper.",
    "All data of the server, sealed with the passphrase below: roster, accounts (hashed passphrases), journal, ballots still encrypted, the server's keys. Without the passphrase nobody can open them.",
    "Not in it: anything that joins a person to a ballot (the server never had it), the tellers' shares, a single ballot opened.",
  ],
  backupWhileRunning: "Not now: a meeting is frozen and has not finished.",
  backupNoMeeting: "No meeting has finished yet.",
  backupElsewhere: "A backup is made from a browser on the server itself, where the stick is.",
  backup: "Back up",
  meeting: "Meeting",
  where: "Write to",
  whereHint: "The backup gets a new folder; no file is overwritten.",
  place: (path, room) => `${path} (${room} free)`,
  otherPlace: "Another folder on the server",
  lookAgain: "Look for sticks again",
  folder: "Full path of the folder",
  folderHint: "It must exist, and should be on another disk than the data.",
  passphrase: "The backup's passphrase",
  passphraseHint:
    "At least 12 characters, such as four words that do not belong together. Write it down and keep it apart from the stick.",
  passphraseAgain: "The passphrase again",
  passphraseShort: "At least 12 characters, please.",
  writing: (title) => `Backing up “${title}”`,
  writingText: (folder) => `Writing to ${folder}, then reading back. Please leave the stick in.`,
  failed: (title) => `“${title}” was not backed up`,
  failures: {
    full: "There is no room left. What was begun has been removed; free some space or choose another place.",
    unwritable:
      "It could not be written or read back. The stick may be gone, locked or broken; try again or take another one. A folder on it that ends in .chua-xong, if there is one, is unfinished: delete it.",
    differs:
      "What was read back is not what was written, so it was thrown away. Do not trust this stick; take another one.",
    "meeting-running": "A meeting was frozen meanwhile. Please back up once it has finished.",
    incomplete:
      "A paper or record could not be made, so the backup was thrown away. See the page Papers for what is missing.",
    internal: "The program made a mistake; server.log has the place. Nothing of this backup was kept.",
  },
  done: (title) => `“${title}” is backed up`,
  doneText: (folder, papers, records, size) =>
    `${folder}: ${String(papers)} files of papers, ${String(records)} records and the sealed data, ${size} in all. Read back and compared file by file. Let your system eject the stick before you pull it.`,
  sums: (hash) => `SHA256SUMS: ${hash}`,
  sameDisk: "This copy lies on the disk of the data: a broken disk takes both. Please copy it to a stick.",
};
