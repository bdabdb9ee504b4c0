/** D12: account of slips and tokens, and the record of sealing (rules §6.1, §10), for the counting committee to sign. */
import { wholeRoundCode } from "../protocol/round-code.ts";
import type { PaperRegime } from "../domain/draft.ts";
import type { AccountFigures } from "../record/figures.ts";
import { keyWords } from "./counting-minutes.ts";
import { countCell, heading, left, paragraph, type Block, type Paper } from "./document.ts";
import type { DossierMeeting, DossierRound, DossierSource } from "./dossier.ts";
import { hallTable } from "./hall-table.ts";
import { fileName, headOf, letterhead, namesOf, optionalPlaceAndDate, sealOf, signHint } from "./parts.ts";
import { regimeStyles } from "./regimes.ts";
import { blankToFill, capitals, clockWords, dateWords } from "./words.ts";

export function slipsAccount(
  { meeting, persons }: DossierSource,
  held: DossierRound,
  regime: PaperRegime = meeting.regime,
): Paper {
  const { round, times, voidReason } = held;
  const { onBehalf, end } = regimeStyles[regime].words;
  const [head] = meeting.tellers;
  return {
    title: `Biên bản thẻ và niêm phong, lượt ${held.n}`,
    fileName: fileName("Bien-ban-the-va-niem-phong", meeting, `luot-${held.n}`),
    regime,
    orientation: "portrait",
    rehearsal: round.rehearsal,
    seals: [sealOf(held)],
    blocks: [
      letterhead(meeting, regime, {
        type: "BB",
        placeDate: optionalPlaceAndDate(meeting, regime, times.closingAt),
      }),
      {
        kind: "title",
        heading: "BIÊN BẢN THẺ BỎ PHIẾU VÀ NIÊM PHONG",
        abstract: [round.title, `(Lượt ${round.n}; thành phần bỏ phiếu: ${round.electorate.name})`],
      },
      paragraph(
        `Lượt bỏ phiếu mở lúc ${clockWords(times.openedAt)}, ${dateWords(times.openedAt)}; đóng lúc ${clockWords(times.closingAt)}.`,
      ),
      ...(voidReason === null
        ? []
        : [paragraph(`Lượt này đã hủy, không mở phiếu nào. Lý do: ${voidReason}.`)]),
      ...account(held),
      ...hallTable(meeting, persons),
      ...sealing(meeting, held),
      paragraph(`Biên bản đã đọc cho các thành phần cùng nghe${end}`),
      {
        kind: "signatures",
        rows: [
          [
            { titles: ["NGƯỜI QUẢN LÝ THẺ"], hint: signHint, names: namesOf(slipKeeper(held)) },
            {
              titles: [
                `${onBehalf} ${capitals(meeting.committeeWord)} KIỂM PHIẾU`,
                capitals(headOf(meeting.committeeWord)),
              ],
              hint: signHint,
              names: namesOf(head ?? null),
            },
          ],
        ],
      },
    ],
  };
}

function slipKeeper({ slipsCountedBy }: DossierRound) {
  return slipsCountedBy === null ? null : { name: slipsCountedBy.staff, post: "" };
}

function account({ figures, printed, slipsCountedBy, imbalance }: DossierRound): readonly Block[] {
  const { counts } = figures;
  if (counts === null)
    return [
      heading("I. THẺ BỎ PHIẾU"),
      paragraph(`Số thẻ đã in: ${printed}. Hòm phiếu chưa được niêm phong.`),
    ];
  const by =
    slipsCountedBy === null
      ? blankToFill
      : `${slipsCountedBy.staff} và ${slipsCountedBy.teller} (kiểm phiếu)`;
  return [
    heading("I. THẺ BỎ PHIẾU"),
    {
      kind: "table",
      columns: [
        { head: "Nội dung", width: 62 },
        { head: "Số lượng", width: 16 },
        { head: "Cách tính", width: 22 },
      ],
      rows: lines(counts, printed).map(([name, count, how]) => [left(name), countCell(count), left(how)]),
    },
    paragraph(`Thẻ phát ra, thẻ đổi, thẻ hủy và thẻ chưa phát do ${by} cùng đếm.`),
    paragraph(balance(counts, printed)),
    ...(imbalance === null
      ? []
      : [paragraph(`Giải trình chênh lệch: ${imbalance.reason} (${imbalance.names.join(", ")}).`)]),
  ];
}

function lines(counts: AccountFigures, printed: number): readonly (readonly [string, number, string])[] {
  return [
    ["Người được triệu tập", counts.summoned, "theo danh sách"],
    ["Người có mặt", counts.present, "điểm danh"],
    ["Thẻ đã in", printed, "a"],
    ["Thẻ phát ra", counts.handedOut, "b"],
    ["Trong đó thẻ đổi cho người có thẻ hỏng", counts.replaced, "c"],
    ["Thẻ hủy", counts.voided, "d"],
    ["Thẻ chưa phát", counts.spare, "e"],
    ["Đã nhận phiếu trên máy", counts.tokensIssued, "g"],
    ["Phiếu trong hòm (thu về)", counts.cast, "h"],
    ["Không thu về", counts.notReturned, "b − c − h"],
    ["Đã nhận phiếu nhưng không gửi", counts.tokensIssued - counts.cast, "g − h"],
  ];
}

function balance({ handedOut, voided, spare }: AccountFigures, printed: number): string {
  const sum = handedOut + voided + spare;
  const verdict = sum === printed ? "khớp" : "không khớp";
  return `Đối chiếu: thẻ phát ra ${handedOut} + thẻ hủy ${voided} + thẻ chưa phát ${spare} = ${sum}; thẻ đã in ${printed}: ${verdict}.`;
}

function sealing(meeting: DossierMeeting, { figures, recordCode }: DossierRound): readonly Block[] {
  const { boxRoot, lot, words, phi } = figures;
  return [
    heading("II. NIÊM PHONG"),
    { kind: "code", label: "Mã hội nghị", code: meeting.fingerprint.join(" ") },
    { kind: "code", label: "Mã lượt (bốn nhóm đầu hiện trên điện thoại)", code: wholeRoundCode(phi) },
    { kind: "code", label: "Mã niêm phong", code: boxRoot ?? blankToFill },
    paragraph(
      `Số bốc thăm: ${lot ?? blankToFill}. Bốn từ: ${words === null ? blankToFill : words.join(" – ")}.`,
    ),
    paragraph(keyWords(meeting)),
    { kind: "code", label: "Mã hồ sơ", code: recordCode },
    paragraph(
      "Từ lúc niêm phong không thêm, bớt, sửa được phiếu nào mà mã trên không đổi. Hồ sơ lưu theo thời hạn của cơ quan; khi tiêu hủy thì lập biên bản.",
    ),
  ];
}
