/** The console's pages of this installation: read once, so that what is served is what the install code was taken of. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { countsForInstallCode, installCodeOf } from "../../shared/protocol/install-code.ts";

export type PageFiles = {
  /** Name with forward slashes, such as "assets/console-1a2b.js" -> content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly installCode: string;
};

/** Reads every file below folder but the compressed copies, which an own copy does not serve. Throws Node's error where there is none. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !countsForInstallCode(entry.name)) continue;
    const full = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, full).replaceAll(path.sep, "/"), await readFile(full));
  }
  const hashes = [...files].map(([name, bytes]) => [name, sha256Hex(bytes)] as const);
  return { files, installCode: installCodeOf(hashes) };
}
