/**
 * Which slip got a token in one round, with its blinded element and signature (protocol B.4): one slot per slip, at
 * the slip's place in the sorted list of entitled slips, so that the file's bytes say nothing about who asked when.
 */
import type { SlipKey } from "../../../shared/domain/ids.ts";
import { assertSorted, issuedBytes, KeptIssuanceBook, readIssued } from "../kept-book.ts";
import type { IssuanceBook, IssuedSlip } from "../store.ts";
import type { Disk } from "./disk.ts";
import { SlotFile } from "./slot-file.ts";
import { slotBytesFor } from "./slot.ts";
import { makeSlotFile, removeSlotFile, type SlotShape } from "./slot-recovery.ts";
import { StorageError } from "../failure.ts";

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
  assertSorted(slips);
  const found: IssuedSlip[] = [];
  const file = await SlotFile.open(disk, path, slotShape(slips), (slot, payload) => {
    const issued = readIssued(payload);
    if (issued === null || issued.slip !== slips[slot]) {
      throw new StorageError({
        kind: "damaged",
        file: path,
        place: { at: "slots", slots: [slot] },
        detail: "what it holds belongs to another slip",
        soundCopy: null,
      });
    }
    found.push(issued);
  });
  return new KeptIssuanceBook({
    slips,
    damagedSlots: file.damagedSlots,
    repairedSlots: file.repairedSlots,
    found,
    keep: async (place, payload) => {
      await file.write(place, payload);
      return "kept";
    },
    // Files are of one server.
    readOn: () => Promise.resolve([]),
    // There is nothing to forget: a slip's place is fixed.
    forgetArrival: () => Promise.resolve(),
    close: () => file.close(),
  });
}

/** Removes a book that is not open; a missing one is fine. */
export function removeIssuanceBook(disk: Disk, path: string): Promise<void> {
  return removeSlotFile(disk, path);
}

function slotShape(slips: readonly SlipKey[]): SlotShape {
  return { slotBytes: slotBytesFor(issuedBytes), slotCount: slips.length };
}
