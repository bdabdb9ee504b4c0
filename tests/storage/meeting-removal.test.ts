/** Removing a meeting: whole or gone for good, wherever the power goes; a mirror that is away is cleared when it is back. */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { openFileStore } from "../../server/storage/files/file-store.ts";
import type { StorageFailure } from "../../server/storage/failure.ts";
import type { Store } from "../../server/storage/store.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { allOf, seededRandom } from "./worlds.ts";

const id = meetingIdSchema.parse("MeetingMeetingMeeting1");
const otherId = meetingIdSchema.parse("MeetingMeetingMeeting2");
const shape = { ballotBytesMax: 500, entitledSlips: [slipKeySchema.parse("1".repeat(64))] };
const random = seededRandom(5);
const pair = (byteCount: number) => ({ publicKey: new Uint8Array(32), secretKey: new Uint8Array(byteCount) });
const newMeeting = {
  keys: { receipt: pair(64), post: pair(32) },
  firstLine: { kind: "meeting-frozen", data: { name: "Hội nghị" } },
};

type Start = { readonly store: Store; readonly lost: readonly StorageFailure[] };

/** mirror: null for a start to which nobody named one. */
async function start(disk: MemoryDisk, mirror: "/mirror" | null): Promise<Start> {
  const lost: StorageFailure[] = [];
  const store = await openFileStore({
    ops: disk,
    dataFolder: "/data",
    mirrorFolder: mirror,
    random,
    onMirrorLost: (failure) => lost.push(failure),
  });
  return { store, lost };
}

/** Two meetings, the first of them with a ballot; all of it durable. */
async function twoMeetings(mirror: "/mirror" | null): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { store } = await start(disk, mirror);
  const meeting = await store.create(id, newMeeting);
  await meeting.round(1).prepare(shape);
  const box = await meeting.round(1).openBox(shape);
  await box.put(new Uint8Array(400).fill(7), new Uint8Array(64));
  await box.close();
  await meeting.close();
  await (await store.create(otherId, newMeeting)).close();
  return disk;
}

/**
 * The disk as power cuts before each operation of this find it, a few throws of the dice for each; the same disk once.
 * Removing changes no file but the mark, so that names and lengths say what is on a disk.
 */
async function cutsDuring(disk: MemoryDisk, run: () => Promise<void>): Promise<readonly MemoryDisk[]> {
  const cuts = new Map<string, MemoryDisk>();
  disk.hook = () => {
    for (let dice = 0; dice < 3; dice++) {
      const cut = disk.afterPowerCut(random);
      cuts.set(
        cut
          .paths()
          .map((path) => `${path} ${cut.get(path).length}`)
          .join(),
        cut,
      );
    }
    return null;
  };
  await run();
  disk.hook = () => null;
  return [...cuts.values()];
}

const traces = (disk: MemoryDisk) => disk.paths().filter((path) => path.includes(id));

/** What a start makes of it. Throws where the meeting is half there. */
async function found(store: Store): Promise<"whole" | "gone"> {
  expect(await store.meetings()).toContain(otherId);
  const meeting = await store.open(id);
  expect((await store.meetings()).includes(id)).toBe(meeting !== null);
  if (meeting === null) return "gone";
  expect(meeting.journal.entries().map(({ kind }) => kind)).toEqual(["meeting-frozen"]);
  expect(meeting.keys.keys).toEqual(newMeeting.keys);
  const box = await meeting.round(1).openBox(shape);
  expect((await allOf(box.entries())).map(({ ballot }) => ballot[0])).toEqual([7]);
  await box.close();
  await (await meeting.round(1).openBook(shape)).close();
  await meeting.close();
  return "whole";
}

describe.each([
  ["without a mirror", null],
  ["with a mirror", "/mirror"],
] as const)("a meeting that is removed %s", (_name, mirror) => {
  test("security N10: is whole or gone for good after a power cut at any operation, and gone once that was said", async () => {
    const disk = await twoMeetings(mirror);
    const { store } = await start(disk, mirror);
    const cuts = await cutsDuring(disk, () => store.remove(id));
    const outcomes: string[] = [];
    for (const cut of cuts) {
      let after: Store | null = null;
      const cutAgain = await cutsDuring(cut, async () => {
        after = (await start(cut, mirror)).store;
      });
      const outcome = await found(defined<Store>(after, "it starts"));
      outcomes.push(outcome);
      if (outcome === "whole") continue;
      expect(traces(cut)).toEqual([]);
      for (const later of [...cutAgain, cut.afterPowerCut(random)]) {
        expect(await found((await start(later, mirror)).store)).toBe("gone");
        expect(traces(later)).toEqual([]);
      }
    }
    expect(new Set(outcomes)).toEqual(new Set(["whole", "gone"]));
    for (let dice = 0; dice < 5; dice++) {
      const later = disk.afterPowerCut(random);
      expect(await found((await start(later, mirror)).store)).toBe("gone");
    }
  });
});

describe("a meeting that is removed while the mirror is lost", () => {
  test.each([
    ["comes back with the next start", []],
    ["is still away at the next start", ["lost"]],
    ["is not even named at the next start", ["unnamed"]],
  ] as const)("does not come back, and is cleared from the mirror when that %s", async (_name, between) => {
    const disk = await twoMeetings("/mirror");
    const away = (_operation: string, path: string) => (path.startsWith("/mirror") ? "before" : null);
    const first = await start(disk, "/mirror");
    disk.hook = away;
    await first.store.remove(id);
    expect([first.store.health().mirror, first.lost.length]).toEqual(["lost", 1]);
    expect(await found(first.store)).toBe("gone");
    expect(traces(disk).some((path) => path.startsWith("/mirror/"))).toBe(true);

    for (const how of between) {
      disk.hook = how === "lost" ? away : () => null;
      const { store, lost } = await start(disk, how === "lost" ? "/mirror" : null);
      expect([how, lost.length]).toEqual([how, how === "lost" ? 1 : 0]);
      expect(await found(store)).toBe("gone");
    }

    disk.hook = () => null;
    const back = await start(disk, "/mirror");
    expect(await found(back.store)).toBe("gone");
    expect(traces(disk)).toEqual([]);
    expect(await found((await start(disk, "/mirror")).store)).toBe("gone");
  });
});
