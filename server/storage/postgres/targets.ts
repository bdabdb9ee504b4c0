/**
 * Which of the named servers takes writes. The driver does not choose, and a server's own word is not enough: an old
 * primary that was thawed still calls itself one. So each is asked for its timeline, which counts up with every
 * promotion, and the highest one that commits wins.
 */
import { Client, type ClientBase, type ClientConfig } from "pg";
import type { StorageError } from "../failure.ts";
import type { DatabaseAddress, Target } from "./address.ts";
import { refuseTellingSettings } from "./quiet.ts";
import { databaseError, databaseFailure } from "./trouble.ts";

const connectWithinMs = 3_000;
const answerWithinMs = 15_000;
const statementWithinMs = 10_000;
const lockWithinMs = 5_000;

export function clientConfig({ host, port, user, password, database, tls }: Target): ClientConfig {
  return {
    host,
    port,
    database,
    ...(user === null ? {} : { user }),
    ...(password === null ? {} : { password }),
    ssl: tls === null ? false : { rejectUnauthorized: true, ...(tls.ca === null ? {} : { ca: tls.ca }) },
    application_name: "phieu-kin",
    keepAlive: true,
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    statement_timeout: statementWithinMs,
    lock_timeout: lockWithinMs,
    idle_in_transaction_session_timeout: statementWithinMs,
  };
}

/** A row of WAL that its commit waits for, on a synchronous standby too; no table holds it. */
export async function markWal(client: Pick<ClientBase, "query">): Promise<void> {
  await client.query("SELECT pg_logical_emit_message(true, 'phieu-kin', '')");
}

/** Throws StorageError: what the most telling of them said. */
export async function findWritable({ name, targets }: DatabaseAddress): Promise<Target> {
  const asked = await Promise.all(targets.map((target) => ask(target, name)));
  const writable = asked.flatMap((answer) => ("timeline" in answer ? [answer] : []));
  const best = writable.toSorted((a, b) => b.timeline - a.timeline)[0];
  if (best !== undefined) return best.target;
  const refusals = asked.flatMap((answer) => ("error" in answer ? [answer.error] : []));
  throw refusals.find(saysMoreThanAway) ?? refusals[0] ?? databaseFailure(name, "away", "no address");
}

type Answer = { readonly target: Target; readonly timeline: number } | { readonly error: StorageError };

function saysMoreThanAway({ failure }: StorageError): boolean {
  return failure.kind === "database" && failure.trouble !== "away";
}

async function ask(target: Target, name: string): Promise<Answer> {
  // A probe that takes as long as a connection is a server that hangs, such as one without its standby.
  const config = { ...clientConfig(target), query_timeout: connectWithinMs };
  try {
    return await withClient(config, async (client) => {
      const { rows } = await client.query<{ standby: boolean; pid: number }>(
        "SELECT pg_is_in_recovery() AS standby, pg_backend_pid() AS pid",
      );
      const [server] = rows;
      if (server?.standby !== false) throw databaseFailure(name, "standby", "recovery");
      await refuseTellingSettings(client, name);
      try {
        await client.query("BEGIN");
        await markWal(client);
        await client.query("COMMIT");
      } catch (error) {
        await endWait(config, server.pid);
        throw error;
      }
      return { target, timeline: await timelineOf(client) };
    });
  } catch (error) {
    return { error: databaseError(error, name) };
  }
}

/** A commit that waits for a standby outlives its connection; asked for again and again they would take all there are. */
async function endWait(config: ClientConfig, pid: number): Promise<void> {
  await withClient(config, (client) => client.query("SELECT pg_cancel_backend($1)", [pid])).catch(
    () => undefined,
  );
}

async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config);
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    client.end().catch(() => undefined);
  }
}

async function timelineOf(client: Client): Promise<number> {
  const found = await client.query<{ file: string }>("SELECT pg_walfile_name(pg_current_wal_lsn()) AS file");
  // The first eight hex digits of a WAL file's name are its timeline.
  return Number.parseInt(found.rows[0]?.file.slice(0, 8) ?? "0", 16);
}
