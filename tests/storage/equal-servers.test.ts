/**
 * Several servers on one database, as far as their stores go (docs/several-servers.md): stores without a claim beside each
 * other, a real cluster, real locks. sealing-model.ts is the same protocol walked through in every order.
 */
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { commandIdSchema, meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { lockOfRound } from "../../server/storage/postgres/round-lock.ts";
import type { BallotBox, Decision, IssuanceBook, MeetingStore } from "../../server/storage/store.ts";
import { cuttingProxy } from "./cutting-proxy.ts";
import { openMemoryShelf } from "./memory-store.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "./postgres-cluster.ts";
import { allOf, append, failureOf, lineAfter } from "./worlds.ts";

const random = (byteCount: number) => Uint8Array.from(randomBytes(byteCount));
const secretServerKey = random(32);
const id = meetingIdSchema.parse("MeetingMeetingMeeting1");
const slips = Array.from({ length: 60 }, () => slipKeySchema.parse(toHex(random(32)))).sort();
const shape = { ballotBytesMax: 2_000, entitledSlips: slips };
const issuedTo = (index: number, blinded = random(32)) => ({
  slip: defined(slips[index], "there are as many"),
  blinded,
  signature: random(64),
});
const anOrder = (number: number) =>
  commandIdSchema.parse(`CommandCommandCommand${"123456789"[number] ?? "1"}`);

type Server = { readonly meeting: MeetingStore; readonly box: BallotBox; readonly book: IssuanceBook };

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("two servers on one database", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.remove());
  beforeEach(() => cluster.sql("postgres", "DROP SCHEMA IF EXISTS phieu_kin CASCADE"));

  const aStore = (port = cluster.port) => {
    const address = addressOf(`postgres://postgres@127.0.0.1:${port}/postgres`);
    const database = new Database({ address, settleWithinMs: 20_000 });
    onTestFinished(() => database.close());
    return openPostgresStore({
      database,
      secretServerKey,
      random,
      shelf: openMemoryShelf(),
      onNews: () => () => undefined,
    });
  };
  const aServer = async (port = cluster.port): Promise<Server> => {
    const meeting = defined(await (await aStore(port)).open(id), "the meeting is whole");
    const round = meeting.round(1);
    return { meeting, box: await round.openBox(shape), book: await round.openBook(shape) };
  };
  const aMeeting = async (): Promise<void> => {
    const meeting = await (
      await aStore()
    ).create(id, {
      keys: {
        receipt: { publicKey: random(32), secretKey: random(64) },
        post: { publicKey: random(32), secretKey: random(32) },
      },
      firstLine: { kind: "meeting-frozen", data: {} },
    });
    const prepares = { n: 1, issuerSecret: random(32), shape };
    expect((await meeting.write({ ...lineAfter(1, "round-opened", { n: 1 }), prepares })).kind).toBe(
      "written",
    );
  };
  const twoServers = async (): Promise<readonly [Server, Server]> => {
    await aMeeting();
    return [await aServer(), await aServer()];
  };
  /** The decision that seals, on what the server knows. */
  const sealing = ({ meeting, box, book }: Server): Decision => ({
    ...lineAfter(meeting.journal.entries().length, "round-closed", { n: 1, cast: box.count() }),
    stops: { n: 1, holds: { ballots: box.count(), issued: book.count() } },
  });
  /** As a live meeting seals: reads what there is, and again where more came meanwhile. */
  const seal = async (server: Server): Promise<void> => {
    let kind = "behind";
    while (kind === "behind") {
      await server.box.readOn();
      await server.book.readOn();
      ({ kind } = await server.meeting.write(sealing(server)));
    }
  };
  /** A connection of the test's own within a transaction that has the round's lock. */
  const holdingLock = async (how: "alone" | "in share"): Promise<Client> => {
    const client = new Client({
      host: "127.0.0.1",
      port: cluster.port,
      user: "postgres",
      database: "postgres",
    });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("BEGIN");
    await client.query(`SELECT pg_advisory_xact_lock${how === "alone" ? "" : "_shared"}($1, $2)`, [
      ...lockOfRound({ meeting: id, n: 1 }),
    ]);
    return client;
  };
  const waiting = (count: number) =>
    expect
      .poll(async () => {
        const [row] = await cluster.sql(
          "postgres",
          "SELECT count(*)::integer AS all FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
        );
        return row?.["all"];
      })
      .toBe(count);

  test("security R7: what waited behind the sealing is not stored, and says so", async () => {
    const [one] = await twoServers();
    const sealer = await holdingLock("alone");
    const [put, record] = [one.box.put(random(100), random(64)), one.book.record(issuedTo(1))];
    await waiting(2);
    await sealer.query("UPDATE phieu_kin.round SET takes = false");
    await sealer.query("COMMIT");
    expect(await Promise.all([put, record])).toEqual(["sealed", "sealed"]);
    const again = await aServer();
    expect([again.box.count(), again.book.count()]).toEqual([0, 0]);
  });

  test("what waited behind a sealing that came to nothing is stored", async () => {
    const [one] = await twoServers();
    const sealer = await holdingLock("alone");
    const [put, record] = [one.box.put(random(100), random(64)), one.book.record(issuedTo(1))];
    await waiting(2);
    await sealer.query("UPDATE phieu_kin.round SET takes = false");
    await sealer.query("ROLLBACK");
    expect(await Promise.all([put, record])).toEqual(["stored", "recorded"]);
  });

  test("sealing waits for whoever is storing, and is void where that one stored more than it knew", async () => {
    const [one, other] = await twoServers();
    const storing = await holdingLock("in share");
    const sealed = one.meeting.write(sealing(one));
    await waiting(1);
    await storing.query(`INSERT INTO phieu_kin."ballot_${id}_1" VALUES ('\\x01', '\\x02')`);
    await storing.query("COMMIT");
    expect(await sealed).toEqual({ kind: "behind" });
    expect(one.meeting.journal.entries()).toHaveLength(2);
    await cluster.sql("postgres", `DELETE FROM phieu_kin."ballot_${id}_1"`);
    expect(await other.box.put(random(100), random(64))).toBe("stored");
    expect((await one.meeting.write(sealing(one))).kind).toBe("behind");
    await seal(one);
    expect(one.meeting.journal.entries().map(({ data }) => data)).toEqual([{}, { n: 1 }, { n: 1, cast: 1 }]);
  });

  test.each([1, 4, 9, 16])(
    "security R7: of ballots and tokens that come to both while one seals (after %i), those that were acknowledged are sealed, and no other",
    async (count) => {
      const servers = await twoServers();
      const acknowledged = new Set<string>();
      const issued = new Set<string>();
      const working = Array.from({ length: 30 }, async (_, index) => {
        const { box, book } = servers[index % 2] ?? servers[0];
        const entry = issuedTo(index);
        if ((await book.record(entry)) === "recorded") issued.add(entry.slip);
        const ballot = random(300);
        if ((await box.put(ballot, random(64))) === "stored") acknowledged.add(sha256Hex(ballot));
      });
      await expect.poll(() => acknowledged.size, { interval: 1 }).toBeGreaterThanOrEqual(count);
      await seal(servers[0]);
      await Promise.all(working);
      const [, other] = servers;
      expect(await other.box.put(random(300), random(64))).toBe("sealed");
      expect(await other.book.record(issuedTo(40))).toBe("sealed");
      const again = await aServer();
      expect(again.box.trackers()).toEqual([...acknowledged].sort());
      expect(again.book.entries().map(({ slip }) => slip)).toEqual([...issued].sort());
      expect(again.meeting.journal.entries().at(-1)?.data).toEqual({ n: 1, cast: acknowledged.size });
    },
  );

  test("security B2: a token is used once and a slip has one, whatever servers they are shown to", async () => {
    const [one, other] = await twoServers();
    const [ballot, token, entry] = [random(300), random(64), issuedTo(3)];
    expect(await one.box.put(ballot, token)).toBe("stored");
    expect(await other.box.put(ballot, token)).toBe("already-stored");
    expect(await other.box.put(random(300), token)).toBe("token-used");
    expect(other.box.trackers()).toEqual([sha256Hex(ballot)]);
    expect(await one.book.record(entry)).toBe("recorded");
    expect(await other.book.record({ ...entry, signature: random(64) })).toBe("already-recorded");
    expect(await other.book.record(issuedTo(3))).toBe("already-issued");
    expect(await other.book.record(issuedTo(4, entry.blinded))).toBe("element-taken");
    expect(other.book.entries()).toEqual([entry]);
    expect(await other.book.record(issuedTo(4))).toBe("recorded");
    const same = random(300);
    const [first, second] = [random(64), random(64)];
    const puts = await Promise.all([one.box.put(same, first), other.box.put(same, first)]);
    expect([...puts].sort()).toEqual(["already-stored", "stored"]);
    const two = await Promise.all([one.box.put(random(300), second), other.box.put(random(300), second)]);
    expect([...two].sort()).toEqual(["stored", "token-used"]);
    expect((await aServer()).box.count()).toBe(3);
  });

  test("security B2: no token is issued past a line that is not known, nor a line written past a token that is not", async () => {
    const [one, other] = await twoServers();
    const voiding = (issued: number) => ({
      ...lineAfter(one.meeting.journal.entries().length, "slip-voided", {}),
      tokens: [{ n: 1, issued }],
    });
    expect(await other.book.record(issuedTo(1), 2)).toBe("recorded");
    expect(await one.meeting.write(voiding(0))).toEqual({ kind: "behind" });
    await one.book.readOn();
    const waits = await holdingLock("alone");
    const record = other.book.record(issuedTo(2), 2);
    await waiting(1);
    await append(one.meeting, "slip-voided", {});
    await waits.query("COMMIT");
    expect(await record).toBe("behind");
    await other.meeting.journal.readOn();
    expect(await other.book.record(issuedTo(2), 3)).toBe("recorded");
    expect(await one.meeting.write(voiding(1))).toEqual({ kind: "behind" });
    await one.book.readOn();
    expect((await one.meeting.write(voiding(2))).kind).toBe("written");
    expect((await aServer()).book.count()).toBe(2);
  });

  test("security S2: whoever puts the box in order puts in what others stored, and all of them go on reading it", async () => {
    const [one, other] = await twoServers();
    const ballots = Array.from({ length: 20 }, () => ({ bytes: random(300), token: random(64) }));
    await Promise.all(
      ballots.map(({ bytes, token }, index) => (index % 2 === 0 ? one : other).box.put(bytes, token)),
    );
    const entry = issuedTo(4);
    for (const index of [5, 3]) await one.book.record(issuedTo(index));
    await other.book.record(entry);
    const [late, later] = [await aServer(), await aServer()];
    const [more, mine] = [{ bytes: random(300), token: random(64) }, issuedTo(6)];
    ballots.push(more);
    expect([await one.box.put(more.bytes, more.token), await one.book.record(mine)]).toEqual([
      "stored",
      "recorded",
    ]);
    await seal(other);
    // Whoever asks a server that has not heard of it gets the receipt all the same.
    const askedAgain = async ({ box, book }: Server) => {
      expect(await box.put(more.bytes, more.token)).toBe("already-stored");
      expect(await book.record(mine)).toBe("already-recorded");
    };
    await askedAgain(late);
    // A lock that is had alone is waited for as little as any: whoever comes too late asks again.
    const forget = ({ box, book }: Server) => Promise.all([box, book].map((kept) => kept.forgetArrival()));
    await Promise.all([forget(one), forget(other)]);
    await askedAgain(later);
    const trackers = ballots.map(({ bytes }) => sha256Hex(bytes)).sort();
    for (const server of [one, other, await aServer()]) {
      await server.box.readOn();
      expect((await allOf(server.box.entries())).map(({ tracker }) => tracker)).toEqual(trackers);
      expect(server.book.entries().map(({ slip }) => slips.indexOf(slip))).toEqual([3, 4, 5, 6]);
    }
    expect(await one.box.put(random(300), random(64))).toBe("sealed");
    const [known] = ballots;
    expect(known && (await one.box.put(known.bytes, known.token))).toBe("already-stored");
  });

  test("a decision of one server is void where the other wrote since, and knows then what that was", async () => {
    const [one, other] = await twoServers();
    await append(one.meeting, "slip-voided", { slip: "a" });
    expect(await other.meeting.write(lineAfter(2, "slip-voided", { slip: "b" }))).toEqual({ kind: "behind" });
    expect(other.meeting.journal.entries().at(-1)?.data).toEqual({ slip: "a" });
    await append(other.meeting, "slip-voided", { slip: "b" });
    await one.meeting.journal.readOn();
    expect(one.meeting.journal.head()).toBe(other.meeting.journal.head());
    expect(one.meeting.journal.entries()).toEqual(other.meeting.journal.entries());
  });

  test("a round that two servers make at once is made once, with the keys of whoever was first", async () => {
    const [one, other] = await twoServers();
    const secrets = [random(32), random(32)];
    const outcomes = await Promise.all(
      [one, other].map(({ meeting }, index) => {
        const prepares = { n: 2, issuerSecret: defined(secrets[index], "two"), shape };
        return meeting.write({ ...lineAfter(2, "round-prepared", { by: index }), prepares });
      }),
    );
    const first = outcomes.findIndex(({ kind }) => kind === "written");
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["behind", "written"]);
    for (const { meeting } of [one, other]) {
      await meeting.keys.readOn();
      expect(meeting.keys.issuerSecret(2)).toEqual(secrets[first]);
      expect(meeting.journal.entries().at(-1)?.data).toEqual({ by: first });
    }
  });

  test("an order is carried out once and answered alike, by the other server and after a lost commit and a restart", async () => {
    await aMeeting();
    const proxy = await cuttingProxy(cluster.port);
    onTestFinished(() => proxy.close());
    const [one, other] = [await aServer(proxy.port), await aServer()];
    const ordered = (after: number, number: number, text: string) => ({
      ...lineAfter(after, "slip-voided", { number }),
      answer: { id: anOrder(number), text },
    });
    proxy.loseAnswers(2);
    expect((await one.meeting.write(ordered(2, 1, "done"))).kind).toBe("written");
    expect(await other.meeting.write(ordered(2, 1, "too late"))).toEqual({ kind: "answered", text: "done" });
    // A refusal is an answer, too.
    const refusal = { ...ordered(3, 2, "refused"), lines: [] };
    proxy.loseAnswers(1);
    expect(["written", "answered"]).toContain((await one.meeting.write(refusal)).kind);
    const again = await aServer();
    expect(await again.meeting.write(ordered(3, 2, "done"))).toEqual({ kind: "answered", text: "refused" });
    expect(again.meeting.journal.entries().map(({ data }) => data)).toEqual([{}, { n: 1 }, { number: 1 }]);
    const lengths = await cluster.sql("postgres", "SELECT DISTINCT length(sealed) FROM phieu_kin.answer");
    expect(lengths).toHaveLength(1);
    await cluster.sql(
      "postgres",
      "UPDATE phieu_kin.answer SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1)",
    );
    expect((await failureOf(again.meeting.write(ordered(3, 1, "done")))).kind).toBe("damaged");
  });

  test("what a meeting that was removed meanwhile is asked to write is refused as missing", async () => {
    const [one] = await twoServers();
    await (await aStore()).remove(id);
    const error = await append(one.meeting, "round-opened", {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ failure: { kind: "missing" } });
    expect(await cluster.sql("postgres", "SELECT 1 FROM phieu_kin.answer")).toEqual([]);
  });

  test("tables of the first version are brought up to this one with all that they hold", async () => {
    await aMeeting();
    await cluster.sql(
      "postgres",
      "ALTER TABLE phieu_kin.round DROP COLUMN takes",
      "DROP TABLE phieu_kin.answer, phieu_kin.server",
      "UPDATE phieu_kin.program SET version = 1",
    );
    const server = await aServer();
    expect(await server.box.put(random(100), random(64))).toBe("stored");
    await seal(server);
    expect(await cluster.sql("postgres", "SELECT version FROM phieu_kin.program")).toEqual([{ version: 3 }]);
    expect((await aServer()).meeting.journal.entries()).toHaveLength(3);
  });
});
