/** Where sticks and second disks are on this machine, and how much room a folder has. */
import { readdir, readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Place } from "../../shared/protocol/machine.ts";

/** Under these, desktops mount what is plugged in. */
const mountFolders = /^\/(?:media|run\/media|mnt)\/./;
/** What is read-only or full says that it has none, or next to none. */
const leastRoom = 10_000_000;
/** A network drive that is gone never answers. */
const askMs = 2_000;

/** Bytes that this user can still write to the disk of a folder; null where nobody can tell. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  const asked = statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), askMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Mount points of /proc/self/mounts that are sticks or further disks. Spaces stand in it as \040. */
export function mountedPlaces(mounts: string): readonly string[] {
  return mounts
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .map((path) =>
      Buffer.from(
        path.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8))),
        "latin1",
      ).toString("utf8"),
    )
    .filter((path) => mountFolders.test(path));
}

/** Those that are there now and have room. */
export async function findPlaces(): Promise<readonly Place[]> {
  const paths = await pathsOf(process.platform);
  const places = await Promise.all(paths.map(async (path) => ({ path, freeBytes: await freeBytesOf(path) })));
  return places.flatMap(({ path, freeBytes }) =>
    freeBytes === null || freeBytes < leastRoom ? [] : [{ path, freeBytes }],
  );
}

async function pathsOf(platform: NodeJS.Platform): Promise<readonly string[]> {
  // D: to Z:.
  if (platform === "win32")
    return Array.from({ length: 23 }, (_, index) => `${String.fromCharCode(68 + index)}:\\`);
  if (platform === "darwin") {
    const names = await readdir("/Volumes").catch(() => []);
    return names.map((name) => join("/Volumes", name));
  }
  return mountedPlaces(await readFile("/proc/self/mounts", "utf8").catch(() => ""));
}
