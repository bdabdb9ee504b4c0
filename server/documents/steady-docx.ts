/** The same paper gives the same file: the library's clock and drawing numbers are taken out of what it wrote. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { assert } from "../../shared/basics/assert.ts";

/** at: local time YYYY-MM-DDTHH:MM for the file's properties. */
export function steadyDocx(docx: Uint8Array, at: string): Uint8Array {
  assert(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at), "a paper has a time");
  const files = unzipSync(docx);
  const steady: Zippable = {};
  const drawings = { count: 0 };
  for (const [name, bytes] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isXml = name.endsWith(".xml");
    steady[name] = isXml ? strToU8(steadyXml(strFromU8(bytes), at, drawings)) : bytes;
  }
  // The earliest day that a .zip can name; people read the day in the paper itself.
  return zipSync(steady, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** Numbers of drawings are unique in the whole document, over all its files. */
function steadyXml(xml: string, at: string, drawings: { count: number }): string {
  return xml
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}:00Z`)
    .replaceAll(/(<wp:docPr\b[^>]*?\bid=")\d+"/g, (_match, head: string) => {
      drawings.count += 1;
      return `${head}${drawings.count}"`;
    });
}
