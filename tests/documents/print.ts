/** Prints a page as a browser does, and reads the PDF's text as anybody can. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launchChromium } from "../chromium.ts";

/** The PDF's path. */
export async function printToPdf(html: string): Promise<string> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    const file = path.join(mkdtempSync(path.join(tmpdir(), "minutes-")), "minutes.pdf");
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    return file;
  } finally {
    await browser.close();
  }
}

/** Per page, its text with single spaces. */
export function pdfPages(file: string): readonly string[] {
  const text = execFileSync("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8" });
  return text
    .split("\f")
    .slice(0, -1)
    .map((page) => page.normalize("NFC").replace(/\s+/g, " ").trim());
}
