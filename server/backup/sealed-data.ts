/**
 * A data folder as one sealed file: what stands on the stick beside papers and records. Its first line says openly which
 * program wrote it; scrypt makes a key of the passphrase as for a teller's share, libsodium's secretstream seals the rest:
 *
 *   line    canonical JSON {dataVersion, format, salt, softwareVersion, start} and a newline; beside every message
 *   then    messages, each as 4 bytes of length (big-endian) and so many sealed bytes
 *   message one byte that says what it is, then
 *           1 canonical JSON {byteCount, path}: a file begins   2 bytes of it   3 canonical JSON {sha256}: it ends
 *           4 canonical JSON {fileCount}: all is said; the stream's last message
 */
import * as z from "zod/mini";
import { concatBytes, fromHex, fromUtf8, toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson, parseCanonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { Stretch } from "../../shared/crypto/key-file.ts";
import { streamOverheadBytes, streamStartBytes, type SecretStream } from "../../native/secret-stream.ts";
import { dataVersion } from "../storage/files/data-version.ts";
import type { OpenFile } from "../storage/files/file-ops.ts";
import { isDataPath, pieceBytes, type DataFile } from "./data-files.ts";
import { makeHasher } from "./hasher.ts";

const format = "phieu-kin/backup/1";
const saltBytes = 16;
/** scrypt's N, fixed by the format: 128 MB and a second, as for a key file. */
const stretchCost = 2 ** 17;
const lineBytesMax = 1_000;
const messageBytesMax = pieceBytes + 1 + streamOverheadBytes;

const kinds = { file: 1, piece: 2, fileEnd: 3, end: 4 } as const;

const lineSchema = z.strictObject({
  dataVersion: z.int().check(z.gte(1)),
  format: z.literal(format),
  salt: z.string(),
  softwareVersion: z.string(),
  start: z.string(),
});
const fileSchema = z.strictObject({ byteCount: z.int().check(z.nonnegative()), path: z.string() });
const fileEndSchema = z.strictObject({ sha256: z.string() });
const endSchema = z.strictObject({ fileCount: z.int() });

export type SealingParts = {
  readonly secretPassphrase: string;
  readonly stretch: Stretch;
  readonly stream: SecretStream;
};

/** The sealed file, piece by piece. Throws what reading the files throws. */
export async function* sealData(
  files: AsyncIterable<DataFile>,
  parts: SealingParts & { readonly random: RandomBytes; readonly softwareVersion: string },
): AsyncGenerator<Uint8Array> {
  const { random, softwareVersion, stream } = parts;
  const salt = random(saltBytes);
  const sealer = stream.sealer(await keyOf(parts, salt));
  const said = { dataVersion, format, salt: toHex(salt), softwareVersion, start: toHex(sealer.start) };
  const line = utf8ToBytes(`${canonicalJson(said)}\n`);
  yield line;
  const message = (kind: number, content: Uint8Array, isLast = false) => {
    const sealed = sealer.seal(concatBytes(Uint8Array.of(kind), content), line, isLast);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, sealed.length);
    return concatBytes(length, sealed);
  };
  let fileCount = 0;
  for await (const { path, byteCount, pieces } of files) {
    yield message(kinds.file, jsonBytes({ byteCount, path }));
    const hasher = makeHasher();
    for await (const piece of pieces()) {
      hasher.update(piece);
      yield message(kinds.piece, piece);
    }
    yield message(kinds.fileEnd, jsonBytes({ sha256: hasher.hex() }));
    fileCount += 1;
  }
  yield message(kinds.end, jsonBytes({ fileCount }), true);
}

/** Who gets what lies in a sealed file, in order. What it throws ends the reading. */
export type DataSink = {
  begin(path: string, byteCount: number): Promise<void>;
  piece(bytes: Uint8Array): Promise<void>;
  /** sha256: of all pieces since begin, as they were when they were sealed. */
  end(sha256: string): Promise<void>;
};

/** cannot-open: the passphrase is another one, or the file's beginning is damaged; nobody can say which. */
export type SealedProblem = "not-a-backup" | "other-version" | "cannot-open" | "damaged";

/** Opens a whole sealed file into the sink, and gives the number of files. Throws StorageError, or what the sink throws. */
export async function openSealedData(
  file: OpenFile,
  parts: SealingParts,
  sink: DataSink,
): Promise<Result<number, SealedProblem>> {
  const begun = readLine(await file.read(0, lineBytesMax));
  if (!begun.ok) return begun;
  const { line, salt, start } = begun.value;
  const { open } = parts.stream.opener(await keyOf(parts, salt), start);
  const reading = readFiles(sink);
  let position = line.length;
  for (let isFirst = true; ; isFirst = false) {
    const length = await file.read(position, 4);
    const byteCount = length.length === 4 ? new DataView(length.buffer, length.byteOffset).getUint32(0) : 0;
    if (byteCount < streamOverheadBytes + 1 || byteCount > messageBytesMax) return err("damaged");
    const opened = open(await file.read(position + 4, byteCount), line);
    if (opened === null) return err(isFirst ? "cannot-open" : "damaged");
    position += 4 + byteCount;
    const { message, isLast } = opened;
    if (!(await reading.take(message[0] ?? 0, message.subarray(1), isLast))) return err("damaged");
    if (isLast) return position === (await file.size()) ? ok(reading.fileCount()) : err("damaged");
  }
}

function readLine(
  bytes: Uint8Array,
): Result<
  { readonly line: Uint8Array; readonly salt: Uint8Array; readonly start: Uint8Array },
  SealedProblem
> {
  const line = bytes.subarray(0, bytes.indexOf(10) + 1);
  const parsed = z.safeParse(lineSchema, parseCanonicalJson((fromUtf8(line) ?? "").trimEnd())?.value);
  if (!parsed.success) return err("not-a-backup");
  const salt = fromHex(parsed.data.salt, saltBytes);
  const start = fromHex(parsed.data.start, streamStartBytes);
  if (salt === null || start === null) return err("not-a-backup");
  return parsed.data.dataVersion > dataVersion ? err("other-version") : ok({ line, salt, start });
}

type Reading = {
  /** False: no such message can stand here. */
  readonly take: (kind: number, content: Uint8Array, isLast: boolean) => Promise<boolean>;
  readonly fileCount: () => number;
};

/** The order of messages: files one after another, each as long as it was said to be, then the end and nothing more. */
function readFiles(sink: DataSink): Reading {
  let missing: number | null = null;
  let hasher = makeHasher();
  let count = 0;
  return {
    fileCount: () => count,
    take: async (kind, content, isLast) => {
      if (isLast !== (kind === kinds.end)) return false;
      if (kind === kinds.file && missing === null) {
        const file = readJson(fileSchema, content);
        if (file === null || !isDataPath(file.path)) return false;
        missing = file.byteCount;
        hasher = makeHasher();
        await sink.begin(file.path, file.byteCount);
        return true;
      }
      if (kind === kinds.piece && missing !== null) {
        missing -= content.length;
        hasher.update(content);
        await sink.piece(content);
        return true;
      }
      if (kind === kinds.fileEnd && missing === 0) {
        const end = readJson(fileEndSchema, content);
        if (end === null || end.sha256 !== hasher.hex()) return false;
        missing = null;
        count += 1;
        await sink.end(end.sha256);
        return true;
      }
      return kind === kinds.end && missing === null && readJson(endSchema, content)?.fileCount === count;
    },
  };
}

function readJson<T>(schema: z.core.$ZodType<T>, bytes: Uint8Array): T | null {
  return z.safeParse(schema, parseCanonicalJson(fromUtf8(bytes) ?? "")?.value).data ?? null;
}

function jsonBytes(value: Json): Uint8Array {
  return utf8ToBytes(canonicalJson(value));
}

function keyOf({ secretPassphrase, stretch }: SealingParts, salt: Uint8Array): Promise<Uint8Array> {
  return stretch(utf8ToBytes(secretPassphrase.normalize("NFC")), salt, stretchCost);
}
