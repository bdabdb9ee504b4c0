/** Who attended where, and who holds a slip there, in a meeting of several halls; nothing of votes (security S21). */
import { countCell, left, paragraph, type Block, type Cell } from "./document.ts";
import type { DossierMeeting, DossierPerson } from "./dossier.ts";

/** No block where the meeting is held in one hall. */
export function hallTable({ halls }: DossierMeeting, persons: readonly DossierPerson[]): readonly Block[] {
  if (halls === undefined) return [];
  const rows = [...halls, ""].flatMap((hall) => {
    const figures = figuresOf(hall, persons);
    return hall === "" && figures.every((count) => count === 0) ? [] : [{ hall, figures }];
  });
  const sums = rows.reduce<readonly number[]>(
    (sum, { figures }) => figures.map((count, index) => count + (sum[index] ?? 0)),
    [],
  );
  const moved = persons.filter(({ present, place }) => present && place?.seen !== place?.listed).length;
  return [
    paragraph("Theo điểm cầu:"),
    {
      kind: "table",
      columns: [
        { head: "Điểm cầu", width: 36 },
        ...["Triệu tập", "Có mặt", "Vắng mặt"].map((head) => ({ head, width: 12 })),
        { head: "Đang giữ thẻ", width: 14 },
        { head: "Đã trả thẻ", width: 14 },
      ],
      rows: [
        ...rows.map(({ hall, figures }) => row(hall === "" ? "Chưa ghi điểm cầu" : hall, figures)),
        row("Cộng", sums),
      ],
    },
    ...(moved === 0 ? [] : [paragraph(`Có mặt ở điểm cầu khác với danh sách: ${moved} người.`)]),
  ];
}

/** Called to the hall, present in it, absent of those who were called; holders of a slip in it, and who gave one back. */
function figuresOf(hall: string, persons: readonly DossierPerson[]): readonly number[] {
  const listed = persons.filter(({ place }) => place?.listed === hall);
  const seen = persons.filter(({ place }) => place?.seen === hall);
  return [
    listed.length,
    seen.filter(({ present }) => present).length,
    listed.filter(({ present }) => !present).length,
    seen.filter(({ place }) => place?.holdsSlip === true).length,
    seen.filter(({ place }) => place?.returnedSlip === true).length,
  ];
}

function row(name: string, figures: readonly number[]): readonly Cell[] {
  return [left(name), ...figures.map(countCell)];
}
