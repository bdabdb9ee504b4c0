/**
 * The servers of one database, a row each (docs/several-servers.md): a number that the database draws, a beat that counts up
 * while the server lives, and the last round that it has drained. No address, no time: whether a beat is young each server
 * finds out by its own clock, from when it saw it change. A row that does not beat any more is removed by the others.
 */
import type { Queries } from "./database.ts";
import type { RoundName } from "./round-lock.ts";

/** A server whose beat did not change for so long is taken for dead: sealing does not wait for it. */
const deadAfterMs = 10_000;
const removedAfterMs = 60_000;

type Row = { readonly number: number; readonly beat: number; readonly drained: string | null };
type Seen = { readonly beat: number; readonly atMs: number };

const nameOf = ({ meeting, n }: RoundName) => `${meeting}/${n}`;

export class Servers {
  readonly #nowMs: () => number;
  /** Null before the first beat. */
  #number: number | null = null;
  #drained: string | null = null;
  readonly #seen = new Map<number, Seen>();
  #isGone = false;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Says that this server lives, and looks at the others. */
  async beat(client: Queries): Promise<void> {
    if (this.#isGone) return;
    const { rowCount } = await client.query("UPDATE phieu_kin.server SET beat = beat + 1 WHERE number = $1", [
      this.#number ?? -1,
    ]);
    // Others may have taken it for dead.
    if (rowCount !== 1) await this.#enter(client);
    await this.#look(client);
  }

  async #enter(client: Queries): Promise<void> {
    const { rows } = await client.query<{ number: number }>(
      "INSERT INTO phieu_kin.server (number, beat, drained) VALUES (floor(random() * 2147483647)::integer, 0, $1) RETURNING number",
      [this.#drained],
    );
    this.#number = rows[0]?.number ?? null;
  }

  /**
   * Within a transaction: notes that this server takes nothing more in the round and has answered what had come; whether all
   * servers that live have noted it.
   */
  async drain(client: Queries, round: RoundName): Promise<boolean> {
    this.#drained = nameOf(round);
    const { rowCount } = await client.query("UPDATE phieu_kin.server SET drained = $2 WHERE number = $1", [
      this.#number ?? -1,
      this.#drained,
    ]);
    if (rowCount !== 1) await this.#enter(client);
    const others = await this.#look(client);
    return others.every(
      ({ number, drained }) => drained === this.#drained || this.#silentMs(number) >= deadAfterMs,
    );
  }

  /** A clean end: nobody has to wait for it. */
  async leave(client: Queries): Promise<void> {
    this.#isGone = true;
    await client.query("DELETE FROM phieu_kin.server WHERE number = $1", [this.#number ?? -1]);
  }

  #silentMs(number: number): number {
    return this.#nowMs() - (this.#seen.get(number)?.atMs ?? this.#nowMs());
  }

  async #look(client: Queries): Promise<readonly Row[]> {
    const { rows } = await client.query<Row>("SELECT number, beat, drained FROM phieu_kin.server");
    const others = rows.filter(({ number }) => number !== this.#number);
    for (const { number, beat } of others) {
      if (this.#seen.get(number)?.beat !== beat) this.#seen.set(number, { beat, atMs: this.#nowMs() });
    }
    for (const number of [...this.#seen.keys()]) {
      if (!others.some((other) => other.number === number)) this.#seen.delete(number);
      else if (this.#silentMs(number) >= removedAfterMs) {
        await client.query("DELETE FROM phieu_kin.server WHERE number = $1", [number]);
      }
    }
    return others;
  }
}
