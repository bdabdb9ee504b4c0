/**
 * The ballots of one round, without order (protocol B.7, security S2, S3): each in a uniformly random free slot of a
 * preallocated file, no time, no counter. A ballot is in the box when put() has resolved with "stored". Only sealing
 * and recovery read ballots, sorted by tracker.
 */
import { defined } from "../../../shared/basics/assert.ts";
import { randomBelow, type RandomBytes } from "../../../shared/basics/random.ts";
import { KeptBallotBox, tokenBytes, trackerOfKept } from "../kept-box.ts";
import type { BallotBox } from "../store.ts";
import type { Disk } from "./disk.ts";
import { SlotFile } from "./slot-file.ts";
import { slotBytesFor } from "./slot.ts";
import { makeSlotFile, removeSlotFile, type SlotShape } from "./slot-recovery.ts";

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
  const slotOf = new Map<string, number>();
  const used = new Set<number>();
  const file = await SlotFile.open(disk, path, slots, (slot, payload) => {
    used.add(slot);
    slotOf.set(trackerOfKept(payload), slot);
  });
  for (const slot of file.damagedSlots) used.add(slot);
  const free = Array.from({ length: slots.slotCount }, (_, slot) => slot).filter((slot) => !used.has(slot));
  return new KeptBallotBox({
    ballotBytesMax: shape.ballotBytesMax,
    capacity: slotOf.size + free.length,
    damagedSlots: file.damagedSlots,
    repairedSlots: file.repairedSlots,
    found: slotOf.keys(),
    keep: async (tracker, payload) => {
      const slot = takeFreeSlot(free, random);
      try {
        await file.write(slot, payload);
      } catch (error) {
        // The slot is empty again. If even that is in doubt, the file takes no more writes and the slot is never used.
        free.push(slot);
        throw error;
      }
      slotOf.set(tracker, slot);
      return "kept";
    },
    // Files are of one server.
    readOn: () => Promise.resolve([]),
    read: (tracker) => file.read(defined(slotOf.get(tracker), "a listed tracker has a slot")),
    // There is nothing to forget: slots are drawn.
    forgetArrival: () => Promise.resolve(),
    close: () => file.close(),
  });
}

function takeFreeSlot(free: number[], random: RandomBytes): number {
  const place = randomBelow(free.length, random);
  const slot = defined(free[place], "a drawn place lies in the list");
  const last = defined(free.pop(), "a free slot was there");
  if (place < free.length) free[place] = last;
  return slot;
}

/** Removes a box that is not open, such as that of a voided round after a crash; a missing one is fine. */
export function removeBallotBox(disk: Disk, path: string): Promise<void> {
  return removeSlotFile(disk, path);
}

function slotShape({ ballotBytesMax, slipCount }: BoxShape): SlotShape {
  return { slotBytes: slotBytesFor(tokenBytes + ballotBytesMax), slotCount: slipCount + spareSlots };
}
