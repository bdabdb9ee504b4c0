/** Meetings that a data folder holds from freezing on and that have not finished, with the version that froze each. */
import { join } from "node:path";
import * as z from "zod/mini";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { nodeFileOps } from "../storage/files/file-ops.ts";
import { readJournal } from "../storage/files/journal-lines.ts";

export type UnderWay = { readonly title: string; readonly version: string };

const frozenSchema = z.looseObject({
  softwareVersion: z.string(),
  draft: z.looseObject({ title: z.string() }),
});

/** Reads journals and changes nothing; one that cannot be read is left to the server, which says what is wrong with it. */
export async function meetingsUnderWay(data: string): Promise<readonly UnderWay[]> {
  const folder = join(data, "meetings");
  const found: UnderWay[] = [];
  for (const name of await nodeFileOps.list(folder)) {
    if (!meetingIdSchema.safeParse(name).success) continue;
    const [lines, heads] = await Promise.all(
      ["journal.jsonl", "journal.heads"].map((file) => nodeFileOps.readFile(join(folder, name, file))),
    );
    const { entries } = readJournal(lines ?? new Uint8Array(), heads ?? new Uint8Array());
    const frozen = frozenSchema.safeParse(entries[0]?.data);
    if (!frozen.success || entries.some(({ kind }) => kind === "meeting-finished")) continue;
    found.push({ title: frozen.data.draft.title, version: frozen.data.softwareVersion });
  }
  return found;
}
