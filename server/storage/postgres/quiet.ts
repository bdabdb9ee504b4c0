/** Settings under which the database itself would write down what came when (security S1, S3): refused, not worked around. */
import type { ClientBase } from "pg";
import { databaseFailure } from "./trouble.ts";

/** What each may be; one that this server does not have is fine. */
const quiet: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["log_statement", new Set(["none", "ddl"])],
  ["log_duration", new Set(["off"])],
  ["log_min_duration_statement", new Set(["-1"])],
  ["log_min_duration_sample", new Set(["-1"])],
  ["log_transaction_sample_rate", new Set(["0"])],
  ["log_parameter_max_length_on_error", new Set(["0"])],
  ["track_commit_timestamp", new Set(["off"])],
  ["auto_explain.log_min_duration", new Set(["-1"])],
  ["pgaudit.log", new Set(["none", ""])],
]);

/** Throws StorageError "tells-order" with the setting's name. */
export async function refuseTellingSettings(client: Pick<ClientBase, "query">, name: string): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_settings WHERE name = ANY($1)",
    [[...quiet.keys()]],
  );
  const telling = rows.find((row) => quiet.get(row.name)?.has(row.setting) === false);
  if (telling !== undefined) throw databaseFailure(name, "tells-order", telling.name);
}
