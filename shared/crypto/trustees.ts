/** trustees.json: who holds which part of the election key (protocol A.3, C.4). */
import * as z from "zod/mini";
import { isPlainText } from "../basics/canonical-json.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { Group, Point, PublicGroup } from "./group.ts";
import { checkTrusteeKey, proveKey, type ProvenKeyJson } from "./key-proof.ts";
import { signedSchema } from "./pki.ts";
import { proofSchema, rebuildProof } from "./proof.ts";
import { readJson } from "./read-json.ts";
import type { DrawScalar } from "./scalar.ts";
import {
  checkParameters,
  type ParametersJson,
  parametersSchema,
  rebuildParameters,
  type ThresholdKeys,
  type ThresholdRefusal,
} from "./threshold.ts";

export { checkTrusteeKey } from "./key-proof.ts";

const publicKeySchema = z.strictObject({
  pok: proofSchema,
  public_key: z.string(),
  name: z.optional(z.string().check(z.refine(isPlainText))),
});

const singleSchema = z.tuple([z.literal("Single"), publicKeySchema]);
const pedersenSchema = z.tuple([z.literal("Pedersen"), parametersSchema]);
const trusteesSchema = z.array(z.union([singleSchema, pedersenSchema]));
/** One key, or threshold_parameters, as they stand in trustees.json. */
type TrusteeItemJson = z.infer<typeof trusteesSchema>[number];

/** As releases 2.0 to 2.5 of the original tool wrote them: certificates without context, nothing signed by all. */
const olderParametersSchema = z.strictObject({
  threshold: z.int(),
  certs: z.array(
    z.strictObject({
      message: z.string().check(z.refine((message) => message.startsWith('{"verification":'))),
      signature: proofSchema,
    }),
  ),
  coefexps: z.array(signedSchema),
  verification_keys: z.array(publicKeySchema),
});
const olderTrusteesSchema = z.array(
  z.union([singleSchema, z.tuple([z.literal("Pedersen"), olderParametersSchema])]),
);

/** One trustee's public key with the proof that its secret is known. */
export type TrusteePublicKeyJson = {
  readonly name?: string | undefined;
} & ProvenKeyJson;

/** One key, whole or shared by threshold. A "Single" key is one that 1 of 1 owners opens. */
export type TrusteeItem = {
  readonly kind: TrusteeItemJson[0];
  /** Owner numbers, ascending; members of a "Pedersen" item count from 1 within it. */
  readonly owners: readonly number[];
  /** How many of the owners are needed to decrypt. */
  readonly threshold: number;
  /** What the item adds to the election key. */
  readonly publicKey: Point;
  /** What a "Pedersen" item's members said of themselves; null of a "Single" key. */
  readonly made: Pick<ThresholdKeys, "certificates" | "polynomials"> | null;
};

export type Trustees = {
  readonly items: readonly TrusteeItem[];
  /** The verification key of owner number o (protocol A.8) is ownerKeys[o - 1]. */
  readonly ownerKeys: readonly Point[];
  /** The election key: the sum of all keys. */
  readonly y: Point;
};

export type TrusteesRefusal =
  "not-canonical" | "no-trustees" | "threshold-unsupported" | "same-key-twice" | ThresholdRefusal;

/** Makes a "Single" key. The secret stays with its owner. */
export function makeTrusteeKey(
  group: Group,
  draw: DrawScalar,
  name?: string,
): { readonly secret: bigint; readonly publicKey: TrusteePublicKeyJson } {
  let secret = draw();
  while (secret === 0n) secret = draw();
  return { secret, publicKey: { ...proveKey(group, secret, draw), ...(name === undefined ? {} : { name }) } };
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
  return itemsText(keys.map((key) => ["Single", key]));
}

/** trustees.json of members who made one key together (protocol A.3). */
export function thresholdTrusteesText(parameters: ParametersJson): string {
  return itemsText([["Pedersen", parameters]]);
}

/** Reads and checks trustees.json: canonical text, and everything of protocol C.4. */
export function parseTrustees(group: PublicGroup, text: string): Result<Trustees, TrusteesRefusal> {
  const json = readJson(text, trusteesSchema);
  if (json === null) return err(isOlderDialect(text) ? "threshold-unsupported" : "not-canonical");
  if (itemsText(json) !== text) return err("not-canonical");
  if (json.length === 0) return err("no-trustees");
  const items: TrusteeItem[] = [];
  const ownerKeys: Point[] = [];
  for (const item of json) {
    const checked = checkItem(group, item);
    if (!checked.ok) return checked;
    const { keys, threshold, publicKey, made } = checked.value;
    const owners = keys.map((_, place) => ownerKeys.length + place + 1);
    items.push({ kind: item[0], owners, threshold, publicKey, made });
    ownerKeys.push(...keys);
  }
  const texts = items.map(({ publicKey }) => group.encode(publicKey));
  if (new Set(texts).size !== texts.length) return err("same-key-twice");
  const y = items.reduce((sum, { publicKey }) => group.add(sum, publicKey), group.identity);
  return ok({ items, ownerKeys, y });
}

type CheckedItem = Pick<ThresholdKeys, "threshold" | "keys"> & Pick<TrusteeItem, "publicKey" | "made">;

function checkItem(group: PublicGroup, item: TrusteeItemJson): Result<CheckedItem, TrusteesRefusal> {
  if (item[0] === "Pedersen") {
    const shared = checkParameters(group, item[1]);
    return shared.ok ? ok({ ...shared.value, made: shared.value }) : shared;
  }
  const key = checkTrusteeKey(group, item[1]);
  return key.ok ? ok({ threshold: 1, keys: [key.value], publicKey: key.value, made: null }) : key;
}

function itemsText(items: readonly TrusteeItemJson[]): string {
  const texts = items.map((item) =>
    item[0] === "Single"
      ? `["Single",${trusteeKeyText(item[1])}]`
      : `["Pedersen",${JSON.stringify(rebuildParameters(item[1]))}]`,
  );
  return `[${texts.join(",")}]`;
}

function isOlderDialect(text: string): boolean {
  return readJson(text, olderTrusteesSchema) !== null;
}
