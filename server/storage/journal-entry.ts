/** A journal's lines and their chain of heads as protocol B.10 has them, whatever they are kept in. */
import { assert } from "../../shared/basics/assert.ts";
import { toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { emptyJournalHead, isJournalKind, journalHead } from "../../shared/crypto/journal-chain.ts";
import type { JournalEntry } from "./store.ts";

/** The line that follows `before`; undefined: the first one. Its salt is drawn. */
export function nextEntry(
  before: JournalEntry | undefined,
  kind: string,
  data: Json,
  random: RandomBytes,
): JournalEntry {
  assert(isJournalKind(kind), "a journal kind is a plain word");
  const seq = (before?.seq ?? 0) + 1;
  const line = canonicalJson({ seq, kind, data, salt: toHex(random(16)) });
  return { seq, kind, data, line, head: journalHead(headAfter(before), kind, utf8ToBytes(line)) };
}

/** h_i after a line; undefined: before the first. */
export function headAfter(last: JournalEntry | undefined): string {
  return last?.head ?? emptyJournalHead;
}
