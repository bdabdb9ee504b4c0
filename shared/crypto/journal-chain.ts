/** The hash chain of a journal (protocol B.10): a line that is changed, left out or moved changes every later head. */
import { sha256Hex } from "../basics/hash.ts";
import { assertForm, isHex32 } from "../basics/field-forms.ts";

/** h_0, the head of an empty journal (protocol B.10). */
export const emptyJournalHead = "0".repeat(64);

/** The head after a line: its exact bytes without the newline, and its kind. */
export function journalHead(previousHead: string, kind: string, lineBytes: Uint8Array): string {
  return journalHeadFromHash(previousHead, kind, sha256Hex(lineBytes));
}

/** The head after a line that a published journal holds only by its hash. */
export function journalHeadFromHash(previousHead: string, kind: string, lineHash: string): string {
  assertForm(isHex32, previousHead, lineHash);
  assertForm(isJournalKind, kind);
  return sha256Hex(`phieu-kin/journal/1|${previousHead}|${kind}|${lineHash}`);
}

/** Whether a text may be the kind of a journal line: lower-case words joined by dashes. */
export function isJournalKind(text: string): boolean {
  return /^[a-z]+(-[a-z]+)*$/.test(text);
}
