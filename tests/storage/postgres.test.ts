/**
 * What a store in PostgreSQL meets and must not tell (docs/several-servers.md, security S19): real clusters, real cuts. What
 * every store promises is asked in store-contract.test.ts.
 */
import { randomBytes } from "node:crypto";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { sealerOf } from "../../server/storage/postgres/boxes.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { holdDatabase } from "../../server/storage/postgres/hold.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { makeServerKey, readServerKey } from "../../server/storage/postgres/server-key.ts";
import type { MeetingStore, NewMeeting, Store } from "../../server/storage/store.ts";
import { cuttingProxy } from "./cutting-proxy.ts";
import { openMemoryShelf } from "./memory-store.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "./postgres-cluster.ts";
import { append, failureOf, temporaryFolder } from "./worlds.ts";

const random = (byteCount: number) => Uint8Array.from(randomBytes(byteCount));
const secretServerKey = random(32);
const id = meetingIdSchema.parse("MeetingMeetingMeeting1");
const slips = Array.from({ length: 60 }, () => slipKeySchema.parse(toHex(random(32)))).sort();
const shape = { ballotBytesMax: 3_000, entitledSlips: slips };
const newMeeting = (): NewMeeting => ({
  keys: {
    receipt: { publicKey: random(32), secretKey: random(64) },
    post: { publicKey: random(32), secretKey: random(32) },
  },
  firstLine: { kind: "meeting-frozen", data: { name: "Nguyễn Thị Bí Mật" } },
});
const notes = z.strictObject({ note: z.string() });

describe("the file of the server key", () => {
  test("is made once, for its owner alone, and read back; what others can read or is no key is refused without its content", async () => {
    const path = join(temporaryFolder(), "key");
    expect(await makeServerKey(path, () => secretServerKey)).toMatchObject({ ok: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await readServerKey(path)).toEqual({ ok: true, value: secretServerKey });
    const again = await makeServerKey(path, random);
    expect(again).toMatchObject({ ok: false });
    expect(await readServerKey(path)).toEqual({ ok: true, value: secretServerKey });
    chmodSync(path, 0o640);
    const open = await readServerKey(path);
    expect(open).toMatchObject({ ok: false });
    chmodSync(path, 0o600);
    writeFileSync(path, toHex(secretServerKey).slice(1));
    const short = await readServerKey(path);
    expect(short).toMatchObject({ ok: false });
    expect(JSON.stringify([again, open, short])).not.toContain(toHex(secretServerKey).slice(1, 12));
    expect(await readServerKey(join(path, "nowhere"))).toMatchObject({ ok: false });
  });
});

describe("a box", () => {
  test("security S19: opens under its key and in its place alone, whatever is changed; one room gives one length", () => {
    const sealer = sealerOf(random(32), random);
    const about = ["arriving", "ballot", "ab"];
    const [short, long] = [random(1), random(100)];
    const sealed = sealer.seal(about, short, 100);
    expect(sealer.open(about, sealed)).toEqual(short);
    expect(sealer.seal(about, long, 100)).toHaveLength(sealed.length);
    expect(sealer.seal(about, short, 100)).not.toEqual(sealed);
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Uint8Array.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(sealer.open(about, changed)).toBeNull();
    }
    expect(sealer.open(["arriving", "ballot", "ac"], sealed)).toBeNull();
    expect(sealer.open(["arriving", "ballotab"], sealed)).toBeNull();
    expect(sealerOf(random(32), random).open(about, sealed)).toBeNull();
    for (const length of [0, 23, 24, 40, sealed.length - 1]) {
      expect(sealer.open(about, sealed.subarray(0, length))).toBeNull();
    }
  });
});

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("a database", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
    await cluster.sql("postgres", "CREATE ROLE locked LOGIN PASSWORD 'hunter22'", "CREATE ROLE guest LOGIN");
  });
  afterAll(() => cluster.remove());
  beforeEach(() => cluster.sql("postgres", "DROP SCHEMA IF EXISTS phieu_kin CASCADE"));

  const databaseAt = (address: string, settleWithinMs = 20_000) => {
    const database = new Database({ address: addressOf(address), settleWithinMs });
    onTestFinished(() => database.close());
    return database;
  };
  const storeIn = async (database: Database, key = secretServerKey) => {
    const store = await openPostgresStore({
      database,
      secretServerKey: key,
      random,
      shelf: openMemoryShelf(),
      onNews: () => () => undefined,
    });
    await database.claim();
    return store;
  };
  const openStore = (address = cluster.address("postgres")) => storeIn(databaseAt(address));
  const through = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;
  const meetingIn = async (store: Store, content = newMeeting()): Promise<MeetingStore> => {
    const meeting = await store.create(id, content);
    await meeting.round(1).prepare(shape);
    return meeting;
  };
  const issuedTo = (index: number) => ({
    slip: defined(slips[index], "there are as many"),
    blinded: random(32),
    signature: random(64),
  });

  test.each([
    ["postgres://postgres@127.0.0.1:1/postgres", "away"],
    ["postgres://postgres@127.0.0.1:PORT/nowhere", "no-database"],
    ["postgres://locked:hunter23@127.0.0.1:PORT/postgres", "wrong-password"],
    ["postgres://guest@127.0.0.1:PORT/postgres", "no-rights"],
    ["postgres://postgres@127.0.0.1:PORT/postgres?sslmode=verify-full", "tls-refused"],
  ])("%s is refused as %s, in words that hold no password", async (address, trouble) => {
    const error = await openStore(address.replace("PORT", String(cluster.port))).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ failure: { kind: "database", trouble } });
    expect(String(error)).not.toMatch(/hunter/);
  });

  test("of several addresses the one that takes writes is used, whatever stands before it", async () => {
    const store = await openStore(`${through(1)},${through(cluster.port)}`);
    expect(await store.meetings()).toEqual([]);
  });

  test("another server key, and data of a later version, are refused and nothing is changed", async () => {
    await openStore();
    const before = await cluster.sql("postgres", "SELECT * FROM phieu_kin.program");
    expect(await failureOf(storeIn(databaseAt(cluster.address("postgres")), random(32)))).toMatchObject({
      trouble: "wrong-key",
    });
    expect(await cluster.sql("postgres", "SELECT * FROM phieu_kin.program")).toEqual(before);
    await cluster.sql("postgres", "UPDATE phieu_kin.program SET version = 99");
    expect(await failureOf(openStore())).toMatchObject({ trouble: "newer" });
  });

  test.each([
    ["log_statement", "all"],
    ["log_min_duration_statement", "0"],
    ["log_duration", "on"],
    ["log_parameter_max_length_on_error", "-1"],
  ])(
    "security S19: a database whose %s is %s writes down what came when, and is refused",
    async (name, value) => {
      await cluster.sql("postgres", `ALTER ROLE guest SET ${name} = '${value}'`);
      onTestFinished(async () => {
        await cluster.sql("postgres", `ALTER ROLE guest RESET ${name}`);
      });
      const failure = await failureOf(openStore(`postgres://guest@127.0.0.1:${cluster.port}/postgres`));
      expect(failure).toMatchObject({ trouble: "tells-order", detail: name });
    },
  );

  test("one server has a database: a second is refused, and takes it when the first is gone", async () => {
    const first = await holdDatabase(databaseAt(cluster.address("postgres")), () =>
      expect.fail("it is held"),
    );
    const second = databaseAt(cluster.address("postgres"));
    const lost = () => expect.fail("it is held");
    expect(await failureOf(holdDatabase(second, lost))).toMatchObject({ trouble: "other-server" });
    await first.release();
    await expect
      .poll(async () =>
        holdDatabase(second, lost).then(
          (hold) => hold.release(),
          () => "held",
        ),
      )
      .toBeUndefined();
  });

  test("a server that has lost the database to another stores nothing more, and hears of it", async () => {
    const [one, other] = [databaseAt(cluster.address("postgres")), databaseAt(cluster.address("postgres"))];
    const heard: StorageError[] = [];
    const hold = await holdDatabase(one, (error) => heard.push(error));
    onTestFinished(() => hold.release());
    const meeting = await meetingIn(await storeIn(one));
    const box = await meeting.round(1).openBox(shape);
    await box.put(random(100), random(64));
    const later = await storeIn(other);
    expect(await failureOf(box.put(random(100), random(64)))).toMatchObject({ trouble: "other-server" });
    expect(await failureOf(append(meeting, "round-opened", {}))).toMatchObject({
      trouble: "other-server",
    });
    const again = defined(await later.open(id), "it is whole");
    expect((await again.round(1).openBox(shape)).count()).toBe(1);
    // Its lock goes with its connection; it finds out by itself why it may not have it again.
    await cluster.sql(
      "postgres",
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'",
    );
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(1);
  });

  test("security B2a: a commit whose answer was lost is stored once, and whoever asked is answered", async () => {
    const proxy = await cuttingProxy(cluster.port);
    onTestFinished(() => proxy.close());
    const store = await openStore(through(proxy.port));
    const [office, meeting] = [await store.office("drafts", notes, { note: "" }), await meetingIn(store)];
    const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
    const entry = issuedTo(3);
    const ballot = random(2_000);
    const writes: readonly (() => Promise<unknown>)[] = [
      () => office.update(() => ({ note: "x" })),
      () => append(meeting, "round-opened", { n: 1 }),
      () => meeting.keys.setIssuerSecret(1, random(32)),
      () => box.put(ballot, random(64)),
      () => book.record(entry),
    ];
    for (const write of writes) {
      proxy.loseAnswers(2);
      await write();
    }
    const again = defined(await (await openStore()).open(id), "it is whole");
    expect(again.journal.entries().map(({ kind }) => kind)).toEqual(["meeting-frozen", "round-opened"]);
    expect((await again.round(1).openBox(shape)).trackers()).toEqual([sha256Hex(ballot)]);
    expect((await again.round(1).openBook(shape)).entries()).toEqual([entry]);
  });

  test("while the database is away nothing is stored and everybody is told to come back; then it goes on by itself", async () => {
    const proxy = await cuttingProxy(cluster.port);
    onTestFinished(() => proxy.close());
    const meeting = await meetingIn(await openStore(through(proxy.port)));
    const box = await meeting.round(1).openBox(shape);
    await box.put(random(100), random(64));
    proxy.shut();
    for (let n = 0; n < 3; n += 1) {
      expect(await failureOf(box.put(random(100), random(64)))).toMatchObject({ trouble: "away" });
    }
    proxy.open();
    expect(await box.put(random(100), random(64))).toBe("stored");
    expect(box.count()).toBe(2);
  });

  test("security R7: what was acknowledged is in the box when the database's machine dies while ballots come", async () => {
    const meeting = await meetingIn(await storeIn(databaseAt(cluster.address("postgres"), 60_000)));
    const box = await meeting.round(1).openBox(shape);
    const acknowledged = new Set<string>();
    const cast = async () => {
      const [ballot, token] = [random(500), random(64)];
      for (;;) {
        try {
          if ((await box.put(ballot, token)) !== "full") acknowledged.add(sha256Hex(ballot));
          return;
        } catch (error) {
          if (!(error instanceof StorageError) || error.name === "InDoubtError") throw error;
          await wait(200);
        }
      }
    };
    const casting = Array.from({ length: 60 }, () => cast());
    await expect.poll(() => acknowledged.size).toBeGreaterThan(5);
    await cluster.stop("kill");
    await cluster.start();
    await Promise.all(casting);
    expect(acknowledged.size).toBe(60);
    const again = defined(await (await openStore()).open(id), "it is whole");
    expect((await again.round(1).openBox(shape)).trackers()).toEqual([...acknowledged].sort());
  });

  test("security N11: lines of the journal that were changed, moved or left out by the database stop the opening", async () => {
    const meeting = await meetingIn(await openStore());
    for (const n of [1, 2, 3]) await append(meeting, "round-opened", { n });
    const spoilt = [
      "UPDATE phieu_kin.journal SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE seq = 3",
      "UPDATE phieu_kin.journal a SET sealed = (SELECT sealed FROM phieu_kin.journal b WHERE b.seq = 5 - a.seq) WHERE seq IN (2, 3)",
      "DELETE FROM phieu_kin.journal WHERE seq = 2",
      "UPDATE phieu_kin.meeting SET keys = set_byte(keys, 30, get_byte(keys, 30) # 1)",
    ];
    await cluster.sql("postgres", "CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM phieu_kin.journal");
    for (const statement of spoilt) {
      await cluster.sql("postgres", statement);
      expect((await failureOf((await openStore()).open(id))).kind).toBe("damaged");
      await cluster.sql(
        "postgres",
        "DELETE FROM phieu_kin.journal",
        "INSERT INTO phieu_kin.journal SELECT * FROM kept",
      );
    }
    await cluster.sql("postgres", "DROP TABLE kept");
  });

  test("security S2, S3, S19: dump, files, WAL and log of the database tell no secret, no tracker, no name and, once sealed, no order", async () => {
    const content = newMeeting();
    const store = await openStore();
    const office = await store.office("accounts", notes, { note: "" });
    await office.update(() => ({ note: "Trần Văn Kín" }));
    const meeting = await meetingIn(store, content);
    const issuer = random(32);
    await meeting.keys.setIssuerSecret(1, issuer);
    const [box, book] = [await meeting.round(1).openBox(shape), await meeting.round(1).openBook(shape)];
    const ballots = Array.from({ length: 60 }, (_, index) => ({
      bytes: random(500 + 40 * index),
      token: random(64),
    }));
    await Promise.all(ballots.map(({ bytes, token }) => box.put(bytes, token)));
    const entries = slips.map((_, index) => issuedTo((index * 7) % slips.length));
    await Promise.all(entries.map((entry) => book.record(entry)));

    const rows = (table: string, columns: string) =>
      cluster.sql("postgres", `SELECT ${columns} FROM ${table}`);
    const arriving = ["ballot", "issued"].map((part) => `phieu_kin."${part}_${id}_1"`);
    for (const table of arriving) {
      const lengths = await rows(table, "DISTINCT length(sealed) AS length");
      expect(lengths).toHaveLength(1);
    }
    const secrets = [
      secretServerKey,
      content.keys.receipt.secretKey,
      content.keys.post.secretKey,
      issuer,
      // A few of each kind: every one of them in every file would take half a minute.
      ...ballots
        .slice(0, 3)
        .flatMap(({ bytes, token }) => [bytes, token, Buffer.from(sha256Hex(bytes), "hex")]),
      ...entries.slice(0, 3).flatMap(({ slip, blinded }) => [Buffer.from(slip, "hex"), blinded]),
    ].map((bytes) => Buffer.from(bytes).subarray(0, 16));
    const needles = [
      ...secrets,
      ...secrets.map((secret) => Buffer.from(secret.toString("hex"))),
      ...["Nguyễn Thị Bí Mật", "Trần Văn Kín", "meeting-frozen"].map((text) => Buffer.from(text)),
    ];
    const codes = (await Promise.all(arriving.map((table) => rows(table, "code")))).flat();
    const codeBytes = codes.map(({ code }) =>
      code instanceof Uint8Array ? Buffer.from(code) : Buffer.alloc(0),
    );
    expect(codeBytes).toHaveLength(120);
    const dump = execFileSync(
      join(defined(postgresPrograms(), "it is installed"), "pg_dump"),
      ["-h", "127.0.0.1", "-p", String(cluster.port), "-U", "postgres", "postgres"],
      { maxBuffer: 2 ** 28 },
    );
    await cluster.sql("postgres", "CHECKPOINT");
    expect(holding(filesUnder(cluster.folder), needles)).toEqual([]);
    expect(needles.filter((needle) => dump.includes(needle))).toEqual([]);
    // What the search can find: the codes of what arrived lie in table, WAL and dump.
    expect(holding(filesUnder(join(cluster.folder, "data", "base")), codeBytes)).not.toEqual([]);

    await box.forgetArrival();
    await book.forgetArrival();
    await cluster.sql("postgres", "CHECKPOINT");
    expect(holding(filesUnder(cluster.folder), needles)).toEqual([]);
    expect(holding(filesUnder(join(cluster.folder, "data", "base")), codeBytes)).toEqual([]);
    expect(holding(filesUnder(join(cluster.folder, "data", "pg_wal")), codeBytes)).not.toEqual([]);
    for (const [index, part] of (["ballot", "issued"] as const).entries()) {
      const table = `phieu_kin."${part}_${id}_1_ordered"`;
      expect(
        await rows(`pg_class WHERE oid = '${defined(arriving[index], "two")}'::regclass`, "1").catch(
          () => [],
        ),
      ).toEqual([]);
      expect(await rows(table, "DISTINCT xmin::text")).toHaveLength(1);
      expect(await rows(table, "DISTINCT length(sealed)")).toHaveLength(1);
      const places = (await rows(`${table} ORDER BY ctid`, "place")).map(({ place }) => place);
      expect(places).toEqual(places.map((_, place) => place));
      const columns = await rows(
        `pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0`,
        "attname",
      );
      expect(columns.map(({ attname }) => attname)).toEqual(["place", "sealed"]);
    }
    // Where a ballot lies follows from its tracker alone.
    expect(box.trackers()).toEqual(ballots.map(({ bytes }) => sha256Hex(bytes)).sort());
  });
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files that hold one of these, each of two bytes or more; a table of first bytes, since megabytes are looked through. */
function holding(files: readonly string[], needles: readonly Buffer[]): readonly string[] {
  const begins = new Uint8Array(65_536);
  for (const needle of needles) begins[needle.readUInt16LE(0)] = 1;
  return files.filter((file) => {
    // PostgreSQL removes some of its files meanwhile.
    if (!existsSync(file)) return false;
    const bytes = readFileSync(file);
    for (let at = 0; at + 1 < bytes.length; at += 1) {
      if (begins[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] !== 1) continue;
      if (needles.some((needle) => needle.equals(bytes.subarray(at, at + needle.length)))) return true;
    }
    return false;
  });
}
