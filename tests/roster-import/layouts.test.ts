/** Lists in every layout that the generator can think of: nobody is lost and nobody appears without being said. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isImportable, previewRoster, type RosterPreview } from "../../shared/roster/read-roster.ts";
import { SheetBuilder, type Cell, type Sheet } from "../../shared/roster/sheets.ts";

const families = [
  "Nguyễn Văn",
  "Trần Thị",
  "Lê Hữu",
  "Tống Thị",
  "Bàn Văn",
  "Vũ Minh",
  "Đoàn Công",
  "Trương",
  "Y Thanh",
  "H'Lan",
];
const givens = ["An", "Bình", "Cúc", "Dũng", "Hưng", "Hùng", "Khánh", "Niê Kđăm", "Ayŭn", "Ý", "Sở", "Tổ"];
const names = families.flatMap((family) => givens.map((given) => [family, given] as const));
const units = ["Ban Giám đốc", "Văn phòng", "Phòng Kế hoạch"];
const yes = ["x", "X", "✓", "v", "+", "có", "TRUE", "1"];
const no = ["", "FALSE", "0", "không", "-"];

type Someone = {
  readonly name: readonly [string, string];
  readonly post: string;
  readonly marks: readonly boolean[];
};
type Part = { readonly unit: string; readonly people: readonly Someone[] };
type Layout = {
  readonly titles: number;
  readonly isTwoRowHead: boolean;
  readonly isNameSplit: boolean;
  readonly isMerged: boolean;
  readonly hasSections: boolean;
  readonly hasColumnNumbers: boolean;
  readonly hasNumbers: boolean;
  readonly blanks: readonly number[];
  readonly yes: string;
  readonly no: string;
  readonly hasTotal: boolean;
  readonly closing: readonly string[];
  readonly numbersAhead: number;
  readonly hidden: readonly number[];
};

const parts: fc.Arbitrary<readonly Part[]> = fc
  .uniqueArray(fc.nat(names.length - 1), { minLength: 1, maxLength: 12 })
  .chain((indices) =>
    fc.tuple(
      ...indices.map((index) =>
        fc.record({
          name: fc.constant(names[index] ?? (["", ""] as const)),
          post: fc.constantFrom("Giám đốc", "Phó Giám đốc", "Chuyên viên", "- Kế toán trưởng"),
          marks: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        }),
      ),
    ),
  )
  .map((people) =>
    units.map((unit, part) => ({ unit, people: people.filter((_one, index) => index % 3 === part) })),
  )
  .map((all) => all.filter(({ people }) => people.length > 0));

const layouts: fc.Arbitrary<Layout> = fc.record({
  titles: fc.nat(3),
  isTwoRowHead: fc.boolean(),
  isNameSplit: fc.boolean(),
  isMerged: fc.boolean(),
  hasSections: fc.boolean(),
  hasColumnNumbers: fc.boolean(),
  hasNumbers: fc.boolean(),
  blanks: fc.array(fc.nat(15), { maxLength: 3 }),
  yes: fc.constantFrom(...yes),
  no: fc.constantFrom(...no),
  hasTotal: fc.boolean(),
  closing: fc.subarray([
    "Hà Nội, ngày 5 tháng 12 năm 2023",
    "NGƯỜI LẬP BIỂU",
    "(Ký, ghi rõ họ tên)",
    "Lê Thị Mai",
  ]),
  numbersAhead: fc.nat(3),
  hidden: fc.array(fc.nat(15), { maxLength: 3 }),
});

class Writer {
  readonly builder = new SheetBuilder();
  /** Rows that are nobody, from 1. */
  readonly nobody: number[] = [];
  row = 0;

  put(...texts: readonly (string | Cell)[]): void {
    for (const [column, text] of texts.entries()) {
      this.builder.put(this.row, column, typeof text === "string" ? { kind: "text", text } : text);
    }
    this.row++;
  }

  putNobody(...texts: readonly (string | Cell)[]): void {
    this.nobody.push(this.row + 1);
    this.put(...texts);
  }
}

function number(value: number): Cell {
  return { kind: "number", text: String(value) };
}

/** Columns: number, name (two where it is split), post, unit, electorate, three marks, level. */
function writeHead(to: Writer, { isTwoRowHead, isNameSplit }: Layout): void {
  const name = isNameSplit ? ["Họ và tên", ""] : ["Họ và tên"];
  const start = ["STT", ...name, "Chức vụ", "Đơn vị công tác", "Thành phần"];
  const first = start.length;
  const top = to.row;
  if (isNameSplit) to.builder.merge({ top, left: 1, bottom: top, right: 2 });
  if (!isTwoRowHead) {
    to.put(...start, "Chủ trì (x)", "Đối tượng (x)", "Người bỏ phiếu (x)", "Mức tự xếp loại");
    return;
  }
  to.put(...start, "Đánh dấu (x)", "", "", "Mức tự xếp loại");
  to.put(...start.map(() => ""), "Chủ trì", "Đối tượng", "Người bỏ phiếu");
  to.builder.merge({ top, left: first, bottom: top, right: first + 2 });
  for (const column of [0, ...(isNameSplit ? [] : [1]), first - 3, first - 2, first - 1, first + 3]) {
    to.builder.merge({ top, left: column, bottom: top + 1, right: column });
  }
}

function write(
  all: readonly Part[],
  layout: Layout,
): { readonly sheet: Sheet; readonly nobody: readonly number[] } {
  const to = new Writer();
  for (let title = 0; title < layout.titles; title++) to.put(["SỞ MẪU", "DANH SÁCH", ""][title] ?? "");
  writeHead(to, layout);
  const unitColumn = layout.isNameSplit ? 4 : 3;
  if (layout.hasColumnNumbers) {
    to.putNobody(...Array.from({ length: unitColumn + 6 }, (_none, index) => `(${String(index + 1)})`));
  }
  let order = 0;
  for (const [index, { unit, people }] of all.entries()) {
    if (layout.hasSections) to.putNobody(["I", "II", "III"][index] ?? "", unit.toUpperCase());
    const top = to.row;
    for (const { name, post, marks } of people) {
      const isCovered = layout.isMerged && to.row > top;
      to.put(
        layout.hasNumbers ? number(order + 1) : "",
        ...(layout.isNameSplit ? name : [name.join(" ")]),
        post,
        ...(isCovered ? ["", ""] : [unit, "Công chức"]),
        ...marks.map((isSet) => (isSet ? layout.yes : layout.no)),
      );
      order++;
      // A blank row inside a merge is blank.
      if (layout.blanks.includes(order) && !layout.isMerged) to.row++;
    }
    if (layout.isMerged) {
      for (const column of [unitColumn, unitColumn + 1]) {
        to.builder.merge({ top, left: column, bottom: to.row - 1, right: column });
      }
    }
  }
  for (let ahead = 0; ahead < layout.numbersAhead; ahead++) to.putNobody(number(order + 1 + ahead));
  if (layout.hasTotal) to.putNobody("", `Tổng cộng: ${String(order)} người`);
  to.row++;
  for (const line of layout.closing.includes("NGƯỜI LẬP BIỂU") ? layout.closing : []) to.putNobody("", line);
  for (const row of layout.hidden) to.builder.hideRows(row, 1);
  return { sheet: to.builder.sheet("Danh sách", false), nobody: to.nobody };
}

test("whoever stands in a list is read once, with unit and marks, and every other row is told", () => {
  fc.assert(
    fc.property(parts, layouts, (all, layout) => {
      const { sheet, nobody } = write(all, layout);
      const read = previewRoster(sheet);
      const expected = all.flatMap(({ unit, people }) =>
        people.map(({ name, post, marks }) => [name.join(" "), post, unit, "Công chức", ...marks]),
      );
      expect(
        read.persons.map((person) => [
          ...[person.name, person.post, person.unit, person.electorates.join()],
          ...[person.isChair, person.isSubject, person.isVoter],
        ]),
      ).toEqual(expected);
      expect(read.skipped.map(({ row }) => row)).toEqual(nobody);
      expect(isImportable(read)).toBe(true);
      const hidden = read.persons.filter(({ row }) => sheet.hiddenRows.has(row - 1)).length;
      const said = read.problems.find(({ code }) => code === "hidden-rows")?.excerpt ?? "0";
      expect(Number.parseInt(said, 10)).toBe(hidden);
    }),
    { numRuns: 300 },
  );
});

const noise = fc.constantFrom(
  ...[
    "",
    "",
    "",
    "1",
    "I",
    "x",
    "?",
    "Nguyễn Văn An",
    "Tổng cộng",
    "PHÒNG KẾ HOẠCH",
    "Công chức",
    "NGƯỜI LẬP",
    "#N/A",
    "(1)",
    "=1",
  ],
);

function rowsTold({ persons, skipped, problems }: RosterPreview): ReadonlySet<number | null> {
  return new Set([...persons, ...skipped, ...problems].map(({ row }) => row));
}

test("of any cells below a head, each row that says something is a person, skipped, or named in a problem", () => {
  const head = [
    "TT",
    "Họ và tên",
    "Chức vụ",
    "Đơn vị",
    "Thành phần",
    "Chủ trì",
    "Đối tượng",
    "Người bỏ phiếu",
    "Tự xếp loại",
  ];
  fc.assert(
    fc.property(fc.array(fc.array(noise, { maxLength: 9 }), { maxLength: 8 }), (body) => {
      const to = new Writer();
      to.put(...head);
      for (const cells of body) to.put(...cells);
      const read = previewRoster(to.builder.sheet("Danh sách", false));
      const told = rowsTold(read);
      const isRefused = read.problems.some(({ severity, row }) => severity === "error" && row === null);
      const lost = body.flatMap((cells, index) =>
        cells.some((cell) => cell !== "") && !told.has(index + 2) ? [index + 2] : [],
      );
      expect(isRefused ? [] : lost).toEqual([]);
      // Nobody who is taken over has a name that stands nowhere.
      const written = new Set(body.map((cells) => cells[1] ?? ""));
      expect(read.persons.filter(({ name }) => !written.has(name))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
