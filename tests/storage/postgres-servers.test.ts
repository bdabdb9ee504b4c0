/** The rows of several servers on one database (docs/several-servers.md): who lives, and who has drained, by clocks of the test's. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { Servers } from "../../server/storage/postgres/servers.ts";
import { openMemoryShelf } from "./memory-store.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "./postgres-cluster.ts";
import { seededRandom } from "./worlds.ts";

const meeting = meetingIdSchema.parse("MeetingMeetingMeeting1");
const round = { meeting, n: 1 };

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("servers of one database", () => {
  let cluster: Cluster;
  let database: Database;
  let nowMs = 0;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.remove());
  beforeEach(async () => {
    await cluster.sql("postgres", "DROP SCHEMA IF EXISTS phieu_kin CASCADE");
    const opened = new Database({ address: addressOf(cluster.address("postgres")), settleWithinMs: 20_000 });
    database = opened;
    onTestFinished(() => opened.close());
    const random = seededRandom(3);
    await openPostgresStore({
      database,
      secretServerKey: random(32),
      random,
      shelf: openMemoryShelf(),
      onNews: () => () => undefined,
    });
    nowMs = 0;
  });

  const aServer = async () => {
    const servers = new Servers(() => nowMs);
    const beat = () => database.write((client) => servers.beat(client));
    await beat();
    return {
      beat,
      drain: (n = 1) => database.write((client) => servers.drain(client, { ...round, n })),
      leave: () => database.write((client) => servers.leave(client)),
    };
  };
  const rows = () => cluster.sql("postgres", "SELECT * FROM phieu_kin.server");

  test("a round is drained when all that live have said so, for that round", async () => {
    const [one, other] = [await aServer(), await aServer()];
    expect(await one.drain()).toBe(false);
    expect(await other.drain()).toBe(true);
    expect(await one.drain()).toBe(true);
    expect(await one.drain(2)).toBe(false);
    await other.leave();
    await other.beat();
    expect(await one.drain(2)).toBe(true);
  });

  test("nobody waits for a server that has been silent for 10 s, and everybody for one that beats", async () => {
    const [one, other] = [await aServer(), await aServer()];
    await one.beat();
    nowMs = 9_999;
    expect(await one.drain()).toBe(false);
    await other.beat();
    await one.beat();
    nowMs = 10_000;
    expect(await one.drain()).toBe(false);
    nowMs = 19_998;
    expect(await one.drain()).toBe(false);
    nowMs = 19_999;
    expect(await one.drain()).toBe(true);
    // Whoever begins now knows of no silence yet.
    const later = await aServer();
    expect(await later.drain()).toBe(false);
    nowMs = 29_999;
    await one.beat();
    expect(await later.drain()).toBe(true);
  });

  test("a row that is silent for a minute is removed, and comes back with what it said when its server beats again", async () => {
    const [one, other] = [await aServer(), await aServer()];
    await other.drain();
    await one.beat();
    nowMs = 60_000;
    await one.beat();
    expect(await rows()).toHaveLength(1);
    await other.beat();
    expect((await rows()).map(({ drained }) => drained).sort()).toEqual([`${meeting}/1`, null]);
    expect(await one.drain()).toBe(true);
  });

  test("security S3: a row holds a number, a beat and a round, and nothing else of its server", async () => {
    const one = await aServer();
    await one.beat();
    await one.drain();
    const [row] = await rows();
    expect(Object.keys(row ?? {})).toEqual(["number", "beat", "drained"]);
    expect(row).toMatchObject({ beat: 1, drained: `${meeting}/1` });
  });
});
