/** What every store promises (server/storage/store.ts), asked of each of them in the same words. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { journalHead, emptyJournalHead } from "../../shared/crypto/journal-chain.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { openFileStore } from "../../server/storage/files/file-store.ts";
import { InDoubtError, StorageError } from "../../server/storage/failure.ts";
import type { BallotBox, MeetingStore, NewMeeting, Store } from "../../server/storage/store.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "./postgres-cluster.ts";
import { openMemoryShelf, openMemoryStore, StoreMemory, type Part, type WriteFault } from "./memory-store.ts";
import { allOf, append, failureOf, lineAfter, seededRandom, temporaryFolder } from "./worlds.ts";

/** start: opens the same data again, as a new start of the server does. fail: what the next write of a part meets. */
type World = {
  readonly start: () => Promise<Store>;
  readonly fail: ((part: Part, how: WriteFault) => Promise<unknown>) | null;
};

const random = seededRandom(11);

function inMemory(): World {
  const memory = new StoreMemory();
  return {
    start: () => Promise.resolve(openMemoryStore(memory, random)),
    fail: (part, how) => {
      memory.failNext(part, how);
      return Promise.resolve();
    },
  };
}

const fileOf: { readonly [P in Part]: RegExp } = {
  office: /office\.json/,
  journal: /journal\.(jsonl|heads)$/,
  keys: /keys\.json/,
  book: /issuance\.bin$/,
  box: /box\.bin$/,
};

function filesInMemory(hasMirror: boolean): World {
  const disk = new MemoryDisk();
  return {
    start: () => {
      disk.hook = () => null;
      return openFileStore({
        ops: disk,
        dataFolder: "/data",
        mirrorFolder: hasMirror ? "/mirror" : null,
        random,
        onMirrorLost: () => expect.fail("the mirror is sound"),
      });
    },
    fail: (part, how) => {
      let isFailed = false;
      disk.hook = (operation, path) => {
        if (!path.startsWith("/data") || !fileOf[part].test(path)) return null;
        if (how === "in-doubt") return "before";
        if (isFailed || operation !== (how === "before" ? "write" : "sync")) return null;
        isFailed = true;
        return how;
      };
      return Promise.resolve();
    },
  };
}

function filesOnDisk(): World {
  const dataFolder = join(temporaryFolder(), "data");
  const start = () =>
    openFileStore({
      ops: nodeFileOps,
      dataFolder,
      mirrorFolder: null,
      random,
      onMirrorLost: () => undefined,
    });
  return { start, fail: null };
}

let cluster: Cluster | null = null;
beforeAll(async () => {
  if (postgresPrograms() !== null) cluster = await startCluster();
});
afterAll(() => cluster?.remove());

const rowsOf: { readonly [P in Part]: RegExp } = {
  office: /^office$/,
  journal: /^journal$/,
  keys: /^(meeting|issuer)$/,
  book: /^issued_/,
  box: /^ballot_/,
};

/** The database itself fails the row, or the commit that would have made it stay, once; or it goes away at every commit. */
const breaking = (tables: RegExp, how: WriteFault) => `
  CREATE SEQUENCE broken;
  CREATE FUNCTION break_write() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    ${
      how === "in-doubt"
        ? "PERFORM pg_terminate_backend(pg_backend_pid());"
        : "IF nextval('broken') = 1 THEN RAISE EXCEPTION 'as the test wished' USING ERRCODE = 'disk_full'; END IF;"
    }
    RETURN NEW; END $$;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'phieu_kin' AND tablename ~ '${tables.source}' LOOP
      EXECUTE format('CREATE ${
        how === "before" ? "TRIGGER broken BEFORE" : "CONSTRAINT TRIGGER broken AFTER"
      } INSERT OR UPDATE ON phieu_kin.%I ${
        how === "before" ? "" : "DEFERRABLE INITIALLY DEFERRED"
      } FOR EACH ROW EXECUTE FUNCTION break_write()', name);
    END LOOP; END $$`;
const mending = "DROP FUNCTION IF EXISTS break_write CASCADE; DROP SEQUENCE IF EXISTS broken";

/** Each start leaves the ones before it open, as a test goes on asking them. */
function inPostgres(): World {
  const { sql, address } = defined(cluster, "PostgreSQL runs");
  let isEmptied = false;
  const start = async () => {
    await sql("postgres", mending, ...(isEmptied ? [] : ["DROP SCHEMA IF EXISTS phieu_kin CASCADE"]));
    isEmptied = true;
    const database = new Database({ address: addressOf(address("postgres")), settleWithinMs: 300 });
    onTestFinished(() => database.close());
    return openPostgresStore({
      database,
      secretServerKey: filled(32, 1),
      random,
      shelf: openMemoryShelf(),
      onNews: () => () => undefined,
    });
  };
  return { start, fail: (part, how) => sql("postgres", mending, breaking(rowsOf[part], how)) };
}

const worlds: readonly (readonly [name: string, make: () => World])[] = [
  ["in memory", inMemory],
  ["of files, in memory", () => filesInMemory(false)],
  ["of files with a mirror, in memory", () => filesInMemory(true)],
  ["of files, on the disk", filesOnDisk],
  ...(postgresPrograms() === null ? [] : [["in PostgreSQL", inPostgres] as const]),
];
const failingWorlds = worlds.filter(([name]) => !name.endsWith("on the disk"));

const id = meetingIdSchema.parse("MeetingMeetingMeeting1");
const otherId = meetingIdSchema.parse("MeetingMeetingMeeting2");
const slips = Array.from({ length: 4 }, (_, index) => slipKeySchema.parse(String(index + 1).repeat(64)));
const shape = { ballotBytesMax: 500, entitledSlips: slips };
const filled = (byteCount: number, value: number) => new Uint8Array(byteCount).fill(value);
const pair = (byteCount: number, value: number) => ({
  publicKey: filled(32, value),
  secretKey: filled(byteCount, value + 1),
});
const newMeeting: NewMeeting = {
  keys: { receipt: pair(64, 0xa1), post: pair(32, 0xb1) },
  firstLine: { kind: "meeting-frozen", data: { name: "Hội nghị" } },
};
const aBallot = (value: number) => filled(400, value);
const aToken = (value: number) => filled(64, value);
const trackerOf = (value: number) => createHash("sha256").update(aBallot(value)).digest("hex");
const issued = (index: number, value = index + 1) => ({
  slip: defined(slips[index], "there are four"),
  blinded: filled(32, value),
  signature: filled(64, value),
});
const stranger = slipKeySchema.parse("f".repeat(64));

const documentSchema = z.strictObject({ names: z.array(z.string()) });
const noNames = { names: new Array<string>() };
const openDrafts = (store: Store) => store.office("drafts", documentSchema, noNames);

async function opened(world: World): Promise<MeetingStore> {
  return defined(await (await world.start()).open(id), "the meeting is whole");
}

async function created(world: World): Promise<MeetingStore> {
  return (await world.start()).create(id, newMeeting);
}

async function withRoundIn(store: Store): Promise<MeetingStore> {
  const meeting = await store.create(id, newMeeting);
  await meeting.round(1).prepare(shape);
  return meeting;
}

/** A meeting with one round that takes ballots. */
async function withRound(world: World): Promise<MeetingStore> {
  return withRoundIn(await world.start());
}

const kindsOf = ({ journal }: MeetingStore) => journal.entries().map(({ kind }) => kind);

async function expectBallots(box: BallotBox, values: readonly number[]): Promise<void> {
  const trackers = values.map(trackerOf).sort();
  expect(box.count()).toBe(values.length);
  expect(box.trackers()).toEqual(trackers);
  const entries = await allOf(box.entries());
  expect(entries.map(({ tracker }) => tracker)).toEqual(trackers);
  for (const { tracker, ballot, token } of entries) {
    expect(createHash("sha256").update(ballot).digest("hex")).toBe(tracker);
    expect(token).toEqual(aToken(ballot[0] ?? 0));
  }
}

describe.each(worlds)("a store %s", (_name, makeWorld) => {
  test("begins with no meeting, and says how its second copy is", async () => {
    const store = await makeWorld().start();
    expect(await store.meetings()).toEqual([]);
    expect(await store.open(id)).toBeNull();
    await store.remove(id);
    expect(["none", "ok"]).toContain(store.health().mirror);
  });

  test("keeps each of the office's documents, and gives it back after a restart", async () => {
    const world = makeWorld();
    const store = await world.start();
    const drafts = await openDrafts(store);
    expect(drafts.data()).toEqual(noNames);
    const accounts = await store.office("accounts", z.strictObject({ count: z.int() }), { count: 1 });
    await Promise.all(["a", "b"].map((name) => drafts.update(({ names }) => ({ names: [...names, name] }))));
    await accounts.update(({ count }) => ({ count: count + 1 }));
    await expect(
      drafts.update(({ names }) => {
        names.push("changed in place");
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(drafts.data()).toEqual({ names: ["a", "b"] });
    const again = await world.start();
    expect((await openDrafts(again)).data()).toEqual({ names: ["a", "b"] });
    const other = z.strictObject({ other: z.int() });
    expect((await failureOf(again.office("drafts", other, { other: 1 }))).kind).toBe("damaged");
    expect((await again.office("accounts", z.strictObject({ count: z.int() }), { count: 1 })).data()).toEqual(
      {
        count: 2,
      },
    );
  });

  test("lists a meeting from its first line on, and gives back its keys and lines after a restart", async () => {
    const world = makeWorld();
    const store = await world.start();
    const meeting = await store.create(id, newMeeting);
    await (await store.create(otherId, newMeeting)).close();
    expect(await store.meetings()).toEqual([id, otherId]);
    await append(meeting, "round-opened", { n: 1 });
    await meeting.close();

    const again = await opened(world);
    expect(await (await world.start()).meetings()).toEqual([id, otherId]);
    expect(again.keys.keys).toEqual(newMeeting.keys);
    expect(kindsOf(again)).toEqual(["meeting-frozen", "round-opened"]);
    expect(again.journal.entries().map(({ data }) => data)).toEqual([{ name: "Hội nghị" }, { n: 1 }]);
    await again.close();
  });

  test("does not make a meeting that is there, and changes nothing of it", async () => {
    const world = makeWorld();
    await (await created(world)).close();
    const other = { ...newMeeting, keys: { ...newMeeting.keys, post: pair(32, 0x31) } };
    expect((await failureOf((await world.start()).create(id, other))).kind).toBe("exists");
    const again = await opened(world);
    expect(again.keys.keys).toEqual(newMeeting.keys);
    expect(kindsOf(again)).toEqual(["meeting-frozen"]);
    await again.close();
  });

  test("numbers lines in the order they came, those of a decision together, and chains them (protocol B.10)", async () => {
    const world = makeWorld();
    const meeting = await created(world);
    const { journal, close } = meeting;
    const lines = [1, 2, 3].map((n) => ({ kind: "round-opened", data: { n } }));
    const written = await meeting.write({ ...lineAfter(1, "", {}), lines });
    expect(written).toEqual({ kind: "written", entries: journal.entries().slice(1) });
    await append(meeting, "round-opened", { n: 4 });
    expect(journal.entries().map(({ seq, data }) => [seq, data])).toEqual([
      [1, { name: "Hội nghị" }],
      ...[1, 2, 3, 4].map((n) => [n + 1, { n }]),
    ]);
    let head = emptyJournalHead;
    for (const entry of journal.entries()) {
      head = journalHead(head, entry.kind, new TextEncoder().encode(entry.line));
      expect(entry.head).toBe(head);
    }
    expect(journal.head()).toBe(head);
    await expect(append(meeting, "round|opened", {})).rejects.toThrow("plain word");
    await close();
    const again = await opened(world);
    expect(again.journal.head()).toBe(head);
    await again.close();
  });

  test("writes nothing that was decided without knowing the last line", async () => {
    const meeting = await created(makeWorld());
    const decisions = [1, 2].map((n) => meeting.write(lineAfter(1, "round-opened", { n })));
    expect((await Promise.all(decisions)).map(({ kind }) => kind)).toEqual(["written", "behind"]);
    expect(meeting.journal.entries().map(({ data }) => data)).toEqual([{ name: "Hội nghị" }, { n: 1 }]);
    expect((await meeting.write(lineAfter(2, "round-opened", { n: 2 }))).kind).toBe("written");
    await meeting.close();
  });

  test("makes a round's keys, box and book before the lines that speak of it, and none where it is behind", async () => {
    const world = makeWorld();
    const meeting = await created(world);
    const prepares = { n: 1, issuerSecret: filled(32, 7), shape };
    const decision = { ...lineAfter(1, "round-prepared", { n: 1 }), prepares };
    expect((await meeting.write(decision)).kind).toBe("written");
    const box = await meeting.round(1).openBox(shape);
    await box.put(aBallot(1), aToken(1));
    const late = { ...prepares, issuerSecret: filled(32, 8) };
    expect((await meeting.write({ ...decision, prepares: late })).kind).toBe("behind");
    await box.close();
    await meeting.close();
    const again = await opened(world);
    expect(again.keys.issuerSecret(1)).toEqual(filled(32, 7));
    const later = await again.round(1).openBox(shape);
    await expectBallots(later, [1]);
    await later.close();
    await again.close();
  });

  test("keeps the issuer secret of each round, and the last one of a round", async () => {
    const world = makeWorld();
    const { keys, close } = await created(world);
    await keys.setIssuerSecret(2, filled(32, 2));
    await Promise.all([1, 3].map((n) => keys.setIssuerSecret(n, filled(32, n))));
    await keys.setIssuerSecret(2, filled(32, 9));
    expect(keys.issuerSecret(2)).toEqual(filled(32, 9));
    await close();
    const again = await opened(world);
    expect([1, 2, 3, 4].map((n) => again.keys.issuerSecret(n)?.[0] ?? null)).toEqual([1, 9, 3, null]);
    await again.close();
  });

  test("security B2: a box takes every ballot once, lists by tracker alone, and gives back all after a restart", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const box = await meeting.round(1).openBox(shape);
    expect(box.capacity).toBeGreaterThanOrEqual(slips.length);
    const outcomes = await Promise.all(
      [5, 3, 5, 9, 5].map((value) => box.put(aBallot(value), aToken(value))),
    );
    expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "already-stored")).toHaveLength(2);
    await expectBallots(box, [5, 3, 9]);
    expect([3, 4].map((value) => box.has(trackerOf(value)))).toEqual([true, false]);
    await box.close();
    await meeting.close();
    const again = await opened(world);
    const later = await again.round(1).openBox(shape);
    await expectBallots(later, [5, 3, 9]);
    expect(await later.put(aBallot(3), aToken(3))).toBe("already-stored");
    await later.close();
    await again.close();
  });

  test("a full box stores no more", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const box = await meeting.round(1).openBox(shape);
    const values = Array.from({ length: box.capacity + 1 }, (_, index) => index + 1);
    const outcomes = await Promise.all(values.map((value) => box.put(aBallot(value), aToken(value))));
    expect(outcomes.filter((outcome) => outcome === "full")).toHaveLength(1);
    expect(box.count()).toBe(box.capacity);
    await box.close();
    await meeting.close();
  });

  test("security R7: sealing lets the puts under way end and lets no later one in", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const box = await meeting.round(1).openBox(shape);
    const early = [1, 2, 3].map((value) => box.put(aBallot(value), aToken(value)));
    const sealing = box.seal();
    const late = box.put(aBallot(4), aToken(4));
    await sealing;
    expect(await Promise.all(early)).toEqual(["stored", "stored", "stored"]);
    expect(await late).toBe("sealed");
    await expectBallots(box, [1, 2, 3]);
    expect(await box.put(aBallot(1), aToken(1))).toBe("already-stored");
    await box.close();
    await meeting.close();
  });

  test("security B2: a book records one element for a slip and one slip for an element, once, and nothing for a stranger", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const book = await meeting.round(1).openBook(shape);
    const outcomes = await Promise.all(
      [issued(2), issued(0), issued(2), issued(2, 8)].map((x) => book.record(x)),
    );
    expect(outcomes).toEqual(["recorded", "recorded", "already-recorded", "already-issued"]);
    expect(await book.record(issued(1, 3))).toBe("element-taken");
    expect(await book.record({ ...issued(1), slip: stranger })).toBe("unknown-slip");
    expect([book.count(), book.get(issued(2).slip), book.get(issued(1).slip)]).toEqual([2, issued(2), null]);
    await book.close();
    await meeting.close();
    const again = await opened(world);
    const later = await again.round(1).openBook(shape);
    expect(later.entries()).toEqual([issued(0), issued(2)]);
    await later.close();
    await again.close();
  });

  test("preparing a round again gives an empty box and book; what was never prepared is missing", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
    await box.put(aBallot(1), aToken(1));
    await book.record(issued(0));
    await box.close();
    await book.close();
    const other = { ballotBytesMax: 9_000, entitledSlips: slips.slice(1) };
    await meeting.round(1).prepare(other);
    const [emptyBox, emptyBook] = [
      await meeting.round(1).openBox(other),
      await meeting.round(1).openBook(other),
    ];
    expect([emptyBox.count(), emptyBook.count()]).toEqual([0, 0]);
    await emptyBox.close();
    await emptyBook.close();
    expect((await failureOf(meeting.round(2).openBox(shape))).kind).toBe("missing");
    expect((await failureOf(meeting.round(2).openBook(shape))).kind).toBe("missing");
    await meeting.close();
  });

  test("a box gives its ballots one at a time, and those that came before it was asked", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const box = await meeting.round(1).openBox(shape);
    await Promise.all([5, 3].map((value) => box.put(aBallot(value), aToken(value))));
    const read: string[] = [];
    for await (const { tracker } of box.entries()) {
      if (read.length === 0) await box.put(aBallot(9), aToken(9));
      read.push(tracker);
    }
    expect(read).toEqual([5, 3].map(trackerOf).sort());
    await box.close();
    await meeting.close();
  });

  test("a shelf gives back what was laid, until it is taken off, and is empty after a restart", async () => {
    const world = makeWorld();
    const { shelf } = await world.start();
    const pieces = async function* () {
      for (const [length, value] of [
        [70_000, 1],
        [0, 2],
        [3, 3],
      ] as const) {
        await Promise.resolve();
        yield filled(length, value);
      }
    };
    const laid = await shelf.lay(pieces());
    const whole = Buffer.concat([filled(70_000, 1), filled(3, 3)]);
    const read = async () => Buffer.concat(await allOf(laid.pieces()));
    expect(laid.byteCount).toBe(whole.length);
    expect([await read(), await read()].map((bytes) => bytes.equals(whole))).toEqual([true, true]);

    const cut = laid.pieces()[Symbol.asyncIterator]();
    await cut.next();
    await laid.takeOff();
    await laid.takeOff();
    expect((await failureOf(cut.next())).kind).toBe("missing");
    expect((await failureOf(read())).kind).toBe("missing");
    const again = await (await world.start()).shelf.lay(pieces());
    await again.takeOff();
  });

  test("what could not be laid leaves nothing behind", async () => {
    const { shelf } = await makeWorld().start();
    const pieces = async function* () {
      await Promise.resolve();
      yield filled(10, 1);
      throw new Error("the box is away");
    };
    await expect(shelf.lay(pieces())).rejects.toThrow("the box is away");
  });

  test("security S2: what told the order of arrival is put away once, and box and book hold the same before, after and after a restart", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
    for (const value of [5, 3, 9]) await box.put(aBallot(value), aToken(value));
    for (const index of [2, 0]) await book.record(issued(index));
    const reading = box.entries()[Symbol.asyncIterator]();
    await reading.next();
    await Promise.all([box.forgetArrival(), box.forgetArrival(), book.forgetArrival()]);
    expect((await reading.next()).done).toBe(false);
    expect(await box.put(aBallot(7), aToken(7))).toBe("sealed");
    await expectBallots(box, [5, 3, 9]);
    await box.close();
    await book.close();
    await meeting.close();
    const again = await opened(world);
    const [later, laterBook] = [await again.round(1).openBox(shape), await again.round(1).openBook(shape)];
    await expectBallots(later, [5, 3, 9]);
    expect(laterBook.entries()).toEqual([issued(0), issued(2)]);
    await Promise.all([later.forgetArrival(), laterBook.forgetArrival()]);
    await expectBallots(later, [5, 3, 9]);
    await later.close();
    await again.round(1).removeBox();
    expect((await failureOf(again.round(1).openBox(shape))).kind).toBe("missing");
    await laterBook.close();
    await again.close();
  });

  test("a box that is removed is gone for good, and its book stays", async () => {
    const world = makeWorld();
    const meeting = await withRound(world);
    const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
    await box.put(aBallot(1), aToken(1));
    await book.record(issued(0));
    await box.close();
    await meeting.round(1).removeBox();
    await meeting.round(1).removeBox();
    await book.close();
    await meeting.close();
    const again = await opened(world);
    expect((await failureOf(again.round(1).openBox(shape))).kind).toBe("missing");
    const kept = await again.round(1).openBook(shape);
    expect(kept.count()).toBe(1);
    await kept.close();
    await again.close();
  });

  test("a meeting that is removed is gone for good, the others stay, and its id is not taken again", async () => {
    const world = makeWorld();
    const store = await world.start();
    const meeting = await store.create(id, newMeeting);
    await meeting.round(1).prepare(shape);
    await meeting.close();
    await (await store.create(otherId, newMeeting)).close();
    await store.remove(id);
    await store.remove(id);
    expect(await store.meetings()).toEqual([otherId]);
    expect(await store.open(id)).toBeNull();
    const again = await world.start();
    expect(await again.meetings()).toEqual([otherId]);
    expect(await again.open(id)).toBeNull();
    const other = defined(await again.open(otherId), "it stays");
    expect(kindsOf(other)).toEqual(["meeting-frozen"]);
    await other.close();
  });
});

describe.each(failingWorlds)("a store %s whose write fails", (_name, makeWorld) => {
  const failing = (world: World) => defined(world.fail, "this world can fail");

  test.each(["before", "after"] as const)(
    "(%s it happened) has stored nothing, and the next one succeeds",
    async (how) => {
      const world = makeWorld();
      const fail = failing(world);
      const store = await world.start();
      const drafts = await openDrafts(store);
      const meeting = await withRoundIn(store);
      const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
      const writes: readonly (readonly [Part, (value: number) => Promise<unknown>])[] = [
        ["office", (value) => drafts.update(() => ({ names: [String(value)] }))],
        ["journal", (value) => append(meeting, "round-opened", { n: value })],
        ["keys", (value) => meeting.keys.setIssuerSecret(1, filled(32, value))],
        ["box", (value) => box.put(aBallot(value), aToken(value))],
        ["book", (value) => book.record(issued(value))],
      ];
      for (const [part, write] of writes) {
        await fail(part, how);
        await expect(write(1)).rejects.toBeInstanceOf(StorageError);
      }
      expect([drafts.data().names, kindsOf(meeting), meeting.keys.issuerSecret(1)]).toEqual([
        [],
        ["meeting-frozen"],
        null,
      ]);
      expect([box.count(), box.has(trackerOf(1)), book.count(), book.get(issued(1).slip)]).toEqual([
        0,
        false,
        0,
        null,
      ]);
      for (const [, write] of writes) await write(2);
      await box.close();
      await book.close();
      await meeting.close();

      const again = await opened(world);
      expect((await openDrafts(await world.start())).data()).toEqual({ names: ["2"] });
      expect(again.journal.entries().map(({ data }) => data)).toEqual([{ name: "Hội nghị" }, { n: 2 }]);
      expect(again.keys.issuerSecret(1)).toEqual(filled(32, 2));
      const laterBox = await again.round(1).openBox(shape);
      await expectBallots(laterBox, [2]);
      const laterBook = await again.round(1).openBook(shape);
      expect(laterBook.entries()).toEqual([issued(2)]);
      await laterBox.close();
      await laterBook.close();
      await again.close();
    },
  );

  test("and cannot be taken back is in doubt, takes nothing more, and opens again with all that was confirmed", async () => {
    const world = makeWorld();
    const fail = failing(world);
    const meeting = await withRound(world);
    const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
    const writes: readonly (readonly [Part, (value: number) => Promise<unknown>])[] = [
      ["journal", (value) => append(meeting, "round-opened", { n: value })],
      ["box", (value) => box.put(aBallot(value), aToken(value))],
      ["book", (value) => book.record(issued(value))],
    ];
    for (const [, write] of writes) await write(1);
    for (const [part, write] of writes) {
      await fail(part, "in-doubt");
      await expect(write(2)).rejects.toBeInstanceOf(InDoubtError);
    }
    // Whatever is well again meanwhile: only opening tells.
    await world.start();
    for (const [, write] of writes) await expect(write(3)).rejects.toBeInstanceOf(InDoubtError);
    await box.close();
    await book.close();
    await meeting.close();

    const again = await opened(world);
    const laterBox = await again.round(1).openBox(shape);
    const laterBook = await again.round(1).openBook(shape);
    expect([laterBox.has(trackerOf(1)), laterBox.has(trackerOf(3))]).toEqual([true, false]);
    expect([laterBook.get(issued(1).slip), laterBook.get(issued(3).slip)]).toEqual([issued(1), null]);
    const lines = again.journal.entries().map(({ data }) => data);
    expect(lines).toEqual(expect.arrayContaining([{ name: "Hội nghị" }, { n: 1 }]));
    expect(lines).not.toContainEqual({ n: 3 });
    await laterBox.close();
    await laterBook.close();
    await again.close();
  });

  test.each(["keys", "journal"] as const)(
    "while a meeting is made (%s) has made none, and it can be made again",
    async (part) => {
      const world = makeWorld();
      const store = await world.start();
      await failing(world)(part, "before");
      await failureOf(store.create(id, newMeeting));
      expect(await store.meetings()).toEqual([]);
      expect(await store.open(id)).toBeNull();
      const other = { ...newMeeting, keys: { ...newMeeting.keys, post: pair(32, 0x31) } };
      const restarted = await world.start();
      expect(await restarted.meetings()).toEqual([]);
      await (await restarted.create(id, other)).close();
      const again = await opened(world);
      expect(again.keys.keys).toEqual(other.keys);
      await again.close();
    },
  );
});
