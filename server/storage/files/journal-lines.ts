/**
 * The journal's two files as bytes: lines and their chain of heads (protocol B.10). A line does not hold the head
 * before it, so the heads lie beside the lines in a file of their own and show every later change: an edited, added,
 * deleted or moved line, and a cut end (security N11).
 *
 * A line is synced before its head is written, and its head before anybody is answered. So after a power cut the
 * lines may be one ahead of the heads. That last line is kept if it is whole: it was decided and lies on the disk,
 * only its answer was lost. (Cutting it would lose an answered line whenever the last head is torn by anything else.)
 * If it is torn, nobody was answered, and it is cut. Every other difference is damage.
 */
import { fromUtf8 } from "../../../shared/basics/bytes.ts";
import { readEntry } from "../journal-entry.ts";
import type { JournalEntry } from "../store.ts";

export type JournalReading = {
  /** The sound lines: all of them, or those before the damage. */
  readonly entries: readonly JournalEntry[];
  /** How many lines have ever been answered, as far as the heads tell. */
  readonly headCount: number;
  /** The first line that is wrong, from 1; null if only a torn end must be cut or a last head added. */
  readonly damage: { readonly line: number; readonly detail: string } | null;
};

/** Bytes of one head on the disk: 64 hex digits and a newline. */
const headBytes = 65;

/** Reads both files; see the top of this file for what is kept, cut and called damage. */
export function readJournal(lines: Uint8Array, heads: Uint8Array): JournalReading {
  const headList = splitHeads(heads);
  const { complete, rest } = splitLines(lines);
  const entries: JournalEntry[] = [];
  const damaged = (detail: string): JournalReading => ({
    entries,
    headCount: headList.length,
    damage: { line: entries.length + 1, detail },
  });

  for (const head of headList) {
    const bytes = complete[entries.length];
    if (bytes === undefined) return damaged("the file ends before this line, which had been answered");
    const entry = readEntry(bytes, entries.at(-1));
    if (entry === null) return damaged("this is not the line that was written");
    if (entry.head !== head) return damaged("this line and its stored head do not belong together");
    entries.push(entry);
  }

  const unanswered = complete.length - headList.length + (rest.length > 0 ? 1 : 0);
  if (unanswered > 1) return damaged(`${unanswered} lines have no stored head, and at most one can`);
  const last = complete[headList.length];
  const entry = last === undefined ? null : readEntry(last, entries.at(-1));
  if (entry !== null) entries.push(entry);
  return { entries, headCount: headList.length, damage: null };
}

function splitLines(bytes: Uint8Array): { complete: readonly Uint8Array[]; rest: Uint8Array } {
  const complete: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    complete.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return { complete, rest: bytes.subarray(start) };
}

/** Heads in order; a torn last one (too short, or zeros where a disk had only made room) is left out. */
function splitHeads(bytes: Uint8Array): readonly string[] {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  const heads: string[] = [];
  for (let start = 0; start + headBytes <= end; start += headBytes) {
    const text = fromUtf8(bytes.subarray(start, start + headBytes));
    // An unreadable head cannot equal any computed one, so it shows as damage of its line.
    heads.push(text !== null && text.endsWith("\n") ? text.slice(0, -1) : "");
  }
  return heads;
}

/** The bytes of entries as the two files hold them. */
export function journalBytes(entries: readonly JournalEntry[]): { lines: string; heads: string } {
  return {
    lines: entries.map(({ line }) => `${line}\n`).join(""),
    heads: entries.map(({ head }) => `${head}\n`).join(""),
  };
}
