/** The bytes of a file: what is read of them, what is refused, and that nothing in them can grow without a bound. */
import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readRoster } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import type { Workbook } from "../../shared/roster/sheets.ts";

const columns = [
  "TT",
  "Họ và tên",
  "Chức vụ",
  "Đơn vị",
  "Thành phần",
  "Chủ trì",
  "Đối tượng",
  "Bỏ phiếu",
  "Tự xếp loại",
];

type XlsxParts = { readonly sheet: string; readonly styles?: string; readonly book?: string };

/** A workbook of one sheet, from the XML of its rows. */
function xlsx({
  sheet,
  styles = "",
  book = '<sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets>',
}: XlsxParts) {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${office}">${book}</workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relation("r1", "worksheet", "worksheets/sheet1.xml")}${relation("r2", "worksheet", "/xl/worksheets/sheet1.xml")}${relation("r3", "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": `<styleSheet>${styles}</styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

function inline(...texts: readonly string[]): string {
  return `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
}

function workbookOf(bytes: Uint8Array, name = "danh-sach.xlsx"): Workbook {
  const read = readWorkbook(bytes, name);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function cellsOf({ sheets }: Workbook, row: number) {
  return sheets[0]?.rows[row]?.map((cell) => (cell === undefined ? null : [cell.kind, cell.text]));
}

function codeOf(bytes: Uint8Array, name = "danh-sach.xlsx"): string | null {
  const read = readWorkbook(bytes, name);
  return read.ok ? null : read.error.code;
}

describe("cells of a workbook", () => {
  test("C07: a formula with its result, with an empty one, and without any are three things", () => {
    const sheet =
      '<row><c r="A1" t="str"><f>B1</f><v>Sở</v></c><c r="B1" t="str"><f>IF(1,"")</f><v></v></c>' +
      '<c r="C1"><f>VLOOKUP(1,A:B,2)</f></c><c r="D1"><f>1+1</f><v/></c><c r="E1" t="e"><f>X</f><v>#NAME?</v></c></row>';
    expect(cellsOf(workbookOf(xlsx({ sheet })), 0)).toEqual([
      ["text", "Sở"],
      null,
      ["no-value", ""],
      ["no-value", ""],
      ["error", "#NAME?"],
    ]);
  });

  test("numbers, booleans, dates by format, runs of text, and characters that XML cannot hold", () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0&quot;d&quot;"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const sheet =
      '<row><c><v>7</v></c><c t="b"><v>1</v></c><c s="1"><v>45265</v></c><c s="2"><v>45265.5</v></c><c s="3"><v>45265</v></c>' +
      '<c t="inlineStr"><is><r><t>Nguyễn</t></r><r><t xml:space="preserve"> An</t></r><rPh><t>ngu</t></rPh></is></c>' +
      '<c t="inlineStr"><is><t>a_x000D_b</t></is></c></row>';
    expect(cellsOf(workbookOf(xlsx({ sheet, styles })), 0)).toEqual([
      ...[
        ["number", "7"],
        ["boolean", "TRUE"],
        ["date", "05/12/2023"],
        ["date", "05/12/2023"],
        ["number", "45265"],
      ],
      ...[
        ["text", "Nguyễn An"],
        ["text", "a\rb"],
      ],
    ]);
  });

  test("C02: a hidden sheet is not the active one, even where the file says so", () => {
    const book =
      '<bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="Ẩn" sheetId="1" state="veryHidden" r:id="r1"/><sheet name="Hiện" sheetId="2" r:id="r2"/></sheets>';
    const { sheets, active } = workbookOf(xlsx({ sheet: inline("a"), book }));
    expect([sheets.map(({ name }) => name), active]).toEqual([["Ẩn", "Hiện"], 1]);
  });
});

describe("C31: what unpacks without a bound", () => {
  const head = inline(...columns);

  test("a cell of 6 MB of spaces in 12 kB is refused at once", () => {
    const bomb = xlsx({ sheet: head + inline("1", " ".repeat(6_000_000)) });
    expect(bomb.length).toBeLessThan(12_000);
    const begin = performance.now();
    expect(codeOf(bomb)).toBe("unpacks-too-big");
    expect(performance.now() - begin).toBeLessThan(3_000);
  });

  test("a part of 30 MB is not unpacked", () => {
    expect(codeOf(xlsx({ sheet: head + "<row/>".repeat(5_000_000) }))).toBe("unpacks-too-big");
  });

  test("rows and cells that a sheet repeats by number are bounded, and empty ones cost nothing", () => {
    const ods = (rows: string) =>
      zipSync({
        mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
        "content.xml": strToU8(
          `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="DS">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
        ),
      });
    const cell =
      '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>';
    const many = `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`;
    const one = `<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`;
    const none =
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>';
    expect(codeOf(ods(many), "a.ods")).toBe("unpacks-too-big");
    expect(workbookOf(ods(one + none), "a.ods").sheets[0]?.rows.length).toBe(1);
  });

  test("entities that a file declares for itself are not expanded", () => {
    const sheet = `<!DOCTYPE lol [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>${inline("&b;")}</sheetData></worksheet>`;
    const bytes = zipSync({
      "xl/workbook.xml": strToU8('<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>'),
      "xl/_rels/workbook.xml.rels": strToU8(
        '<R><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></R>',
      ),
      "xl/s.xml": strToU8(sheet),
    });
    expect(codeOf(bytes)).toBe("damaged-file");
  });
});

describe("files of another kind are named", () => {
  const ole = (...names: readonly string[]) =>
    Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...Array<number>(60).fill(0),
      ...names.flatMap((name) => [...Buffer.from(name, "utf16le")]),
    ]);
  const packed = (...names: readonly string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8("<a/>")])));
  const locked = xlsx({ sheet: "" });
  // The flag of an encrypted entry, in the directory.
  const directory = Buffer.from(locked).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  locked[directory + 8] = 1;
  const kinds: readonly (readonly [string, Uint8Array, string, string])[] = [
    ["C09: an Excel file under a password", ole("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "password"],
    ["C09: one under a password of the packing program", locked, "a.xlsx", "password"],
    ["C30: an old Excel file", ole("Workbook"), "a.xls", "old-excel"],
    ["an old Word file", ole("WordDocument"), "a.doc", "text-document"],
    ["a Word file", packed("[Content_Types].xml", "word/document.xml"), "a.docx", "text-document"],
    ["a binary workbook", packed("[Content_Types].xml", "xl/workbook.bin"), "a.xlsb", "binary-excel"],
    ["a file of Numbers", packed("Index/Document.iwa"), "a.numbers", "numbers-file"],
    ["a PDF", strToU8("%PDF-1.7"), "a.pdf", "pdf-file"],
    ["a web page under the name of Excel", strToU8("\ufeff<html><table></table>"), "a.xls", "web-page"],
    ["XML under the name of Excel", strToU8('<?xml version="1.0"?><Workbook/>'), "a.xls", "web-page"],
    ["something packed", packed("a.txt"), "a.zip", "not-a-spreadsheet"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), "a.png", "not-a-spreadsheet"],
    ["half a workbook", xlsx({ sheet: inline("a") }).subarray(0, 400), "a.xlsx", "damaged-file"],
    ["nothing", new Uint8Array(), "a.csv", "empty-file"],
    ["5 MB", new Uint8Array(5_000_001), "a.csv", "too-big"],
    [
      "a code page of before Unicode",
      Uint8Array.from([0x48, 0xe4, 0xff, 0x2c, 0xb5]),
      "a.csv",
      "not-unicode",
    ],
  ];
  test.each(kinds)("%s", (_what, bytes, name, code) => {
    expect(codeOf(bytes, name)).toBe(code);
  });

  test("any byte of a workbook broken gives an answer and never an exception", () => {
    const sound = readFileSync(new URL("../../samples/bon-lanh-dao.xlsx", import.meta.url));
    for (let at = 0; at < sound.length; at += 101) {
      const broken = Uint8Array.from(sound);
      broken[at] = (broken[at] ?? 0) ^ 0x55;
      const read = readWorkbook(broken, "a.xlsx");
      if (read.ok) readRoster(read.value, { sheet: null, alike: "ask" });
    }
  });
});

describe("text files", () => {
  const line = (separator: string) => columns.join(separator);
  const person = (separator: string) =>
    ["1", "Nguyễn Văn An", "GĐ", "Sở", "Lãnh đạo", "x", "x", "x", "HTXS"].join(separator);
  const csv = (text: string) => strToU8(text);

  test.each([
    ["commas", ","],
    ["semicolons", ";"],
    ["tabs", "\t"],
  ])("with %s are read, whatever stands above the head", (_what, separator) => {
    const text = `\ufeffSỞ MẪU, TỈNH MẪU, ĐẤT NƯỚC\r\n\r\n${line(separator)}\r\n${person(separator)}\r\n`;
    const { persons, problems } = readRoster(workbookOf(csv(text), "a.csv"), { sheet: null, alike: "ask" });
    expect([persons.map(({ row, name }) => [row, name]), problems]).toEqual([[[4, "Nguyễn Văn An"]], []]);
  });

  test("with a line that names the separator are read by it", () => {
    const text = `sep=;\n${line(";")}\n${person(";")}\n`;
    const { persons } = readRoster(workbookOf(csv(text), "a.csv"), { sheet: null, alike: "ask" });
    expect(persons.map(({ row, name }) => [row, name])).toEqual([[3, "Nguyễn Văn An"]]);
  });

  test("quoted cells hold separators, quotes and line breaks", () => {
    const text = '"a, b","c ""d""","e\nf"\n"","x"';
    const workbook = workbookOf(csv(text), "a.csv");
    expect([cellsOf(workbook, 0), cellsOf(workbook, 1)]).toEqual([
      [
        ["text", "a, b"],
        ["text", 'c "d"'],
        ["text", "e\nf"],
      ],
      [null, ["text", "x"]],
    ]);
  });

  const rest = ["2,B,CV,Sở,Công chức,,,x,", "3,C,CV,Sở,Công chức,,,x,"].join("\n");
  test.each([
    ["is not closed", `${line(",")}\n1,A,"CV,Sở,Công chức,,,x,\n${rest}\n`],
    ["is closed around whole rows", `${line(",")}\n1,A,"CV,Sở,Công chức,,,x,\n2,B,CV",Sở,Công chức,,,x,\n`],
    ["is closed inside a cell", `${line(",")}\n1,A,"Chuyên "viên",Sở,Công chức,,,x,\n`],
  ])("C12: a quote that %s is an error in its row", (_what, text) => {
    expect(readWorkbook(csv(text), "a.csv")).toMatchObject({
      ok: false,
      error: { code: "csv-quote", row: 2 },
    });
  });

  test("UTF-16 in either order is read by its mark", () => {
    for (const order of [1, -1]) {
      const bytes = Uint8Array.from(Buffer.from("\ufeffHọ,Tên\n", "utf16le"));
      const turned = order === 1 ? bytes : bytes.map((_byte, index) => bytes[index ^ 1] ?? 0);
      expect(cellsOf(workbookOf(turned, "a.csv"), 0)).toEqual([
        ["text", "Họ"],
        ["text", "Tên"],
      ]);
    }
  });
});
