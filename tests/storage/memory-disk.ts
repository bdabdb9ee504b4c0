/**
 * A disk in memory that can lose its power. What was not synced survives sector by sector as the dice fall, names
 * survive up to some point in their order; both as real file systems do. A hook sees every operation and may fail
 * it before it happens, half way, or after it has happened.
 */
import { dirname } from "node:path";
import { randomBelow, type RandomBytes } from "../../shared/basics/random.ts";
import type { FileOps, OpenFile } from "../../server/storage/files/file-ops.ts";
import { storageErrorOf } from "../../server/storage/failure.ts";

export type Operation = "open" | "write" | "truncate" | "sync" | "rename" | "remove" | "sync-folder";
export type Fault = "before" | "half" | "after";
export type Hook = (operation: Operation, path: string) => Fault | null;

type Change = { readonly position: number; readonly bytes: Uint8Array } | { readonly length: number };
type NameChange = { readonly path: string; readonly node: FileNode | null };

const sectorBytes = 512;

class FileNode {
  live: Uint8Array<ArrayBuffer>;
  durable: Uint8Array<ArrayBuffer>;
  pending: Change[] = [];

  constructor(content: Uint8Array) {
    this.live = content.slice();
    this.durable = content.slice();
  }

  change(change: Change): void {
    this.live = applied(this.live, change);
    this.pending.push(change);
  }

  sync(): void {
    for (const change of this.pending) this.durable = applied(this.durable, change);
    this.pending = [];
  }

  afterPowerCut(random: RandomBytes): Uint8Array {
    let content = this.durable.slice();
    for (const change of this.pending) {
      if ("length" in change) {
        if (flip(random)) content = applied(content, change);
        continue;
      }
      // The length may be there without the data: then zeros stand in its place.
      if (flip(random))
        content = resized(content, Math.max(content.length, change.position + change.bytes.length));
      for (let start = 0; start < change.bytes.length; start += sectorBytes) {
        const bytes = change.bytes.subarray(start, start + sectorBytes);
        if (flip(random)) content = applied(content, { position: change.position + start, bytes });
      }
    }
    return content;
  }
}

export class MemoryDisk implements FileOps {
  hook: Hook = () => null;
  readonly #live = new Map<string, FileNode>();
  readonly #durable = new Map<string, FileNode>();
  #pendingNames: NameChange[] = [];

  async open(path: string, how: "read" | "update" | "create" | "replace"): Promise<OpenFile> {
    await this.#perform("open", path);
    const existing = this.#live.get(path);
    if (how === "create" && existing !== undefined) throw systemError("EEXIST", path);
    if ((how === "read" || how === "update") && existing === undefined) throw systemError("ENOENT", path);
    const node = existing ?? new FileNode(new Uint8Array());
    if (existing === undefined) this.#rename({ path, node });
    if (how === "replace") node.change({ length: 0 });
    return this.#handle(path, node);
  }

  #handle(path: string, node: FileNode): OpenFile {
    return {
      size: () => Promise.resolve(node.live.length),
      read: (position, byteCount) => Promise.resolve(node.live.slice(position, position + byteCount)),
      write: (position, bytes) =>
        this.#perform(
          "write",
          path,
          () => node.change({ position, bytes: bytes.slice() }),
          () => node.change({ position, bytes: bytes.slice(0, Math.ceil(bytes.length / 2)) }),
        ),
      truncate: (length) => this.#perform("truncate", path, () => node.change({ length })),
      sync: () => this.#perform("sync", path, () => node.sync()),
      close: () => Promise.resolve(),
    };
  }

  readFile(path: string): Promise<Uint8Array | null> {
    return Promise.resolve(this.#live.get(path)?.live.slice() ?? null);
  }

  rename(from: string, to: string): Promise<void> {
    return this.#perform("rename", to, () => {
      const node = this.#live.get(from);
      if (node === undefined) throw systemError("ENOENT", to);
      this.#rename({ path: to, node });
      this.#rename({ path: from, node: null });
    });
  }

  remove(path: string): Promise<void> {
    return this.#perform("remove", path, () => this.#rename({ path, node: null }));
  }

  /** File by file, as a real disk does: a power cut may come in between. */
  async removeFolder(path: string): Promise<void> {
    const inside = [...this.#live.keys()].filter((name) => name.startsWith(`${path}/`));
    for (const name of inside) await this.remove(name);
    // The folder's own name goes last, from the list that its parent keeps.
    this.#rename({ path, node: null });
  }

  makeFolder(): Promise<string | null> {
    return Promise.resolve(null);
  }

  list(path: string): Promise<readonly string[]> {
    const start = `${path}/`;
    const below = [...this.#live.keys()].filter((name) => name.startsWith(start));
    return Promise.resolve(
      [...new Set(below.map((name) => name.slice(start.length).split("/")[0] ?? ""))].sort(),
    );
  }

  syncFolder(path: string): Promise<void> {
    return this.#perform("sync-folder", path, () => {
      // As in a file system with a journal: syncing one folder brings all earlier changes of names to its disk.
      const last = this.#pendingNames.findLastIndex((change) => dirname(change.path) === path);
      const isSynced = (change: NameChange, index: number) => index <= last && isOnDiskOf(path, change);
      for (const change of this.#pendingNames.filter(isSynced)) setName(this.#durable, change);
      this.#pendingNames = this.#pendingNames.filter((change, index) => !isSynced(change, index));
    });
  }

  /** The disk as the next start finds it. This one stays as it is. */
  afterPowerCut(random: RandomBytes): MemoryDisk {
    const names = new Map(this.#durable);
    // The data folder and the mirror are two disks: each has come as far as it has.
    for (const disk of new Set(this.#pendingNames.map(({ path }) => diskOf(path)))) {
      const changes = this.#pendingNames.filter(({ path }) => diskOf(path) === disk);
      const kept = randomBelow(changes.length + 1, random);
      for (const change of changes.slice(0, kept)) setName(names, change);
    }
    const disk = new MemoryDisk();
    for (const [path, node] of names) disk.put(path, node.afterPowerCut(random));
    return disk;
  }

  /** Lays a durable file there, as a person with an editor would. */
  put(path: string, content: Uint8Array): void {
    const node = new FileNode(content);
    this.#live.set(path, node);
    this.#durable.set(path, node);
  }

  get(path: string): Uint8Array {
    const node = this.#live.get(path);
    if (node === undefined) throw new Error(`no file ${path}`);
    return node.live.slice();
  }

  /** Changes one file in place. */
  edit(path: string, change: (content: Uint8Array) => Uint8Array): void {
    this.put(path, change(this.get(path)));
  }

  delete(path: string): void {
    this.#live.delete(path);
    this.#durable.delete(path);
  }

  paths(): readonly string[] {
    return [...this.#live.keys()].sort();
  }

  #rename(change: NameChange): void {
    setName(this.#live, change);
    this.#pendingNames.push(change);
  }

  async #perform(operation: Operation, path: string, whole?: () => void, half?: () => void): Promise<void> {
    // Every operation takes a turn of the event loop, so that others may come in between.
    await Promise.resolve();
    const fault = this.hook(operation, path);
    if (fault === "before") throw systemError("EIO", path);
    if (fault === "half") {
      half?.();
      throw systemError("ENOSPC", path);
    }
    whole?.();
    if (fault === "after") throw systemError("EIO", path);
  }
}

function systemError(code: string, path: string): Error {
  return storageErrorOf(Object.assign(new Error(code), { code }), path);
}

/** Each folder at the top is a disk of its own. */
function diskOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function isOnDiskOf(folder: string, { path }: NameChange): boolean {
  return diskOf(path) === diskOf(folder);
}

function setName(names: Map<string, FileNode>, { path, node }: NameChange): void {
  if (node === null) names.delete(path);
  else names.set(path, node);
}

function applied(content: Uint8Array<ArrayBuffer>, change: Change): Uint8Array<ArrayBuffer> {
  if ("length" in change) return resized(content, change.length);
  const end = change.position + change.bytes.length;
  const grown = end > content.length ? resized(content, end) : content;
  grown.set(change.bytes, change.position);
  return grown;
}

function resized(content: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set(content.subarray(0, length));
  return bytes;
}

function flip(random: RandomBytes): boolean {
  return randomBelow(2, random) === 1;
}
