/** Disks to run one suite on: in memory and real, without and with a mirror. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Json } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { openDisk, type Disk } from "../../server/storage/files/disk.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { StorageError, type StorageFailure } from "../../server/storage/failure.ts";
import type { Decision, JournalEntry, MeetingStore } from "../../server/storage/store.ts";
import { MemoryDisk } from "./memory-disk.ts";

/** Opens the same folders again at each call, as a new start of the server does. */
export type World = { readonly start: () => Disk; readonly lostMirrors: StorageFailure[] };

export function memoryWorld(memory: MemoryDisk, withMirror: boolean): World {
  const lostMirrors: StorageFailure[] = [];
  const mirror = withMirror ? "/mirror" : null;
  return {
    start: () => openDisk(memory, "/data", mirror, (failure) => lostMirrors.push(failure)),
    lostMirrors,
  };
}

function realWorld(withMirror: boolean): World {
  const lostMirrors: StorageFailure[] = [];
  const folder = temporaryFolder();
  const mirror = withMirror ? join(folder, "mirror") : null;
  return {
    start: () => openDisk(nodeFileOps, join(folder, "data"), mirror, (failure) => lostMirrors.push(failure)),
    lostMirrors,
  };
}

export const worlds: readonly (readonly [name: string, make: () => World])[] = [
  ["in memory", () => memoryWorld(new MemoryDisk(), false)],
  ["in memory with a mirror", () => memoryWorld(new MemoryDisk(), true)],
  ["on the disk", () => realWorld(false)],
  ["on the disk with a mirror", () => realWorld(true)],
];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "phieu-kin-storage-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Repeatable bytes (mulberry32), for tests only. */
export function seededRandom(seed: number): RandomBytes {
  let state = seed >>> 0;
  return (byteCount) =>
    Uint8Array.from({ length: byteCount }, () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return (mixed ^ (mixed >>> 14)) & 0xff;
    });
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** One line that nobody ordered. */
export const lineAfter = (after: number, kind: string, data: Json): Decision => ({
  after,
  lines: [{ kind, data }],
  answer: null,
  prepares: null,
  tokens: [],
  stops: null,
});

/** Writes it after all that the journal holds. */
export async function append(
  { journal, write }: Pick<MeetingStore, "journal" | "write">,
  kind: string,
  data: Json,
): Promise<JournalEntry> {
  const written = await write(lineAfter(journal.entries().length, kind, data));
  if (written.kind !== "written") throw new Error(`the line is ${written.kind}`);
  return defined(written.entries[0], "one line gives one entry");
}

/** The failure of an operation that must fail. */
export async function failureOf(operation: Promise<unknown>): Promise<StorageFailure> {
  try {
    await operation;
  } catch (error) {
    if (error instanceof StorageError) return error.failure;
    throw error;
  }
  throw new Error("the operation succeeded");
}
