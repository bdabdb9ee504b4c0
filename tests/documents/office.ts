/** Other people's programs that read our files: LibreOffice, and anything that reads XML out of a .zip. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { pdfPages } from "./print.ts";

/** What LibreOffice prints: per file name, per page, the text with single spaces. One start for all files. */
export function libreOfficePages(
  files: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "papers-"));
  try {
    const names = [...files.keys()];
    for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
    execFileSync(
      "soffice",
      [
        `-env:UserInstallation=file://${path.join(folder, "profile")}`,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        ...names.map((name) => path.join(folder, name)),
      ],
      { stdio: "ignore", timeout: 300_000 },
    );
    const pdfOf = (name: string) => path.join(folder, name.replace(/\.\w+$/, ".pdf"));
    return new Map(names.map((name) => [name, pdfPages(pdfOf(name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a Word document's body, one line per paragraph, read from its XML. */
export function docxText(docx: Uint8Array): string {
  const xml = strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array());
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>|<w:p\/>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
        .map(([, text]) => unescapeXml(text ?? ""))
        .join(""),
    )
    .join("\n");
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

export function docxPart(docx: Uint8Array, name: string): string {
  return strFromU8(unzipSync(docx)[name] ?? new Uint8Array());
}
