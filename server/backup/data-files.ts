/** Which files of a data folder a backup holds, and how they are read and named. */
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { FileOps } from "../storage/files/file-ops.ts";

/** Files are read, sealed and written in pieces of so many bytes. */
export const pieceBytes = 64 * 1024;

/** path: below the data folder, with forward slashes. */
export type DataFile = {
  readonly path: string;
  readonly byteCount: number;
  readonly pieces: () => AsyncIterable<Uint8Array>;
};

/**
 * All that a start reads (design §5). Left out: the log, the lock, the shelf, and temporary files that a crash left.
 */
const kept: readonly string[] = ["accounts", "drafts", "finished", "meetings", "tls", "version.json"];

/** Whether a backup may name such a file, and a restore write it: below the data folder, whatever else it says. */
export function isDataPath(path: string): boolean {
  const parts = path.split("/");
  return (
    kept.includes(parts[0] ?? "") && parts.every((part) => /^[\w-][\w.-]*$/.test(part)) && path.length < 300
  );
}

/** Sorted, with forward slashes. Throws Node's error where the folder cannot be read. */
export async function dataPaths(dataFolder: string): Promise<readonly string[]> {
  const found = await readdir(dataFolder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".new"))
    .map((entry) => relative(dataFolder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .filter(isDataPath)
    .sort();
}

/** Bytes of all of them. */
export async function dataByteCount(dataFolder: string): Promise<number> {
  const sizes = await Promise.all(
    (await dataPaths(dataFolder)).map(async (path) => (await stat(join(dataFolder, path))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The files to be sealed, each opened when it is its turn. */
export async function* dataFiles(ops: FileOps, dataFolder: string): AsyncGenerator<DataFile> {
  for (const path of await dataPaths(dataFolder)) {
    const full = join(dataFolder, path);
    const file = await ops.open(full, "read");
    let byteCount: number;
    try {
      byteCount = await file.size();
    } finally {
      await file.close();
    }
    yield { path, byteCount, pieces: () => piecesOf(ops, full) };
  }
}

/** A file's bytes from the first to the last. */
export async function* piecesOf(ops: FileOps, path: string): AsyncGenerator<Uint8Array> {
  const file = await ops.open(path, "read");
  try {
    for (let position = 0; ;) {
      const piece = await file.read(position, pieceBytes);
      if (piece.length === 0) return;
      yield piece;
      position += piece.length;
    }
  } finally {
    await file.close();
  }
}
