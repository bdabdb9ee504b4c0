/** A store in a database that this server has for itself (docs/several-servers.md). */
import type { RandomBytes } from "../../../shared/basics/random.ts";
import type { StorageError } from "../failure.ts";
import { openListeners } from "../listeners.ts";
import type { Shelf, Store } from "../store.ts";
import type { DatabaseAddress } from "./address.ts";
import { Database } from "./database.ts";
import { holdDatabase } from "./hold.ts";
import { News } from "./news.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { Pulse } from "./pulse.ts";

/**
 * A commit whose answer was lost is asked for again so long: a restart of the database or a promotion takes minutes, and
 * screens say meanwhile what is waited for. Then whoever runs the server has to look.
 */
const settleWithinMs = 600_000;

export type DatabaseStoreOptions = {
  readonly address: DatabaseAddress;
  readonly secretServerKey: Uint8Array;
  readonly random: RandomBytes;
  readonly shelf: Shelf;
  /** Another server has the database now; this one must stop. */
  readonly onLost: (error: StorageError) => void;
};

/** Throws StorageError "database". */
export async function openDatabaseStore(
  options: DatabaseStoreOptions,
): Promise<{ readonly store: Store; readonly close: () => Promise<void> }> {
  const database = new Database({ address: options.address, settleWithinMs });
  try {
    const hold = await holdDatabase(database, options.onLost);
    try {
      const { call, listen } = openListeners();
      const store = await openPostgresStore({ ...options, database, onNews: listen });
      // From here on every server before this one has lost the database.
      await database.claim();
      const pulse = new Pulse(database, options.onLost);
      const news = new News(database, call);
      return {
        store,
        close: async () => {
          pulse.close();
          news.close();
          // Where that fails, the others find out by themselves.
          await database.write((client) => database.servers.leave(client)).catch(() => undefined);
          await hold.release();
          await database.close();
        },
      };
    } catch (error) {
      await hold.release();
      throw error;
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}
