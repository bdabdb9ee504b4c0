/**
 * What arrives for one round, ballots or issued tokens, in a table of its own (protocol D.18). Rows have a hidden order
 * (where they lie, which transaction made them), and DELETE leaves it in the pages; so while the round runs they are boxes under
 * codes, and afterwards they are written anew in the order of what they are, in one transaction, and the first table is
 * dropped. Of what it held nothing is left in the database's files.
 */
import { createHmac } from "node:crypto";
import { equalBytes, toHex } from "../../../shared/basics/bytes.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import { untilInDoubt } from "../doubt.ts";
import { StorageError } from "../failure.ts";
import type { Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";
import { shareRound, stopRound } from "./round-lock.ts";
import { roundTables, type RoundPart } from "./schema.ts";
import { isTableGone } from "./trouble.ts";

/** Rows that are read or written in one statement. */
const batchRows = 250;

export type TableParts = {
  readonly database: Database;
  /** Of this round. */
  readonly sealer: Sealer;
  readonly secretCodeKey: Uint8Array;
  readonly meeting: MeetingId;
  readonly n: number;
  readonly part: RoundPart;
  /** Every content has room in so many bytes, and boxes of one table have one length. */
  readonly roomBytes: number;
};

/** unique: what no two rows may share, such as a ballot's token; the same number of them in each row. */
export type Arrival = {
  readonly unique: readonly Uint8Array[];
  readonly content: Uint8Array;
  /** The last line of the journal that it may rest on; null: it rests on none. */
  readonly after: number | null;
};

type Place = { readonly code: Uint8Array } | { readonly place: number };

/**
 * there: a row with the first of its codes, which this server or another stored before. taken: another row has another of its
 * codes. sealed: the round takes nothing more. behind: the journal has lines after the last that it knew.
 */
export type Added =
  | { readonly kind: "stored"; readonly at: Place }
  | { readonly kind: "there"; readonly found: Found }
  | { readonly kind: "taken" | "sealed" | "behind" };

/** Where one content lies. */
export type Found = { readonly at: Place; readonly content: Uint8Array };

export async function makeTable(
  client: Queries,
  parts: Pick<TableParts, "meeting" | "n" | "part">,
): Promise<void> {
  const { arriving, ordered } = roundTables(parts.meeting, parts.n, parts.part);
  await client.query(`DROP TABLE IF EXISTS ${arriving}, ${ordered}`);
  const second = parts.part === "issued" ? ", code_2 bytea NOT NULL UNIQUE" : "";
  await client.query(`CREATE TABLE ${arriving} (code bytea PRIMARY KEY${second}, sealed bytea NOT NULL)`);
  // Boxes do not compress; trying to would only cost time.
  await client.query(`ALTER TABLE ${arriving} ALTER COLUMN sealed SET STORAGE EXTERNAL`);
}

export async function dropTable(
  client: Queries,
  parts: Pick<TableParts, "meeting" | "n" | "part">,
): Promise<void> {
  const { arriving, ordered } = roundTables(parts.meeting, parts.n, parts.part);
  await client.query(`DROP TABLE IF EXISTS ${arriving}, ${ordered}`);
}

type ArrivingRow = { readonly code: Uint8Array; readonly sealed: Uint8Array };

/** content null: nobody can read it. */
type Row = { readonly at: Place; readonly content: Uint8Array | null };

export class RoundTable {
  readonly #damaged: number[];
  readonly #parts: TableParts;
  readonly #inTurn = oneAtATime();
  readonly #guard = untilInDoubt();
  /** Codes of the arriving rows that were given to whoever asked, as hex. */
  readonly #known: Set<string>;
  #isOrdered: boolean;
  #isForgotten = false;

  private constructor(parts: TableParts, is: { isOrdered: boolean; known: Set<string>; damaged: number[] }) {
    this.#parts = parts;
    this.#isOrdered = is.isOrdered;
    this.#known = is.known;
    this.#damaged = is.damaged;
  }

  /** Rows that nobody can read, by number only. */
  get damaged(): readonly number[] {
    return this.#damaged;
  }

  /** Reads it through. Throws StorageError "missing". */
  static async open(parts: TableParts, take: (found: Found) => void): Promise<RoundTable> {
    const names = roundTables(parts.meeting, parts.n, parts.part);
    const is = await parts.database.read((client) => whichOf(client, names));
    if (!is.isOrdered && !is.isArriving) throw failure(parts, "missing");
    const damaged: number[] = [];
    const known = new Set<string>();
    let row = 0;
    for await (const { at, content } of is.isOrdered ? orderedRows(parts) : arrivingRows(parts)) {
      if ("code" in at) known.add(toHex(at.code));
      if (content === null) damaged.push(row);
      else take({ at, content });
      row += 1;
    }
    return new RoundTable(parts, { isOrdered: is.isOrdered, known, damaged });
  }

  /** Durable when resolved with "stored" or "there". Throws StorageError. */
  add({ unique, content, after }: Arrival): Promise<Added> {
    return this.#guard(async () => {
      const codes = unique.map((bytes) => this.#code(bytes));
      const [code = new Uint8Array()] = codes;
      const sealed = sealArrival(this.#parts, code, content);
      const added = await this.#parts.database.write((client) => this.#insert(client, codes, sealed, after));
      if (added.kind === "stored" || added.kind === "there") this.#known.add(toHex(code));
      return added;
    });
  }

  async #insert(
    client: Queries,
    codes: readonly Uint8Array[],
    sealed: Uint8Array,
    after: number | null,
  ): Promise<Added> {
    const { arriving } = this.#names;
    const [code = new Uint8Array()] = codes;
    if (!(await shareRound(client, this.#parts))) return { kind: "sealed" };
    if (after !== null && (await isBehind(client, this.#parts, after))) return { kind: "behind" };
    const places = [...codes, sealed].map((_, index) => `$${index + 1}`).join(", ");
    const stored = await client.query(`INSERT INTO ${arriving} VALUES (${places}) ON CONFLICT DO NOTHING`, [
      ...codes,
      sealed,
    ]);
    if (stored.rowCount === 1) return { kind: "stored", at: { code } };
    const { rows } = await client.query<{ sealed: Uint8Array }>(
      `SELECT sealed FROM ${arriving} WHERE code = $1`,
      [code],
    );
    const [row] = rows;
    if (row === undefined) return { kind: "taken" };
    // This one, by a commit whose answer was lost.
    if (equalBytes(row.sealed, sealed)) return { kind: "stored", at: { code } };
    const content = openArrival(this.#parts, code, row.sealed);
    if (content === null) throw failure(this.#parts, "damaged");
    return { kind: "there", found: { at: { code }, content } };
  }

  get #names(): { readonly arriving: string; readonly ordered: string } {
    return roundTables(this.#parts.meeting, this.#parts.n, this.#parts.part);
  }

  /** Gives what other servers stored since. Throws StorageError. */
  readOn(take: (found: Found) => void): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isOrdered) return;
      try {
        await this.#readArrived(take);
      } catch (error) {
        if (!isTableGone(error)) throw error;
        // Another server has put it in order.
        for await (const { at, content } of orderedRows(this.#parts)) {
          if (content === null) throw failure(this.#parts, "damaged");
          take({ at, content });
        }
        this.#isOrdered = true;
      }
    });
  }

  /** Codes first: the boxes of what is known are not sent again. */
  async #readArrived(take: (found: Found) => void): Promise<void> {
    const { arriving } = this.#names;
    const { database } = this.#parts;
    const { rows } = await database.read((client) =>
      client.query<{ code: Uint8Array }>(`SELECT code FROM ${arriving}`),
    );
    const unknown = rows.map(({ code }) => code).filter((code) => !this.#known.has(toHex(code)));
    for (let first = 0; first < unknown.length; first += batchRows) {
      const codes = unknown.slice(first, first + batchRows).map((code) => Buffer.from(code));
      const found = await database.read((client) =>
        client.query<ArrivingRow>(`SELECT code, sealed FROM ${arriving} WHERE code = ANY($1)`, [codes]),
      );
      for (const { code, sealed } of found.rows) {
        const content = openArrival(this.#parts, code, sealed);
        if (content === null) this.#damaged.push(this.#known.size);
        else take({ at: { code }, content });
        this.#known.add(toHex(code));
      }
    }
  }

  /** place: among all contents in their own order, for when they lie in it. Throws StorageError "damaged". */
  async read(at: Place, place: number): Promise<Uint8Array> {
    const where: Place = this.#isOrdered ? { place } : at;
    const { arriving, ordered } = this.#names;
    const { rows } = await this.#parts.database.read((client) =>
      "place" in where
        ? client.query<{ sealed: Uint8Array }>(`SELECT sealed FROM ${ordered} WHERE place = $1`, [
            where.place,
          ])
        : client.query<{ sealed: Uint8Array }>(`SELECT sealed FROM ${arriving} WHERE code = $1`, [
            where.code,
          ]),
    );
    const [row] = rows;
    const content =
      row === undefined
        ? null
        : "place" in where
          ? openOrdered(this.#parts, where.place, row.sealed)
          : openArrival(this.#parts, where.code, row.sealed);
    if (content === null) throw failure(this.#parts, "damaged");
    return content;
  }

  /** contents: all of them, in the order that they are to lie in. May be asked again. Throws StorageError. */
  forgetArrival(contents: () => AsyncIterable<Uint8Array>): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isForgotten) return;
      const { arriving } = this.#names;
      if (!this.#isOrdered) {
        await this.#parts.database.write((client) => this.#putInOrder(client, contents()));
        this.#isOrdered = true;
      }
      // A step of its own: whoever reads the table, such as a backup, holds it up.
      await this.#parts.database.write((client) => client.query(`DROP TABLE IF EXISTS ${arriving}`));
      this.#isForgotten = true;
    });
  }

  async #putInOrder(client: Queries, contents: AsyncIterable<Uint8Array>): Promise<void> {
    const { arriving, ordered } = this.#names;
    await stopRound(client, this.#parts, null);
    // By another server, or by a commit whose answer was lost.
    if ((await whichOf(client, this.#names)).isOrdered) return;
    const written = await this.#writeOrdered(client, ordered, contents);
    const { rows } = await client.query<{ all: number }>(`SELECT count(*)::integer AS all FROM ${arriving}`);
    // What is not in the order would be lost with the table that holds it.
    if (rows[0]?.all !== written + this.#damaged.length) throw failure(this.#parts, "damaged");
  }

  async #writeOrdered(
    client: Queries,
    ordered: string,
    contents: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    await client.query(`CREATE TABLE ${ordered} (place integer PRIMARY KEY, sealed bytea NOT NULL)`);
    await client.query(`ALTER TABLE ${ordered} ALTER COLUMN sealed SET STORAGE EXTERNAL`);
    let first = 0;
    let batch: Uint8Array[] = [];
    const store = async () => {
      const places = batch.map((_, index) => first + index);
      const insert = `INSERT INTO ${ordered} SELECT * FROM unnest($1::integer[], $2::bytea[])`;
      await client.query(insert, [places, batch.map((sealed) => Buffer.from(sealed))]);
      first += batch.length;
      batch = [];
    };
    for await (const content of contents) {
      batch.push(sealOrdered(this.#parts, first + batch.length, content));
      if (batch.length === batchRows) await store();
    }
    if (batch.length > 0) await store();
    return first;
  }

  #code(bytes: Uint8Array): Uint8Array {
    return createHmac("sha256", this.#parts.secretCodeKey).update(this.#parts.part).update(bytes).digest();
  }
}

/** In a statement after the lock: whether lines were written that whoever asks does not know. */
async function isBehind(client: Queries, { meeting }: TableParts, after: number): Promise<boolean> {
  const { rows } = await client.query<{ last: number | null }>(
    "SELECT max(seq) AS last FROM phieu_kin.journal WHERE meeting = $1",
    [meeting],
  );
  return (rows[0]?.last ?? 0) > after;
}

async function whichOf(
  client: Queries,
  { arriving, ordered }: { readonly arriving: string; readonly ordered: string },
): Promise<{ readonly isArriving: boolean; readonly isOrdered: boolean }> {
  const { rows } = await client.query<{ arriving: boolean; ordered: boolean }>(
    "SELECT to_regclass($1) IS NOT NULL AS arriving, to_regclass($2) IS NOT NULL AS ordered",
    [arriving, ordered],
  );
  return { isArriving: rows[0]?.arriving === true, isOrdered: rows[0]?.ordered === true };
}

async function* arrivingRows(parts: TableParts): AsyncGenerator<Row> {
  const { arriving } = roundTables(parts.meeting, parts.n, parts.part);
  let after: Uint8Array = new Uint8Array();
  for (;;) {
    const { rows } = await parts.database.read((client) =>
      client.query<ArrivingRow>(
        `SELECT code, sealed FROM ${arriving} WHERE code > $1 ORDER BY code LIMIT ${batchRows}`,
        [after],
      ),
    );
    for (const { code, sealed } of rows) {
      yield { at: { code }, content: openArrival(parts, code, sealed) };
      after = code;
    }
    if (rows.length < batchRows) return;
  }
}

async function* orderedRows(parts: TableParts): AsyncGenerator<Row> {
  const { ordered } = roundTables(parts.meeting, parts.n, parts.part);
  let after = -1;
  for (;;) {
    const { rows } = await parts.database.read((client) =>
      client.query<{ place: number; sealed: Uint8Array }>(
        `SELECT place, sealed FROM ${ordered} WHERE place > $1 ORDER BY place LIMIT ${batchRows}`,
        [after],
      ),
    );
    for (const { place, sealed } of rows) {
      yield { at: { place }, content: openOrdered(parts, place, sealed) };
      after = place;
    }
    if (rows.length < batchRows) return;
  }
}

function sealArrival(parts: TableParts, code: Uint8Array, content: Uint8Array): Uint8Array {
  return parts.sealer.seal(["arriving", parts.part, toHex(code)], content, parts.roomBytes);
}

function openArrival(parts: TableParts, code: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  return parts.sealer.open(["arriving", parts.part, toHex(code)], sealed);
}

function sealOrdered(parts: TableParts, place: number, content: Uint8Array): Uint8Array {
  return parts.sealer.seal(["ordered", parts.part, place], content, parts.roomBytes);
}

function openOrdered(parts: TableParts, place: number, sealed: Uint8Array): Uint8Array | null {
  return parts.sealer.open(["ordered", parts.part, place], sealed);
}

function failure({ database, meeting, n, part }: TableParts, kind: "missing" | "damaged"): StorageError {
  const file = `${database.name}: ${part} ${n} ${meeting}`;
  return new StorageError(
    kind === "missing"
      ? { kind, file, detail: "no such table", soundCopy: null }
      : { kind, file, place: { at: "file" }, detail: "this is not what was written", soundCopy: null },
  );
}
