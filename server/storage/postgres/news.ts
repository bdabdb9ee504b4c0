/**
 * Hearing of what other servers wrote: on a connection of its own, LISTEN, and a look every 2 s where nothing was heard, so
 * that what was missed while the connection was lost is found all the same. What is heard is that something was written and
 * nothing else; nothing is ever sent for a ballot, a token or a slip (protocol D.18).
 */
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import type { Database, Queries } from "./database.ts";
import { clientConfig } from "./targets.ts";

const lookEveryMs = 2_000;
const channel = "phieu_kin";

/** Within a transaction: whoever listens hears of it once it is committed. */
export async function tellOthers(client: Queries): Promise<void> {
  await client.query(`NOTIFY ${channel}`);
}

export class News {
  readonly #database: Database;
  readonly #hear: () => void;
  #client: Client | null = null;
  #isClosed = false;

  /** Begins at once. hear: something may have been written. */
  constructor(database: Database, hear: () => void) {
    this.#database = database;
    this.#hear = hear;
    void this.#run();
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  async #run(): Promise<void> {
    const isClosed = () => this.#isClosed;
    while (!isClosed()) {
      try {
        if (this.#client === null) await this.#listen();
      } catch {
        // Away: whatever watches the database says so, and this looks again.
        this.#drop();
      }
      if (isClosed()) this.#drop();
      // Listening comes before the look, so that nothing is missed between the two.
      else if (this.#database.reach.now() !== "away") this.#hear();
      await wait(lookEveryMs);
    }
  }

  async #listen(): Promise<void> {
    const client = new Client({
      ...clientConfig(await this.#database.target()),
      idle_in_transaction_session_timeout: 0,
    });
    client.on("error", () => undefined);
    client.on("end", () => {
      if (this.#client === client) this.#client = null;
    });
    client.on("notification", this.#hear);
    this.#client = client;
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  }

  #drop(): void {
    this.#client?.end().catch(() => undefined);
    this.#client = null;
  }
}
