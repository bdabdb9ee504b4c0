import type { Language } from "../../shared/basics/bilingual.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";
import { viLater } from "./vi-later.ts";
import type { Address, Words } from "./words.ts";

/** The whole catalogue of one language, in the meeting's form of address. */
export function everyWord(language: Language, address: Address): Words {
  return language === "en" ? en : { ...vi(address), ...viLater(address) };
}
