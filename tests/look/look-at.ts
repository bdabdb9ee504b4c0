/** What is wrong with a page as somebody sees it. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { sizes } from "./screens.ts";

/** What axe finds, as short lines that say where. only: these rules alone. */
export async function axeProblems(page: Page, only: readonly string[] = []): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  if (only.length > 0) axe.withRules([...only]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/**
 * At every size, and with letters of twice their size on a phone and a laptop: what scrolls sideways, text that is cut, what
 * sticks out of its field, and what can be pressed but is lower than 44 px.
 */
export async function geometryProblems(page: Page): Promise<readonly string[]> {
  const problems: string[] = [];
  const look = async (name: string) => {
    for (const problem of await problemsNow(page)) problems.push(`${name}: ${problem}`);
  };
  for (const size of [{ width: 320, height: 568 }, ...sizes]) {
    await page.setViewportSize(size);
    await look(String(size.width));
  }
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  for (const size of [sizes[3], sizes[1]]) {
    await page.setViewportSize(size);
    await look(`${String(size.width)}, letters at 200 %`);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize(sizes[3]);
  return problems;
}

function problemsNow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()}> ${(element.textContent || (element.getAttribute("aria-label") ?? "")).slice(0, 60)}`;
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 2;
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
      const widest = [...document.querySelectorAll("body *")].filter(
        (element) => isSeen(element) && element.getBoundingClientRect().right > innerWidth + 1,
      );
      found.push(`scrolls sideways by ${String(wide)} px: ${widest.slice(0, 3).map(name).join(", ")}`);
    }

    const hasText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "",
      );
    for (const element of document.querySelectorAll("body *")) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const cuts = [overflowX, overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
      if (!cuts || !hasText(element) || !isSeen(element)) continue;
      const isCut =
        element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
      if (isCut) found.push(`cut: ${name(element)}`);
    }

    for (const section of document.querySelectorAll(".mantine-Input-section")) {
      const field = section.closest(".mantine-Input-wrapper")?.getBoundingClientRect();
      const isOutside = [...section.querySelectorAll("*")].some(
        (part) => isSeen(part) && part.getBoundingClientRect().bottom > (field?.bottom ?? 0) + 1,
      );
      if (isOutside) found.push(`sticks out of its field: ${name(section)}`);
    }

    // A tick is pressed by its words too; a link inside a sentence has the sentence's height.
    const pressed = (element: Element) =>
      element.closest("label, .mantine-Radio-root, .mantine-Checkbox-root, .mantine-Input-wrapper") ??
      element;
    const targets =
      "button, summary, select, a[class], [role=combobox], [role=switch], input:not([type=hidden], [type=file])";
    for (const element of document.querySelectorAll(targets)) {
      if (!isSeen(element) || element.closest("p, figcaption") !== null) continue;
      const { height } = pressed(element).getBoundingClientRect();
      if (height < 43.5)
        found.push(`${height.toFixed(0)} px high: ${name(element)} ${element.className.slice(0, 60)}`);
    }
    return [...new Set(found)];
  });
}
