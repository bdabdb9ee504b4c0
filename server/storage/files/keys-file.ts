/**
 * The server's secret keys of one meeting (protocol B.1, B.4): keys.json, mode 0600, replaced atomically, copied to
 * the mirror. Nothing else on the disk holds them, and no error names their content.
 */
import * as z from "zod/mini";
import { defined } from "../../../shared/basics/assert.ts";
import { fromHex, fromUtf8, toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { canonicalJson, parseCanonicalJson } from "../../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { hexSchema, roundNumberSchema } from "../../../shared/domain/ids.ts";
import { alsoOnMirror, openWithMirror, type Disk } from "./disk.ts";
import { fileExists, replaceFile } from "./durable-file.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import { StorageError } from "../failure.ts";
import type { KeyPair, KeysStore, MeetingKeys } from "../store.ts";

const storedSchema = z.strictObject({
  /** SHA-256 of the canonical JSON of `keys`: a changed digit of a key would still look like a key. */
  checksum: hexSchema(32),
  keys: z.strictObject({
    receipt: z.strictObject({ publicKey: hexSchema(32), secretKey: hexSchema(64) }),
    post: z.strictObject({ publicKey: hexSchema(32), secretKey: hexSchema(32) }),
    issuers: z.array(z.strictObject({ n: roundNumberSchema, secretKey: hexSchema(32) })),
  }),
});
type StoredKeys = z.infer<typeof storedSchema>["keys"];

/** Writes the keys of a new meeting. Throws StorageError "exists": keys are never overwritten. */
export async function createKeysFile(disk: Disk, path: string, keys: MeetingKeys): Promise<KeysStore> {
  const mirrorPath = disk.mirrorPath(path);
  for (const file of mirrorPath === null ? [path] : [path, mirrorPath]) {
    if (await fileExists(disk.ops, file)) {
      throw new StorageError({ kind: "exists", file, detail: "holds the keys of a meeting" });
    }
  }
  const stored = { receipt: hexPair(keys.receipt), post: hexPair(keys.post), issuers: [] };
  await store(disk, path, stored);
  return new StoredKeysFile(disk, path, stored);
}

/** Reads the keys and renews their mirror. Throws StorageError "missing", "damaged", "mirror-differs". */
export function openKeysFile(disk: Disk, path: string): Promise<KeysStore> {
  return openWithMirror(disk, path, async (mirrorPath) => {
    const main = await readKeys(disk, path);
    const mirror = mirrorPath === null ? "missing" : await readKeys(disk, mirrorPath);
    const keys = soundKeys(path, main, typeof mirror === "object" ? mirrorPath : null);
    if (mirrorPath !== null) {
      if (typeof mirror === "object" && !isEarlier(mirror, keys)) {
        const detail = "they hold different keys";
        throw new StorageError({ kind: "mirror-differs", file: path, mirrorFile: mirrorPath, detail });
      }
      await replaceFile(disk.ops, mirrorPath, fileBytes(keys));
    }
    return new StoredKeysFile(disk, path, keys);
  });
}

type ReadKeys = StoredKeys | "missing" | "damaged";

function soundKeys(file: string, main: ReadKeys, soundCopy: string | null): StoredKeys {
  if (main === "missing") throw new StorageError({ kind: "missing", file, detail: "no keys", soundCopy });
  if (main === "damaged") {
    const detail = "this is not what was written";
    throw new StorageError({ kind: "damaged", file, place: { at: "file" }, detail, soundCopy });
  }
  return main;
}

async function readKeys(disk: Disk, path: string): Promise<ReadKeys> {
  const bytes = await disk.ops.readFile(path);
  if (bytes === null) return "missing";
  const parsed = storedSchema.safeParse(parseCanonicalJson(fromUtf8(bytes) ?? "")?.value);
  if (!parsed.success) return "damaged";
  const { keys, checksum } = parsed.data;
  return sha256Hex(canonicalJson(keys)) === checksum ? keys : "damaged";
}

/**
 * Whether `earlier` may be a former content of the same file: the same pairs, and no round that `later` lacks. The
 * secret of one round may differ: an opening that a crash cut short is done again with a new one.
 */
function isEarlier(earlier: StoredKeys, later: StoredKeys): boolean {
  const rounds = new Set(later.issuers.map(({ n }) => n));
  return (
    canonicalJson([earlier.receipt, earlier.post]) === canonicalJson([later.receipt, later.post]) &&
    earlier.issuers.every(({ n }) => rounds.has(n))
  );
}

async function store(disk: Disk, path: string, keys: StoredKeys): Promise<void> {
  await replaceFile(disk.ops, path, fileBytes(keys));
  await alsoOnMirror(disk, path, (mirrorPath) => replaceFile(disk.ops, mirrorPath, fileBytes(keys)));
}

function fileBytes(keys: StoredKeys): Uint8Array {
  return utf8ToBytes(canonicalJson({ checksum: sha256Hex(canonicalJson(keys)), keys }));
}

class StoredKeysFile implements KeysStore {
  readonly name: string;
  readonly keys: MeetingKeys;
  readonly #disk: Disk;
  #stored: StoredKeys;
  readonly #inTurn = oneAtATime();

  constructor(disk: Disk, path: string, stored: StoredKeys) {
    this.#disk = disk;
    this.name = path;
    this.#stored = stored;
    this.keys = { receipt: bytePair(stored.receipt), post: bytePair(stored.post) };
  }

  issuerSecret(n: number): Uint8Array | null {
    const issuer = this.#stored.issuers.find((candidate) => candidate.n === n);
    return issuer === undefined ? null : storedBytes(issuer.secretKey);
  }

  /** Files are of one server. */
  readOn(): Promise<void> {
    return Promise.resolve();
  }

  setIssuerSecret(n: number, secret: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      const others = this.#stored.issuers.filter((issuer) => issuer.n !== n);
      const issuers = [...others, { n, secretKey: toHex(secret) }].sort((a, b) => a.n - b.n);
      const changed = { ...this.#stored, issuers };
      await store(this.#disk, this.name, changed);
      this.#stored = changed;
    });
  }
}

function hexPair({ publicKey, secretKey }: KeyPair): { publicKey: string; secretKey: string } {
  return { publicKey: toHex(publicKey), secretKey: toHex(secretKey) };
}

function bytePair({ publicKey, secretKey }: { publicKey: string; secretKey: string }): KeyPair {
  return { publicKey: storedBytes(publicKey), secretKey: storedBytes(secretKey) };
}

function storedBytes(hex: string): Uint8Array {
  return defined(fromHex(hex, hex.length / 2), "stored keys were checked when they were read");
}
