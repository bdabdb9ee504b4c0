/** Marks as offices set them, and what was understood of each. */
import { foldText } from "../domain/fold-text.ts";

const yes = new Set([
  "x",
  "v",
  "×",
  "✓",
  "✔",
  "☑",
  "☒",
  "✗",
  "✘",
  "√",
  "+",
  "●",
  "ü",
  "þ",
  "1",
  "true",
  "có",
  "y",
  "yes",
]);
const no = new Set(["", "0", "false", "không", "☐", "□", "no"]);

/** True, false, or null where the mark says neither. */
export function readMark(text: string): boolean | null {
  // "(x)", "x.", "X": brackets and points around a mark are none of it. A Cyrillic х is an x.
  const mark = text.toLowerCase().replace(/^[("'[\s]+|[)"'\].,;\s]+$/g, "");
  if (yes.has(mark) || foldText(mark) === "x") return true;
  // Nothing but points and brackets is a mark that nobody knows.
  return no.has(mark) && (mark !== "" || text === "") ? false : null;
}
