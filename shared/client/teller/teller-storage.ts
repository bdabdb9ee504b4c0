/**
 * What a teller's device keeps: the key file, and beside it what the share was used for (protocol B.9). Everything
 * is read back after writing, because browsers may forget or refuse.
 */
import { tellersMax } from "../../domain/committee.ts";
import { canonicalJson, parseCanonicalJson } from "../../basics/canonical-json.ts";
import { toHex } from "../../basics/bytes.ts";
import { randomBelow, type RandomBytes } from "../../basics/random.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { readKeyFile, type KeyFileProblem } from "../../crypto/key-file.ts";
import {
  ceremonyAttemptSchema,
  hexSchema,
  roundNumberSchema,
  type CeremonyAttempt,
} from "../../domain/ids.ts";
import { openedRoundsSchema, restoreCodeSchema, type OpenedRound } from "../../protocol/opened-rounds.ts";
import * as z from "zod/mini";

/** Small texts by name, such as a browser's localStorage. `write` may throw or forget. */
export type TellerStorage = {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, value: string) => void;
  readonly remove: (key: string) => void;
};

/** One key share: whose, and of which meeting. */
export type ShareId = {
  readonly meetingId: string;
  /** Owner number of protocol A.3, from 1. */
  readonly seat: number;
};

const pinnedBoxSchema = z.strictObject({
  n: roundNumberSchema,
  /** sha256hex of the closing statement: phi, box, issuance and journal at once (protocol B.8). */
  statement: hexSchema(32),
  /** Number of the voided round that this one replaces. */
  replaces: z.nullable(roundNumberSchema),
});
/** The sealed box that this device looked at first under a number. */
export type PinnedBox = z.infer<typeof pinnedBoxSchema>;

const memorySchema = z.strictObject({
  /** Meeting fingerprint (hex) that the device saw first; null until then. */
  fingerprint: z.nullable(hexSchema(16)),
  opened: openedRoundsSchema,
  /** Absent, like what follows, in what earlier versions kept. */
  pinned: z._default(z.array(pinnedBoxSchema), []),
  /** The keys whose words were compared, where every teller made a key alone (protocol D.9); null until then. */
  compared: z._default(
    z.nullable(z.strictObject({ electionKey: z.string(), trusteesHash: hexSchema(32) })),
    null,
  ),
  /** Rounds up to this number are over, as their signed minutes say (protocol D.11). */
  past: z._default(z.int().check(z.nonnegative()), 0),
  /**
   * Of a share that came from a file: the code to say to another teller, until that teller's device has confirmed
   * what was opened. Null: this device has done everything itself, or knows of it.
   */
  unconfirmed: z._default(z.nullable(restoreCodeSchema), null),
});
export type ShareMemory = z.infer<typeof memorySchema>;

/** Of a share that was made on this device and has done nothing yet. */
export const blankMemory: ShareMemory = {
  fingerprint: null,
  opened: [],
  pinned: [],
  compared: null,
  past: 0,
  unconfirmed: null,
};

/** Every seat that a committee may have. */
export const allSeats: readonly number[] = Array.from({ length: tellersMax }, (_, index) => index + 1);
const devicePath = "phieu-kin/device";

/** Seats of a meeting whose key file lies on this device. */
export function keptSeats(storage: TellerStorage, meetingId: string): readonly number[] {
  return allSeats.filter((seat) => keptKeyFile(storage, { meetingId, seat }) !== null);
}

export function keptKeyFile(storage: TellerStorage, share: ShareId): string | null {
  return storage.read(pathOf(share, "key"));
}

/** Keeps a key file that was just made or restored; "not-kept" where the browser does not hold it. */
export function keepKeyFile(
  storage: TellerStorage,
  share: ShareId,
  keyFile: string,
): Result<null, "not-kept"> {
  return keep(storage, pathOf(share, "key"), keyFile);
}

/** Takes the share off this device. What it was used for stays, in case the file is restored. */
export function forgetKeyFile(storage: TellerStorage, share: ShareId): void {
  storage.remove(pathOf(share, "key"));
}

const keptCeremonySchema = z.strictObject({
  attempt: z.string(),
  /** The seed in a key file's format; opened with the passphrase of the share. */
  sealedSeed: z.string(),
  certificate: z.string(),
  /** Everybody's certificates, as this device saw them when it made its polynomial. */
  certificates: z.nullable(z.array(z.string())),
  /** Polynomial and nonce, made once per attempt whatever happens to the page: others would give the first ones away. */
  reveal: z.nullable(z.string()),
  commitment: z.nullable(hexSchema(32)),
  /** Everybody's commitments, as this device saw them when it revealed its polynomial. */
  commitments: z.nullable(z.array(z.string())),
  /** This device's signature on the transcript of what everybody revealed. */
  agreement: z.nullable(z.string()),
  output: z.nullable(z.string()),
  /** The four words of a ceremony that this device has finished. */
  words: z.nullable(z.array(z.string())),
});
/** What a device keeps of an attempt at a key ceremony, so that a reload or a lost connection changes nothing. */
export type KeptCeremony = z.infer<typeof keptCeremonySchema>;

const startsSchema = z.array(ceremonyAttemptSchema);

/** Remembers that this meeting's ceremony was begun as this attempt; gives how many starts this device has seen. */
export function countStart(storage: TellerStorage, meetingId: string, attempt: CeremonyAttempt): number {
  const path = `phieu-kin/teller/${meetingId}/starts`;
  const known = startsSchema.safeParse(parseCanonicalJson(storage.read(path) ?? "")?.value).data ?? [];
  if (known.includes(attempt)) return known.length;
  keep(storage, path, canonicalJson([...known, attempt]));
  return known.length + 1;
}

/** Seats that take part in an attempt on this device. */
export function ceremonySeats(storage: TellerStorage, meetingId: string, attempt: string): readonly number[] {
  return allSeats.filter((seat) => keptCeremony(storage, { meetingId, seat })?.attempt === attempt);
}

export function keptCeremony(storage: TellerStorage, share: ShareId): KeptCeremony | null {
  const text = storage.read(pathOf(share, "ceremony"));
  if (text === null) return null;
  return keptCeremonySchema.safeParse(parseCanonicalJson(text)?.value).data ?? null;
}

export function keepCeremony(
  storage: TellerStorage,
  share: ShareId,
  ceremony: KeptCeremony,
): Result<null, "not-kept"> {
  return keep(storage, pathOf(share, "ceremony"), canonicalJson(ceremony));
}

export function forgetCeremony(storage: TellerStorage, share: ShareId): void {
  storage.remove(pathOf(share, "ceremony"));
}

/** Remembers that a share was deleted here and the meeting does not know it yet. */
export function keepDeletion(storage: TellerStorage, share: ShareId): void {
  keep(storage, pathOf(share, "deletion"), "untold");
}

export function isDeletionUntold(storage: TellerStorage, share: ShareId): boolean {
  return storage.read(pathOf(share, "deletion")) !== null;
}

export function forgetDeletion(storage: TellerStorage, share: ShareId): void {
  storage.remove(pathOf(share, "deletion"));
}

/** Whose key file this is, and what it says that the share has opened; refuses other meetings' and damaged files. */
export function shareOfKeyFile(
  keyFile: string,
  meetingId: string,
): Result<
  ShareId & { readonly opened: readonly OpenedRound[] },
  Exclude<KeyFileProblem, "wrong-passphrase"> | "another-meeting"
> {
  const read = readKeyFile(keyFile);
  if (!read.ok) return read;
  const seat = Number(read.value["seat"]);
  if (read.value["meeting"] !== meetingId) return err("another-meeting");
  if (!Number.isInteger(seat) || seat < 1 || seat > tellersMax) return err("damaged");
  const opened = openedRoundsSchema.safeParse(parseCanonicalJson(read.value[openedPart] ?? "[]")?.value);
  return opened.success ? ok({ meetingId, seat, opened: opened.data }) : err("damaged");
}

/** Where a key file says what its share has opened: canonical JSON. */
export const openedPart = "opened";

/** Null where something is kept that cannot be read: then nobody knows what the share was used for. */
export function shareMemory(storage: TellerStorage, share: ShareId): ShareMemory | null {
  const text = storage.read(pathOf(share, "memory"));
  if (text === null) return blankMemory;
  return memorySchema.safeParse(parseCanonicalJson(text)?.value).data ?? null;
}

/**
 * What a device remembers of a share that it has from a file: what the file says was opened, and that there may be
 * more. A browser that used the share before keeps what it knows. Null where that cannot be read.
 */
export function memoryOfRestored(
  storage: TellerStorage,
  share: ShareId,
  openedByFile: readonly OpenedRound[],
  random: RandomBytes,
): ShareMemory | null {
  const isKnown = storage.read(pathOf(share, "memory")) !== null;
  const memory = shareMemory(storage, share);
  if (memory === null) return null;
  const opened = joinOpened(memory.opened, openedByFile);
  const code = String(randomBelow(1_000_000, random)).padStart(6, "0");
  return isKnown ? { ...memory, opened } : { ...memory, opened, unconfirmed: code };
}

/** Both lists, each round once; two sums of one round stay two. */
export function joinOpened(some: readonly OpenedRound[], others: readonly OpenedRound[]): OpenedRound[] {
  const isIn = (list: readonly OpenedRound[], round: OpenedRound) =>
    list.some(({ n, phi, tallyHash }) => n === round.n && phi === round.phi && tallyHash === round.tallyHash);
  return [...some, ...others.filter((round) => !isIn(some, round))];
}

export function keepShareMemory(
  storage: TellerStorage,
  share: ShareId,
  memory: ShareMemory,
): Result<null, "not-kept"> {
  return keep(storage, pathOf(share, "memory"), canonicalJson(memory));
}

/** Random number of this browser, 32 hex digits, the same for all seats on it (security K10). */
export function deviceNumber(storage: TellerStorage, random: RandomBytes): string {
  const known = hexSchema(16).safeParse(storage.read(devicePath));
  if (known.success) return known.data;
  const device = toHex(random(16));
  // Without a storage that keeps it the number is new each time; making a key is refused then anyway.
  keep(storage, devicePath, device);
  return device;
}

/** Writes, and reads back. */
export function keep(storage: TellerStorage, path: string, text: string): Result<null, "not-kept"> {
  try {
    storage.write(path, text);
  } catch {
    // A full or forbidden storage; browsers throw different errors for it.
    return err("not-kept");
  }
  return storage.read(path) === text ? ok(null) : err("not-kept");
}

function pathOf({ meetingId, seat }: ShareId, what: "key" | "memory" | "ceremony" | "deletion"): string {
  return `phieu-kin/teller/${meetingId}/${seat}/${what}`;
}

/** Whose key file lies under this name; null: it is something else. */
export function meetingOfKeyPath(path: string): string | null {
  return /^phieu-kin\/teller\/([^/]+)\/\d\/key$/.exec(path)?.[1] ?? null;
}
