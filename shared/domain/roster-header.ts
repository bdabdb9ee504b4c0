/** The row of heads: which column of the file says what. */
import { foldText } from "./fold-text.ts";
import {
  optionalRosterColumns,
  problem,
  rosterColumnHeads,
  rosterColumns,
  type RosterColumn,
  type RosterProblem,
} from "./roster-problems.ts";

/** Offices put a title, a date and the like above the head, hardly more. */
const headerRowsSearched = 40;

export type RosterHeader = {
  readonly rowIndex: number;
  readonly columns: ReadonlyMap<RosterColumn, number>;
  readonly problems: readonly RosterProblem[];
};

/** Other spellings of the heads, folded. */
const headAliases: Readonly<Record<RosterColumn, readonly string[]>> = {
  number: ["tt", "stt", "so tt", "so thu tu"],
  name: ["ho va ten", "ho ten", "ho va ten nguoi bo phieu"],
  post: ["chuc vu", "chuc danh", "chuc vu chuc danh"],
  unit: ["don vi", "phong don vi", "don vi cong tac", "phong ban"],
  electorates: ["thanh phan", "thanh phan bo phieu", "thanh phan ghi phieu"],
  chair: ["chu tri"],
  subject: ["doi tuong", "doi tuong danh gia", "doi tuong duoc danh gia"],
  voter: ["nguoi bo phieu", "bo phieu"],
  selfRating: ["muc tu xep loai", "tu xep loai"],
  position: ["cuong vi", "cap truong cap pho"],
  group: ["nhom xep loai", "nhom", "doi tuong cap linh vuc"],
  leadership: ["tap the lanh dao", "thanh vien tap the lanh dao"],
  officeStaff: ["cong chuc co quan", "cong chuc van phong", "cong chuc khoi van phong"],
  keyCadre: ["can bo chu chot", "cbcc chu chot"],
  committee: ["cap uy vien", "cap uy", "uy vien bch dang bo"],
  partyMember: ["dang vien"],
};
const columnsByHead = new Map(
  rosterColumns.flatMap((column) => headAliases[column].map((alias) => [alias, column] as const)),
);

function columnOfHead(cell: string): RosterColumn | null {
  // "Chủ trì (x)": what stands in brackets explains the head and is not part of it.
  return columnsByHead.get(foldText(cell.replace(/\([^)]*\)/g, " "))) ?? null;
}

/** The first row that holds the name's head and at least two others. */
export function findHeader(rows: readonly (readonly string[])[]): RosterHeader | null {
  for (const [rowIndex, cells] of rows.slice(0, headerRowsSearched).entries()) {
    const columns = new Map<RosterColumn, number>();
    const problems: RosterProblem[] = [];
    for (const [cellIndex, cell] of cells.entries()) {
      const column = columnOfHead(cell);
      if (column === null) continue;
      if (columns.has(column)) problems.push(problem("double-column", rowIndex + 1, column, cell));
      else columns.set(column, cellIndex);
    }
    if (!columns.has("name") || columns.size < 3) continue;
    for (const column of rosterColumns) {
      if (optionalRosterColumns.has(column) || columns.has(column)) continue;
      problems.push(problem("missing-column", rowIndex + 1, column, rosterColumnHeads[column]));
    }
    return { rowIndex, columns, problems };
  }
  return null;
}
