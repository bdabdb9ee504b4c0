/** Reads what a path names: bounded, regular files only, whatever somebody laid there. */
import { randomUUID } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { nativeInflater } from "../../native/inflate.ts";
import type { ByteSource } from "../../shared/basics/byte-source.ts";
import type { StoredFiles } from "../../shared/record/files.ts";
import { bytesMaxOf, filesMax, fitsOneRecord, isArchiveName } from "../../shared/record/limits.ts";
import { brokenRecord, inputOf, type Input } from "../../shared/record/verify/input.ts";
import type { Room } from "../../shared/record/zip.ts";

type Unreadable = { readonly kind: "unreadable"; readonly problem: string };

/** What is wrong with one file, for people. */
class FileProblem extends Error {}

/** Tells by the content at a path, not only by its name, what it is. Archives stay on the disk until they are read. */
export async function readInput(fullPath: string): Promise<Input | Unreadable> {
  try {
    const found = await stat(fullPath);
    if (found.isDirectory()) return { kind: "record", files: await readFolder(fullPath), problem: null };
    if (!found.isFile())
      return { kind: "unreadable", problem: "this is neither a folder nor a regular file" };
    const source = openSource(fullPath, constants.O_RDONLY);
    return (
      inputOf(path.basename(fullPath), source, roomOnDisk, nativeInflater) ?? {
        kind: "unreadable",
        problem: "this is neither a record folder nor a .zip nor a .bel",
      }
    );
  } catch (error) {
    if (error instanceof FileProblem) return brokenRecord({ code: "damaged", detail: error.message });
    if (error instanceof Error && "code" in error) return { kind: "unreadable", problem: error.message };
    throw error;
  }
}

/** A rehearsal of several rounds lays what its phones chose into each record's folder; it is no part of the record. */
const besideTheRecord = "expected.json";

async function readFolder(folder: string): Promise<StoredFiles> {
  const sources = new Map<string, ByteSource>();
  for await (const entry of await opendir(folder)) {
    if (sources.size >= filesMax) throw new FileProblem("more files than a record has");
    // A folder inside is a file that no record has; its content does not matter.
    if (entry.isDirectory()) sources.set(`${entry.name}/`, nothing);
    else if (!entry.isFile()) throw new FileProblem(`${entry.name} is not a regular file`);
    else if (entry.name !== besideTheRecord) sources.set(entry.name, openFile(folder, entry.name));
  }
  const sizes = [...sources].map(([name, { length }]) => ({ name, byteCount: length }));
  if (!fitsOneRecord(sizes)) throw new FileProblem("larger than a record can be");
  return new Map(
    [...sources].map(([name, source]) => [
      name,
      isArchiveName(name) ? source : source.read(0, source.length),
    ]),
  );
}

const nothing: ByteSource = { length: 0, read: () => new Uint8Array() };

/** Neither follows a link nor waits for the other end of a pipe that took the file's place meanwhile. */
function openFile(folder: string, name: string): ByteSource {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const source = openSource(path.join(folder, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (source.length > bytesMaxOf(name)) throw new FileProblem(`${name} is larger than in any record`);
  return source;
}

/** The file stays open until the process ends. */
function openSource(fullPath: string, flags: number): ByteSource {
  const file = openSync(fullPath, flags);
  const found = fstatSync(file);
  if (found.isFile()) return { length: found.size, read: (start, end) => readPart(file, start, end) };
  closeSync(file);
  throw new FileProblem(`${path.basename(fullPath)} is not a regular file`);
}

function readPart(file: number, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  for (let read = 1; read > 0 && filled < bytes.length; filled += read) {
    read = readSync(file, bytes, filled, bytes.length - filled, start + filled);
  }
  return bytes.subarray(0, filled);
}

/** A file without a name, which the system drops when the process ends, however it ends. */
function roomOnDisk(): Room<ByteSource> {
  const place = path.join(tmpdir(), `phieu-kin-${randomUUID()}`);
  const file = openSync(place, "wx+", 0o600);
  unlinkSync(place);
  let length = 0;
  return {
    put: (piece) => {
      for (let written = 0; written < piece.length;) written += writeSync(file, piece, written);
      length += piece.length;
    },
    file: () => ({ length, read: (start, end) => readPart(file, start, end) }),
  };
}
