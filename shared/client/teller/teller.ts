/**
 * A teller's device without its screens: makes and keeps the key, answers the key test, checks the sealed record and
 * contributes to opening it (protocol A.3, B.1, B.9). Storage, randomness, network and the heavy check are passed in.
 */
import { assert } from "../../basics/assert.ts";
import { canonicalJson } from "../../basics/canonical-json.ts";
import { toHex, utf8ToBytes } from "../../basics/bytes.ts";
import { sha256, sha256Hex } from "../../basics/hash.ts";
import type { RandomBytes } from "../../basics/random.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { contribute } from "../../crypto/contribution.ts";
import { parseElection } from "../../crypto/election.ts";
import { meetingFingerprint, type MeetingKeys } from "../../crypto/fingerprint.ts";
import type { Group } from "../../crypto/group.ts";
import { isSharePassphrase, type Stretch } from "../../crypto/key-file.ts";
import { uniformScalars } from "../../crypto/scalar.ts";
import { parseEncryptedTally } from "../../crypto/tally.ts";
import { parseTrustees } from "../../crypto/trustees.ts";
import { wordsOfHash } from "../../crypto/words.ts";
import { answerKeyTest } from "../../protocol/key-test.ts";
import { isOpenedSigned, signOpened, type OpenedRound } from "../../protocol/opened-rounds.ts";
import type { Command } from "../../protocol/commands.ts";
import { consoleRoutes } from "../../protocol/http.ts";
import type { ConsoleFailure } from "../console-client.ts";
import { meetingIdSchema } from "../../domain/ids.ts";
import {
  isPinnedBox,
  isSameKey,
  openingProblem,
  pinOf,
  pinProblem,
  type HeardLot,
  type OpeningProblem,
} from "./opening-checks.ts";
import type { BoxProblem, CountedRecord, SealedBox } from "./sealed-box.ts";
import { isTooClose, keepOpenedSum, openedSums } from "./opened-sums.ts";
import { makeTellerKey, openTellerKey, type TellerKey, type TellerKeyProblem } from "./teller-key.ts";
import {
  deviceNumber,
  forgetCeremony,
  forgetDeletion,
  forgetKeyFile,
  isDeletionUntold,
  joinOpened,
  keepDeletion,
  keepKeyFile,
  keepShareMemory,
  keptKeyFile,
  memoryOfRestored,
  openedPart,
  shareMemory,
  shareOfKeyFile,
  type ShareId,
  type ShareMemory,
  type TellerStorage,
} from "./teller-storage.ts";

export type TellerProblem =
  | ConsoleFailure
  | {
      readonly kind: "key";
      readonly problem: TellerKeyProblem | "no-key" | "other-key-kept" | "not-kept" | "passphrase-short";
    }
  | { readonly kind: "box"; readonly problem: BoxProblem }
  | { readonly kind: "opening"; readonly problem: OpeningProblem };

export type CheckProgress = { readonly done: number; readonly total: number };

export type TellerWorld = {
  readonly group: Group;
  readonly storage: TellerStorage;
  readonly random: RandomBytes;
  readonly stretch: Stretch;
  /** Gives an order in the teller's session, such as a console client's `command`. */
  readonly run: (command: Command) => Promise<Result<null, ConsoleFailure>>;
  /** The bytes at a console route, in the teller's session. */
  readonly download: (path: string) => Promise<Result<Uint8Array, ConsoleFailure>>;
  /** readSealedBox, in workers or in this thread. */
  readonly readBox: (
    zip: Uint8Array,
    onProgress: (progress: CheckProgress) => void,
  ) => Promise<Result<SealedBox, BoxProblem>>;
  /** readCountedRecord, likewise. */
  readonly readCounted: (
    zip: Uint8Array,
    onProgress: (progress: CheckProgress) => void,
  ) => Promise<Result<CountedRecord, BoxProblem>>;
};

export type KeyTestOrder = {
  /** 32 bytes hex, from the console's view. */
  readonly nonce: string;
  /** The keys of the frozen meeting as the server names them. */
  readonly meeting: MeetingKeys;
  /** trustees.json as the server names it; this device computes the rest from it. */
  readonly trusteesJson: string;
  /** The teller has compared the computed fingerprint with one slip of the pile. */
  readonly isCompared: boolean;
  /** The tellers have compared the four words of the keys (protocol D.9); asked where each made a key alone. */
  readonly areWordsCompared: boolean;
};

export type OpenOrder = {
  readonly box: SealedBox;
  readonly n: number;
  readonly heads: number | null;
  readonly lot: HeardLot;
};

/** What another teller's device says of the rounds it opened, for a share that came from a file (protocol D.11). */
export type Confirmation = {
  /** Whose device says it. */
  readonly seat: number;
  /** Whose device asked. */
  readonly forSeat: number;
  readonly code: string;
  readonly opened: readonly OpenedRound[];
  readonly signature: string;
};

export type RestoreOrder = {
  /** Number of the last round whose signed minutes there are; 0 before the first. */
  readonly past: number;
  readonly meeting: MeetingKeys;
  readonly trusteesJson: string;
  readonly confirmations: readonly Confirmation[];
};

export type Teller = {
  readonly share: ShareId;
  /** The kept key file: the second copy is this text, saved as a file. */
  readonly keyFile: () => string | null;
  /** Before freezing: makes a key, keeps it, then hands in its public part. */
  readonly makeKey: (name: string, secretPassphrase: string) => Promise<Result<null, TellerProblem>>;
  /** Puts a key file back on this device, which opens nothing until finishRestoring. */
  readonly restoreKey: (keyFile: string) => Result<null, TellerProblem>;
  /** The code that another teller is told, null where this device needs no confirmation. */
  readonly restoreCode: () => string | null;
  /** Signs for the seat that asks what this device has opened (protocol D.11). */
  readonly confirmOther: (
    asking: Pick<Confirmation, "forSeat" | "code">,
    secretPassphrase: string,
  ) => Promise<Result<null, TellerProblem>>;
  /** Takes over what the minutes say and another teller's device confirmed, after the key test. */
  readonly finishRestoring: (
    order: RestoreOrder,
    secretPassphrase: string,
  ) => Promise<Result<null, TellerProblem>>;
  /** Shows the server that this device holds the key, and remembers the meeting's fingerprint. */
  readonly answerTest: (
    order: KeyTestOrder,
    secretPassphrase: string,
  ) => Promise<Result<null, TellerProblem>>;
  /** Downloads and checks the whole sealed record of round n. Never touches the share. */
  readonly checkBox: (
    n: number,
    onProgress: (progress: CheckProgress) => void,
  ) => Promise<Result<SealedBox, TellerProblem>>;
  /** Uses the share on a checked box, unless something speaks against it. */
  readonly open: (order: OpenOrder, secretPassphrase: string) => Promise<Result<null, TellerProblem>>;
  /** Downloads and verifies the counted record of round n: only then is the count finished for this device. */
  readonly checkCounted: (
    n: number,
    onProgress: (progress: CheckProgress) => void,
  ) => Promise<Result<CountedRecord, TellerProblem>>;
  /** After the last count: takes the share off this device and tells the meeting so (security K11). */
  readonly deleteShare: () => Promise<Result<null, TellerProblem>>;
  /** Tells of a deletion that could not be told when it was done; nothing where there is none. */
  readonly noteDeletion: () => Promise<Result<null, TellerProblem>>;
};

/** The device of one seat; a device with several seats makes one of these for each. */
export function makeTeller(share: ShareId, world: TellerWorld): Teller {
  const { storage } = world;

  async function unlock(secretPassphrase: string): Promise<Result<TellerKey, TellerProblem>> {
    const keyFile = keptKeyFile(storage, share);
    if (keyFile === null) return keyProblem("no-key");
    const key = await openTellerKey(world, keyFile, share.meetingId, secretPassphrase);
    if (!key.ok) return keyProblem(key.error);
    return key.value.seat === share.seat ? key : keyProblem("damaged");
  }

  return {
    share,
    keyFile: () => keptKeyFile(storage, share),
    makeKey: (name, secretPassphrase) => makeKey(share, world, name, secretPassphrase),
    restoreKey: (keyFile) => restoreKey(share, world, keyFile),
    restoreCode: () => shareMemory(storage, share)?.unconfirmed ?? null,
    confirmOther: async (asking, secretPassphrase) => {
      const key = await unlock(secretPassphrase);
      return key.ok ? confirmOther(key.value, world, asking) : key;
    },
    finishRestoring: async (order, secretPassphrase) => {
      const key = await unlock(secretPassphrase);
      return key.ok ? finishRestoring(key.value, world, order) : key;
    },
    answerTest: async (order, secretPassphrase) => {
      const key = await unlock(secretPassphrase);
      return key.ok ? answerTest(key.value, world, order) : key;
    },
    checkBox: async (n, onProgress) => {
      const zip = await world.download(consoleRoutes.fullRecord(n));
      if (!zip.ok) return zip;
      const box = await world.readBox(zip.value, onProgress);
      if (!box.ok) return err({ kind: "box", problem: box.error });
      return box.value.meetingId === share.meetingId ? pinBox(share, storage, box.value) : box;
    },
    checkCounted: async (n, onProgress) => {
      const zip = await world.download(consoleRoutes.fullRecord(n));
      if (!zip.ok) return zip;
      const counted = await world.readCounted(zip.value, onProgress);
      if (!counted.ok) return err({ kind: "box", problem: counted.error });
      const memory = shareMemory(storage, share);
      if (memory === null) return openingRefused("memory-unreadable");
      if (counted.value.meetingId !== share.meetingId) return openingRefused("another-meeting");
      if (counted.value.n !== n) return openingRefused("another-round");
      return isPinnedBox(counted.value, memory) ? counted : openingRefused("another-box");
    },
    open: async (order, secretPassphrase) => {
      const key = await unlock(secretPassphrase);
      return key.ok ? openBox(key.value, world, order) : key;
    },
    deleteShare: () => {
      keepDeletion(storage, share);
      forgetKeyFile(storage, share);
      forgetCeremony(storage, share);
      return noteDeletion(share, world);
    },
    noteDeletion: () => noteDeletion(share, world),
  };
}

async function makeKey(
  share: ShareId,
  world: TellerWorld,
  name: string,
  secretPassphrase: string,
): Promise<Result<null, TellerProblem>> {
  const { group, storage, random, stretch } = world;
  if (!isSharePassphrase(secretPassphrase)) return keyProblem("passphrase-short");
  if (keptKeyFile(storage, share) !== null) return keyProblem("other-key-kept");
  const made = await makeTellerKey(group, { ...share, name }, secretPassphrase, { random, stretch });
  // Kept first: a key that the meeting has and nobody holds would stop it.
  if (!keepKeyFile(storage, share, made.keyFile).ok) return keyProblem("not-kept");
  const given = await world.run({
    kind: "submit-teller-key",
    meetingId: meetingIdSchema.parse(share.meetingId),
    seat: share.seat,
    publicKey: made.publicKey,
    device: deviceNumber(storage, random),
  });
  // Refused, the key belongs to nothing. Without an answer it may have arrived, and stays.
  if (!given.ok && given.error.kind === "refused") forgetKeyFile(storage, share);
  return given;
}

function restoreKey(
  share: ShareId,
  { storage, random }: TellerWorld,
  keyFile: string,
): Result<null, TellerProblem> {
  const text = keyFile.trim();
  const owner = shareOfKeyFile(text, share.meetingId);
  if (!owner.ok) return keyProblem(owner.error);
  const kept = keptKeyFile(storage, share);
  if (owner.value.seat !== share.seat || (kept !== null && kept !== text))
    return keyProblem("other-key-kept");
  const memory = memoryOfRestored(storage, share, owner.value.opened, random);
  // Kept first: a share without it would pass for one that was made here and has done nothing yet.
  if (memory !== null && !keepShareMemory(storage, share, memory).ok) return keyProblem("not-kept");
  return keepKeyFile(storage, share, text).ok ? ok(null) : keyProblem("not-kept");
}

async function confirmOther(
  { meetingId, seat, secretShare }: TellerKey,
  { group, storage, random, run }: TellerWorld,
  { forSeat, code }: Pick<Confirmation, "forSeat" | "code">,
): Promise<Result<null, TellerProblem>> {
  const memory = shareMemory(storage, { meetingId, seat });
  if (memory === null) return openingRefused("memory-unreadable");
  // Who does not know what was opened confirms nothing.
  if (memory.unconfirmed !== null) return openingRefused("memory-unconfirmed");
  const { opened } = memory;
  const publicKey = group.multiplyBase(secretShare);
  const statement = { group, meetingId, seat, publicKey, forSeat, code, opened };
  const signature = signOpened(statement, secretShare, uniformScalars(group, random));
  return run({ kind: "confirm-restore", seat, forSeat, code, opened, signature });
}

function finishRestoring(
  { meetingId, seat, secretShare, made }: TellerKey,
  { group, storage }: TellerWorld,
  { past, meeting, trusteesJson, confirmations }: RestoreOrder,
): Result<null, TellerProblem> {
  const share = { meetingId, seat };
  const memory = shareMemory(storage, share);
  if (memory === null) return openingRefused("memory-unreadable");
  const keys = computeKeys(group, meeting, trusteesJson);
  if (keys?.ownerKeys[seat - 1] !== group.encode(group.multiplyBase(secretShare)))
    return openingRefused("not-this-key");
  const known = made ?? memory.compared;
  if (known !== null && !isSameKey(known, keys)) return openingRefused("another-key-made");
  // The key test comes before: these are the keys whose fingerprint the teller compared with a slip.
  if (memory.fingerprint === null) return openingRefused("fingerprint-not-compared");
  if (memory.fingerprint !== keys.fingerprint) return openingRefused("another-fingerprint");
  const confirmed = confirmations.filter((confirmation) =>
    isConfirmed(group, { ...share, code: memory.unconfirmed, ownerKeys: keys.ownerKeys }, confirmation),
  );
  // Where one person holds the key alone nobody else has seen it opening anything.
  if (confirmed.length === 0 && keys.ownerKeys.length > 1) return openingRefused("confirmation-missing");
  const opened = confirmed.reduce((all, one) => joinOpened(all, one.opened), memory.opened);
  const whole = { ...memory, opened, past: Math.max(memory.past, past), unconfirmed: null };
  return keepShareMemory(storage, share, whole).ok ? ok(null) : keyProblem("not-kept");
}

type Asking = ShareId & { readonly code: string | null; readonly ownerKeys: readonly string[] };

/** Whether another seat's device signed this for the code that is shown here now. */
function isConfirmed(
  group: Group,
  asking: Asking,
  { seat, forSeat, code, opened, signature }: Confirmation,
): boolean {
  const publicKey = group.decodeKey(asking.ownerKeys[seat - 1] ?? "");
  if (forSeat !== asking.seat || seat === forSeat || code !== asking.code || publicKey === null) return false;
  const { meetingId } = asking;
  return isOpenedSigned({ group, meetingId, seat, publicKey, forSeat, code, opened }, signature);
}

async function noteDeletion(
  share: ShareId,
  { storage, run }: TellerWorld,
): Promise<Result<null, TellerProblem>> {
  if (!isDeletionUntold(storage, share)) return ok(null);
  const noted = await run({ kind: "delete-share-noted", seat: share.seat });
  // Only silence is worth another try.
  if (noted.ok || noted.error.kind === "refused") forgetDeletion(storage, share);
  return noted;
}

/** Keeps what the device saw first under a round's number; another box is never looked at again. */
function pinBox(share: ShareId, storage: TellerStorage, box: SealedBox): Result<SealedBox, TellerProblem> {
  const memory = shareMemory(storage, share);
  if (memory === null) return openingRefused("memory-unreadable");
  const problem = pinProblem(box, memory);
  if (problem !== null) return openingRefused(problem);
  return keepShareMemory(storage, share, withPin(memory, box)).ok ? ok(box) : keyProblem("not-kept");
}

function withPin(memory: ShareMemory, box: SealedBox): ShareMemory {
  return { ...memory, pinned: [...memory.pinned.filter(({ n }) => n !== box.n), pinOf(box)] };
}

/** What a device works out of trustees.json itself; null where it is unsound. */
export type ComputedKeys = {
  readonly fingerprint: string;
  readonly electionKey: string;
  /** sha256hex of trustees.json. */
  readonly trusteesHash: string;
  /** Whether every teller made a key alone, so that no ceremony has shown words of them. */
  readonly areMadeAlone: boolean;
  /** Four words of fingerprint and trustees.json (protocol D.9). */
  readonly words: readonly string[];
  /** str(X) of owner number o at index o - 1. */
  readonly ownerKeys: readonly string[];
};

/** The election key as the product of everybody's, and the meeting fingerprint of it (protocol A.3, B.1). */
export function computeKeys(
  group: Group,
  meeting: Omit<MeetingKeys, "electionKey">,
  trusteesJson: string,
): ComputedKeys | null {
  const trustees = parseTrustees(group, trusteesJson);
  if (!trustees.ok) return null;
  const electionKey = group.encode(trustees.value.y);
  const trusteesHash = sha256Hex(trusteesJson);
  const { meetingId, receiptPublicKey, postPublicKey } = meeting;
  const fingerprint = toHex(meetingFingerprint({ meetingId, receiptPublicKey, postPublicKey, electionKey }));
  return {
    fingerprint,
    electionKey,
    trusteesHash,
    areMadeAlone: trustees.value.items.every(({ kind }) => kind === "Single"),
    words: wordsOfHash(sha256(utf8ToBytes(`phieu-kin/key-words/1|${fingerprint}|${trusteesHash}`))),
    ownerKeys: trustees.value.ownerKeys.map((key) => group.encode(key)),
  };
}

/** Whether four words of the keys are compared before the key test: a single teller has nobody to compare with. */
export function areWordsAsked({ areMadeAlone, ownerKeys }: ComputedKeys): boolean {
  return areMadeAlone && ownerKeys.length > 1;
}

async function answerTest(
  { meetingId, seat, secretShare, made }: TellerKey,
  { group, storage, random, run }: TellerWorld,
  { nonce, meeting, trusteesJson, isCompared, areWordsCompared }: KeyTestOrder,
): Promise<Result<null, TellerProblem>> {
  const publicKey = group.multiplyBase(secretShare);
  const keys = computeKeys(group, meeting, trusteesJson);
  // The own key at the own seat, and the election key as the product: found before anybody votes (security K3).
  if (keys?.ownerKeys[seat - 1] !== group.encode(publicKey)) return openingRefused("not-this-key");
  const memory = shareMemory(storage, { meetingId, seat });
  if (memory === null) return openingRefused("memory-unreadable");
  const isShown = meeting.meetingId === meetingId && meeting.electionKey === keys.electionKey;
  // The meeting must have been frozen with the keys that this device saw made, or whose words were compared.
  const known = made ?? memory.compared;
  if (!isShown || (known !== null && !isSameKey(known, keys))) return openingRefused("another-key-made");
  const { fingerprint, electionKey, trusteesHash } = keys;
  if (memory.fingerprint !== null && memory.fingerprint !== fingerprint)
    return openingRefused("another-fingerprint");
  if (memory.fingerprint === null && !isCompared) return openingRefused("fingerprint-not-compared");
  // Keys that were made alone have no words of a ceremony: these are compared instead, where there are others.
  if (known === null && areWordsAsked(keys) && !areWordsCompared)
    return openingRefused("key-words-not-compared");
  const compared = { electionKey, trusteesHash };
  if (!keepShareMemory(storage, { meetingId, seat }, { ...memory, fingerprint, compared }).ok)
    return keyProblem("not-kept");
  forgetCeremony(storage, { meetingId, seat });
  const test = { group, meetingId, nonce, publicKey };
  const proof = answerKeyTest(test, secretShare, uniformScalars(group, random));
  return run({ kind: "answer-key-test", seat, nonce, proof });
}

async function openBox(
  { meetingId, seat, secretShare, made, sealAgain }: TellerKey,
  { group, storage, random, run }: TellerWorld,
  { box, n, heads, lot }: OpenOrder,
): Promise<Result<null, TellerProblem>> {
  if (box.group !== group.name) return openingRefused("another-meeting");
  const election = parseElection(box.electionText, (name) => (name === group.name ? group : null));
  assert(election.ok, "the election of a checked box can be read");
  const tally = parseEncryptedTally(election.value, box.tallyText);
  assert(tally.ok, "the sum of a checked box can be read");
  const publicKey = group.multiplyBase(secretShare);
  const memory = shareMemory(storage, { meetingId, seat });
  const tallyHash = tally.value.hash;
  const order = { meetingId, seat, n, publicKey: group.encode(publicKey), made, heads, lot, tallyHash };
  const sums = openedSums(storage, { meetingId, seat });
  if (sums === null) return openingRefused("memory-unreadable");
  const problem =
    openingProblem(box, memory, order) ?? (isTooClose(sums, box.sum, box) ? "rounds-too-close" : null);
  if (problem !== null || memory === null) return openingRefused(problem ?? "memory-unreadable");

  const others = memory.opened.filter(({ phi }) => phi !== box.phi);
  const remembered = {
    ...withPin(memory, box),
    fingerprint: memory.fingerprint ?? box.fingerprint,
    opened: [...others, { n, phi: box.phi, tallyHash }],
  };
  const keyFile = sealAgain({ [openedPart]: canonicalJson(remembered.opened) }, random);
  // Remembered before the share is used: after a crash the device must not think that it opened nothing. The key file
  // says it too, so that a copy downloaded from now on brings it along.
  const isKept =
    keepOpenedSum(storage, { meetingId, seat }, sums, box.sum).ok &&
    keepShareMemory(storage, { meetingId, seat }, remembered).ok &&
    keepKeyFile(storage, { meetingId, seat }, keyFile).ok;
  if (!isKept) return keyProblem("not-kept");
  const subject = { election: election.value, tally: tally.value, owner: seat, publicKey };
  const share = contribute(subject, secretShare, uniformScalars(group, random));
  return run({
    kind: "contribute-share",
    n,
    seat,
    partialDecryption: share.partialDecryption,
    boundProofs: share.secondProofs,
  });
}

function keyProblem(
  problem: Extract<TellerProblem, { kind: "key" }>["problem"],
): Result<never, TellerProblem> {
  return err({ kind: "key", problem });
}

function openingRefused(problem: OpeningProblem): Result<never, TellerProblem> {
  return err({ kind: "opening", problem });
}
