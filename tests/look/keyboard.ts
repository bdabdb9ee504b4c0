/** A page held by its keyboard alone: where the focus stands, whether it is seen there, and how far it is to what is wanted. */
import { expect } from "vitest";
import type { Page } from "playwright";

/** More presses than this nobody makes to reach one thing. */
const stopsMax = 60;

type Stop = {
  readonly name: string;
  /** It is drawn around what has it, and stands in the window. */
  readonly isSeen: boolean;
};

/** Null: nothing has the focus, so that the next press begins at the head of the page. */
function stopNow(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return null;
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : null;
    const name = at.getAttribute("aria-label") ?? label?.textContent ?? at.textContent;
    const { top, bottom, height } = at.getBoundingClientRect();
    const { children } = at.parentElement ?? document.body;
    const all = [...children];
    // A choice of several draws it around the words beside its field.
    const isDrawn = all.slice(all.indexOf(at)).some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    return { name: name.trim(), isSeen: isDrawn && height > 0 && bottom > 0 && top < innerHeight };
  });
}

/** What has the focus now. Throws where nothing has it, which is where the keyboard is lost. */
export async function focusedOn(page: Page): Promise<string> {
  await expect.poll(() => stopNow(page), { message: "the focus was lost to the page" }).not.toBeNull();
  return (await stopNow(page))?.name ?? "";
}

/** Presses Tab until something of this name has the focus, and looks at every stop on the way. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < stopsMax) {
    await page.keyboard.press("Tab");
    const stop = await stopNow(page);
    // After the last one the browser's own bar comes.
    if (stop === null) continue;
    expect(stop.isSeen, `the focus is not seen on ${stop.name}, after ${passed.join(" | ")}`).toBe(true);
    if (stop.name === name) return;
    passed.push(stop.name);
  }
  throw new Error(`${name} is not reached: ${passed.join(" | ")}`);
}
