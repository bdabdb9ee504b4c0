/** D10: the result of a staff poll, for the leadership alone (seed 000 line 36). It never becomes a level by itself. */
import type { PaperRegime } from "../domain/draft.ts";
import { heading, nobodySigns, paragraph, type Paper } from "./document.ts";
import type { DossierRound, DossierSource } from "./dossier.ts";
import { fileName, namesOf, plainLetterhead, sealOf, signHint, sourceWords } from "./parts.ts";
import { baseWords, votesBlocks } from "./votes-table.ts";
import { clockWords, dateWords } from "./words.ts";

export function pollResult(
  { meeting }: DossierSource,
  held: DossierRound,
  regime: PaperRegime = meeting.regime,
): Paper {
  const { round, figures, times } = held;
  const { counts } = figures;
  return {
    title: `Kết quả lấy phiếu, lượt ${held.n}`,
    fileName: fileName("Ket-qua-lay-phieu", meeting, `luot-${held.n}`),
    regime,
    orientation: "portrait",
    rehearsal: round.rehearsal,
    seals: [sealOf(held)],
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "KẾT QUẢ LẤY PHIẾU ĐÁNH GIÁ",
        abstract: [round.title, `(Lượt ${round.n}${sourceWords(round.form)})`],
      },
      paragraph(
        `Ngày lấy phiếu: ${dateWords(times.openedAt)}, từ ${clockWords(times.openedAt)}. Thành phần ghi phiếu: ${round.electorate.name}.`,
      ),
      ...(counts === null
        ? []
        : [
            paragraph(
              `Triệu tập ${counts.summoned}, có mặt ${counts.present}; phiếu phát ra ${counts.handedOut}, thu về ${counts.cast}, hợp lệ ${counts.valid}, không hợp lệ ${counts.invalid}.`,
            ),
            heading(`Kết quả (tỷ lệ tính trên ${baseWords(round, counts)})`),
          ]),
      ...votesBlocks(round, figures),
      {
        kind: "note",
        text: `${round.form.effect.vi} Chỉ thông báo trong tập thể lãnh đạo.`,
      },
      {
        kind: "signatures",
        rows: [[nobodySigns, { titles: ["THƯ KÝ"], hint: signHint, names: namesOf(meeting.secretary) }]],
      },
    ],
  };
}
