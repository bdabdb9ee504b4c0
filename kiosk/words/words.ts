import type { Language } from "../../shared/basics/bilingual.ts";
import type { MeetingFacts } from "../../shared/client/phone/phone.ts";
import type { Later } from "../later.ts";
import { vi } from "./vi.ts";

export type Words = ReturnType<typeof vi>;

/** How a meeting addresses people, and what it calls those who count. */
export type Address = {
  readonly you: string;
  readonly committee: string;
};

/** The catalogue of one language in the meeting's form of address; before it is known, the neutral one. English comes later. */
export function wordsOf(
  language: Language,
  meeting: MeetingFacts | null,
  later: Later,
): { readonly words: Words; readonly language: Language } {
  if (language === "en" && typeof later !== "string") return { words: later.en, language };
  const address = { you: meeting?.addressForm ?? "ông/bà", committee: meeting?.committeeWord ?? "Ban" };
  return { words: vi(address), language: "vi" };
}
