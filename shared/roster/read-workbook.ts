/** The bytes of a chosen file become sheets. What cannot be read is named, with the way out. */
import { err, type Result } from "../basics/result.ts";
import { fileProblem, type RosterProblem, type RosterProblemCode } from "./problems.ts";
import { readCsv } from "./read-csv.ts";
import { readOds } from "./read-ods.ts";
import { readXlsx } from "./read-xlsx.ts";
import { fileBytesMax, type Workbook } from "./sheets.ts";
import { ZipFiles } from "./unzip.ts";

const textName = /\.(csv|txt|tsv)$/i;

export function readWorkbook(bytes: Uint8Array, fileName: string): Result<Workbook, RosterProblem> {
  if (bytes.length === 0) return err(fileProblem("empty-file"));
  if (bytes.length > fileBytesMax) return err(fileProblem("too-big"));
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readPacked(bytes);
  const foreign = foreignKind(bytes);
  if (foreign !== null) return err(fileProblem(foreign));
  if (!textName.test(fileName)) return err(fileProblem("not-a-spreadsheet"));
  return readCsv(bytes, fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, ""));
}

function readPacked(bytes: Uint8Array): Result<Workbook, RosterProblem> {
  const files = ZipFiles.open(bytes);
  if (files === null) return err(fileProblem("damaged-file"));
  if (files.isLocked) return err(fileProblem("password"));
  const has = (name: string) => files.names.includes(name);
  if (has("xl/workbook.bin")) return err(fileProblem("binary-excel"));
  if (files.names.some((name) => name.startsWith("word/"))) return err(fileProblem("text-document"));
  if (files.names.some((name) => name.startsWith("Index/"))) return err(fileProblem("numbers-file"));
  if (has("content.xml")) {
    const isText = (files.text("mimetype") ?? "").includes("opendocument.text");
    return isText ? err(fileProblem("text-document")) : readOds(files);
  }
  return files.names.some((name) => name.startsWith("xl/")) || has("[Content_Types].xml")
    ? readXlsx(files)
    : err(fileProblem("not-a-spreadsheet"));
}

/** What offices choose by mistake, told by its first bytes. */
function foreignKind(bytes: Uint8Array): RosterProblemCode | null {
  // The container of .xls and .doc, and of every new file under a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    if (holdsName(bytes, "EncryptedPackage") || holdsName(bytes, "EncryptionInfo")) return "password";
    return holdsName(bytes, "WordDocument") ? "text-document" : "old-excel";
  }
  const start = String.fromCharCode(...bytes.subarray(0, 400)).replace(/^(\u00ef\u00bb\u00bf)?\s*/, "");
  if (start.startsWith("%PDF")) return "pdf-file";
  if (start.startsWith("{\\rtf")) return "text-document";
  // Programs hand out web pages and XML under the name of .xls.
  return /^<(\?xml|!doctype|html|table|meta|style|head)/i.test(start) ? "web-page" : null;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** Names in that container are UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const codes = Array.from(name, (letter) => letter.charCodeAt(0));
  const first = codes[0];
  for (let at = bytes.indexOf(first ?? 0); at >= 0; at = bytes.indexOf(first ?? 0, at + 1)) {
    if (codes.every((code, index) => bytes[at + 2 * index] === code && bytes[at + 2 * index + 1] === 0))
      return true;
  }
  return false;
}
