/** A ballot box over whatever keeps its ballots: which ballots are in it, under way and no longer taken (store.ts). */
import { assert } from "../../shared/basics/assert.ts";
import { concatBytes } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import type { BallotBox, BoxEntry, PutOutcome } from "./store.ts";

/** Tokens are 64 bytes (protocol B.4). */
export const tokenBytes = 64;

/** What is kept of a ballot: its token, then its bytes. */
export function trackerOfKept(payload: Uint8Array): string {
  return sha256Hex(payload.subarray(tokenBytes));
}

/** there: another server stored the same. token-used: another ballot lies there under this token. sealed: none is taken. */
export type KeepBallot = "kept" | "there" | "token-used" | "sealed";

export type BoxKeeper = {
  readonly ballotBytesMax: number;
  readonly capacity: number;
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  /** Trackers of what is kept when the box is opened. */
  readonly found: Iterable<string>;
  /** Durable when resolved with "kept" or "there". Throws StorageError; then nothing is kept. */
  readonly keep: (tracker: string, payload: Uint8Array) => Promise<KeepBallot>;
  /** Trackers of what other servers stored since. */
  readonly readOn: () => Promise<Iterable<string>>;
  readonly read: (tracker: string) => Promise<Uint8Array>;
  /** trackers: of the whole box, sorted. */
  readonly forgetArrival: (trackers: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

export class KeptBallotBox implements BallotBox {
  readonly capacity: number;
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  readonly #keeper: BoxKeeper;
  readonly #kept: Set<string>;
  readonly #underWay = new Map<string, Promise<KeepBallot>>();
  #isSealed = false;

  constructor(keeper: BoxKeeper) {
    this.#keeper = keeper;
    this.#kept = new Set(keeper.found);
    this.capacity = keeper.capacity;
    this.damagedSlots = keeper.damagedSlots;
    this.repairedSlots = keeper.repairedSlots;
  }

  count(): number {
    return this.#kept.size;
  }

  has(tracker: string): boolean {
    return this.#kept.has(tracker);
  }

  async put(ballot: Uint8Array, token: Uint8Array): Promise<PutOutcome> {
    assert(token.length === tokenBytes, "a token has 64 bytes");
    assert(
      ballot.length > 0 && ballot.length <= this.#keeper.ballotBytesMax,
      "a ballot is checked for size before it comes to the box",
    );
    const tracker = sha256Hex(ballot);
    if (this.has(tracker)) return "already-stored";
    const sameUnderWay = this.#underWay.get(tracker);
    if (sameUnderWay !== undefined) return this.#outcome(tracker, await sameUnderWay, "already-stored");
    if (this.#isSealed) return "sealed";
    if (this.#kept.size + this.#underWay.size >= this.capacity) return "full";

    const write = this.#keeper.keep(tracker, concatBytes(token, ballot));
    this.#underWay.set(tracker, write);
    try {
      const outcome = await write;
      if (outcome === "kept" || outcome === "there") this.#kept.add(tracker);
      return await this.#outcome(tracker, outcome, "stored");
    } finally {
      this.#underWay.delete(tracker);
    }
  }

  async #outcome(tracker: string, outcome: KeepBallot, kept: PutOutcome): Promise<PutOutcome> {
    switch (outcome) {
      case "kept":
        return kept;
      case "there":
        return "already-stored";
      case "token-used":
        return outcome;
      case "sealed":
        // It may have been stored before, by another server or by a commit whose answer was lost.
        await this.readOn();
        return this.has(tracker) ? "already-stored" : outcome;
    }
  }

  async readOn(): Promise<void> {
    for (const tracker of await this.#keeper.readOn()) this.#kept.add(tracker);
  }

  async seal(): Promise<void> {
    this.#isSealed = true;
    await Promise.allSettled(this.#underWay.values());
  }

  trackers(): readonly string[] {
    return [...this.#kept].sort();
  }

  async *entries(): AsyncGenerator<BoxEntry> {
    for (const tracker of this.trackers()) {
      const payload = await this.#keeper.read(tracker);
      yield { tracker, token: payload.slice(0, tokenBytes), ballot: payload.slice(tokenBytes) };
    }
  }

  async forgetArrival(): Promise<void> {
    await this.seal();
    await this.readOn();
    await this.#keeper.forgetArrival(this.trackers());
  }

  async close(): Promise<void> {
    await this.seal();
    await this.#keeper.close();
  }
}
