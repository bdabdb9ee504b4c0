/** The counts of one round as blocks: what counting minutes, meeting minutes and the result of a poll have in common. */
import { defined } from "../basics/assert.ts";
import type { Form } from "../forms/form.ts";
import type { Round } from "../protocol/round.ts";
import type { AccountFigures, AnswerFigures, MinutesFigures, SubjectFigures } from "../record/figures.ts";
import { center, countCell, left, paragraph, type Block, type Cell, type Column } from "./document.ts";
import { nameHead } from "./subject-words.ts";
import { personWords } from "./words.ts";

/** Columns narrower than this many letters show an answer's short id, and the legend below says what it means. */
const headLettersMax = 16;

/** Percent of a portrait page: the narrowest column in which "HTXS" stays on one line. */
const selfRatingWidth = 10;

/**
 * A table with one row per subject; where the form asks several questions, one table per subject with a row per
 * question. Below, what the figures mean. Empty while the round is not counted.
 */
export function votesBlocks(round: Round, { subjects, counts }: MinutesFigures): readonly Block[] {
  if (subjects === null || counts === null) return [];
  const { form } = round;
  const tables =
    form.questions.length > 1
      ? subjects.flatMap((subject, index) => questionTable(form, subject, index))
      : [subjectTable(form, subjects)];
  const cells = subjects.flatMap((subject) => subject.cells);
  return [...tables, { kind: "note", text: [votesLegend(round), ...roundingNote(cells)].join(" ") }];
}

function subjectTable(form: Form, subjects: readonly SubjectFigures[]): Block {
  const { feedsRating } = form;
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 5 },
      ...whoColumns(form, [17, 13]),
      ...(feedsRating ? [{ head: "Tự xếp loại", width: selfRatingWidth }] : []),
      ...countColumns(form, feedsRating ? 59 - selfRatingWidth : 59),
      { head: "Ghi chú", width: 6 },
    ],
    rows: subjects.map(({ name, post, selfRating, cells }, index) => [
      center(String(index + 1)),
      ...whoCells(form, { name, post }),
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

/** One per answer, and one for blank rows where the ballot has them; width: of all, percent. */
export function countColumns({ options, blank }: Form, width: number): readonly Column[] {
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

/** What the answers and the two lines of a cell are. */
export function votesLegend({
  form: { options, questions, ownRow },
  percentageBase,
}: Pick<Round, "form" | "percentageBase">): string {
  const shortened = options.filter(({ vi }) => vi.length > headLettersMax);
  const names = shortened.map(({ optionId, vi }) => `${optionId}: ${vi.toLocaleLowerCase("vi")}`);
  const [only] = questions;
  return [
    ...(questions.length === 1 && only !== undefined && only.vi !== "" ? [`Nội dung: ${only.vi}.`] : []),
    cellLegend(percentageBase),
    ...(names.length === 0 ? [] : [`${names.join("; ")}.`]),
    ...(ownRow === "ask-blank"
      ? [
          "Phiếu đề nghị người có tên để trống phần của mình; phiếu kín nên không kiểm tra được việc thực hiện.",
        ]
      : []),
  ].join(" ");
}

/** What the two lines of a cell are. */
export function cellLegend(base: Round["percentageBase"]): string {
  return `Số phiếu/${baseNouns[base]}; tỷ lệ %.`;
}

const baseNouns = {
  "row-valid": "số phiếu có chọn trả lời của dòng",
  "ballot-valid": "tổng số phiếu hợp lệ",
  present: "số người có mặt",
  summoned: "số người được triệu tập",
} as const satisfies Record<Round["percentageBase"], string>;

/** Why percentages that should add up to 100% do not: nothing where they all do (rules §6.2). */
export function roundingNote(
  cells: readonly Omit<AnswerFigures, "questionId" | "blank">[],
): readonly string[] {
  const sums = cells.flatMap(({ votes, base }) => {
    const shares = votes.filter(({ percent }) => percent !== null);
    if (base === 0 || shares.reduce((sum, { count }) => sum + count, 0) !== base) return [];
    const hundredths = shares.reduce((sum, { percent }) => sum + Number((percent ?? "").replace(",", "")), 0);
    return hundredths === 10_000 ? [] : [hundredths];
  });
  const shown = [...new Set(sums)]
    .sort((a, b) => a - b)
    .map((sum) => `${(sum / 100).toFixed(2).replace(".", ",")}%`);
  return shown.length === 0
    ? []
    : [
        `Tổng tỷ lệ của một dòng là ${shown.join(" hoặc ")} mà không đúng 100% vì từng tỷ lệ được làm tròn đến hai chữ số thập phân.`,
      ];
}

/** Columns of who is rated; bodies have no post, so a table of bodies alone has one column. */
export function whoColumns(
  { rows }: Pick<Form, "rows">,
  [name, post]: readonly [number, number],
): readonly Column[] {
  const head = nameHead(rows.map(({ kind }) => kind));
  return hasPosts(rows)
    ? [
        { head, width: name },
        { head: "Chức vụ", width: post },
      ]
    : [{ head, width: name + post }];
}

export function whoCells(
  { rows }: Pick<Form, "rows">,
  { name, post }: { readonly name: string; readonly post: string },
): readonly Cell[] {
  return hasPosts(rows) ? [left(name), left(post)] : [left(name)];
}

function hasPosts(rows: Form["rows"]): boolean {
  return rows.some(({ post }) => post !== "");
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
