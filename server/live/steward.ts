/**
 * The one writer of a meeting: an event is on the disk before it is applied, and applied before anybody is told.
 * Recovery is the same fold over the lines that were found.
 */
import { assert, defined } from "../../shared/basics/assert.ts";
import type { Json } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { eventSchema, type MeetingEvent } from "../../shared/protocol/events.ts";
import type { Disk } from "../storage/files/disk.ts";
import type { JournalEntry } from "../storage/files/journal-lines.ts";
import { createJournal, openJournal, type Journal } from "../storage/files/journal.ts";
import type { MeetingFiles } from "../storage/files/meeting-folder.ts";
import { StorageError } from "../storage/failure.ts";
import { apply } from "../meeting/apply/apply.ts";
import type { EventOf, MeetingState } from "../meeting/state.ts";

export class Steward {
  readonly #journal: Journal;
  #state: MeetingState;
  /** Journal heads after the lines that a signed statement names (protocol B.8). */
  readonly #heads: Map<string, string>;

  private constructor(journal: Journal, state: MeetingState, heads: Map<string, string>) {
    this.#journal = journal;
    this.#state = state;
    this.#heads = heads;
  }

  /** Starts the journal of a meeting that is being frozen. */
  static async create(
    disk: Disk,
    files: MeetingFiles,
    frozen: EventOf<"meeting-frozen">,
    random: RandomBytes,
  ): Promise<Steward> {
    const journal = await createJournal(disk, files, random);
    try {
      await journal.append(frozen.kind, dataOf(frozen));
    } catch (error) {
      await journal.close();
      throw error;
    }
    return new Steward(journal, apply(null, frozen), new Map());
  }

  /** Replays a journal; null for one without lines, left behind by a freezing that never happened. */
  static async open(disk: Disk, files: MeetingFiles, random: RandomBytes): Promise<Steward | null> {
    const journal = await openJournal(disk, files, random);
    try {
      const { state, heads } = replay(journal.entries(), files.journal);
      if (state !== null) return new Steward(journal, state, heads);
    } catch (error) {
      await journal.close();
      throw error;
    }
    await journal.close();
    return null;
  }

  state(): MeetingState {
    return this.#state;
  }

  /** Resolves when the event is durable and applied. Throws StorageError; then nothing has happened. */
  async record(event: MeetingEvent): Promise<void> {
    const entry = await this.#journal.append(event.kind, dataOf(event));
    this.#state = apply(this.#state, event);
    noteHead(this.#heads, event, entry.head);
  }

  /** Journal head after the round's line of this kind. */
  headAfter(kind: "round-closed" | "round-voided", n: number): string {
    return defined(this.#heads.get(headKey(kind, n)), "the round has its line in the journal");
  }

  /** Journal head after the line that ended the meeting. */
  finishedHead(): string {
    return defined(this.#heads.get("meeting-finished"), "a finished meeting has its line in the journal");
  }

  lines(): readonly JournalEntry[] {
    return this.#journal.entries();
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}

function replay(
  entries: readonly JournalEntry[],
  file: string,
): { readonly state: MeetingState | null; readonly heads: Map<string, string> } {
  let state: MeetingState | null = null;
  const heads = new Map<string, string>();
  for (const entry of entries) {
    const event = eventOf(entry, file);
    state = apply(state, event);
    noteHead(heads, event, entry.head);
  }
  return { state, heads };
}

function noteHead(heads: Map<string, string>, event: MeetingEvent, head: string): void {
  if (event.kind === "meeting-finished") heads.set(event.kind, head);
  if (event.kind === "round-closed" || event.kind === "round-voided")
    heads.set(headKey(event.kind, event.n), head);
}

function headKey(kind: "round-closed" | "round-voided", n: number): string {
  return `${kind}/${n}`;
}

function dataOf(event: MeetingEvent): Json {
  const { kind, ...data } = event;
  assert(kind.length > 0, "an event has a kind");
  return data;
}

function eventOf({ kind, data, seq }: JournalEntry, file: string): MeetingEvent {
  const isObject = typeof data === "object" && data !== null;
  const parsed = eventSchema.safeParse(isObject ? { ...data, kind } : null);
  if (parsed.success) return parsed.data;
  throw new StorageError({
    kind: "damaged",
    file,
    place: { at: "line", line: seq },
    detail: "this version of the program does not know such a line",
    soundCopy: null,
  });
}
