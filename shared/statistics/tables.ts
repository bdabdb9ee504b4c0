/**
 * The sheets of the statistics over several meetings (seeds 001 lines 174 to 204, 004 lines 75 and 81). What is counted
 * stands person by person on the last sheet; every total is a formula over it, so that whoever gets the workbook can
 * follow and correct it. Formulas compare numbers alone: a name or a group may hold whatever a spreadsheet would read as
 * a pattern, an operator or a formula.
 */
import { levels } from "../domain/levels.ts";
import { groupName } from "../minutes/statistics.ts";
import { groupOfAll, unitOfAll } from "../record/outcome.ts";
import { subjectKinds, type SubjectKind } from "../rules/input.ts";
import type { CountedSubject, Gathered, Source } from "./sources.ts";

export type SheetCell =
  | { readonly kind: "text"; readonly text: string; readonly isHead?: boolean }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "formula"; readonly formula: string; readonly isPercent?: boolean };
export type Sheet = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
};

const text = (value: string): SheetCell => ({ kind: "text", text: value });
const head = (value: string): SheetCell => ({ kind: "text", text: value, isHead: true });
const number = (value: number): SheetCell => ({ kind: "number", number: value });
const formula = (value: string): SheetCell => ({ kind: "formula", formula: value });
const percent = (value: string): SheetCell => ({ kind: "formula", formula: value, isPercent: true });

export type Line = CountedSubject & {
  /** Place of its source, from 1. */
  readonly source: number;
  readonly groupKey: number;
  /** 0: of no cell. */
  readonly unitKey: number;
};
export type Group = { readonly key: number; readonly kind: SubjectKind; readonly group: string };
export type Unit = { readonly key: number; readonly source: Source; readonly unit: string };

export const sheetNames = {
  totals: "Tổng hợp",
  meetings: "Theo cuộc họp",
  cells: "Chi bộ",
  sources: "Nguồn",
  people: "Chi tiết",
} as const;

/** withNames: names of people stand on the sheet that is counted; without them a line says what is rated, and where. */
export function statisticsSheets(
  gathered: Gathered,
  { withNames }: { readonly withNames: boolean },
): readonly Sheet[] {
  const { lines, groups, units } = numbered(gathered.sources);
  const over = peopleColumns(lines.length);
  return [
    totalsSheet(
      groups,
      over,
      gathered.sources.some(({ held }) => held?.rehearsal === true),
    ),
    meetingsSheet(gathered.sources, lines, over),
    cellsSheet(units, over),
    sourcesSheet(gathered, withNames ? lines : []),
    peopleSheet(lines, withNames),
  ];
}

/** Who is counted, in which group and which cell. */
export function numbered(sources: readonly Source[]) {
  const groups: Group[] = [];
  const units: Unit[] = [];
  const lines = sources.flatMap((source, index) =>
    source.subjects.map((subject): Line => {
      const { kind, group, unit } = subject;
      const isGroup = (one: Group) => one.kind === kind && one.group === group;
      const isUnit = (one: Unit) => one.unit === unit && officeOf(one.source) === officeOf(source);
      return {
        ...subject,
        source: index + 1,
        groupKey: keyIn(groups, isGroup, (key) => ({ key, kind, group })),
        unitKey: kind === "member" ? keyIn(units, isUnit, (key) => ({ key, source, unit })) : 0,
      };
    }),
  );
  return { lines, groups, units };
}

/** The key of the one that is meant, from 1 on; it is made where there is none. */
function keyIn<T extends { readonly key: number }>(
  list: T[],
  isMeant: (one: T) => boolean,
  make: (key: number) => T,
): number {
  const known = list.find(isMeant);
  if (known === undefined) list.push(make(list.length + 1));
  return known?.key ?? list.length;
}

export function labelOf({ kind, group }: Pick<CountedSubject, "kind" | "group">): string {
  return groupName(kind, group === groupOfAll ? "" : group);
}

/** Cells of two meetings are one cell only where the records say that it is one meeting. */
function officeOf({ held, file }: Source): string {
  return held === null ? `file:${file}` : held.meetingId;
}

const peopleHead = ["TT", "Nguồn", "Nhóm", "Chi bộ", "Họ tên, tên tổ chức", "Đơn vị", "Đối tượng", "Mức"];
const firstPerson = 2;

type Columns = Readonly<Record<"source" | "group" | "unit" | "level", string>>;

function peopleColumns(count: number): Columns {
  const range = (column: string) =>
    `'${sheetNames.people}'!$${column}$${firstPerson}:$${column}$${Math.max(firstPerson, firstPerson + count - 1)}`;
  return { source: range("B"), group: range("C"), unit: range("D"), level: range("H") };
}

function shownName({ kind, name }: Line, index: number, withNames: boolean): string {
  const isPerson = kind === "leader" || kind === "civil-servant" || kind === "member";
  return isPerson && !withNames ? `(không ghi tên) ${index + 1}` : name;
}

function peopleSheet(lines: readonly Line[], withNames: boolean): Sheet {
  return {
    name: sheetNames.people,
    widths: [6, 8, 8, 8, 32, 28, 30, 8],
    rows: [
      peopleHead.map(head),
      ...lines.map((line, index) => [
        number(index + 1),
        number(line.source),
        number(line.groupKey),
        number(line.unitKey),
        text(shownName(line, index, withNames)),
        text(line.unit === unitOfAll ? "" : line.unit),
        text(labelOf(line)),
        text(line.level ?? "–"),
      ]),
    ],
  };
}

const countsHead = ["Tổng số", ...levels, "Chưa xếp loại"];

/** Counts of the rows whose key stands in a cell: all, per level, and those without one. */
function counts(keys: string, key: string, level: string): readonly SheetCell[] {
  const all = `SUMPRODUCT(--(${keys}=${key}))`;
  const of = (wanted: string) => `SUMPRODUCT((${keys}=${key})*(${level}="${wanted}"))`;
  return [formula(`=${all}`), ...levels.map((wanted) => formula(`=${of(wanted)}`)), formula(`=${of("–")}`)];
}

/** D HTXS, E HTT: the share that the cap is about, and how many are above a fifth when those become HTT. */
function ratios(row: number): readonly SheetCell[] {
  return [
    percent(`=IF(E${row}=0,"–",D${row}/E${row})`),
    percent(`=IF(D${row}+E${row}=0,"–",D${row}/(D${row}+E${row}))`),
    formula(`=MAX(0,D${row}-INT((D${row}+E${row})/6))`),
  ];
}

const note =
  "Mức là mức đề nghị, cấp có thẩm quyền quyết định. Cột cuối: số HTXS vượt 20% số HTT, chưa kể ngoại lệ của đơn vị có dưới 05 người HTT.";

function totalsSheet(groups: readonly Group[], over: Columns, isRehearsal: boolean): Sheet {
  const rows: (readonly SheetCell[])[] = [
    [head("THỐNG KÊ ĐỀ NGHỊ XẾP LOẠI CHẤT LƯỢNG NHIỀU HỘI NGHỊ")],
    [text(`${isRehearsal ? "CHẠY THỬ. " : ""}${note}`)],
    ["Nhóm", "Đối tượng", ...countsHead, "HTXS/HTT", "HTXS/(HTXS+HTT)", "Vượt 20% số HTT"].map(head),
  ];
  for (const kind of subjectKinds) {
    const ofKind = groups.filter((group) => group.kind === kind);
    if (ofKind.length === 0) continue;
    const first = rows.length + 1;
    for (const { key, group } of ofKind) {
      const row = rows.length + 1;
      rows.push([
        number(key),
        text(labelOf({ kind, group })),
        ...counts(over.group, `$A${row}`, over.level),
        ...ratios(row),
      ]);
    }
    const [last, row] = [rows.length, rows.length + 1];
    const sums = ["C", "D", "E", "F", "G", "H"].map((column) =>
      formula(`=SUM(${column}${first}:${column}${last})`),
    );
    rows.push([text(""), head(`Cộng: ${groupName(kind, "")}`), ...sums, ...ratios(row)]);
  }
  return { name: sheetNames.totals, widths: [8, 44, 10, 8, 8, 8, 8, 14, 12, 18, 18], rows };
}

function meetingsSheet(sources: readonly Source[], lines: readonly Line[], over: Columns): Sheet {
  const rows: (readonly SheetCell[])[] = [["Nguồn", "Lượt bỏ phiếu", ...countsHead, "HTXS/HTT"].map(head)];
  sources.forEach(({ title }, index) => {
    const row = rows.length + 1;
    rows.push([
      number(index + 1),
      text(title),
      ...counts(over.source, `$A${row}`, over.level),
      percent(`=IF(E${row}=0,"–",D${row}/E${row})`),
    ]);
  });
  const last = rows.length;
  const sums = ["C", "D", "E", "F", "G", "H"].map((column) =>
    lines.length === 0 ? number(0) : formula(`=SUM(${column}2:${column}${last})`),
  );
  rows.push([text(""), head("Cộng (lượt xếp loại)"), ...sums]);
  return { name: sheetNames.meetings, widths: [8, 60, 10, 8, 8, 8, 8, 14, 12], rows };
}

export function unitLabel({ unit, source }: Pick<Unit, "unit" | "source">): string {
  return unit === unitOfAll ? source.title : `${unit} (${source.title})`;
}

/** The highest level that the members' levels leave their cell (rules R8): 20 % KHT, 80 % and 50 % at HTT or better. */
function cellsSheet(units: readonly Unit[], over: Columns): Sheet {
  const rows: (readonly SheetCell[])[] = [
    ["Chi bộ", "Tên", ...countsHead, "Từ HTNV", "Từ HTT", "KHT", "Mức cao nhất của chi bộ"].map(head),
  ];
  for (const { key, unit, source } of units) {
    const row = rows.length + 1;
    const rated = `(C${row}-H${row})`;
    const good = `(D${row}+E${row})`;
    const share = (sum: string) => percent(`=IF(${rated}=0,"–",${sum}/${rated})`);
    rows.push([
      number(key),
      text(unitLabel({ unit, source })),
      ...counts(over.unit, `$A${row}`, over.level),
      share(`(D${row}+E${row}+F${row})`),
      share(good),
      share(`G${row}`),
      formula(
        `=IF(${rated}=0,"–",IF(5*G${row}>${rated},"KHT",IF(G${row}>0,"HTNV",IF(5*${good}>=4*${rated},"HTXS",IF(2*${good}>=${rated},"HTT","HTNV")))))`,
      ),
    ]);
  }
  return { name: sheetNames.cells, widths: [8, 50, 10, 8, 8, 8, 8, 14, 10, 10, 10, 24], rows };
}

function sourcesSheet({ sources, refused }: Gathered, lines: readonly Line[]): Sheet {
  const used = sources.map(({ file, title, held, recordCode, outcomeHash, isCompared, pack }, index) => [
    number(index + 1),
    text(title),
    text(file),
    text(pack),
    text(recordCode ?? (outcomeHash === null ? "đếm phiếu giấy" : "chỉ có outcome.json")),
    text(outcomeHash ?? "hội nghị trên máy chủ này"),
    text(outcomeHash === null || isCompared ? "" : "đối chiếu mã kết quả với văn bản đã ký"),
    text(held === null ? "không ghi năm" : String(held.year)),
  ]);
  return {
    name: sheetNames.sources,
    widths: [8, 50, 40, 18, 70, 70, 40, 14],
    rows: [
      [
        ...["Nguồn", "Lượt bỏ phiếu", "Tệp, hội nghị", "Bộ quy tắc", "Mã hồ sơ", "Mã kết quả"],
        ...["Cần làm", "Năm đánh giá"],
      ].map(head),
      ...used,
      ...refused.map(({ file, why }) => [text("–"), text(`Không tính: ${why.vi}`), text(file)]),
      ...namesTwice(lines).map(({ name, kind, sources: places }) => [
        text("–"),
        text(`Trùng tên, xin kiểm tra có phải một người: ${name} (${groupName(kind, "")})`),
        text(`nguồn ${places.join(", ")}`),
      ]),
    ],
  };
}

/** One name in one kind in several rounds: one person counted twice, or two people of one name. Nobody here can tell. */
function namesTwice(lines: readonly Line[]) {
  const found = new Map<string, { name: string; kind: SubjectKind; sources: number[] }>();
  for (const { name, kind, source } of lines) {
    const key = `${kind}|${name.normalize("NFC").toLowerCase()}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { name, kind, sources: [source] });
    else known.sources.push(source);
  }
  return [...found.values()].filter(({ sources }) => sources.length > 1);
}
