/**
 * The program's tables, made and versioned by itself. A ballot has no column of time, no number, no address and no name:
 * a code that nobody can make without the round's key, and a box (protocol D.18).
 */
import type { MeetingId } from "../../../shared/domain/ids.ts";
import type { Sealer } from "./boxes.ts";
import type { Database } from "./database.ts";
import { databaseFailure } from "./trouble.ts";

/** Counts up whenever a program before could misread, or would refuse, what a later one writes. */
export const schemaVersion = 3;

const tables = [
  `CREATE TABLE phieu_kin.program (
     one boolean PRIMARY KEY DEFAULT true CHECK (one),
     version integer NOT NULL, claim integer NOT NULL, key_check bytea NOT NULL)`,
  "CREATE TABLE phieu_kin.office (name text PRIMARY KEY, sealed bytea NOT NULL)",
  "CREATE TABLE phieu_kin.meeting (id text PRIMARY KEY, keys bytea NOT NULL)",
  "CREATE TABLE phieu_kin.journal (meeting text, seq integer, sealed bytea NOT NULL, PRIMARY KEY (meeting, seq))",
  "CREATE TABLE phieu_kin.issuer (meeting text, n integer, sealed bytea NOT NULL, PRIMARY KEY (meeting, n))",
  "CREATE TABLE phieu_kin.round (meeting text, n integer, keys bytea NOT NULL, PRIMARY KEY (meeting, n))",
];

/** What brings tables of the version before each up to it, the first from 1 to 2; new ones go through all of them. */
const changes: readonly (readonly string[])[] = [
  [
    "ALTER TABLE phieu_kin.round ADD COLUMN takes boolean NOT NULL DEFAULT true",
    "CREATE TABLE phieu_kin.answer (meeting text, id text, sealed bytea NOT NULL, PRIMARY KEY (meeting, id))",
  ],
  ["CREATE TABLE phieu_kin.server (number integer PRIMARY KEY, beat integer NOT NULL, drained text)"],
];

const keyCheck = ["key check"];

/** Makes the tables where there are none, and brings older ones up to this version. Throws StorageError "newer", "wrong-key", "no-rights" and changes nothing. */
export async function agreeOnSchema(database: Database, sealer: Sealer): Promise<void> {
  const check = sealer.seal(keyCheck, new Uint8Array(), null);
  await database.write(async (client) => {
    const found = await client.query<{ made: boolean; has: boolean }>(
      "SELECT to_regclass('phieu_kin.program') IS NOT NULL AS made, to_regnamespace('phieu_kin') IS NOT NULL AS has",
    );
    const [is] = found.rows;
    if (is?.made !== true) {
      // Where an administrator made the schema, this user may lack the right to make one.
      if (is?.has !== true) await client.query("CREATE SCHEMA phieu_kin");
      for (const table of [...tables, ...changes.flat()]) await client.query(table);
      await client.query("INSERT INTO phieu_kin.program (version, claim, key_check) VALUES ($1, 0, $2)", [
        schemaVersion,
        check,
      ]);
      return;
    }
    const { rows } = await client.query<{ version: number; key: Uint8Array }>(
      "SELECT version, key_check AS key FROM phieu_kin.program",
    );
    const [program] = rows;
    if (program === undefined || program.version > schemaVersion) {
      const detail = `${program?.version ?? "?"} > ${schemaVersion}`;
      throw databaseFailure(database.name, "newer", detail);
    }
    if (sealer.open(keyCheck, program.key) === null) {
      throw databaseFailure(database.name, "wrong-key", "--server-key");
    }
    for (const change of changes.slice(program.version - 1).flat()) await client.query(change);
    if (program.version < schemaVersion) {
      await client.query("UPDATE phieu_kin.program SET version = $1", [schemaVersion]);
    }
  });
}

export type RoundPart = "ballot" | "issued";

/** Tables of one round: what arrives lies in the first until it is put in order into the second. Ids are base58. */
export function roundTables(
  meeting: MeetingId,
  n: number,
  part: RoundPart,
): { arriving: string; ordered: string } {
  return {
    arriving: `phieu_kin."${part}_${meeting}_${n}"`,
    ordered: `phieu_kin."${part}_${meeting}_${n}_ordered"`,
  };
}
