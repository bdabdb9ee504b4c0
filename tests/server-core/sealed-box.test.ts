/** However large a box is, only a little of it is in the memory; and what was made of it goes with it. */
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concatBytes } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { roles } from "../../shared/domain/roles.ts";
import { inflateExactly } from "../record/whole-archive.ts";
import { archiveWriter } from "../../shared/record/write.ts";
import { unzipRecord, zipRecord } from "../../shared/record/zip.ts";
import { inPieces, packArchive } from "../../server/live/sealed-box.ts";
import { nodeFileOps, type FileOps, type OpenFile } from "../../server/storage/files/file-ops.ts";
import { openFileStore } from "../../server/storage/files/file-store.ts";
import type { BallotBox, MeetingStore, Store } from "../../server/storage/store.ts";
import { mapInLanes } from "../../server/verify-pool/map-in-lanes.ts";
import { openVerifyPool, type VerifyPool } from "../../server/verify-pool/pool.ts";
import { workerFileUrl } from "../../server/verify-pool/worker-file.ts";
import { bytesOf } from "../hall/file-content.ts";
import { allOf } from "../storage/worlds.ts";
import { aStage, random } from "./stage.ts";
import { countHandedOut, openRound, sealRound } from "./test-round.ts";

const ballotBytes = 50_000;
const ballotCount = 30;

describe("the archive of a box of 1.5 MB", () => {
  const folder = mkdtempSync(join(tmpdir(), "phieu-kin-box-"));
  /** Reads of the box and of the shelf; writes to the shelf wait for the door. */
  const seen: { ballotsRead: number; shelfReads: number; door: Promise<unknown> } = {
    ballotsRead: 0,
    shelfReads: 0,
    door: Promise.resolve(),
  };
  let store: Store;
  let meeting: MeetingStore;
  let box: BallotBox;
  let pool: VerifyPool;

  const watched = (file: OpenFile, path: string): OpenFile => ({
    ...file,
    read: (position, byteCount) => {
      if (path.endsWith("box.bin")) seen.ballotsRead += 1;
      if (path.includes("shelf")) seen.shelfReads += 1;
      return file.read(position, byteCount);
    },
    write: async (position, bytes) => {
      if (path.includes("shelf")) await seen.door;
      await file.write(position, bytes);
    },
  });
  const ops: FileOps = {
    ...nodeFileOps,
    open: async (path, how) => watched(await nodeFileOps.open(path, how), path),
  };

  beforeAll(async () => {
    pool = openVerifyPool(workerFileUrl(), 1);
    const noMirror = { mirrorFolder: null, onMirrorLost: () => undefined };
    store = await openFileStore({ ops, dataFolder: folder, random, ...noMirror });
    const pair = (length: number) => ({ publicKey: random(32), secretKey: random(length) });
    meeting = await store.create(meetingIdSchema.parse("MeetingMeetingMeeting1"), {
      keys: { receipt: pair(64), post: pair(32) },
      firstLine: { kind: "meeting-frozen", data: {} },
    });
    const shape = { ballotBytesMax: ballotBytes, entitledSlips: [] };
    await meeting.round(1).prepare(shape);
    box = await meeting.round(1).openBox(shape);
    const ballots = Array.from({ length: ballotCount }, () => Buffer.from(random(ballotBytes / 2)));
    await Promise.all(
      ballots.map((bytes) => box.put(new TextEncoder().encode(bytes.toString("hex")), random(64))),
    );
  });
  afterAll(async () => {
    await box.close();
    await meeting.close();
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  const source = {
    uuid: "Round1",
    electionJson: "{}",
    trusteesJson: "[]",
    ballots: [],
    shares: [],
    encryptedTally: null,
    result: null,
    archiveTimestamp: 1_795_132_800,
  };

  test("is packed piece by piece: a disk that stalls stops the reading, and the bytes are the one form", async () => {
    const opening = new AbortController();
    seen.door = once(opening.signal, "abort");
    seen.ballotsRead = 0;
    const packing = packArchive(source, box, pool, store.shelf);
    await expect.poll(() => seen.ballotsRead).toBeGreaterThan(4);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // One piece of 256 KiB is under way, and the ballot that fills it.
    expect(seen.ballotsRead).toBeLessThanOrEqual(7);
    opening.abort();
    const { laid, ...archive } = await packing;

    const writer = archiveWriter(source);
    const entries = await allOf(box.entries());
    const whole = concatBytes(
      writer.start(),
      ...entries.map(({ ballot }) => writer.ballot(new TextDecoder().decode(ballot))),
      writer.end(),
    );
    expect([archive.bytes, archive.hash]).toEqual([whole.length, sha256Hex(whole)]);
    const deflated = concatBytes(...(await allOf(laid.pieces())));
    expect(archive.deflatedBytes).toBe(deflated.length);
    expect(Buffer.compare(inflateExactly(deflated, whole.length) ?? new Uint8Array(), whole)).toBe(0);
    const inMemory = zipRecord(new Map([[archive.name, whole]]));
    expect(Buffer.from(inMemory).includes(Buffer.from(deflated))).toBe(true);

    seen.shelfReads = 0;
    const reading = laid.pieces()[Symbol.asyncIterator]();
    await reading.next();
    expect(seen.shelfReads).toBe(1);
    await laid.takeOff();
    await expect(reading.next()).rejects.toThrow("is missing");
    expect(readdirSync(join(folder, "shelf"))).toEqual([]);
  });

  test("a box that cannot be read leaves nothing on the shelf, and the thread goes on", async () => {
    const unreadable: BallotBox = {
      ...box,
      entries: async function* () {
        for await (const entry of box.entries()) {
          yield entry;
          throw new Error("the disk is away");
        }
      },
    };
    await expect(packArchive(source, unreadable, pool, store.shelf)).rejects.toThrow("the disk is away");
    expect(readdirSync(join(folder, "shelf"))).toEqual([]);
    const { laid } = await packArchive(source, null, pool, store.shelf);
    await laid.takeOff();
  });
});

test("lanes ask for no more than they do, and answer in order", async () => {
  let [done, most] = [0, 0];
  let asked = 0;
  const items = async function* () {
    for (; asked < 20; asked += 1) {
      most = Math.max(most, asked - done);
      await Promise.resolve();
      yield asked;
    }
  };
  const slowFirst = async (item: number) => {
    for (let turn = 0; turn < (item % 3) * 2; turn += 1) await new Promise((go) => setImmediate(go));
    done += 1;
    return item * 10;
  };
  const answers = await mapInLanes(items(), 3, slowFirst);
  expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => index * 10));
  expect(most).toBeLessThanOrEqual(3);
  const failing = () => Promise.reject(new Error("the thread is gone"));
  asked = 0;
  await expect(mapInLanes(items(), 3, failing)).rejects.toThrow("the thread is gone");
});

test("bytes are cut anew into equal pieces, of which the last one is known", async () => {
  const cut = async (lengths: readonly number[]) => {
    const parts = async function* () {
      await Promise.resolve();
      for (const length of lengths) yield new Uint8Array(length);
    };
    return (await allOf(inPieces(parts(), 4))).map(({ piece, isLast }) => [piece.length, isLast]);
  };
  expect(await cut([])).toEqual([[0, true]]);
  expect(await cut([1, 2, 1])).toEqual([[4, true]]);
  expect(await cut([9, 0, 1])).toEqual([
    [4, false],
    [4, false],
    [2, true],
  ]);
});

test("security K7 (H5): what was made of a sealed box goes when its round is voided, also for whoever reads it just then", async () => {
  const stage = await aStage({ voters: 5 });
  try {
    const shelf = () => readdirSync(join(stage.folder, "data", "shelf"));
    const n = await openRound(stage);
    await Promise.all(stage.phones.slice(0, 4).map((phone) => phone.vote()));
    await countHandedOut(stage);
    await sealRound(stage);
    const full = () => stage.hall().roundFile(n, "full.zip", roles);
    const zip = defined(await bytesOf(full()), "a sealed round has a record");
    const files = unzipRecord(zip);
    expect(files.ok && Buffer.compare(zipRecord(files.value), zip)).toBe(0);
    const { pieces } = defined(await full(), "it is kept");
    const reading = pieces()[Symbol.asyncIterator]();
    await reading.next();
    expect(shelf()).toHaveLength(1);
    await stage.done({ kind: "void-round", n, reason: "Thử lại" });
    await expect.poll(shelf).toHaveLength(0);
    await expect(reading.next()).rejects.toThrow("is missing");
    const voided = unzipRecord(defined(await bytesOf(full()), "a voided round has a record"));
    expect(voided.ok && [...voided.value.keys()].filter((name) => name === "tokens.json")).toEqual([]);
    await stage.restart();
    expect(readdirSync(join(stage.folder, "data"))).not.toContain("shelf");
  } finally {
    await stage.close();
  }
});
