/** The install code of the console's pages that this server gives out. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { countsForInstallCode, installCodeOf } from "../../shared/protocol/install-code.ts";

/** Null where the pages were never built. */
export async function readInstallCode(folder: string): Promise<string | null> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const hashes: (readonly [string, string])[] = [];
  for (const entry of found) {
    if (!entry.isFile() || !countsForInstallCode(entry.name)) continue;
    const full = join(entry.parentPath, entry.name);
    hashes.push([relative(folder, full).replaceAll(sep, "/"), sha256Hex(await readFile(full))]);
  }
  return hashes.length === 0 ? null : installCodeOf(hashes);
}
