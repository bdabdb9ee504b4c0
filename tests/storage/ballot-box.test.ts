import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createBallotBox, openBallotBox, removeBallotBox } from "../../server/storage/files/ballot-box.ts";
import { describeFailure, InDoubtError } from "../../server/storage/failure.ts";
import type { BallotBox } from "../../server/storage/store.ts";
import { MemoryDisk, type Fault } from "./memory-disk.ts";
import { allOf, failureOf, memoryWorld, seededRandom, worlds, type World } from "./worlds.ts";

const shape = { ballotBytesMax: 5000, slipCount: 6 };
const slotBytes = 8192;
const slotCount = 70;
const random = seededRandom(3);

const pathOf = (world: World) => `${world.start().dataFolder}/rounds/1/box.bin`;
const create = (world: World) => createBallotBox(world.start(), pathOf(world), shape, random);
const reopen = (world: World) => openBallotBox(world.start(), pathOf(world), shape, random);

const aBallot = (index: number) =>
  new TextEncoder().encode(`{"ballot":${index},"padding":"${"p".repeat(4200)}"}`);
const aToken = (index: number) => new Uint8Array(64).fill(index + 1);
const trackerOf = (index: number) => createHash("sha256").update(aBallot(index)).digest("hex");

async function putAll(box: BallotBox, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => box.put(aBallot(index), aToken(index))));
}

async function expectBallots(box: BallotBox, indexes: readonly number[]): Promise<void> {
  const expected = indexes.map((index) => asText(trackerOf(index), aBallot(index), aToken(index))).sort();
  const entries = await allOf(box.entries());
  expect(entries.map(({ tracker, ballot, token }) => asText(tracker, ballot, token))).toEqual(expected);
  expect(box.trackers()).toEqual(indexes.map(trackerOf).sort());
  expect(box.count()).toBe(indexes.length);
}

/** Comparing texts is many times faster than comparing arrays of bytes. */
function asText(tracker: string, ballot: Uint8Array, token: Uint8Array): string {
  return `${tracker} ${Buffer.from(ballot).toString()} ${Buffer.from(token).toString("hex")}`;
}

function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(Buffer.compare(actual, expected)).toBe(0);
}

describe.each(worlds)("a ballot box %s", (_name, makeWorld) => {
  test("is made of zeros, one slot per entitled slip and 64 more, aligned at 4,096 bytes", async () => {
    const box = await create(makeWorld());
    expect(box.capacity).toBe(slotCount);
    await expectBallots(box, []);
    await box.close();
  });

  test("gives back after a restart every ballot with its token, sorted by tracker", async () => {
    const world = makeWorld();
    const box = await create(world);
    expect(await box.put(aBallot(0), aToken(0))).toBe("stored");
    await putAll(box, 5);
    await expectBallots(box, [0, 1, 2, 3, 4]);
    await box.close();

    const again = await reopen(world);
    await expectBallots(again, [0, 1, 2, 3, 4]);
    expect(again.damagedSlots).toEqual([]);
    expect(again.repairedSlots).toEqual([]);
    await again.put(aBallot(5), aToken(5));
    await again.close();
    const last = await reopen(world);
    await expectBallots(last, [0, 1, 2, 3, 4, 5]);
    expect(last.has(trackerOf(5))).toBe(true);
    expect(last.has(trackerOf(6))).toBe(false);
    await last.close();
    expect(world.lostMirrors).toEqual([]);
  });

  test("security B2: takes the very same ballot once, also from many senders at one moment and after a restart", async () => {
    const world = makeWorld();
    const box = await create(world);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => box.put(aBallot(1), aToken(1))));
    expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "already-stored")).toHaveLength(29);
    await box.close();
    const again = await reopen(world);
    expect(await again.put(aBallot(1), aToken(1))).toBe("already-stored");
    await expectBallots(again, [1]);
    await again.close();
  });

  test("is full when every slot is used, and changes nothing then", async () => {
    const box = await create(makeWorld());
    await putAll(box, slotCount);
    expect(await box.put(aBallot(slotCount), aToken(0))).toBe("full");
    expect(box.count()).toBe(slotCount);
    await box.close();
  });

  test("security R7: sealing waits for the ballots under way and lets no later one in", async () => {
    const box = await create(makeWorld());
    const underWay = [0, 1, 2].map((index) => box.put(aBallot(index), aToken(index)));
    await box.seal();
    await expectBallots(box, [0, 1, 2]);
    expect(await Promise.all(underWay)).toEqual(["stored", "stored", "stored"]);
    expect(await box.put(aBallot(3), aToken(3))).toBe("sealed");
    expect(await box.put(aBallot(2), aToken(2))).toBe("already-stored");
    await expectBallots(box, [0, 1, 2]);
    await box.close();
  });

  test("is not made over one that holds ballots, but over an empty one after a crash before opening", async () => {
    const world = makeWorld();
    await (await create(world)).close();
    const box = await create(world);
    await box.put(aBallot(0), aToken(0));
    await box.close();
    expect((await failureOf(create(world))).kind).toBe("exists");
    const again = await reopen(world);
    await expectBallots(again, [0]);
    await again.close();
  });

  test("leaves nothing behind when it is removed, once or twice", async () => {
    const world = makeWorld();
    const box = await create(world);
    await putAll(box, 2);
    await box.close();
    await removeBallotBox(world.start(), pathOf(world));
    await removeBallotBox(world.start(), pathOf(world));
    expect((await failureOf(reopen(world))).kind).toBe("missing");
    await (await create(world)).close();
  });
});

test("a box on the disk really holds its zeros, is as long as its slots, and is private", async () => {
  const entry = worlds.find(([name]) => name === "on the disk");
  const world = entry![1]();
  const box = await create(world);
  const stat = statSync(pathOf(world));
  expect(stat.size).toBe(slotBytes * slotCount);
  // A sparse file would take its blocks in the order of arrival.
  expect(stat.blocks * 512).toBeGreaterThanOrEqual(stat.size);
  expect(stat.mode & 0o777).toBe(0o600);
  expect(readFileSync(pathOf(world)).every((byte) => byte === 0)).toBe(true);
  await box.close();
});

const path = "/data/rounds/1/box.bin";
const mirrorPath = "/mirror/rounds/1/box.bin";

async function aMemoryBox(withMirror: boolean, ballots: number) {
  const memory = new MemoryDisk();
  const world = memoryWorld(memory, withMirror);
  const box = await create(world);
  await putAll(box, ballots);
  return { memory, world, box };
}

function slotOf(content: Uint8Array, slot: number): Uint8Array {
  return content.subarray(slot * slotBytes, (slot + 1) * slotBytes);
}

function usedSlots(content: Uint8Array): readonly number[] {
  return Array.from({ length: slotCount }, (_, slot) => slot).filter((slot) =>
    slotOf(content, slot).some((byte) => byte !== 0),
  );
}

const storeFaults = (["write", "sync"] as const).flatMap((operation) =>
  (["before", "half", "after"] as const).map((fault) => ({ operation, fault })),
);

describe.each(storeFaults)(
  "security B2a: when a $operation fails $fault its effect",
  ({ operation, fault }) => {
    test("the ballot is refused, leaves no trace, and is taken when it is sent again", async () => {
      const { memory, world, box } = await aMemoryBox(true, 2);
      memory.hook = failOnce(operation, fault);
      expect(["disk-full", "disk-error"]).toContain((await failureOf(box.put(aBallot(2), aToken(2)))).kind);
      await expectBallots(box, [0, 1]);
      expect(usedSlots(memory.get(path))).toHaveLength(2);

      expect(await box.put(aBallot(2), aToken(2))).toBe("stored");
      await box.close();
      const again = await reopen(world);
      await expectBallots(again, [0, 1, 2]);
      expect(again.damagedSlots).toEqual([]);
      expect(world.lostMirrors).toEqual([]);
    });

    test("and cannot be wiped, the box takes nothing more, and after a restart the ballot is there or can be sent again", async () => {
      const { memory, world, box } = await aMemoryBox(false, 2);
      const once = failOnce(operation, fault);
      let hasFailed = false;
      memory.hook = (now, nowPath) => {
        if (hasFailed) return "before";
        const outcome = once(now, nowPath);
        hasFailed = outcome !== null;
        return outcome;
      };
      await expect(box.put(aBallot(2), aToken(2))).rejects.toBeInstanceOf(InDoubtError);
      memory.hook = () => null;
      await expect(box.put(aBallot(3), aToken(3))).rejects.toBeInstanceOf(InDoubtError);

      const again = await reopen(world);
      const isThere = again.has(trackerOf(2));
      expect(await again.put(aBallot(2), aToken(2))).toBe(isThere ? "already-stored" : "stored");
      await expectBallots(again, [0, 1, 2]);
    });
  },
);

function failOnce(operation: "write" | "sync", fault: Fault) {
  let hasFailed = false;
  return (now: string, nowPath: string): Fault | null => {
    if (hasFailed || now !== operation || nowPath !== path) return null;
    hasFailed = true;
    return fault;
  };
}

test("one failing ballot does not harm those that share its sync", async () => {
  const { memory, box } = await aMemoryBox(false, 0);
  let writes = 0;
  memory.hook = (operation) => (operation === "write" && ++writes === 2 ? "half" : null);
  const outcomes = await Promise.allSettled([0, 1, 2].map((index) => box.put(aBallot(index), aToken(index))));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await expectBallots(box, [0, 2]);
});

test("ballots that arrive together share a sync, and no more than 64 are under way", async () => {
  const { memory, box } = await aMemoryBox(false, 0);
  const operations: string[] = [];
  memory.hook = (operation) => {
    operations.push(operation);
    return null;
  };
  await putAll(box, 70);
  expect(operations.filter((operation) => operation === "sync")).toHaveLength(2);
  expect(operations.indexOf("sync")).toBe(64);
});

describe("damaged slots", () => {
  test("are reported by number, keep the other ballots readable and are never written again", async () => {
    const { memory, world, box } = await aMemoryBox(false, 6);
    await box.close();
    const slots = usedSlots(memory.get(path));
    const victim = slots[2]!;
    const content = memory.get(path);
    for (const offset of [0, 3, 4, 35, 36, 100, 4300, slotBytes - 1]) {
      const edited = content.slice();
      edited[victim * slotBytes + offset] = (edited[victim * slotBytes + offset] ?? 0) ^ 1;
      memory.put(path, edited);
      const again = await reopen(world);
      expect(again.damagedSlots).toEqual([victim]);
      expect(again.repairedSlots).toEqual([]);
      expect(again.count()).toBe(5);
      expect(again.capacity).toBe(slotCount - 1);
      expectSameBytes(memory.get(path), edited);
    }
    const damaged = () => slotOf(memory.get(path), victim);
    const before = damaged();
    const again = await reopen(world);
    await putAll(again, slotCount - 1);
    expect(again.count()).toBe(slotCount - 1);
    expectSameBytes(damaged(), before);
  });

  test("are repaired from the mirror, empty ones too", async () => {
    const { memory, world, box } = await aMemoryBox(true, 6);
    await box.close();
    const content = memory.get(path);
    const slots = usedSlots(content);
    memory.edit(path, (bytes) => {
      bytes[slots[1]! * slotBytes + 50] = 0xff;
      return bytes.fill(0, slots[4]! * slotBytes, (slots[4]! + 1) * slotBytes);
    });
    const again = await reopen(world);
    expect(again.repairedSlots).toEqual([slots[1], slots[4]]);
    expect(again.damagedSlots).toEqual([]);
    await expectBallots(again, [0, 1, 2, 3, 4, 5]);
    expectSameBytes(memory.get(path), content);
  });

  test("in the mirror are repaired from the box, and a missing mirror is made again", async () => {
    const { memory, world, box } = await aMemoryBox(true, 6);
    await box.close();
    const content = memory.get(path);
    memory.edit(mirrorPath, (bytes) => bytes.fill(1, 0, 20 * slotBytes));
    const again = await reopen(world);
    const slots = usedSlots(content);
    expect(slots.every((slot) => again.damagedSlots.includes(slot))).toBe(false);
    for (const slot of slots) {
      expectSameBytes(slotOf(memory.get(mirrorPath), slot), slotOf(content, slot));
    }
    memory.delete(mirrorPath);
    await expectBallots(await reopen(world), [0, 1, 2, 3, 4, 5]);
    expectSameBytes(memory.get(mirrorPath), content);
  });

  test("more than can have been under way stop the round with a clear message", async () => {
    const { memory, world } = await aMemoryBox(false, 0);
    memory.put(path, new Uint8Array(slotBytes * slotCount).fill(7, 0, 64 * slotBytes));
    expect((await reopen(world)).damagedSlots).toHaveLength(64);
    memory.put(path, new Uint8Array(slotBytes * slotCount).fill(7, 0, 65 * slotBytes));
    const failure = await failureOf(reopen(world));
    expect(failure).toMatchObject({ kind: "damaged", file: path, place: { at: "slots" } });
    expect(describeFailure(failure)).toContain("is damaged in 65 slots (0, 1, 2");
  });

  test("that rot while the box is open are read from the mirror, or said", async () => {
    const { memory, box } = await aMemoryBox(true, 3);
    const slot = usedSlots(memory.get(path))[0]!;
    // The box has the file open: change the very file it holds.
    const rot = async (file: string) =>
      (await memory.open(file, "update")).write(slot * slotBytes + 60, new Uint8Array(1));
    await rot(path);
    await expectBallots(box, [0, 1, 2]);
    await rot(mirrorPath);
    expect(await failureOf(allOf(box.entries()))).toMatchObject({
      kind: "damaged",
      place: { at: "slots", slots: [slot] },
    });
  });
});

describe("a box and its mirror", () => {
  test("are equal byte for byte after every ballot", async () => {
    const { memory } = await aMemoryBox(true, 6);
    expectSameBytes(memory.get(mirrorPath), memory.get(path));
  });

  test("that hold different ballots in one slot stop the start and stay as they are", async () => {
    const { memory, world } = await aMemoryBox(true, 6);
    const other = await aMemoryBox(false, slotCount);
    memory.put(mirrorPath, other.memory.get(path));
    const ours = memory.get(path);
    const theirs = memory.get(mirrorPath);
    expect(await failureOf(reopen(world))).toMatchObject({
      kind: "mirror-differs",
      file: path,
      mirrorFile: mirrorPath,
    });
    expectSameBytes(memory.get(path), ours);
    expectSameBytes(memory.get(mirrorPath), theirs);
  });

  test.each(["write", "sync"] as const)("go on without the mirror when its %s fails", async (operation) => {
    const { memory, world, box } = await aMemoryBox(true, 1);
    memory.hook = (now, nowPath) => (now === operation && nowPath === mirrorPath ? "half" : null);
    await putAll(box, 4);
    await box.close();
    expect(world.lostMirrors).toHaveLength(1);
    expect(world.lostMirrors[0]).toMatchObject({ file: mirrorPath });

    memory.hook = () => null;
    await expectBallots(await reopen(world), [0, 1, 2, 3]);
    expectSameBytes(memory.get(mirrorPath), memory.get(path));
  });

  test("a missing or cut box names the mirror that is whole", async () => {
    const { memory, world } = await aMemoryBox(true, 2);
    memory.edit(path, (content) => content.slice(0, -1));
    expect(await failureOf(reopen(world))).toMatchObject({
      kind: "damaged",
      place: { at: "file" },
      soundCopy: mirrorPath,
    });
    memory.delete(path);
    expect(await failureOf(reopen(world))).toMatchObject({ kind: "missing", soundCopy: mirrorPath });
    expect((await failureOf(create(world))).kind).toBe("exists");
  });
});

test("security N10: after a power cut at any moment every acknowledged ballot is in the box", async () => {
  let cutsWithTornSlot = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const dice = seededRandom(seed);
    const memory = new MemoryDisk();
    const world = memoryWorld(memory, false);
    const box = await createBallotBox(world.start(), path, shape, dice);
    const acknowledged: number[] = [];
    let survivor = { disk: memory, acknowledged };
    let operationsLeft = 1 + (seed % 29);
    memory.hook = () => {
      operationsLeft -= 1;
      if (operationsLeft === 0)
        survivor = { disk: memory.afterPowerCut(dice), acknowledged: [...acknowledged] };
      return null;
    };
    const phone = async (index: number) => {
      for (let wait = 0; wait < index; wait++) await Promise.resolve();
      await box.put(aBallot(index), aToken(index));
      acknowledged.push(index);
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => phone(index)));

    const afterCut = memoryWorld(survivor.disk, false);
    const again = await reopen(afterCut);
    for (const index of survivor.acknowledged) expect(again.has(trackerOf(index))).toBe(true);
    if (again.damagedSlots.length > 0) cutsWithTornSlot += 1;
    await putAll(again, 20);
    await expectBallots(
      again,
      Array.from({ length: 20 }, (_, index) => index),
    );
  }
  expect(cutsWithTornSlot).toBeGreaterThan(10);
});
