/**
 * What can be wrong with a disk or a stored file, as one closed union: codes and figures from which screens make
 * their own words, and one English message for the terminal that says what happened and what to do. Failures name
 * files, lines and slots, never contents.
 */
/** Where a file is damaged. Lines count from 1, slots from 0. */
export type DamagedPlace =
  | { readonly at: "file" }
  | { readonly at: "line"; readonly line: number }
  | { readonly at: "slots"; readonly slots: readonly number[] };

/**
 * What a database refuses, or cannot do. away: no server answers, or none that is the writable one. other-server: another
 * server of the program works on it. tells-order: it is set so that its own log or tables tell what came when.
 */
export type DatabaseTrouble =
  | "away"
  | "no-database"
  | "wrong-password"
  | "no-rights"
  | "tls-refused"
  | "standby"
  | "full"
  | "wrong-key"
  | "newer"
  | "other-server"
  | "tells-order";

type Failure<Kind extends string> = { readonly kind: Kind; readonly file: string; readonly detail: string };

export type StorageFailure =
  | Failure<"disk-full">
  | Failure<"not-writable">
  | Failure<"disk-error">
  /** Something with content already lies where a new file was to be made. */
  | Failure<"exists">
  /** soundCopy: the mirror's copy, where that one is whole. */
  | (Failure<"missing"> & { readonly soundCopy: string | null })
  | (Failure<"damaged"> & { readonly place: DamagedPlace; readonly soundCopy: string | null })
  /** Sound, and not of this program's version. madeBy: the version that wrote it, where it says so. */
  | (Failure<"other-version"> & { readonly madeBy: string | null })
  /** A meeting that another version of the program froze and that has not finished. */
  | (Failure<"under-way"> & { readonly title: string; readonly madeBy: string })
  /** Both copies are sound in themselves and contradict each other; a person must say which one counts. */
  | (Failure<"mirror-differs"> & { readonly mirrorFile: string })
  /** file: the database's address, without user and password. */
  | (Failure<"database"> & { readonly trouble: DatabaseTrouble })
  /** pid: the process that holds the folder; null where the lock file does not say. */
  | (Failure<"locked"> & { readonly pid: number | null });

/** A disk or file failure. Unless it is an InDoubtError, what was to be stored is not stored. */
export class StorageError extends Error {
  override readonly name: string = "StorageError";
  readonly failure: StorageFailure;

  constructor(failure: StorageFailure) {
    super(describeFailure(failure));
    this.failure = failure;
  }
}

/**
 * A write failed and could not be taken back either: whether it is stored shows only when the file is opened again.
 * The server must stop and recover.
 */
export class InDoubtError extends StorageError {
  override readonly name = "InDoubtError";
}

/** What a failed store means to the person who asked. */
export function refusalOfStorage({ failure }: StorageError): "disk-full" | "disk-error" | "database-away" {
  if (failure.kind === "database") return failure.trouble === "full" ? "disk-full" : "database-away";
  return failure.kind === "disk-full" ? "disk-full" : "disk-error";
}

/** One English message: what happened, where, and what to do. */
export function describeFailure(failure: StorageFailure): string {
  const { file, detail } = failure;
  switch (failure.kind) {
    case "disk-full":
      return `The disk is full (${detail}) while writing ${file}. Free some space, then try again.`;
    case "not-writable":
      return `${file} cannot be read or written (${detail}). Give this user the right to it, or choose another folder.`;
    case "disk-error":
      return `The disk reported an error (${detail}) at ${file}. Check the disk and its cable before going on.`;
    case "exists":
      return `${file} exists already and ${detail}. Nothing was overwritten.`;
    case "missing":
      return `${file} is missing. ${restoreAdvice(file, failure.soundCopy)}`;
    case "damaged":
      return `${file} is damaged${placeWords(failure.place)}: ${detail}. ${restoreAdvice(file, failure.soundCopy)}`;
    case "other-version":
      return (
        `${file} is of another version of the program${madeByWords(failure.madeBy)}: ${detail}. Nothing was changed. Start ` +
        `that version with this data folder, or this one with another folder (--data).`
      );
    case "under-way":
      return (
        `The meeting “${failure.title}” (${file}) is under way in version ${failure.madeBy}, and no other version takes it over. Nothing ` +
        `was changed. Start version ${failure.madeBy} with this data folder until the meeting is finished. If that version is ` +
        `lost: copy the data folder to another disk, then start with --continue-from ${failure.madeBy} (the guide says what is risked).`
      );
    case "mirror-differs":
      return (
        `${file} and its mirror ${failure.mirrorFile} contradict each other: ${detail}. Nothing was changed. Keep a copy ` +
        `of both, decide which one is right, move the other one away, and start again.`
      );
    case "database":
      return `Database ${file}: ${databaseTroubles[failure.trouble]} (${detail})`;
    case "locked":
      return failure.pid === null
        ? `Another server seems to use this folder (${detail}). If none is running, delete ${file} and start again.`
        : `Another server, process ${failure.pid}, uses this folder. Stop it first. If that process is not a Phiếu Kín ` +
            `server, delete ${file} and start again.`;
  }
}

const databaseTroubles: { readonly [Trouble in DatabaseTrouble]: string } = {
  away: "no server that takes writes answers there. Check the address, the network and that PostgreSQL runs; the server goes on by itself.",
  "no-database":
    "the server answers, and has no database of this name. Make it (createdb), or correct --database.",
  "wrong-password":
    "user or password are refused. Correct them; a password is best given in PGPASSWORD or a .pgpass file.",
  "no-rights":
    "this user may not make or use the program's tables. Give it the right to create a schema in this database.",
  "tls-refused":
    "no sound TLS connection. Turn TLS on in PostgreSQL and name its authority (sslrootcert=FILE), or write sslmode=disable for a network that nobody else is in.",
  standby:
    "all servers named are read-only copies. Promote one of them, or add the address of the writable one.",
  full: "its disk is full, and nothing was stored. Free some space there, then try again.",
  "wrong-key":
    "the file of --server-key is not the one that these data were sealed with. Bring the right file; nothing was changed.",
  newer: "its data are of a later version of the program. Start that version; nothing was changed.",
  "other-server":
    "another server of the program works on it. Stop that one first: several servers on one database are not supported yet.",
  "tells-order":
    "its settings keep what came when, which a secret ballot must not have. Change the setting named here, then start again.",
};

function madeByWords(version: string | null): string {
  return version === null ? "" : `, ${version}`;
}

function placeWords(place: DamagedPlace): string {
  switch (place.at) {
    case "file":
      return "";
    case "line":
      return ` in line ${place.line}`;
    case "slots":
      return ` in ${place.slots.length} slots (${place.slots.slice(0, 10).join(", ")}${place.slots.length > 10 ? ", …" : ""})`;
  }
}

function restoreAdvice(file: string, soundCopy: string | null): string {
  return soundCopy === null
    ? `Nothing was changed. Keep a copy of its folder as it is, and restore the file from a backup or a mirror.`
    : `Nothing was changed. The mirror's copy is whole: keep a copy of the folder of ${file} as it is, then copy the ` +
        `files of the same names from the folder of ${soundCopy} over it and start again.`;
}

/** Node's error of a file operation as a failure of that file; anything that is no system error is thrown on. */
export function storageErrorOf(error: unknown, file: string): StorageError {
  if (error instanceof StorageError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // Node numbers its own mistakes ERR_…; those are ours to fix and no state of the disk.
  if (typeof code !== "string" || code.startsWith("ERR_")) throw error;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new StorageError({ kind: "disk-full", file, detail: code });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new StorageError({ kind: "not-writable", file, detail: code });
    case "ENOENT":
    case "ENOTDIR":
      return new StorageError({ kind: "missing", file, detail: code, soundCopy: null });
    case "EEXIST":
      return new StorageError({ kind: "exists", file, detail: "was not expected there" });
    default:
      return new StorageError({ kind: "disk-error", file, detail: code });
  }
}
