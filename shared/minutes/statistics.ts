/** D7: statistics by group (rules §10), with both ratios: the one that the cap is about, and the one of Mẫu 15. */
import { assert } from "../basics/assert.ts";
import { percentText } from "../basics/percent.ts";
import type { PaperRegime } from "../domain/draft.ts";
import { levels } from "../domain/levels.ts";
import { center, countCell, left, type Block, type Cell, type Paper } from "./document.ts";
import type { DossierSource, RatedSubject } from "./dossier.ts";
import { principal } from "../rules/capacities.ts";
import { contradictionNote, subjectResults, type SubjectResult } from "./results.ts";
import { fileName, headSignature, plainLetterhead, sealOf, writerSignature } from "./parts.ts";

export function statistics(source: DossierSource, regime: PaperRegime = source.meeting.regime): Paper {
  const { meeting, rounds } = source;
  const outcomes = source.outcomes.filter(({ stands }) => stands);
  return {
    title: "Thống kê kết quả đề nghị xếp loại",
    fileName: fileName("Thong-ke", meeting),
    regime,
    orientation: "landscape",
    rehearsal: meeting.rehearsal,
    seals: rounds.filter(({ n }) => outcomes.some((outcome) => outcome.n === n)).map(sealOf),
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "THỐNG KÊ KẾT QUẢ ĐỀ NGHỊ XẾP LOẠI CHẤT LƯỢNG",
        abstract: [`Năm ${meeting.year}`],
      },
      ...statisticsBlocks(source),
      { kind: "signatures", rows: [[writerSignature(meeting), headSignature(meeting, regime)]] },
    ],
  };
}

/** The table alone, for the report too: ratios per kind and group, and everybody once in the sum (rules §10). */
export function statisticsBlocks(source: Pick<DossierSource, "subjects" | "outcomes">): readonly Block[] {
  const results = subjectResults(source);
  const groups = groupsOf(results.flatMap(ratedCapacities));
  const everybody = results.flatMap((result) => principal(ratedCapacities(result)) ?? []);
  const isTwice = groups.flatMap(({ subjects }) => subjects).length > everybody.length;
  const contradictions = results.flatMap((result) => contradictionNote(result) ?? []);
  return [
    {
      kind: "table",
      columns: [
        { head: "TT", width: 5 },
        { head: "Đối tượng", width: 17 },
        { head: "Tổng số", width: 8 },
        ...levels.map((level) => ({ head: level, width: 9, group: "Mức đề nghị" })),
        { head: "Chưa xếp loại", width: 8 },
        { head: "HTXS so với HTT", width: 13, group: "Tỷ lệ" },
        { head: "HTXS trong số từ HTT trở lên", width: 13, group: "Tỷ lệ" },
      ],
      rows: [
        ...groups.map(({ name, subjects }, index) => countsRow(center(String(index + 1)), name, subjects)),
        // Ratios of collectives, officials and members together would be of nothing.
        countsRow(center(""), "Cộng", everybody, kindCount(everybody) === 1),
      ],
    },
    {
      kind: "note",
      text: "Tỷ lệ thứ nhất là tỷ lệ để đối chiếu với tỷ lệ tối đa (số HTXS trên số HTT); tỷ lệ thứ hai là số HTXS trên tổng số HTXS và HTT. Hai tỷ lệ có mẫu số khác nhau.",
    },
    ...(isTwice
      ? [
          {
            kind: "note",
            text: "Người được xếp loại ở hai tư cách có trong cả hai dòng; dòng Cộng tính mỗi người một lần, theo mức cán bộ, công chức.",
          } as const,
        ]
      : []),
    ...contradictions.map((text): Block => ({ kind: "note", text: `Cần xem lại: ${text}.` })),
  ];
}

function ratedCapacities({ capacities }: SubjectResult): readonly RatedSubject[] {
  return capacities.flatMap(({ rated }) => rated ?? []);
}

function kindCount(subjects: readonly RatedSubject[]): number {
  return new Set(subjects.map(({ kind }) => kind)).size;
}

/** What somebody is rated as. */
export const capacityWords = {
  collective: "Tập thể",
  leader: "Cá nhân lãnh đạo, quản lý",
  "civil-servant": "Công chức, viên chức, người lao động",
  member: "Đảng viên",
  organisation: "Tổ chức đảng trực thuộc",
} as const satisfies Record<RatedSubject["kind"], string>;

/** The same in a narrow column. */
export const capacityShort = {
  ...capacityWords,
  leader: "Lãnh đạo",
  "civil-servant": "Công chức",
} as const satisfies Record<RatedSubject["kind"], string>;

/** "Lãnh đạo: " where somebody is rated in more than one capacity. */
export function shortCapacityPrefix(
  all: readonly { readonly kind: RatedSubject["kind"] }[],
  { kind }: { readonly kind: RatedSubject["kind"] },
): string {
  return all.length > 1 ? `${capacityShort[kind]}: ` : "";
}

/** "Đảng viên: " where somebody is rated in more than one capacity. */
export function capacityPrefix(
  all: readonly { readonly kind: RatedSubject["kind"] }[],
  { kind }: { readonly kind: RatedSubject["kind"] },
): string {
  return all.length > 1 ? `${capacityWords[kind]}: ` : "";
}

/** "Cá nhân lãnh đạo, quản lý – Lãnh đạo Sở", "Chi bộ trực thuộc", "Đảng viên": a kind is not said twice. */
export function groupName(kind: RatedSubject["kind"], group: string): string {
  if (kind === "organisation") return group === "" ? capacityWords[kind] : `${group} trực thuộc`;
  const isSaid =
    group === "" || group.toLocaleLowerCase("vi") === capacityWords[kind].toLocaleLowerCase("vi");
  return isSaid ? capacityWords[kind] : `${capacityWords[kind]} – ${group}`;
}

type Group = { readonly name: string; readonly subjects: readonly RatedSubject[] };

function groupsOf(subjects: readonly RatedSubject[]): readonly Group[] {
  const found = new Map<string, RatedSubject[]>();
  for (const subject of subjects) {
    const name = groupName(subject.kind, subject.group);
    found.set(name, [...(found.get(name) ?? []), subject]);
  }
  return [...found].map(([name, members]) => ({ name, subjects: members }));
}

function countsRow(
  number: Cell,
  name: string,
  subjects: readonly RatedSubject[],
  hasRatios = true,
): readonly Cell[] {
  const counts = levels.map((level) => subjects.filter(({ final }) => final === level).length);
  const [htxs = 0, htt = 0] = counts;
  const rated = counts.reduce((sum, count) => sum + count, 0);
  assert(rated <= subjects.length, "nobody has two levels");
  return [
    number,
    left(name),
    countCell(subjects.length),
    ...counts.map(countCell),
    countCell(subjects.length - rated),
    ...(hasRatios ? [ratio(htxs, htt), ratio(htxs, htxs + htt)] : [center("–"), center("–")]),
  ];
}

function ratio(count: number, base: number): Cell {
  return base === 0 ? center("–") : { kind: "votes", count, base, percent: percentText(count, base) };
}
