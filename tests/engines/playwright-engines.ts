/** Firefox and Chromium as Debian ships them, through Playwright: to Firefox it speaks WebDriver BiDi, so that it needs no build of its own. */
import { type Browser, firefox, type Locator, type Page } from "playwright";
import { type Control, type Engine, type EnginePage, hostName, phoneSize } from "./engine.ts";
import { launchChromium } from "../chromium.ts";

export const firefoxPath = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";

/** preferences: as in about:config. */
export function launchFirefox(preferences: Readonly<Record<string, string | number>> = {}): Promise<Browser> {
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: firefoxPath,
    // Firefox starts in no home that belongs to somebody else.
    env: process.getuid?.() === 0 ? { ...process.env, HOME: "/root" } : process.env,
    firefoxUserPrefs: { "network.dns.localDomains": hostName, ...preferences },
  });
}

export async function startFirefox(): Promise<Engine> {
  const browser = await launchFirefox();
  const others: Browser[] = [];
  return {
    name: "Firefox",
    newPhone: async ({ storage }) => {
      if (storage === "kept") return newPhone(browser);
      // What somebody chooses who blocks all cookies.
      const refusing = await launchFirefox({ "network.cookie.cookieBehavior": 2 });
      others.push(refusing);
      return newPhone(refusing);
    },
    close: async () => {
      for (const started of [browser, ...others]) await started.close();
    },
  };
}

/** To compare the others with: its own tests are in tests/kiosk. */
export async function startChromium(): Promise<Engine> {
  const browser = await launchChromium([`--host-resolver-rules=MAP ${hostName} 127.0.0.1`]);
  return {
    name: "Chromium",
    newPhone: ({ storage }) => newPhone(browser, storage === "refused" ? noStorage : ""),
    close: () => browser.close(),
  };
}

const noStorage = "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } });";

async function newPhone(browser: Browser, script = ""): Promise<EnginePage> {
  const context = await browser.newContext({ viewport: phoneSize, locale: "vi-VN" });
  if (script !== "") await context.addInitScript(script);
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.accept());
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    press: async (control, name, howMany) => {
      const found = await locate(page, control, name).all();
      for (const one of howMany === "all" ? found : found.slice(0, 1)) await one.click();
      return found.length > 0;
    },
    evaluate: (expression) => page.evaluate(expression),
    picture: () => page.screenshot(),
    close: () => context.close(),
  };
}

function locate(page: Page, control: Control, name: RegExp): Locator {
  return control === "fold"
    ? page.locator("summary").filter({ hasText: name })
    : page.getByRole(control, { name });
}
