/** What is wrong with a field, in words, or null. The same rules as shared/domain/text.ts, said before sending. */
import { isCleanText } from "../../shared/domain/text.ts";
import type { Words } from "../words/words.ts";

const lineMax = 200;
const sentenceMax = 1_000;

/** Text as it is stored: NFC, no spaces around. */
export function tidy(text: string): string {
  return text.normalize("NFC").trim();
}

export function optionalLineProblem(text: string, words: Words["shell"], max = lineMax): string | null {
  if (!isCleanText(tidy(text))) return words.notPlainText;
  return tidy(text).length > max ? words.tooLong(max) : null;
}

export function lineProblem(text: string, words: Words["shell"], max = lineMax): string | null {
  return tidy(text) === "" ? words.required : optionalLineProblem(text, words, max);
}

export function sentenceProblem(text: string, words: Words["shell"]): string | null {
  return lineProblem(text, words, sentenceMax);
}
