/**
 * The one who writes a meeting's events here: an event is durable before it is applied, and applied before anybody is told.
 * Recovery is the same fold over the lines that were found, and so is taking in what another server wrote.
 */
import * as z from "zod/mini";
import { defined, InvariantError } from "../../shared/basics/assert.ts";
import { lineSchema } from "../../shared/domain/text.ts";
import { eventSchema, type MeetingEvent } from "../../shared/protocol/events.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import { StorageError } from "../storage/failure.ts";
import type { Decision, Journal, JournalEntry, JournalLine, MeetingStore } from "../storage/store.ts";
import { apply } from "../meeting/apply/apply.ts";
import type { MeetingState } from "../meeting/state.ts";

const nothingBeside: Beside = { answer: null, prepares: null, stops: null, tokens: [] };

/** What is to be written beside the events of a decision (store.ts). */
export type Beside = Pick<Decision, "answer" | "prepares" | "stops" | "tokens">;

/**
 * recorded: the events are durable and applied. behind: they are not, since they were decided without knowing all; what
 * other servers wrote is applied now. answered: the order was carried out before.
 */
export type Recorded = "recorded" | "behind" | { readonly answered: string };

export class Steward {
  readonly #store: Pick<MeetingStore, "journal" | "write">;
  readonly #onApplied: (event: MeetingEvent) => void;
  #state: MeetingState;
  /** Lines that the state knows. */
  #applied: number;
  /** Journal heads after the lines that a signed statement names (protocol B.8). */
  readonly #heads: Map<string, string>;

  /**
   * Replays the journal of a whole meeting. onApplied: this event, of this server or another, is applied since. Throws
   * StorageError "other-version", or "damaged" where a line cannot follow.
   */
  constructor(store: Pick<MeetingStore, "journal" | "write">, onApplied: (event: MeetingEvent) => void) {
    this.#store = store;
    this.#onApplied = onApplied;
    const { state, heads } = replay(store.journal);
    this.#state = state;
    this.#heads = heads;
    this.#applied = store.journal.entries().length;
  }

  state(): MeetingState {
    return this.#state;
  }

  /** How many lines the state knows. */
  lineCount(): number {
    return this.#applied;
  }

  /** Writes what was decided on this state. Throws StorageError; then none of the events that follow a failed one has happened. */
  async record(events: readonly MeetingEvent[], beside: Beside = nothingBeside): Promise<Recorded> {
    const after = this.#applied;
    let own = events;
    try {
      const written = await this.#store.write({ after, lines: events.map(lineOf), ...beside });
      if (written.kind === "written") return "recorded";
      own = [];
      return written.kind === "answered" ? { answered: written.text } : written.kind;
    } finally {
      // Those before a line that failed stand in the journal.
      this.#apply(own);
    }
  }

  /** Takes in what other servers wrote since. Throws StorageError. */
  async readOn(): Promise<void> {
    await this.#store.journal.readOn();
    this.#apply([]);
  }

  /** own: what the first of the new lines were made of, as far as they are there. */
  #apply(own: readonly MeetingEvent[]): void {
    const { journal } = this.#store;
    for (const [index, entry] of journal.entries().slice(this.#applied).entries()) {
      const mine = own[index];
      const event = mine ?? eventOf(entry, journal);
      this.#state =
        mine === undefined
          ? applied(this.#state, event, { entry, file: journal.name })
          : apply(this.#state, event);
      this.#applied += 1;
      noteHead(this.#heads, event, entry.head);
      this.#onApplied(event);
    }
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
    return this.#store.journal.entries();
  }
}

/** Of a meeting that is looked at and left. Throws as the constructor. */
export function replayedState(journal: Journal): MeetingState {
  return replay(journal).state;
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
