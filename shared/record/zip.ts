/**
 * The record as one .zip: the same bytes for the same files, so that copies can be compared. Reading is strict, so that
 * no two programs see different files in it: local entries one after another from the first byte on, the same entries
 * in the directory, the end, and nothing else. Times, attributes and versions of the packing program say nothing.
 */
import { strFromU8, zipSync, type Zippable } from "fflate";
import { assert } from "../basics/assert.ts";
import { equalBytes, fromUtf8 } from "../basics/bytes.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { RecordFiles } from "./files.ts";
import { sorted } from "./files.ts";
import { inflateExactly } from "./inflate.ts";
import { bytesMaxOf, filesMax, isPlausiblyDeflated, recordBytesMax } from "./limits.ts";

/** The earliest time that a .zip can hold; the record's own time is inside. */
const fixedTime = new Date(1980, 0, 1);

/** Names in order, one fixed time, no extra fields. */
export function zipRecord(files: RecordFiles): Uint8Array {
  const entries: Zippable = {};
  for (const name of sorted(files.keys())) {
    const bytes = files.get(name);
    assert(bytes !== undefined, "a name that was just listed has a file");
    entries[name] = [bytes, { mtime: fixedTime, level: 6 }];
  }
  return zipSync(entries);
}

/** Reads a .zip from outside; the error says what is wrong. */
export function unzipRecord(bytes: Uint8Array): Result<RecordFiles, string> {
  const end = readEnd(bytes);
  if (end === null) return err("this is not a .zip");
  if (end.count > filesMax) return err("the .zip is too large for a record");
  const files = new Map<string, Uint8Array>();
  let place = { central: end.directory, local: 0 };
  let total = 0;
  for (let index = 0; index < end.count; index += 1) {
    const entry = readEntry(bytes, place, end.directory);
    if (typeof entry === "string") return err(entry);
    total += entry.size;
    if (files.has(entry.name)) return err("a name stands twice in the .zip");
    if (total > recordBytesMax || entry.size > bytesMaxOf(entry.name) || !entry.isPlausible) {
      return err("the .zip is too large for a record");
    }
    const content = contentOf(entry);
    if (content === null) return err(`${entry.name} cannot be unpacked as the .zip says`);
    files.set(entry.name, content);
    place = entry.next;
  }
  const isWhole = place.local === end.directory && place.central === bytes.length - endBytes;
  return isWhole ? ok(files) : err("the .zip holds more than its directory lists");
}

/** Whether bytes begin as a .zip does. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return strFromU8(bytes.subarray(0, 2), true) === "PK";
}

const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;
const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
/** How hard the packer tried, and names in UTF-8; encryption and sizes behind the data are not among them. */
const knownFlags = 0x0806;

type Place = { readonly central: number; readonly local: number };

type Entry = {
  readonly name: string;
  readonly data: Uint8Array;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly size: number;
  readonly isPlausible: boolean;
  readonly next: Place;
};

/** One disk, no comment, and the directory directly before it. */
function readEnd(bytes: Uint8Array): { readonly count: number; readonly directory: number } | null {
  const start = bytes.length - endBytes;
  if (start < 0) return null;
  const view = viewOf(bytes, start, endBytes);
  const [count, size, directory] = [
    view.getUint16(10, true),
    view.getUint32(12, true),
    view.getUint32(16, true),
  ];
  const isEnd =
    view.getUint32(0, true) === signatures.end &&
    view.getUint32(4, true) === 0 &&
    view.getUint16(8, true) === count &&
    view.getUint16(20, true) === 0 &&
    directory + size === start;
  return isEnd ? { count, directory } : null;
}

/** The next entry of the directory with its local header, which must say the same; else what is wrong. */
function readEntry(bytes: Uint8Array, { central, local }: Place, directory: number): Entry | string {
  const broken = "the directory of the .zip cannot be read";
  if (central + centralBytes > bytes.length || local + localBytes > directory) return broken;
  const listed = viewOf(bytes, central, centralBytes);
  const own = viewOf(bytes, local, localBytes);
  const nameBytes = listed.getUint16(28, true);
  const [deflatedSize, size] = [listed.getUint32(20, true), listed.getUint32(24, true)];
  const dataStart = local + localBytes + nameBytes;
  if (central + centralBytes + nameBytes > bytes.length || dataStart + deflatedSize > directory)
    return broken;
  const rawName = bytes.subarray(central + centralBytes, central + centralBytes + nameBytes);
  const isOneForm =
    listed.getUint32(0, true) === signatures.central &&
    own.getUint32(0, true) === signatures.local &&
    // Flags, method, time, checksum, both sizes and length of the name: the same in both places.
    equalBytes(
      bytes.subarray(central + 8, central + centralBytes - 16),
      bytes.subarray(local + 6, local + localBytes - 2),
    ) &&
    // No extra fields, comments or other disks.
    own.getUint16(28, true) === 0 &&
    listed.getUint32(30, true) === 0 &&
    listed.getUint16(34, true) === 0 &&
    listed.getUint32(42, true) === local &&
    equalBytes(rawName, bytes.subarray(local + localBytes, dataStart));
  if (!isOneForm) return "an entry of the .zip is not what its directory says";
  const [flags, method] = [listed.getUint16(8, true), listed.getUint16(10, true)];
  if ((flags & ~knownFlags) !== 0 || (method !== 0 && method !== 8)) {
    return "an entry of the .zip is encrypted or packed in another way";
  }
  const name = fromUtf8(rawName);
  if (name === null || !isFileName(name)) return "a name in the .zip is not that of a file";
  return {
    name,
    data: bytes.subarray(dataStart, dataStart + deflatedSize),
    isDeflated: method === 8,
    crc: listed.getUint32(16, true),
    size,
    isPlausible: isPlausiblyDeflated(deflatedSize, size),
    next: { central: central + centralBytes + nameBytes, local: dataStart + deflatedSize },
  };
}

/** Flat, and nothing that a system could read otherwise. */
function isFileName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name);
}

function contentOf({ data, isDeflated, size, crc }: Entry): Uint8Array | null {
  const content = isDeflated ? inflateExactly(data, size) : data.length === size ? data : null;
  return content !== null && crc32(content) === crc ? content : null;
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function viewOf(bytes: Uint8Array, offset: number, length: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + offset, length);
}
