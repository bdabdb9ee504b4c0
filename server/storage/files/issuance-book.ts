/**
 * Which slip got a token in one round, with its blinded element and signature (protocol B.4): one slot per slip, at
 * the slip's place in the sorted list of entitled slips, so that the file's bytes say nothing about who asked when.
 */
import { assert, defined } from "../../../shared/basics/assert.ts";
import { concatBytes, equalBytes, fromHex, toHex } from "../../../shared/basics/bytes.ts";
import type { SlipKey } from "../../../shared/domain/ids.ts";
import type { IssuanceBook, IssuedSlip, RecordOutcome } from "../store.ts";
import type { Disk } from "./disk.ts";
import { SlotFile } from "./slot-file.ts";
import { slotBytesFor } from "./slot.ts";
import { makeSlotFile, removeSlotFile, type SlotShape } from "./slot-recovery.ts";
import { StorageError } from "../failure.ts";

const keyBytes = 32;
const signatureBytes = 64;
const payloadBytes = 2 * keyBytes + signatureBytes;

/** Makes the file of a new round, or takes an empty one that is there. `slips`: the sorted list behind slipsHash. */
export async function createIssuanceBook(
  disk: Disk,
  path: string,
  slips: readonly SlipKey[],
): Promise<IssuanceBook> {
  await makeSlotFile(disk, path, slotShape(slips));
  return openIssuanceBook(disk, path, slips);
}

/** Opens the book of a running or sealed round with the same list. Throws StorageError "missing", "damaged", "mirror-differs". */
export async function openIssuanceBook(
  disk: Disk,
  path: string,
  slips: readonly SlipKey[],
): Promise<IssuanceBook> {
  assert(
    slips.every((slip, place) => place === 0 || (slips[place - 1] ?? "") < slip),
    "the list of slips is sorted and without repeats",
  );
  const issued = new Map<SlipKey, IssuedSlip>();
  const file = await SlotFile.open(disk, path, slotShape(slips), (slot, payload) => {
    const slip = slips[slot];
    if (slip === undefined || payload.length !== payloadBytes || !startsWith(payload, slip)) {
      throw new StorageError({
        kind: "damaged",
        file: path,
        place: { at: "slots", slots: [slot] },
        detail: "what it holds belongs to another slip",
        soundCopy: null,
      });
    }
    const blinded = payload.slice(keyBytes, 2 * keyBytes);
    issued.set(slip, { slip, blinded, signature: payload.slice(2 * keyBytes) });
  });
  return new FileIssuanceBook(file, slips, issued);
}

/** Removes a book that is not open; a missing one is fine. */
export function removeIssuanceBook(disk: Disk, path: string): Promise<void> {
  return removeSlotFile(disk, path);
}

function slotShape(slips: readonly SlipKey[]): SlotShape {
  return { slotBytes: slotBytesFor(payloadBytes), slotCount: slips.length };
}

function startsWith(payload: Uint8Array, slip: SlipKey): boolean {
  return toHex(payload.subarray(0, keyBytes)) === slip;
}

class FileIssuanceBook implements IssuanceBook {
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  readonly #file: SlotFile;
  readonly #placeOf: ReadonlyMap<SlipKey, number>;
  readonly #issued: Map<SlipKey, IssuedSlip>;
  readonly #underWay = new Map<SlipKey, Promise<void>>();
  /** Whose each blinded element is, from the moment its writing begins. */
  readonly #ownerOf: Map<string, SlipKey>;

  constructor(file: SlotFile, slips: readonly SlipKey[], issued: Map<SlipKey, IssuedSlip>) {
    this.#file = file;
    this.#placeOf = new Map(slips.map((slip, place) => [slip, place]));
    this.#issued = issued;
    this.#ownerOf = new Map([...issued.values()].map(({ slip, blinded }) => [toHex(blinded), slip]));
    this.damagedSlots = file.damagedSlots;
    this.repairedSlots = file.repairedSlots;
  }

  count(): number {
    return this.#issued.size;
  }

  get(slip: SlipKey): IssuedSlip | null {
    return this.#issued.get(slip) ?? null;
  }

  async record(issued: IssuedSlip): Promise<RecordOutcome> {
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
    const write = this.#store(place, issued);
    this.#underWay.set(issued.slip, write);
    try {
      await write;
    } catch (error) {
      this.#ownerOf.delete(element);
      throw error;
    } finally {
      this.#underWay.delete(issued.slip);
    }
    return "recorded";
  }

  async #store(place: number, { slip, blinded, signature }: IssuedSlip): Promise<void> {
    const key = defined(fromHex(slip, keyBytes), "a slip key is 64 hex digits");
    await this.#file.write(place, concatBytes(key, blinded, signature));
    // Own copies: the caller's buffers may be reused.
    this.#issued.set(slip, { slip, blinded: blinded.slice(), signature: signature.slice() });
  }

  entries(): readonly IssuedSlip[] {
    return [...this.#placeOf.keys()].flatMap((slip) => this.#issued.get(slip) ?? []);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
    await this.#file.close();
  }
}
