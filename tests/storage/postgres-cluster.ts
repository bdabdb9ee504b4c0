/**
 * PostgreSQL for tests: clusters of their own in temporary folders, as a user without rights, on the loopback address and
 * a free port. A machine that cannot have them gets null and the reason.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { parseDatabaseAddress, type DatabaseAddress } from "../../server/storage/postgres/address.ts";

/** Where Debian and others keep the server's programs, the latest first; null: there is none. */
export function postgresPrograms(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(root, version, "bin")), "/usr/local/pgsql/bin"];
  return folders.find((folder) => existsSync(join(folder, "postgres"))) ?? null;
}

export type ClusterWishes = {
  /** A disk of so many megabytes of its own, at `folder`/small; nobody but the cluster sees it. */
  readonly smallDiskMb?: number;
  /** A standby of that one, with a copy of what it holds now. */
  readonly standbyOf?: Cluster;
};

/** Whether small disks can be made here: as root, where the machine lets root do it. */
export function canHaveSmallDisk(): boolean {
  const tried = spawnSync("unshare", [
    "--mount",
    "sh",
    "-c",
    `mount -t tmpfs none ${tmpdir()} && setpriv --version`,
  ]);
  return process.getuid?.() === 0 && tried.status === 0;
}

/** PostgreSQL does not run as root. */
function unprivileged(): { uid: number; gid: number } | object {
  if (process.getuid?.() !== 0) return {};
  const [, uid = "65534", gid = "65534"] =
    /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8")) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

export type Cluster = {
  readonly port: number;
  /** Data, WAL and log. */
  readonly folder: string;
  /** As --database names it. */
  readonly address: (database: string) => string;
  /** Statements as the superuser in a database. */
  readonly sql: (
    database: string,
    ...statements: readonly string[]
  ) => Promise<readonly Record<string, unknown>[]>;
  readonly start: () => Promise<void>;
  /** fast: as an administrator would; kill: as a power cut. */
  readonly stop: (how: "fast" | "kill") => Promise<void>;
  /** Starts it again as a read-only copy that waits for a primary, or as what it was. */
  readonly startAsStandby: (isStandby: boolean) => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function startCluster({ smallDiskMb, standbyOf }: ClusterWishes = {}): Promise<Cluster> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error("PostgreSQL is not installed");
  const as = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), "phieu-kin-postgres-"));
  if ("uid" in as) chownSync(folder, as.uid, as.gid);
  const data = join(folder, "data");
  const [maker, ...how] =
    standbyOf === undefined
      ? ["initdb", "-A", "trust", "-E", "UTF8", "--locale=C"]
      : ["pg_basebackup", "-h", "127.0.0.1", "-p", `${standbyOf.port}`, "-R", "-c", "fast"];
  const made = spawnSync(join(programs, maker), ["-D", data, "-U", "postgres", "--no-sync", ...how], {
    ...as,
    cwd: folder,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`${maker} failed: ${made.stderr}`);
  if (standbyOf === undefined) {
    // Whoever is called locked needs a password.
    const access = join(data, "pg_hba.conf");
    const rules = readFileSync(access, "utf8");
    writeFileSync(access, `host all locked 127.0.0.1/32 scram-sha-256\n${rules}`);
  }
  const port = await freePort();
  const config = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "max_connections=60",
    "shared_buffers=16MB",
    // What the program asks of every database (server/storage/postgres/quiet.ts).
    "log_parameter_max_length_on_error=0",
    // What was written survives the end of its processes, and no test cuts the power.
    "fsync=off",
    "full_page_writes=off",
  ];
  let child: ChildProcess | null = null;
  const start = async () => {
    const args = ["-D", data, ...config.flatMap((line) => ["-c", line])];
    const [program = "", ...more] =
      smallDiskMb === undefined || !("uid" in as)
        ? [join(programs, "postgres")]
        : onSmallDisk(join(folder, "small"), smallDiskMb, as, join(programs, "postgres"));
    child = spawn(program, [...more, ...args], {
      ...(more.length > 0 ? {} : as),
      cwd: folder,
      stdio: ["ignore", "ignore", openSync(join(folder, "log"), "a")],
    });
    await answers(port);
  };
  const stop = async (how: "fast" | "kill") => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    // A killed postmaster leaves its children to notice; SIGQUIT ends them at once and without a checkpoint.
    running.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  };
  const startAsStandby = async (isStandby: boolean) => {
    await stop("fast");
    const signal = join(data, "standby.signal");
    if (isStandby) writeFileSync(signal, "");
    else rmSync(signal);
    await start();
  };
  const sql: Cluster["sql"] = async (database, ...statements) => {
    const client = new Client({ host: "127.0.0.1", port, user: "postgres", database });
    client.on("error", () => undefined);
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
      return rows;
    } finally {
      await client.end();
    }
  };
  await start();
  return {
    port,
    folder,
    sql,
    start,
    stop,
    startAsStandby,
    address: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    remove: async () => {
      await stop("fast");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What runs a program as somebody, with a small disk at a folder that nobody else sees. */
function onSmallDisk(
  folder: string,
  megabytes: number,
  { uid, gid }: { readonly uid: number; readonly gid: number },
  program: string,
): readonly string[] {
  const mount = `mount -t tmpfs -o size=${megabytes}m,uid=${uid},gid=${gid},mode=700 none "$0"`;
  const run = `exec setpriv --reuid ${uid} --regid ${gid} --clear-groups "$@"`;
  if (!existsSync(folder)) mkdirSync(folder);
  return ["unshare", "--mount", "sh", "-c", `${mount} && ${run}`, folder, program];
}

export function addressOf(text: string): DatabaseAddress {
  const parsed = parseDatabaseAddress(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

async function answers(port: number): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    const client = new Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return;
    } catch {
      await wait(50);
    } finally {
      client.end().catch(() => undefined);
    }
  }
  throw new Error("PostgreSQL did not start");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
