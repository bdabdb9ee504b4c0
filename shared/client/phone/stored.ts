/**
 * What a phone keeps over a reload, and nothing more: never a choice, never how a ballot was encrypted (protocol
 * B.6, security S13). One slip, kept until the meeting is finished or another slip is scanned, so that a reload goes
 * on by itself; and one entry per opening number n of a meeting.
 */
import * as z from "zod/mini";
import { canonicalJson, type Json } from "../../basics/canonical-json.ts";
import { toHex } from "../../basics/bytes.ts";
import type { RandomBytes } from "../../basics/random.ts";
import { readJson } from "../../crypto/read-json.ts";
import { hexSchema, meetingIdSchema, phiSchema } from "../../domain/ids.ts";
import { refusalCodes } from "../../domain/refusal.ts";
import { closingStatementSchema } from "../../protocol/public-view.ts";
import type { PhoneStorage } from "./world.ts";

const decimal = z.string().check(z.regex(/^[1-9][0-9]{0,700}$/));
const element = z.string().check(z.regex(/^[0-9a-f]{1,700}$/));

const storedSlipSchema = z.strictObject({
  /** The 28 characters of protocol B.3. */
  code: z.string(),
  /** Of the QR, or as the person compared it; null for a typed code that was not compared yet. */
  fingerprint: z.nullable(hexSchema(16)),
  /** The meeting whose keys had this fingerprint. */
  meetingId: z.nullable(meetingIdSchema),
});
export type StoredSlip = z.infer<typeof storedSlipSchema>;

const tokenSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wanted"), blind: hexSchema(32), blinded: hexSchema(32) }),
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
  z.strictObject({ kind: z.literal("cast"), tracker: phiSchema, signature: hexSchema(64) }),
  z.strictObject({ kind: z.literal("refused"), code: z.enum(refusalCodes) }),
  /** The round went on or was voided without this phone; nothing secret is left. */
  z.strictObject({ kind: z.literal("over") }),
]);
export type Progress = z.infer<typeof progressSchema>;
export type Voting = Extract<Progress, { kind: "voting" }>;

const storedRoundSchema = z.strictObject({
  /** The one opening statement taken for this n (protocol B.2). */
  phi: phiSchema,
  openingSignature: hexSchema(64),
  progress: progressSchema,
  /** The one closing statement taken for this n (protocol B.8). */
  closing: z.nullable(closingStatementSchema),
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

  /** The random number that names this browser when it joins: 32 hex digits. */
  async page(): Promise<string> {
    const known = await this.#storage.read("page");
    if (known !== null && /^[0-9a-f]{32}$/.test(known)) return known;
    const page = toHex(this.#random(16));
    await this.#writeAndReadBack("page", page);
    return page;
  }

  async round(meetingId: string, n: number): Promise<StoredRound | null> {
    return this.#parsed(roundKey(meetingId, n), storedRoundSchema);
  }

  async keepRound(meetingId: string, n: number, round: StoredRound): Promise<void> {
    await this.#keep(roundKey(meetingId, n), round);
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

function roundKey(meetingId: string, n: number): string {
  return `round/${meetingId}/${n}`;
}
