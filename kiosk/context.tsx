import type { Language } from "../shared/basics/bilingual.ts";
import { createContext, useContext } from "react";
import type { PhoneIntent } from "../shared/client/phone/phone.ts";
import { vi } from "./words/vi.ts";
import { addressOf, type FirstWords, type Words } from "./words/words.ts";

/** What the first page stands on. */
export type First = { readonly words: FirstWords; readonly language: Language };

/** What the later parts stand on. */
export type Kiosk = {
  readonly words: Words;
  readonly language: Language;
  readonly act: (intent: PhoneIntent) => void;
};

const FirstContext = createContext<First>({ words: vi(addressOf(null)), language: "vi" });
const KioskContext = createContext<Kiosk | null>(null);

export const FirstProvider = FirstContext.Provider;
export const KioskProvider = KioskContext.Provider;

export function useFirst(): First {
  return useContext(FirstContext);
}

/** In the later parts alone: they are shown once all words are there. */
export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error("a page of the later parts stands on what came with them");
  return kiosk;
}
