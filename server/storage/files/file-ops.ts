/**
 * The few file operations that storage is made of, behind one interface, so that tests can fill a disk, fail a
 * write or cut the power. Every failure is a StorageError. What was written is safe only after sync() of the file
 * and, for a new, renamed or removed name, syncFolder() of its folder.
 */
import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import { StorageError, storageErrorOf } from "../failure.ts";

export type OpenFile = {
  size(): Promise<number>;
  /** Fewer bytes than asked for only at the end of the file. */
  read(position: number, byteCount: number): Promise<Uint8Array>;
  /** All bytes, or an error after which any part of them may be there. */
  write(position: number, bytes: Uint8Array): Promise<void>;
  truncate(byteCount: number): Promise<void>;
  /** fdatasync: content and length are on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

export type FileOps = {
  /** read and update need an existing file; create refuses one; replace empties one. New files get mode 0600. */
  open(path: string, how: "read" | "update" | "create" | "replace"): Promise<OpenFile>;
  /** Null where there is no such file. */
  readFile(path: string): Promise<Uint8Array | null>;
  rename(from: string, to: string): Promise<void>;
  /** A missing file is fine. */
  remove(path: string): Promise<void>;
  /** With all in it; a missing folder is fine. */
  removeFolder(path: string): Promise<void>;
  /** Makes missing parents too, mode 0700; gives the topmost folder it made, or null. */
  makeFolder(path: string): Promise<string | null>;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  syncFolder(path: string): Promise<void>;
};

const openFlags = { read: "r", update: "r+", create: "wx+", replace: "w+" } as const;

/** The real disk. */
export const nodeFileOps: FileOps = {
  open: (path, how) => guarded(path, async () => openedFile(path, await open(path, openFlags[how], 0o600))),
  readFile: (path) => absentAsNull(guarded(path, () => readFile(path))),
  rename: (from, to) => guarded(to, () => rename(from, to)),
  remove: (path) => guarded(path, () => rm(path, { force: true })),
  removeFolder: (path) => guarded(path, () => rm(path, { force: true, recursive: true })),
  makeFolder: (path) =>
    guarded(path, async () => (await mkdir(path, { recursive: true, mode: 0o700 })) ?? null),
  list: async (path) => (await absentAsNull(guarded(path, () => readdir(path))))?.sort() ?? [],
  syncFolder: (path) => guarded(path, () => syncFolder(path)),
};

function openedFile(path: string, handle: FileHandle): OpenFile {
  return {
    size: () => guarded(path, async () => (await handle.stat()).size),
    read: (position, byteCount) => guarded(path, () => readFully(handle, position, byteCount)),
    write: (position, bytes) => guarded(path, () => writeFully(handle, position, bytes)),
    truncate: (byteCount) => guarded(path, () => handle.truncate(byteCount)),
    sync: () => guarded(path, () => handle.datasync()),
    close: () => guarded(path, () => handle.close()),
  };
}

async function readFully(handle: FileHandle, position: number, byteCount: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(byteCount);
  let done = 0;
  while (done < byteCount) {
    const { bytesRead } = await handle.read(bytes, done, byteCount - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function writeFully(handle: FileHandle, position: number, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no handle of a folder to sync; NTFS keeps names in its own journal.
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function guarded<T>(path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw storageErrorOf(error, path);
  }
}

async function absentAsNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof StorageError && error.failure.kind === "missing") return null;
    throw error;
  }
}
