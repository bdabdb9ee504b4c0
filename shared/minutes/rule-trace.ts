/** D11: why a level is what it is (rules §10, security R11): votes, facts, every rule with its source, the quota, all parameters. */
import type { PaperRegime } from "../domain/draft.ts";
import { center, countCell, heading, left, paragraph, type Block, type Paper, list } from "./document.ts";
import type { DossierOutcome, DossierSource, RatedGroup, RatedSubject } from "./dossier.ts";
import {
  chairOf,
  chairSignature,
  fileName,
  outcomeCodes,
  plainLetterhead,
  sealOf,
  writerSignature,
} from "./parts.ts";
import { groupName } from "./statistics.ts";
import { finalText, levelText } from "./summary-table.ts";

export function ruleTrace(
  source: DossierSource,
  outcome: DossierOutcome,
  regime: PaperRegime = source.meeting.regime,
): Paper {
  const { meeting, rounds } = source;
  const { n, planNumber, pack, subjects, groups } = outcome;
  const hasChoices = subjects.some(({ choices }) => choices.length > 0);
  const held = rounds.find((round) => round.n === n) ?? null;
  return {
    title: "Thuyết minh áp dụng quy tắc",
    fileName: fileName("Thuyet-minh-quy-tac", meeting, n === null ? `phieu-${planNumber}` : `luot-${n}`),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: held === null ? [] : [sealOf(held)],
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "THUYẾT MINH ÁP DỤNG QUY TẮC",
        abstract: [`Đề nghị mức xếp loại chất lượng năm ${meeting.year}`, `(${whichVote(outcome)})`],
      },
      paragraph(
        `Quy tắc: ${pack.title}, phiên bản ${pack.version}${pack.copyName === null ? "" : `; bản sửa đổi “${pack.copyName}”`}. Mức đề nghị dưới đây suy ra từ phiếu, các căn cứ kèm văn bản và từng quy tắc; ai cũng tính lại được.`,
      ),
      { kind: "code", label: "Mã tham số", code: pack.parametersHash },
      ...outcomeCodes([outcome]),
      heading("I. TỪNG TẬP THỂ, CÁ NHÂN"),
      ...subjects.flatMap(subjectBlocks),
      heading("II. SỐ LƯỢNG ĐƯỢC ĐỀ NGHỊ HOÀN THÀNH XUẤT SẮC NHIỆM VỤ"),
      groupTable(groups),
      heading("III. Ý KIẾN CỦA CHỦ TRÌ"),
      hasChoices ? choiceTable(outcome) : paragraph("Không có."),
      heading("IV. THAM SỐ CỦA QUY TẮC"),
      parameterTable(outcome),
      {
        kind: "signatures",
        rows: [[writerSignature(meeting), chairSignature(held?.chair ?? chairOf(source))]],
      },
    ],
  };
}

function whichVote({ n, title, stands }: DossierOutcome): string {
  const what = n === null ? `Bỏ phiếu giấy: ${title}` : `Lượt ${n}: ${title}`;
  return stands ? what : `${what}; đã bỏ phiếu lại`;
}

function subjectBlocks(subject: RatedSubject, index: number): readonly Block[] {
  const { name, post, steps, facts, votes } = subject;
  const counted = votes.map(({ level, count }) => `${level} ${count}`).join("; ");
  return [
    heading(`${index + 1}. ${post === "" ? name : `${name}, ${post}`}`),
    paragraph(
      `Phiếu: ${counted}. Tự xếp loại: ${subject.selfRating ?? "không ghi"}. Mức đề nghị theo phiếu: ${levelText(subject.byVote)}. Mức đề nghị sau khi đối chiếu quy định: ${finalText(subject)}.`,
    ),
    ...(facts.length === 0 ? [] : [list(facts.map(({ text, document }) => `${text} (${document})`))]),
    {
      kind: "table",
      columns: [
        { head: "Quy tắc", width: 9 },
        { head: "Trước", width: 9 },
        { head: "Sau", width: 9 },
        { head: "Diễn giải", width: 49 },
        { head: "Căn cứ", width: 24 },
      ],
      rows: steps.map(({ rule, before, after, text, cite }) => [
        center(rule),
        center(before ?? "–"),
        center(after ?? "–"),
        left(text),
        left(cite),
      ]),
    },
  ];
}

function groupTable(groups: readonly RatedGroup[]): Block {
  return {
    kind: "table",
    columns: [
      { head: "Đối tượng", width: 22 },
      { head: "Đủ điều kiện HTXS", width: 10 },
      { head: "HTT", width: 8 },
      { head: "Tối đa HTXS", width: 10 },
      { head: "Được giữ", width: 17 },
      { head: "Xuống HTT", width: 17 },
      { head: "Bằng nhau, chờ ý kiến", width: 16 },
    ],
    rows: groups.map((group) => [
      left(groupName(group.kind, group.group), ...(group.byException ? ["(theo ngoại lệ đơn vị nhỏ)"] : [])),
      countCell(group.entitled),
      countCell(group.htt),
      countCell(group.quota),
      left(...group.kept),
      left(...group.lowered),
      left(...group.tied),
    ]),
  };
}

function choiceTable({ subjects }: DossierOutcome): Block {
  return {
    kind: "table",
    columns: [
      { head: "Họ và tên", width: 22 },
      { head: "Về việc", width: 28 },
      { head: "Mức", width: 10 },
      { head: "Lý do", width: 40 },
    ],
    rows: subjects.flatMap(({ name, voteReason, choices }) =>
      choices.map(({ stage, level, reason }) => [
        left(name),
        left(stage === "vote" ? voteReason : "số lượng được đề nghị HTXS"),
        center(level),
        left(reason),
      ]),
    ),
  };
}

function parameterTable({ pack }: DossierOutcome): Block {
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 7 },
      { head: "Tham số", width: 63 },
      { head: "Căn cứ", width: 30 },
    ],
    rows: pack.lines.map(({ text, cite }, index) => [center(String(index + 1)), left(text), left(cite)]),
  };
}
