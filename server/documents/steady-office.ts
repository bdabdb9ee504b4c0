/** The same paper gives the same file of Word or Excel: the libraries' clock and drawing numbers are taken out again. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

/** The earliest day that a .zip can name, in the machine's zone; people read the day in the paper itself. */
export function earliestDay(): Date {
  return new Date(1980, 0, 1);
}

export function steadyOffice(file: Uint8Array): Uint8Array {
  const files = unzipSync(file);
  const steady: Zippable = {};
  const drawings = { count: 0 };
  for (const [name, bytes] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isXml = name.endsWith(".xml");
    steady[name] = isXml ? strToU8(steadyXml(strFromU8(bytes), drawings)) : bytes;
  }
  return zipSync(steady, { level: 6, mtime: earliestDay() });
}

/** Numbers of drawings are unique in the whole document, over all its files. */
function steadyXml(xml: string, drawings: { count: number }): string {
  return xml
    .replaceAll(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, "")
    .replaceAll(/(<wp:docPr\b[^>]*?\bid=")\d+"/g, (_match, head: string) => {
      drawings.count += 1;
      return `${head}${drawings.count}"`;
    });
}
