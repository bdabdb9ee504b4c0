/**
 * Where the files of a meeting lie, below the data folder and in the same way on the mirror:
 * meetings/<meetingId>/{journal.jsonl, journal.heads, keys.json, rounds/<n>/{issuance.bin, box.bin}}. While a meeting is
 * being removed, meetings/<meetingId>.removed lies in the data folder.
 */
import { join } from "node:path";
import { meetingIdSchema, type MeetingId } from "../../../shared/domain/ids.ts";
import type { Disk } from "./disk.ts";

export type RoundFiles = { readonly folder: string; readonly issuance: string; readonly box: string };

export type MeetingFiles = {
  readonly folder: string;
  /** The mark of a removal (meeting-removal.ts). */
  readonly removed: string;
  readonly journal: string;
  readonly journalHeads: string;
  readonly keys: string;
  /** n: the meeting's n-th opening, from 1 (protocol B.2). */
  round(n: number): RoundFiles;
};

export const removedEnding = ".removed";

export function meetingsFolder({ dataFolder }: Disk): string {
  return join(dataFolder, "meetings");
}

export function meetingFiles(disk: Disk, meetingId: MeetingId): MeetingFiles {
  const folder = join(meetingsFolder(disk), meetingId);
  return {
    folder,
    removed: `${folder}${removedEnding}`,
    journal: join(folder, "journal.jsonl"),
    journalHeads: join(folder, "journal.heads"),
    keys: join(folder, "keys.json"),
    round: (n) => {
      const roundFolder = join(folder, "rounds", String(n));
      return {
        folder: roundFolder,
        issuance: join(roundFolder, "issuance.bin"),
        box: join(roundFolder, "box.bin"),
      };
    },
  };
}

/** Ids of the meetings that have a folder, sorted; folders with other names are not ours and are left alone. */
export async function listMeetings(disk: Disk): Promise<readonly MeetingId[]> {
  const names = await disk.ops.list(meetingsFolder(disk));
  return names.flatMap((name) => {
    const id = meetingIdSchema.safeParse(name);
    return id.success ? [id.data] : [];
  });
}
