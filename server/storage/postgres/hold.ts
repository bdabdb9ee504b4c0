/**
 * One server per database, until several can share one (docs/several-servers.md): a session lock on a connection of its
 * own, which ends with the process however that ends. When only the connection is lost it is taken again; what happens
 * meanwhile cannot do harm, since a server that came in between has claimed the database (database.ts).
 */
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { StorageError } from "../failure.ts";
import { lockOf, type Database } from "./database.ts";
import { clientConfig } from "./targets.ts";
import { databaseError, databaseFailure } from "./trouble.ts";

const tryAgainMs = 500;

export type Hold = { readonly release: () => Promise<void> };

/** onLost: another server has the database now; this one must stop. Throws StorageError "other-server" where one has it. */
export async function holdDatabase(database: Database, onLost: (error: StorageError) => void): Promise<Hold> {
  let isReleased = false;
  let client = await takeLock(database, () => keep());
  const keep = () => {
    if (!isReleased) takeAgain().catch((error: unknown) => onLost(databaseError(error, database.name)));
  };
  const takeAgain = async () => {
    while (!isReleased) {
      await wait(tryAgainMs);
      try {
        if (!(await database.isOurs())) break;
        client = await takeLock(database, keep);
        return;
      } catch (error) {
        // Away, or the lock of the lost connection still stands there: it ends by itself.
        if (!(error instanceof StorageError)) throw error;
      }
    }
    if (!isReleased) onLost(databaseFailure(database.name, "other-server", "claim"));
  };
  return {
    release: async () => {
      isReleased = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function takeLock(database: Database, onEnd: () => void): Promise<Client> {
  const client = new Client({
    ...clientConfig(await database.target()),
    idle_in_transaction_session_timeout: 0,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS held", [
      ...lockOf.server,
    ]);
    if (rows[0]?.held !== true) throw databaseFailure(database.name, "other-server", "lock");
  } catch (error) {
    client.end().catch(() => undefined);
    throw databaseError(error, database.name);
  }
  client.on("end", onEnd);
  return client;
}
