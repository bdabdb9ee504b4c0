/** Starts on a database that cannot go well: each ends with one message that says what is wrong and what to do. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  canHaveSmallDisk,
  postgresPrograms,
  startCluster,
  type Cluster,
} from "../storage/postgres-cluster.ts";
import { runBuilt, startTestServer } from "./server.ts";

const password = "hunter22";
const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("a start on a database", () => {
  const hasSmallDisk = why === null && canHaveSmallDisk();
  let cluster: Cluster;
  let folder: string;
  let key: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "phieu-kin-starts-"));
    key = await aKey("key");
    cluster = await startCluster(hasSmallDisk ? { smallDiskMb: 12 } : {});
    await cluster.sql(
      "postgres",
      `CREATE ROLE locked LOGIN PASSWORD '${password}'`,
      "CREATE ROLE guest LOGIN",
      "CREATE DATABASE meetings",
    );
  });
  afterAll(async () => {
    await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const aKey = async (name: string) => {
    const path = join(folder, name);
    await writeFile(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
    return path;
  };
  const optionsFor = (address: string, keyFile: string) => [
    ...["--database", address, "--server-key", keyFile],
    ...["--data", join(folder, "data")],
  ];
  /** What the failed start has said. */
  const refused = async (address: string, keyFile = key): Promise<string> => {
    const { code, stdout, stderr } = await runBuilt("server/main.js", [
      ...["--http-port", "0", "--console-port", "0", "--https-port", "0"],
      ...optionsFor(address, keyFile),
    ]);
    expect(code).toBe(1);
    expect(stdout).not.toContain("LISTENING");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr).not.toContain(password.slice(0, 5));
    // One sentence in each language, which both name the database and not its user.
    const lines = stderr.trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^Cơ sở dữ liệu 127\.0\.0\.1:\d+\/\w+: /);
    expect(lines[1]).toMatch(/^Database 127\.0\.0\.1:\d+\/\w+: /);
    return stderr;
  };
  const at = (user: string, database = "meetings", port = cluster.port) =>
    `postgres://${user}@127.0.0.1:${port}/${database}`;

  test("a wrong address, database or password, missing rights and missing TLS are each said as what they are", async () => {
    expect(await refused(at("postgres", "meetings", 1))).toMatch(/kiểm tra địa chỉ[\s\S]*Check the address/);
    expect(await refused(at("postgres", "nowhere"))).toMatch(/createdb[\s\S]*createdb/);
    expect(await refused(at(`locked:${password}3`))).toMatch(/PGPASSWORD[\s\S]*PGPASSWORD/);
    expect(await refused(at("guest"))).toMatch(/cấp quyền[\s\S]*the right to create a schema/);
    expect(await refused(`${at("postgres")}?sslmode=verify-full`)).toMatch(/sslrootcert[\s\S]*sslrootcert/);
  });

  test.skipIf(!hasSmallDisk)(
    "a full disk of the database is said as that, and once there is room the start goes well",
    async () => {
      await cluster.sql("postgres", `CREATE TABLESPACE small LOCATION '${join(cluster.folder, "small")}'`);
      await cluster.sql("postgres", "CREATE DATABASE narrow TABLESPACE small");
      await cluster.sql(
        "narrow",
        // What is in the database's memory has its room on the disk first.
        "CHECKPOINT",
        "CREATE TABLE ballast (a text)",
        "ALTER TABLE ballast ALTER a SET STORAGE PLAIN",
      );
      await cluster.sql("narrow", fillTheDisk);
      expect(await refused(at("postgres", "narrow"))).toMatch(/đã đầy[\s\S]*Free some space/);
      await cluster.sql("narrow", "DROP TABLE ballast", "CHECKPOINT");
      await goesWell(at("postgres", "narrow"));
    },
  );

  test("a second server, another key, later data and a read-only copy are refused; then the first key starts as before", async () => {
    const address = at("postgres");
    const first = await startTestServer({
      dataFolder: join(folder, "first"),
      options: optionsFor(address, key).slice(0, 4),
    });
    expect(await refused(address)).toMatch(/dừng máy đó trước[\s\S]*Stop that one first/);
    expect(await first.stop()).toBe(0);
    expect(await refused(address, await aKey("other"))).toMatch(/dùng đúng tệp[\s\S]*Bring the right file/);
    await cluster.sql("meetings", "UPDATE phieu_kin.program SET version = version + 1");
    expect(await refused(address)).toMatch(/mới hơn[\s\S]*later version/);
    await cluster.sql("meetings", "UPDATE phieu_kin.program SET version = version - 1");
    await cluster.startAsStandby(true);
    expect(await refused(address)).toMatch(/chỉ đọc[\s\S]*Promote one/);
    await cluster.startAsStandby(false);
    await goesWell(address);
  });

  const goesWell = async (address: string) => {
    const server = await startTestServer({
      dataFolder: join(folder, "well"),
      options: optionsFor(address, key).slice(0, 4),
    });
    onTestFinished(async () => {
      await server.kill();
    });
    expect(await server.stop()).toBe(0);
  };
});

/** One row a page, until there is no room for one. */
const fillTheDisk = `DO $$ BEGIN
  LOOP
    BEGIN INSERT INTO ballast VALUES (repeat('x', 8000)); EXCEPTION WHEN disk_full THEN EXIT; END;
  END LOOP;
END $$`;
