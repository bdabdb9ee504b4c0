/**
 * Rows of a text file with separators (RFC 4180). Strict about quotes: one that is not closed swallows the rest of the
 * list, and a reader that goes on makes one person's post of the next person.
 */
import { err, ok, type Result } from "../basics/result.ts";
import { strFromU8 } from "fflate";
import { utf8ToBytes } from "../basics/bytes.ts";
import { foldText } from "../domain/fold-text.ts";
import { fileProblem, problem, type RosterProblem } from "./problems.ts";
import { SheetBuilder, type Workbook } from "./sheets.ts";

const separators = [",", ";", "\t", "|"] as const;

export function readCsv(bytes: Uint8Array, sheetName: string): Result<Workbook, RosterProblem> {
  const text = decode(bytes);
  if (text === null) return err(fileProblem("not-unicode"));
  const [, told] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const separator = told ?? likelySeparator(text);
  const rows = splitRows(text, separator);
  if (!rows.ok) return rows;
  const builder = new SheetBuilder();
  for (const [row, cells] of rows.value.entries()) {
    if (row === 0 && told !== undefined) continue;
    for (const [column, cell] of cells.entries()) builder.put(row, column, { kind: "text", text: cell });
  }
  if (builder.isTooBig) return err(fileProblem("unpacks-too-big"));
  return ok({ sheets: [builder.sheet(sheetName, false)], active: 0 });
}

/** The separator of the head, wherever it stands; else the most frequent one. */
function likelySeparator(text: string): string {
  const lines = text.split(/\r\n?|\n/, 60);
  const head = lines.find(
    (line) => /(^| )(ho va ten|ho ten|ten)( |$)/.test(foldText(line)) && count(line) >= 2,
  );
  const sample = head ?? lines.join("\n");
  return separators.reduce((best, separator) =>
    sample.split(separator).length > sample.split(best).length ? separator : best,
  );
}

function count(line: string): number {
  return Math.max(...separators.map((separator) => line.split(separator).length - 1));
}

type Place = { readonly rows: string[][]; row: string[]; at: number };

/** Rows as a spreadsheet shows them: a cell with line breaks is one row. */
function splitRows(text: string, separator: string): Result<readonly (readonly string[])[], RosterProblem> {
  const place: Place = { rows: [], row: [], at: 0 };
  while (place.at < text.length) {
    const row = place.rows.length + 1;
    const cell =
      text.charAt(place.at) === '"' ? quotedCell(text, separator, place) : plainCell(text, separator, place);
    if (cell === null)
      return err(problem("csv-quote", { row, column: null, letters: null }, text.slice(place.at)));
    place.row.push(cell);
    if (text.charAt(place.at) === separator) {
      place.at++;
      // A separator at the very end has one more, empty cell behind it, which says nothing.
      continue;
    }
    if (text.charAt(place.at) === "\r") place.at++;
    if (text.charAt(place.at) === "\n") place.at++;
    place.rows.push(place.row);
    place.row = [];
  }
  if (place.row.length > 0) place.rows.push(place.row);
  return ok(place.rows);
}

function plainCell(text: string, separator: string, place: Place): string {
  const start = place.at;
  while (place.at < text.length && ![separator, "\r", "\n"].includes(text.charAt(place.at))) place.at++;
  return text.slice(start, place.at);
}

/** Null where the quote is not closed, something follows it, or it has closed around whole rows. */
function quotedCell(text: string, separator: string, place: Place): string | null {
  let at = place.at + 1;
  let cell = "";
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return null;
    cell += text.slice(at, end);
    at = end + 1;
    if (text.charAt(at) !== '"') break;
    cell += '"';
    at++;
  }
  if (!["", separator, "\r", "\n"].includes(text.charAt(at))) return null;
  // A cell with line breaks as well as several separators is rows that a stray quote has swallowed.
  const isRows = /[\r\n]/.test(cell.trim()) && cell.split(separator).length > 3;
  if (isRows) return null;
  place.at = at;
  return cell;
}

/** UTF-16 by its mark, else UTF-8 with or without one. Vietnamese code pages look like broken UTF-8: null. */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, false);
  const text = decodeUtf8(bytes);
  return text === null || text.includes("\u0000") ? null : text.replace(/^\ufeff/, "");
}

function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string | null {
  if (bytes.length % 2 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 2; at < bytes.length; at += 2)
    text += String.fromCharCode(view.getUint16(at, isLittleEndian));
  return text;
}

/** Null where the bytes are no UTF-8: the round trip tells, since what is broken becomes another character. */
function decodeUtf8(bytes: Uint8Array): string | null {
  const text = strFromU8(bytes);
  const again = utf8ToBytes(text);
  // Some decoders take the mark off.
  const offset = bytes.length - again.length;
  const isSame =
    (offset === 0 || offset === 3) && again.every((byte, index) => byte === bytes[index + offset]);
  return isSame ? text : null;
}
