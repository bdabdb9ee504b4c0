import type { Browser, BrowserContext, Page } from "playwright";
import type { KioskServer } from "./kiosk-server.ts";
import { launchChromium } from "../chromium.ts";

/** A name that is not localhost, so that plain http gives no secure context, as in a hall. */
export const hostName = "kiosk";

/** without: Playwright's own options that are left out. */
export function launch(without: readonly string[] = []): Promise<Browser> {
  return launchChromium([`--host-resolver-rules=MAP ${hostName} 127.0.0.1`], without);
}

export const sizes = {
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 640 },
  laptop: { width: 1440, height: 900 },
} as const;

export function newPhone(
  browser: Browser,
  viewport: { width: number; height: number } = sizes.phone,
): Promise<BrowserContext> {
  return browser.newContext({ viewport, locale: "vi-VN" });
}

/** Opens the page of a slip, or with another fragment. Errors and policy violations end up in `complaints`. */
export async function openPage(
  context: BrowserContext,
  server: KioskServer,
  fragment = server.hall.fragment,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`http://${hostName}:${server.port}/${fragment}`);
  return { page, complaints };
}
