/**
 * Making, opening and removing a slot file and its mirror. Opening compares both copies slot by slot: a sound slot
 * repairs an empty or damaged one on the other side, two different sound ones stop the start.
 */
import { equalBytes } from "../../../shared/basics/bytes.ts";
import { alsoOnMirror, openWithMirror, type Disk } from "./disk.ts";
import { fileExists, makeFile, removeDurable } from "./durable-file.ts";
import type { OpenFile } from "./file-ops.ts";
import { readSlot, type SlotContent } from "./slot.ts";
import { StorageError } from "../failure.ts";

export type SlotShape = { readonly slotBytes: number; readonly slotCount: number };

/** At most so many writes wait for one sync, so no crash can tear more slots than this (protocol B.7). */
export const slotsUnderWayMax = 64;

export type OpenedSlots = {
  readonly main: OpenFile;
  readonly mirror: OpenFile | null;
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
};

type SlotVisitor = (slot: number, payload: Uint8Array) => void;

/**
 * Makes the file with all its zeros really written, so that the disk cannot run full during a round and the place of
 * a ballot on the disk is fixed before it comes. A file of only zeros may be there already (a crash before the round
 * was opened); anything else is StorageError "exists".
 */
export async function makeSlotFile(disk: Disk, path: string, shape: SlotShape): Promise<void> {
  const mirrorPath = disk.mirrorPath(path);
  if (await fileExists(disk.ops, path)) return refuseContent(disk, path, shape);
  if (mirrorPath !== null && (await fileExists(disk.ops, mirrorPath))) {
    throw new StorageError({ kind: "exists", file: mirrorPath, detail: "the new file has a mirror" });
  }
  await makeFile(disk.ops, path, (file) => writeZeros(file, shape));
}

async function refuseContent(disk: Disk, path: string, shape: SlotShape): Promise<void> {
  const { main, mirror, damagedSlots } = await openSlots(disk, path, shape, () => {
    throw new StorageError({ kind: "exists", file: path, detail: "has something in it" });
  });
  await main.close();
  await mirror?.close();
  if (damagedSlots.length > 0) {
    throw new StorageError({ kind: "exists", file: path, detail: "has something damaged in it" });
  }
}

async function writeZeros(file: OpenFile, { slotBytes, slotCount }: SlotShape): Promise<void> {
  const slotsAtOnce = Math.max(1, Math.floor(1_048_576 / slotBytes));
  for (let slot = 0; slot < slotCount; slot += slotsAtOnce) {
    const slots = Math.min(slotsAtOnce, slotCount - slot);
    await file.write(slot * slotBytes, new Uint8Array(slots * slotBytes));
  }
}

/** Removes both copies; missing ones are fine. A mirror that cannot be cleaned is reported as lost. */
export async function removeSlotFile(disk: Disk, path: string): Promise<void> {
  await alsoOnMirror(disk, path, (mirrorPath) => removeDurable(disk.ops, mirrorPath));
  await removeDurable(disk.ops, path);
}

/**
 * Opens both copies, makes a missing mirror, repairs what one copy can give the other, and shows every sound slot;
 * `onSound` may get a slot twice, where the mirror's disk fails and the comparison starts again without it.
 */
export function openSlots(
  disk: Disk,
  path: string,
  shape: SlotShape,
  onSound: SlotVisitor,
): Promise<OpenedSlots> {
  return openWithMirror(disk, path, async (mirrorPath) => {
    const main = await openMain(disk, path, mirrorPath, shape);
    let mirror: OpenFile | null = null;
    try {
      mirror = mirrorPath === null ? null : await openMirror(disk, path, mirrorPath, shape);
      const copies = { main, mirror, path, mirrorPath: mirrorPath ?? "" };
      return { main, mirror, ...(await reconcile(copies, shape, onSound)) };
    } catch (error) {
      await main.close();
      await mirror?.close();
      throw error;
    }
  });
}

async function openMain(
  disk: Disk,
  path: string,
  mirrorPath: string | null,
  shape: SlotShape,
): Promise<OpenFile> {
  const problem = await sizeProblem(disk, path, shape);
  if (problem === null) return disk.ops.open(path, "update");
  const isMirrorWhole = mirrorPath !== null && (await sizeProblem(disk, mirrorPath, shape)) === null;
  const soundCopy = isMirrorWhole ? mirrorPath : null;
  throw new StorageError(
    problem === "missing"
      ? { kind: "missing", file: path, detail: "not found", soundCopy }
      : { kind: "damaged", file: path, place: { at: "file" }, detail: problem, soundCopy },
  );
}

async function openMirror(disk: Disk, path: string, mirrorPath: string, shape: SlotShape): Promise<OpenFile> {
  const problem = await sizeProblem(disk, mirrorPath, shape);
  if (problem === "missing") {
    await makeFile(disk.ops, mirrorPath, (file) => writeZeros(file, shape));
  } else if (problem !== null) {
    throw new StorageError({ kind: "mirror-differs", file: path, mirrorFile: mirrorPath, detail: problem });
  }
  return disk.ops.open(mirrorPath, "update");
}

async function sizeProblem(disk: Disk, path: string, shape: SlotShape): Promise<string | null> {
  if (!(await fileExists(disk.ops, path))) return "missing";
  const file = await disk.ops.open(path, "read");
  const size = await file.size();
  await file.close();
  const expected = shape.slotBytes * shape.slotCount;
  return size === expected ? null : `it has ${size} bytes instead of ${expected}`;
}

type Copies = {
  readonly main: OpenFile;
  readonly mirror: OpenFile | null;
  readonly path: string;
  readonly mirrorPath: string;
};

type Comparison = {
  readonly damagedSlots: readonly number[];
  /** Slots that only the mirror can give back. */
  readonly repairedSlots: readonly number[];
  /** Slots that the mirror lacks. */
  readonly behindSlots: readonly number[];
};

/** Looks at every slot first and writes only then, so that a start that is refused has changed nothing. */
async function reconcile(copies: Copies, shape: SlotShape, onSound: SlotVisitor): Promise<Comparison> {
  const comparison = await compareAll(copies, shape, onSound);
  const { main, mirror, path } = copies;
  const { damagedSlots, repairedSlots, behindSlots } = comparison;
  if (damagedSlots.length > slotsUnderWayMax) {
    throw new StorageError({
      kind: "damaged",
      file: path,
      place: { at: "slots", slots: damagedSlots },
      detail: `at most ${slotsUnderWayMax} can be writes that were cut short`,
      soundCopy: null,
    });
  }
  if (mirror !== null) {
    await copySlots(mirror, main, repairedSlots, shape);
    await copySlots(main, mirror, behindSlots, shape);
  }
  return comparison;
}

async function copySlots(
  from: OpenFile,
  to: OpenFile,
  slots: readonly number[],
  { slotBytes }: SlotShape,
): Promise<void> {
  if (slots.length === 0) return;
  for (const slot of slots) {
    await to.write(slot * slotBytes, await from.read(slot * slotBytes, slotBytes));
  }
  await to.sync();
}

async function compareAll(copies: Copies, shape: SlotShape, onSound: SlotVisitor): Promise<Comparison> {
  const damagedSlots: number[] = [];
  const repairedSlots: number[] = [];
  const behindSlots: number[] = [];
  for (let slot = 0; slot < shape.slotCount; slot++) {
    const ours = await readCopy(copies.main, slot, shape);
    const theirs = copies.mirror === null ? ours : await readCopy(copies.mirror, slot, shape);
    if (ours.kind === "sound" && theirs.kind === "sound") refuseContradiction(copies, slot, ours, theirs);
    else if (ours.kind === "sound") behindSlots.push(slot);
    else if (theirs.kind === "sound") repairedSlots.push(slot);
    // Neither is sound: a damaged slot may be a ballot, so both stay as they are.
    else if (ours.kind === "damaged" || theirs.kind === "damaged") damagedSlots.push(slot);

    if (ours.kind === "sound") onSound(slot, ours.payload);
    else if (theirs.kind === "sound") onSound(slot, theirs.payload);
  }
  return { damagedSlots, repairedSlots, behindSlots };
}

async function readCopy(file: OpenFile, slot: number, { slotBytes }: SlotShape): Promise<SlotContent> {
  return readSlot(await file.read(slot * slotBytes, slotBytes));
}

type SoundSlot = Extract<SlotContent, { kind: "sound" }>;

function refuseContradiction(
  { path, mirrorPath }: Copies,
  slot: number,
  ours: SoundSlot,
  theirs: SoundSlot,
): void {
  if (equalBytes(ours.payload, theirs.payload)) return;
  const detail = `slot ${slot} holds two different things`;
  throw new StorageError({ kind: "mirror-differs", file: path, mirrorFile: mirrorPath, detail });
}
