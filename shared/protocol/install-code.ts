/** "Mã bản cài", which tellers compare (docs/tellers.md). */
import { canonicalJson } from "../basics/canonical-json.ts";
import { sha256Hex } from "../basics/hash.ts";

/** Compressed copies follow from the files themselves, and an own copy does not serve them. */
export function countsForInstallCode(name: string): boolean {
  return !/\.(gz|br)$/.test(name);
}

/**
 * hashes: of every file of the console's pages that counts, name with forward slashes and SHA-256 in hex. SHA-256 of the
 * canonical JSON list of them, sorted by name; 16 groups of four hex digits. One version of the program gives one code,
 * wherever it was built.
 */
export function installCodeOf(hashes: readonly (readonly [name: string, sha256: string])[]): string {
  const sorted = hashes.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (sha256Hex(canonicalJson(sorted)).match(/.{4}/g) ?? []).join(" ");
}
