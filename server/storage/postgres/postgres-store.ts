/**
 * The store of an office that keeps its data in PostgreSQL (docs/several-servers.md). The database holds boxes under keys
 * that it never has; only the shelf, which nothing is lost with, lies on this machine.
 */
import { equalBytes, fromUtf8, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import { meetingIdSchema, type MeetingId } from "../../../shared/domain/ids.ts";
import * as z from "zod/mini";
import { StorageError } from "../failure.ts";
import { nextEntry } from "../journal-entry.ts";
import type { MeetingStore, NewMeeting, OfficeDocument, OfficeStore, Shelf, Store } from "../store.ts";
import { sealerOf, type Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";
import { openJournal, PostgresJournal, sealLine, storeLine, type JournalParts } from "./journal.ts";
import { keysStore, openKeys, sealKeys, type OpenKeys } from "./keys.ts";
import { roundStores } from "./round.ts";
import { dropTable } from "./round-table.ts";
import { agreeOnSchema } from "./schema.ts";

export type PostgresStoreOptions = {
  readonly database: Database;
  readonly secretServerKey: Uint8Array;
  readonly random: RandomBytes;
  readonly shelf: Shelf;
  readonly onNews: Store["onNews"];
};

/** Throws StorageError "database". */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { database, secretServerKey, random, shelf, onNews } = options;
  const sealer = sealerOf(secretServerKey, random);
  await agreeOnSchema(database, sealer);
  const parts = (meeting: MeetingId): JournalParts => ({ database, sealer, random, meeting });
  return {
    office: (name, schema, initial) => openOffice({ database, sealer, name }, schema, initial),
    meetings: async () => {
      const { rows } = await database.read((client) =>
        client.query<{ id: string }>("SELECT id FROM phieu_kin.meeting"),
      );
      return rows.map(({ id }) => meetingIdSchema.parse(id)).sort();
    },
    create: (id, content) => createMeeting(parts(id), content),
    open: (id) => openMeeting(parts(id)),
    remove: (id) => database.write((client) => removeMeeting(client, id)),
    shelf,
    // A second copy is the database's own matter (its standby).
    health: () => ({ mirror: "none", reach: database.reach.now() }),
    onReach: database.reach.onChange,
    onNews,
  };
}

type OfficeParts = { readonly database: Database; readonly sealer: Sealer; readonly name: OfficeDocument };

async function openOffice<T>(
  { database, sealer, name }: OfficeParts,
  schema: z.core.$ZodType<T>,
  initial: T,
): Promise<OfficeStore<T>> {
  const { rows } = await database.read((client) =>
    client.query<{ sealed: Uint8Array }>("SELECT sealed FROM phieu_kin.office WHERE name = $1", [name]),
  );
  const [row] = rows;
  let current = initial;
  if (row !== undefined) {
    const text = fromUtf8(sealer.open(["office", name], row.sealed) ?? new Uint8Array()) ?? "";
    const parsed = z.safeParse(schema, text === "" ? undefined : JSON.parse(text));
    if (!parsed.success) {
      const detail = "this is not what was written";
      const file = `${database.name}: ${name}`;
      throw new StorageError({ kind: "damaged", file, place: { at: "file" }, detail, soundCopy: null });
    }
    current = parsed.data;
  }
  const inTurn = oneAtATime();
  return {
    data: () => current,
    update: (change) =>
      inTurn(async () => {
        const changed = change(structuredClone(current));
        const sealed = sealer.seal(["office", name], utf8ToBytes(JSON.stringify(changed)), null);
        await database.write((client) =>
          client.query(
            "INSERT INTO phieu_kin.office (name, sealed) VALUES ($1, $2) " +
              "ON CONFLICT (name) DO UPDATE SET sealed = EXCLUDED.sealed",
            [name, sealed],
          ),
        );
        current = changed;
        return changed;
      }),
  };
}

/** Keys and first line in one transaction: the moment the meeting exists. */
async function createMeeting(parts: JournalParts, { keys, firstLine }: NewMeeting): Promise<MeetingStore> {
  const { database, random, meeting } = parts;
  const sealed = sealKeys(parts, keys);
  const entry = nextEntry(undefined, firstLine.kind, firstLine.data, random);
  const line = sealLine(parts, entry);
  await database.write(async (client) => {
    const stored = await client.query(
      "INSERT INTO phieu_kin.meeting (id, keys) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [meeting, sealed],
    );
    if (stored.rowCount !== 1 && !equalBytes((await keysOf(client, meeting)) ?? new Uint8Array(), sealed)) {
      const file = `${database.name}: ${meeting}`;
      throw new StorageError({ kind: "exists", file, detail: "holds a meeting" });
    }
    await storeLine(client, parts, entry.seq, line);
  });
  return meetingStore(parts, new PostgresJournal(parts, [entry]), keysStore(parts, keys, new Map()));
}

async function openMeeting(parts: JournalParts): Promise<MeetingStore | null> {
  const sealed = await parts.database.read((client) => keysOf(client, parts.meeting));
  if (sealed === null) return null;
  const journal = await openJournal(parts);
  return meetingStore(parts, journal, await openKeys(parts, sealed));
}

async function keysOf(client: Queries, meeting: MeetingId): Promise<Uint8Array | null> {
  const { rows } = await client.query<{ keys: Uint8Array }>(
    "SELECT keys FROM phieu_kin.meeting WHERE id = $1",
    [meeting],
  );
  return rows[0]?.keys ?? null;
}

function meetingStore(parts: JournalParts, journal: PostgresJournal, keys: OpenKeys): MeetingStore {
  return {
    journal,
    keys,
    round: (n) => roundStores({ ...parts, n }),
    write: async (decision) => {
      const written = await journal.write(decision);
      const { prepares } = decision;
      if (written.kind === "written" && prepares !== null) keys.took(prepares.n, prepares.issuerSecret);
      return written;
    },
    close: () => journal.close(),
  };
}

async function removeMeeting(client: Queries, meeting: MeetingId): Promise<void> {
  const { rows } = await client.query<{ n: number }>("SELECT n FROM phieu_kin.round WHERE meeting = $1", [
    meeting,
  ]);
  for (const { n } of rows) {
    for (const part of ["ballot", "issued"] as const) await dropTable(client, { meeting, n, part });
  }
  for (const table of ["round", "issuer", "answer", "journal"]) {
    await client.query(`DELETE FROM phieu_kin.${table} WHERE meeting = $1`, [meeting]);
  }
  await client.query("DELETE FROM phieu_kin.meeting WHERE id = $1", [meeting]);
}
