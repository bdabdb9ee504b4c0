import { expect, test } from "vitest";
import { inAppBrowserOf, inAppBrowsers, ownBrowsers } from "../../kiosk/in-app-browsers.ts";
import { codeOfField } from "../../kiosk/typed-code.ts";
import { groupsOfFour } from "../../shared/crypto/typed-code.ts";

const iPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const android = "Mozilla/5.0 (Linux; Android 12; SM-A127F";
const chromium = "AppleWebKit/537.36 (KHTML, like Gecko)";
const webView = `${android}; wv) ${chromium} Version/4.0 Chrome/120.0 Mobile Safari/537.36`;

test.each([
  [`${iPhone} Mobile/15E148 Zalo iOS/486`, "Zalo"],
  [`${android}) ${chromium} Chrome/120.0 Mobile Safari/537.36 Zalo android/23010`, "Zalo"],
  [`${webView} Zalo android/23010`, "Zalo"],
  [`${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/400.0]`, "Facebook"],
  [`${webView} [FB_IAB/FB4A;FBAV/400.0;]`, "Facebook"],
  [`${iPhone} Mobile/15E148 Instagram 270.0`, "Instagram"],
  [`${iPhone} Mobile/15E148 musical_ly_28.0 BytedanceWebview/d8a21c6`, "TikTok"],
  [`${android}) ${chromium} Chrome/120.0 Mobile Safari/537.36 Telegram-Android/10.3 (SDK 33)`, "Telegram"],
  [`${iPhone} GSA/250.0.505561494 Mobile/15E148 Safari/604.1`, "Google"],
  [webView, "Android WebView"],
  [`${iPhone} Mobile/15E148`, "iOS web view"],
  [mac, "iPadOS web view"],
  [`${iPhone} Mobile/16A366 UCBrowser/11.3.5 Mobile AliApp(TUnionSDK/0.1.20)`, null],
  [`${android}; wv) ${chromium} Version/4.0 Chrome/87.0 Mobile Safari/537.36 VivoBrowser/11.2`, null],
  [`${android}; wv) ${chromium} Version/4.0 Chrome/100.0 Mobile Safari/537.36 HeyTapBrowser/45.9`, null],
  [`${android}) ${chromium} SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36`, null],
  [`${iPhone} Version/16.3 Mobile/15E148 Safari/604.1`, null],
  [`${iPhone} CriOS/120.0 Mobile/15E148 Safari/604.1`, null],
  [`${android}) ${chromium} Chrome/120.0 Mobile Safari/537.36`, null],
  [`${mac} Version/16.3 Safari/605.1.15`, null],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:121.0) Gecko/20100101 Firefox/121.0", null],
])("P06: %s is a page of %s", (userAgent, name) => {
  expect(inAppBrowserOf(userAgent)?.name ?? null).toBe(name);
});

test("P06: no pattern of the list has a memory of its own, and no name stands there twice", () => {
  const rows = [...ownBrowsers, ...inAppBrowsers];
  expect(rows.filter(({ pattern }) => pattern.global || pattern.sticky)).toEqual([]);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test("what is typed becomes letters of the code, in groups of four", () => {
  expect(groupsOfFour(codeOfField(" o1l-i ab.cd\n9"))).toBe("0111 ABCD 9");
});
