/** Sheets of an OpenDocument spreadsheet (ISO/IEC 26300), as LibreOffice writes them. */
import { err, ok, type Result } from "../basics/result.ts";
import { fileProblem, type RosterProblem } from "./problems.ts";
import { activeSheet, SheetBuilder, type Cell, type Sheet, type Workbook } from "./sheets.ts";
import { readXml, type XmlAttributes } from "./xml.ts";
import type { ZipFiles } from "./unzip.ts";

export function readOds(files: ZipFiles): Result<Workbook, RosterProblem> {
  if ((files.text("META-INF/manifest.xml") ?? "").includes("encryption-data"))
    return err(fileProblem("password"));
  const xml = files.text("content.xml");
  if (files.isTooBig) return err(fileProblem("unpacks-too-big"));
  const reader = new ContentReader();
  const isSound = xml !== null && readXml(xml, reader);
  if (reader.isTooBig) return err(fileProblem("unpacks-too-big"));
  const sheets = reader.sheets;
  if (!isSound || sheets.length === 0) return err(fileProblem("damaged-file"));
  const name = activeName(files.text("settings.xml") ?? "");
  const active = sheets.findIndex((sheet) => sheet.name === name);
  return ok({ sheets, active: activeSheet(sheets, active) });
}

/** The sheet that was in front when the file was saved. */
function activeName(settingsXml: string): string {
  let name = "";
  let isInName = false;
  readXml(settingsXml, {
    open: (tag, attributes) => (isInName = tag === "config-item" && attributes.get("name") === "ActiveTable"),
    close: () => (isInName = false),
    text: (text) => {
      if (isInName) name += text;
    },
  });
  return name;
}

/** Tags whose texts are no part of the cell that holds them. */
const asides = new Set(["annotation", "frame", "custom-shape", "shapes", "forms"]);

class ContentReader {
  readonly sheets: Sheet[] = [];
  readonly #hiddenStyles = new Set<string>();
  #style = "";
  #builder = new SheetBuilder();
  #name = "";
  #isHidden = false;
  #tables = 0;
  #asides = 0;
  #row = 0;
  #rowsRepeated = 1;
  /** Cells of the row that is being read, by column; a row can stand for many equal ones. */
  #cells: { readonly column: number; readonly cell: Cell }[] = [];
  #column = 0;
  #definedColumns = 0;
  #cell: XmlAttributes | null = null;
  #paragraphs: string[] = [];
  #isInText = false;
  #isTooBig = false;

  get isTooBig(): boolean {
    return this.#isTooBig || this.#builder.isTooBig;
  }

  readonly isEnough = (): boolean => this.isTooBig;

  readonly open = (tag: string, attributes: XmlAttributes): void => {
    if (asides.has(tag)) this.#asides++;
    if (this.#asides > 0) return;
    switch (tag) {
      case "style":
        this.#style = attributes.get("name") ?? "";
        return;
      case "table-properties":
        if (attributes.get("display") === "false") this.#hiddenStyles.add(this.#style);
        return;
      case "table":
        this.#openTable(attributes);
        return;
      case "table-column":
        this.#openColumn(attributes);
        return;
      case "table-row":
        this.#openRow(attributes);
        return;
      case "table-cell":
      case "covered-table-cell":
        this.#cell = attributes;
        this.#paragraphs = [];
        return;
      default:
        this.#openText(tag, attributes);
    }
  };

  readonly close = (tag: string): void => {
    if (asides.has(tag)) this.#asides--;
    if (this.#asides > 0) return;
    if (tag === "table") this.#closeTable();
    if (tag === "table-row") this.#closeRow();
    if (tag === "table-cell" || tag === "covered-table-cell") this.#closeCell(tag);
    if (tag === "p") this.#isInText = false;
  };

  readonly text = (text: string): void => {
    if (this.#isInText && this.#asides === 0) this.#append(text);
  };

  #openTable(attributes: XmlAttributes): void {
    this.#tables++;
    if (this.#tables > 1) return;
    this.#builder = new SheetBuilder();
    this.#name = attributes.get("table:name") ?? "";
    this.#isHidden = this.#hiddenStyles.has(attributes.get("style-name") ?? "");
    this.#row = 0;
    this.#definedColumns = 0;
  }

  #closeTable(): void {
    this.#tables--;
    if (this.#tables > 0) return;
    this.#isTooBig ||= this.#builder.isTooBig;
    this.sheets.push(this.#builder.sheet(this.#name, this.#isHidden));
  }

  #openColumn(attributes: XmlAttributes): void {
    const count = repeats(attributes, "number-columns-repeated");
    if (isInvisible(attributes)) this.#builder.hideColumns(this.#definedColumns, count);
    this.#definedColumns += count;
  }

  #openRow(attributes: XmlAttributes): void {
    this.#rowsRepeated = repeats(attributes, "number-rows-repeated");
    this.#cells = [];
    this.#column = 0;
    if (isInvisible(attributes)) this.#builder.hideRows(this.#row, this.#rowsRepeated);
  }

  #closeRow(): void {
    if (this.#cells.length > 0) {
      for (let row = this.#row; row < this.#row + this.#rowsRepeated && !this.isTooBig; row++) {
        for (const { column, cell } of this.#cells) this.#builder.put(row, column, cell);
      }
    }
    this.#row += this.#rowsRepeated;
  }

  #closeCell(tag: string): void {
    const attributes = this.#cell;
    this.#cell = null;
    if (attributes === null) return;
    const count = repeats(attributes, "number-columns-repeated");
    // What a merge covers is not seen.
    const cell = tag === "table-cell" ? readCell(attributes, this.#paragraphs.join("\n")) : null;
    if (cell !== null && (cell.kind !== "text" || cell.text.trim() !== "")) {
      for (let index = 0; index < count && !this.isTooBig; index++) {
        this.#cells.push({ column: this.#column + index, cell });
        if (this.#cells.length > 20_000) this.#isTooBig = true;
      }
    }
    this.#builder.merge({
      top: this.#row,
      left: this.#column,
      bottom: this.#row + repeats(attributes, "number-rows-spanned") - 1,
      right: this.#column + repeats(attributes, "number-columns-spanned") - 1,
    });
    this.#column += count;
  }

  #openText(tag: string, attributes: XmlAttributes): void {
    if (this.#cell === null) return;
    if (tag === "p") {
      this.#paragraphs.push("");
      this.#isInText = true;
    }
    if (tag === "s") this.#append(" ".repeat(Math.min(repeats(attributes, "c"), 1_000)));
    if (tag === "tab") this.#append("\t");
    if (tag === "line-break") this.#append("\n");
  }

  #append(text: string): void {
    const last = this.#paragraphs.length - 1;
    this.#paragraphs[last] = (this.#paragraphs[last] ?? "") + text;
  }
}

function repeats(attributes: XmlAttributes, name: string): number {
  const count = Number(attributes.get(name) ?? 1);
  return Number.isInteger(count) && count >= 1 ? count : 1;
}

function isInvisible(attributes: XmlAttributes): boolean {
  return (attributes.get("visibility") ?? "visible") !== "visible";
}

function readCell(attributes: XmlAttributes, text: string): Cell | null {
  const type = attributes.get("office:value-type");
  if (attributes.get("calcext:value-type") === "error") return { kind: "error", text };
  switch (type) {
    case "float":
    case "percentage":
    case "currency":
      return { kind: "number", text };
    case "date":
    case "time":
      return { kind: "date", text };
    case "boolean":
      return { kind: "boolean", text: attributes.get("boolean-value") === "true" ? "TRUE" : "FALSE" };
    case undefined:
      return attributes.has("table:formula") ? { kind: "no-value", text: "" } : textCell(text);
    default:
      return textCell(text === "" ? (attributes.get("string-value") ?? "") : text);
  }
}

function textCell(text: string): Cell | null {
  return text === "" ? null : { kind: "text", text };
}
