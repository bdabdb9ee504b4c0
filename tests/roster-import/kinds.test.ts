/** Kinds of lists, each as few cells as it takes: what is read, what is skipped, and what is said. */
import { describe, expect, test } from "vitest";
import { foldText, likenText } from "../../shared/domain/fold-text.ts";
import { readMark } from "../../shared/roster/marks.ts";
import { oldFontOf } from "../../shared/roster/old-fonts.ts";
import {
  isImportable,
  previewRoster,
  readRoster,
  type RosterPreview,
} from "../../shared/roster/read-roster.ts";
import { SheetBuilder, sheetOfTexts, type Cell, type Merge, type Sheet } from "../../shared/roster/sheets.ts";

const head = [
  ...["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành phần", "Chủ trì (x)", "Đối tượng (x)"],
  ...["Người bỏ phiếu (x)", "Mức tự xếp loại"],
];
const an = ["1", "Nguyễn Văn An", "Giám đốc", "Sở", "Lãnh đạo", "x", "x", "x", "HTXS"];
const binh = ["2", "Trần Thị Bình", "Chuyên viên", "Phòng Kế hoạch", "Công chức", "", "", "x", ""];

function read(...rows: readonly (readonly string[])[]): RosterPreview {
  return previewRoster(sheetOfTexts("Danh sách", rows));
}

function readCells(
  rows: readonly (readonly (string | Cell)[])[],
  ...merges: readonly Merge[]
): RosterPreview {
  return previewRoster(sheetOf(rows, ...merges));
}

function sheetOf(rows: readonly (readonly (string | Cell)[])[], ...merges: readonly Merge[]): Sheet {
  const builder = new SheetBuilder();
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      builder.put(row, column, typeof cell === "string" ? { kind: "text", text: cell } : cell);
    }
  }
  for (const merge of merges) builder.merge(merge);
  return builder.sheet("Danh sách", false);
}

function names({ persons }: RosterPreview): readonly string[] {
  return persons.map(({ name }) => name);
}

function codes({ problems }: RosterPreview) {
  return problems.map(({ code, row, letters }) => [code, row, letters]);
}

describe("rows that are nobody", () => {
  const skips: readonly (readonly [string, readonly string[], string])[] = [
    ["a heading in small letters", ["", "Phòng Kế hoạch"], "section"],
    ["a heading in the first column", ["I. BAN GIÁM ĐỐC"], "section"],
    ["a heading by a letter", ["A", "Khối cơ quan"], "section"],
    ["a numbered heading of an agency's part", ["1", "Văn phòng Sở"], "section"],
    ["a heading that ends with a colon", ["", "Khách mời:"], "section"],
    ["a heading with the number of people", ["II", "Công chức", "2 người"], "section"],
    ["a total with counts", ["", "Cộng", "", "", "", "1", "1", "2"], "total"],
    ["a total in the first column", ["Tổng số: 2 người"], "total"],
    ["a total in words", ["", "Danh sách này có 02 người."], "total"],
    ["the head once more", head, "head-again"],
    [
      "a number with boxes that nobody ticked",
      ["3", "", "", "", "", "FALSE", "FALSE", "FALSE"],
      "number-only",
    ],
    ["a heading in any words, where everybody has a number", ["", "Khối phong trào"], "section"],
  ];
  test.each(skips)("C01: %s is skipped and told", (_what, row, why) => {
    const list = read(head, an, row, binh);
    expect(names(list)).toEqual(["Nguyễn Văn An", "Trần Thị Bình"]);
    expect(list.skipped.map((skip) => [skip.row, skip.why])).toEqual([[3, why]]);
  });

  test("C01: a closing of two columns, with the post and the name of who signs, is nobody", () => {
    const list = read(
      ...[head, an, binh, [], ["", "", "", "", "Hà Nội, ngày 5 tháng 12 năm 2023"]],
      ...[
        ["", "NGƯỜI LẬP", "", "", "GIÁM ĐỐC"],
        ["", "(Ký, ghi rõ họ tên)", "", "", "(Ký, đóng dấu)"],
      ],
      ...[
        [],
        ["", "Lê Thị Mai", "", "", "Nguyễn Văn An"],
        ["", "Nơi nhận:"],
        ["", "- Như trên;"],
        ["", "- Lưu: VT."],
      ],
    );
    expect(names(list)).toEqual(["Nguyễn Văn An", "Trần Thị Bình"]);
    expect(list.skipped.map(({ row, why }) => [row, why])).toEqual(
      [5, 6, 7, 9, 10, 11, 12].map((row) => [row, "closing"]),
    );
    expect(list.problems).toEqual([]);
  });

  test.each([
    ["a surname like a word of offices", ["3", "Bàn Thị Tổ", "Chuyên viên", "Sở", "Công chức", "", "", "x"]],
    ["a surname like a total", ["3", "Tống Thị Cộng", "Chuyên viên", "Sở", "Công chức", "", "", "x"]],
    ["a name in capitals", ["3", "VŨ ĐỘI", "Chuyên viên", "Sở", "Công chức", "", "", "x"]],
    ["a name without a number", ["", "Lê Văn Khối", "Chuyên viên", "Sở", "Công chức", "", "", "x"]],
    ["a name of one letter and another", ["3", "Y Ban", "Chuyên viên", "Sở", "Công chức", "", "", "x"]],
  ])("%s is somebody", (_what, row) => {
    const list = read(head, an, row, binh);
    expect(names(list)).toEqual(["Nguyễn Văn An", row[1], "Trần Thị Bình"]);
    expect(list.skipped).toEqual([]);
  });

  test("a name and nothing else, among people, is somebody of whom it is said", () => {
    const [noNumber, noNumberEither] = [an, binh].map((row) => ["", ...row.slice(1)]);
    const list = read(head, noNumber ?? [], ["", "Lê Văn Cường"], noNumberEither ?? []);
    expect(names(list)).toEqual(["Nguyễn Văn An", "Lê Văn Cường", "Trần Thị Bình"]);
    expect(codes(list)).toEqual([["nothing-said", 3, "B"]]);
  });

  test("C05: numbers and letters of the columns are nobody, wherever they stand below the head", () => {
    const numbers = head.map((_cell, index) => String(index + 1));
    const letters = head.map((_cell, index) => String.fromCharCode(65 + index));
    for (const row of [numbers, letters]) {
      const list = read(head, row, an, binh);
      expect([names(list).length, list.skipped.map(({ why }) => why)]).toEqual([2, ["column-numbers"]]);
    }
  });

  test("C10: a number filled in ahead, with a look-up that found nobody, is nobody", () => {
    const error: Cell = { kind: "error", text: "#N/A" };
    const list = readCells([head, an, binh, ["3", "", error, error]]);
    expect([names(list).length, list.skipped, list.problems]).toEqual([
      2,
      [{ row: 4, why: "number-only", text: "3 | #N/A | #N/A" }],
      [],
    ]);
  });

  test("several people in one cell are one person of whom it is said", () => {
    const list = read(head, an, ["2", "Trần Thị Bình\nLê Văn Cường", ...binh.slice(2)]);
    expect(codes(list)).toEqual([["name-of-several", 3, "B"]]);
  });

  test("C05: a number where a name should be is an error", () => {
    const list = read(head, an, ["2", "2", "Chuyên viên", "Sở", "Công chức", "", "", "x"]);
    expect(codes(list)).toEqual([["name-without-letters", 3, "B"]]);
  });

  test("C10: a row without a name that says more than a number is an error", () => {
    const list = read(head, an, ["2", "", "", "Phòng Kế hoạch"], binh);
    expect(codes(list)).toEqual([["name-missing", 3, "B"]]);
  });
});

describe("heads", () => {
  const said = (...heads: readonly string[]) => heads;
  const real: readonly (readonly [string, readonly string[]])[] = [
    [
      "of a personnel office",
      said(
        ...["STT", "Họ và tên cán bộ, công chức", "Chức vụ, chức danh", "Phòng, ban, đơn vị"],
        ...["Thành phần bỏ phiếu", "Chủ tọa", "Đối tượng được đánh giá, xếp loại", "Được bỏ phiếu"],
        "Cá nhân tự đánh giá, xếp loại",
      ),
    ],
    [
      "of a Party office",
      said(
        ...[
          "Số TT",
          "Họ tên",
          "Chức vụ (chính quyền)",
          "Đơn vị công tác",
          "Thành phần tham dự",
          "Chủ trì hội nghị",
        ],
        ...["Người được lấy phiếu", "Người ghi phiếu", "Mức tự nhận"],
      ),
    ],
    ["in capitals over two lines", head.map((cell) => cell.toUpperCase().replace(" ", "\n"))],
  ];
  test.each(real)("C22: %s are understood", (_what, heads) => {
    const list = read(heads, an, binh);
    expect([names(list), list.problems]).toEqual([["Nguyễn Văn An", "Trần Thị Bình"], []]);
    expect(list.persons[0]).toMatchObject({
      post: "Giám đốc",
      unit: "Sở",
      isChair: true,
      selfRating: "HTXS",
    });
  });

  test("C04: two rows without any merge, as in a CSV file, are read together", () => {
    const top = [...head.slice(0, 5), "Đánh dấu", "", "", "Mức tự xếp loại"];
    const list = read(top, ["", "", "", "", "", "Chủ trì", "Đối tượng", "Bỏ phiếu"], an, binh);
    expect([names(list).length, list.problems, list.persons[0]?.isChair]).toEqual([2, [], true]);
  });

  const split = (first: string, second: string) => [
    ["TT", first, second, ...head.slice(2)],
    ["1", "Nguyễn Văn", "An", ...an.slice(2)],
    ["2", "Trần Thị", "Bình", ...binh.slice(2)],
  ];
  test.each([
    ["Họ và tên đệm", "Tên"],
    ["Họ", "Tên"],
    ["Họ đệm", "Tên"],
    ["Họ và tên", "Tên"],
  ])("C21: %s and %s are one name", (first, second) => {
    const list = read(...split(first, second));
    expect([names(list), list.problems]).toEqual([["Nguyễn Văn An", "Trần Thị Bình"], []]);
  });

  test("C21: a given name that only repeats the name's end is not said twice", () => {
    const list = read(["TT", "Họ và tên", "Tên", ...head.slice(2)], ["1", an[1] ?? "", "An", ...an.slice(2)]);
    expect(names(list)).toEqual(["Nguyễn Văn An"]);
  });

  test("C21: a column full of text without a head beside the names is an error with its place", () => {
    const list = read(...split("Họ và tên", ""));
    expect(codes(list)).toEqual([["column-without-head-beside-name", 2, "C"]]);
    expect(isImportable(list)).toBe(false);
  });

  test("text without a head elsewhere, and a head that nobody knows, are said", () => {
    const list = read([...head, "", "Bí danh", "Ghi chú"], [...an, "nghỉ", "Sáu", "ok"]);
    expect(codes(list)).toEqual([
      ["column-unused", 1, "K"],
      ["column-without-head", 2, "J"],
    ]);
    expect(list.unused.map(({ letters, head: text }) => [letters, text])).toEqual([
      ["K", "Bí danh"],
      ["L", "Ghi chú"],
    ]);
  });

  test("a second table with its columns elsewhere is refused with its row", () => {
    expect(codes(read(head, an, [], head.toReversed(), binh.toReversed()))).toEqual([
      ["second-header", 4, null],
    ]);
  });
});

describe("merges", () => {
  test("C03: a mark merged downwards is everybody's, and a merge over a whole row is a heading", () => {
    const rows = [head, ["PHÒNG KẾ HOẠCH"], an, ["2", "Trần Thị Bình", "Chuyên viên"]];
    const down = [3, 4, 6, 7].map((column) => ({ top: 2, left: column, bottom: 3, right: column }));
    const list = readCells(rows, { top: 1, left: 0, bottom: 1, right: 8 }, ...down);
    expect(list.persons.map(({ unit, electorates, isVoter }) => [unit, electorates, isVoter])).toEqual([
      ["Sở", ["Lãnh đạo"], true],
      ["Sở", ["Lãnh đạo"], true],
    ]);
    expect(list.skipped.map(({ why }) => why)).toEqual(["section"]);
  });

  test("C03: a name merged over two rows is one person with both posts, and that is said", () => {
    const rows = [head, an, ["", "", "Bí thư Đảng ủy"], binh];
    const list = readCells(
      rows,
      { top: 1, left: 0, bottom: 2, right: 0 },
      { top: 1, left: 1, bottom: 2, right: 1 },
    );
    expect(list.persons.map(({ name, post }) => [name, post])).toEqual([
      ["Nguyễn Văn An", "Giám đốc; Bí thư Đảng ủy"],
      ["Trần Thị Bình", "Chuyên viên"],
    ]);
    expect(codes(list)).toEqual([["rows-joined", 3, "B"]]);
  });
});

describe("cells", () => {
  test.each([
    ["C07: a formula without a stored result", { kind: "no-value", text: "" }, "formula-without-value"],
    ["C07: an error of a formula", { kind: "error", text: "#DIV/0!" }, "cell-error"],
    ["C07: an error as text", { kind: "text", text: "#N/A" }, "cell-error"],
    ["a text that became a date", { kind: "date", text: "01/02/2023" }, "date-instead-of-text"],
  ] as const)("%s is an error in whatever column is read", (_what, cell, code) => {
    for (const column of [1, 2, 3, 4, 6, 8]) {
      const row = an.map((text, index) => (index === column ? cell : text));
      const list = readCells([head, row, binh]);
      expect(codes(list).filter(([, place]) => place === 2)).toEqual([[code, 2, "ABCDEFGHI"[column]]]);
      expect(list.persons).toHaveLength(2);
      expect(isImportable(list)).toBe(false);
    }
  });

  test("C06: marks as offices set them", () => {
    const means = (marks: readonly string[]) => marks.map(readMark);
    const yes = ["x", "X", "✓", "✔", "v", "V", "+", "có", "Có", "TRUE", "true", "1", "(x)", "x.", "х"];
    expect(means(yes)).toEqual(yes.map(() => true));
    const no = ["", "FALSE", "0", "không", "Không"];
    expect(means(no)).toEqual(no.map(() => false));
    const unknown = ["?", "2", "k", "Giám đốc", "xx", "..", "vắng"];
    expect(means(unknown)).toEqual(unknown.map(() => null));
  });

  test("what each mark was taken for is told", () => {
    const list = read(
      head,
      an,
      [...binh.slice(0, 6), "0", "có", ""],
      ["3", "Lê Cường", "", "Sở", "Công chức", "", "?"],
    );
    expect(list.marks).toEqual([
      { column: "chair", text: "x", means: true, count: 1 },
      { column: "subject", text: "x", means: true, count: 1 },
      { column: "subject", text: "0", means: false, count: 1 },
      { column: "subject", text: "?", means: null, count: 1 },
      { column: "voter", text: "x", means: true, count: 1 },
      { column: "voter", text: "có", means: true, count: 1 },
    ]);
  });

  test.each([
    ["NguyÔn V¨n Hïng", ".VnTime", "Nguyễn Văn Hùng"],
    ["TrÇn ThÞ H¶i §­êng", ".VnTime", "Trần Thị Hải Đường"],
    ["Hä vµ tªn", ".VnTime", "Họ và tên"],
    ["Nguyeãn Vaên Huøng", "VNI", "Nguyễn Văn Hùng"],
    ["Traàn Thò Haûi Ñöôøng", "VNI", "Trần Thị Hải Đường"],
    ["SÔÛ KHOA HOÏC", "VNI", "SỞ KHOA HỌC"],
  ])("C15: %s is text of %s", (text, font, unicode) => {
    expect(oldFontOf(text)).toEqual({ font, unicode });
  });

  test.each([
    "Y Thanh Hà Niê",
    "Hñut Êban",
    "Mlô",
    "Lý Hoà",
    "Thào Mí Súa",
    "Müller",
    "José",
    "ÔNG HÀ",
    "Phó Giám đốc",
  ])("C15: %s reads well as it is", (text) => {
    expect(oldFontOf(text)).toBe(null);
  });

  test("C15: a whole list in an old font, head and all, is told to be one", () => {
    const list = read(["TT", "Hä vµ tªn", "Chøc vô", "§¬n vÞ"], ["1", "NguyÔn V¨n Hïng", "", ""]);
    expect(codes(list)).toEqual([["old-font", 1, "B"]]);
  });

  test("C19: letters that look alike compare alike, and tones count where they should", () => {
    expect(foldText("Ðặng ＭINH‑Тrúc")).toBe("dang minh truc");
    expect(likenText("Lý Hoà")).toBe(likenText("lý  hòa"));
    expect(likenText("Ð­ỗ")).toBe(likenText("Đỗ"));
    expect(likenText("Hùng")).not.toBe(likenText("Hưng"));
    expect(likenText("Hùng")).not.toBe(likenText("Hung"));
  });

  test("C13: two people whose names differ in Ð and Đ alone are said to be alike", () => {
    const twin = ["3", "Ðặng Minh Trúc", ...binh.slice(2)];
    const list = read(head, an, ["2", "Đặng Minh Trúc", ...binh.slice(2)], twin);
    expect(codes(list)).toEqual([["alike-person", 4, "B"]]);
  });
});

describe("C02: the sheet that is read", () => {
  const list = sheetOfTexts("Danh sách", [head, an, binh]);
  const note = sheetOfTexts("Hướng dẫn", [["Xin điền danh sách ở trang sau"]]);
  const ask = { sheet: null, alike: "ask" } as const;

  test("is the active one, or the only visible one with a list, which is said", () => {
    const other = readRoster({ sheets: [note, list], active: 0 }, ask);
    expect([other.sheet, names(other).length]).toEqual(["Danh sách", 2]);
    expect(other.problems.map(({ code, excerpt }) => [code, excerpt])).toEqual([
      ["other-sheet-read", "Hướng dẫn"],
    ]);
  });

  test("is none of two lists behind a sheet without one, and never a hidden one", () => {
    const hidden = { ...list, name: "Năm ngoái", isHidden: true };
    for (const sheets of [
      [note, list, list],
      [note, hidden],
    ]) {
      const refused = readRoster({ sheets, active: 0 }, ask);
      expect([refused.sheet, codes(refused)]).toEqual(["Hướng dẫn", [["no-header", null, null]]]);
    }
  });
});
