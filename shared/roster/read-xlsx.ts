/** Sheets of an Excel workbook (ECMA-376, SpreadsheetML): .xlsx and .xlsm. */
import { err, ok, type Result } from "../basics/result.ts";
import { dateFormats, dateOfSerial } from "./excel-dates.ts";
import { fileProblem, type RosterProblem } from "./problems.ts";
import { activeSheet, placeOf, SheetBuilder, type Cell, type Sheet, type Workbook } from "./sheets.ts";
import { readXml, type XmlAttributes } from "./xml.ts";
import type { ZipFiles } from "./unzip.ts";

/** What cells refer to. */
type Parts = {
  readonly strings: readonly string[];
  /** By number of the cell's style: whether it shows a date. */
  readonly dates: ReadonlySet<number>;
  readonly has1904Dates: boolean;
};

type SheetEntry = { readonly name: string; readonly isHidden: boolean; readonly relation: string };

export function readXlsx(files: ZipFiles): Result<Workbook, RosterProblem> {
  const main = targetOf(relationsOf(files, ""), "/officeDocument") ?? "xl/workbook.xml";
  const book = readBook(files, main);
  if (book === null) return err(unreadable(files));
  const relations = relationsOf(files, main);
  const strings = readStrings(files, targetOf(relations, "/sharedStrings"));
  const styles = targetOf(relations, "/styles");
  const dates = styles === null ? new Set<number>() : dateFormats(files.text(styles) ?? "");
  if (strings === null) return err(unreadable(files));
  const parts: Parts = { strings, dates, has1904Dates: book.has1904Dates };
  const sheets: Sheet[] = [];
  let active = 0;
  for (const [index, entry] of book.entries.entries()) {
    const relation = relations.get(entry.relation);
    // Charts have sheets of their own.
    if (relation?.type.endsWith("/worksheet") !== true) continue;
    const sheet = readSheet(files.text(relation.target), entry, parts);
    if (sheet === "too-big" || files.isTooBig) return err(fileProblem("unpacks-too-big"));
    if (sheet === null) return err(fileProblem("damaged-file"));
    if (index === book.active) active = sheets.length;
    sheets.push(sheet);
  }
  return sheets.length === 0
    ? err(fileProblem("damaged-file"))
    : ok({ sheets, active: activeSheet(sheets, active) });
}

function unreadable(files: ZipFiles): RosterProblem {
  return fileProblem(files.isTooBig ? "unpacks-too-big" : "damaged-file");
}

type Relation = { readonly type: string; readonly target: string };

/** What a part refers to, by id; the package itself is "". */
function relationsOf(files: ZipFiles, part: string): ReadonlyMap<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const name = part.slice(folder.length);
  const relations = new Map<string, Relation>();
  readXml(files.text(`${folder}_rels/${name}.rels`) ?? "", {
    open: (tag, attributes) => {
      if (tag !== "Relationship") return;
      const target = attributes.get("Target") ?? "";
      relations.set(attributes.get("Id") ?? "", {
        type: attributes.get("Type") ?? "",
        target: target.startsWith("/") ? target.slice(1) : withoutDots(folder + target),
      });
    },
  });
  return relations;
}

function withoutDots(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function targetOf(relations: ReadonlyMap<string, Relation>, type: string): string | null {
  return [...relations.values()].find((relation) => relation.type.endsWith(type))?.target ?? null;
}

type Book = {
  readonly entries: readonly SheetEntry[];
  readonly active: number;
  readonly has1904Dates: boolean;
};

function readBook(files: ZipFiles, path: string): Book | null {
  const entries: SheetEntry[] = [];
  let active = 0;
  let has1904Dates = false;
  const xml = files.text(path);
  const isSound = readXml(xml ?? "", {
    open: (tag, attributes) => {
      if (tag === "workbookView") active = Number(attributes.get("activeTab") ?? 0);
      if (tag === "workbookPr") has1904Dates = isSet(attributes, "date1904");
      if (tag !== "sheet") return;
      entries.push({
        name: attributes.get("name") ?? "",
        isHidden: (attributes.get("state") ?? "visible") !== "visible",
        relation: attributes.get("r:id") ?? attributes.get("id") ?? "",
      });
    },
  });
  return xml === null || !isSound ? null : { entries, active, has1904Dates };
}

function isSet(attributes: XmlAttributes, name: string): boolean {
  return ["1", "true"].includes(attributes.get(name) ?? "");
}

/** Texts are kept once and cells name them by number. */
function readStrings(files: ZipFiles, path: string | null): readonly string[] | null {
  if (path === null) return [];
  const xml = files.text(path);
  if (xml === null) return null;
  const strings: string[] = [];
  const collector = new TextCollector();
  const isSound = readXml(xml, {
    open: (tag) => {
      if (tag === "si") collector.begin();
      collector.open(tag);
    },
    close: (tag) => {
      collector.close(tag);
      if (tag === "si") strings.push(collector.end());
    },
    text: (text) => collector.text(text),
  });
  return isSound ? strings : null;
}

/** A text in runs; how a word sounds (Japanese, Chinese) is not part of it. */
class TextCollector {
  #text = "";
  #isInText = false;
  #isInSound = false;

  begin(): void {
    this.#text = "";
  }

  open(tag: string): void {
    if (tag === "rPh") this.#isInSound = true;
    if (tag === "t") this.#isInText = !this.#isInSound;
  }

  close(tag: string): void {
    if (tag === "rPh") this.#isInSound = false;
    if (tag === "t") this.#isInText = false;
  }

  text(text: string): void {
    if (this.#isInText) this.#text += text;
  }

  end(): string {
    return unescaped(this.#text);
  }
}

/** Excel writes characters that XML cannot hold as _x000D_. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

type OpenCell = {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | null;
  hasFormula: boolean;
};

function readSheet(xml: string | null, entry: SheetEntry, parts: Parts): Sheet | "too-big" | null {
  if (xml === null) return null;
  const builder = new SheetBuilder();
  const inline = new TextCollector();
  let row = -1;
  let column = -1;
  let cell: OpenCell | null = null;
  let isInValue = false;
  const isSound = readXml(xml, {
    open: (tag, attributes) => {
      inline.open(tag);
      if (tag === "row") {
        row = Number(attributes.get("r") ?? row + 2) - 1;
        column = -1;
        if (isSet(attributes, "hidden") || Number(attributes.get("ht") ?? 1) === 0) builder.hideRows(row, 1);
      } else if (tag === "c") {
        const place = placeOf(attributes.get("r") ?? "") ?? { row, column: column + 1 };
        column = place.column;
        inline.begin();
        const type = attributes.get("t") ?? "n";
        cell = { ...place, type, style: Number(attributes.get("s") ?? 0), value: null, hasFormula: false };
      } else if (tag === "v") {
        isInValue = true;
        // An empty result is one too.
        if (cell !== null) cell.value ??= "";
      } else if (tag === "f" && cell !== null) cell.hasFormula = true;
      else openOutsideCells(tag, attributes, builder);
    },
    text: (text) => {
      inline.text(text);
      if (isInValue && cell !== null) cell.value = (cell.value ?? "") + text;
    },
    close: (tag) => {
      inline.close(tag);
      if (tag === "v") isInValue = false;
      if (tag !== "c" || cell === null) return;
      const read = readCell(cell, inline.end(), parts);
      if (read !== null) builder.put(cell.row, cell.column, read);
      cell = null;
    },
    isEnough: () => builder.isTooBig,
  });
  if (builder.isTooBig) return "too-big";
  return isSound ? builder.sheet(entry.name, entry.isHidden) : null;
}

function openOutsideCells(tag: string, attributes: XmlAttributes, builder: SheetBuilder): void {
  if (tag === "col" && (isSet(attributes, "hidden") || Number(attributes.get("width") ?? 1) === 0)) {
    const first = Number(attributes.get("min") ?? 1) - 1;
    builder.hideColumns(first, Number(attributes.get("max") ?? first + 1) - first);
  }
  if (tag === "mergeCell") {
    const [from = "", to = from] = (attributes.get("ref") ?? "").split(":");
    const first = placeOf(from);
    const last = placeOf(to);
    if (first === null || last === null) return;
    builder.merge({ top: first.row, left: first.column, bottom: last.row, right: last.column });
  }
}

function readCell(cell: OpenCell, inline: string, parts: Parts): Cell | null {
  const value = cell.value ?? "";
  switch (cell.type) {
    case "inlineStr":
      return { kind: "text", text: inline };
    case "s":
      return { kind: "text", text: parts.strings[Number(value)] ?? "" };
    case "str":
      // A formula's text; an empty one is a result too.
      return cell.value === null && cell.hasFormula ? noValue : { kind: "text", text: unescaped(value) };
    case "e":
      return { kind: "error", text: value };
    case "b":
      return value === ""
        ? formulaOrNothing(cell)
        : { kind: "boolean", text: value === "1" ? "TRUE" : "FALSE" };
    case "d":
      return { kind: "date", text: value.slice(0, 10).split("-").reverse().join("/") };
    default:
      return value === "" ? formulaOrNothing(cell) : numberCell(cell, value, parts);
  }
}

const noValue: Cell = { kind: "no-value", text: "" };

function formulaOrNothing({ hasFormula }: OpenCell): Cell | null {
  return hasFormula ? noValue : null;
}

function numberCell({ style }: OpenCell, value: string, { dates, has1904Dates }: Parts): Cell {
  const number = Number(value);
  if (Number.isNaN(number)) return { kind: "text", text: value };
  return dates.has(style)
    ? { kind: "date", text: dateOfSerial(number, has1904Dates) }
    : { kind: "number", text: String(number) };
}
