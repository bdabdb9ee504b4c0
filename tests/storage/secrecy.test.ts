/** What lies on the disk must not tell in which order or when ballots came (protocol B.7). */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { createBallotBox } from "../../server/storage/files/ballot-box.ts";
import { openDisk, type Disk } from "../../server/storage/files/disk.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { createIssuanceBook } from "../../server/storage/files/issuance-book.ts";
import { createJournal } from "../../server/storage/files/journal.ts";
import { createKeysFile } from "../../server/storage/files/keys-file.ts";
import { meetingFiles } from "../../server/storage/files/meeting-folder.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { allOf, memoryWorld, seededRandom, temporaryFolder } from "./worlds.ts";

const runs = 200;
const ballotsPerRun = 32;
const slotBytes = 4096;
const shape = { ballotBytesMax: 1000, slipCount: ballotsPerRun };

/**
 * Under independence one rank correlation of n values has mean 0 and variance 1/(n - 1); the mean of 200 of them
 * is close to normal. Six standard deviations fail by chance once in 500 million runs; the seeds are fixed anyway.
 */
const bound = 6 / Math.sqrt((ballotsPerRun - 1) * runs);

const ballotOf = (run: number, index: number) => new TextEncoder().encode(`{"run":${run},"ballot":${index}}`);

/** Spearman: the correlation of places, for places without ties. */
function rankCorrelation(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b);
  const ranks = places.map((place) => sorted.indexOf(place));
  const squares = ranks.reduce((sum, rank, index) => sum + (rank - index) ** 2, 0);
  return 1 - (6 * squares) / (places.length * (places.length ** 2 - 1));
}

type Orders = { readonly slots: number; readonly mirrorSlots: number; readonly entries: number };

/** Correlation of arrival with each order that is stored or handed out, for one round. */
async function ordersOfOneRun(run: number, random: RandomBytes, inBatches: boolean): Promise<Orders> {
  const memory = new MemoryDisk();
  const path = "/data/box.bin";
  const box = await createBallotBox(memoryWorld(memory, true).start(), path, shape, random);
  const ballots = Array.from({ length: ballotsPerRun }, (_, index) => ballotOf(run, index));
  const put = (ballot: Uint8Array) => box.put(ballot, new Uint8Array(64));
  if (inBatches) await Promise.all(ballots.map(put));
  else for (const ballot of ballots) await put(ballot);

  const slotsOf = (file: string) => {
    const content = Buffer.from(memory.get(file));
    return ballots.map((ballot) => Math.floor(content.indexOf(ballot) / slotBytes));
  };
  const trackers = (await allOf(box.entries())).map(({ tracker }) => tracker);
  return {
    slots: rankCorrelation(slotsOf(path)),
    mirrorSlots: rankCorrelation(slotsOf("/mirror/box.bin")),
    entries: rankCorrelation(
      ballots.map((ballot) => trackers.indexOf(createHash("sha256").update(ballot).digest("hex"))),
    ),
  };
}

async function meanOrders(makeRandom: (run: number) => RandomBytes, inBatches: boolean): Promise<Orders> {
  const orders: Orders[] = [];
  for (let run = 0; run < runs; run++) orders.push(await ordersOfOneRun(run, makeRandom(run), inBatches));
  const mean = (of: (run: Orders) => number) => orders.reduce((sum, run) => sum + of(run), 0) / runs;
  return {
    slots: Math.abs(mean(({ slots }) => slots)),
    mirrorSlots: Math.abs(mean(({ mirrorSlots }) => mirrorSlots)),
    entries: Math.abs(mean(({ entries }) => entries)),
  };
}

describe("security S2: arrival and stored order", () => {
  test.each([
    ["one by one", false],
    ["in batches that share a sync", true],
  ])("are not correlated over 200 rounds of ballots that came %s", async (_name, inBatches) => {
    const mean = await meanOrders((run) => seededRandom(1000 + run), inBatches);
    expect(mean.slots).toBeLessThan(bound);
    expect(mean.mirrorSlots).toBeLessThan(bound);
    expect(mean.entries).toBeLessThan(bound);
  });

  test("would show in this test if slots were taken in a fixed order", async () => {
    const mean = await meanOrders(() => (byteCount) => new Uint8Array(byteCount), false);
    expect(mean.slots).toBeGreaterThan(10 * bound);
  });

  test("a first ballot falls into every slot equally often", async () => {
    const slotCount = ballotsPerRun + 64;
    const hits = new Array<number>(slotCount).fill(0);
    const random = seededRandom(5);
    const rounds = 20 * slotCount;
    for (let round = 0; round < rounds; round++) {
      const memory = new MemoryDisk();
      const box = await createBallotBox(memoryWorld(memory, false).start(), "/data/box.bin", shape, random);
      await box.put(ballotOf(0, 0), new Uint8Array(64));
      const slot = Math.floor(Buffer.from(memory.get("/data/box.bin")).indexOf(ballotOf(0, 0)) / slotBytes);
      hits[slot] = (hits[slot] ?? 0) + 1;
    }
    // Chi-square with 95 degrees of freedom: mean 95, standard deviation 13.8; 195 is beyond seven deviations.
    const chiSquare = hits.reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0);
    expect(chiSquare).toBeLessThan(195);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const meetingId = meetingIdSchema.parse("MeetingMeetingMeeting1");
const slips = [1, 2, 3].map((digit) => slipKeySchema.parse(String(digit).repeat(64)));

/** A round with three ballots, whose randomness is fixed, at a time of day. */
async function aRoundAt(disk: Disk, now: Date): Promise<void> {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  const files = meetingFiles(disk, meetingId);
  const random = seededRandom(11);
  const journal = await createJournal(disk, files, random);
  const pair = (byteCount: number) => ({
    publicKey: new Uint8Array(32).fill(1),
    secretKey: new Uint8Array(byteCount),
  });
  const keys = await createKeysFile(disk, files.keys, { receipt: pair(64), post: pair(32) });
  await keys.setIssuerSecret(1, new Uint8Array(32).fill(9));
  await journal.append("round-opened", { n: 1 });
  const book = await createIssuanceBook(disk, files.round(1).issuance, slips);
  const box = await createBallotBox(disk, files.round(1).box, shape, random);
  for (const [index, slip] of slips.entries()) {
    vi.setSystemTime(now.getTime() + index * 61_000);
    await book.record({ slip, blinded: new Uint8Array(32).fill(5), signature: new Uint8Array(64).fill(6) });
    await box.put(ballotOf(0, index), new Uint8Array(64));
  }
  await box.seal();
  for (const file of [journal, book, box]) await file.close();
}

test("security S3: no byte that is stored depends on the time of day", async () => {
  const contents: string[][] = [];
  for (const now of [new Date("2026-01-05T08:00:00Z"), new Date("2026-12-30T17:30:11.123Z")]) {
    const memory = new MemoryDisk();
    await aRoundAt(memoryWorld(memory, true).start(), now);
    contents.push(memory.paths().map((path) => `${path} ${Buffer.from(memory.get(path)).toString("hex")}`));
  }
  expect(contents[0]).toHaveLength(10);
  expect(contents[0]).toEqual(contents[1]);
});

test("security S16: a round leaves one box file of unchanged length, and no copy, log or temporary file beside it", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "mirror"));
  const disk = openDisk(nodeFileOps, join(folder, "data"), join(folder, "mirror"), () =>
    expect.fail("mirror lost"),
  );
  await aRoundAt(disk, new Date("2026-01-05T08:00:00Z"));

  const expected = [
    "journal.heads",
    "journal.jsonl",
    "keys.json",
    "rounds",
    "rounds/1",
    "rounds/1/box.bin",
    "rounds/1/issuance.bin",
  ];
  for (const copy of ["data", "mirror"]) {
    const meeting = join(folder, copy, "meetings", meetingId);
    expect(readdirSync(meeting, { recursive: true, encoding: "utf8" }).sort()).toEqual(expected);
    expect(statSync(join(meeting, "rounds/1/box.bin")).size).toBe((ballotsPerRun + 64) * slotBytes);
    expect(statSync(join(meeting, "keys.json")).mode & 0o777).toBe(0o600);
  }
});
