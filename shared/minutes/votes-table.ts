/** The counts of one round as blocks: what counting minutes, meeting minutes and the result of a poll have in common. */
import type { Round } from "../protocol/round.ts";
import type { AccountFigures, MinutesFigures, SubjectFigures } from "../record/figures.ts";
import { center, countCell, left, type Block, type Cell } from "./document.ts";

/** A table with one row per subject, and what its figures mean. Empty while the round is not counted. */
export function votesBlocks(round: Round, { subjects, counts }: MinutesFigures): readonly Block[] {
  if (subjects === null || counts === null) return [];
  const { options, blank } = round.form;
  const blankColumn = blank === "allow" ? [{ head: "Để trống", width: 8 }] : [];
  const levelWidth = (48 - (blank === "allow" ? 8 : 0)) / options.length;
  return [
    {
      kind: "table",
      columns: [
        { head: "TT", width: 5 },
        { head: "Họ và tên", width: 18 },
        { head: "Chức vụ", width: 14 },
        { head: "Tự xếp loại", width: 8 },
        ...options.map(({ optionId }) => ({ head: optionId, width: levelWidth })),
        ...blankColumn,
        { head: "Ghi chú", width: 7 },
      ],
      rows: subjects.map(subjectCells),
    },
    { kind: "note", text: levelLegend(round) },
  ];
}

function subjectCells(subject: SubjectFigures, index: number): readonly Cell[] {
  const { name, post, selfRating, votes, blank, base } = subject;
  return [
    center(String(index + 1)),
    left(name),
    left(post),
    center(selfRating ?? ""),
    ...votes.map(({ count, percent }): Cell => ({ kind: "votes", count, base, percent })),
    ...(blank === null ? [] : [countCell(blank)]),
    left(""),
  ];
}

function levelLegend({ form }: Round): string {
  const names = form.options.map(({ optionId, vi }) => `${optionId}: ${vi.toLocaleLowerCase("vi")}`);
  return `Mỗi ô ghi số phiếu trên số tính tỷ lệ, rồi tỷ lệ. ${names.join("; ")}.`;
}

/** What the percentages of a round are of (domain §6.2). */
export function baseWords({ percentageBase }: Round, counts: AccountFigures): string {
  switch (percentageBase) {
    case "row-valid":
      return "số phiếu có chọn mức của từng dòng";
    case "ballot-valid":
      return `${counts.valid} phiếu hợp lệ`;
    case "present":
      return `${counts.present} người có mặt`;
    case "summoned":
      return `${counts.summoned} người được triệu tập`;
  }
}
