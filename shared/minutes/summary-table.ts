/** D5: bảng tổng hợp kết quả (rules §10): votes, the proposal they make, and what the rules leave of it, per person. */
import { defined } from "../basics/assert.ts";
import type { PaperRegime } from "../domain/draft.ts";
import type { Level } from "../domain/levels.ts";
import type { SubjectFigures } from "../record/figures.ts";
import { center, left, type Block, type Cell, type Paper } from "./document.ts";
import type { DossierOutcome, DossierRound, DossierSource, RatedSubject } from "./dossier.ts";
import {
  chairSignature,
  fileName,
  outcomeCodes,
  plainLetterhead,
  sealOf,
  sourceWords,
  writerSignature,
} from "./parts.ts";
import { dutiesOn, opinionBlocks } from "./duties.ts";
import { baseWords, countCells, optionHead } from "./votes-table.ts";
import { blankToFill } from "./words.ts";

export function summaryTable(
  source: DossierSource,
  held: DossierRound,
  regime: PaperRegime = source.meeting.regime,
): Paper {
  const { meeting, outcomes } = source;
  const { round } = held;
  const outcome = outcomes.find(({ n }) => n === held.n) ?? null;
  return {
    title: `Bảng tổng hợp kết quả, lượt ${held.n}`,
    fileName: fileName("Bang-tong-hop", meeting, `luot-${held.n}`),
    regime,
    orientation: "landscape",
    rehearsal: round.rehearsal,
    seals: [sealOf(held)],
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "BẢNG TỔNG HỢP KẾT QUẢ",
        abstract: [
          `${round.form.act.vi} năm ${round.year}`,
          `(Lượt ${round.n}: ${round.title}${sourceWords(round.form)})`,
        ],
      },
      ...table(held, outcome),
      ...outcomeCodes(outcome === null ? [] : [outcome]),
      { kind: "note", text: noteOf(held, outcome) },
      ...opinionBlocks(dutiesOn(source.duties, held.figures.subjects ?? [])),
      { kind: "signatures", rows: [[writerSignature(meeting), chairSignature(held.chair)]] },
    ],
  };
}

function table({ round, figures }: DossierRound, outcome: DossierOutcome | null): readonly Block[] {
  const { subjects } = figures;
  if (subjects === null) return [];
  const { options, blank } = round.form;
  const group = "Số phiếu đề nghị, tỷ lệ";
  return [
    {
      kind: "table",
      columns: [
        { head: "TT", width: 4 },
        { head: "Họ và tên", width: 14 },
        { head: "Chức vụ", width: 12 },
        { head: "Tự xếp loại", width: 7 },
        ...options.map((option) => ({ head: optionHead(option), width: 28 / options.length, group })),
        ...(blank === "allow" ? [{ head: "Để trống", width: 5 }] : []),
        { head: "Đề nghị theo phiếu", width: 8 },
        { head: "Đề nghị sau quy tắc", width: 8 },
        { head: "Căn cứ, ghi chú", width: blank === "allow" ? 14 : 19 },
      ],
      rows: subjects.map((subject, index) => row(subject, index, outcome?.subjects[index] ?? null)),
    },
  ];
}

function row(subject: SubjectFigures, index: number, rated: RatedSubject | null): readonly Cell[] {
  const { name, post, selfRating, cells } = subject;
  return [
    center(String(index + 1)),
    left(name),
    left(post),
    center(selfRating ?? ""),
    ...countCells(defined(cells[0], "a level grid asks one question")),
    center(rated === null ? "" : levelText(rated.byVote)),
    center(rated === null ? "" : finalText(rated)),
    left(...(rated === null ? [] : groundsOf(rated))),
  ];
}

/** A level, or room where somebody must still decide. */
export function levelText(level: Level | null): string {
  return level ?? blankToFill;
}

/** The level that the rules leave. */
export function finalText({ status, final }: RatedSubject): string {
  return status === "not-rated" ? "Chưa xếp loại" : levelText(final);
}

/** Every rule that changed the level that the votes gave, with its source. */
export function groundsOf({ steps, status }: RatedSubject): readonly string[] {
  const changed = steps
    .filter(({ before, after }) => before !== null && before !== after)
    .map(({ rule, before, after, cite }) => `${rule}: ${before ?? ""} → ${after ?? "…"} (${cite})`);
  return status === "needs-decision" ? [...changed, "Chờ ý kiến của Chủ trì"] : changed;
}

function noteOf({ round, figures }: DossierRound, outcome: DossierOutcome | null): string {
  const base = figures.counts === null ? "" : `Tỷ lệ tính trên ${baseWords(round, figures.counts)}. `;
  const rules =
    outcome === null
      ? "Hội nghị chưa áp dụng bộ quy tắc; hai cột đề nghị để trống."
      : `Quy tắc: ${outcome.pack.copyName ?? outcome.pack.title} (phiên bản ${outcome.pack.version}).`;
  return `${base}${rules} Đây là mức đề nghị; mức xếp loại do cấp có thẩm quyền xem xét.`;
}
