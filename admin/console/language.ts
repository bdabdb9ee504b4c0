/** The language of this browser's pages, before the login and behind it. */
import type { Language } from "../../shared/basics/bilingual.ts";
import { createContext, useContext } from "react";
import { defined } from "../../shared/basics/assert.ts";
import type { Words } from "../words/words.ts";

/** Whoever puts something into words: a catalogue, and which language it is. */
export type Speaker = {
  readonly language: Language;
  readonly words: Words;
};

export type ChosenLanguage = Speaker & {
  readonly setLanguage: (language: Language) => void;
};

export const LanguageContext = createContext<ChosenLanguage | null>(null);

export function useLanguage(): ChosenLanguage {
  return defined(useContext(LanguageContext), "pages stand inside the language's context");
}

/** The words of the chosen language. */
export function useWords(): Words {
  return useLanguage().words;
}
