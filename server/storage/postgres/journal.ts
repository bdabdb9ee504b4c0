/** A meeting's journal as rows: each line sealed under its meeting and number, so that none can be read, changed or moved. */
import { equalBytes, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import type { Json } from "../../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import { untilInDoubt } from "../doubt.ts";
import { StorageError } from "../failure.ts";
import { headAfter, nextEntry, readEntry } from "../journal-entry.ts";
import type { Journal, JournalEntry } from "../store.ts";
import type { Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";

export type JournalParts = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly random: RandomBytes;
  readonly meeting: MeetingId;
};

type Row = { readonly seq: number; readonly sealed: Uint8Array };

const about = (meeting: MeetingId, seq: number) => ["journal", meeting, seq];

/** Throws StorageError "missing", "damaged". */
export async function openJournal(parts: JournalParts): Promise<PostgresJournal> {
  const { database, sealer, meeting } = parts;
  const { rows } = await database.read((client) =>
    client.query<Row>("SELECT seq, sealed FROM phieu_kin.journal WHERE meeting = $1 ORDER BY seq", [meeting]),
  );
  const entries: JournalEntry[] = [];
  for (const { seq, sealed } of rows) {
    const line = sealer.open(about(meeting, seq), sealed);
    const entry = line === null ? null : readEntry(line, entries.at(-1));
    if (entry === null) throw damagedLine(parts, entries.length + 1);
    entries.push(entry);
  }
  if (entries.length === 0) throw damagedLine(parts, 1);
  return new PostgresJournal(parts, entries);
}

function journalName({ database, meeting }: JournalParts): string {
  return `${database.name}: journal ${meeting}`;
}

function damagedLine(parts: JournalParts, line: number): StorageError {
  const detail = "this is not the line that was written";
  return new StorageError({
    kind: "damaged",
    file: journalName(parts),
    place: { at: "line", line },
    detail,
    soundCopy: null,
  });
}

/** Within a transaction that may be done again: a line that is there has to be this one. */
export async function storeLine(
  client: Queries,
  parts: JournalParts,
  seq: number,
  sealed: Uint8Array,
): Promise<void> {
  const { meeting } = parts;
  const stored = await client.query(
    "INSERT INTO phieu_kin.journal (meeting, seq, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [meeting, seq, sealed],
  );
  if (stored.rowCount === 1) return;
  const { rows } = await client.query<Row>(
    "SELECT seq, sealed FROM phieu_kin.journal WHERE meeting = $1 AND seq = $2",
    [meeting, seq],
  );
  if (rows[0] === undefined || !equalBytes(rows[0].sealed, sealed)) throw damagedLine(parts, seq);
}

export function sealLine({ sealer, meeting }: JournalParts, { seq, line }: JournalEntry): Uint8Array {
  return sealer.seal(about(meeting, seq), utf8ToBytes(line), null);
}

export class PostgresJournal implements Journal {
  readonly name: string;
  readonly #parts: JournalParts;
  readonly #entries: JournalEntry[];
  readonly #inTurn = oneAtATime();
  readonly #guard = untilInDoubt();

  constructor(parts: JournalParts, entries: readonly JournalEntry[]) {
    this.name = journalName(parts);
    this.#parts = parts;
    this.#entries = [...entries];
  }

  entries(): readonly JournalEntry[] {
    return [...this.#entries];
  }

  head(): string {
    return headAfter(this.#entries.at(-1));
  }

  append(kind: string, data: Json): Promise<JournalEntry> {
    return this.#inTurn(() =>
      this.#guard(async () => {
        const entry = nextEntry(this.#entries.at(-1), kind, data, this.#parts.random);
        const sealed = sealLine(this.#parts, entry);
        await this.#parts.database.write((client) => storeLine(client, this.#parts, entry.seq, sealed));
        this.#entries.push(entry);
        return entry;
      }),
    );
  }

  close(): Promise<void> {
    return this.#inTurn(() => Promise.resolve());
  }
}
