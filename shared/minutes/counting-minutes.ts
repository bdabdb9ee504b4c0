/** D4: biên bản kiểm phiếu (rules §6.3): a counting committee certifies counts and nothing else. */
import { copiesFor } from "../domain/minutes-facts.ts";
import { wholeRoundCode } from "../protocol/round-code.ts";
import { boxRootShort } from "../crypto/box-root.ts";
import type { PaperRegime } from "../domain/draft.ts";
import type { Round } from "../protocol/round.ts";
import type { AccountFigures } from "../record/figures.ts";
import { heading, paragraph, type Block, type Paper, type SignatureBlock } from "./document.ts";
import type { DossierMeeting, DossierRound, DossierSource } from "./dossier.ts";
import {
  pollChairSignature,
  chairSignature,
  fileName,
  headOf,
  letterhead,
  meetingWords,
  namesOf,
  optionalPlaceAndDate,
  personOrBlank,
  recipients,
  sealOf,
  signHint,
} from "./parts.ts";
import { regimeStyles } from "./regimes.ts";
import { baseWords, votesBlocks } from "./votes-table.ts";
import { subjectsInWords } from "./subject-words.ts";
import {
  blankToFill,
  capitals,
  clockWords,
  dateWords,
  incidentWords,
  officeName,
  orBlank,
  personWords,
  sameDay,
  twoDigits,
} from "./words.ts";

export function countingMinutes(
  { meeting }: DossierSource,
  held: DossierRound,
  regime: PaperRegime = meeting.regime,
): Paper {
  const { round, times } = held;
  return {
    title: `Biên bản kiểm phiếu, lượt ${round.n}`,
    fileName: fileName("Bien-ban-kiem-phieu", meeting, `luot-${round.n}`),
    regime,
    orientation: "portrait",
    rehearsal: round.rehearsal,
    seals: [sealOf(held)],
    blocks: [
      letterhead(meeting, regime, {
        type: "BB",
        documentNumber: meeting.documentNumber,
        placeDate: optionalPlaceAndDate(meeting, regime, times.countedAt),
      }),
      { kind: "title", heading: "BIÊN BẢN KIỂM PHIẾU", abstract: abstractOf(round) },
      paragraph(openingSentence(meeting, held)),
      ...participants(meeting, held),
      ...accounting(meeting, held),
      ...results(held),
      ...sealing(meeting, held),
      ...incidents(meeting),
      paragraph(closingSentence(meeting, held, regime)),
      { kind: "signatures", rows: signatures(meeting, held, regime) },
      recipients(copiesFor(meeting, "minutes"), regime),
    ],
  };
}

function abstractOf({ year, form, n, title }: Round): readonly string[] {
  const by = form.source === "" ? "" : `; theo ${form.source}`;
  return [`${form.act.vi} năm ${year} đối với ${subjectsInWords(form.rows)}`, `(Lượt ${n}: ${title}${by})`];
}

function openingSentence({ place, title, body }: DossierMeeting, { times, purpose }: DossierRound): string {
  const when = `Vào hồi ${clockWords(times.openedAt)}, ${dateWords(times.openedAt)}`;
  if (purpose === "staff-poll") {
    return `${when}, tại ${orBlank(place)}, ${orBlank(officeName(body))} đã tổ chức lấy phiếu kín bằng hình thức điện tử, trước hội nghị kiểm điểm.`;
  }
  return `${when}, tại ${orBlank(place)}, ${meetingWords(title)} đã tiến hành bỏ phiếu kín bằng hình thức điện tử.`;
}

function participants(meeting: DossierMeeting, { chair, purpose }: DossierRound): Block[] {
  const { secretary, tellers, witnesses, committeeWord } = meeting;
  const members = tellers.map((teller, index) => {
    const role = index === 0 ? headOf(committeeWord) : "Thành viên";
    return `${personWords(teller)} – ${role}`;
  });
  return [
    heading("I. THÀNH PHẦN"),
    paragraph(`1. Chủ trì: ${personOrBlank(chair)}.`),
    paragraph(`2. Thư ký: ${personOrBlank(secretary)}.`),
    paragraph(
      `3. ${committeeWord} kiểm phiếu${purpose === "staff-poll" ? "" : " do Hội nghị bầu"}: ${orBlank(members.join("; "))}.`,
    ),
    ...(witnesses.length === 0 ? [] : [paragraph(`4. Người chứng kiến: ${witnesses.join("; ")}.`)]),
  ];
}

function accounting({ absenceReason }: DossierMeeting, { round, figures, imbalance }: DossierRound): Block[] {
  const { counts } = figures;
  if (counts === null) return [heading("II. TÌNH HÌNH PHIẾU"), paragraph("Hòm phiếu chưa được niêm phong.")];
  const explained =
    imbalance === null
      ? []
      : [paragraph(`5. Giải trình chênh lệch: ${imbalance.reason} (${imbalance.names.join(", ")}).`)];
  return [
    heading("II. TÌNH HÌNH PHIẾU"),
    paragraph(`1. ${attendance(counts, absenceReason)}`),
    paragraph(
      `2. Số phiếu phát ra: ${counts.handedOut}; thu về: ${counts.cast}; không thu về: ${counts.notReturned}.`,
    ),
    paragraph(
      `3. Số thẻ hủy: ${counts.voided}; thẻ đổi: ${counts.replaced}; thẻ chưa phát: ${counts.spare}; đã nhận phiếu: ${counts.tokensIssued}.`,
    ),
    paragraph(
      `4. Số phiếu hợp lệ: ${counts.valid}; không hợp lệ: ${counts.invalid} (hệ thống không tiếp nhận phiếu không đúng quy định).`,
    ),
    ...explained,
    ...(round.closeTo.length === 0 ? [] : [paragraph(closeSentence(round))]),
  ];
}

/** What two people agreed to, and every phone said before the ballot (protocol D.2). */
export function closeSentence({ closeTo }: Pick<Round, "closeTo">): string {
  const titles = closeTo.map(({ title }) => `“${title}”`).join(", ");
  return `Kết quả lượt này và lượt ${titles} có thể cho biết ý kiến của từng người; chủ trì và một người nữa đã xác nhận, điện thoại đã báo trước khi bỏ phiếu.`;
}

function attendance({ summoned, present, absent }: AccountFigures, reason: string): string {
  const why = absent > 0 ? ` (lý do: ${orBlank(reason)})` : "";
  return `Số người được triệu tập: ${summoned}; có mặt: ${present}; vắng mặt: ${absent}${why}.`;
}

function results({ round, figures }: DossierRound): Block[] {
  const { subjects, counts } = figures;
  if (subjects === null || counts === null) {
    return [heading("III. KẾT QUẢ KIỂM PHIẾU"), paragraph("Chưa kiểm phiếu.")];
  }
  return [
    heading(`III. KẾT QUẢ KIỂM PHIẾU (tỷ lệ tính trên ${baseWords(round, counts)})`),
    ...votesBlocks(round, figures),
  ];
}

function sealing(
  meeting: DossierMeeting,
  { figures, recordCode, openedBy, ballotChecks }: DossierRound,
): Block[] {
  const root = figures.boxRoot === null ? blankToFill : boxRootShort(figures.boxRoot);
  const words = figures.words === null ? blankToFill : figures.words.join(" – ");
  return [
    heading("IV. NIÊM PHONG VÀ KIỂM CHỨNG"),
    { kind: "code", label: "Mã hội nghị", code: meeting.fingerprint.join(" ") },
    { kind: "code", label: "Mã lượt (bốn nhóm đầu hiện trên điện thoại)", code: wholeRoundCode(figures.phi) },
    paragraph(`Số bốc thăm: ${figures.lot ?? blankToFill}. Mã niêm phong: ${words}; ${root}.`),
    paragraph(
      `Số máy đã tự kiểm tra và tìm thấy phiếu trong hòm (đếm tại hội trường): ${blankToFill}; ${ballotChecksWords(ballotChecks)}; phiên bản phần mềm: Phiếu Kín ${meeting.softwareVersion}.`,
    ),
    paragraph([keyWords(meeting), ...shareWords(meeting, openedBy)].join(" ")),
    { kind: "code", label: "Mã hồ sơ", code: recordCode },
    ...verifyPageCode(meeting),
  ];
}

/** Ballots that were opened with a second device and never sent (protocol B.12), as staff noted them. */
function ballotChecksWords({ matched, notMatched }: DossierRound["ballotChecks"]): string {
  const all = matched + notMatched;
  if (all === 0) return "số phiếu được mở ra kiểm tra: 0";
  const how = notMatched === 0 ? "đều khớp" : `không khớp: ${twoDigits(notMatched)}`;
  return `số phiếu được mở ra kiểm tra: ${twoDigits(all)}, ${how}`;
}

/** What a stranger compares with the file of the page that checks the record (security C18). */
function verifyPageCode({ softwareVersion, verifyPageHash }: DossierMeeting): Block[] {
  const label = `SHA-256 của trang kiểm tra verify.html, phiên bản ${softwareVersion}`;
  return verifyPageHash === null ? [] : [{ kind: "code", label, code: verifyPageHash }];
}

/** Who holds the shares of the key that opens the box. */
export function keyWords({
  tellers,
  sharesOnOneDevice,
  sharesNeeded,
  committeeWord,
}: DossierMeeting): string {
  if (sharesOnOneDevice) return "Các phần khóa do một máy giữ.";
  if (tellers.length === 1) return "Khóa mở hòm phiếu do một người giữ.";
  const needed = sharesNeeded < tellers.length ? `; cần ${twoDigits(sharesNeeded)} phần khóa để mở` : "";
  return `Các phần khóa mở hòm phiếu do ${twoDigits(tellers.length)} thành viên ${committeeWord} kiểm phiếu giữ, mỗi người trên máy riêng${needed}.`;
}

/** How often the key was begun, whose shares opened this box where not everybody's were needed, and what became of them (security K11). */
function shareWords(
  { tellers, sharesNeeded, ceremonyStarts, sharesRestored, sharesDeletedBy }: DossierMeeting,
  openedBy: readonly string[],
): readonly string[] {
  const opened = sharesNeeded < tellers.length && openedBy.length > 0;
  return [
    ...(ceremonyStarts > 0
      ? [`Khóa do các thành viên cùng tạo; số lần bắt đầu buổi tạo khóa: ${twoDigits(ceremonyStarts)}.`]
      : []),
    ...sharesRestored.map(
      ({ name, confirmedBy }) =>
        `Phần khóa của ${name} được đưa vào máy khác từ tệp khóa; ${confirmedBy} xác nhận những lượt đã mở.`,
    ),
    ...(opened ? [`Đã góp phần khóa: ${openedBy.join(", ")}.`] : []),
    ...(sharesDeletedBy.length > 0 ? [`Đã xóa phần khóa khỏi máy: ${sharesDeletedBy.join(", ")}.`] : []),
  ];
}

function incidents({ incidents: noted }: DossierMeeting): Block[] {
  const lines = noted.map((incident) => paragraph(`- ${incidentWords(incident)}`));
  return [heading("V. SỰ VIỆC PHÁT SINH"), ...(lines.length === 0 ? [paragraph("Không có.")] : lines)];
}

function closingSentence({ copies }: DossierMeeting, { times }: DossierRound, regime: PaperRegime): string {
  const { openedAt, countedAt } = times;
  const day = countedAt === null || sameDay(openedAt, countedAt) ? "cùng ngày" : dateWords(countedAt);
  const copyCount = twoDigits(copies.length === 0 ? 3 : copies.length);
  const { end } = regimeStyles[regime].words;
  return `Biên bản kết thúc vào hồi ${clockWords(countedAt)} ${day}, đã đọc cho các thành phần cùng nghe, lập thành ${copyCount} bản có giá trị như nhau${end}`;
}

function signatures(
  { committeeWord, tellers, secretary, witnesses }: DossierMeeting,
  { chair, purpose }: DossierRound,
  regime: PaperRegime,
): readonly (readonly SignatureBlock[])[] {
  const { onBehalf } = regimeStyles[regime].words;
  const [head, ...members] = tellers;
  const first = [
    {
      titles: [`${onBehalf} ${capitals(committeeWord)} KIỂM PHIẾU`, capitals(headOf(committeeWord))],
      hint: signHint,
      names: namesOf(head ?? null),
    },
    purpose === "staff-poll" ? pollChairSignature(chair) : chairSignature(chair),
  ];
  const second = [
    { titles: ["THƯ KÝ"], hint: signHint, names: namesOf(secretary) },
    ...(members.length === 0
      ? []
      : [{ titles: ["CÁC THÀNH VIÊN"], hint: signHint, names: members.map(({ name }) => name) }]),
    ...(witnesses.length === 0 ? [] : [{ titles: ["NGƯỜI CHỨNG KIẾN"], hint: signHint, names: witnesses }]),
  ];
  return [first, second];
}
