/** Counting minutes of a vote on paper (rules §6.3, §4.6): apart from every electronic count, with whoever entered it. */
import { copiesFor } from "../domain/minutes-facts.ts";
import { defined } from "../basics/assert.ts";
import type { PaperRegime } from "../domain/draft.ts";
import { baseOf, cellFigures } from "../forms/figures.ts";
import {
  center,
  countCell,
  heading,
  left,
  paragraph,
  type Block,
  type Cell,
  type Column,
  type Paper,
} from "./document.ts";
import type { DossierMeeting, DossierPaperVote, DossierSource } from "./dossier.ts";
import {
  chairOf,
  chairSignature,
  fileName,
  headOf,
  letterhead,
  meetingWords,
  namesOf,
  optionalPlaceAndDate,
  recipients,
  signHint,
  sourceWords,
} from "./parts.ts";
import { regimeStyles } from "./regimes.ts";
import {
  baseWords,
  cellLegend,
  countCells,
  optionHead,
  roundingNote,
  whoCells,
  whoColumns,
} from "./votes-table.ts";
import { capitals, clockWords, dateWords, orBlank, personWords } from "./words.ts";

export function paperCountMinutes(
  source: DossierSource,
  vote: DossierPaperVote,
  regime: PaperRegime = source.meeting.regime,
): Paper {
  const { meeting } = source;
  const { onBehalf, end } = regimeStyles[regime].words;
  return {
    title: `Biên bản kiểm phiếu giấy: ${vote.title}`,
    fileName: fileName("Bien-ban-kiem-phieu-giay", meeting, `phieu-${vote.number}`),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: [],
    blocks: [
      letterhead(meeting, regime, {
        type: "BB",
        placeDate: optionalPlaceAndDate(meeting, regime, vote.enteredAt),
      }),
      {
        kind: "title",
        heading: "BIÊN BẢN KIỂM PHIẾU",
        abstract: [vote.title, `(Bỏ phiếu kín bằng phiếu giấy${sourceWords(vote.form)})`],
      },
      paragraph(
        `${dateWords(vote.enteredAt).replace("ngày", "Ngày")}, tại ${orBlank(meeting.place)}, ${meetingWords(meeting.title)} đã tiến hành bỏ phiếu kín bằng phiếu giấy.`,
      ),
      ...paperCountBlocks(vote),
      paragraph(
        `Số liệu do ${vote.enteredBy.join(" và ")} nhập riêng, đối chiếu khớp lúc ${clockWords(vote.enteredAt)}${end}`,
      ),
      { kind: "signatures", rows: [signatures(meeting, onBehalf), [chairSignature(chairOf(source))]] },
      recipients(copiesFor(meeting, "minutes"), regime),
    ],
  };
}

function signatures({ committeeWord, tellers, secretary }: DossierMeeting, onBehalf: string) {
  const titles = [`${onBehalf} ${capitals(committeeWord)} KIỂM PHIẾU`, capitals(headOf(committeeWord))];
  return [
    { titles, hint: signHint, names: namesOf(tellers[0] ?? null) },
    { titles: ["THƯ KÝ"], hint: signHint, names: namesOf(secretary) },
  ];
}

/** The count with its identities, for the meeting's minutes too. */
export function paperCountBlocks(vote: DossierPaperVote): readonly Block[] {
  const { count, electorate } = vote;
  const { summoned, present, issued, returned, valid, invalid } = count.counts;
  return [
    heading("TÌNH HÌNH PHIẾU GIẤY"),
    paragraph(`Thành phần bỏ phiếu: ${electorate}. Triệu tập: ${summoned}; có mặt: ${present}.`),
    paragraph(
      `Số phiếu phát ra: ${issued}; thu về: ${returned}; không thu về: ${issued - returned}; hợp lệ: ${valid}; không hợp lệ: ${invalid}.`,
    ),
    heading(`KẾT QUẢ KIỂM PHIẾU GIẤY (tỷ lệ tính trên ${baseWords(vote, count.counts)})`),
    ...tables(vote),
    { kind: "note", text: [cellLegend(vote.percentageBase), ...roundingNote(cellsOf(vote))].join(" ") },
  ];
}

function cellsOf({ form, count, percentageBase }: DossierPaperVote) {
  const base = baseOf(percentageBase, count.counts);
  return count.cells.map(({ votes }) => cellFigures(form, base, votes));
}

/** One table with a row per subject; with several questions one table per subject, as votesBlocks has them. */
function tables(vote: DossierPaperVote): readonly Block[] {
  const { rows, questions } = vote.form;
  const [only, ...others] = questions;
  if (only !== undefined && others.length === 0) {
    return [
      table(
        vote,
        rows.map((row, index) => ({ index, who: whoCells(vote.form, row) })),
        whoColumns(vote.form, [20, 15]),
      ),
    ];
  }
  return rows.flatMap((row, at) => [
    paragraph(`${at + 1}. ${personWords(row)}`),
    table(
      vote,
      questions.map(({ vi }, place) => ({ index: at * questions.length + place, who: [left(vi)] })),
      [{ head: "Nội dung", width: 35 }],
    ),
  ]);
}

type Line = { readonly index: number; readonly who: readonly Cell[] };

function table(
  { form, count, percentageBase }: DossierPaperVote,
  lines: readonly Line[],
  heads: readonly Column[],
): Block {
  const base = baseOf(percentageBase, count.counts);
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 5 },
      ...heads,
      ...form.options.map((option) => ({ head: optionHead(option), width: 42 / form.options.length })),
      { head: "Để trống", width: 8 },
      { head: "Không hợp lệ", width: 10 },
    ],
    rows: lines.map(({ index, who }, place) => {
      const { votes, blank, invalid } = defined(count.cells[index], "a count on paper has every cell");
      return [
        center(String(place + 1)),
        ...who,
        ...countCells({ ...cellFigures(form, base, votes), blank }),
        countCell(invalid),
      ];
    }),
  };
}
