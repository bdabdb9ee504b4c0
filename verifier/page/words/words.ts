/** The page's words: Vietnamese is the original, English has the same keys or does not compile. */
import { createContext, use } from "react";
import type { Language } from "../../../shared/basics/bilingual.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

export type Words = typeof vi;

const tables: Readonly<Record<Language, Words>> = { vi, en };

/** Which language the page speaks. */
export const LanguageContext = createContext<Language>("vi");

export function useWords(): { readonly language: Language; readonly words: Words } {
  const language = use(LanguageContext);
  return { language, words: tables[language] };
}
