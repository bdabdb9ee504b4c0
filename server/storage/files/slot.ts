/**
 * One slot of a preallocated file: length (4 bytes, big-endian), SHA-256 of the payload, payload, zeros. A slot is
 * all zero (empty), sound, or damaged; a write that was cut short is damaged.
 */
import { assert } from "../../../shared/basics/assert.ts";
import { concatBytes, equalBytes } from "../../../shared/basics/bytes.ts";
import { sha256 } from "../../../shared/basics/hash.ts";

/** Disks and their caches write whole blocks; with slots aligned to them a torn write cannot touch its neighbours. */
const blockBytes = 4096;
const headerBytes = 4 + 32;

export type SlotContent =
  | { readonly kind: "empty" }
  | { readonly kind: "sound"; readonly payload: Uint8Array }
  | { readonly kind: "damaged" };

/** Size of a slot for payloads of up to this many bytes. */
export function slotBytesFor(payloadBytesMax: number): number {
  return Math.ceil((headerBytes + payloadBytesMax) / blockBytes) * blockBytes;
}

/** The bytes of a sound slot. */
export function fillSlot(payload: Uint8Array, slotBytes: number): Uint8Array {
  assert(payload.length > 0 && headerBytes + payload.length <= slotBytes, "a payload fits into its slot");
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, payload.length);
  const padding = new Uint8Array(slotBytes - headerBytes - payload.length);
  return concatBytes(length, sha256(payload), payload, padding);
}

export function readSlot(slot: Uint8Array): SlotContent {
  if (isZero(slot)) return { kind: "empty" };
  const length = new DataView(slot.buffer, slot.byteOffset).getUint32(0);
  const end = headerBytes + length;
  if (length === 0 || end > slot.length || !isZero(slot.subarray(end))) return { kind: "damaged" };
  const payload = slot.slice(headerBytes, end);
  return equalBytes(sha256(payload), slot.subarray(4, headerBytes))
    ? { kind: "sound", payload }
    : { kind: "damaged" };
}

/** Compares with the native memcmp: the files are tens of megabytes, most of them zeros. */
function isZero(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes, Buffer.alloc(bytes.length)) === 0;
}
