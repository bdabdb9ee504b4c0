/** The texts that console, projector and phone show, and the program's own ids that no layman should read in them. */
import { en as adminEn } from "../../admin/words/en.ts";
import { vi as adminVi } from "../../admin/words/vi.ts";
import { everyWord } from "../../kiosk/words/every-word.ts";
import { refusalCodes } from "../../shared/domain/refusal.ts";

export const catalogues = {
  adminVi,
  adminEn,
  kioskVi: everyWord("vi", { you: "đồng chí", committee: "Tổ" }),
  kioskEn: everyWord("en", { you: "", committee: "" }),
} as const;

export type ShownText = {
  /** Such as "adminVi.tellers.problems.no-key". */
  readonly place: string;
  readonly text: string;
};

/** Every text below a value; what is filled in is a name wherever something is. */
export function textsBelow(value: unknown, place: string): readonly ShownText[] {
  if (typeof value === "string") return [{ place, text: value }];
  if (typeof value === "function") {
    const filled: unknown = Reflect.apply(value, undefined, Array(4).fill("Nguyễn Văn An"));
    return textsBelow(filled, place);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => textsBelow(below, `${place}.${key}`));
}

function keysBelow(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [key, ...keysBelow(below)]);
}

/** Ids as code has them: words in lower case joined by hyphens. What has a text of its own is one of them. */
const ids = new Set(
  [...refusalCodes, "row-sum", ...Object.values(catalogues).flatMap(keysBelow)].filter((id) =>
    /^[a-z0-9]+(-[a-z0-9]+)+$/.test(id),
  ),
);

/** The program's own ids that stand in a text. */
export function codesIn(text: string): readonly string[] {
  return (text.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? []).filter((word) => ids.has(word));
}
