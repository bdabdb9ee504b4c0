import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import type { RecordFiles } from "../../shared/record/files.ts";
import { looksLikeZip, unzipRecord } from "../../shared/record/zip.ts";

export type Input =
  | { readonly kind: "archive"; readonly bytes: Uint8Array }
  /** problem: a damaged .zip, which is checked like a record without files. */
  | { readonly kind: "record"; readonly files: RecordFiles; readonly problem: string | null }
  | { readonly kind: "unreadable"; readonly problem: string };

/** Reads what lies at a path and tells by its content, not only by its name, what it is. */
export async function readInput(fullPath: string): Promise<Input> {
  try {
    if ((await stat(fullPath)).isDirectory()) {
      return { kind: "record", files: await readFolder(fullPath), problem: null };
    }
    return inputOf(path.extname(fullPath), new Uint8Array(await readFile(fullPath)));
  } catch (error) {
    if (error instanceof Error && "code" in error) return { kind: "unreadable", problem: error.message };
    throw error;
  }
}

function inputOf(extension: string, bytes: Uint8Array): Input {
  if (extension === ".bel" || startsWith(bytes, "BELENIOS\0")) return { kind: "archive", bytes };
  if (extension === ".zip" || looksLikeZip(bytes)) {
    const unzipped = unzipRecord(bytes);
    return unzipped.ok
      ? { kind: "record", files: unzipped.value, problem: null }
      : { kind: "record", files: new Map(), problem: unzipped.error };
  }
  return { kind: "unreadable", problem: "this is neither a record folder nor a .zip nor a .bel" };
}

/** A rehearsal of several rounds lays what its phones chose into each record's folder; it is no part of the record. */
const besideTheRecord = "expected.json";

async function readFolder(folder: string): Promise<RecordFiles> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === besideTheRecord) continue;
    const name = entry.isDirectory() ? `${entry.name}/` : entry.name;
    // A folder inside is a file that no record has; its content does not matter.
    files.set(
      name,
      entry.isDirectory() ? new Uint8Array() : new Uint8Array(await readFile(path.join(folder, entry.name))),
    );
  }
  return files;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return utf8ToBytes(text).every((byte, index) => bytes[index] === byte);
}
