/** trustees.json: who holds which part of the election key (protocol A.3, C.4). */
import * as z from "zod/mini";
import { isPlainText } from "../basics/canonical-json.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { Group, Point } from "./group.ts";
import { decodeProof, type ProofJson, proofSchema, proofToJson, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import type { DrawScalar } from "./scalar.ts";
import { proveKnowledge, verifyKnowledge } from "./schnorr.ts";

const publicKeySchema = z.strictObject({
  pok: proofSchema,
  public_key: z.string(),
  name: z.optional(z.string().check(z.refine(isPlainText))),
});

const trusteesSchema = z.array(
  z.union([z.tuple([z.literal("Single"), publicKeySchema]), z.tuple([z.literal("Pedersen"), z.unknown()])]),
);

/** One trustee's public key with the proof that its secret is known. */
export interface TrusteePublicKeyJson {
  readonly pok: ProofJson;
  readonly public_key: string;
  readonly name?: string | undefined;
}

/** A trustee who must take part in every opening. */
export interface SingleTrustee {
  readonly kind: "Single";
  readonly publicKey: Point;
}

export type TrusteeItem = SingleTrustee;

export interface Trustees {
  readonly items: readonly TrusteeItem[];
  /** The verification key of owner number o (protocol A.8) is ownerKeys[o - 1]. */
  readonly ownerKeys: readonly Point[];
  /** The election key: the sum of all keys. */
  readonly y: Point;
}

export type TrusteesRefusal =
  "not-canonical" | "no-trustees" | "threshold-unsupported" | "bad-key" | "bad-key-proof" | "same-key-twice";

/** Makes a "Single" key. The secret stays with its owner. */
export function makeTrusteeKey(
  group: Group,
  draw: DrawScalar,
  name?: string,
): { readonly secret: bigint; readonly publicKey: TrusteePublicKeyJson } {
  let secret = draw();
  while (secret === 0n) secret = draw();
  const public_key = group.encode(group.multiplyBase(secret));
  const pok = proofToJson(proveKnowledge(group, keyProofPrefix(group, public_key), secret, draw));
  return { secret, publicKey: { pok, public_key, ...(name === undefined ? {} : { name }) } };
}

/** Whether this key is an element of the group whose secret its maker knows. */
export function checkTrusteeKey(
  group: Group,
  { pok, public_key }: TrusteePublicKeyJson,
): Result<Point, "bad-key" | "bad-key-proof"> {
  const key = group.decodeKey(public_key);
  if (key === null) return err("bad-key");
  const proof = decodeProof(pok, group.order);
  const holds = proof !== null && verifyKnowledge(group, keyProofPrefix(group, public_key), key, proof);
  return holds ? ok(key) : err("bad-key-proof");
}

/** One trustee's public key as text, such as a key ceremony passes around. */
export function trusteeKeyText({ pok, public_key, name }: TrusteePublicKeyJson): string {
  return JSON.stringify({ pok: rebuildProof(pok), public_key, name });
}

/** Reads what trusteeKeyText writes, or null. The proof is checked by checkTrusteeKey. */
export function parseTrusteeKey(text: string): TrusteePublicKeyJson | null {
  const key = readJson(text, publicKeySchema);
  return key !== null && trusteeKeyText(key) === text ? key : null;
}

/** trustees.json of "Single" trustees, in the order of their owner numbers. */
export function trusteesText(keys: readonly TrusteePublicKeyJson[]): string {
  return `[${keys.map((key) => `["Single",${trusteeKeyText(key)}]`).join(",")}]`;
}

/** Reads and checks trustees.json: canonical text, every key and every proof. */
export function parseTrustees(group: Group, text: string): Result<Trustees, TrusteesRefusal> {
  const json = readJson(text, trusteesSchema);
  if (json === null) return err("not-canonical");
  const keys: TrusteePublicKeyJson[] = [];
  for (const item of json) {
    if (item[0] === "Pedersen") return err("threshold-unsupported");
    keys.push(item[1]);
  }
  if (trusteesText(keys) !== text) return err("not-canonical");
  if (keys.length === 0) return err("no-trustees");
  if (new Set(keys.map((key) => key.public_key)).size !== keys.length) return err("same-key-twice");
  const ownerKeys: Point[] = [];
  for (const key of keys) {
    const checked = checkTrusteeKey(group, key);
    if (!checked.ok) return checked;
    ownerKeys.push(checked.value);
  }
  const y = ownerKeys.reduce((sum, key) => group.add(sum, key), group.identity);
  return ok({ items: ownerKeys.map((publicKey) => ({ kind: "Single", publicKey })), ownerKeys, y });
}

function keyProofPrefix(group: Group, publicKey: string): string {
  return `pok|${group.name}|${publicKey}|`;
}
