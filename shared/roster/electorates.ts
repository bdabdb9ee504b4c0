/** Electorates as the cells name them, and which of the names are likely one. */
import { foldText } from "../domain/fold-text.ts";

/** One spelling and what it would be if the question is answered with "the same". */
export type AlikeElectorate = { readonly written: string; readonly meant: readonly string[] };

/** How staff answered whether electorates of alike names are the same. */
export type AlikeAnswer = "ask" | "same" | "apart";

export function splitElectorates(cell: string): readonly string[] {
  const names = cell.split(";").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

/**
 * Spellings that are hardly electorates of their own: "Công chức." beside "Công chức", or "Lãnh đạo, Công chức" beside
 * either. Of several spellings the most frequent one is meant, of equal ones the first.
 */
export function alikeElectorates(cells: readonly (readonly string[])[]): readonly AlikeElectorate[] {
  const counts = new Map<string, number>();
  for (const name of cells.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const meant = new Map<string, string>();
  for (const [name, count] of counts) {
    const known = meant.get(foldText(name));
    if (known === undefined || count > (counts.get(known) ?? 0)) meant.set(foldText(name), name);
  }
  return [...counts.keys()].flatMap((written) => {
    const parts = partsOf(written, meant);
    if (parts !== null) return [{ written, meant: parts }];
    const one = meant.get(foldText(written)) ?? written;
    return one === written ? [] : [{ written, meant: [one] }];
  });
}

/** What a list with commas, strokes or line breaks names, where one of its parts stands by itself elsewhere. */
function partsOf(written: string, meant: ReadonlyMap<string, string>): readonly string[] | null {
  const parts = written
    .split(/[,/+&]| và /)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length < 2 || !parts.some((part) => meant.has(foldText(part)))) return null;
  return [...new Set(parts.map((part) => meant.get(foldText(part)) ?? part))];
}

/** A person's electorates once the question is answered. */
export function meantElectorates(
  written: readonly string[],
  alike: readonly AlikeElectorate[],
): readonly string[] {
  return [
    ...new Set(written.flatMap((name) => alike.find((entry) => entry.written === name)?.meant ?? [name])),
  ];
}
