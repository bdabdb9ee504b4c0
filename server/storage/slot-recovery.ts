/**
 * Making, opening and removing a slot file and its mirror. Opening compares both copies slot by slot: a sound slot
 * repairs an empty or damaged one on the other side, two different sound ones stop the start.
 */
import { equalBytes } from "../../shared/basics/bytes.ts";
import { alsoOnMirror, type Disk } from "./disk.ts";
import { fileExists, makeFile, removeDurable } from "./durable-file.ts";
import type { OpenFile } from "./file-ops.ts";
import { fillSlot, readSlot, type SlotContent } from "./slot.ts";
import { StorageError } from "./storage-failure.ts";

export type SlotShape = { readonly slotBytes: number; readonly slotCount: number };

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

/** Opens both copies, makes a missing mirror, repairs what one copy can give the other, and shows every sound slot once. */
export async function openSlots(
  disk: Disk,
  path: string,
  shape: SlotShape,
  onSound: SlotVisitor,
): Promise<OpenedSlots> {
  const mirrorPath = disk.mirrorPath(path);
  const main = await openMain(disk, path, mirrorPath, shape);
  let mirror: OpenFile | null = null;
  try {
    mirror = mirrorPath === null ? null : await openMirror(disk, path, mirrorPath, shape);
    const copies = { main, mirror, path, mirrorPath: mirrorPath ?? "" };
    return { main, mirror, ...(await reconcileAll(copies, shape, onSound)) };
  } catch (error) {
    await main.close();
    await mirror?.close();
    throw error;
  }
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

async function reconcileAll(
  copies: Copies,
  shape: SlotShape,
  onSound: SlotVisitor,
): Promise<Pick<OpenedSlots, "damagedSlots" | "repairedSlots">> {
  const damagedSlots: number[] = [];
  const repairedSlots: number[] = [];
  for (let slot = 0; slot < shape.slotCount; slot++) {
    const found = await reconcile(copies, shape, slot);
    if (found.content.kind === "damaged") damagedSlots.push(slot);
    if (found.content.kind === "sound") onSound(slot, found.content.payload);
    if (found.isRepaired) repairedSlots.push(slot);
  }
  await copies.main.sync();
  await copies.mirror?.sync();
  return { damagedSlots, repairedSlots };
}

async function reconcile(
  { main, mirror, path, mirrorPath }: Copies,
  { slotBytes }: SlotShape,
  slot: number,
): Promise<{ content: SlotContent; isRepaired: boolean }> {
  const position = slot * slotBytes;
  const ours = readSlot(await main.read(position, slotBytes));
  if (mirror === null) return { content: ours, isRepaired: false };
  const copy = readSlot(await mirror.read(position, slotBytes));

  if (ours.kind === "sound") {
    if (copy.kind === "sound" && !equalBytes(ours.payload, copy.payload)) {
      const detail = `slot ${slot} holds two different things`;
      throw new StorageError({ kind: "mirror-differs", file: path, mirrorFile: mirrorPath, detail });
    }
    if (copy.kind !== "sound") await mirror.write(position, fillSlot(ours.payload, slotBytes));
    return { content: ours, isRepaired: false };
  }
  if (copy.kind === "sound") {
    await main.write(position, fillSlot(copy.payload, slotBytes));
    return { content: copy, isRepaired: true };
  }
  // Neither is sound: a damaged slot may be a ballot, so both stay as they are.
  return ours.kind === "damaged"
    ? { content: ours, isRepaired: false }
    : { content: copy, isRepaired: false };
}
