/** What the page needs to know of the browser it runs in. */

const languageKey = "phieu-kin/language";

export function keptLanguage(): "vi" | "en" {
  try {
    return localStorage.getItem(languageKey) === "en" ? "en" : "vi";
  } catch {
    // A browser that forbids storage starts in Vietnamese each time.
    return "vi";
  }
}

export function keepLanguage(language: "vi" | "en"): void {
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // It is a comfort only.
  }
}

export const stayKey = "phieu-kin/stay";

/** Inside another app: whether somebody chose to go on here, and the browser has kept that over a new loading of the page. */
export function isStaying(): boolean {
  try {
    return localStorage.getItem(stayKey) !== null;
  } catch {
    return false;
  }
}
