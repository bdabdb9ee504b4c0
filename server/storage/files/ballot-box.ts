/**
 * The ballots of one round, without order (protocol B.7, security S2, S3): each in a uniformly random free slot of a
 * preallocated file, no time, no counter. A ballot is in the box when put() has resolved with "stored". Only sealing
 * and recovery read ballots, sorted by tracker.
 */
import { assert, defined } from "../../../shared/basics/assert.ts";
import { concatBytes } from "../../../shared/basics/bytes.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { randomBelow, type RandomBytes } from "../../../shared/basics/random.ts";
import type { BallotBox, BoxEntry, PutOutcome } from "../store.ts";
import type { Disk } from "./disk.ts";
import { SlotFile } from "./slot-file.ts";
import { slotBytesFor } from "./slot.ts";
import { makeSlotFile, removeSlotFile, type SlotShape } from "./slot-recovery.ts";

/** Tokens are 64 bytes (protocol B.4). */
const tokenBytes = 64;

/** Slots beyond one per entitled slip, for writes that a crash cut short (protocol B.7). */
const spareSlots = 64;

/** ballotBytesMax: the largest ballot of this round's form. slipCount: of entitled slips. The same at every opening. */
export type BoxShape = { readonly ballotBytesMax: number; readonly slipCount: number };

/** Makes the file of a new round, or takes an empty one that is there. Throws StorageError "exists", "disk-full" … */
export async function createBallotBox(
  disk: Disk,
  path: string,
  shape: BoxShape,
  random: RandomBytes,
): Promise<BallotBox> {
  await makeSlotFile(disk, path, slotShape(shape));
  return openBallotBox(disk, path, shape, random);
}

/** Opens the box of a running or sealed round. Throws StorageError "missing", "damaged", "mirror-differs". */
export async function openBallotBox(
  disk: Disk,
  path: string,
  shape: BoxShape,
  random: RandomBytes,
): Promise<BallotBox> {
  const slots = slotShape(shape);
  const found = new Map<string, number>();
  const used = new Set<number>();
  const file = await SlotFile.open(disk, path, slots, (slot, payload) => {
    used.add(slot);
    found.set(sha256Hex(payload.subarray(tokenBytes)), slot);
  });
  for (const slot of file.damagedSlots) used.add(slot);
  const free = Array.from({ length: slots.slotCount }, (_, slot) => slot).filter((slot) => !used.has(slot));
  return new FileBallotBox({ file, random, ...shape }, found, free);
}

/** Removes a box that is not open, such as that of a voided round after a crash; a missing one is fine. */
export function removeBallotBox(disk: Disk, path: string): Promise<void> {
  return removeSlotFile(disk, path);
}

function slotShape({ ballotBytesMax, slipCount }: BoxShape): SlotShape {
  return { slotBytes: slotBytesFor(tokenBytes + ballotBytesMax), slotCount: slipCount + spareSlots };
}

type BoxParts = BoxShape & {
  readonly file: SlotFile;
  readonly random: RandomBytes;
};

class FileBallotBox implements BallotBox {
  readonly capacity: number;
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  readonly #parts: BoxParts;
  readonly #slotOf: Map<string, number>;
  readonly #free: number[];
  readonly #underWay = new Map<string, Promise<void>>();
  #isSealed = false;

  constructor(parts: BoxParts, slotOf: Map<string, number>, free: number[]) {
    this.#parts = parts;
    this.#slotOf = slotOf;
    this.#free = free;
    this.capacity = slotOf.size + free.length;
    this.damagedSlots = parts.file.damagedSlots;
    this.repairedSlots = parts.file.repairedSlots;
  }

  count(): number {
    return this.#slotOf.size;
  }

  has(tracker: string): boolean {
    return this.#slotOf.has(tracker);
  }

  async put(ballot: Uint8Array, token: Uint8Array): Promise<PutOutcome> {
    assert(token.length === tokenBytes, "a token has 64 bytes");
    assert(
      ballot.length > 0 && ballot.length <= this.#parts.ballotBytesMax,
      "a ballot is checked for size before it comes to the box",
    );
    const tracker = sha256Hex(ballot);
    if (this.has(tracker)) return "already-stored";
    const sameUnderWay = this.#underWay.get(tracker);
    if (sameUnderWay !== undefined) {
      await sameUnderWay;
      return "already-stored";
    }
    if (this.#isSealed) return "sealed";
    if (this.#free.length === 0) return "full";

    const write = this.#store(tracker, concatBytes(token, ballot));
    this.#underWay.set(tracker, write);
    try {
      await write;
    } finally {
      this.#underWay.delete(tracker);
    }
    return "stored";
  }

  async #store(tracker: string, payload: Uint8Array): Promise<void> {
    const slot = this.#takeFreeSlot();
    try {
      await this.#parts.file.write(slot, payload);
    } catch (error) {
      // The slot is empty again. If even that is in doubt, the file takes no more writes and the slot is never used.
      this.#free.push(slot);
      throw error;
    }
    this.#slotOf.set(tracker, slot);
  }

  #takeFreeSlot(): number {
    const free = this.#free;
    const place = randomBelow(free.length, this.#parts.random);
    const slot = defined(free[place], "a drawn place lies in the list");
    const last = defined(free.pop(), "a free slot was there");
    if (place < free.length) free[place] = last;
    return slot;
  }

  async seal(): Promise<void> {
    this.#isSealed = true;
    await Promise.allSettled(this.#underWay.values());
  }

  trackers(): readonly string[] {
    return [...this.#slotOf.keys()].sort();
  }

  async *entries(): AsyncGenerator<BoxEntry> {
    for (const tracker of this.trackers()) {
      const slot = defined(this.#slotOf.get(tracker), "a listed tracker has a slot");
      const payload = await this.#parts.file.read(slot);
      yield { tracker, token: payload.slice(0, tokenBytes), ballot: payload.slice(tokenBytes) };
    }
  }

  async close(): Promise<void> {
    await this.seal();
    await this.#parts.file.close();
  }
}
