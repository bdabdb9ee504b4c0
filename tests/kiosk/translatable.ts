import type { Page } from "playwright";

/** What a browser's translator would send away: empty unless something on the page says that it may (P14). */
export function translatable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("*")]
      .filter((element) => element.translate)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}
