/** The journal as a record publishes it (protocol B.10): lines about other rounds or persons only by their hash. */
import { assert } from "../basics/assert.ts";
import { canonicalJson, parseCanonicalJson } from "../basics/canonical-json.ts";
import { sha256Hex } from "../basics/hash.ts";
import { emptyJournalHead, journalHeadFromHash } from "../crypto/journal-chain.ts";
import { eventPublication, eventSchema, type MeetingEvent } from "../protocol/events.ts";
import { journalLineSchema, readCanonical } from "./files.ts";

export type RawLine = { readonly kind: string; readonly line: string };

/** The published lines of round n, each ended by a newline, up to its counting or voiding. */
export function publishedJournal(n: number, lines: readonly RawLine[]): string {
  const published: string[] = [];
  for (const { kind, line } of lines) {
    const event = eventOfLine(line);
    assert(event !== null && event.kind === kind, "a journal line holds an event of its kind");
    const open = isReadableIn(n, event);
    published.push(open ? line : canonicalJson({ hash: sha256Hex(line), kind }));
    if (endsRound(n, event)) break;
  }
  return published.map((line) => `${line}\n`).join("");
}

/** Whether this event is where the published journal of round n ends. */
export function endsRound(n: number, event: MeetingEvent): boolean {
  return (event.kind === "round-counted" || event.kind === "round-voided") && event.n === n;
}

export type PublishedLine = {
  /** One of EventKind where the line can be read; else whatever its program calls it. */
  readonly kind: string;
  /** Null where only the hash is published. */
  readonly event: MeetingEvent | null;
  /** h_i after this line. */
  readonly head: string;
};

/** Reads a published journal and its chain; the error names the line (from 1) and what is wrong with it. */
export function readPublishedJournal(
  text: string,
):
  | { readonly ok: true; readonly value: readonly PublishedLine[] }
  | { readonly ok: false; readonly error: string } {
  if (text !== "" && !text.endsWith("\n")) return { ok: false, error: "the last line is cut" };
  const lines: PublishedLine[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const seq = lines.length + 1;
    const published = readLine(line, seq);
    if (published === null) return { ok: false, error: `line ${seq} is not a line of a journal` };
    const previous = lines.at(-1)?.head ?? emptyJournalHead;
    const { kind, event, hash } = published;
    if (event === null && isAlwaysReadable(kind)) {
      return { ok: false, error: `line ${seq} hides a ${kind}` };
    }
    if (event !== null && eventPublication[event.kind] === "never") {
      return { ok: false, error: `line ${seq} shows a ${kind}, which no record publishes` };
    }
    lines.push({ kind, event, head: journalHeadFromHash(previous, kind, hash) });
  }
  return { ok: true, value: lines };
}

function readLine(
  line: string,
  seq: number,
): { readonly kind: string; readonly event: MeetingEvent | null; readonly hash: string } | null {
  const json = readCanonical(line, journalLineSchema);
  if (json === null) return null;
  // A later version may know other kinds; of a line that shows nothing its kind says no more than its hash.
  if ("hash" in json) return { kind: json.kind, event: null, hash: json.hash };
  const event = eventOfLine(line);
  if (event === null || json.seq !== seq) return null;
  return { kind: event.kind, event, hash: sha256Hex(line) };
}

/** The event in a raw line: its data with its kind. */
function eventOfLine(line: string): MeetingEvent | null {
  const json = journalLineSchema.safeParse(parseCanonicalJson(line)?.value);
  if (!json.success || !("data" in json.data)) return null;
  const event = eventSchema.safeParse({ ...json.data.data, kind: json.data.kind });
  return event.success ? event.data : null;
}

/** Whether the record of round n publishes the line of this event. */
export function isReadableIn(n: number, event: MeetingEvent): boolean {
  switch (eventPublication[event.kind]) {
    case "always":
      return true;
    case "never":
      return false;
    case "own":
      return "n" in event && event.n === n;
  }
}

function isAlwaysReadable(kind: string): boolean {
  return Object.entries(eventPublication).some(([known, when]) => known === kind && when === "always");
}
