import { expect, test } from "vitest";
import { isInAppBrowser } from "../../kiosk/browser.ts";
import { codeOfField } from "../../kiosk/typed-code.ts";
import { groupsOfFour } from "../../shared/crypto/typed-code.ts";

const iPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const android = "Mozilla/5.0 (Linux; Android 12; SM-A127F";

test.each([
  [`${iPhone} Mobile/15E148 Zalo iOS/486`, true],
  [`${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/400.0]`, true],
  [`${iPhone} Mobile/15E148`, true],
  [`${android}; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile Safari/537.36`, true],
  [`${android}) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/23010`, true],
  [`${iPhone} Version/16.3 Mobile/15E148 Safari/604.1`, false],
  [`${iPhone} CriOS/120.0 Mobile/15E148 Safari/604.1`, false],
  [`${android}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36`, false],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/16.3 Safari/605.1.15",
    false,
  ],
])("%s is another app's browser: %s", (userAgent, expected) => {
  expect(isInAppBrowser(userAgent)).toBe(expected);
});

test("what is typed becomes letters of the code, in groups of four", () => {
  expect(groupsOfFour(codeOfField(" o1l-i ab.cd\n9"))).toBe("0111 ABCD 9");
});
