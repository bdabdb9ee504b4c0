/**
 * The record as one .zip: the same bytes for the same files, so that copies can be compared. Reading is strict, so that
 * no two programs see different files in it: local entries one after another from the first byte on, the same entries
 * in the directory, the end, and nothing else. Times, attributes and versions of the packing program say nothing.
 */
import { Deflate, deflateSync, strFromU8 } from "fflate";
import { partOf, piecesOf, sourceInMemory, type ByteSource } from "../basics/byte-source.ts";
import { concatBytes, equalBytes, fromUtf8, utf8ToBytes } from "../basics/bytes.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { RecordFiles } from "./files.ts";
import { inflatesExactly, type Inflater } from "./inflate.ts";
import { bytesMaxOf, filesMax, fitsOneRecord, isPlausiblyDeflated } from "./limits.ts";

/** What a .zip says of one file, which is deflated in it. */
export type ZipEntry = {
  readonly name: string;
  readonly crc: number;
  readonly bytes: number;
  readonly deflatedBytes: number;
};

/** Whoever packs a large file needs so much of it at a time. */
export const packPieceBytes = 262_144;

export type FilePacker = {
  /** Deflates the next packPieceBytes of the file, or what is left of it. */
  readonly push: (piece: Uint8Array, isLast: boolean) => Uint8Array;
  /** The checksum of what was pushed. */
  readonly crc: () => number;
};

/** Deflates one file, piece by piece; the same file gives the same bytes. */
export function filePacker(): FilePacker {
  let crc = 0;
  let stream: Deflate | null = null;
  let parts: Uint8Array[] = [];
  return {
    push: (piece, isLast) => {
      crc = crc32(piece, crc);
      // A file of one piece has the whole in view, which packs it a little better.
      if (stream === null && isLast) return deflateSync(piece, packing);
      stream ??= new Deflate(packing, (part) => parts.push(part));
      parts = [];
      stream.push(piece, isLast);
      return concatBytes(...parts);
    },
    crc: () => crc,
  };
}

/** A .zip as bytes before and after the deflated bytes of one entry, which is made elsewhere and too large to hold. */
export type ZipAround = { readonly before: Uint8Array; readonly after: Uint8Array };

/** Names in order, one fixed time, no extra fields. */
export function zipAround(files: RecordFiles, large: ZipEntry): ZipAround {
  const entries = inOrder([...packedFiles(files), { ...large, deflated: null }]);
  const place = entries.findIndex(({ deflated }) => deflated === null);
  return {
    before: concatBytes(...entries.slice(0, place + 1).flatMap(localParts)),
    after: concatBytes(...entries.slice(place + 1).flatMap(localParts), ...endParts(entries)),
  };
}

/** As zipAround, of files that are all in memory. */
export function zipRecord(files: RecordFiles): Uint8Array {
  const entries = inOrder(packedFiles(files));
  return concatBytes(...entries.flatMap(localParts), ...endParts(entries));
}

const packing = { level: 6 } as const;

/** deflated: null where the entry's bytes are elsewhere. */
type PackedFile = ZipEntry & { readonly deflated: Uint8Array | null };

function packedFiles(files: RecordFiles): readonly PackedFile[] {
  return [...files].map(([name, bytes]) => {
    const packer = filePacker();
    const pieces: Uint8Array[] = [];
    for (let start = 0; start === 0 || start < bytes.length; start += packPieceBytes) {
      const end = start + packPieceBytes;
      pieces.push(packer.push(bytes.subarray(start, end), end >= bytes.length));
    }
    const deflated = concatBytes(...pieces);
    return { name, crc: packer.crc(), bytes: bytes.length, deflatedBytes: deflated.length, deflated };
  });
}

function inOrder(entries: readonly PackedFile[]): readonly PackedFile[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function localParts(entry: PackedFile): readonly Uint8Array[] {
  const head = new Uint8Array(localBytes);
  new DataView(head.buffer).setUint32(0, signatures.local, true);
  head.set(commonFields(entry), 4);
  return [head, utf8ToBytes(entry.name), ...(entry.deflated === null ? [] : [entry.deflated])];
}

/** The directory and the end of a .zip whose entries stand one after another from its first byte on. */
function endParts(entries: readonly PackedFile[]): readonly Uint8Array[] {
  let offset = 0;
  const directory = concatBytes(
    ...entries.flatMap((entry) => {
      const head = new Uint8Array(centralBytes);
      const view = new DataView(head.buffer);
      view.setUint32(0, signatures.central, true);
      view.setUint16(4, zipVersion, true);
      head.set(commonFields(entry), 6);
      view.setUint32(42, offset, true);
      const name = utf8ToBytes(entry.name);
      offset += localBytes + name.length + entry.deflatedBytes;
      return [head, name];
    }),
  );
  const end = new DataView(new ArrayBuffer(endBytes));
  end.setUint32(0, signatures.end, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  return [directory, new Uint8Array(end.buffer)];
}

const zipVersion = 20;
/** The earliest day that a .zip can hold, 1 January 1980; the record's own time is inside. */
const fixedTime = 0x0021_0000;

/** What an entry says in both places: version, flags, method, time, checksum, both sizes, length of the name, no extra. */
function commonFields({ name, crc, bytes, deflatedBytes }: ZipEntry): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint16(0, zipVersion, true);
  view.setUint16(4, 8, true);
  view.setUint32(6, fixedTime, true);
  view.setUint32(10, crc, true);
  view.setUint32(14, deflatedBytes, true);
  view.setUint32(18, bytes, true);
  view.setUint16(22, utf8ToBytes(name).length, true);
  return new Uint8Array(view.buffer);
}

/** Where the bytes of one file are laid as they are unpacked. */
export type Room<File> = {
  /** at: how many bytes of the file came before. */
  readonly put: (piece: Uint8Array, at: number) => void;
  /** The file, once it is whole. */
  readonly file: () => File;
};

/** Reads a .zip from outside; the error says what is wrong. */
export function unzipRecord(bytes: Uint8Array): Result<RecordFiles, string> {
  return unzipInto(sourceInMemory(bytes), (_, byteCount) => roomInMemory(byteCount));
}

export function roomInMemory(byteCount: number): Room<Uint8Array> {
  const file = new Uint8Array(byteCount);
  return { put: (piece, at) => file.set(piece, at), file: () => file };
}

/** As unzipRecord, for whoever has the .zip or lays its files elsewhere than in memory, or inflates in another way. */
export function unzipInto<File>(
  source: ByteSource,
  roomFor: (name: string, byteCount: number) => Room<File>,
  inflates: Inflater = inflatesExactly,
): Result<ReadonlyMap<string, File>, string> {
  const end = readEnd(source);
  if (end === null) return err("this is not a .zip");
  const entries = readEntries(source, end);
  if (!entries.ok) return entries;
  const files = new Map<string, File>();
  for (const entry of entries.value) {
    const room = roomFor(entry.name, entry.byteCount);
    if (!isUnpacked(source, entry, room, inflates))
      return err(`${entry.name} cannot be unpacked as the .zip says`);
    files.set(entry.name, room.file());
  }
  return ok(files);
}

/** All entries, in one form, with bounded sizes; nothing is unpacked before all of that is known. */
function readEntries(source: ByteSource, end: End): Result<readonly Entry[], string> {
  if (end.count > filesMax) return err(zipTooLarge);
  const entries: Entry[] = [];
  let place = { central: end.directory, local: 0 };
  for (let index = 0; index < end.count; index += 1) {
    const entry = readEntry(source, place, end.directory);
    if (typeof entry === "string") return err(entry);
    if (entries.some(({ name }) => name === entry.name)) return err("a name stands twice in the .zip");
    entries.push(entry);
    place = entry.next;
  }
  if (!entries.every(isOfRecordSize) || !fitsOneRecord(entries)) return err(zipTooLarge);
  const isWhole = place.local === end.directory && place.central === source.length - endBytes;
  return isWhole ? ok(entries) : err("the .zip holds more than its directory lists");
}

/** The error of a .zip that no record can be so large as. */
export const zipTooLarge = "the .zip is too large for a record";

function isOfRecordSize({ name, byteCount, deflatedBytes }: Entry): boolean {
  return byteCount <= bytesMaxOf(name) && isPlausiblyDeflated(deflatedBytes, byteCount);
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
  /** Where its bytes begin in the .zip. */
  readonly start: number;
  readonly deflatedBytes: number;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly byteCount: number;
  readonly next: Place;
};

type End = { readonly count: number; readonly directory: number };

/** One disk, no comment, and the directory directly before it. */
function readEnd(source: ByteSource): End | null {
  const start = source.length - endBytes;
  if (start < 0) return null;
  const view = viewOf(source.read(start, start + endBytes));
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
function readEntry(source: ByteSource, { central, local }: Place, directory: number): Entry | string {
  const broken = "the directory of the .zip cannot be read";
  if (central + centralBytes > source.length || local + localBytes > directory) return broken;
  const listedBytes = source.read(central, central + centralBytes);
  const ownBytes = source.read(local, local + localBytes);
  const [listed, own] = [viewOf(listedBytes), viewOf(ownBytes)];
  const nameBytes = listed.getUint16(28, true);
  const [deflatedBytes, byteCount] = [listed.getUint32(20, true), listed.getUint32(24, true)];
  const [nameStart, start] = [central + centralBytes, local + localBytes + nameBytes];
  if (nameStart + nameBytes > source.length || start + deflatedBytes > directory) return broken;
  const rawName = source.read(nameStart, nameStart + nameBytes);
  const isOneForm =
    listed.getUint32(0, true) === signatures.central &&
    own.getUint32(0, true) === signatures.local &&
    // Flags, method, time, checksum, both sizes and length of the name: the same in both places.
    equalBytes(listedBytes.subarray(8, centralBytes - 16), ownBytes.subarray(6, localBytes - 2)) &&
    // No extra fields, comments or other disks.
    own.getUint16(28, true) === 0 &&
    listed.getUint32(30, true) === 0 &&
    listed.getUint16(34, true) === 0 &&
    listed.getUint32(42, true) === local &&
    equalBytes(rawName, source.read(local + localBytes, start));
  if (!isOneForm) return "an entry of the .zip is not what its directory says";
  const [flags, method] = [listed.getUint16(8, true), listed.getUint16(10, true)];
  if ((flags & ~knownFlags) !== 0 || (method !== 0 && method !== 8)) {
    return "an entry of the .zip is encrypted or packed in another way";
  }
  const name = fromUtf8(rawName);
  if (name === null || !isFileName(name)) return "a name in the .zip is not that of a file";
  return {
    name,
    start,
    deflatedBytes,
    isDeflated: method === 8,
    crc: listed.getUint32(16, true),
    byteCount,
    next: { central: nameStart + nameBytes, local: start + deflatedBytes },
  };
}

/** Flat, and nothing that a system could read otherwise. */
function isFileName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name);
}

/** Lays an entry's bytes in their room; false where they are not those that the .zip says. */
function isUnpacked(
  source: ByteSource,
  entry: Entry,
  room: Pick<Room<unknown>, "put">,
  inflates: Inflater,
): boolean {
  const { start, deflatedBytes, byteCount } = entry;
  let crc = 0;
  const take = (piece: Uint8Array, at: number) => {
    crc = crc32(piece, crc);
    room.put(piece, at);
  };
  const packed = partOf(source, start, start + deflatedBytes);
  const isWhole = entry.isDeflated
    ? inflates(packed, byteCount, take)
    : deflatedBytes === byteCount && isCopied(packed, take);
  return isWhole && crc === entry.crc;
}

function isCopied(source: ByteSource, take: (piece: Uint8Array, at: number) => void): boolean {
  let at = 0;
  for (const piece of piecesOf(source, 0, source.length, packPieceBytes)) {
    take(piece, at);
    at += piece.length;
  }
  return true;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/** before: of the bytes before these. */
function crc32(bytes: Uint8Array, before: number = 0): number {
  let crc = ~before;
  // Not for-of: 26 MB come by here for 1,000 ballots.
  for (let at = 0; at < bytes.length; at += 1)
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
