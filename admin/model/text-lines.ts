/** Lists that people type one per line. */
import { linesMax } from "../../shared/domain/form-choice.ts";
import { optionalLineProblem, tidy } from "./field-checks.ts";
import type { Words } from "../words/words.ts";

/** The lines that say something, as they are stored. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map(tidy)
    .filter((line) => line !== "");
}

/** The first line that cannot be stored, by its number, or too many of them; null where all is well. */
export function linesProblem(text: string, words: Words, max = linesMax): string | null {
  const lines = linesOf(text);
  if (lines.length > max) return words.forms.tooManyLines(max);
  for (const [index, line] of lines.entries()) {
    const problem = optionalLineProblem(line, words.shell);
    if (problem !== null) return words.forms.lineWrong(index + 1, problem);
  }
  return null;
}
