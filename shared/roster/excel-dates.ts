/** Excel keeps a date as a number; only the cell's format tells it from one (ECMA-376 part 1, 18.8.30). */
import { readXml } from "./xml.ts";

/** Formats that every workbook has without naming them: dates, times, and those of East Asian calendars. */
function isBuiltInDate(format: number): boolean {
  const ranges = [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
  ];
  return ranges.some(([first = 0, last = 0]) => format >= first && format <= last);
}

/** A format such as dd/mm/yyyy: what stands in quotes, brackets or behind a backslash is text. */
function isDateFormat(code: string): boolean {
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, "").replace(/general/gi, ""));
}

/** The numbers of the cell styles (cellXfs) that show dates. */
export function dateFormats(stylesXml: string): ReadonlySet<number> {
  const own = new Map<number, string>();
  const dates = new Set<number>();
  let isInCellStyles = false;
  let count = 0;
  readXml(stylesXml, {
    open: (tag, attributes) => {
      if (tag === "numFmt") own.set(Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? "");
      if (tag === "cellXfs") isInCellStyles = true;
      if (tag !== "xf" || !isInCellStyles) return;
      const format = Number(attributes.get("numFmtId") ?? 0);
      const code = own.get(format);
      if (code === undefined ? isBuiltInDate(format) : isDateFormat(code)) dates.add(count);
      count++;
    },
    close: (tag) => {
      if (tag === "cellXfs") isInCellStyles = false;
    },
  });
  return dates;
}

/** dd/mm/yyyy of a day number. Day 60 of the 1900 system is 29/02/1900, which never was; nobody's list needs it. */
export function dateOfSerial(serial: number, has1904Dates: boolean): string {
  const days = Math.floor(serial) + (has1904Dates ? 1_462 : 0);
  const date = new Date((days - 25_569) * 86_400_000);
  if (Number.isNaN(date.getTime())) return String(serial);
  return date.toISOString().slice(0, 10).split("-").reverse().join("/");
}
