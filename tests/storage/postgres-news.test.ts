/** Hearing of other servers (docs/several-servers.md): on a real cluster, with a connection that is lost. */
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { News } from "../../server/storage/postgres/news.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import type { MeetingStore } from "../../server/storage/store.ts";
import { openMemoryShelf } from "./memory-store.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "./postgres-cluster.ts";
import { append, lineAfter } from "./worlds.ts";

const random = (byteCount: number) => Uint8Array.from(randomBytes(byteCount));
const id = meetingIdSchema.parse("MeetingMeetingMeeting1");
const slips = [slipKeySchema.parse(toHex(random(32)))];
const shape = { ballotBytesMax: 500, entitledSlips: slips };

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("a server that listens", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.remove());
  beforeEach(() => cluster.sql("postgres", "DROP SCHEMA IF EXISTS phieu_kin CASCADE"));

  const aDatabase = () => {
    const address = addressOf(cluster.address("postgres"));
    const database = new Database({ address, settleWithinMs: 20_000 });
    onTestFinished(() => database.close());
    return database;
  };
  const aMeeting = async (): Promise<MeetingStore> => {
    const store = await openPostgresStore({
      database: aDatabase(),
      secretServerKey: random(32),
      random,
      shelf: openMemoryShelf(),
      onNews: () => () => undefined,
    });
    const pair = (bytes: number) => ({ publicKey: random(32), secretKey: random(bytes) });
    return store.create(id, {
      keys: { receipt: pair(64), post: pair(32) },
      firstLine: { kind: "meeting-frozen", data: {} },
    });
  };
  const listening = () => {
    const heard = { times: 0 };
    const news = new News(aDatabase(), () => {
      heard.times += 1;
    });
    onTestFinished(() => news.close());
    return heard;
  };

  test("hears of a line before it would look by itself, and looks by itself every 2 s", async () => {
    const meeting = await aMeeting();
    const heard = listening();
    // Its first look, and one that it takes by itself; right after that the next is 2 s away.
    await expect.poll(() => heard.times, { interval: 10 }).toBe(2);
    await append(meeting, "round-opened", {});
    await expect.poll(() => heard.times, { interval: 10, timeout: 1_500 }).toBe(3);
  });

  test("hears again by itself when its connection was lost", async () => {
    const meeting = await aMeeting();
    const heard = listening();
    await expect.poll(() => heard.times).toBeGreaterThan(0);
    await cluster.sql(
      "postgres",
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'",
    );
    const listeners = () =>
      cluster.sql("postgres", "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    await expect.poll(listeners).toHaveLength(1);
    const before = heard.times;
    await append(meeting, "round-opened", {});
    await expect.poll(() => heard.times).toBeGreaterThan(before);
  });

  test("security S3: of a ballot, a token and a refusal nothing is sent; of a line that there is one, and no more", async () => {
    const meeting = await aMeeting();
    const client = new Client({
      host: "127.0.0.1",
      port: cluster.port,
      user: "postgres",
      database: "postgres",
    });
    const sent: string[] = [];
    client.on("notification", ({ payload }) => sent.push(payload ?? ""));
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("LISTEN phieu_kin");
    const prepares = { n: 1, issuerSecret: random(32), shape };
    await meeting.write({ ...lineAfter(1, "", {}), lines: [], prepares });
    const round = meeting.round(1);
    const [box, book] = [await round.openBox(shape), await round.openBook(shape)];
    await box.put(random(100), random(64));
    await book.record({ slip: defined(slips[0], "one"), blinded: random(32), signature: random(64) });
    await box.readOn();
    await append(meeting, "round-opened", {});
    await expect.poll(() => sent).not.toEqual([]);
    await client.query("SELECT 1");
    expect(sent).toEqual([""]);
  });
});
