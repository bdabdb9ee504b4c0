/** One text in both languages, and the languages there are. */
export type Bilingual = { readonly vi: string; readonly en: string };
export type Language = keyof Bilingual;
