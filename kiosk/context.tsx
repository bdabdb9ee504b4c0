import type { Language } from "../shared/basics/bilingual.ts";
import { createContext, useContext } from "react";
import type { PhoneIntent } from "../shared/client/phone/phone.ts";
import { wordsOf, type Words } from "./words/words.ts";

export type Kiosk = {
  readonly words: Words;
  readonly language: Language;
  readonly act: (intent: PhoneIntent) => void;
};

const KioskContext = createContext<Kiosk>({
  ...wordsOf("vi", null, "loading"),
  act: () => undefined,
});

export const KioskProvider = KioskContext.Provider;

export function useKiosk(): Kiosk {
  return useContext(KioskContext);
}
