/**
 * The store of one laptop: a data folder, locked for this process, and its mirror on a second disk. meeting-folder.ts
 * says where what lies; each kind of file keeps the promises of store.ts in a module of its own.
 */
import { join } from "node:path";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import { StorageError, type StorageFailure } from "../failure.ts";
import type {
  Decision,
  JournalEntry,
  MeetingStore,
  NewMeeting,
  RoundShape,
  RoundStores,
  Store,
  Written,
} from "../store.ts";
import { createBallotBox, openBallotBox, removeBallotBox } from "./ballot-box.ts";
import { alsoOnMirror, openDisk, type Disk } from "./disk.ts";
import { agreeOnVersion } from "./data-version.ts";
import { removeDurable } from "./durable-file.ts";
import type { FileOps } from "./file-ops.ts";
import { openShelf } from "./file-shelf.ts";
import { createIssuanceBook, openIssuanceBook, removeIssuanceBook } from "./issuance-book.ts";
import { createJournal, holdsLines, openJournal, type OpenJournal } from "./journal.ts";
import { createKeysFile, openKeysFile } from "./keys-file.ts";
import { listMeetings, meetingFiles, type MeetingFiles, type RoundFiles } from "./meeting-folder.ts";
import { clearRemoved, isRemoved, removeMeeting } from "./meeting-removal.ts";
import { openOfficeStore } from "./office-store.ts";

export type FileStoreOptions = {
  readonly ops: FileOps;
  readonly dataFolder: string;
  readonly mirrorFolder: string | null;
  readonly random: RandomBytes;
  /** Called at most once; staff must see it. */
  readonly onMirrorLost: (failure: StorageFailure) => void;
};

/** Throws StorageError where the folder is a later program's, or what a removal left cannot be cleaned away. */
export async function openFileStore(options: FileStoreOptions): Promise<Store> {
  const { ops, dataFolder, mirrorFolder, random, onMirrorLost } = options;
  await agreeOnVersion(ops, dataFolder);
  const disk = openDisk(ops, dataFolder, mirrorFolder, onMirrorLost);
  await clearRemoved(disk);
  const isWhole = async (id: MeetingId) => {
    const files = meetingFiles(disk, id);
    return !(await isRemoved(disk, files)) && (await holdsLines(disk, files));
  };
  return {
    office: (name, schema, initial) => openOfficeStore(ops, join(dataFolder, name), schema, initial),
    meetings: async () => {
      const ids = await listMeetings(disk);
      const whole = await Promise.all(ids.map(isWhole));
      return ids.filter((_, index) => whole[index]);
    },
    create: (id, content) => createMeeting(disk, meetingFiles(disk, id), content, random),
    open: async (id) => ((await isWhole(id)) ? openMeeting(disk, meetingFiles(disk, id), random) : null),
    remove: (id) => removeMeeting(disk, meetingFiles(disk, id)),
    shelf: await openShelf(disk),
    health: () => ({
      mirror: mirrorFolder === null ? "none" : disk.hasMirror() ? "ok" : "lost",
      reach: "here",
    }),
    // A disk that fails is a failed write, and nothing comes back by itself.
    onReach: () => () => undefined,
    // Files are of one server.
    onNews: () => () => undefined,
  };
}

/** Keys first, then the journal's first line, which is the moment the meeting exists (design §5). */
async function createMeeting(
  disk: Disk,
  files: MeetingFiles,
  { keys, firstLine }: NewMeeting,
  random: RandomBytes,
): Promise<MeetingStore> {
  if ((await isRemoved(disk, files)) || (await holdsLines(disk, files))) {
    throw new StorageError({ kind: "exists", file: files.folder, detail: "holds a meeting" });
  }
  // Keys of a freezing that a crash stopped before the journal's first line: nobody has seen them.
  await removeDurable(disk.ops, files.keys);
  await alsoOnMirror(disk, files.keys, (mirrorPath) => removeDurable(disk.ops, mirrorPath));
  const keysFile = await createKeysFile(disk, files.keys, keys);
  const journal = await createJournal(disk, files, random);
  return withJournal(journal, async () => {
    await journal.append(firstLine.kind, firstLine.data);
    return meetingStore(journal, keysFile, (n) => roundStores(disk, files.round(n), random));
  });
}

async function openMeeting(disk: Disk, files: MeetingFiles, random: RandomBytes): Promise<MeetingStore> {
  const journal = await openJournal(disk, files, random);
  return withJournal(journal, async () => {
    const keysFile = await openKeysFile(disk, files.keys);
    return meetingStore(journal, keysFile, (n) => roundStores(disk, files.round(n), random));
  });
}

/** Closes the journal again where the rest of an opening fails. */
async function withJournal(journal: OpenJournal, open: () => Promise<MeetingStore>): Promise<MeetingStore> {
  try {
    return await open();
  } catch (error) {
    await journal.close();
    throw error;
  }
}

function meetingStore(
  journal: OpenJournal,
  keys: MeetingStore["keys"],
  round: MeetingStore["round"],
): MeetingStore {
  const inTurn = oneAtATime();
  return {
    journal,
    keys,
    round,
    write: (decision) => inTurn(() => writeLines({ journal, keys, round }, decision)),
    close: () => journal.close(),
  };
}

/** One line after another; a crash between two leaves what follow-ups go on from (design §2). */
async function writeLines(
  { journal, keys, round }: { readonly journal: OpenJournal } & Pick<MeetingStore, "keys" | "round">,
  { after, lines, prepares }: Decision,
): Promise<Written> {
  if (journal.entries().length > after) return { kind: "behind" };
  if (prepares !== null) {
    await keys.setIssuerSecret(prepares.n, prepares.issuerSecret);
    await round(prepares.n).prepare(prepares.shape);
  }
  const entries: JournalEntry[] = [];
  for (const { kind, data } of lines) entries.push(await journal.append(kind, data));
  return { kind: "written", entries };
}

function roundStores(disk: Disk, files: RoundFiles, random: RandomBytes): RoundStores {
  const boxShape = ({ ballotBytesMax, entitledSlips }: RoundShape) => ({
    ballotBytesMax,
    slipCount: entitledSlips.length,
  });
  return {
    prepare: async (shape) => {
      await removeBallotBox(disk, files.box);
      await removeIssuanceBook(disk, files.issuance);
      const box = await createBallotBox(disk, files.box, boxShape(shape), random);
      await box.close();
      const book = await createIssuanceBook(disk, files.issuance, shape.entitledSlips);
      await book.close();
    },
    openBox: (shape) => openBallotBox(disk, files.box, boxShape(shape), random),
    openBook: ({ entitledSlips }) => openIssuanceBook(disk, files.issuance, entitledSlips),
    // Files are of one server.
    drained: () => Promise.resolve(true),
    removeBox: () => removeBallotBox(disk, files.box),
  };
}
