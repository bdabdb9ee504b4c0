/** The counts of one round as blocks: what counting minutes, meeting minutes and the result of a poll have in common. */
import { defined } from "../basics/assert.ts";
import type { Form } from "../forms/form.ts";
import type { Round } from "../protocol/round.ts";
import type { AccountFigures, AnswerFigures, MinutesFigures, SubjectFigures } from "../record/figures.ts";
import { center, countCell, left, paragraph, type Block, type Cell, type Column } from "./document.ts";
import { personWords } from "./words.ts";

/** Columns narrower than this many letters show an answer's short id, and the legend below says what it means. */
const headLettersMax = 16;

/** Percent of a portrait page: the narrowest column in which "HTXS" stays on one line. */
const selfRatingWidth = 10;

/**
 * A table with one row per subject; where the form asks several questions, one table per subject with a row per
 * question. Below, what the figures mean. Empty while the round is not counted.
 */
export function votesBlocks({ form }: Round, { subjects, counts }: MinutesFigures): readonly Block[] {
  if (subjects === null || counts === null) return [];
  const tables =
    form.questions.length > 1
      ? subjects.flatMap((subject, index) => questionTable(form, subject, index))
      : [subjectTable(form, subjects)];
  return [...tables, { kind: "note", text: legend(form) }];
}

function subjectTable(form: Form, subjects: readonly SubjectFigures[]): Block {
  const { feedsRating } = form;
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 5 },
      { head: "Họ và tên", width: 17 },
      { head: "Chức vụ", width: 13 },
      ...(feedsRating ? [{ head: "Tự xếp loại", width: selfRatingWidth }] : []),
      ...countColumns(form, feedsRating ? 59 - selfRatingWidth : 59),
      { head: "Ghi chú", width: 6 },
    ],
    rows: subjects.map(({ name, post, selfRating, cells }, index) => [
      center(String(index + 1)),
      left(name),
      left(post),
      ...(feedsRating ? [center(selfRating ?? "")] : []),
      ...countCells(defined(cells[0], "every form asks a question")),
      left(""),
    ]),
  };
}

function questionTable(form: Form, subject: SubjectFigures, index: number): readonly Block[] {
  return [
    paragraph(`${index + 1}. ${personWords(subject)}`),
    {
      kind: "table",
      columns: [{ head: "TT", width: 5 }, { head: "Nội dung", width: 43 }, ...countColumns(form, 52)],
      rows: subject.cells.map((cell, place) => [
        center(String(place + 1)),
        left(form.questions[place]?.vi ?? ""),
        ...countCells(cell),
      ]),
    },
  ];
}

function countColumns({ options, blank }: Form, width: number): readonly Column[] {
  const blankWidth = blank === "allow" ? 8 : 0;
  return [
    ...options.map((option) => ({ head: optionHead(option), width: (width - blankWidth) / options.length })),
    ...(blank === "allow" ? [{ head: "Để trống", width: blankWidth }] : []),
  ];
}

/** Votes with their percentages, an answer outside the base as its number alone; then the blank ones where the ballot has them. */
export function countCells({ votes, blank, base }: Omit<AnswerFigures, "questionId">): readonly Cell[] {
  return [
    ...votes.map(({ count, percent }): Cell =>
      percent === null ? countCell(count) : { kind: "votes", count, base, percent },
    ),
    ...(blank === null ? [] : [countCell(blank)]),
  ];
}

/** An answer as the head of a column. */
export function optionHead({ optionId, vi }: Form["options"][number]): string {
  return vi.length > headLettersMax ? optionId : vi;
}

function legend({ options, questions, ownRow }: Form): string {
  const shortened = options.filter(({ vi }) => vi.length > headLettersMax);
  const names = shortened.map(({ optionId, vi }) => `${optionId}: ${vi.toLocaleLowerCase("vi")}`);
  const [only] = questions;
  return [
    ...(questions.length === 1 && only !== undefined && only.vi !== "" ? [`Nội dung: ${only.vi}.`] : []),
    "Mỗi ô ghi số phiếu trên số tính tỷ lệ, rồi tỷ lệ.",
    ...(names.length === 0 ? [] : [`${names.join("; ")}.`]),
    ...(ownRow === "ask-blank"
      ? [
          "Phiếu đề nghị người có tên để trống phần của mình; phiếu kín nên không kiểm tra được việc thực hiện.",
        ]
      : []),
  ].join(" ");
}

/** What the percentages of a round are of (rules §6.2). */
export function baseWords(
  { percentageBase }: Pick<Round, "percentageBase">,
  counts: Pick<AccountFigures, "valid" | "present" | "summoned">,
): string {
  switch (percentageBase) {
    case "row-valid":
      return "số phiếu có chọn trả lời của từng dòng";
    case "ballot-valid":
      return `${counts.valid} phiếu hợp lệ`;
    case "present":
      return `${counts.present} người có mặt`;
    case "summoned":
      return `${counts.summoned} người được triệu tập`;
  }
}
