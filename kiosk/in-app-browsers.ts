/**
 * Pages of other apps in which a slip's link may open, as data: how each names itself, and why a ballot is better not
 * filled in there. Everybody is asked to open the phone's own browser; what differs is whether the page offers to go on.
 */

/**
 * closes: the app shows the page over a chat or a list, closes it on "back" and lets it go when the app is left; what the
 * page keeps lies with the app, out of the reach of the phone's browser.
 * scripts: beside that, the app is known to put scripts of its own into pages (F. Krause, "iOS Privacy: Instagram and Facebook
 * can track anything you do on any website in their in-app browser", August 2022; the same for TikTok), so it could see choices.
 * unknown: a web view of an app that does not say which.
 */
export type Risk = "closes" | "scripts" | "unknown";

export type InAppBrowser = { readonly name: string; readonly pattern: RegExp; readonly risk: Risk };

/** Whole browsers, with tabs and a storage of their own, though they look like a web view of an app. First of all. */
export const ownBrowsers: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: "UC Browser", pattern: /UCBrowser\// },
  { name: "Vivo", pattern: /VivoBrowser\// },
  { name: "Xiaomi", pattern: /MiuiBrowser\// },
  { name: "Oppo, Realme", pattern: /HeyTapBrowser\// },
  { name: "Huawei", pattern: /HuaweiBrowser\// },
  { name: "Samsung", pattern: /SamsungBrowser\// },
  { name: "Cốc Cốc", pattern: /coc_coc_browser\/|CocCocBrowser\//i },
  { name: "Opera", pattern: /OPR\/|OPT\/|OPiOS\// },
  { name: "Firefox", pattern: /FxiOS\// },
  { name: "Edge", pattern: /EdgiOS\/|EdgA\// },
  { name: "Chrome", pattern: /CriOS\// },
];

export const inAppBrowsers: readonly InAppBrowser[] = [
  { name: "Facebook", pattern: /FBAN|FBAV|FB_IAB/, risk: "scripts" },
  { name: "Messenger", pattern: /\bMessenger/, risk: "scripts" },
  { name: "Instagram", pattern: /Instagram/, risk: "scripts" },
  { name: "TikTok", pattern: /TikTok|musical_ly|BytedanceWebview|trill_/i, risk: "scripts" },
  { name: "Zalo", pattern: /Zalo/i, risk: "closes" },
  { name: "Telegram", pattern: /Telegram/, risk: "closes" },
  { name: "Viber", pattern: /Viber/i, risk: "closes" },
  { name: "LINE", pattern: /\bLine\//, risk: "closes" },
  { name: "WeChat", pattern: /MicroMessenger/, risk: "closes" },
  { name: "Google", pattern: /\bGSA\//, risk: "closes" },
  { name: "Android WebView", pattern: /; wv\)/, risk: "unknown" },
  // Safari and every browser on iOS end in "Safari/…"; a view of an app does not, also where it calls itself a desktop.
  { name: "iOS web view", pattern: /(iPhone|iPad|iPod)(?!.*Safari\/)/, risk: "unknown" },
  {
    name: "iPadOS web view",
    pattern: /Macintosh.*AppleWebKit\/(?!.*(Safari|Chrome|Firefox)\/)/,
    risk: "unknown",
  },
];

/** The app whose page this browser is; null for a browser of its own. */
export function inAppBrowserOf(userAgent: string): InAppBrowser | null {
  if (ownBrowsers.some(({ pattern }) => pattern.test(userAgent))) return null;
  return inAppBrowsers.find(({ pattern }) => pattern.test(userAgent)) ?? null;
}
