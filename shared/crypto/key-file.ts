/**
 * A teller's share under a passphrase (protocol B.1): in the browser's storage, and as the file that is its second
 * copy. scrypt makes a key of the passphrase, a secretbox holds the share; what may be public stands beside it and
 * is sealed in too, so that no other public part can be put in its place.
 */
import { scryptAsync } from "@noble/hashes/scrypt.js";
import * as z from "zod/mini";
import { assert } from "../basics/assert.ts";
import { canonicalJson, parseCanonicalJson } from "../basics/canonical-json.ts";
import { fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8ToBytes } from "../basics/bytes.ts";
import { sha256Hex } from "../basics/hash.ts";
import type { RandomBytes } from "../basics/random.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { boxNonceBytes } from "./nacl.ts";
import { tweetNacl } from "./tweet-nacl.ts";

const format = "phieu-kin/key-file/2" as const;
const saltBytes = 16;
/**
 * scrypt's N, fixed by the format, so that no file can ask for a gigabyte of memory: 128 MB and about a second. The
 * first format had a quarter of it and is still read.
 */
const costs = { "phieu-kin/key-file/1": 2 ** 15, [format]: 2 ** 17 } as const;
type Format = keyof typeof costs;

/** scrypt with r 8, p 1, to 32 bytes: here, in a worker, or by the machine's own library. */
export type Stretch = (password: Uint8Array, salt: Uint8Array, N: number) => Promise<Uint8Array>;

export const stretchHere: Stretch = (password, salt, N) =>
  scryptAsync(password, salt, { N, r: 8, p: 1, dkLen: 32 });

/** Fewest characters of a share's passphrase. */
export const sharePassphraseMin = 8;

/** Whether a passphrase may protect a share: counted as people count, however a keyboard composes the letters. */
export function isSharePassphrase(secretPassphrase: string): boolean {
  return Array.from(secretPassphrase.normalize("NFC")).length >= sharePassphraseMin;
}

/** What a key file says openly, such as meeting, owner and public key. */
export type PublicPart = Readonly<Record<string, string>>;

export type KeyFileContent = {
  readonly publicPart: PublicPart;
  readonly secretShare: string;
};

export type KeyFileToSeal = {
  readonly secretPassphrase: string;
  readonly random: RandomBytes;
  readonly stretch: Stretch;
} & KeyFileContent;

export type OpenedKeyFile = KeyFileContent & {
  /** The same share under the same passphrase, with more said of it beside. */
  readonly sealAgain: (more: PublicPart, random: RandomBytes) => string;
};

export type KeyFileProblem = "not-a-key-file" | "damaged" | "wrong-passphrase";

const publicPartSchema = z.record(z.string(), z.string());
const fileSchema = z.strictObject({
  box: z.string(),
  check: z.string(),
  format: z.enum(["phieu-kin/key-file/1", format]),
  nonce: z.string(),
  public: publicPartSchema,
  salt: z.string(),
});
const sealedSchema = z.strictObject({ public: publicPartSchema, share: z.string() });

/** The text of a key file: one line of canonical JSON. Takes about a second. Throws for a short passphrase. */
export async function sealKeyFile(content: KeyFileToSeal): Promise<string> {
  const { secretPassphrase, random, stretch } = content;
  assert(isSharePassphrase(secretPassphrase), "the engines refuse short passphrases before");
  const salt = random(saltBytes);
  return seal(
    content,
    { format, salt, secretKey: await passphraseKey(secretPassphrase, salt, costs[format], stretch) },
    random,
  );
}

type Lock = { readonly format: Format; readonly salt: Uint8Array; readonly secretKey: Uint8Array };

function seal(
  { publicPart, secretShare }: KeyFileContent,
  { format, salt, secretKey }: Lock,
  random: RandomBytes,
): string {
  const nonce = random(boxNonceBytes);
  const secretText = canonicalJson({ public: publicPart, share: secretShare });
  const fields = {
    box: toBase64(tweetNacl.secretbox(utf8ToBytes(secretText), nonce, secretKey)),
    format,
    nonce: toHex(nonce),
    public: publicPart,
    salt: toHex(salt),
  };
  return canonicalJson({ ...fields, check: checksum(fields) });
}

/** What a key file says without its passphrase. A checksum tells a damaged file from a wrong passphrase. */
export function readKeyFile(text: string): Result<PublicPart, Exclude<KeyFileProblem, "wrong-passphrase">> {
  const file = parseKeyFile(text);
  return file.ok ? ok(file.value.publicPart) : file;
}

/** Opens a key file. Takes about a second. */
export async function openKeyFile(
  text: string,
  secretPassphrase: string,
  stretch: Stretch,
): Promise<Result<OpenedKeyFile, KeyFileProblem>> {
  const file = parseKeyFile(text);
  if (!file.ok) return file;
  const { box, nonce, publicPart, ...rest } = file.value;
  const secretKey = await passphraseKey(secretPassphrase, rest.salt, costs[rest.format], stretch);
  const opened = tweetNacl.openSecretbox(box, nonce, secretKey);
  if (opened === null) return err("wrong-passphrase");
  const sealed = z.safeParse(sealedSchema, parseCanonicalJson(fromUtf8(opened) ?? "")?.value);
  if (!sealed.success || canonicalJson(sealed.data.public) !== canonicalJson(publicPart))
    return err("damaged");
  const secretShare = sealed.data.share;
  const sealAgain = (more: PublicPart, random: RandomBytes) =>
    seal({ publicPart: { ...publicPart, ...more }, secretShare }, { ...rest, secretKey }, random);
  return ok({ publicPart, secretShare, sealAgain });
}

type KeyFile = {
  readonly format: Format;
  readonly box: Uint8Array;
  readonly nonce: Uint8Array;
  readonly salt: Uint8Array;
  readonly publicPart: PublicPart;
};

function parseKeyFile(text: string): Result<KeyFile, "not-a-key-file" | "damaged"> {
  // Editors and mail programs add a newline at the end.
  const parsed = z.safeParse(fileSchema, parseCanonicalJson(text.trim())?.value);
  if (!parsed.success) return err("not-a-key-file");
  const { check, ...fields } = parsed.data;
  const box = fromBase64(fields.box);
  const nonce = fromHex(fields.nonce, boxNonceBytes);
  const salt = fromHex(fields.salt, saltBytes);
  if (box === null || nonce === null || salt === null || check !== checksum(fields)) return err("damaged");
  return ok({ format: fields.format, box, nonce, salt, publicPart: fields.public });
}

function checksum(fields: Omit<z.infer<typeof fileSchema>, "check">): string {
  return sha256Hex(`phieu-kin/key-file-check/1|${canonicalJson(fields)}`);
}

/** One passphrase may be typed as composed or decomposed Vietnamese letters; both give the same key. */
function passphraseKey(
  secretPassphrase: string,
  salt: Uint8Array,
  N: number,
  stretch: Stretch,
): Promise<Uint8Array> {
  return stretch(utf8ToBytes(secretPassphrase.normalize("NFC")), salt, N);
}
