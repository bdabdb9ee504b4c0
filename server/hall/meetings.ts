/**
 * The meetings of a store: the current one (the one that is not finished, or else the one that finished last), which
 * alone takes orders and phones, and the past ones, which are only read.
 */
import { defined } from "../../shared/basics/assert.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { MeetingState } from "../meeting/state.ts";
import { LiveMeeting, type MeetingContext } from "../live/live-meeting.ts";
import { replayedState } from "../live/steward.ts";
import { StorageError } from "../storage/failure.ts";
import type { MeetingStore, Store } from "../storage/store.ts";
import { entryOf } from "./archive.ts";
import { FinishedList } from "./finished-list.ts";
import { PastMeetings } from "./past-meetings.ts";

export class Meetings {
  readonly #store: Store;
  readonly #context: MeetingContext;
  readonly #past: PastMeetings;
  readonly #finished: FinishedList;
  /** Finished ones that could not be opened: in the list, and never current. */
  readonly #unreadable = new Set<MeetingId>();
  #current: LiveMeeting | null = null;

  private constructor(context: MeetingContext, finished: FinishedList) {
    this.#context = context;
    this.#finished = finished;
    this.#store = context.options.store;
    this.#past = new PastMeetings((meetingId) => this.#openMeeting(meetingId));
  }

  /**
   * Opens the current one, and goes on where it was. A meeting that cannot be read is reported and stands in the list
   * where it is known to have finished. Throws StorageError where it may be the one that is under way.
   */
  static async open(context: MeetingContext): Promise<Meetings> {
    const meetings = new Meetings(context, await FinishedList.open(context.options));
    for (const meetingId of await context.options.store.meetings()) await meetings.#find(meetingId);
    await meetings.keepFinished();
    await meetings.#openCurrent();
    return meetings;
  }

  current(): LiveMeeting | null {
    return this.#current;
  }

  isRunning(): boolean {
    return this.#current !== null && this.#current.state().phase !== "finished";
  }

  /** Whether a meeting with this id is no draft any more. */
  isFrozen(meetingId: string): boolean {
    return this.#current?.id === meetingId || this.#past.entry(meetingId) !== null;
  }

  /** Of all meetings from freezing on, the latest first. */
  entries(): readonly MeetingEntry[] {
    const current = this.#current === null ? [] : [entryOf(this.#current.state())];
    return this.#latestFirst([...current, ...this.#past.entries()]);
  }

  /** Notes who has finished: to be called when one has. */
  keepFinished(): Promise<void> {
    return this.#finished.keep(this.entries());
  }

  /** Of the same, rehearsals aside. */
  realIds(): readonly MeetingId[] {
    return this.entries().flatMap(({ meetingId, rehearsal }) => (rehearsal ? [] : [meetingId]));
  }

  /** Gives the current meeting (null too) or a past one to a reader; null where there is none. Throws StorageError. */
  read<T>(
    meetingId: MeetingId | null,
    reader: (meeting: LiveMeeting) => Promise<T | null>,
  ): Promise<T | null> {
    const current = this.#current;
    if (current !== null && (meetingId === null || meetingId === current.id)) return reader(current);
    return meetingId === null ? Promise.resolve(null) : this.#past.read(meetingId, reader);
  }

  /** A meeting that was just made becomes the current one; the finished one before it makes room. */
  async begin(store: MeetingStore): Promise<void> {
    const before = this.#current;
    if (before !== null) {
      await before.close();
      this.#past.add(entryOf(before.state()));
      this.#current = null;
    }
    this.#current = await LiveMeeting.open(this.#context, store);
  }

  /** Everything of a meeting, on the mirror too. If it was the current one, the one before it is current again. */
  async remove(entry: MeetingEntry): Promise<void> {
    const { meetingId } = entry;
    const current = this.#current;
    const isCurrent = current?.id === meetingId;
    if (isCurrent) {
      this.#current = null;
      await current.close();
    } else await this.#past.drop(meetingId);
    try {
      await this.#store.remove(meetingId);
    } finally {
      // A removal that failed before it began has left the meeting whole.
      if ((await this.#store.meetings()).includes(meetingId)) this.#past.add(entry);
      else this.#unreadable.delete(meetingId);
      await this.keepFinished();
      if (isCurrent) await this.#openCurrent();
    }
  }

  async close(): Promise<void> {
    await this.#current?.close();
    await this.#past.close();
  }

  /** Puts a meeting of the store into the list. */
  async #find(meetingId: MeetingId): Promise<void> {
    try {
      const opened = defined(await this.#store.open(meetingId), "a meeting of the store's list is whole");
      try {
        const state = replayedState(opened.journal);
        this.#askToContinue(state, opened.journal.name);
        this.#past.add(entryOf(state));
      } finally {
        await opened.close();
      }
    } catch (error) {
      this.#setAside(this.#finished.entry(meetingId), error);
    }
  }

  /** A meeting that is under way stays with the program that froze it. Throws StorageError before anything of it is touched. */
  #askToContinue({ frozen, phase }: MeetingState, file: string): void {
    const { softwareVersion, mayContinue, report } = this.#context.options;
    const version = frozen.softwareVersion;
    if (phase === "finished" || version === softwareVersion) return;
    if (mayContinue(version)) {
      report({ kind: "continued", version });
      return;
    }
    const detail = `“${frozen.draft.title}” is under way`;
    throw new StorageError({ kind: "under-way", file, detail, title: frozen.draft.title, madeBy: version });
  }

  /** A finished meeting that cannot be opened stays in the list; what else it may be is thrown. */
  #setAside(entry: MeetingEntry | null, error: unknown): void {
    if (entry !== null) this.#past.add(entry);
    if (!(error instanceof StorageError) || entry?.phase !== "finished") throw error;
    this.#unreadable.add(entry.meetingId);
    this.#context.options.report({ kind: "meeting-unreadable", failure: error.failure });
  }

  /** The latest one that can be opened, if there is one. */
  async #openCurrent(): Promise<void> {
    const isReadable = ({ meetingId }: MeetingEntry) => !this.#unreadable.has(meetingId);
    for (const latest of this.#latestFirst(this.#past.entries()).filter(isReadable)) {
      await this.#past.drop(latest.meetingId);
      try {
        this.#current = await this.#openMeeting(latest.meetingId);
        return;
      } catch (error) {
        this.#setAside(latest, error);
      }
    }
  }

  /** A meeting that is not finished comes before all others, then the ones that finished last. */
  #latestFirst(entries: readonly MeetingEntry[]): readonly MeetingEntry[] {
    const place = ({ meetingId, phase }: MeetingEntry) =>
      phase === "finished" ? this.#finished.place(meetingId) : Number.MAX_SAFE_INTEGER;
    return entries.toSorted((a, b) => place(b) - place(a) || (a.at < b.at ? 1 : -1));
  }

  async #openMeeting(meetingId: MeetingId): Promise<LiveMeeting> {
    const opened = await this.#store.open(meetingId);
    return LiveMeeting.open(this.#context, defined(opened, "a meeting of the list is in the store"));
  }
}
