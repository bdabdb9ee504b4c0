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
export async function openShelf({ ops, dataFolder }: Disk): Promise<Shelf> {
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
  #readers = 0;
  #isTaken = false;
  #isGone = false;

  constructor(ops: FileOps, path: string, file: OpenFile, byteCount: number) {
    this.#ops = ops;
    this.#path = path;
    this.#file = file;
    this.byteCount = byteCount;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    if (this.#isTaken) throw this.#missing();
    this.#readers += 1;
    try {
      for (let position = 0; position < this.byteCount; position += pieceBytes) {
        yield await this.#read(position, Math.min(pieceBytes, this.byteCount - position));
      }
    } finally {
      this.#readers -= 1;
      await this.#removeUnread();
    }
  }

  async takeOff(when: "now" | "when-read"): Promise<void> {
    this.#isTaken = true;
    if (when === "now") await this.#remove();
    else await this.#removeUnread();
  }

  #read(position: number, byteCount: number): Promise<Uint8Array> {
    if (this.#isGone) throw this.#missing();
    return this.#file.read(position, byteCount);
  }

  async #removeUnread(): Promise<void> {
    if (this.#isTaken && this.#readers === 0) await this.#remove();
  }

  async #remove(): Promise<void> {
    if (this.#isGone) return;
    this.#isGone = true;
    await this.#file.close();
    await removeDurable(this.#ops, this.#path);
  }

  #missing(): StorageError {
    const detail = "it was taken off the shelf";
    return new StorageError({ kind: "missing", file: this.#path, detail, soundCopy: null });
  }
}
