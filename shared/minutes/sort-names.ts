/** Vietnamese order of names: given name, then middle names, then family name (for alphabetical lists, rules §10). */
const collator = new Intl.Collator("vi");

/** A new list; equal names stay in the order in which they came. */
export function byGivenName<T extends { readonly name: string }>(persons: readonly T[]): readonly T[] {
  return [...persons].sort((a, b) => compareNames(a.name, b.name));
}

function compareNames(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (const part of ["given", "middle", "family"] as const) {
    const order = collator.compare(first[part], second[part]);
    if (order !== 0) return order;
  }
  return collator.compare(a, b);
}

type NameParts = { readonly given: string; readonly middle: string; readonly family: string };

/** "Nguyễn Văn Hùng (A)" is sorted by Hùng: what offices add to tell namesakes apart is no name. */
function partsOf(name: string): NameParts {
  const words = name
    .replace(/\s*\([^()]*\)\s*$/, "")
    .trim()
    .split(/\s+/);
  const given = words.at(-1) ?? "";
  if (words.length === 1) return { given, middle: "", family: "" };
  return { given, middle: words.slice(1, -1).join(" "), family: words[0] ?? "" };
}
