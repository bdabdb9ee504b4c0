/** Meetings that are not the current one: known by heart as lines of a list, and opened only to be read. */
import { defined } from "../../shared/basics/assert.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import { oneAtATime } from "../../shared/basics/one-at-a-time.ts";

/** Each holds its journal in memory and its files open. */
const openMax = 2;

export class PastMeetings {
  readonly #entries = new Map<string, MeetingEntry>();
  /** The last one used is the last one here. */
  readonly #open = new Map<string, LiveMeeting>();
  readonly #openMeeting: (meetingId: MeetingId) => Promise<LiveMeeting>;
  /** Readers and closings one after another: nothing is closed while somebody reads it. */
  readonly #inTurn = oneAtATime();

  constructor(openMeeting: (meetingId: MeetingId) => Promise<LiveMeeting>) {
    this.#openMeeting = openMeeting;
  }

  add(entry: MeetingEntry): void {
    this.#entries.set(entry.meetingId, entry);
  }

  /** Unordered. */
  entries(): readonly MeetingEntry[] {
    return [...this.#entries.values()];
  }

  entry(meetingId: string): MeetingEntry | null {
    return this.#entries.get(meetingId) ?? null;
  }

  /** Gives the meeting to a reader; null where there is none with this id. Throws StorageError. */
  read<T>(meetingId: MeetingId, reader: (meeting: LiveMeeting) => Promise<T>): Promise<T | null> {
    return this.#inTurn(async () => {
      if (!this.#entries.has(meetingId)) return null;
      const meeting = this.#open.get(meetingId) ?? (await this.#openMeeting(meetingId));
      this.#open.delete(meetingId);
      this.#open.set(meetingId, meeting);
      await this.#closeAllBut(openMax);
      return reader(meeting);
    });
  }

  /** Takes a meeting out of the list and closes it: it is removed, or becomes the current one. */
  drop(meetingId: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#entries.delete(meetingId);
      await this.#closeOne(meetingId);
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#closeAllBut(0));
  }

  async #closeAllBut(count: number): Promise<void> {
    while (this.#open.size > count) {
      const [oldest] = this.#open.keys();
      await this.#closeOne(defined(oldest, "something is open"));
    }
  }

  async #closeOne(meetingId: string): Promise<void> {
    const meeting = this.#open.get(meetingId);
    this.#open.delete(meetingId);
    await meeting?.close();
  }
}
