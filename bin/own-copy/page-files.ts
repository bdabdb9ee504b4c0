/** The console's pages of this installation: read once, so that what is served is what the install code was taken of. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";

export type PageFiles = {
  /** Name with forward slashes, such as "assets/console-1a2b.js" -> content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly installCode: string;
};

/** Reads every file below folder but the compressed copies, which an own copy does not serve. Throws Node's error where there is none. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(gz|br)$/.test(entry.name)) continue;
    const full = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, full).replaceAll(path.sep, "/"), await readFile(full));
  }
  return { files, installCode: installCodeOf(files) };
}

/**
 * "Mã bản cài": SHA-256 of the canonical JSON list of [name, SHA-256 in hex], sorted by name; 16 groups of four hex
 * digits. One version of the program gives one code, wherever it was built.
 */
function installCodeOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hashes = [...files].map(([name, bytes]) => [name, sha256Hex(bytes)] as const);
  hashes.sort(([a], [b]) => (a < b ? -1 : 1));
  return (sha256Hex(canonicalJson(hashes)).match(/.{4}/g) ?? []).join(" ");
}
