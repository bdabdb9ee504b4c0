/**
 * Removing a meeting's folder, its keys with it. A mark beside the folder comes first and goes last:
 *
 *   mark <id>.removed and its name durable   from here on the meeting is gone
 *   the mirror's folder, with all in it
 *   the data folder's folder, with all in it
 *   the mark, unless the mirror that there was when it was made is away
 *
 * A crash anywhere in between leaves the mark, and the next start goes on. A folder without a journal and without a mark
 * is never removed by itself: it may be a meeting whose journal somebody took away.
 */
import { basename } from "node:path";
import { meetingIdSchema } from "../../../shared/domain/ids.ts";
import { alsoOnMirror, type Disk } from "./disk.ts";
import { fileExists, removeDurable, removeFolderDurable, replaceFile, temporaryOf } from "./durable-file.ts";
import { meetingFiles, meetingsFolder, removedEnding, type MeetingFiles } from "./meeting-folder.ts";

/** What a mark says that was made while there was a mirror; every other one is empty. */
const mirrorOwes = new TextEncoder().encode("mirror");

export function isRemoved(disk: Disk, { removed }: MeetingFiles): Promise<boolean> {
  return fileExists(disk.ops, removed);
}

export async function removeMeeting(disk: Disk, files: MeetingFiles): Promise<void> {
  if (!(await isRemoved(disk, files))) {
    if (!(await liesSomewhere(disk, files))) return;
    await replaceFile(disk.ops, files.removed, disk.isMirrored ? mirrorOwes : new Uint8Array());
  }
  await clear(disk, files);
}

async function liesSomewhere(disk: Disk, { folder }: MeetingFiles): Promise<boolean> {
  if (await fileExists(disk.ops, folder)) return true;
  let isOnMirror = false;
  await alsoOnMirror(disk, folder, async (mirrorFolder) => {
    isOnMirror = await fileExists(disk.ops, mirrorFolder);
  });
  return isOnMirror;
}

/** At a start: what removals that were cut short have left. */
export async function clearRemoved(disk: Disk): Promise<void> {
  for (const name of await disk.ops.list(meetingsFolder(disk))) {
    const id = meetingIdSchema.safeParse(basename(name, removedEnding));
    if (name.endsWith(removedEnding) && id.success) await clear(disk, meetingFiles(disk, id.data));
  }
}

async function clear(disk: Disk, { folder, removed }: MeetingFiles): Promise<void> {
  await alsoOnMirror(disk, folder, (mirrorFolder) => removeFolderDurable(disk.ops, mirrorFolder));
  await removeFolderDurable(disk.ops, folder);
  // A mirror that is lost, or not named this time, may still hold the keys: the mark stays for the start that has it.
  const mark = await disk.ops.readFile(removed);
  const isOwed = disk.isMirrored || (mark !== null && mark.length > 0);
  if (isOwed && !disk.hasMirror()) return;
  await removeDurable(disk.ops, temporaryOf(removed));
  await removeDurable(disk.ops, removed);
}
