/**
 * Signed and encrypted messages between the members of a key ceremony (protocol A.3, "PKI used inside Pedersen").
 * Everything is text inside text, byte for byte as release 3.3.0 of the original tool writes it.
 */
import { gcm } from "@noble/ciphers/aes.js";
import * as z from "zod/mini";
import { fromHex, fromUtf8, toHex, utf8ToBytes } from "../basics/bytes.ts";
import { sha256 } from "../basics/hash.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import { decodeProof, proofSchema, proofToJson, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import { type DrawScalar, mod, narrowHashToScalar } from "./scalar.ts";
import { proveKnowledge, verifyKnowledge } from "./schnorr.ts";

export const signedSchema = z.strictObject({ message: z.string(), signature: proofSchema });
/** A message with the proof that its sender knows the signing key. */
export type SignedText = z.infer<typeof signedSchema>;

const encryptedSchema = z.strictObject({
  algorithm: z.literal("AES-GCM"),
  alpha: z.string(),
  beta: z.string(),
  data: z.string(),
});
type EncryptedText = z.infer<typeof encryptedSchema>;

const addressedSchema = z.strictObject({ recipient: z.string(), message: z.string() });

/** A member's key pairs, both made of one seed. */
export type SeedKeys = {
  readonly signingSecret: bigint;
  readonly decryptionSecret: bigint;
  readonly verification: Point;
  readonly encryption: Point;
};

/** What others know of a member. */
export type PublicKeys = Pick<SeedKeys, "verification" | "encryption">;

/** The key pairs of a seed of 22 Base58 characters. Their reduction of 256 bits is fixed by the format. */
export function keysOfSeed(group: Group, seed: string): SeedKeys {
  const signingSecret = narrowHashToScalar(group, `sk|${seed}`);
  const decryptionSecret = narrowHashToScalar(group, `dk|${seed}`);
  return {
    signingSecret,
    decryptionSecret,
    verification: group.multiplyBase(signingSecret),
    encryption: group.multiplyBase(decryptionSecret),
  };
}

export function signText(group: Group, signingSecret: bigint, message: string, draw: DrawScalar): SignedText {
  const proof = proveKnowledge(group, `sigmsg|${message}|`, signingSecret, draw);
  return { message, signature: proofToJson(proof) };
}

export function verifySigned(
  group: PublicGroup,
  verification: Point,
  { message, signature }: SignedText,
): boolean {
  const proof = decodeProof(signature, group.order);
  return proof !== null && verifyKnowledge(group, `sigmsg|${message}|`, verification, proof);
}

/** The fields in their fixed order, for rebuilding received JSON (protocol C.2). */
export function rebuildSigned({ message, signature }: SignedText): SignedText {
  return { message, signature: rebuildProof(signature) };
}

/** Signs for one recipient and encrypts: only the recipient reads it, and knows that it was meant so. */
export function sendText(
  group: Group,
  sender: SeedKeys,
  recipient: PublicKeys,
  secretMessage: string,
  draw: DrawScalar,
): string {
  const addressed = JSON.stringify({
    recipient: group.encode(recipient.encryption),
    message: secretMessage,
  });
  const signed = JSON.stringify(signText(group, sender.signingSecret, addressed, draw));
  return encryptText(group, recipient.encryption, signed, draw);
}

/** The message, or null: not decryptable, not signed by this sender, not for this recipient, or not canonical. */
export function receiveText(
  group: Group,
  recipient: SeedKeys,
  sender: PublicKeys,
  text: string,
): string | null {
  const signedText = decryptText(group, recipient.decryptionSecret, text);
  const signed = signedText === null ? null : readJson(signedText, signedSchema);
  if (signed === null || JSON.stringify(rebuildSigned(signed)) !== signedText) return null;
  if (!verifySigned(group, sender.verification, signed)) return null;
  const addressed = readJson(signed.message, addressedSchema);
  if (addressed === null) return null;
  const { recipient: name, message } = addressed;
  if (JSON.stringify({ recipient: name, message }) !== signed.message) return null;
  return name === group.encode(recipient.encryption) ? message : null;
}

/** Whether a text has the form of an encrypted message, as far as anybody but its recipient can see. */
export function isEncryptedText(group: PublicGroup, text: string): boolean {
  const encrypted = parseEncrypted(text);
  return (
    encrypted !== null && group.decode(encrypted.alpha) !== null && group.decode(encrypted.beta) !== null
  );
}

function encryptText(group: Group, encryption: Point, secretText: string, draw: DrawScalar): string {
  const randomness = draw();
  const secretPoint = group.multiplyBase(draw());
  const alpha = group.multiplyBase(randomness);
  const beta = group.add(group.multiply(encryption, randomness), secretPoint);
  return encryptedText({
    algorithm: "AES-GCM",
    alpha: group.encode(alpha),
    beta: group.encode(beta),
    data: toHex(cipherOf(group, secretPoint, alpha).encrypt(utf8ToBytes(secretText))),
  });
}

function decryptText(group: Group, decryptionSecret: bigint, text: string): string | null {
  const encrypted = parseEncrypted(text);
  if (encrypted === null) return null;
  const alpha = group.decode(encrypted.alpha);
  const beta = group.decode(encrypted.beta);
  const data = fromHex(encrypted.data, encrypted.data.length / 2);
  if (alpha === null || beta === null || data === null) return null;
  // Not subtract, whose time may depend on what is subtracted (BELENIOS-2048).
  const secretPoint = group.add(beta, group.multiply(alpha, mod(-decryptionSecret, group.order)));
  try {
    return fromUtf8(cipherOf(group, secretPoint, alpha).decrypt(data));
  } catch {
    // noble throws on a wrong tag: a message for somebody else, or a changed one.
    return null;
  }
}

/** The nonce has 32 bytes, not GCM's usual 12; the key is used once. */
function cipherOf(group: Group, secretPoint: Point, alpha: Point) {
  const hashOf = (label: string, point: Point) => sha256(utf8ToBytes(`${label}|${group.encode(point)}`));
  return gcm(hashOf("key", secretPoint), hashOf("iv", alpha));
}

function parseEncrypted(text: string): EncryptedText | null {
  const encrypted = readJson(text, encryptedSchema);
  if (encrypted === null || encryptedText(encrypted) !== text) return null;
  return /^(?:[0-9a-f]{2})+$/.test(encrypted.data) ? encrypted : null;
}

function encryptedText({ algorithm, alpha, beta, data }: EncryptedText): string {
  return JSON.stringify({ algorithm, alpha, beta, data });
}
