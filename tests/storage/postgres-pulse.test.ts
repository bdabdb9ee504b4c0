/** The pulse of a database (docs/several-servers.md): what is missing is known within 3 s, and so is that it is back. */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import type { StoreReach } from "../../shared/domain/store-reach.ts";
import type { StorageError } from "../../server/storage/failure.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { Pulse, type Pace } from "../../server/storage/postgres/pulse.ts";
import type { BallotBox, Store } from "../../server/storage/store.ts";
import { cuttingProxy } from "./cutting-proxy.ts";
import { openMemoryShelf } from "./memory-store.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "./postgres-cluster.ts";
import { failureOf } from "./worlds.ts";

const random = (byteCount: number) => Uint8Array.from(randomBytes(byteCount));
const secretServerKey = random(32);
const shape = { ballotBytesMax: 500, entitledSlips: [slipKeySchema.parse(toHex(random(32)))] };
const saidWithinMs = 3_000;

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("the pulse of a database", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.remove());

  let made = 0;
  type World = {
    readonly store: Store;
    readonly box: BallotBox;
    readonly lost: StorageError[];
    readonly reachIs: (reach: StoreReach, withinMs: number) => Promise<void>;
  };
  const aWorld = async (port = cluster.port, pace?: Pace): Promise<World> => {
    const address = addressOf(`postgres://postgres@127.0.0.1:${port}/postgres`);
    const database = new Database({ address, settleWithinMs: 60_000 });
    const store = await openPostgresStore({
      database,
      secretServerKey,
      random,
      shelf: openMemoryShelf(),
      onNews: () => () => undefined,
    });
    await database.claim();
    made += 1;
    const meeting = await store.create(meetingIdSchema.parse(`MeetingMeetingMeeting${made}`), {
      keys: {
        receipt: { publicKey: random(32), secretKey: random(64) },
        post: { publicKey: random(32), secretKey: random(32) },
      },
      firstLine: { kind: "meeting-frozen", data: {} },
    });
    await meeting.round(1).prepare(shape);
    const box = await meeting.round(1).openBox(shape);
    const lost: StorageError[] = [];
    const pulse = new Pulse(database, (error) => lost.push(error), pace);
    onTestFinished(async () => {
      pulse.close();
      await database.close();
    });
    const reachIs = (reach: StoreReach, timeout: number) =>
      expect.poll(() => store.health().reach, { timeout, interval: 20 }).toBe(reach);
    return { store, box, lost, reachIs };
  };
  const put = (box: BallotBox) => box.put(random(100), random(64));
  const isRefusedAtOnce = async (box: BallotBox) => {
    const startedMs = performance.now();
    expect(await failureOf(put(box))).toMatchObject({ kind: "database", trouble: "away" });
    expect(performance.now() - startedMs).toBeLessThan(200);
  };

  test("a database that is stopped is away within 3 s, each write is refused at once, and it is used again when it is there", async () => {
    const { store, box, reachIs } = await aWorld();
    const told: StoreReach[] = [];
    store.onReach(() => told.push(store.health().reach));
    expect(await put(box)).toBe("stored");
    await cluster.stop("fast");
    await reachIs("away", saidWithinMs);
    await isRefusedAtOnce(box);
    await cluster.start();
    await reachIs("here", 10_000);
    expect(await put(box)).toBe("stored");
    expect(told).toEqual(["away", "here"]);
  });

  test("so is one behind a network that swallows everything", async () => {
    const proxy = await cuttingProxy(cluster.port);
    onTestFinished(() => proxy.close());
    const { box, reachIs } = await aWorld(proxy.port);
    expect(await put(box)).toBe("stored");
    // Until the pulse has its connection: what cannot connect ends by itself.
    await wait(800);
    proxy.freeze();
    await reachIs("away", saidWithinMs);
    await isRefusedAtOnce(box);
    proxy.thaw();
    await reachIs("here", 10_000);
    expect(await put(box)).toBe("stored");
    expect(box.count()).toBe(2);
  });

  test("a standby that every commit waits for and that does not answer is told apart: what is stored is read, nothing is written", async () => {
    const { store, box, reachIs } = await aWorld();
    await cluster.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    await cluster.sql("postgres", "SELECT pg_reload_conf()");
    await reachIs("no-second-copy", saidWithinMs + 1_500);
    await isRefusedAtOnce(box);
    expect(await store.meetings()).toContain(`MeetingMeetingMeeting${made}`);
    // Whoever looks for a server that takes writes meanwhile leaves no commit behind that waits.
    const waiting = async () => {
      const sql = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
      return (await cluster.sql("postgres", sql)).map(({ pid }) => pid);
    };
    // The pulse's own, and perhaps one that was on its way when the standby was missed.
    const own = await waiting();
    expect(own).not.toEqual([]);
    const other = new Database({ address: addressOf(cluster.address("postgres")), settleWithinMs: 1_000 });
    expect(await failureOf(other.target())).toMatchObject({ trouble: "away" });
    await expect.poll(async () => (await waiting()).filter((pid) => !own.includes(pid))).toEqual([]);
    await cluster.sql("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
    await cluster.sql("postgres", "SELECT pg_reload_conf()");
    await reachIs("here", 10_000);
    expect(await put(box)).toBe("stored");
  });

  test("a connection that is cut, and a process that was busy itself, are no database that is away", async () => {
    const proxy = await cuttingProxy(cluster.port);
    onTestFinished(() => proxy.close());
    // More patient than in a hall, so that it is not the load of this machine that is asked.
    const { store, box } = await aWorld(proxy.port, { beatEveryMs: 100, lateAfterSteps: 40 });
    const told: StoreReach[] = [];
    store.onReach(() => told.push(store.health().reach));
    await cluster.sql(
      "postgres",
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'phieu-kin'",
    );
    // What was on its way over a connection that is cut is refused, and asked for again.
    await expect.poll(() => put(box).catch(String), { timeout: 10_000 }).toBe("stored");
    await wait(1_000);
    // Until a commit is under way; then this process does nothing for longer than one may take.
    proxy.freeze();
    await wait(500);
    proxy.thaw();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_000);
    await wait(1_000);
    expect(told).toEqual([]);
    expect(await put(box)).toBe("stored");
  });

  test("a server whose database was taken by another while it could not be reached hears of it", async () => {
    const { lost } = await aWorld();
    const other = new Database({
      address: addressOf(cluster.address("postgres")),
      settleWithinMs: 1_000,
    });
    onTestFinished(() => other.close());
    await other.claim();
    await expect.poll(() => lost.length).toBe(1);
    expect(defined(lost[0], "it heard").failure).toMatchObject({ trouble: "other-server" });
  });
});
