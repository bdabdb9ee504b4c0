/** D3: a blank ballot for voting on paper where machines fail (domain §4, §10). It has no number and no mark of its own. */
import type { PaperRegime } from "../domain/draft.ts";
import type { Form } from "../forms/form.ts";
import { center, left, paragraph, type Block, type Paper } from "./document.ts";
import type { DossierPlan, DossierSource } from "./dossier.ts";
import { fileName, plainLetterhead } from "./parts.ts";

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
      { kind: "title", heading: form.heading, abstract: [plan.title, `(${form.source})`] },
      paragraph(`${form.instruction} Đánh dấu X vào một ô của mỗi dòng.`),
      ...grid(form),
      {
        kind: "note",
        text: `Phiếu hợp lệ do ${meeting.committeeWord} kiểm phiếu phát ra. Người ghi phiếu không phải ký tên, không ghi họ tên vào phiếu.`,
      },
    ],
  };
}

function grid({ rows, options }: Form): readonly Block[] {
  const optionWidth = 48 / options.length;
  return [
    {
      kind: "table",
      tall: true,
      columns: [
        { head: "TT", width: 6 },
        { head: "Họ và tên", width: 26 },
        { head: "Chức vụ, đơn vị", width: 20 },
        ...options.map(({ vi }) => ({ head: vi, width: optionWidth })),
      ],
      rows: rows.map(({ name, post, unit }, index) => [
        center(String(index + 1)),
        left(name),
        left(...[post, unit].filter((line) => line !== "")),
        ...options.map(() => center("")),
      ]),
    },
  ];
}
