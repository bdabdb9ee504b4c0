/**
 * One server per data folder: the file `lock`, made with O_EXCL, names the process that holds it. A lock whose
 * process is gone (crash, power cut) is taken over. Windows gives numbers of processes to others within minutes and tells
 * nothing more of them, but it has files that nobody else can open: there the holder keeps `lock.held` open so.
 */
import { constants } from "node:fs";
import { open, readFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { fromUtf8, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { canonicalJson, parseCanonicalJson } from "../../../shared/basics/canonical-json.ts";
import { makeFolderDurable } from "./durable-file.ts";
import type { FileOps } from "./file-ops.ts";
import { StorageError, storageErrorOf } from "../failure.ts";

export type DataLock = {
  release(): Promise<void>;
};

const holderSchema = z.strictObject({
  pid: z.int().check(z.gte(1)),
  /** Tells a process from a later one with the same number, where the system can (see processMark). */
  mark: z.nullable(z.string()),
});
type Holder = z.infer<typeof holderSchema>;

/** Takes the folder for this process, making it if need be. Throws StorageError "locked" where another server lives. */
export async function lockDataFolder(ops: FileOps, folder: string): Promise<DataLock> {
  await makeFolderDurable(ops, folder);
  const path = join(folder, "lock");
  const held = await holdOnWindows(ops, path);
  const text = canonicalJson({ pid: process.pid, mark: await processMark(process.pid) } satisfies Holder);
  while (!(await tryToMake(ops, path, text))) await removeStaleLock(ops, path, held !== null);
  return {
    release: async () => {
      if ((await readText(ops, path)) === text) await ops.remove(path);
      await held?.close();
    },
  };
}

/** Process id of the server that holds the folder; null where none does, or the one that did is gone. Changes nothing. */
export async function lockHolder(ops: FileOps, folder: string): Promise<number | null> {
  const path = join(folder, "lock");
  const text = await readText(ops, path);
  const holder = text === null ? null : holderSchema.safeParse(parseCanonicalJson(text)?.value);
  if (holder?.success !== true) return null;
  const isHeld = isWindows ? (await openAlone(path, "existing")) === "held" : await isAlive(holder.data);
  return isHeld ? holder.data.pid : null;
}

const isWindows = process.platform === "win32";

/** libuv's UV_FS_O_EXLOCK: whoever else opens the file meanwhile, in whatever way, is refused. Windows alone has it. */
const alone = 0x1000_0000;

/** Null on other systems. It ends with the process, however that ends. */
async function holdOnWindows(ops: FileOps, path: string): Promise<FileHandle | null> {
  if (!isWindows) return null;
  const handle = await openAlone(path, "made");
  if (handle !== "held") return handle;
  const text = await readText(ops, path);
  const holder = holderSchema.safeParse(parseCanonicalJson(text ?? "")?.value);
  throw lockedError(path, holder.success ? holder.data.pid : null, "the process is running");
}

async function openAlone(path: string, file: "made"): Promise<FileHandle | "held">;
async function openAlone(path: string, file: "existing"): Promise<"held" | null>;
async function openAlone(path: string, file: "made" | "existing"): Promise<FileHandle | "held" | null> {
  const create = file === "made" ? constants.O_CREAT : 0;
  try {
    const handle = await open(`${path}.held`, constants.O_RDWR | create | alone, 0o600);
    if (file === "made") return handle;
    await handle.close();
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EBUSY") return "held";
    if (code === "ENOENT" && file === "existing") return null;
    throw storageErrorOf(error, path);
  }
}

async function tryToMake(ops: FileOps, path: string, text: string): Promise<boolean> {
  try {
    const file = await ops.open(path, "create");
    try {
      await file.write(0, utf8ToBytes(text));
      // Without this a power cut could leave an empty lock behind, which nobody may take over.
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof StorageError && error.failure.kind === "exists") return false;
    throw error;
  }
}

/** isOurs: no other server can be running, whatever the file says. */
async function removeStaleLock(ops: FileOps, path: string, isOurs: boolean): Promise<void> {
  const text = await readText(ops, path);
  if (text === null) return;
  if (isOurs) return ops.remove(path);
  const holder = holderSchema.safeParse(parseCanonicalJson(text)?.value);
  if (!holder.success) throw lockedError(path, null, "its lock file cannot be read");
  if (await isAlive(holder.data)) throw lockedError(path, holder.data.pid, "the process is running");

  // Several servers may find the same stale lock: only one at a time removes it, and only if it is still that one.
  const guard = `${path}.takeover`;
  if (!(await tryToMake(ops, guard, ""))) throw lockedError(guard, null, "one is starting at this moment");
  try {
    if ((await readText(ops, path)) === text) await ops.remove(path);
  } finally {
    await ops.remove(guard);
  }
}

function lockedError(file: string, pid: number | null, detail: string): StorageError {
  return new StorageError({ kind: "locked", file, pid, detail });
}

async function readText(ops: FileOps, path: string): Promise<string | null> {
  const bytes = await ops.readFile(path);
  return bytes === null ? null : (fromUtf8(bytes) ?? "");
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    // Signal 0 sends nothing and only asks whether the process is there.
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return holder.mark === null || holder.mark === (await processMark(holder.pid));
}

/**
 * Boot id and start tick of a process, so that after a power cut an unrelated process that got the old number does
 * not keep the meeting from starting. Null outside Linux, where only the number counts.
 */
async function processMark(pid: number): Promise<string | null> {
  try {
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // Field 22; the name in field 2 may hold spaces and brackets, so count from its last closing bracket.
    const startTick = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${boot} ${startTick ?? ""}`;
  } catch {
    // No /proc here, or the process has just gone: there is no mark to compare.
    return null;
  }
}
