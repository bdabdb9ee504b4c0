/** Files of any size, read a piece at a time in a thread, so that they never are in memory as a whole. */
import type { ByteSource } from "../../../shared/basics/byte-source.ts";
import type { Room } from "../../../shared/record/zip.ts";

/** Threads have it, and pages, whose types these are, do not. */
declare const FileReaderSync: new () => { readonly readAsArrayBuffer: (blob: Blob) => ArrayBuffer };

/** Most is read from front to back in small parts: each goes to the browser's own store only every so many bytes. */
const windowBytes = 1_048_576;

export function sourceOfBlob(blob: Blob): ByteSource {
  const reader = new FileReaderSync();
  const bytesOf = (start: number, end: number) =>
    new Uint8Array(reader.readAsArrayBuffer(blob.slice(start, end)));
  let held = { start: 0, bytes: new Uint8Array() };
  return {
    length: blob.size,
    read: (start, end) => {
      if (end - start > windowBytes) return bytesOf(start, end);
      const isHeld = start >= held.start && end <= held.start + held.bytes.length;
      if (!isHeld) held = { start, bytes: bytesOf(start, Math.max(end, start + windowBytes)) };
      return held.bytes.subarray(start - held.start, end - held.start);
    },
  };
}

/** Where a large file is laid as it is unpacked. */
export function roomInBlob(): Room<ByteSource> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  return {
    // The piece is the unpacker's own, which may use it again.
    put: (piece) => pieces.push(piece.slice()),
    file: () => sourceOfBlob(new Blob(pieces)),
  };
}
