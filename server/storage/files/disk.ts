/**
 * The data folder and, if there is one, its mirror on a second disk: every stored file has the same place in both.
 * The main copy is always made durable first, so the mirror never holds what the main copy never had. A mirror that
 * fails is given up until the next start and reported once; the meeting goes on.
 */
import { join, relative } from "node:path";
import { assert } from "../../../shared/basics/assert.ts";
import type { FileOps } from "./file-ops.ts";
import { StorageError, type StorageFailure } from "../failure.ts";

export type Disk = {
  readonly ops: FileOps;
  readonly dataFolder: string;
  /** The same file on the mirror; null without a mirror, and from the moment it is lost. */
  mirrorPath(path: string): string | null;
  /** Whether a file or folder lies on the mirror. */
  isOnMirror(path: string): boolean;
  hasMirror(): boolean;
  /** Whether this start was given one, be it lost meanwhile. */
  readonly isMirrored: boolean;
  /** Gives the mirror up: nothing is written to it until the next start. */
  loseMirror(failure: StorageFailure): void;
};

/** onMirrorLost is called at most once; staff must see it. */
export function openDisk(
  ops: FileOps,
  dataFolder: string,
  mirrorFolder: string | null,
  onMirrorLost: (failure: StorageFailure) => void,
): Disk {
  let isLost = false;
  return {
    ops,
    dataFolder,
    mirrorPath: (path) => {
      const place = relative(dataFolder, path);
      assert(!place.startsWith(".."), "stored files lie in the data folder");
      return mirrorFolder === null || isLost ? null : join(mirrorFolder, place);
    },
    isOnMirror: (path) => mirrorFolder !== null && !relative(mirrorFolder, path).startsWith(".."),
    hasMirror: () => mirrorFolder !== null && !isLost,
    isMirrored: mirrorFolder !== null,
    loseMirror: (failure) => {
      if (isLost) return;
      isLost = true;
      onMirrorLost(failure);
    },
  };
}

/** Does the same on the mirror as was done on the main disk; a failure there loses the mirror and nothing else. */
export async function alsoOnMirror(
  disk: Disk,
  path: string,
  action: (mirrorPath: string) => Promise<void>,
): Promise<void> {
  const mirrorPath = disk.mirrorPath(path);
  if (mirrorPath === null) return;
  try {
    await action(mirrorPath);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    disk.loseMirror(error.failure);
  }
}

/**
 * Opens something with its mirror, or without it where the mirror's disk fails: a round must open all the same. What
 * the two copies hold is another matter: damage and contradictions are thrown.
 */
export async function openWithMirror<T>(
  disk: Disk,
  path: string,
  open: (mirrorPath: string | null) => Promise<T>,
): Promise<T> {
  const mirrorPath = disk.mirrorPath(path);
  try {
    return await open(mirrorPath);
  } catch (error) {
    const failure = error instanceof StorageError ? error.failure : null;
    if (failure === null || !disk.isOnMirror(failure.file) || !isDiskTrouble(failure)) throw error;
    disk.loseMirror(failure);
    return open(null);
  }
}

function isDiskTrouble({ kind }: StorageFailure): boolean {
  return kind === "disk-full" || kind === "not-writable" || kind === "disk-error";
}
