import type { Language } from "../../shared/basics/bilingual.ts";
import type { MeetingFacts } from "../../shared/client/phone/phone.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

export type Words = ReturnType<typeof vi>;

/** How a meeting addresses people, and what it calls those who count. */
export type Address = {
  readonly you: string;
  readonly committee: string;
};

/** The catalogue of one language in the meeting's form of address; before it is known, the neutral one. */
export function wordsOf(language: Language, meeting: MeetingFacts | null): Words {
  const address = { you: meeting?.addressForm ?? "ông/bà", committee: meeting?.committeeWord ?? "Ban" };
  switch (language) {
    case "vi":
      return vi(address);
    case "en":
      return en;
  }
}
