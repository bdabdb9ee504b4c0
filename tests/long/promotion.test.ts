/** The loss of a primary database with a synchronous standby while ballots come (docs/several-servers.md). */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { Database } from "../../server/storage/postgres/database.ts";
import { openPostgresStore } from "../../server/storage/postgres/postgres-store.ts";
import { Pulse } from "../../server/storage/postgres/pulse.ts";
import { openMemoryShelf } from "../storage/memory-store.ts";
import { addressOf, postgresPrograms, startCluster } from "../storage/postgres-cluster.ts";
import { append } from "../storage/worlds.ts";

const random = (byteCount: number) => Uint8Array.from(randomBytes(byteCount));
const losses = 10;
const ballots = 200;
const shape = {
  ballotBytesMax: 3_000,
  entitledSlips: Array.from({ length: ballots }, () => slipKeySchema.parse(toHex(random(32)))).sort(),
};
const meetingId = meetingIdSchema.parse("MeetingMeetingMeeting1");

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("a primary that is lost", () => {
  test.each(Array.from({ length: losses }, (_, index) => index + 1))(
    "security R7: whatever was acknowledged before, around and after the promotion is in the box once, and the journal goes on (%i)",
    async () => {
      const primary = await startCluster();
      onTestFinished(() => primary.remove());
      const standby = await startCluster({ standbyOf: primary });
      onTestFinished(() => standby.remove());
      await primary.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
      await primary.sql("postgres", "SELECT pg_reload_conf()");
      const address = addressOf(`${primary.address("postgres")},${standby.address("postgres")}`);
      const secretServerKey = random(32);
      const opened = async () => {
        const database = new Database({ address, settleWithinMs: 120_000 });
        const store = await openPostgresStore({
          database,
          secretServerKey,
          random,
          shelf: openMemoryShelf(),
          onNews: () => () => undefined,
        });
        await database.claim();
        const pulse = new Pulse(database, (error) => expect.fail(error.message));
        onTestFinished(async () => {
          pulse.close();
          await database.close();
        });
        return { store, pulse };
      };
      const { store, pulse } = await opened();
      const meeting = await store.create(meetingId, {
        keys: {
          receipt: { publicKey: random(32), secretKey: random(64) },
          post: { publicKey: random(32), secretKey: random(32) },
        },
        firstLine: { kind: "meeting-frozen", data: {} },
      });
      await meeting.round(1).prepare(shape);
      const box = await meeting.round(1).openBox(shape);

      const acknowledged = new Set<string>();
      const until = async (write: () => Promise<unknown>) => {
        for (;;) {
          try {
            return await write();
          } catch (error) {
            // In doubt would end a server: within two minutes nothing may stay so.
            if (!(error instanceof StorageError) || error.name === "InDoubtError") throw error;
            await wait(50 + randomBytes(1).readUInt8());
          }
        }
      };
      const cast = async () => {
        await wait(randomBytes(2).readUInt16LE() / 20);
        const [ballot, token] = [random(2_500), random(64)];
        await until(() => box.put(ballot, token));
        acknowledged.add(sha256Hex(ballot));
      };
      const casting = Array.from({ length: ballots }, () => cast());
      const ordering = (async () => {
        for (let n = 1; n <= 20; n += 1) {
          await until(() => append(meeting, "note", { n }));
          await wait(100);
        }
      })();
      await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(20);
      await primary.stop("kill");
      const before = acknowledged.size;
      expect(before).toBeLessThan(ballots);
      await expect.poll(() => store.health().reach, { timeout: 3_000, interval: 20 }).toBe("away");
      await standby.sql("postgres", "SELECT pg_promote()");
      await Promise.all([...casting, ordering]);
      pulse.close();

      // As another server that takes over finds it.
      const again = defined(await (await opened()).store.open(meetingId), "it is whole");
      const found = (await again.round(1).openBox(shape)).trackers();
      expect(found).toEqual([...acknowledged].sort());
      expect(found).toHaveLength(ballots);
      expect(again.journal.entries().map(({ data }) => data)).toEqual([
        {},
        ...Array.from({ length: 20 }, (_, index) => ({ n: index + 1 })),
      ]);
    },
    300_000,
  );
});
