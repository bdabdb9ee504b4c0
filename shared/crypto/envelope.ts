/**
 * Envelopes (protocol B.5): token requests, ballots and their answers, each kind of one length whatever it says
 * (security S7). Request: ephemeral public key, nonce, box. Answer: nonce, box between the same two keys.
 */
import { assert, defined } from "../basics/assert.ts";
import { concatBytes, equalBytes, fromUtf8, utf8ToBytes } from "../basics/bytes.ts";
import type { RandomBytes } from "../basics/random.ts";
import { boxKeyBytes, boxNonceBytes, boxOverheadBytes, type Nacl } from "./nacl.ts";

/** Slot of join and token requests and of every answer, refusals too, bytes. A ballot's slot follows from its form. */
export const smallSlotBytes = 512;

const lengthBytes = 4;
const answerBytes = boxNonceBytes + boxOverheadBytes + smallSlotBytes;

/** Bytes on the wire of a request with this slot. */
export function requestBytes(slotBytes: number): number {
  return boxKeyBytes + boxNonceBytes + boxOverheadBytes + slotBytes;
}

/** Whether a JSON text fits a slot. */
export function fitsSlot(json: string, slotBytes: number): boolean {
  return lengthBytes + utf8ToBytes(json).length <= slotBytes;
}

export type SealedRequest = {
  readonly bytes: Uint8Array;
  /** Opens the answer; forgotten with it. */
  readonly secretSharedKey: Uint8Array;
};

export type RequestToSeal = {
  readonly nacl: Nacl;
  readonly postPublicKey: Uint8Array;
  readonly json: string;
  readonly slotBytes: number;
  readonly random: RandomBytes;
};

/** Seals a request that fits its slot to the meeting's post key, from a key pair made for it alone. */
export function sealRequest({ nacl, postPublicKey, json, slotBytes, random }: RequestToSeal): SealedRequest {
  const secretEphemeral = random(boxKeyBytes);
  const secretSharedKey = nacl.boxSharedKey(postPublicKey, secretEphemeral);
  assert(secretSharedKey !== null, "the post key of a meeting is not of low order");
  const nonce = random(boxNonceBytes);
  const box = nacl.secretbox(pad(json, slotBytes), nonce, secretSharedKey);
  return { bytes: concatBytes(nacl.boxPublicKey(secretEphemeral), nonce, box), secretSharedKey };
}

export type RequestToOpen = {
  readonly nacl: Nacl;
  readonly secretPostKey: Uint8Array;
  readonly bytes: Uint8Array;
  readonly slotBytes: number;
};

export type OpenedRequest = {
  /** Not parsed yet. */
  readonly json: string;
  /** Seals the answer for whoever sealed the request. */
  readonly sealAnswer: (json: string, random: RandomBytes) => Uint8Array;
};

/** Opens a request from outside; null unless it is sealed to this key, has exactly this slot and zero padding. */
export function openRequest({ nacl, secretPostKey, bytes, slotBytes }: RequestToOpen): OpenedRequest | null {
  if (bytes.length !== requestBytes(slotBytes)) return null;
  const secretSharedKey = nacl.boxSharedKey(bytes.subarray(0, boxKeyBytes), secretPostKey);
  if (secretSharedKey === null) return null;
  const json = openPadded(nacl, bytes.subarray(boxKeyBytes), secretSharedKey);
  if (json === null) return null;
  const sealAnswer = (answer: string, random: RandomBytes): Uint8Array => {
    const nonce = random(boxNonceBytes);
    return concatBytes(nonce, nacl.secretbox(pad(answer, smallSlotBytes), nonce, secretSharedKey));
  };
  return { json, sealAnswer };
}

/** The JSON text of an answer from outside; null unless it answers this request. */
export function openAnswer(nacl: Nacl, sealed: SealedRequest, bytes: Uint8Array): string | null {
  if (bytes.length !== answerBytes) return null;
  // Both directions share a key: somebody in between could hand the request itself back as its answer.
  const requestNonce = sealed.bytes.subarray(boxKeyBytes, boxKeyBytes + boxNonceBytes);
  if (equalBytes(bytes.subarray(0, boxNonceBytes), requestNonce)) return null;
  return openPadded(nacl, bytes, sealed.secretSharedKey);
}

function openPadded(nacl: Nacl, nonceAndBox: Uint8Array, secretSharedKey: Uint8Array): string | null {
  const nonce = nonceAndBox.subarray(0, boxNonceBytes);
  const slot = nacl.openSecretbox(nonceAndBox.subarray(boxNonceBytes), nonce, secretSharedKey);
  return slot === null ? null : unpad(slot);
}

/** 4 bytes of length, big-endian, then the text, then zeros. */
function pad(json: string, slotBytes: number): Uint8Array {
  const text = utf8ToBytes(json);
  assert(lengthBytes + text.length <= slotBytes, "what is sealed fits its slot");
  const slot = new Uint8Array(slotBytes);
  new DataView(slot.buffer).setUint32(0, text.length);
  slot.set(text, lengthBytes);
  return slot;
}

function unpad(slot: Uint8Array): string | null {
  const [a, b, c, d] = slot;
  const length = [a, b, c, d].reduce<number>(
    (sum, byte) => sum * 256 + defined(byte, "a slot has 4 bytes"),
    0,
  );
  const end = lengthBytes + length;
  if (end > slot.length || slot.subarray(end).some((byte) => byte !== 0)) return null;
  return fromUtf8(slot.subarray(lengthBytes, end));
}
