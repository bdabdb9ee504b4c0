/**
 * One PostgreSQL database, on whichever of its servers takes writes. Every write is a transaction of its own that first
 * takes the shared lock of all writes and then, in a statement of its own, looks whether this server still has the
 * database (`claim`): a server that lost it stores nothing more, whatever it believes.
 *
 * **In doubt.** When the connection is lost after COMMIT was sent, the same work is done again until there is an answer;
 * so whatever work writes, it writes "unless it is there" and compares. Looking alone would not do: while a commit waits
 * for the standby its rows cannot be seen, and appear later.
 */
import { Pool, type PoolClient } from "pg";
import { setTimeout as wait } from "node:timers/promises";
import { assert } from "../../../shared/basics/assert.ts";
import { InDoubtError, StorageError } from "../failure.ts";
import { openReach, type Reach } from "../reach.ts";
import type { DatabaseAddress, Target } from "./address.ts";
import { Servers } from "./servers.ts";
import { clientConfig, findWritable, markWal } from "./targets.ts";
import { databaseError, databaseFailure, isLost } from "./trouble.ts";

export type Queries = Pick<PoolClient, "query">;

const connectionsMax = 8;
const askAgainMs = 300;

/** Advisory locks: of the server that has the database, and of all writes. */
export const lockOf = { server: [0x70_68_6b_31, 1], writes: [0x70_68_6b_31, 2] } as const;

export type DatabaseOptions = {
  readonly address: DatabaseAddress;
  /** A commit whose answer was lost is asked for again for so long. */
  readonly settleWithinMs: number;
};

/** doubt: nobody knows whether it is stored. */
type Attempt<T> = { readonly value: T } | "doubt";

export class Database {
  /** What the pulse says. While it is not "here" nothing is written, and while it is "away" nothing is asked. */
  readonly reach: Reach = openReach();
  readonly servers = new Servers(() => performance.now());
  readonly #options: DatabaseOptions;
  #pool: Promise<Pool> | null = null;
  #claim: number | null = null;
  #isClosed = false;

  constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  /** For messages. */
  get name(): string {
    return this.#options.address.name;
  }

  /** Throws StorageError. */
  target(): Promise<Target> {
    return findWritable(this.#options.address);
  }

  /** Reads, in one connection. Throws StorageError. */
  async read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    if (this.reach.now() === "away") throw databaseFailure(this.name, "away", "pulse");
    const client = await this.#connected();
    try {
      const value = await work(client);
      client.release();
      return value;
    } catch (error) {
      this.#letGo(client, error);
      throw databaseError(error, this.name);
    }
  }

  /**
   * Durable when resolved. Throws StorageError, InDoubtError. work: may be done several times, and then finds what it had
   * stored; its errors roll back.
   */
  async write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const first = await this.#attempt(work, "first");
    return first === "doubt" ? this.#settle(work) : first.value;
  }

  /**
   * From here on this server has the database, and every one before it has lost it: what those had begun to write is
   * either seen by whatever is read after this, or is not stored.
   */
  async claim(): Promise<void> {
    const claim = await this.#attempt(async (client) => {
      const { rows } = await client.query<{ claim: number }>(
        "UPDATE phieu_kin.program SET claim = claim + 1 RETURNING claim",
      );
      // Whoever had a row has lost the database.
      await client.query("DELETE FROM phieu_kin.server");
      return rows[0]?.claim;
    }, "claim");
    if (claim === "doubt") throw databaseFailure(this.name, "away", "COMMIT");
    assert(claim.value !== undefined, "the program has its row");
    this.#claim = claim.value;
  }

  /** Whether this server still has the database. Throws StorageError. */
  async isOurs(): Promise<boolean> {
    return this.read((client) => this.#isOurs(client));
  }

  /** Whether this is the number that this server set when it began. */
  isClaim(claim: number | undefined): boolean {
    return this.#claim === null || claim === this.#claim;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const pool = await this.#pool?.catch(() => null);
    await pool?.end();
  }

  async #attempt<T>(
    work: (queries: Queries) => Promise<T>,
    what: "first" | "again" | "claim",
  ): Promise<Attempt<T>> {
    if (this.reach.now() !== "here") throw databaseFailure(this.name, "away", "pulse");
    const client = await this.#connected();
    let isCommitting = false;
    const heard: { isUnsure: boolean } = { isUnsure: false };
    const hear = ({ code }: { code?: string | undefined }) => {
      // A wait for the standby that was cut short: committed here, and perhaps nowhere else.
      if (isCommitting && code === "01000") heard.isUnsure = true;
    };
    client.on("notice", hear);
    try {
      await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
      await client.query(`SELECT pg_advisory_xact_lock${what === "claim" ? "" : "_shared"}($1, $2)`, [
        ...lockOf.writes,
      ]);
      if (what !== "claim" && !(await this.#isOurs(client))) {
        throw databaseFailure(this.name, "other-server", "claim");
      }
      const value = await work(client);
      // What is stored already is confirmed by a commit that waits for the standby as the lost one did.
      if (what === "again") await markWal(client);
      isCommitting = true;
      const { command } = await client.query("COMMIT");
      client.off("notice", hear);
      client.release();
      if (command !== "COMMIT") throw databaseFailure(this.name, "away", command);
      return heard.isUnsure ? "doubt" : { value };
    } catch (error) {
      client.off("notice", hear);
      if (isCommitting && !(error instanceof StorageError) && isLost(error)) {
        this.#letGo(client, error);
        return "doubt";
      }
      if (!isCommitting || !(error instanceof StorageError)) await this.#rollBack(client, error);
      throw databaseError(error, this.name);
    }
  }

  async #settle<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const tries = Math.ceil(this.#options.settleWithinMs / askAgainMs);
    const startedMs = performance.now();
    let last = databaseFailure(this.name, "away", "COMMIT");
    for (let n = 0; n < tries && performance.now() - startedMs < this.#options.settleWithinMs; n += 1) {
      try {
        const again = await this.#attempt(work, "again");
        if (again !== "doubt") return again.value;
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        last = error;
        if (error.failure.kind === "database" && error.failure.trouble === "other-server") break;
      }
      await wait(askAgainMs);
    }
    throw new InDoubtError(last.failure);
  }

  async #isOurs(client: Queries): Promise<boolean> {
    if (this.#claim === null) return true;
    const { rows } = await client.query<{ claim: number }>("SELECT claim FROM phieu_kin.program");
    return this.isClaim(rows[0]?.claim);
  }

  async #rollBack(client: PoolClient, error: unknown): Promise<void> {
    if (!(error instanceof StorageError) && isLost(error)) {
      this.#letGo(client, error);
      return;
    }
    try {
      await client.query("ROLLBACK");
      client.release();
    } catch (rollbackError) {
      this.#letGo(client, rollbackError);
    }
  }

  /** A client whose query went wrong is thrown away; so is the choice of the server, where that may be why. */
  #letGo(client: PoolClient, error: unknown): void {
    client.release(true);
    if (isLost(error)) this.chooseAgain();
  }

  /** What is asked from now on goes to whichever server takes writes then. */
  chooseAgain(): void {
    const old = this.#pool;
    this.#pool = null;
    old
      ?.then(
        (pool) => pool.end(),
        () => undefined,
      )
      .catch(() => undefined);
  }

  async #connected(): Promise<PoolClient> {
    const mine = (this.#pool ??= this.#openPool());
    try {
      return await (await mine).connect();
    } catch (error) {
      if (this.#pool === mine) this.chooseAgain();
      throw databaseError(error, this.name);
    }
  }

  async #openPool(): Promise<Pool> {
    if (this.#isClosed) throw databaseFailure(this.name, "away", "closed");
    const pool = new Pool({ ...clientConfig(await this.target()), max: connectionsMax });
    // Without a listener of its own, a connection that is lost would end the process.
    pool.on("error", () => undefined);
    pool.on("connect", (client) => client.on("error", () => undefined));
    return pool;
  }
}
