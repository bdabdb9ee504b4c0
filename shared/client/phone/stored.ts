/**
 * What a phone keeps over a reload, and nothing more: never a choice, never how a ballot was encrypted (protocol
 * B.6, security S13). The slip that is in use, and for each meeting and slip its page's number, how far the server's
 * views had gone, and one entry per opening: nothing of one slip is ever seen under another. Secrets go with a
 * receipt or a signed statement, never because a view says something (protocol B.6).
 */
import * as z from "zod/mini";
import { canonicalJson, type Json } from "../../basics/canonical-json.ts";
import { toHex, utf8ToBytes } from "../../basics/bytes.ts";
import { sha256 } from "../../basics/hash.ts";
import type { RandomBytes } from "../../basics/random.ts";
import { readJson } from "../../crypto/read-json.ts";
import { hexSchema, meetingIdSchema, phiSchema, roundNumberSchema } from "../../domain/ids.ts";
import { roundPhases } from "../../domain/phases.ts";
import { closingStatementSchema, voidingStatementSchema } from "../../protocol/public-view.ts";
import type { PhoneStorage } from "./world.ts";

const decimal = z.string().check(z.regex(/^[1-9][0-9]{0,700}$/));
const element = z.string().check(z.regex(/^[0-9a-f]{1,700}$/));
const clockMs = z.int();

const storedSlipSchema = z.strictObject({
  /** The 28 characters of protocol B.3. */
  code: z.string(),
  /** Of the QR, or as the person compared it; null for a typed code that was not compared yet. */
  fingerprint: z.nullable(hexSchema(16)),
  /** The meeting whose keys had this fingerprint. */
  meetingId: z.nullable(meetingIdSchema),
});
export type StoredSlip = z.infer<typeof storedSlipSchema>;
/** A slip whose meeting is known. */
export type BoundSlip = StoredSlip & { readonly meetingId: NonNullable<StoredSlip["meetingId"]> };

const keptSchema = z.strictObject({
  /** The random number that names this browser when this slip joins this meeting. */
  page: hexSchema(16),
  /** The furthest round and phase that a view was believed for: none is taken back. */
  furthest: z.nullable(z.strictObject({ n: roundNumberSchema, phase: z.enum(roundPhases) })),
});
export type Kept = z.infer<typeof keptSchema>;

const tokenSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("wanted"),
    blind: hexSchema(32),
    blinded: hexSchema(32),
    /** When it was first asked for, by this phone's clock. */
    askedMs: z.nullable(clockMs),
  }),
  z.strictObject({ kind: z.literal("held"), token: hexSchema(64) }),
]);

const progressSchema = z.discriminatedUnion("kind", [
  /** The opening is checked; the person has not asked for a ballot. */
  z.strictObject({ kind: z.literal("opened") }),
  /** From "Nhận phiếu" to the receipt. secret (x) and the blind go as soon as they are used. */
  z.strictObject({
    kind: z.literal("voting"),
    secret: z.nullable(decimal),
    credential: element,
    token: tokenSchema,
    ballot: z.nullable(z.string()),
  }),
  /** In the box: by receipt, or, where that never came, found in the sealed list (signature null). */
  z.strictObject({ kind: z.literal("cast"), tracker: phiSchema, signature: z.nullable(hexSchema(64)) }),
  /** Sealed or voided without a ballot of this phone; tracker of the one it tried to send. */
  z.strictObject({ kind: z.literal("missed"), tracker: z.nullable(phiSchema) }),
]);
export type Progress = z.infer<typeof progressSchema>;
export type Voting = Extract<Progress, { kind: "voting" }>;

const storedRoundSchema = z.strictObject({
  /** The one opening statement taken for this n (protocol B.2), and what the checked round says. */
  phi: phiSchema,
  openingSignature: hexSchema(64),
  title: z.string(),
  isRehearsal: z.boolean(),
  /** When this phone first knew the round open, by its own clock. */
  knownMs: clockMs,
  progress: progressSchema,
  /** The token came late (protocol B.5): the end page says so. */
  isLate: z.boolean(),
  /**
   * The one closing statement taken for this n (protocol B.8). afterLot: it came with the lot or after it. isInBox: this
   * phone's ballot was found in the sealed list.
   */
  closing: z.nullable(
    z.strictObject({ statement: closingStatementSchema, afterLot: z.boolean(), isInBox: z.boolean() }),
  ),
  /** The first lot that was shown for it. */
  lot: z.nullable(z.string()),
  voiding: z.nullable(voidingStatementSchema),
  /** A validly signed statement that contradicts the one taken: proof of fraud, kept until the meeting is left. */
  second: z.nullable(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("opening"), phi: phiSchema, openingSignature: hexSchema(64) }),
      z.strictObject({ kind: z.literal("closing"), statement: closingStatementSchema }),
    ]),
  ),
});
export type StoredRound = z.infer<typeof storedRoundSchema>;

/** The browser did not keep what was written, or another window of it took over. */
export class StorageLost extends Error {
  override readonly name = "StorageLost";
  readonly reason: "not-kept" | "other-window";
  constructor(reason: "not-kept" | "other-window") {
    super(reason);
    this.reason = reason;
  }
}

/** Reads and writes the entries. Each write is read back; a window that lost its place writes nothing. */
export class PhoneStore {
  readonly #storage: PhoneStorage;
  readonly #window: string;
  readonly #random: RandomBytes;

  constructor(storage: PhoneStorage, random: RandomBytes) {
    this.#storage = storage;
    this.#random = random;
    this.#window = toHex(random(16));
  }

  /** Writes and reads back a test value, then makes this window the one that acts (protocol B.4). */
  async takeOver(): Promise<void> {
    await this.#writeAndReadBack("window", this.#window);
  }

  async slip(): Promise<StoredSlip | null> {
    return this.#parsed("slip", storedSlipSchema);
  }

  async keepSlip(slip: StoredSlip): Promise<void> {
    await this.#keep("slip", slip);
  }

  async forgetSlip(): Promise<void> {
    await this.#storage.remove("slip");
  }

  /** What is kept for this slip in its meeting; a new page number where there is nothing. */
  async kept(slip: BoundSlip): Promise<Kept> {
    const known = await this.#parsed(keptKey(slip), keptSchema);
    if (known !== null) return known;
    const kept: Kept = { page: toHex(this.#random(16)), furthest: null };
    await this.#keep(keptKey(slip), kept);
    return kept;
  }

  async keepFurthest(slip: BoundSlip, kept: Kept): Promise<void> {
    await this.#keep(keptKey(slip), kept);
  }

  async round(slip: BoundSlip, n: number): Promise<StoredRound | null> {
    return this.#parsed(roundKey(slip, n), storedRoundSchema);
  }

  async keepRound(slip: BoundSlip, n: number, round: StoredRound): Promise<void> {
    await this.#keep(roundKey(slip, n), round);
  }

  async forgetRound(slip: BoundSlip, n: number): Promise<void> {
    await this.#storage.remove(roundKey(slip, n));
  }

  async #parsed<T>(key: string, schema: z.ZodMiniType<T>): Promise<T | null> {
    const text = await this.#storage.read(key);
    return text === null ? null : readJson(text, schema);
  }

  async #keep(key: string, value: Json): Promise<void> {
    if ((await this.#storage.read("window")) !== this.#window) throw new StorageLost("other-window");
    await this.#writeAndReadBack(key, canonicalJson(value));
  }

  async #writeAndReadBack(key: string, value: string): Promise<void> {
    try {
      await this.#storage.write(key, value);
      if ((await this.#storage.read(key)) === value) return;
    } catch {
      // A full or forbidden store rejects; for the person it is the same as one that forgets.
    }
    throw new StorageLost("not-kept");
  }
}

function keptKey(slip: BoundSlip): string {
  return `slip/${slipName(slip)}`;
}

function roundKey(slip: BoundSlip, n: number): string {
  return `round/${slipName(slip)}/${n}`;
}

/** Names one slip of one meeting in this browser. From the secret code: its public key is in every record. */
function slipName({ meetingId, code }: BoundSlip): string {
  return toHex(sha256(utf8ToBytes(`${meetingId}|${code}`)).subarray(0, 16));
}
