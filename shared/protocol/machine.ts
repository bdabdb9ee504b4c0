/**
 * The machine that the server runs on, as its page in the console shows it and gives it orders: to start again, and to
 * write a finished meeting's papers, records and all data to a stick. Asked for when somebody looks, for it changes by
 * itself; chair and staff only.
 */
import * as z from "zod/mini";
import { groupNames } from "../basics/group-names.ts";
import { meetingIdSchema } from "../domain/ids.ts";
import type { Role } from "../domain/roles.ts";
import { trialSchema } from "./trial.ts";

export const machineRoles: readonly Role[] = ["chair", "staff"];

const byteCount = z.int().check(z.nonnegative());

/** Why a backup that had begun was given up; nothing of it is left. */
export const backupFailures = [
  "full",
  "unwritable",
  "differs",
  "meeting-running",
  "incomplete",
  "internal",
] as const;
export type BackupFailure = (typeof backupFailures)[number];

/** Of the refusals of a backup, those that hold from the server's start on. */
const noBackupCodes = ["kept-in-database", "cannot-seal"] as const;
export type NoBackupCode = (typeof noBackupCodes)[number];

export const backupStateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("writing"), folder: z.string(), title: z.string() }),
  z.strictObject({
    state: z.literal("done"),
    folder: z.string(),
    title: z.string(),
    /** Papers, records and the sealed data, as they were read back. */
    papers: z.int(),
    records: z.int(),
    byteCount,
    /** sha256hex of the list of all sums (SHA256SUMS). */
    sumsHash: z.string(),
    /** On the disk that the data lie on: a disk that is lost takes both. */
    isSameDisk: z.boolean(),
  }),
  z.strictObject({
    state: z.literal("failed"),
    folder: z.string(),
    title: z.string(),
    reason: z.enum(backupFailures),
  }),
]);
export type BackupState = z.infer<typeof backupStateSchema>;

/** A folder of this machine with the room that is left, where a stick or a second disk is mounted. */
export const placeSchema = z.strictObject({ path: z.string(), freeBytes: byteCount });
export type Place = z.infer<typeof placeSchema>;

/** As many votes as are simulated; at least as many as a round may have, and no more than a meeting. */
const burstVoters = z.int().check(z.gte(3), z.lte(2_000));

/** A trial burst (security S18). cut: given up, since a round was opened or the server ended. */
export const burstStateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("running"), voters: burstVoters }),
  z.strictObject({ state: z.literal("done"), voters: burstVoters, ms: z.int() }),
  z.strictObject({ state: z.literal("cut"), voters: burstVoters }),
]);
export type BurstState = z.infer<typeof burstStateSchema>;

export const machineSchema = z.strictObject({
  /** The server's clock when it answered, milliseconds since 1970. */
  nowMs: z.int(),
  nodeVersion: z.string(),
  /** What tellers compare (docs/tellers.md); null where the pages were never built. */
  installCode: z.nullable(z.string()),
  ports: z.strictObject({
    http: z.int(),
    console: z.int(),
    https: z.int(),
    kioskHttps: z.nullable(z.int()),
  }),
  /** freeBytes: null where nobody can tell. */
  data: z.strictObject({ path: z.string(), freeBytes: z.nullable(byteCount) }),
  /** freeBytes: null where it is not there now. */
  mirror: z.nullable(z.strictObject({ path: z.string(), freeBytes: z.nullable(byteCount) })),
  /** Whether somebody starts the server again when it ends for that. */
  isKept: z.boolean(),
  /** Whether whoever asks sits at this machine, where the stick is. */
  isAtServer: z.boolean(),
  places: z.array(placeSchema),
  /** Phones that are being tried; null: none are. */
  trial: z.nullable(trialSchema),
  /** Connected phones, projectors and stations: at least so many, in steps of five, so that nobody is seen to leave (security M4). */
  devices: z.int(),
  burst: z.nullable(burstStateSchema),
  /** Simulated phones that hold the rehearsal. */
  rehearsalPhones: z.int(),
  /** Why this server makes no backups at all; null: it does. */
  noBackup: z.nullable(z.enum(noBackupCodes)),
  /** The last one since the start. */
  backup: z.nullable(backupStateSchema),
});
export type MachineView = z.infer<typeof machineSchema>;

/** Characters of the passphrase that seals a backup's data, at least: whoever finds the stick can try as often as they like. */
export const backupPassphraseMin = 12;

/** Counted as people count, however a keyboard composes the letters. */
export function isBackupPassphrase(secretPassphrase: string): boolean {
  return Array.from(secretPassphrase.normalize("NFC")).length >= backupPassphraseMin;
}

export const machineBodySchema = z.discriminatedUnion("kind", [
  /** Not while a round is open. */
  z.strictObject({ kind: z.literal("restart") }),
  /** Trying phones; not while a round is open. */
  z.strictObject({ kind: z.literal("begin-trial") }),
  z.strictObject({ kind: z.literal("end-trial") }),
  /** Not while a round is open. cells: of the longest ballot. */
  z.strictObject({
    kind: z.literal("begin-burst"),
    voters: burstVoters,
    cells: z.int().check(z.gte(1), z.lte(120)),
    group: z.enum(groupNames),
  }),
  /** Simulated phones for every voter of the rehearsal that is under way; before a round is open. */
  z.strictObject({ kind: z.literal("begin-phones") }),
  /** Not while any meeting is under way; from the machine itself alone. folder: an absolute path that is there. */
  z.strictObject({
    kind: z.literal("back-up"),
    meetingId: meetingIdSchema,
    folder: z.string().check(z.minLength(1), z.maxLength(1_000)),
    passphrase: z.string().check(z.maxLength(200), z.refine(isBackupPassphrase)),
  }),
]);
export type MachineBody = z.infer<typeof machineBodySchema>;
export type BurstOrder = Extract<MachineBody, { kind: "begin-burst" }>;
