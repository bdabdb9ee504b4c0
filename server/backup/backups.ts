/** Backups of a running server: one at a time, begun by an order, and looked at while it is written. */
import { isAbsolute, relative } from "node:path";
import { realpath, stat } from "node:fs/promises";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { BackupState } from "../../shared/protocol/machine.ts";
import type { SecretStream } from "../../native/secret-stream.ts";
import type { Hall } from "../hall.ts";
import { freeBytesOf } from "../machine/places.ts";
import { dataByteCount } from "./data-files.ts";
import { writeBackup, type BackupParts } from "./write-backup.ts";

export type BackupRequest = {
  readonly meetingId: MeetingId;
  readonly folder: string;
  readonly secretPassphrase: string;
  readonly roles: readonly Role[];
};

export type Backups = {
  /** The last one since the start; null: there was none. */
  readonly state: () => BackupState | null;
  /** Begins one; whether it was written shows in state(). */
  readonly begin: (request: BackupRequest) => Promise<Result<null, Refusal>>;
  /** Lets what is under way end. */
  readonly close: () => Promise<void>;
};

export type BackupsParts = Omit<BackupParts, "hall" | "stream"> & {
  readonly hall: BackupParts["hall"] & Pick<Hall, "meetingEntries">;
  /** Null: this machine cannot seal. */
  readonly stream: SecretStream | null;
  readonly mirrorFolder: string | null;
  readonly onMistake: (error: unknown) => void;
};

/** Papers and records are small beside the data; their size is known only once they are written. */
const roomForPapers = 32 * 2 ** 20;

export function openBackups(parts: BackupsParts): Backups {
  const { hall, dataFolder, mirrorFolder, stream, onMistake } = parts;
  let state: BackupState | null = null;
  let underWay: Promise<void> = Promise.resolve();

  const begin: Backups["begin"] = async ({ meetingId, folder, secretPassphrase, roles }) => {
    const entries = hall.meetingEntries();
    const entry = entries.find((candidate) => candidate.meetingId === meetingId);
    if (entry === undefined) return refuse("not-found");
    if (entry.phase !== "finished") return refuse("meeting-not-finished");
    // The others may have a round open: two copies of one box would tell which ballots came later (security S16).
    if (entries.some(({ phase }) => phase !== "finished")) return refuse("meeting-running");
    if (stream === null) return refuse("cannot-seal");
    const into = await existingFolder(folder);
    if (into === null) return refuse("folder-not-found");
    for (const own of [dataFolder, ...(mirrorFolder === null ? [] : [mirrorFolder])]) {
      if (isWithin(await realpath(own).catch(() => own), into)) return refuse("folder-is-ours");
    }
    const free = await freeBytesOf(into);
    if (free !== null && free < (await dataByteCount(dataFolder)) + roomForPapers)
      return refuse("folder-full");
    // Asked last, and set without a pause: of two orders of one moment one begins.
    if (state?.state === "writing") return refuse("backup-running");
    const { title } = entry;
    state = { state: "writing", folder: into, title };
    underWay = writeBackup({ ...parts, stream }, { entry, into, secretPassphrase, roles }).then(
      (written) => {
        state = written.ok
          ? { state: "done", title, ...written.value }
          : { state: "failed", folder: into, title, reason: written.error };
      },
      (error: unknown) => {
        onMistake(error);
        state = { state: "failed", folder: into, title, reason: "internal" };
      },
    );
    return ok(null);
  };
  return { state: () => state, begin, close: () => underWay };
}

/** The folder itself, whatever links lead to it; null: there is none that this path means wherever it is read. */
async function existingFolder(path: string): Promise<string | null> {
  if (!isAbsolute(path)) return null;
  try {
    const folder = await realpath(path);
    return (await stat(folder)).isDirectory() ? folder : null;
  } catch {
    return null;
  }
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}
