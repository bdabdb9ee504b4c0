/** A journal's lines and their chain of heads as protocol B.10 has them, whatever they are kept in. */
import * as z from "zod/mini";
import { assert } from "../../shared/basics/assert.ts";
import { fromUtf8, toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson, parseCanonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { emptyJournalHead, isJournalKind, journalHead } from "../../shared/crypto/journal-chain.ts";
import type { JournalEntry } from "./store.ts";

const lineSchema = z.strictObject({
  seq: z.int(),
  kind: z.string().check(z.refine(isJournalKind)),
  data: z.unknown(),
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
});

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

/** A stored line after the one before it; null: it is not the line that was written. */
export function readEntry(bytes: Uint8Array, before: JournalEntry | undefined): JournalEntry | null {
  const line = fromUtf8(bytes);
  if (line === null) return null;
  const parsed = lineSchema.safeParse(parseCanonicalJson(line)?.value);
  if (!parsed.success || parsed.data.seq !== (before?.seq ?? 0) + 1) return null;
  const { seq, kind, data } = parsed.data;
  return { seq, kind, data, line, head: journalHead(before?.head ?? emptyJournalHead, kind, bytes) };
}
