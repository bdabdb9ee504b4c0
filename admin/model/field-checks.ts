/** What is wrong with a field, in words, or null. The same rules as shared/domain/text.ts, said before sending. */
import type { SourceDocument } from "../../shared/domain/subject-facts.ts";
import { isCleanText, lineMax, sentenceMax } from "../../shared/domain/text.ts";
import type { Words } from "../words/words.ts";

/** A sentence for the one who typed; null: nothing is wrong. */
export type FieldProblem = string | null;

/** Text as it is stored: NFC, no spaces around. */
export function tidy(text: string): string {
  return text.normalize("NFC").trim();
}

/** A paper of which nothing is typed yet. */
export const noDocument: SourceDocument = { title: "", number: "", date: "" };

export function tidyDocument({ title, number, date }: SourceDocument): SourceDocument {
  return { title: tidy(title), number: tidy(number), date };
}

export function optionalLineProblem(text: string, words: Words["shell"], max = lineMax): FieldProblem {
  if (!isCleanText(tidy(text))) return words.notPlainText;
  return tidy(text).length > max ? words.tooLong(max) : null;
}

export function lineProblem(text: string, words: Words["shell"], max = lineMax): FieldProblem {
  return tidy(text) === "" ? words.required : optionalLineProblem(text, words, max);
}

export function sentenceProblem(text: string, words: Words["shell"]): FieldProblem {
  return lineProblem(text, words, sentenceMax);
}
