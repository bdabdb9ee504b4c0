/**
 * The legal history of a meeting: append-only, chained, on the disk before any answer, one writer (data-lock.ts).
 * Recovery cuts a torn last line and stops with line number and advice at any other damage.
 */
import type { Json } from "../../../shared/basics/canonical-json.ts";
import { equalBytes, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import { alsoOnMirror, openWithMirror, type Disk } from "./disk.ts";
import { replaceFile } from "./durable-file.ts";
import type { OpenFile } from "./file-ops.ts";
import { journalBytes, readJournal, type JournalReading } from "./journal-lines.ts";
import { headAfter, nextEntry } from "../journal-entry.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import { InDoubtError, StorageError } from "../failure.ts";
import type { Journal, JournalEntry } from "../store.ts";

/** A journal whose files are open. */
export type OpenJournal = Journal & {
  /**
   * Durable when resolved; appends of one moment get one number each, in the order in which they were asked for. After
   * a StorageError the line is not in the journal and the next one takes its number.
   */
  append(kind: string, data: Json): Promise<JournalEntry>;
  close(): Promise<void>;
};

type JournalPaths = { readonly journal: string; readonly journalHeads: string };

/** Makes an empty journal. Throws StorageError "exists" where a journal with lines lies already. */
export async function createJournal(
  disk: Disk,
  paths: JournalPaths,
  random: RandomBytes,
): Promise<OpenJournal> {
  if (await holdsLines(disk, paths)) {
    throw new StorageError({ kind: "exists", file: paths.journal, detail: "holds a history" });
  }
  await writeBoth(disk, paths, []);
  return openJournal(disk, paths, random);
}

/** Whether a journal with a line, sound or damaged, lies here or on the mirror; a torn first line is none. */
export async function holdsLines(disk: Disk, paths: JournalPaths): Promise<boolean> {
  const holds = ({ reading }: BothFiles) => reading.entries.length > 0 || reading.damage !== null;
  if (holds(await readBoth(disk, paths))) return true;
  let isOnMirror = false;
  await alsoOnMirror(disk, paths.journal, async () => {
    const mirrorPaths = mirrorPathsOf(disk, paths);
    isOnMirror = mirrorPaths !== null && holds(await readBoth(disk, mirrorPaths));
  });
  return isOnMirror;
}

function mirrorPathsOf(disk: Disk, paths: JournalPaths): JournalPaths | null {
  const journal = disk.mirrorPath(paths.journal);
  const journalHeads = disk.mirrorPath(paths.journalHeads);
  return journal === null || journalHeads === null ? null : { journal, journalHeads };
}

/** Opens and checks a journal and brings its mirror up to date. Throws StorageError "missing", "damaged", "mirror-differs". */
export function openJournal(disk: Disk, paths: JournalPaths, random: RandomBytes): Promise<OpenJournal> {
  return openWithMirror(disk, paths.journal, async () => {
    const mirrorPaths = mirrorPathsOf(disk, paths);
    const entries = await reconcile(disk, paths, mirrorPaths);
    const pair = await LinePair.open(disk, paths, entries);
    const mirrorPair = mirrorPaths === null ? null : await LinePair.open(disk, mirrorPaths, entries);
    return new FileJournal({ disk, path: paths.journal, pair, mirrorPair, random }, entries);
  });
}

/** Reads both copies, refuses what must be refused before anything is written, and makes both end alike. */
async function reconcile(
  disk: Disk,
  paths: JournalPaths,
  mirrorPaths: JournalPaths | null,
): Promise<readonly JournalEntry[]> {
  const main = await readBoth(disk, paths);
  const mirror = mirrorPaths === null ? null : await readBoth(disk, mirrorPaths);
  refuseDamage(paths.journal, main, mirrorPaths?.journal ?? null, mirror);
  const { entries } = main.reading;
  if (mirrorPaths !== null && mirror !== null) {
    refuseContradiction(paths.journal, entries, mirrorPaths.journal, mirror.reading);
  }
  // Cuts a torn last line or head, and gives a whole last line its head.
  if (!main.isExactly(entries)) await writeBoth(disk, paths, entries);
  if (mirrorPaths !== null && mirror?.isExactly(entries) === false) {
    await writeBoth(disk, mirrorPaths, entries);
  }
  return entries;
}

type BothFiles = {
  readonly isMissing: boolean;
  readonly reading: JournalReading;
  /** Whether the files hold exactly these lines and heads, nothing torn, nothing missing. */
  isExactly(entries: readonly JournalEntry[]): boolean;
};

async function readBoth(disk: Disk, paths: JournalPaths): Promise<BothFiles> {
  const lines = await disk.ops.readFile(paths.journal);
  const heads = await disk.ops.readFile(paths.journalHeads);
  return {
    isMissing: lines === null && heads === null,
    reading: readJournal(lines ?? new Uint8Array(), heads ?? new Uint8Array()),
    isExactly: (entries) => {
      const expected = journalBytes(entries);
      return (
        lines !== null &&
        heads !== null &&
        equalBytes(lines, utf8ToBytes(expected.lines)) &&
        equalBytes(heads, utf8ToBytes(expected.heads))
      );
    },
  };
}

/** A missing or damaged main copy stops the start; nothing is restored without a person's decision. */
function refuseDamage(
  file: string,
  main: BothFiles,
  mirrorFile: string | null,
  mirror: BothFiles | null,
): void {
  const { reading } = main;
  const isWhole = mirror !== null && mirror.reading.damage === null && mirror.reading.entries.length > 0;
  const soundCopy = isWhole && startsAlike(reading, mirror.reading) ? mirrorFile : null;
  if (main.isMissing) {
    throw new StorageError({ kind: "missing", file, detail: "no journal", soundCopy });
  }
  if (reading.damage !== null) {
    const { line, detail } = reading.damage;
    throw new StorageError({ kind: "damaged", file, place: { at: "line", line }, detail, soundCopy });
  }
}

/** The mirror is at least as long as what was answered, and begins with the lines that are still sound. */
function startsAlike(main: JournalReading, mirror: JournalReading): boolean {
  if (mirror.entries.length < main.headCount) return false;
  const last = main.entries.at(-1);
  return last === undefined || mirror.entries[last.seq - 1]?.head === last.head;
}

/** A sound mirror that is not a beginning of the main copy is another history, or shows that the main copy lost its end. */
function refuseContradiction(
  file: string,
  entries: readonly JournalEntry[],
  mirrorFile: string,
  mirror: JournalReading,
): void {
  const fail = (detail: string) => new StorageError({ kind: "mirror-differs", file, mirrorFile, detail });
  const count = mirror.damage === null ? mirror.entries.length : mirror.headCount;
  if (count > entries.length) {
    throw fail(`the mirror has ${count} lines and the journal only ${entries.length}`);
  }
  if (mirror.damage !== null) return;
  const different = mirror.entries.findIndex((entry, index) => entry.head !== entries[index]?.head);
  if (different >= 0) throw fail(`they differ from line ${different + 1} on`);
}

async function writeBoth(disk: Disk, paths: JournalPaths, entries: readonly JournalEntry[]): Promise<void> {
  const { lines, heads } = journalBytes(entries);
  // Lines first: a crash in between leaves lines without heads, never heads without lines.
  await replaceFile(disk.ops, paths.journal, utf8ToBytes(lines));
  await replaceFile(disk.ops, paths.journalHeads, utf8ToBytes(heads));
}

type JournalParts = {
  readonly disk: Disk;
  readonly path: string;
  readonly pair: LinePair;
  readonly mirrorPair: LinePair | null;
  readonly random: RandomBytes;
};

class FileJournal implements OpenJournal {
  readonly name: string;
  readonly #parts: JournalParts;
  readonly #entries: JournalEntry[];
  readonly #inTurn = oneAtATime();
  #doubt: InDoubtError | null = null;

  constructor(parts: JournalParts, entries: readonly JournalEntry[]) {
    this.name = parts.path;
    this.#parts = parts;
    this.#entries = [...entries];
  }

  entries(): readonly JournalEntry[] {
    return [...this.#entries];
  }

  head(): string {
    return headAfter(this.#entries.at(-1));
  }

  /** Files are of one server. */
  readOn(): Promise<void> {
    return Promise.resolve();
  }

  append(kind: string, data: Json): Promise<JournalEntry> {
    return this.#inTurn(async () => {
      if (this.#doubt !== null) throw this.#doubt;
      const entry = nextEntry(this.#entries.at(-1), kind, data, this.#parts.random);
      await this.#store(entry);
      this.#entries.push(entry);
      return entry;
    });
  }

  async #store(entry: JournalEntry): Promise<void> {
    const { disk, path, pair, mirrorPair } = this.#parts;
    try {
      await pair.append(entry);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      await this.#takeBack(error);
      throw error;
    }
    await alsoOnMirror(disk, path, async () => mirrorPair?.append(entry));
  }

  /** The failed line may be on the disk in part or whole; nobody was answered, so it must not come back later. */
  async #takeBack(cause: StorageError): Promise<void> {
    try {
      await this.#parts.pair.takeBack();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#doubt = new InDoubtError(cause.failure);
      throw this.#doubt;
    }
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#parts.pair.close();
      await this.#parts.mirrorPair?.close();
    });
  }
}

/** One copy of the two files, open for appending. */
class LinePair {
  readonly #lines: OpenFile;
  readonly #heads: OpenFile;
  #lineBytes: number;
  #headBytes: number;

  private constructor(lines: OpenFile, heads: OpenFile, lineBytes: number, headBytes: number) {
    this.#lines = lines;
    this.#heads = heads;
    this.#lineBytes = lineBytes;
    this.#headBytes = headBytes;
  }

  static async open(disk: Disk, paths: JournalPaths, entries: readonly JournalEntry[]): Promise<LinePair> {
    const { lines, heads } = journalBytes(entries);
    const linesFile = await disk.ops.open(paths.journal, "update");
    const headsFile = await disk.ops.open(paths.journalHeads, "update");
    return new LinePair(linesFile, headsFile, utf8ToBytes(lines).length, utf8ToBytes(heads).length);
  }

  /** Line, sync, head, sync: in this order, see journal-lines.ts. */
  async append(entry: JournalEntry): Promise<void> {
    const written = journalBytes([entry]);
    const line = utf8ToBytes(written.lines);
    const head = utf8ToBytes(written.heads);
    await this.#lines.write(this.#lineBytes, line);
    await this.#lines.sync();
    await this.#heads.write(this.#headBytes, head);
    await this.#heads.sync();
    this.#lineBytes += line.length;
    this.#headBytes += head.length;
  }

  /** Undoes an append that failed half way. Heads first, as a head without its line would be damage. */
  async takeBack(): Promise<void> {
    await this.#heads.truncate(this.#headBytes);
    await this.#heads.sync();
    await this.#lines.truncate(this.#lineBytes);
    await this.#lines.sync();
  }

  async close(): Promise<void> {
    await this.#lines.close();
    await this.#heads.close();
  }
}
