/**
 * The database's pulse, and this server's in the database (servers.ts): on a connection of its own a commit, again and again, so that a database that is away is known
 * before somebody wants to vote, and said on every screen within 3 s (docs/several-servers.md). Its time-outs are this
 * process's own: the server's do not end a commit that waits for a standby, and a network that swallows everything answers
 * nothing. Where a commit waits, a plain read beside it tells a missing second copy from a missing database.
 */
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { StorageError } from "../failure.ts";
import type { Database } from "./database.ts";
import type { Target } from "./address.ts";
import { clientConfig } from "./targets.ts";
import { databaseFailure } from "./trouble.ts";

/** lateAfterSteps: of 0.1 s; a commit that takes longer is late. */
export type Pace = { readonly beatEveryMs: number; readonly lateAfterSteps: number };

/** With what comes before and after it the 3 s hold. */
const soonEnough: Pace = { beatEveryMs: 500, lateAfterSteps: 15 };
const stepMs = 100;
const readWithinMs = 1_000;
const lookAgainMs = 1_000;

type Line = { readonly client: Client; readonly target: Target };

export class Pulse {
  readonly #database: Database;
  readonly #onLost: (error: StorageError) => void;
  readonly #pace: Pace;
  #line: Line | null = null;
  #isClosed = false;
  #isTelling = false;

  /** Begins at once. onLost: another server has the database now; this one must stop. */
  constructor(database: Database, onLost: (error: StorageError) => void, pace = soonEnough) {
    this.#database = database;
    this.#pace = pace;
    this.#onLost = onLost;
    void this.#run();
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  async #run(): Promise<void> {
    const isClosed = () => this.#isClosed;
    while (!isClosed()) {
      const beat = this.#beat();
      void this.#watch(beat);
      const isOurs = await beat.catch(() => null);
      if (isClosed()) return;
      if (isOurs === false) {
        this.#drop();
        this.#onLost(databaseFailure(this.#database.name, "other-server", "claim"));
        return;
      }
      if (isOurs === null) this.#away();
      else {
        this.#database.reach.set("here");
        this.#tellOthers();
      }
      await wait(this.#pace.beatEveryMs);
    }
  }

  /** One commit; whether this server still has the database. */
  async #beat(): Promise<boolean> {
    try {
      return await this.#commit(this.#line ?? (await this.#connect()));
    } catch {
      // The connection may be all that was lost.
      this.#drop();
      return this.#commit(await this.#connect());
    }
  }

  async #commit({ client }: Line): Promise<boolean> {
    const { rows } = await client.query<{ claim: number }>(
      "SELECT claim, pg_logical_emit_message(true, 'phieu-kin', '') FROM phieu_kin.program",
    );
    return this.#database.isClaim(rows[0]?.claim);
  }

  /** A row, whose lock a commit that waits for a standby keeps: nothing waits for it, and one at a time is under way. */
  #tellOthers(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const { servers } = this.#database;
    this.#database
      .write((client) => servers.beat(client))
      .catch((error: unknown) => {
        // While this server cannot say that it lives, the others do not wait for it.
        if (!(error instanceof StorageError) && !this.#isClosed) throw error;
      })
      .finally(() => {
        this.#isTelling = false;
      });
  }

  async #connect(): Promise<Line> {
    const target = await this.#database.target();
    // A commit that waits is watched here, and ended by nothing else.
    const client = new Client({ ...clientConfig(target), query_timeout: 0 });
    client.on("error", () => undefined);
    await client.connect();
    const line = { client, target };
    this.#line = line;
    if (this.#isClosed) this.#drop();
    return line;
  }

  /** While a beat is late: says so, finds out what is missing, and gives up a connection that leads nowhere. */
  async #watch(beat: Promise<boolean>): Promise<void> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    beat.then(over, over);
    const isLate = () => !isOver && !this.#isClosed;
    // In steps: where this process itself was held up, the answer lies there unread and its time has not passed.
    for (let n = 0; n < this.#pace.lateAfterSteps && isLate(); n += 1) await wait(stepMs);
    if (isLate() && this.#database.reach.now() === "here") this.#database.reach.set("away");
    while (isLate()) {
      const reads = this.#line !== null && (await canRead(this.#line.target));
      if (!isLate()) return;
      if (reads) this.#database.reach.set("no-second-copy");
      else this.#away();
      await wait(lookAgainMs);
    }
  }

  /** What is connected may lead nowhere. */
  #away(): void {
    this.#drop();
    this.#database.reach.set("away");
    this.#database.chooseAgain();
  }

  #drop(): void {
    this.#line?.client.end().catch(() => undefined);
    this.#line = null;
  }
}

/** On a connection of its own to the same server. */
async function canRead(target: Target): Promise<boolean> {
  const client = new Client({
    ...clientConfig(target),
    connectionTimeoutMillis: readWithinMs,
    query_timeout: readWithinMs,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => undefined);
  }
}
