/** Reads what a path names: bounded, regular files only, whatever somebody laid there. */
import { constants } from "node:fs";
import { open, opendir, stat, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { readTarHeader, tarBlockBytes } from "../../shared/record/archive.ts";
import type { RecordFiles } from "../../shared/record/files.ts";
import { bytesMaxOf, filesMax, recordBytesMax } from "../../shared/record/limits.ts";
import { looksLikeZip, unzipRecord } from "../../shared/record/zip.ts";

export type Input =
  | { readonly kind: "archive"; readonly bytes: Uint8Array }
  /** problem: a damaged .zip or a folder that holds what no record does; it is checked like a record without files. */
  | { readonly kind: "record"; readonly files: RecordFiles; readonly problem: string | null }
  | { readonly kind: "unreadable"; readonly problem: string };

/** What is wrong with one file, for people. */
class FileProblem extends Error {}

/** Tells by the content at a path, not only by its name, what it is. */
export async function readInput(fullPath: string): Promise<Input> {
  try {
    const found = await stat(fullPath);
    if (found.isDirectory()) return { kind: "record", files: await readFolder(fullPath), problem: null };
    if (!found.isFile())
      return { kind: "unreadable", problem: "this is neither a folder nor a regular file" };
    const bytes = await readBounded(await open(fullPath), path.basename(fullPath), recordBytesMax);
    return inputOf(path.extname(fullPath), bytes);
  } catch (error) {
    if (error instanceof FileProblem) return { kind: "record", files: new Map(), problem: error.message };
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
  let total = 0;
  for await (const entry of await opendir(folder)) {
    if (files.size >= filesMax) throw new FileProblem("more files than a record has");
    // A folder inside is a file that no record has; its content does not matter.
    if (entry.isDirectory()) files.set(`${entry.name}/`, new Uint8Array());
    else if (!entry.isFile()) throw new FileProblem(`${entry.name} is not a regular file`);
    else if (entry.name !== besideTheRecord) {
      const file = await openRegular(path.join(folder, entry.name), entry.name);
      const bytes = await readBounded(file, entry.name, bytesMaxOf(entry.name));
      total += bytes.length;
      if (total > recordBytesMax) throw new FileProblem("larger than a record can be");
      files.set(entry.name, bytes);
    }
  }
  return files;
}

/** Neither follows a link nor waits for the other end of a pipe that took the file's place meanwhile. */
async function openRegular(fullPath: string, name: string): Promise<FileHandle> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(fullPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new FileProblem(`${name} is not a regular file`);
}

async function readBounded(file: FileHandle, name: string, bytesMax: number): Promise<Uint8Array> {
  try {
    const { size } = await file.stat();
    if (size > bytesMax) throw new FileProblem(`${name} is larger than in any record`);
    if (name.endsWith(".bel") && size > largeArchive && !(await hasRecords(file, size))) {
      throw new FileProblem(`${name} is large and no archive`);
    }
    const bytes = new Uint8Array(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** From here on the headers are looked at before all of it is read into memory. */
const largeArchive = 64_000_000;

/** Whether a file is records from its first byte to its last, by their headers alone. */
async function hasRecords(file: FileHandle, size: number): Promise<boolean> {
  const header = new Uint8Array(tarBlockBytes);
  for (let offset = 0; offset < size;) {
    await file.read(header, 0, tarBlockBytes, offset);
    const found = readTarHeader(header);
    if (found === null) return false;
    offset += found.recordBytes;
    if (offset > size) return false;
  }
  return true;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return utf8ToBytes(text).every((byte, index) => bytes[index] === byte);
}
