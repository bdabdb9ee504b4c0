/**
 * The shelf (store.ts): one file for each thing that lies on it, in a folder of its own that every start empties. Not
 * on the mirror and not synced: whatever lies here can be made again.
 */
import { join } from "node:path";
import { StorageError } from "../failure.ts";
import type { Laid, Shelf } from "../store.ts";
import type { Disk } from "./disk.ts";
import { removeDurable, removeFolderDurable } from "./durable-file.ts";
import type { FileOps, OpenFile } from "./file-ops.ts";

const pieceBytes = 65_536;

/** Throws StorageError where what an earlier run left cannot be cleaned away. */
export async function openShelf({ ops, dataFolder }: Pick<Disk, "ops" | "dataFolder">): Promise<Shelf> {
  const folder = join(dataFolder, "shelf");
  await removeFolderDurable(ops, folder);
  let laidSoFar = 0;
  return {
    lay: async (pieces) => {
      laidSoFar += 1;
      const path = join(folder, String(laidSoFar));
      await ops.makeFolder(folder);
      const file = await ops.open(path, "create");
      try {
        return new LaidFile(ops, path, file, await writeAll(file, pieces));
      } catch (error) {
        await file.close();
        await ops.remove(path);
        throw error;
      }
    },
  };
}

async function writeAll(file: OpenFile, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let byteCount = 0;
  for await (const piece of pieces) {
    await file.write(byteCount, piece);
    byteCount += piece.length;
  }
  return byteCount;
}

class LaidFile implements Laid {
  readonly byteCount: number;
  readonly #ops: FileOps;
  readonly #path: string;
  readonly #file: OpenFile;
  #isGone = false;

  constructor(ops: FileOps, path: string, file: OpenFile, byteCount: number) {
    this.#ops = ops;
    this.#path = path;
    this.#file = file;
    this.byteCount = byteCount;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for (let position = 0; position < this.byteCount; position += pieceBytes) {
      yield await this.#read(position, Math.min(pieceBytes, this.byteCount - position));
    }
  }

  async takeOff(): Promise<void> {
    if (this.#isGone) return;
    this.#isGone = true;
    await this.#file.close();
    await removeDurable(this.#ops, this.#path);
  }

  #read(position: number, byteCount: number): Promise<Uint8Array> {
    if (this.#isGone) throw this.#missing();
    return this.#file.read(position, byteCount);
  }

  #missing(): StorageError {
    const detail = "it was taken off the shelf";
    return new StorageError({ kind: "missing", file: this.#path, detail, soundCopy: null });
  }
}
