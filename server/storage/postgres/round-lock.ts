/**
 * The lock of one round, which ends with its transaction, and the mark beside it (protocol D.18): whoever stores in the round
 * has the lock in share and then looks at the mark; whoever ends its taking has it alone, marks, and so knows that nothing
 * that it does not see will be stored. Lock and look are two statements, since one that waits for the lock looks at what was
 * committed before it waited.
 */
import { createHash } from "node:crypto";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import type { Stop } from "../store.ts";
import type { Queries } from "./database.ts";
import { roundTables, type RoundPart } from "./schema.ts";

export type RoundName = { readonly meeting: MeetingId; readonly n: number };

/** Beside the locks of database.ts. Two rounds of one number would only wait for each other. */
const lockClass = 0x70_68_6b_32;

export function lockOfRound({ meeting, n }: RoundName): readonly number[] {
  return [lockClass, createHash("sha256").update(`${meeting}/${n}`).digest().readInt32BE(0)];
}

/** Takes the lock in share; whether the round still takes ballots and tokens. */
export async function shareRound(client: Queries, round: RoundName): Promise<boolean> {
  await client.query("SELECT pg_advisory_xact_lock_shared($1, $2)", [...lockOfRound(round)]);
  const { rows } = await client.query<{ takes: boolean }>(
    "SELECT takes FROM phieu_kin.round WHERE meeting = $1 AND n = $2",
    [round.meeting, round.n],
  );
  return rows[0]?.takes === true;
}

/** Takes the lock alone; whether no more tokens are issued than so many. */
export async function holdTokens(client: Queries, round: RoundName, issued: number): Promise<boolean> {
  await lockAlone(client, round);
  return (await rowsOf(client, round, "issued")) === issued;
}

async function lockAlone(client: Queries, round: RoundName): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1, $2)", [...lockOfRound(round)]);
}

/**
 * Takes the lock alone and ends the taking. holds: how much is there, as whoever ends it has read; where there is more nothing
 * is marked, and the answer is no.
 */
export async function stopRound(client: Queries, round: RoundName, holds: Stop["holds"]): Promise<boolean> {
  await lockAlone(client, round);
  if (holds !== null) {
    const [ballots, issued] = [await rowsOf(client, round, "ballot"), await rowsOf(client, round, "issued")];
    if (ballots !== holds.ballots || issued !== holds.issued) return false;
  }
  await client.query("UPDATE phieu_kin.round SET takes = false WHERE meeting = $1 AND n = $2 AND takes", [
    round.meeting,
    round.n,
  ]);
  return true;
}

async function rowsOf(client: Queries, { meeting, n }: RoundName, part: RoundPart): Promise<number> {
  const { arriving } = roundTables(meeting, n, part);
  const { rows } = await client.query<{ all: number }>(`SELECT count(*)::integer AS all FROM ${arriving}`);
  return rows[0]?.all ?? 0;
}
