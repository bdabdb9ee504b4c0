/** Lists as offices keep them, one file for each kind (names invented): what each must give, case by case. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readRoster, isImportable, type RosterPreview } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import type { RosterProblem } from "../../shared/roster/problems.ts";
import type { AlikeAnswer } from "../../shared/roster/electorates.ts";

const folder = new URL("cases/", import.meta.url);

function preview(name: string, alike: AlikeAnswer = "ask"): RosterPreview {
  const workbook = readWorkbook(readFileSync(new URL(name, folder)), name);
  if (!workbook.ok) throw new Error(workbook.error.code);
  return readRoster(workbook.value, { sheet: null, alike });
}

function places(problems: readonly RosterProblem[]) {
  return problems.map(({ code, row, letters }) => [code, row, letters]);
}

/** The six people of most files: name, post, unit, electorate, marks (chair, subject, voter), level. */
const six = [
  ["Nguyễn Văn Hùng", "Giám đốc Sở", "Ban Giám đốc", "Lãnh đạo Sở", "xxx", "HTXS"],
  ["Trần Thị Hải Đường", "Phó Giám đốc Sở", "Ban Giám đốc", "Lãnh đạo Sở", "-xx", "HTT"],
  ["Đặng Minh Trúc", "Phó Giám đốc Sở", "Ban Giám đốc", "Lãnh đạo Sở", "-xx", "HTT"],
  ["Đỗ Ngọc Thủy Tiên", "Chánh Văn phòng", "Văn phòng Sở", "Công chức", "--x", null],
  ["Y Thanh Hà Niê Kđăm", "Chuyên viên", "Văn phòng Sở", "Công chức", "--x", null],
  ["H'Lan Ayŭn", "Chuyên viên", "Phòng Kế hoạch", "Công chức", "--x", null],
] as const;

function peopleOf({ persons }: RosterPreview) {
  const mark = (isSet: boolean) => (isSet ? "x" : "-");
  return persons.map((person) => [
    person.name,
    person.post,
    person.unit,
    person.electorates.join("; "),
    mark(person.isChair) + mark(person.isSubject) + mark(person.isVoter),
    person.selfRating,
  ]);
}

test("C01: headings of parts, a total and a signature block are no people, and each is listed with its reason", () => {
  const read = preview("c01-danh-sach.xlsx");
  expect(peopleOf(read)).toEqual(six);
  expect(read.skipped).toEqual([
    { row: 5, why: "section", text: "I | BAN GIÁM ĐỐC" },
    { row: 9, why: "section", text: "II | VĂN PHÒNG SỞ" },
    { row: 12, why: "section", text: "III | PHÒNG KẾ HOẠCH" },
    { row: 14, why: "total", text: "Tổng cộng: 06 người" },
    { row: 16, why: "closing", text: "NGƯỜI LẬP BIỂU" },
    { row: 17, why: "closing", text: "(Ký, ghi rõ họ tên)" },
    { row: 19, why: "closing", text: "Lê Thị Mai" },
  ]);
  expect(read.problems).toEqual([]);
});

test("C02: last year's hidden sheet in front is not the one that is read", () => {
  const workbook = readWorkbook(readFileSync(new URL("c02-nam-truoc-an.xlsx", folder)), "nam-truoc-an.xlsx");
  if (!workbook.ok) throw new Error(workbook.error.code);
  expect(workbook.value.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
    ["Năm 2022", true],
    ["Năm 2023", false],
  ]);
  const read = preview("c02-nam-truoc-an.xlsx");
  expect([read.sheet, peopleOf(read)]).toEqual(["Năm 2023", six]);
  const chosen = readRoster(workbook.value, { sheet: 0, alike: "ask" });
  expect([chosen.sheet, chosen.persons.map(({ name }) => name)]).toEqual(["Năm 2022", ["Người Năm Ngoái"]]);
});

test.each([
  ["C03: unit and electorate merged downwards stand in each row", "c03-gop-o.xlsx"],
  ["C04: a head of two rows is read as one", "c04-hai-dong-dau.xlsx"],
  ["C06: TRUE and FALSE are marks", "c06-google-sheets-true-false.xlsx"],
  ["C13: Ð is Đ in a head", "c13-tieu-de-eth.xlsx"],
  ["C21: a name in two columns below one head is whole", "c21-gop-ho-va-ten.xlsx"],
  ["C30: a list of LibreOffice is read", "c30-nguon.ods"],
])("%s", (_case, file) => {
  const read = preview(file);
  expect([peopleOf(read), read.skipped, read.problems]).toEqual([six, [], []]);
});

test("C05: a row of column numbers is nobody, and is said", () => {
  const read = preview("c05-dong-so-cot.xlsx");
  expect([peopleOf(read), read.problems]).toEqual([six, []]);
  expect(read.skipped).toEqual([
    { row: 2, why: "column-numbers", text: "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9)" },
  ]);
});

test("C07: error cells are errors with row and column", () => {
  const read = preview("c07-loi-vlookup.xlsx");
  expect(places(read.problems)).toEqual([
    ["cell-error", 5, "C"],
    ["cell-error", 6, "D"],
    ["cell-error", 7, "B"],
  ]);
  expect(isImportable(read)).toBe(false);
});

test.each([
  ["C09: a password is said to be one", "c09-ole-magic-encrypted.xlsx", "password", null],
  ["C12: a quote that is not closed is refused with its row", "c12-mat-nguoi-cuoi.csv", "csv-quote", 6],
])("%s", (_case, file, code, row) => {
  const workbook = readWorkbook(readFileSync(new URL(file, folder)), file);
  expect(workbook).toMatchObject({ ok: false, error: { severity: "error", code, row } });
});

test("C10: rows with nothing but a number filled in ahead are nobody", () => {
  const read = preview("c10-STT-keo-san-30.xlsx");
  expect([peopleOf(read), read.problems]).toEqual([six, []]);
  expect(read.skipped.map(({ row, why }) => [row, why])).toEqual(
    Array.from({ length: 24 }, (_, index) => [index + 8, "number-only"]),
  );
});

test("C14: a post that begins with a dash, and a unit with a plus, are text", () => {
  const read = preview("c14-gach-dau-dong.xlsx");
  expect(read.problems).toEqual([]);
  expect(read.persons[0]?.post).toBe("- Giám đốc Sở - Bí thư Đảng ủy");
  expect(read.persons[1]?.unit).toBe("+ Phòng Kế hoạch");
});

test("C15: text of .VnTime is recognised, told in Unicode, and refused", () => {
  const read = preview("c15-ten-VnTime.xlsx");
  expect(read.problems.map(({ code, row, letters, excerpt }) => [code, row, letters, excerpt])).toEqual([
    ["old-font", 2, "B", "Nguyễn Văn Hùng"],
    ["old-font", 3, "B", "Trần Thị Hải Đường"],
    ["old-font", 4, "C", "Phó Giám đốc Sở"],
  ]);
  expect(isImportable(read)).toBe(false);
});

test("C16: two hidden rows and a hidden column are read, and said", () => {
  const read = preview("c16-loc-an-dong.xlsx");
  expect(peopleOf(read)).toEqual(six);
  expect(read.problems.map(({ code, row, letters, excerpt }) => [code, row, letters, excerpt])).toEqual([
    ["hidden-column", 1, "H", "H"],
    ["hidden-rows", 4, null, "2 (4, 5)"],
  ]);
});

test("C19: names that differ in what nobody sees are said; none is changed", () => {
  const read = preview("c19-ten-unicode.xlsx");
  expect(places(read.problems)).toEqual([
    ["hidden-character", 3, "B"],
    ["duplicate-person", 8, "B"],
    ["look-alike-letters", 2, "B"],
    ["soft-hyphen", 6, "B"],
    ["look-alike-letters", 9, "B"],
    ["alike-person", 11, "B"],
  ]);
  expect(read.persons[0]?.name).toBe("Ｎguyễn Văn Hùng");
  expect(read.persons[4]?.name).toBe("Y Thanh Hà\u00ad Niê Kđăm");
});

test("C22: of Chức vụ and Chức danh the first is the post, and the other is said to be unused", () => {
  const read = preview("c22-chuc-vu-va-chuc-danh.xlsx");
  expect(peopleOf(read)).toEqual(six);
  expect(read.problems.map(({ code, letters, excerpt }) => [code, letters, excerpt])).toEqual([
    ["column-unused", "D", "Chức danh"],
  ]);
  expect(isImportable(read)).toBe(true);
});

test("C33: electorates of alike names are one question, and each answer is followed", () => {
  const file = "c33-thanh-phan-viet-khac.xlsx";
  const asked = preview(file);
  expect(isImportable(asked)).toBe(false);
  expect(asked.alike).toEqual([
    { written: "Lãnh đạo sở", meant: ["Lãnh đạo Sở"] },
    { written: "Lãnh đạo Sở, Công chức", meant: ["Lãnh đạo Sở", "Công chức"] },
    { written: "Công chức.", meant: ["Công chức"] },
    { written: "Cộng chức", meant: ["Công chức"] },
  ]);
  const same = preview(file, "same");
  expect([isImportable(same), same.electorates]).toEqual([true, ["Lãnh đạo Sở", "Công chức"]]);
  expect(same.persons.map(({ electorates }) => electorates)).toEqual([
    ["Lãnh đạo Sở"],
    ["Lãnh đạo Sở"],
    ["Lãnh đạo Sở", "Công chức"],
    ["Công chức"],
    ["Công chức"],
    ["Công chức"],
  ]);
  const apart = preview(file, "apart");
  expect([isImportable(apart), apart.electorates.length]).toEqual([true, 6]);
});
