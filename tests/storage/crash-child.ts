/**
 * A process to be killed: stores ballots, slips and journal lines as fast as it can in the folder it is given and
 * prints one line for each that was confirmed. Continues where the folder is.
 */
import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { createBallotBox, openBallotBox } from "../../server/storage/files/ballot-box.ts";
import { lockDataFolder } from "../../server/storage/files/data-lock.ts";
import { openDisk } from "../../server/storage/files/disk.ts";
import { fileExists } from "../../server/storage/files/durable-file.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { createIssuanceBook, openIssuanceBook } from "../../server/storage/files/issuance-book.ts";
import { createJournal, openJournal } from "../../server/storage/files/journal.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { crashFiles, crashShape, crashSlips } from "./crash-plan.ts";

const confirm = (what: string) => writeSync(1, `${what}\n`);

async function run(folder: string, mirror: string | null): Promise<void> {
  await lockDataFolder(nodeFileOps, folder);
  const disk = openDisk(nodeFileOps, folder, mirror, (failure) => confirm(`mirror-lost ${failure.kind}`));
  const files = crashFiles(disk);
  const isNew = !(await fileExists(nodeFileOps, files.round(1).box));
  const journal = isNew
    ? await createJournal(disk, files, randomBytes)
    : await openJournal(disk, files, randomBytes);
  const book = isNew
    ? await createIssuanceBook(disk, files.round(1).issuance, crashSlips)
    : await openIssuanceBook(disk, files.round(1).issuance, crashSlips);
  const box = isNew
    ? await createBallotBox(disk, files.round(1).box, crashShape, randomBytes)
    : await openBallotBox(disk, files.round(1).box, crashShape, randomBytes);
  confirm("ready");

  const castForever = async () => {
    for (;;) {
      const ballot = randomBytes(3000 + (randomBytes(1)[0] ?? 0));
      if ((await box.put(ballot, randomBytes(64))) === "full") return;
      confirm(`ballot ${ballot.toString("hex").slice(0, 64)}`);
    }
  };
  const issueForever = async () => {
    for (const slip of crashSlips) {
      if (book.get(slip) !== null) continue;
      const blinded = randomBytes(32);
      await book.record({ slip, blinded, signature: randomBytes(64) });
      confirm(`slip ${slip} ${blinded.toString("hex")}`);
    }
  };
  const writeForever = async () => {
    for (;;) confirm(`line ${(await journal.append("presence-set", { present: true })).head}`);
  };
  await Promise.all([...Array.from({ length: 8 }, castForever), issueForever(), writeForever()]);
}

const [folder = "", mirror = ""] = process.argv.slice(2);
run(folder, mirror === "" ? null : mirror).catch((error: unknown) => {
  confirm(`failed ${error instanceof StorageError ? error.message : String(error)}`);
  process.exitCode = 1;
});
