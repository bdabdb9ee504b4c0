/** A backup's data into an empty folder: written beside it, read back, and put in its place last. */
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { StorageError } from "../storage/failure.ts";
import { makeFolderDurable } from "../storage/files/durable-file.ts";
import type { FileOps, OpenFile } from "../storage/files/file-ops.ts";
import { piecesOf } from "./data-files.ts";
import { makeHasher } from "./hasher.ts";
import { openSealedData, type DataSink, type SealedProblem, type SealingParts } from "./sealed-data.ts";
import { sealedName } from "./write-backup.ts";

export type RestoreOrder = {
  readonly ops: FileOps;
  /** The backup's folder. */
  readonly from: string;
  readonly dataFolder: string;
};

/** not-empty: something lies where the data would go. */
export type RestoreProblem = SealedProblem | "not-empty" | "missing";

const unfinishedEnding = ".khoi-phuc";

/** "missing" and "not-empty" can be told before anybody types a passphrase. */
export async function refuseRestore({ ops, from, dataFolder }: RestoreOrder): Promise<RestoreProblem | null> {
  if ((await ops.list(dataFolder)).length > 0) return "not-empty";
  return (await ops.list(from)).includes(sealedName) ? null : "missing";
}

/** Gives the number of files. Throws StorageError; after anything but ok the data folder is as it was. */
export async function restoreBackup(
  order: RestoreOrder,
  parts: SealingParts,
): Promise<Result<number, RestoreProblem>> {
  const { ops, from, dataFolder } = order;
  const refused = await refuseRestore(order);
  if (refused !== null) return err(refused);
  const unfinished = `${dataFolder}${unfinishedEnding}`;
  // What an earlier try that a power cut stopped has left; nobody has ever started on it.
  await ops.removeFolder(unfinished);
  const file = await ops.open(join(from, sealedName), "read");
  try {
    await makeFolderDurable(ops, unfinished);
    const opened = await openSealedData(file, parts, writingSink(ops, unfinished));
    if (!opened.ok) {
      await ops.removeFolder(unfinished);
      return opened;
    }
    // Only an empty folder is ever here.
    await ops.removeFolder(dataFolder);
    await ops.rename(unfinished, dataFolder);
    await ops.syncFolder(dirname(dataFolder));
    return ok(opened.value);
  } catch (error) {
    await ops.removeFolder(unfinished).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** Writes each file, then reads it back. */
function writingSink(ops: FileOps, folder: string): DataSink {
  let open: { readonly path: string; readonly file: OpenFile; position: number } | null = null;
  return {
    begin: async (name) => {
      const path = join(folder, ...name.split("/"));
      await makeFolderDurable(ops, dirname(path));
      open = { path, file: await ops.open(path, "create"), position: 0 };
    },
    piece: async (bytes) => {
      if (open === null) return;
      await open.file.write(open.position, bytes);
      open.position += bytes.length;
    },
    end: async (sha256) => {
      if (open === null) return;
      const { path, file } = open;
      open = null;
      await file.sync();
      await file.close();
      await ops.syncFolder(dirname(path));
      const hasher = makeHasher();
      for await (const piece of piecesOf(ops, path)) hasher.update(piece);
      if (hasher.hex() === sha256) return;
      const detail = `${basename(path)} reads otherwise than it was written`;
      throw new StorageError({ kind: "disk-error", file: path, detail });
    },
  };
}
