/** The archive `<uuid>.bel` (protocol A.6): tar records named by the hash of what they hold, byte for byte one form. */
import { assert } from "../basics/assert.ts";
import type { ByteSource } from "../basics/byte-source.ts";
import { concatBytes, equalBytes, fromUtf8, utf8ToBytes } from "../basics/bytes.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { archiveRecordsMax, archiveTextMax } from "./limits.ts";

const tarBlockBytes = 512;
const timestampMax = 2 ** 33 - 1;
const headerName = "BELENIOS";
const startBytes = 1024;

export type ArchiveRecord = {
  readonly kind: "data" | "event";
  /** sha256hex of the text. */
  readonly hash: string;
  readonly text: string;
};

export type Archive = {
  /** Unix seconds; the one time in the archive. A tar header holds 33 bits of them. */
  readonly timestamp: number;
  readonly records: readonly ArchiveRecord[];
};

/** A record of a text, named by its hash. */
export function archiveRecord(kind: ArchiveRecord["kind"], text: string): ArchiveRecord {
  return { kind, hash: sha256Hex(text), text };
}

/** The bytes of an archive. */
export function writeArchive({ timestamp, records }: Archive): Uint8Array {
  return concatBytes(archiveStart(timestamp), ...records.map((record) => archivePart(record, timestamp)));
}

/** The bytes before the first record. */
export function archiveStart(timestamp: number): Uint8Array {
  return tarRecord(headerName, JSON.stringify({ version: 1, timestamp: String(timestamp) }), timestamp);
}

/** The bytes of one record, which follow those of the records before. */
export function archivePart({ kind, hash, text }: ArchiveRecord, timestamp: number): Uint8Array {
  return tarRecord(recordName({ kind, hash }), text, timestamp);
}

/** A text of an archive that is read again when it is needed, since all of them together may be more than memory holds. */
export type StoredText = {
  readonly kind: ArchiveRecord["kind"];
  /** sha256hex of the text. */
  readonly hash: string;
  /** Of the text in UTF-8. */
  readonly byteCount: number;
  /** The first startBytes of them, one character a byte: what a ballot begins with is asked of each, and has no other letters. */
  readonly start: string;
  /** Throws where the source holds something else by now. */
  readonly text: () => string;
};

export type StoredArchive = {
  readonly timestamp: number;
  readonly records: readonly StoredText[];
};

/**
 * Reads exactly what writeArchive writes: every header, every hash, every byte of padding. One text at a time is in
 * memory. The error says what is wrong first.
 */
export function readArchive(source: ByteSource): Result<StoredArchive, string> {
  const first = readTarRecord(source, 0);
  if (first?.name !== headerName) return err(`the first record is not ${headerName}`);
  const timestamp = Number(timestampPattern.exec(first.text)?.[1]);
  if (!(timestamp <= timestampMax)) return err("the header is not that of a version 1 archive");
  if (!isWrittenAs(source, 0, first, timestamp)) return err("the bytes differ from the one form");
  const records: StoredText[] = [];
  for (let offset = first.recordBytes; offset < source.length;) {
    const found = readTarRecord(source, offset);
    if (found === null) return err(`no tar record at byte ${offset}`);
    if (records.length >= archiveRecordsMax) return err("more records than an archive can have");
    const kind = found.name.endsWith(".event.json") ? "event" : "data";
    const hash = sha256Hex(found.bytes);
    if (found.name !== recordName({ kind, hash }))
      return err(`record ${records.length + 1} does not have the hash in its name`);
    if (!isWrittenAs(source, offset, found, timestamp)) return err("the bytes differ from the one form");
    const start = String.fromCharCode(...found.bytes.subarray(0, startBytes));
    records.push(storedText(source, offset, { kind, hash, byteCount: found.bodyBytes, start }));
    offset += found.recordBytes;
  }
  return ok({ timestamp, records });
}

const timestampPattern = /^\{"version":1,"timestamp":"(0|[1-9][0-9]{0,9})"\}$/;

function storedText(source: ByteSource, offset: number, record: Omit<StoredText, "text">): StoredText {
  return {
    ...record,
    text: () => {
      const found = readTarRecord(source, offset);
      assert(
        found !== null && sha256Hex(found.bytes) === record.hash,
        "an archive stays as it is while it is checked",
      );
      return found.text;
    },
  };
}

/** Mode, time, checksum, padding: whether the record at an offset is byte for byte the one that is written. */
function isWrittenAs(source: ByteSource, offset: number, found: TarRecord, timestamp: number): boolean {
  const end = offset + found.recordBytes;
  const header = source.read(offset, offset + tarBlockBytes);
  const padding = source.read(offset + tarBlockBytes + found.bodyBytes, end);
  return (
    equalBytes(header, tarHeader(found.name, found.bodyBytes, timestamp)) &&
    padding.every((byte) => byte === 0)
  );
}

type TarRecord = {
  readonly name: string;
  /** Of the text. */
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly bodyBytes: number;
  readonly recordBytes: number;
};

/** The record at an offset; null for what is none, is cut, or has a longer text than an archive can hold. */
function readTarRecord(source: ByteSource, offset: number): TarRecord | null {
  const bodyStart = offset + tarBlockBytes;
  if (bodyStart > source.length) return null;
  const header = source.read(offset, bodyStart);
  const sizeText = ascii(header.subarray(124, 135));
  const name = ascii(header.subarray(0, 100)).replace(/\0+$/, "");
  if (!/^[0-7]{11}$/.test(sizeText) || name === "") return null;
  const bodyBytes = parseInt(sizeText, 8);
  const recordBytes = tarBlockBytes + paddedSize(bodyBytes);
  if (bodyBytes > archiveTextMax || offset + recordBytes > source.length) return null;
  const bytes = source.read(bodyStart, bodyStart + bodyBytes);
  const text = fromUtf8(bytes);
  return text === null ? null : { name, bytes, text, bodyBytes, recordBytes };
}

function recordName({ kind, hash }: Pick<ArchiveRecord, "kind" | "hash">): string {
  return `${hash}.${kind}.json`;
}

function tarRecord(name: string, text: string, timestamp: number): Uint8Array {
  const body = utf8ToBytes(text);
  const record = new Uint8Array(tarBlockBytes + paddedSize(body.length));
  record.set(tarHeader(name, body.length, timestamp));
  record.set(body, tarBlockBytes);
  return record;
}

function tarHeader(name: string, bodyBytes: number, timestamp: number): Uint8Array {
  const header = new Uint8Array(tarBlockBytes);
  const put = (offset: number, field: string) => {
    header.set(utf8ToBytes(field), offset);
  };
  put(0, name);
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, bodyBytes.toString(8).padStart(11, "0"));
  put(136, timestamp.toString(8).padStart(11, "0"));
  put(148, "        ");
  put(156, "0");
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  put(148, `${checksum.toString(8).padStart(6, "0")}\0 `);
  return header;
}

function paddedSize(size: number): number {
  return Math.ceil(size / tarBlockBytes) * tarBlockBytes;
}

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
