/** Bytes of a chosen file become rows of cells, in this browser; the server never sees the file. */
import Papa from "papaparse";
import { readSheet } from "read-excel-file/universal";
import { err, ok, type Result } from "../../../shared/basics/result.ts";
import type { Words } from "../../words/words.ts";

export type SpreadsheetProblem = keyof Words["roster"]["fileProblems"];
export type Rows = readonly (readonly string[])[];

/** 2,000 people need less than 1 MB. */
const fileBytesMax = 5_000_000;
const csvName = /\.(csv|txt|tsv)$/i;

/** Empty rows stay, so that row numbers are the file's. Reads the first sheet of a workbook. */
export async function readSpreadsheet(file: File): Promise<Result<Rows, SpreadsheetProblem>> {
  if (file.size > fileBytesMax) return err("too-big");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return err("old-excel");
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(file);
  return csvName.test(file.name) ? readCsv(bytes) : err("not-a-spreadsheet");
}

async function readWorkbook(file: File): Promise<Result<Rows, SpreadsheetProblem>> {
  try {
    const sheet = await readSheet(file);
    return ok(sheet.map((row) => row.map(cellText)));
  } catch (error) {
    // The library throws errors of its own, of the unzipper and of the XML reader: each means "no workbook".
    if (error instanceof Error) return err("not-a-spreadsheet");
    throw error;
  }
}

function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  return cell instanceof Date ? cell.toLocaleDateString("vi-VN") : "";
}

function readCsv(bytes: Uint8Array): Result<Rows, SpreadsheetProblem> {
  const text = decode(bytes);
  if (text === null) return err("not-unicode");
  return ok(Papa.parse<string[]>(text, { skipEmptyLines: false }).data);
}

/** UTF-16 by its mark, else UTF-8 with or without one. Vietnamese code pages look like broken UTF-8: null. */
function decode(bytes: Uint8Array): string | null {
  const label = startsWith(bytes, [0xff, 0xfe])
    ? "utf-16le"
    : startsWith(bytes, [0xfe, 0xff])
      ? "utf-16be"
      : "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
