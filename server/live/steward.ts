/**
 * The one writer of a meeting: an event is on the disk before it is applied, and applied before anybody is told.
 * Recovery is the same fold over the lines that were found.
 */
import * as z from "zod/mini";
import { defined, InvariantError } from "../../shared/basics/assert.ts";
import { lineSchema } from "../../shared/domain/text.ts";
import { eventSchema, type MeetingEvent } from "../../shared/protocol/events.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import { StorageError } from "../storage/failure.ts";
import type { Journal, JournalEntry, JournalLine } from "../storage/store.ts";
import { apply } from "../meeting/apply/apply.ts";
import type { MeetingState } from "../meeting/state.ts";

export class Steward {
  readonly #journal: Journal;
  #state: MeetingState;
  /** Journal heads after the lines that a signed statement names (protocol B.8). */
  readonly #heads: Map<string, string>;

  /** Replays the journal of a whole meeting. Throws StorageError "other-version", or "damaged" where a line cannot follow. */
  constructor(journal: Journal) {
    this.#journal = journal;
    const { state, heads } = replay(journal);
    this.#state = state;
    this.#heads = heads;
  }

  state(): MeetingState {
    return this.#state;
  }

  /** Resolves when the event is durable and applied. Throws StorageError; then nothing has happened. */
  async record(event: MeetingEvent): Promise<void> {
    const { kind, data } = lineOf(event);
    const entry = await this.#journal.append(kind, data);
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
}

function replay(journal: Journal): {
  readonly state: MeetingState;
  readonly heads: Map<string, string>;
} {
  let state: MeetingState | null = null;
  const heads = new Map<string, string>();
  for (const entry of journal.entries()) {
    const event = eventOf(entry, journal);
    state = applied(state, event, { entry, file: journal.name });
    noteHead(heads, event, entry.head);
  }
  return { state: defined(state, "a whole meeting has its first line"), heads };
}

function noteHead(heads: Map<string, string>, event: MeetingEvent, head: string): void {
  if (event.kind === "meeting-finished") heads.set(event.kind, head);
  if (event.kind === "round-closed" || event.kind === "round-voided")
    heads.set(headKey(event.kind, event.n), head);
}

function headKey(kind: "round-closed" | "round-voided", n: number): string {
  return `${kind}/${n}`;
}

/** An event as the journal keeps it. */
export function lineOf(event: MeetingEvent): JournalLine {
  const { kind, ...data } = event;
  return { kind, data };
}

function eventOf({ kind, data, seq }: JournalEntry, journal: Journal): MeetingEvent {
  const isObject = typeof data === "object" && data !== null;
  const parsed = eventSchema.safeParse(isObject ? { ...data, kind } : null);
  if (parsed.success && holdsKnownRound(parsed.data)) return parsed.data;
  throw new StorageError({
    kind: "other-version",
    file: journal.name,
    detail: `this version does not know line ${seq}`,
    madeBy: softwareVersionOf(journal.entries()[0]),
  });
}

function holdsKnownRound(event: MeetingEvent): boolean {
  return event.kind !== "round-prepared" || readRound(event.roundJson) !== null;
}

const madeBySchema = z.looseObject({ softwareVersion: lineSchema });

function softwareVersionOf(first: JournalEntry | undefined): string | null {
  const read = madeBySchema.safeParse(first?.data);
  return read.success ? read.data.softwareVersion : null;
}

/** The chain of heads holds for whoever has rewritten all of it, too: what such a line breaks is the file's, not ours. */
function applied(
  state: MeetingState | null,
  event: MeetingEvent,
  { entry, file }: { readonly entry: JournalEntry; readonly file: string },
): MeetingState {
  try {
    return apply(state, event);
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    throw new StorageError({
      kind: "damaged",
      file,
      place: { at: "line", line: entry.seq },
      detail: `it cannot follow the lines before it (${error.message})`,
      soundCopy: null,
    });
  }
}
