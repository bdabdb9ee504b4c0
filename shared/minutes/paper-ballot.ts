/** D3: a blank ballot for voting on paper where machines fail (rules §4, §10). It has no number and no mark of its own. */
import type { PaperRegime } from "../domain/draft.ts";
import type { Form } from "../forms/form.ts";
import { center, left, paragraph, type Block, type Paper } from "./document.ts";
import type { DossierPlan, DossierSource } from "./dossier.ts";
import { fileName, plainLetterhead } from "./parts.ts";
import { nameHead } from "./subject-words.ts";
import { personWords } from "./words.ts";

/** number: of the plan in the agenda, from 1. */
export function paperBallot(
  { meeting }: DossierSource,
  plan: DossierPlan,
  { number, regime = meeting.regime }: { readonly number: number; readonly regime?: PaperRegime },
): Paper {
  const { form } = plan;
  return {
    title: `Phiếu giấy: ${plan.title}`,
    fileName: fileName("Phieu-giay", meeting, `phieu-${number}`),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: [],
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: form.heading.vi,
        abstract: form.source === "" ? [plan.title] : [plan.title, `(${form.source})`],
      },
      paragraph(`${form.instruction.vi} Đánh dấu X vào một ô của mỗi dòng.`),
      ...grid(form),
      {
        kind: "note",
        text: `Phiếu hợp lệ là phiếu do ${meeting.committeeWord} kiểm phiếu phát ra. Người ghi phiếu không phải ký tên, không ghi họ tên vào phiếu.`,
      },
    ],
  };
}

/** One table with a row per subject; with several questions one table per subject. */
function grid({ rows, questions, options }: Form): readonly Block[] {
  const ticks = options.map(() => center(""));
  const columns = (room: number) => options.map(({ vi }) => ({ head: vi, width: room / options.length }));
  if (questions.length > 1) {
    return rows.flatMap((row, at) => [
      paragraph(`${at + 1}. ${personWords(row)}`),
      {
        kind: "table",
        together: true,
        columns: [{ head: "TT", width: 6 }, { head: "Nội dung", width: 46 }, ...columns(48)],
        rows: questions.map(({ vi }, place) => [center(String(place + 1)), left(vi), ...ticks]),
      } as const,
    ]);
  }
  return [
    {
      kind: "table",
      tall: true,
      together: true,
      columns: [
        { head: "TT", width: 6 },
        { head: nameHead(rows.map(({ kind }) => kind)), width: 26 },
        { head: "Chức vụ, đơn vị", width: 20 },
        ...columns(48),
      ],
      rows: rows.map(({ name, post, unit }, index) => [
        center(String(index + 1)),
        left(name),
        left(...[post, unit].filter((line) => line !== "")),
        ...ticks,
      ]),
    },
  ];
}
