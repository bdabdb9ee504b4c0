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
import { groundsOf } from "./grounds.ts";
import type { Form } from "../forms/form.ts";
import {
  baseWords,
  cellLegend,
  countCells,
  optionHead,
  roundingNote,
  whoCells,
  whoColumns,
} from "./votes-table.ts";
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
        ...whoColumns(round.form, [14, 12]),
        { head: "Tự xếp loại", width: 7 },
        ...options.map((option) => ({ head: optionHead(option), width: 28 / options.length, group })),
        ...(blank === "allow" ? [{ head: "Để trống", width: 5 }] : []),
        { head: "Đề nghị theo phiếu", width: 8 },
        { head: "Mức đề nghị sau khi đối chiếu quy định", width: 8 },
        { head: "Căn cứ, ghi chú", width: blank === "allow" ? 14 : 19 },
      ],
      rows: subjects.map((subject, index) => row(round.form, subject, index, outcome)),
    },
  ];
}

function row(
  form: Form,
  subject: SubjectFigures,
  index: number,
  outcome: DossierOutcome | null,
): readonly Cell[] {
  const rated = outcome?.subjects[index] ?? null;
  const { name, post, selfRating, cells } = subject;
  return [
    center(String(index + 1)),
    ...whoCells(form, { name, post }),
    center(selfRating ?? ""),
    ...countCells(defined(cells[0], "a level grid asks one question")),
    center(rated === null ? "" : levelText(rated.byVote)),
    center(rated === null ? "" : finalText(rated)),
    left(...(rated === null ? [] : groundsOf(rated, outcome?.groups ?? []))),
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

function noteOf({ round, figures }: DossierRound, outcome: DossierOutcome | null): string {
  const { subjects, percentageBase } = figures;
  const cells = (subjects ?? []).flatMap((subject) => subject.cells);
  const base = [
    cellLegend(percentageBase),
    ...(figures.counts === null ? [] : [`Tỷ lệ tính trên ${baseWords(round, figures.counts)}.`]),
    ...roundingNote(cells),
    "",
  ].join(" ");
  const rules =
    outcome === null
      ? "Chưa đối chiếu quy định; hai cột đề nghị để trống."
      : `Quy định đối chiếu: ${outcome.pack.copyName ?? outcome.pack.title}.`;
  return `${base}${rules} Đây là mức đề nghị; mức xếp loại do cấp có thẩm quyền xem xét.`;
}
