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
import { contradictionNote, ruledOtherwise, subjectResults, type SubjectResult } from "./results.ts";
import { ruledWords } from "./ruling-papers.ts";
import { capacityShort } from "./statistics.ts";
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
      ...table(held, outcome, source),
      ...outcomeCodes(outcome === null ? [] : [outcome]),
      { kind: "note", text: noteOf(held, outcome) },
      ...opinionBlocks(dutiesOn(source.duties, held.subjectIds)),
      { kind: "signatures", rows: [[writerSignature(meeting), chairSignature(held.chair)]] },
    ],
  };
}

function table(
  { round, figures }: DossierRound,
  outcome: DossierOutcome | null,
  source: DossierSource,
): readonly Block[] {
  const { subjects } = figures;
  if (subjects === null) return [];
  const { options, blank } = round.form;
  const group = "Số phiếu đề nghị, tỷ lệ";
  const results = subjectResults(source);
  const others = subjects.map((_, index) => {
    const rated = outcome?.subjects[index];
    const result = results.find(({ subject }) => subject.subjectId === rated?.subjectId);
    return result === undefined || rated === undefined ? null : { result, rated };
  });
  const isTwice = others.some((other) => other !== null && otherCapacities(other).length > 0);
  const notes = (blank === "allow" ? 20 : 25) - (isTwice ? 7 : 0);
  return [
    {
      kind: "table",
      columns: [
        { head: "TT", width: 4 },
        ...whoColumns(round.form, [13, 11]),
        { head: "Tự xếp loại", width: 7 },
        ...options.map((option) => ({ head: optionHead(option), width: 24 / options.length, group })),
        ...(blank === "allow" ? [{ head: "Để trống", width: 5 }] : []),
        { head: "Đề nghị theo phiếu", width: isTwice ? 7 : 8 },
        { head: "Mức đề nghị sau khi đối chiếu quy định", width: 8 },
        ...(isTwice ? [{ head: "Tư cách khác", width: 8 }] : []),
        { head: "Căn cứ, ghi chú", width: notes },
      ],
      rows: subjects.map((subject, index) => {
        const other = others[index] ?? null;
        const lines = other === null ? [] : otherCapacities(other);
        const cells = row(round.form, subject, index, outcome);
        const grounds = groundsCell(outcome, outcome?.subjects[index] ?? null, other);
        return [...cells, ...(isTwice ? [center(...lines)] : []), grounds];
      }),
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
  ];
}

type InOutcome = { readonly result: SubjectResult; readonly rated: RatedSubject };

/** What the same person is proposed for in other rounds: nobody has to look for it in another table. */
function otherCapacities({ result, rated }: InOutcome): readonly string[] {
  return result.capacities.flatMap(({ kind, rated: other }) =>
    other === null || other === rated ? [] : [`${capacityShort[kind]}: ${finalText(other)}`],
  );
}

/** Grounds, what contradicts, and what the authority decided otherwise. */
function groundsCell(
  outcome: DossierOutcome | null,
  rated: RatedSubject | null,
  other: InOutcome | null,
): Cell {
  const contradicted = other === null ? null : contradictionNote(other.result);
  const capacity = other?.result.capacities.find((one) => one.rated === rated);
  const ruled = capacity === undefined ? null : ruledOtherwise(capacity);
  return left(
    ...(rated === null ? [] : groundsOf(rated, outcome?.groups ?? [])),
    ...(contradicted === null ? [] : [`Cần xem lại: ${contradicted}`]),
    ...(ruled === null ? [] : [`Cấp có thẩm quyền quyết định: ${ruledWords(ruled)} (khác mức đề nghị)`]),
  );
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
