/** A mirror on a bad disk never keeps the meeting from going on. */
import { expect, test } from "vitest";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { createBallotBox, openBallotBox } from "../../server/storage/files/ballot-box.ts";
import type { Disk } from "../../server/storage/files/disk.ts";
import { createIssuanceBook, openIssuanceBook } from "../../server/storage/files/issuance-book.ts";
import { createJournal, openJournal } from "../../server/storage/files/journal.ts";
import { createKeysFile, openKeysFile } from "../../server/storage/files/keys-file.ts";
import { meetingFiles } from "../../server/storage/files/meeting-folder.ts";
import { MemoryDisk, type Operation } from "./memory-disk.ts";
import { memoryWorld, seededRandom } from "./worlds.ts";

const meetingId = meetingIdSchema.parse("MeetingMeetingMeeting1");
const shape = { ballotBytesMax: 500, slipCount: 3 };
const slip = slipKeySchema.parse("1".repeat(64));
const random = seededRandom(2);
const pair = (byteCount: number) => ({ publicKey: new Uint8Array(32), secretKey: new Uint8Array(byteCount) });

/** Freezes a meeting, opens a round, and stores one thing of each kind. */
async function firstDay(disk: Disk): Promise<void> {
  const files = meetingFiles(disk, meetingId);
  const keys = await createKeysFile(disk, files.keys, { receipt: pair(64), post: pair(32) });
  const journal = await createJournal(disk, files, random);
  await keys.setIssuerSecret(1, new Uint8Array(32).fill(1));
  const book = await createIssuanceBook(disk, files.round(1).issuance, [slip]);
  const box = await createBallotBox(disk, files.round(1).box, shape, random);
  await journal.append("round-opened", { n: 1 });
  await book.record({ slip, blinded: new Uint8Array(32), signature: new Uint8Array(64) });
  await box.put(new Uint8Array(400).fill(5), new Uint8Array(64));
}

/** What a later start finds: lines, keys of rounds, tokens, ballots. */
async function restart(disk: Disk): Promise<readonly unknown[]> {
  const files = meetingFiles(disk, meetingId);
  const keys = await openKeysFile(disk, files.keys);
  const journal = await openJournal(disk, files, random);
  const book = await openIssuanceBook(disk, files.round(1).issuance, [slip]);
  const box = await openBallotBox(disk, files.round(1).box, shape, random);
  return [journal.entries().length, keys.issuerSecret(1)?.[0], book.count(), box.count()];
}

const operations: readonly Operation[] = ["open", "write", "sync", "rename", "sync-folder"];

test.each(operations)(
  "a mirror whose n-th %s fails, for every n, is reported once and all else is stored",
  async (operation) => {
    let isReached = true;
    for (let nth = 1; isReached; nth++) {
      const memory = new MemoryDisk();
      const world = memoryWorld(memory, true);
      let count = 0;
      // Once broken the disk stays broken.
      memory.hook = (now, path) =>
        path.startsWith("/mirror") && (now === operation || count >= nth) && ++count >= nth ? "before" : null;
      await firstDay(world.start());
      isReached = count >= nth;
      expect(world.lostMirrors).toHaveLength(isReached ? 1 : 0);

      memory.hook = () => null;
      expect(await restart(world.start())).toEqual([1, 1, 1, 1]);
      // The mirror, whole again, has been brought up to date.
      for (const path of memory
        .paths()
        .filter((name) => name.startsWith("/data") && !name.endsWith(".new"))) {
        expect(Buffer.compare(memory.get(path.replace("/data", "/mirror")), memory.get(path))).toBe(0);
      }
    }
  },
);

test.each(operations)("a start whose mirror fails at the n-th %s goes on without it", async (operation) => {
  let isReached = true;
  for (let nth = 1; isReached; nth++) {
    const memory = new MemoryDisk();
    await firstDay(memoryWorld(memory, false).start());
    const world = memoryWorld(memory, true);
    let count = 0;
    memory.hook = (now, path) =>
      path.startsWith("/mirror") && now === operation && ++count >= nth ? "before" : null;
    expect(await restart(world.start())).toEqual([1, 1, 1, 1]);
    isReached = count >= nth;
    expect(world.lostMirrors).toHaveLength(isReached ? 1 : 0);
  }
});

test("a mirror that fails for several files at one moment is reported once", async () => {
  const memory = new MemoryDisk();
  const world = memoryWorld(memory, true);
  const disk = world.start();
  const journal = await createJournal(disk, meetingFiles(disk, meetingId), random);
  const box = await createBallotBox(disk, meetingFiles(disk, meetingId).round(1).box, shape, random);
  memory.hook = (operation, path) => (path.startsWith("/mirror") && operation === "sync" ? "before" : null);
  await Promise.all([
    journal.append("round-opened", { n: 1 }),
    box.put(new Uint8Array(400).fill(5), new Uint8Array(64)),
  ]);
  expect(world.lostMirrors).toHaveLength(1);
  expect(disk.mirrorPath("/data/x")).toBeNull();
});
