/** A whole meeting of a server that keeps it in PostgreSQL: held, counted, verified; the database has learnt nothing. */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresPrograms, startCluster, type Cluster } from "../storage/postgres-cluster.ts";
import { runBuilt } from "./server.ts";

const programs = postgresPrograms();

describe.skipIf(programs === null)("rehearse --database", () => {
  let folder: string;
  let cluster: Cluster;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "phieu-kin-database-"));
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test("security S19: holds a meeting whose record is valid, and its dump and log hold no name, no line of the journal and no tracker", async () => {
    const key = join(folder, "key");
    expect(await runBuilt("server/server-key.js", [key])).toMatchObject({ code: 0 });
    const out = join(folder, "out");
    const address = cluster.address("postgres");
    const held = await runBuilt("bin/rehearse.js", [
      ...["--attendees", "5", "--subjects", "2", "--out", out],
      ...["--database", address, "--server-key", key],
    ]);
    expect(held.stderr).not.toContain("Error");
    expect(held.code, held.stderr).toBe(0);
    expect(held.stdout).toMatch(/^REHEARSAL OK ballots=5 /m);
    const trackers = await readFile(join(out, "record", "trackers.json"), "utf8");
    const someTracker = /[0-9a-f]{64}|[A-Za-z0-9+/]{43}/.exec(trackers)?.[0] ?? "none";
    expect(someTracker).not.toBe("none");
    const dump = execFileSync(
      join(programs ?? "", "pg_dump"),
      ["-h", "127.0.0.1", "-p", String(cluster.port), "-U", "postgres", "postgres"],
      { encoding: "utf8", maxBuffer: 2 ** 28 },
    );
    expect(dump).toContain("phieu_kin.journal");
    // What was put in order is there, what arrived is gone.
    expect(dump.match(/CREATE TABLE phieu_kin\."(ballot|issued)_\w+"/g)).toEqual([
      expect.stringMatching(/"ballot_\w+_1_ordered"$/),
      expect.stringMatching(/"issued_\w+_1_ordered"$/),
    ]);
    const log = await readFile(join(cluster.folder, "log"), "utf8");
    for (const text of [someTracker, "meeting-frozen", "Lãnh đạo"]) {
      expect(dump).not.toContain(text);
      expect(log).not.toContain(text);
    }
    expect(log).not.toMatch(/ERROR|STATEMENT/);
  });
});
