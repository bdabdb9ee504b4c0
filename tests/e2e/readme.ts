/** The README's ten minutes: its headings are the steps of a test, so that neither can go on without the other. */
import { readFile } from "node:fs/promises";

/** "### 1. Start …" to "### 12. …", without number. */
export async function tenMinuteHeadings(): Promise<readonly string[]> {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  return [...readme.matchAll(/^### \d+\. (.+)$/gm)].map(([, heading]) => heading ?? "");
}
