/** An issuance book over whatever keeps its entries: which slip has a token, and which one is getting it (store.ts). */
import { assert, defined } from "../../shared/basics/assert.ts";
import { concatBytes, equalBytes, fromHex, toHex } from "../../shared/basics/bytes.ts";
import { slipKeySchema, type SlipKey } from "../../shared/domain/ids.ts";
import type { IssuanceBook, IssuedSlip, RecordOutcome } from "./store.ts";

const keyBytes = 32;
const signatureBytes = 64;

/** What is kept of one slip, bytes: the slip, its blinded element, its signature. */
export const issuedBytes = 2 * keyBytes + signatureBytes;

/** Their places are what a book is opened by. */
export function assertSorted(slips: readonly SlipKey[]): void {
  assert(
    slips.every((slip, place) => place === 0 || (slips[place - 1] ?? "") < slip),
    "the list of slips is sorted and without repeats",
  );
}

/** Null: these bytes are no entry. */
export function readIssued(payload: Uint8Array): IssuedSlip | null {
  if (payload.length !== issuedBytes) return null;
  return {
    slip: slipKeySchema.parse(toHex(payload.subarray(0, keyBytes))),
    blinded: payload.slice(keyBytes, 2 * keyBytes),
    signature: payload.slice(2 * keyBytes),
  };
}

export function bytesOfIssued({ slip, blinded, signature }: IssuedSlip): Uint8Array {
  return concatBytes(defined(fromHex(slip, keyBytes), "a slip key is 64 hex digits"), blinded, signature);
}

/** there: another server recorded this for the slip. element-taken: another slip has the element. sealed: none is taken. */
export type KeepIssued = "kept" | { readonly there: IssuedSlip } | "element-taken" | "sealed" | "behind";

export type BookKeeper = {
  /** The sorted list behind slipsHash. */
  readonly slips: readonly SlipKey[];
  /** Places in that list. */
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  readonly found: readonly IssuedSlip[];
  /** Durable when resolved with "kept". Throws StorageError; then nothing is kept. */
  readonly keep: (place: number, payload: Uint8Array, after: number | null) => Promise<KeepIssued>;
  /** What other servers recorded since. */
  readonly readOn: () => Promise<readonly IssuedSlip[]>;
  /** entries: the whole book, sorted by slip. */
  readonly forgetArrival: (entries: readonly IssuedSlip[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

export class KeptIssuanceBook implements IssuanceBook {
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  readonly #keeper: BookKeeper;
  readonly #placeOf: ReadonlyMap<SlipKey, number>;
  readonly #issued: Map<SlipKey, IssuedSlip>;
  readonly #underWay = new Map<SlipKey, Promise<RecordOutcome>>();
  /** Whose each blinded element is, from the moment its writing begins. */
  readonly #ownerOf: Map<string, SlipKey>;

  constructor(keeper: BookKeeper) {
    const { slips, found } = keeper;
    this.#keeper = keeper;
    this.#placeOf = new Map(slips.map((slip, place) => [slip, place]));
    this.#issued = new Map(found.map((issued) => [issued.slip, issued]));
    this.#ownerOf = new Map(found.map(({ slip, blinded }) => [toHex(blinded), slip]));
    this.damagedSlots = keeper.damagedSlots;
    this.repairedSlots = keeper.repairedSlots;
  }

  count(): number {
    return this.#issued.size;
  }

  get(slip: SlipKey): IssuedSlip | null {
    return this.#issued.get(slip) ?? null;
  }

  async record(issued: IssuedSlip, after?: number): Promise<RecordOutcome> {
    assert(issued.blinded.length === keyBytes, "a blinded element has 32 bytes");
    assert(issued.signature.length === signatureBytes, "a signature has 64 bytes");
    const place = this.#placeOf.get(issued.slip);
    if (place === undefined) return "unknown-slip";
    if (this.damagedSlots.includes(place)) return "slot-damaged";

    // Two requests of one slip at the same moment: the later one is judged by what became of the earlier.
    for (let earlier = this.#underWay.get(issued.slip); earlier !== undefined;) {
      await Promise.allSettled([earlier]);
      earlier = this.#underWay.get(issued.slip);
    }
    const known = this.#issued.get(issued.slip);
    if (known !== undefined) {
      return equalBytes(known.blinded, issued.blinded) ? "already-recorded" : "already-issued";
    }
    const element = toHex(issued.blinded);
    if (this.#ownerOf.has(element)) return "element-taken";
    this.#ownerOf.set(element, issued.slip);
    const write = this.#store(place, issued, after ?? null);
    this.#underWay.set(issued.slip, write);
    try {
      return await write;
    } finally {
      if (!this.#issued.has(issued.slip)) this.#ownerOf.delete(element);
      this.#underWay.delete(issued.slip);
    }
  }

  async #store(place: number, issued: IssuedSlip, after: number | null): Promise<RecordOutcome> {
    const kept = await this.#keeper.keep(place, bytesOfIssued(issued), after);
    if (kept === "kept") {
      // Own copies: the caller's buffers may be reused.
      this.#take({ ...issued, blinded: issued.blinded.slice(), signature: issued.signature.slice() });
      return "recorded";
    }
    if (kept === "element-taken" || kept === "behind") return kept;
    if (kept === "sealed") {
      // It may have been recorded before, by another server or by a commit whose answer was lost.
      await this.readOn();
      const known = this.#issued.get(issued.slip);
      return known !== undefined && equalBytes(known.blinded, issued.blinded) ? "already-recorded" : kept;
    }
    this.#ownerOf.delete(toHex(issued.blinded));
    this.#take(kept.there);
    return equalBytes(kept.there.blinded, issued.blinded) ? "already-recorded" : "already-issued";
  }

  #take(issued: IssuedSlip): void {
    this.#issued.set(issued.slip, issued);
    this.#ownerOf.set(toHex(issued.blinded), issued.slip);
  }

  async readOn(): Promise<void> {
    for (const issued of await this.#keeper.readOn()) this.#take(issued);
  }

  entries(): readonly IssuedSlip[] {
    return [...this.#placeOf.keys()].flatMap((slip) => this.#issued.get(slip) ?? []);
  }

  async forgetArrival(): Promise<void> {
    await this.readOn();
    await this.#keeper.forgetArrival(this.entries());
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
    await this.#keeper.close();
  }
}
