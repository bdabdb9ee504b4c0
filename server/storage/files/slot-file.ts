/**
 * A preallocated file of equal slots, each written once, with its mirror. A write is durable when it resolves; one
 * sync serves all writes that wait for it. There is no order, time or counter in the file, and the bytes of a slot
 * depend on its payload alone (protocol B.7).
 */
import { alsoOnMirror, type Disk } from "./disk.ts";
import type { OpenFile } from "./file-ops.ts";
import { fillSlot, readSlot, type SlotContent } from "./slot.ts";
import { openSlots, slotsUnderWayMax, type OpenedSlots, type SlotShape } from "./slot-recovery.ts";
import { InDoubtError, StorageError } from "../failure.ts";

type PendingWrite = {
  readonly slot: number;
  readonly bytes: Uint8Array;
  readonly settle: (error: StorageError | null) => void;
};

export class SlotFile {
  /** Slots that are neither empty nor sound, in neither copy; never written again. Ascending. */
  readonly damagedSlots: readonly number[];
  /** Slots that opening restored from the mirror. Ascending. */
  readonly repairedSlots: readonly number[];
  readonly #disk: Disk;
  readonly #path: string;
  readonly #shape: SlotShape;
  readonly #main: OpenFile;
  readonly #mirror: OpenFile | null;
  #pending: PendingWrite[] = [];
  #working: Promise<void> | null = null;
  #doubt: InDoubtError | null = null;

  private constructor(disk: Disk, path: string, shape: SlotShape, found: OpenedSlots) {
    this.#disk = disk;
    this.#path = path;
    this.#shape = shape;
    this.#main = found.main;
    this.#mirror = found.mirror;
    this.damagedSlots = found.damagedSlots;
    this.repairedSlots = found.repairedSlots;
  }

  /** Opens an existing file; `onSound` gets each sound slot once. Throws StorageError "missing", "damaged", "mirror-differs". */
  static async open(
    disk: Disk,
    path: string,
    shape: SlotShape,
    onSound: (slot: number, payload: Uint8Array) => void,
  ): Promise<SlotFile> {
    return new SlotFile(disk, path, shape, await openSlots(disk, path, shape, onSound));
  }

  /**
   * Writes an empty slot. After a StorageError the slot is empty again; after an InDoubtError it may hold the payload,
   * and every later write fails.
   */
  write(slot: number, payload: Uint8Array): Promise<void> {
    const bytes = fillSlot(payload, this.#shape.slotBytes);
    return new Promise((resolve, reject) => {
      const settle = (error: StorageError | null) => {
        if (error === null) resolve();
        else reject(error);
      };
      this.#pending.push({ slot, bytes, settle });
      this.#working ??= this.#work();
    });
  }

  /** The payload of a slot that was sound when it was found or written. Throws StorageError if both copies fail now. */
  async read(slot: number): Promise<Uint8Array> {
    const content = await this.#readCopy(this.#main, slot);
    if (content.kind === "sound") return content.payload;
    const copy = this.#mirror === null ? content : await this.#readCopy(this.#mirror, slot);
    if (copy.kind === "sound") return copy.payload;
    throw new StorageError({
      kind: "damaged",
      file: this.#path,
      place: { at: "slots", slots: [slot] },
      detail: "it was sound before",
      soundCopy: null,
    });
  }

  async #readCopy(file: OpenFile, slot: number): Promise<SlotContent> {
    return readSlot(await file.read(slot * this.#shape.slotBytes, this.#shape.slotBytes));
  }

  /** Waits for the writes under way. */
  async close(): Promise<void> {
    await this.#working;
    await this.#main.close();
    await this.#mirror?.close();
  }

  async #work(): Promise<void> {
    // Writes that arrive in the same turn of the event loop share the first sync.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0, slotsUnderWayMax);
      const errors = await this.#commit(batch);
      for (const write of batch) write.settle(errors.get(write) ?? null);
    }
    this.#working = null;
  }

  async #commit(batch: readonly PendingWrite[]): Promise<ReadonlyMap<PendingWrite, StorageError>> {
    const doubt = this.#doubt;
    if (doubt !== null) return new Map(batch.map((write) => [write, doubt]));
    const failed = await this.#writeMain(batch);
    const stored = batch.filter((write) => !failed.has(write));
    const mirror = this.#mirror;
    if (mirror !== null && stored.length > 0) {
      await alsoOnMirror(this.#disk, this.#path, async () => {
        for (const { slot, bytes } of stored) await mirror.write(slot * this.#shape.slotBytes, bytes);
        await mirror.sync();
      });
    }
    return failed;
  }

  /** Writes and syncs the main copy; what failed is wiped again, so that "not stored" is true. */
  async #writeMain(batch: readonly PendingWrite[]): Promise<ReadonlyMap<PendingWrite, StorageError>> {
    const failed = new Map<PendingWrite, StorageError>();
    for (const write of batch) {
      const error = await failureOf(this.#main.write(write.slot * this.#shape.slotBytes, write.bytes));
      if (error !== null) failed.set(write, error);
    }
    const syncError = await failureOf(this.#main.sync());
    if (syncError !== null) for (const write of batch) failed.set(write, syncError);
    if (failed.size === 0) return failed;

    const wipeError = await failureOf(this.#wipe([...failed.keys()]));
    if (wipeError === null) return failed;
    const doubt = new InDoubtError(wipeError.failure);
    this.#doubt = doubt;
    return new Map([...failed.keys()].map((write) => [write, doubt]));
  }

  async #wipe(writes: readonly PendingWrite[]): Promise<void> {
    const zeros = new Uint8Array(this.#shape.slotBytes);
    for (const { slot } of writes) await this.#main.write(slot * zeros.length, zeros);
    await this.#main.sync();
  }
}

async function failureOf(operation: Promise<void>): Promise<StorageError | null> {
  try {
    await operation;
    return null;
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
}
