/** A meeting's journal as rows: each line sealed under its meeting and number, so that none can be read, changed or moved. */
import { equalBytes, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import { untilInDoubt } from "../doubt.ts";
import { StorageError } from "../failure.ts";
import { headAfter, nextEntry, readEntry } from "../journal-entry.ts";
import type { Decision, Journal, JournalEntry, JournalLine, Written } from "../store.ts";
import { answerOf, storeAnswer } from "./answers.ts";
import type { Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";
import { storeIssuer } from "./keys.ts";
import { tellOthers } from "./news.ts";
import { makeRound } from "./round.ts";
import { holdTokens, stopRound } from "./round-lock.ts";

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
  const rows = await parts.database.read((client) => linesAfter(client, parts, 0));
  const entries: JournalEntry[] = [];
  for (const row of rows) entries.push(readLine(parts, row, entries.at(-1)));
  if (entries.length === 0) throw damagedLine(parts, 1);
  return new PostgresJournal(parts, entries);
}

function readLine(parts: JournalParts, { seq, sealed }: Row, before: JournalEntry | undefined): JournalEntry {
  const { sealer, meeting } = parts;
  const line = sealer.open(about(meeting, seq), sealed);
  const entry = line === null ? null : readEntry(line, before);
  if (entry === null) throw damagedLine(parts, (before?.seq ?? 0) + 1);
  return entry;
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

function missingJournal(parts: JournalParts): StorageError {
  const detail = "the meeting was removed";
  return new StorageError({ kind: "missing", file: journalName(parts), detail, soundCopy: null });
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
  const [row] = await linesAfter(client, parts, seq - 1);
  if (row === undefined || !equalBytes(row.sealed, sealed)) throw damagedLine(parts, seq);
}

async function linesAfter(client: Queries, { meeting }: JournalParts, seq: number): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    "SELECT seq, sealed FROM phieu_kin.journal WHERE meeting = $1 AND seq > $2 ORDER BY seq",
    [meeting, seq],
  );
  return rows;
}

export function sealLine({ sealer, meeting }: JournalParts, { seq, line }: JournalEntry): Uint8Array {
  return sealer.seal(about(meeting, seq), utf8ToBytes(line), null);
}

/** What became of a decision, and the lines that were in the journal after the last one that it knew. */
type Stored = {
  readonly kind: "new" | "behind" | "written before" | { readonly answer: string };
  readonly rows: readonly Row[];
};

/**
 * Within a transaction: the meeting's row is locked, so that there is one order of all servers' decisions; what it did not
 * know makes it void; then all of it is written, or nothing.
 */
async function storeDecision(
  client: Queries,
  parts: JournalParts,
  { after, answer, prepares, tokens, stops }: Decision,
  sealed: readonly Uint8Array[],
): Promise<Stored> {
  const { meeting } = parts;
  const locked = await client.query("SELECT FROM phieu_kin.meeting WHERE id = $1 FOR UPDATE", [meeting]);
  if (locked.rowCount !== 1) throw missingJournal(parts);
  const rows = await linesAfter(client, parts, after);
  // By a commit whose answer was lost; nobody else can have made the same box.
  const isOurs = rows[0] !== undefined && sealed[0] !== undefined && equalBytes(rows[0].sealed, sealed[0]);
  if (isOurs) return { kind: "written before", rows };
  const known = answer === null ? null : await answerOf(client, parts, answer.id);
  if (known !== null) return { kind: { answer: known }, rows };
  if (rows.length > 0) return { kind: "behind", rows };
  for (const { n, issued } of tokens) {
    if (!(await holdTokens(client, { meeting, n }, issued))) return { kind: "behind", rows };
  }
  if (stops !== null && !(await stopRound(client, { meeting, n: stops.n }, stops.holds))) {
    return { kind: "behind", rows };
  }
  if (prepares !== null) {
    await storeIssuer(client, parts, prepares.n, prepares.issuerSecret);
    await makeRound(client, { ...parts, n: prepares.n });
  }
  for (const [index, line] of sealed.entries()) await storeLine(client, parts, after + 1 + index, line);
  if (answer !== null) await storeAnswer(client, parts, answer);
  if (sealed.length > 0) await tellOthers(client);
  return { kind: "new", rows };
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

  readOn(): Promise<void> {
    return this.#inTurn(async () => {
      const rows = await this.#parts.database.read((client) =>
        linesAfter(client, this.#parts, this.#entries.length),
      );
      this.#take(rows);
    });
  }

  #take(rows: readonly Row[]): void {
    for (const row of rows) this.#entries.push(readLine(this.#parts, row, this.#entries.at(-1)));
  }

  /** As MeetingStore.write. */
  write(decision: Decision): Promise<Written> {
    return this.#inTurn(() => this.#guard(() => this.#write(decision)));
  }

  async #write(decision: Decision): Promise<Written> {
    const { after, lines, answer, prepares } = decision;
    if (this.#entries.length > after) return { kind: "behind" };
    // A refusal that nobody ordered leaves nothing.
    if (lines.length === 0 && answer === null && prepares === null) return { kind: "written", entries: [] };
    const entries = this.#chain(lines);
    // Once, so that a transaction that is done again knows its own lines.
    const sealed = entries.map((entry) => sealLine(this.#parts, entry));
    const { kind, rows } = await this.#parts.database.write((client) =>
      storeDecision(client, this.#parts, decision, sealed),
    );
    if (kind === "new") this.#entries.push(...entries);
    else this.#take(rows);
    if (kind === "behind") return { kind };
    return typeof kind === "object" ? { kind: "answered", text: kind.answer } : { kind: "written", entries };
  }

  #chain(lines: readonly JournalLine[]): readonly JournalEntry[] {
    const entries: JournalEntry[] = [];
    for (const { kind, data } of lines) {
      entries.push(nextEntry(entries.at(-1) ?? this.#entries.at(-1), kind, data, this.#parts.random));
    }
    return entries;
  }

  close(): Promise<void> {
    return this.#inTurn(() => Promise.resolve());
  }
}
