/** The archive `<uuid>.bel` (protocol A.6): tar records named by the hash of what they hold, byte for byte one form. */
import { concatBytes, equalBytes, fromUtf8, utf8ToBytes } from "../basics/bytes.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { archiveTextMax } from "./limits.ts";

export const tarBlockBytes = 512;
const timestampMax = 2 ** 33 - 1;
const headerName = "BELENIOS";

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
  return tarRecord(`${hash}.${kind}.json`, text, timestamp);
}

/** Reads exactly what writeArchive writes, every hash checked; the error says what is wrong first. */
export function readArchive(bytes: Uint8Array): Result<Archive, string> {
  const texts: { readonly name: string; readonly text: string }[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const found = readTarRecord(bytes, offset);
    if (found === null) return err(`no tar record at byte ${offset}`);
    texts.push(found);
    offset = found.end;
  }
  const [first, ...rest] = texts;
  if (first?.name !== headerName) return err(`the first record is not ${headerName}`);
  const timestamp = /^\{"version":1,"timestamp":"(0|[1-9][0-9]{0,9})"\}$/.exec(first.text)?.[1];
  if (timestamp === undefined || Number(timestamp) > timestampMax) {
    return err("the header is not that of a version 1 archive");
  }
  const records: ArchiveRecord[] = [];
  for (const [index, { name, text }] of rest.entries()) {
    const kind = /\.(data|event)\.json$/.exec(name)?.[1] === "event" ? "event" : "data";
    const record = archiveRecord(kind, text);
    if (name !== `${record.hash}.${kind}.json`)
      return err(`record ${index + 1} does not have the hash in its name`);
    records.push(record);
  }
  const archive = { timestamp: Number(timestamp), records };
  return isWrittenAs(archive, bytes) ? ok(archive) : err("the bytes differ from the one form");
}

/** Modes, times, checksums and padding are compared by writing them again, one record at a time. */
function isWrittenAs({ timestamp, records }: Archive, bytes: Uint8Array): boolean {
  let offset = 0;
  const isNext = (part: Uint8Array) => {
    const found = bytes.subarray(offset, offset + part.length);
    offset += part.length;
    return equalBytes(found, part);
  };
  const isSame =
    isNext(archiveStart(timestamp)) && records.every((record) => isNext(archivePart(record, timestamp)));
  return isSame && offset === bytes.length;
}

/** Name and length of the record that a header begins; null for what is no header. Bodies are not looked at. */
export function readTarHeader(
  header: Uint8Array,
): { readonly name: string; readonly bodyBytes: number; readonly recordBytes: number } | null {
  const sizeText = ascii(header.subarray(124, 135));
  const name = ascii(header.subarray(0, 100)).replace(/\0+$/, "");
  if (!/^[0-7]{11}$/.test(sizeText) || name === "") return null;
  const bodyBytes = parseInt(sizeText, 8);
  return bodyBytes > archiveTextMax
    ? null
    : { name, bodyBytes, recordBytes: tarBlockBytes + paddedSize(bodyBytes) };
}

function readTarRecord(
  bytes: Uint8Array,
  offset: number,
): { readonly name: string; readonly text: string; readonly end: number } | null {
  const bodyStart = offset + tarBlockBytes;
  if (bodyStart > bytes.length) return null;
  const header = readTarHeader(bytes.subarray(offset, bodyStart));
  if (header === null || offset + header.recordBytes > bytes.length) return null;
  const text = fromUtf8(bytes.subarray(bodyStart, bodyStart + header.bodyBytes));
  return text === null ? null : { name: header.name, text, end: offset + header.recordBytes };
}

function tarRecord(name: string, text: string, timestamp: number): Uint8Array {
  const body = utf8ToBytes(text);
  const record = new Uint8Array(tarBlockBytes + paddedSize(body.length));
  const put = (offset: number, field: string) => {
    record.set(utf8ToBytes(field), offset);
  };
  put(0, name);
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, body.length.toString(8).padStart(11, "0"));
  put(136, timestamp.toString(8).padStart(11, "0"));
  put(148, "        ");
  put(156, "0");
  const checksum = record.subarray(0, tarBlockBytes).reduce((sum, byte) => sum + byte, 0);
  put(148, `${checksum.toString(8).padStart(6, "0")}\0 `);
  record.set(body, tarBlockBytes);
  return record;
}

function paddedSize(size: number): number {
  return Math.ceil(size / tarBlockBytes) * tarBlockBytes;
}

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
