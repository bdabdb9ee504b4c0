/** What an answer says of halls: names where people and the check-in have them, figures of presence and slips, and nothing else (security S21). */
import { textsOf } from "./crawl-reader.ts";

/** A hall, and what papers may say of it: called, present, absent, holders of a slip, slips given back. */
export type CountedHall = { readonly id: string; readonly name: string; readonly figures: readonly number[] };

const countedPapers = /\/(attendance|meeting-minutes|slips-account)[^/]*$/;
const knownKeys = new Set(["halls", "hallId"]);

/** What of an answer says more of a hall than anybody is told; empty: nothing. */
export function hallsToldIn(
  where: string,
  body: Uint8Array,
  halls: readonly CountedHall[],
): readonly string[] {
  const texts = textsOf(body);
  if (body[0] === 0x7b) return inJson(JSON.parse(texts.join("")), halls, null);
  return texts.flatMap((text) => (countedPapers.test(where) ? inPaper(text, halls) : anywhere(text, halls)));
}

function anywhere(text: string, halls: readonly CountedHall[]): readonly string[] {
  return halls.filter((hall) => isNamed(text, hall)).map(({ name }) => `${name} is named`);
}

function isNamed(text: string, { id, name }: CountedHall): boolean {
  return text.includes(id) || text.includes(name);
}

/** Behind a hall's name stand its five figures, or none where a workbook keeps texts apart. */
function inPaper(text: string, halls: readonly CountedHall[]): readonly string[] {
  const plain = text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return halls.flatMap(({ name, figures }) =>
    plain
      .split(name)
      .slice(1)
      .map((behind) => (/^[ \d]*/.exec(behind)?.[0] ?? "").trim())
      .filter((numbers) => numbers !== "" && numbers !== figures.join(" "))
      .map((numbers) => `${name}: ${numbers}`),
  );
}

/** entry: the nearest object in a list around a value; what names a hall has no number beside it. */
function inJson(json: unknown, halls: readonly CountedHall[], entry: unknown): readonly string[] {
  if (typeof json === "string") {
    const named = halls.filter((hall) => isNamed(json, hall));
    return named.length > 0 && hasNumber(entry) ? [`beside a number: ${JSON.stringify(entry)}`] : [];
  }
  if (typeof json !== "object" || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((one: unknown) => inJson(one, halls, one));
  return Object.entries(json).flatMap(([key, value]) => [
    ...(/hall/i.test(key) && !knownKeys.has(key) ? [`unknown key ${key}`] : []),
    ...anywhere(key, halls),
    ...inJson(value, halls, entry),
  ]);
}

function hasNumber(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return typeof json === "number";
  return Object.values(json).some(hasNumber);
}
