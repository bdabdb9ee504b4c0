/**
 * One backup: a folder with a meeting's papers and records as files, the whole data folder sealed, and the sums of all.
 * It is written under another name, read back from the disk, and gets its name last.
 */
import { realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { foldText } from "../../shared/domain/fold-text.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { BackupFailure, BackupState } from "../../shared/protocol/machine.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import type { Hall } from "../hall.ts";
import { StorageError } from "../storage/failure.ts";
import type { FileOps } from "../storage/files/file-ops.ts";
import { dataFiles, piecesOf } from "./data-files.ts";
import { makeHasher } from "./hasher.ts";
import { meetingFiles } from "./meeting-files.ts";
import { readMeText } from "./read-me.ts";
import { openSealedData, sealData, type DataSink, type SealingParts } from "./sealed-data.ts";

export const sealedName = "du-lieu.pk";
const sumsName = "SHA256SUMS";
const unfinishedEnding = ".chua-xong";

export type BackupParts = {
  readonly hall: Pick<Hall, "meetingView" | "paperFile" | "roundFile" | "atRest">;
  readonly ops: FileOps;
  readonly dataFolder: string;
  readonly softwareVersion: string;
  readonly random: RandomBytes;
} & Pick<SealingParts, "stretch" | "stream">;

export type BackupOrder = {
  readonly entry: MeetingEntry;
  /** The folder that is to get the backup's; it is there. */
  readonly into: string;
  readonly secretPassphrase: string;
  /** Papers and records are those that these roles may have. */
  readonly roles: readonly Role[];
};

export type WrittenBackup = Omit<Extract<BackupState, { state: "done" }>, "state" | "title">;

/** Throws what is a mistake of the program; after anything but ok nothing of the backup is left. */
export async function writeBackup(
  parts: BackupParts,
  order: BackupOrder,
): Promise<Result<WrittenBackup, BackupFailure>> {
  const { ops } = parts;
  const folder = await freeFolder(ops, order);
  const unfinished = `${folder}${unfinishedEnding}`;
  try {
    const written = await fill(parts, order, unfinished);
    if (!written.ok) {
      await ops.removeFolder(unfinished);
      return written;
    }
    const { files, fileCount } = written.value;
    if (!(await readsTheSame(parts, order, unfinished, files, fileCount))) {
      await ops.removeFolder(unfinished);
      return err("differs");
    }
    await ops.rename(unfinished, folder);
    await ops.syncFolder(order.into);
    return ok(await reportOf(parts, folder, files));
  } catch (error) {
    await ops.removeFolder(unfinished).catch(() => undefined);
    if (!(error instanceof StorageError)) throw error;
    return err(error.failure.kind === "disk-full" ? "full" : "unwritable");
  }
}

/** The first name that nothing has, finished or not: nothing is ever written over. */
async function freeFolder(ops: FileOps, { entry, into }: BackupOrder): Promise<string> {
  const title = foldText(entry.title)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 40);
  const name = ["phieu-kin", String(entry.year), title].filter((part) => part !== "").join("-");
  const taken = new Set(await ops.list(into));
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${String(count)}`;
    if (!taken.has(candidate) && !taken.has(candidate + unfinishedEnding)) return join(into, candidate);
  }
}

/** Path below the backup's folder -> sha256hex of what was written. */
type Sums = ReadonlyMap<string, string>;
type Filled = { readonly files: Sums; readonly fileCount: number };

async function fill(
  parts: BackupParts,
  order: BackupOrder,
  folder: string,
): Promise<Result<Filled, BackupFailure>> {
  const { hall, ops, dataFolder } = parts;
  const { entry, roles, secretPassphrase } = order;
  const files = new Map<string, string>();
  const write = async (path: string, pieces: AsyncIterable<Uint8Array>) => {
    files.set(path, await writeFile(ops, join(folder, path), pieces));
  };
  for await (const file of meetingFiles(hall, entry.meetingId, roles)) {
    if (file === null) return err("incomplete");
    await write(file.path, file.pieces);
  }
  let fileCount = 0;
  const counted = async function* () {
    for await (const file of dataFiles(ops, dataFolder)) {
      fileCount += 1;
      yield file;
    }
  };
  // No order is carried out meanwhile, so that the files fit together.
  const sealed = await hall.atRest(() =>
    write(sealedName, sealData(counted(), { ...parts, secretPassphrase })),
  );
  if (!sealed.ok) return err("meeting-running");
  await write("DOC-TRUOC.txt", once(readMeText(entry)));
  await writeFile(ops, join(folder, sumsName), once(sumsText(files)));
  for (const path of new Set([...files.keys()].map((name) => dirname(join(folder, name))))) {
    await ops.syncFolder(path);
  }
  return ok({ files, fileCount });
}

async function writeFile(ops: FileOps, path: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
  await ops.makeFolder(dirname(path));
  const file = await ops.open(path, "create");
  const hasher = makeHasher();
  try {
    let position = 0;
    for await (const piece of pieces) {
      await file.write(position, piece);
      hasher.update(piece);
      position += piece.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hasher.hex();
}

/** As the disk gives it back: every file's sum, and the sealed data opened to the last message. */
async function readsTheSame(
  { ops, stretch, stream }: BackupParts,
  { secretPassphrase }: BackupOrder,
  folder: string,
  files: Sums,
  fileCount: number,
): Promise<boolean> {
  for (const [path, sum] of files) {
    if ((await sumOf(ops, join(folder, path))) !== sum) return false;
  }
  if ((await sumOf(ops, join(folder, sumsName))) !== sha256Hex(sumsText(files))) return false;
  const file = await ops.open(join(folder, sealedName), "read");
  try {
    const opened = await openSealedData(file, { secretPassphrase, stretch, stream }, nowhere);
    return opened.ok && opened.value === fileCount;
  } finally {
    await file.close();
  }
}

const nowhere: DataSink = {
  begin: () => Promise.resolve(),
  piece: () => Promise.resolve(),
  end: () => Promise.resolve(),
};

async function sumOf(ops: FileOps, path: string): Promise<string> {
  const hasher = makeHasher();
  for await (const piece of piecesOf(ops, path)) hasher.update(piece);
  return hasher.hex();
}

/** As `sha256sum -c` reads it. */
function sumsText(files: Sums): string {
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join("");
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield utf8ToBytes(text);
}

async function reportOf({ dataFolder }: BackupParts, folder: string, files: Sums): Promise<WrittenBackup> {
  const paths = [...files.keys()];
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
  const [own, other] = await Promise.all([stat(await realpath(dataFolder)), stat(folder)]);
  return {
    folder,
    papers: paths.filter((path) => path.startsWith("van-ban/")).length,
    records: paths.filter((path) => path.startsWith("ho-so-kiem-chung/")).length,
    byteCount: sizes.reduce((sum, size) => sum + size, 0),
    sumsHash: sha256Hex(sumsText(files)),
    isSameDisk: own.dev === other.dev,
  };
}
