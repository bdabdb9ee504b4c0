/**
 * The meetings of a store: the current one (the one that is not finished, or else the one that finished last), which
 * alone takes orders and phones, and the past ones, which are only read.
 */
import { defined } from "../../shared/basics/assert.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import { LiveMeeting, type MeetingContext } from "../live/live-meeting.ts";
import { Steward } from "../live/steward.ts";
import type { MeetingStore, Store } from "../storage/store.ts";
import { entryOf, latestFirst } from "./archive.ts";
import { PastMeetings } from "./past-meetings.ts";

export class Meetings {
  readonly #store: Store;
  readonly #context: MeetingContext;
  readonly #past: PastMeetings;
  #current: LiveMeeting | null = null;

  private constructor(context: MeetingContext) {
    this.#context = context;
    this.#store = context.options.store;
    this.#past = new PastMeetings((meetingId) => this.#openMeeting(meetingId));
  }

  /** Opens the current one, and goes on where it was. Throws StorageError. */
  static async open(context: MeetingContext): Promise<Meetings> {
    const meetings = new Meetings(context);
    const { store } = context.options;
    for (const meetingId of await store.meetings()) {
      const opened = defined(await store.open(meetingId), "a meeting of the store's list is whole");
      meetings.#past.add(entryOf(new Steward(opened.journal).state()));
      await opened.close();
    }
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
    return [...current, ...this.#past.entries()].sort(latestFirst);
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
      if (isCurrent) await this.#openCurrent();
    }
  }

  async close(): Promise<void> {
    await this.#current?.close();
    await this.#past.close();
  }

  async #openCurrent(): Promise<void> {
    const [latest] = this.#past.entries().toSorted(latestFirst);
    if (latest === undefined) return;
    await this.#past.drop(latest.meetingId);
    try {
      this.#current = await this.#openMeeting(latest.meetingId);
    } catch (error) {
      this.#past.add(latest);
      throw error;
    }
  }

  async #openMeeting(meetingId: MeetingId): Promise<LiveMeeting> {
    const opened = await this.#store.open(meetingId);
    return LiveMeeting.open(this.#context, defined(opened, "a meeting of the list is in the store"));
  }
}
