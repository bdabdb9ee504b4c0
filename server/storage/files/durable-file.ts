/**
 * Whole files and folders that survive a power cut: either the old content or the new one, never a mixture. What
 * replaceFile does, in order, where nothing fails:
 *
 *   mkdir   the folder and its missing parents; fsync of each parent whose list of names has changed
 *   open    FILE.new, O_TRUNC, mode 0600
 *   write   all of it
 *   fdatasync, close   the content is on the disk, under a name that nobody reads
 *   rename  FILE.new to FILE: whoever opens FILE finds the old file or the new one
 *   fsync   of the folder: the new name is on the disk; only now is anybody told
 *
 * Without the first sync a file system may keep the rename and lose the content (an empty FILE after a power cut);
 * without the last one the old file may come back. On Windows folders have no handle to sync; NTFS keeps names in a
 * journal of its own.
 */
import { basename, dirname } from "node:path";
import type { FileOps, OpenFile } from "./file-ops.ts";
import { StorageError } from "../failure.ts";

/** Makes a folder and its missing parents, and their names durable. */
export async function makeFolderDurable(ops: FileOps, path: string): Promise<void> {
  const topmost = await ops.makeFolder(path);
  if (topmost === null) return;
  for (let folder = path; ; folder = dirname(folder)) {
    await ops.syncFolder(dirname(folder));
    if (folder === topmost || folder === dirname(folder)) return;
  }
}

/**
 * Writes a temporary file beside the target, fsyncs it, renames it over the target and fsyncs the folder. Readable by
 * this user only (mode 0600). After an error the target holds the old content or, if only the last step failed, the
 * new one.
 */
export async function replaceFile(ops: FileOps, path: string, bytes: Uint8Array): Promise<void> {
  await makeFile(ops, path, async (file) => {
    await file.write(0, bytes);
  });
}

/** Where a file is written before it gets its name; a crash may leave it there. */
export function temporaryOf(path: string): string {
  return `${path}.new`;
}

/** As replaceFile, the content being written by `fill`. */
export async function makeFile(
  ops: FileOps,
  path: string,
  fill: (file: OpenFile) => Promise<void>,
): Promise<void> {
  const temporary = temporaryOf(path);
  await makeFolderDurable(ops, dirname(path));
  const file = await ops.open(temporary, "replace");
  try {
    try {
      await fill(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await ops.rename(temporary, path);
  } catch (error) {
    await removeQuietly(ops, temporary);
    throw error;
  }
  await ops.syncFolder(dirname(path));
}

/** Removes a file and makes that durable; a missing one is fine. */
export async function removeDurable(ops: FileOps, path: string): Promise<void> {
  if (!(await fileExists(ops, path))) return;
  await ops.remove(path);
  await ops.syncFolder(dirname(path));
}

/** Removes a folder with all in it, and makes that durable; a missing one is fine. A crash may leave a part of it. */
export async function removeFolderDurable(ops: FileOps, path: string): Promise<void> {
  if (!(await fileExists(ops, path))) return;
  await ops.removeFolder(path);
  await ops.syncFolder(dirname(path));
}

export async function fileExists(ops: FileOps, path: string): Promise<boolean> {
  return (await ops.list(dirname(path))).includes(basename(path));
}

async function removeQuietly(ops: FileOps, path: string): Promise<void> {
  try {
    await ops.remove(path);
  } catch (error) {
    // The failure that led here is the one to report; a temporary file left behind is overwritten the next time.
    if (!(error instanceof StorageError)) throw error;
  }
}
