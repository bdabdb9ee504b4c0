import { describe, expect, test } from "vitest";
import { slipKeySchema, type SlipKey } from "../../shared/domain/ids.ts";
import {
  createIssuanceBook,
  openIssuanceBook,
  removeIssuanceBook,
} from "../../server/storage/files/issuance-book.ts";
import { InDoubtError } from "../../server/storage/failure.ts";
import type { IssuanceBook, IssuedSlip } from "../../server/storage/store.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { failureOf, memoryWorld, worlds, type World } from "./worlds.ts";

const slotBytes = 4096;
const slips = Array.from({ length: 8 }, (_, index) => aSlip(index + 1));
const pathOf = (world: World) => `${world.start().dataFolder}/rounds/1/issuance.bin`;
const create = (world: World) => createIssuanceBook(world.start(), pathOf(world), slips);
const reopen = (world: World) => openIssuanceBook(world.start(), pathOf(world), slips);

function aSlip(index: number): SlipKey {
  return slipKeySchema.parse(index.toString(16).padStart(2, "0").repeat(32));
}

function issued(index: number, seed = index): IssuedSlip {
  return {
    slip: slips[index]!,
    blinded: new Uint8Array(32).fill(seed + 1),
    signature: new Uint8Array(64).fill(seed + 101),
  };
}

function recordAll(book: IssuanceBook, indexes: readonly number[]) {
  return Promise.all(indexes.map((index) => book.record(issued(index))));
}

describe.each(worlds)("an issuance book %s", (_name, makeWorld) => {
  test("gives back after a restart what was recorded, sorted by slip", async () => {
    const world = makeWorld();
    const book = await create(world);
    expect(book.get(slips[5]!)).toBeNull();
    expect(await recordAll(book, [5, 2, 7])).toEqual(["recorded", "recorded", "recorded"]);
    expect(book.get(slips[5]!)).toEqual(issued(5));
    await book.close();

    const again = await reopen(world);
    expect(again.entries()).toEqual([issued(2), issued(5), issued(7)]);
    expect(again.count()).toBe(3);
    expect(again.damagedSlots).toEqual([]);
    await again.record(issued(0));
    await again.close();
    const last = await reopen(world);
    expect(last.entries().map(({ slip }) => slip)).toEqual([slips[0], slips[2], slips[5], slips[7]]);
    await last.close();
    expect(world.lostMirrors).toEqual([]);
  });

  test("P2: gives one blinded element to one slip, also at the same moment and after a restart", async () => {
    const world = makeWorld();
    const book = await create(world);
    const taken = issued(3);
    const others = [1, 2].map((index) => ({ ...issued(index), blinded: taken.blinded }));
    const outcomes = await Promise.all([book.record(taken), ...others.map((other) => book.record(other))]);
    expect(outcomes).toEqual(["recorded", "element-taken", "element-taken"]);
    expect(book.count()).toBe(1);
    await book.close();

    const again = await reopen(world);
    expect(await again.record({ ...issued(1), blinded: taken.blinded })).toBe("element-taken");
    expect(await again.record(taken)).toBe("already-recorded");
    expect(await again.record(issued(1))).toBe("recorded");
    await again.close();
  });

  test("answers a repeated request again and refuses another blinded element of the same slip", async () => {
    const world = makeWorld();
    const book = await create(world);
    await book.record(issued(3));
    expect(await book.record(issued(3))).toBe("already-recorded");
    expect(await book.record(issued(3, 9))).toBe("already-issued");
    expect(book.get(slips[3]!)).toEqual(issued(3));
    await book.close();

    const again = await reopen(world);
    expect(await again.record(issued(3))).toBe("already-recorded");
    expect(await again.record(issued(3, 9))).toBe("already-issued");
    expect(again.entries()).toEqual([issued(3)]);
    await again.close();
  });

  test("security B2: of many requests of one slip at one moment exactly one is recorded", async () => {
    const book = await create(makeWorld());
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, seed) => book.record(issued(3, seed))));
    expect(outcomes.filter((outcome) => outcome === "recorded")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "already-issued")).toHaveLength(29);
    expect(book.entries()).toEqual([issued(3, outcomes.indexOf("recorded"))]);
    await book.close();
  });

  test("refuses a slip that is not on the round's list", async () => {
    const book = await create(makeWorld());
    const stranger = { ...issued(1), slip: aSlip(200) };
    expect(await book.record(stranger)).toBe("unknown-slip");
    expect(book.get(stranger.slip)).toBeNull();
    expect(book.entries()).toEqual([]);
    await book.close();
  });

  test("leaves nothing behind when it is removed", async () => {
    const world = makeWorld();
    const book = await create(world);
    await book.record(issued(1));
    await book.close();
    await removeIssuanceBook(world.start(), pathOf(world));
    expect((await failureOf(reopen(world))).kind).toBe("missing");
  });
});

const path = "/data/rounds/1/issuance.bin";

test("security S2: the book's bytes are the same in whatever order and company the slips came", async () => {
  const orders = [
    [0, 1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0],
    [3, 0, 5, 1, 4, 2],
  ];
  const contents: string[] = [];
  for (const order of orders) {
    for (const together of [true, false]) {
      const memory = new MemoryDisk();
      const book = await create(memoryWorld(memory, false));
      if (together) await recordAll(book, order);
      else for (const index of order) await book.record(issued(index));
      contents.push(Buffer.from(memory.get(path)).toString("hex"));
    }
  }
  expect(contents[0]).toContain("66".repeat(64));
  expect(new Set(contents).size).toBe(1);
});

test("a failed write leaves the slip without an entry, and the request can be sent again", async () => {
  for (const fault of ["before", "half", "after"] as const) {
    const memory = new MemoryDisk();
    const world = memoryWorld(memory, false);
    const book = await create(world);
    let hasFailed = false;
    memory.hook = (operation) => {
      if (hasFailed || operation !== "write") return null;
      hasFailed = true;
      return fault;
    };
    await failureOf(book.record(issued(3)));
    expect(book.get(slips[3]!)).toBeNull();
    expect((await reopen(world)).entries()).toEqual([]);
    // A request with other bytes is no second token: the first one was never given.
    expect(await book.record(issued(3, 9))).toBe("recorded");
    expect((await reopen(world)).entries()).toEqual([issued(3, 9)]);
  }
});

test("a failed write that cannot be wiped closes the book, and opening it again tells", async () => {
  const memory = new MemoryDisk();
  const world = memoryWorld(memory, false);
  const book = await create(world);
  memory.hook = (operation) => (operation === "sync" ? "before" : null);
  await expect(book.record(issued(3))).rejects.toBeInstanceOf(InDoubtError);
  memory.hook = () => null;
  await expect(book.record(issued(4))).rejects.toBeInstanceOf(InDoubtError);
  const again = await reopen(world);
  expect(["recorded", "already-recorded"]).toContain(await again.record(issued(3)));
});

test("a damaged entry gives no second token, is reported by number, and comes back from the mirror", async () => {
  const memory = new MemoryDisk();
  await recordAll(await create(memoryWorld(memory, true)), [2, 3]);
  memory.edit(path, (content) => content.fill(1, 3 * slotBytes + 40, 3 * slotBytes + 50));

  const alone = await reopen(memoryWorld(memory, false));
  expect(alone.damagedSlots).toEqual([3]);
  expect(await alone.record(issued(3))).toBe("slot-damaged");
  expect(alone.entries()).toEqual([issued(2)]);

  const mirrored = await reopen(memoryWorld(memory, true));
  expect(mirrored.repairedSlots).toEqual([3]);
  expect(mirrored.entries()).toEqual([issued(2), issued(3)]);
});

test("a book opened with another list of slips is refused", async () => {
  const memory = new MemoryDisk();
  const world = memoryWorld(memory, false);
  await recordAll(await create(world), [2, 3]);
  const others = [...slips.slice(1), aSlip(200)];
  expect(await failureOf(openIssuanceBook(world.start(), path, others))).toMatchObject({
    kind: "damaged",
    place: { at: "slots", slots: [2] },
  });
  await expect(openIssuanceBook(world.start(), path, [...slips].reverse())).rejects.toThrow("sorted");
});
