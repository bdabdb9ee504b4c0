/**
 * What the office knows by heart of meetings that have finished, in the order in which they did: a start that cannot read
 * one of them still knows that it is none that is under way, and the list of past meetings needs no clock (security N12).
 * It only helps: a disk that fails here, or a list that is damaged, is reported and stops nothing.
 */
import * as z from "zod/mini";
import { meetingEntrySchema, type MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { HallOptions } from "../live/hall-options.ts";
import { StorageError } from "../storage/failure.ts";
import type { OfficeStore } from "../storage/store.ts";

/** The one that finished first comes first. */
const finishedSchema = z.strictObject({ finished: z.array(meetingEntrySchema) });
type Finished = z.infer<typeof finishedSchema>;

export class FinishedList {
  readonly #report: HallOptions["report"];
  #office: OfficeStore<Finished> | null = null;
  #entries: readonly MeetingEntry[] = [];

  private constructor(report: HallOptions["report"]) {
    this.#report = report;
  }

  static async open({ store, report }: HallOptions): Promise<FinishedList> {
    const list = new FinishedList(report);
    await list.#orReport(async () => {
      list.#office = await store.office("finished", finishedSchema, { finished: [] });
      list.#entries = list.#office.data().finished;
    });
    return list;
  }

  entry(meetingId: string): MeetingEntry | null {
    return this.#entries.find((entry) => entry.meetingId === meetingId) ?? null;
  }

  /** From 0; -1 for a meeting that has not finished. */
  place(meetingId: string): number {
    return this.#entries.findIndex((entry) => entry.meetingId === meetingId);
  }

  /** Keeps those that have finished and forgets every other one; whoever is new here finished after all who are known. */
  async keep(meetings: readonly MeetingEntry[]): Promise<void> {
    const finished = meetings.filter(({ phase }) => phase === "finished");
    const isThere = ({ meetingId }: MeetingEntry) => finished.some((entry) => entry.meetingId === meetingId);
    const added = finished.filter(({ meetingId }) => this.place(meetingId) === -1);
    if (added.length === 0 && this.#entries.every(isThere)) return;
    const later = added.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const entries = [...this.#entries.filter(isThere), ...later];
    this.#entries = entries;
    await this.#orReport(async () => {
      await this.#office?.update(() => ({ finished: entries }));
    });
  }

  async #orReport(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#report({ kind: "storage-failed", failure: error.message });
    }
  }
}
