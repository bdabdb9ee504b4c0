/**
 * Two halls over one store, as two servers on one database (docs/several-servers.md): one order of what is decided, the same
 * answers and the same state at both, and a meeting that is held at both to its end.
 */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { ok } from "../../shared/basics/result.ts";
import { roles } from "../../shared/domain/roles.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import type { Hall } from "../../server/hall.ts";
import { openHall } from "../../server/hall/open-hall.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { News } from "../../server/storage/postgres/news.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { Pulse } from "../../server/storage/postgres/pulse.ts";
import { openListeners } from "../../server/storage/listeners.ts";
import type { Store } from "../../server/storage/store.ts";
import { bytesOf } from "../hall/file-content.ts";
import { openMemoryShelf, openMemoryStore, StoreMemory } from "../storage/memory-store.ts";
import { addressOf, postgresPrograms, startCluster, type Cluster } from "../storage/postgres-cluster.ts";
import { anEmptyHall, freeze, giverOf, makeSlips, passKeyTests, random, type Stage } from "./stage.ts";
import { aCommandId } from "./test-meeting.ts";
import { testTime, type TestTime } from "./test-time.ts";
import { allPresent, countHandedOut, countRound } from "./test-round.ts";

/** begin: gives the way to open one empty store again and again. */
type World = {
  readonly name: string;
  readonly orders: number;
  readonly begin: () => Promise<() => Promise<Store>>;
};

let cluster: Cluster | null = null;
beforeAll(async () => {
  if (postgresPrograms() !== null) cluster = await startCluster();
});
afterAll(() => cluster?.remove());

const secretServerKey = Uint8Array.from(randomBytes(32));

/** As openDatabaseStore opens it, without the hold that lets one server alone have the database. */
async function inPostgres(): Promise<Store> {
  const address = addressOf(defined(cluster, "PostgreSQL runs").address("postgres"));
  const database = new Database({ address, settleWithinMs: 20_000 });
  const { call, listen } = openListeners();
  const store = await openPostgresStore({
    database,
    secretServerKey,
    random,
    shelf: openMemoryShelf(),
    onNews: listen,
  });
  const news = new News(database, call);
  // A slow machine is no database that is away.
  const pulse = new Pulse(database, (error) => expect.fail(error.message), {
    beatEveryMs: 500,
    lateAfterSteps: 600,
  });
  onTestFinished(async () => {
    news.close();
    pulse.close();
    await database.close();
  });
  return store;
}

function beginInMemory(): Promise<() => Promise<Store>> {
  const kept = new StoreMemory();
  return Promise.resolve(() => Promise.resolve(openMemoryStore(kept, random)));
}

async function beginInPostgres(): Promise<() => Promise<Store>> {
  await defined(cluster, "PostgreSQL runs").sql("postgres", "DROP SCHEMA IF EXISTS phieu_kin CASCADE");
  return inPostgres;
}

const worlds: readonly World[] = [
  { name: "in memory", orders: 1_000, begin: beginInMemory },
  ...(postgresPrograms() === null ? [] : [{ name: "in PostgreSQL", orders: 1_000, begin: beginInPostgres }]),
];

/** otherTime: the second hall's own clock. */
type TwoHalls = {
  readonly stage: Stage;
  readonly other: Hall;
  readonly otherTime: TestTime;
  readonly phonesGoTo: (hall: Hall) => void;
};

/** A stage, and a second hall over its store; what phones send goes to either. */
async function twoHalls(begin: World["begin"]): Promise<TwoHalls> {
  const openStore = await begin();
  const empty = await anEmptyHall({ voters: 4, rows: 1, openStore });
  let reached: Hall | null = null;
  const stage = { ...empty, hall: () => reached ?? empty.hall() };
  await freeze(stage);
  await makeSlips(stage, 9);
  await passKeyTests(stage);
  const otherTime = testTime();
  const other = await openHall({
    store: await openStore(),
    random,
    time: otherTime,
    softwareVersion: "thử nghiệm",
    mayContinue: () => false,
    verifyPageHash: "ab".repeat(32),
    workerCount: 1,
    holdTwoPeople: () => true,
    report: (notice) => expect.fail(JSON.stringify(notice)),
  });
  onTestFinished(async () => {
    await other.close();
    await stage.close();
  });
  return {
    stage,
    other,
    otherTime,
    phonesGoTo: (hall) => {
      reached = hall;
    },
  };
}

const give = (hall: Hall, command: Command, id = aCommandId(random)) =>
  hall.command(id, command, roles, giverOf(command));

describe.each(worlds)("two halls over one store $name", ({ orders, begin }) => {
  test("of orders that contradict each other one order comes out, with the same answers and the same state at both", async () => {
    const { stage, other } = await twoHalls(begin);
    const halls = [stage.hall(), other];
    const [person] = stage.draft.persons;
    const { personId } = defined(person, "there are people");
    let accepted = 0;
    for (let n = 0; n < orders; n += halls.length) {
      const text = `Sự việc ${String(n)}`;
      const commands: readonly Command[] = [
        { kind: "set-presence", personId, present: n % 4 === 0 },
        { kind: "note-incident", text },
      ];
      const ids = halls.map(() => aCommandId(random));
      const given = await Promise.all(
        halls.map((hall, index) => give(hall, defined(commands[index], "two"), ids[index])),
      );
      // Sent again to the other one: answered alike, and nothing is done twice.
      const again = await Promise.all(
        [other, stage.hall()].map((hall, index) => give(hall, defined(commands[index], "two"), ids[index])),
      );
      expect(again).toEqual(given);
      accepted += given.filter((answer) => answer.ok).length;
    }
    expect(accepted).toBe(orders);
    // What would be refused if it were done again is answered as the first time, and only under its id.
    const voiding = {
      kind: "void-slip",
      slip: defined(stage.phones[8], "nine").slip(),
      exchanged: false,
    } as const;
    const id = aCommandId(random);
    expect([await give(stage.hall(), voiding, id), await give(other, voiding, id)]).toEqual([
      ok(null),
      ok(null),
    ]);
    expect(await give(other, voiding)).toMatchObject({ error: { code: "slip-voided" } });
    const given = aCommandId(random);
    expect(await give(other, { kind: "note-incident", text: "Một" }, given)).toEqual(ok(null));
    expect(await give(stage.hall(), { kind: "note-incident", text: "Hai" }, given)).toMatchObject({
      error: { code: "malformed" },
    });
    const incidents = (hall: Hall) => hall.consoleView(roles).meeting?.incidents.map(({ text }) => text);
    await expect.poll(() => incidents(other)).toHaveLength(orders / 2 + 1);
    await expect.poll(() => incidents(stage.hall())).toEqual(incidents(other));
    expect(incidents(other)?.toSorted()).toEqual([...new Set(incidents(other))].sort());
  });
});

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("two halls over one database", () => {
  test("security B2: a slip that is voided at one while its phone asks at the other is voided or has its token, never both", async () => {
    const { stage, other, phonesGoTo } = await twoHalls(beginInPostgres);
    const one = stage.hall();
    await allPresent(stage);
    const plan = defined(stage.draft.plans[0], "a round is planned");
    await stage.done({ kind: "open-round", acceptsClose: false, planId: plan.planId, replaces: null });
    await expect.poll(() => other.publicView().round?.phase).toBe("open");
    phonesGoTo(other);
    for (const phone of stage.phones.slice(0, 6)) {
      const [slip, wanted] = [phone.slip(), await phone.prepare()];
      const [voided, answer] = await Promise.all([
        give(one, { kind: "void-slip", slip, exchanged: false }),
        phone.askToken(wanted),
      ]);
      expect([voided.ok, answer.kind]).not.toEqual([true, "issued"]);
      if (!voided.ok) expect([voided.error.code, answer.kind]).toEqual(["slip-has-token", "issued"]);
      else {
        // Whoever was told to come back is told why then.
        await expect.poll(() => phone.askToken(wanted)).toEqual({ kind: "refused", code: "slip-voided" });
      }
    }
  });

  test("a round is opened once, votes come to both, one seals for both, and both give the same valid record", async () => {
    const { stage, other, otherTime, phonesGoTo } = await twoHalls(beginInPostgres);
    const one = stage.hall();
    const both = [one, other];
    await allPresent(stage);
    const plan = defined(stage.draft.plans[0], "a round is planned");
    const opening = { kind: "open-round", acceptsClose: false, planId: plan.planId, replaces: null } as const;
    const opened = await Promise.all(both.map((hall) => give(hall, opening)));
    expect(opened).toContainEqual(ok(null));
    const phaseIs = (phase: string) =>
      Promise.all(both.map((hall) => expect.poll(() => hall.publicView().round?.phase).toBe(phase)));
    await phaseIs("open");
    expect(both.map((hall) => hall.publicView().round?.n)).toEqual([1, 1]);

    const phoneAt = (index: number) => defined(stage.phones[index], "a phone each");
    await phoneAt(0).vote();
    // The token at one, the ballot at the other, then both again at the first.
    const [moved, wanted] = [phoneAt(1), await phoneAt(1).prepare()];
    const token = await moved.token(wanted);
    const [made, second] = [moved.fill(wanted, token), moved.fill(wanted, token)];
    phonesGoTo(other);
    expect(await moved.askToken(await moved.prepare())).toEqual({ kind: "refused", code: "token-taken" });
    expect(moved.isReceipt(made, await moved.cast(made))).toBe(true);
    await phoneAt(2).vote();
    phonesGoTo(one);
    expect(await moved.cast(second)).toEqual({ kind: "refused", code: "credential-used" });
    expect(moved.isReceipt(made, await moved.cast(made))).toBe(true);
    const waiting = await phoneAt(3).prepare();
    const late = phoneAt(3).fill(waiting, await phoneAt(3).token(waiting));

    await countHandedOut(stage, { handedOut: 4, spare: 5 });
    await stage.done({ kind: "close-round", n: 1 });
    await phaseIs("closing");
    // The grace of one ends, and it waits for the other's, which still takes what comes.
    const graceMs = stage.draft.settings.graceSeconds * 1_000;
    const drained = "SELECT number FROM phieu_kin.server WHERE drained IS NOT NULL";
    stage.time.advance(graceMs);
    await expect.poll(() => cluster?.sql("postgres", drained)).toHaveLength(1);
    expect(await phoneAt(3).cast(late)).toEqual({ kind: "refused", code: "round-closed" });
    phonesGoTo(other);
    expect(phoneAt(3).isReceipt(late, await phoneAt(3).cast(late))).toBe(true);
    phonesGoTo(one);
    await phaseIs("closing");
    otherTime.advance(graceMs);
    await phaseIs("sealed");
    for (const hall of both)
      expect(hall.publicView().round?.closing).toMatchObject({ cast: 4, tokensIssued: 4 });
    await countRound(stage);
    await phaseIs("counted");
    const records = await Promise.all(
      both.map(async (hall) =>
        defined(await bytesOf(hall.roundFile(1, "full.zip", roles)), "a counted round has a record"),
      ),
    );
    const [record, same] = records;
    expect(same && Buffer.compare(same, defined(record, "two records"))).toBe(0);
    const files = unzipRecord(defined(record, "two records"));
    const report = await verifyRecord(files.ok ? files.value : new Map(), {
      nacl: fastNacl,
      groupByName: nativeGroupByName,
    });
    expect(report).toMatchObject({ verdict: "valid" });
  });
});
