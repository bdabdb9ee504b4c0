/**
 * What orders were answered with, by their ids, in the transaction of their lines: whoever sends an order again, to this
 * server or another, is answered and nothing is done twice. Nothing says when, and answers have one length.
 */
import { assert } from "../../../shared/basics/assert.ts";
import { fromUtf8, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import type { CommandId, MeetingId } from "../../../shared/domain/ids.ts";
import { StorageError } from "../failure.ts";
import type { Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";

type AnswerParts = { readonly database: Database; readonly sealer: Sealer; readonly meeting: MeetingId };

/** The few that are longer than this have the next multiple of it. */
const roomBytes = 1_024;

const about = (meeting: MeetingId, id: CommandId) => ["answer", meeting, id];

/** Null: no such order was carried out. Throws StorageError "damaged". */
export async function answerOf(
  client: Queries,
  { database, sealer, meeting }: AnswerParts,
  id: CommandId,
): Promise<string | null> {
  const { rows } = await client.query<{ sealed: Uint8Array }>(
    "SELECT sealed FROM phieu_kin.answer WHERE meeting = $1 AND id = $2",
    [meeting, id],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const text = fromUtf8(sealer.open(about(meeting, id), row.sealed) ?? new Uint8Array());
  if (text !== null && text !== "") return text;
  const file = `${database.name}: answers ${meeting}`;
  const detail = "this is not what was written";
  throw new StorageError({ kind: "damaged", file, place: { at: "file" }, detail, soundCopy: null });
}

export async function storeAnswer(
  client: Queries,
  { sealer, meeting }: AnswerParts,
  { id, text }: { readonly id: CommandId; readonly text: string },
): Promise<void> {
  assert(text !== "", "an answer says something");
  const bytes = utf8ToBytes(text);
  const room = Math.ceil(bytes.length / roomBytes) * roomBytes;
  await client.query("INSERT INTO phieu_kin.answer (meeting, id, sealed) VALUES ($1, $2, $3)", [
    meeting,
    id,
    sealer.seal(about(meeting, id), bytes, room),
  ]);
}
