/** What the page needs to know of the browser it runs in. */

/**
 * Browsers inside other apps lose their storage when the app is left. Recognised: Zalo, Facebook and its kin, other
 * messengers, Android's WebView (most QR scanners), and iOS views that do not call themselves Safari.
 */
export function isInAppBrowser(userAgent: string): boolean {
  if (
    /Zalo|FBAN|FBAV|FB_IAB|Instagram|Messenger|Line\/|MicroMessenger|TikTok|musical_ly|Viber/i.test(userAgent)
  )
    return true;
  if (/; wv\)/.test(userAgent)) return true;
  return /iPhone|iPad|iPod/.test(userAgent) && !/Safari\//.test(userAgent);
}

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
