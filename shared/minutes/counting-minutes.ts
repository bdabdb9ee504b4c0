/** Biên bản kiểm phiếu in the State form (domain §6.3, §11.1): a counting committee certifies counts and nothing else. */
import { boxRootShort } from "../crypto/box-root.ts";
import type { Round } from "../protocol/round.ts";
import type { AccountFigures, MinutesFigures, SubjectFigures } from "../record/figures.ts";
import type { MinutesBlock, MinutesDocument, SignatureBlock, TableCell } from "./document.ts";
import {
  blankToFill,
  capitals,
  clockWords,
  dateWords,
  orBlank,
  personWords,
  sameDay,
  twoDigits,
} from "./words.ts";

export type NamedPerson = { readonly name: string; readonly post: string };

/** Everything that the minutes say; the server knows all of it, and nothing about single ballots. */
export type MinutesInput = {
  readonly superiorBody: string;
  readonly body: string;
  readonly place: string;
  /** Title of the meeting. */
  readonly title: string;
  readonly committeeWord: "Ban" | "Tổ";
  /** The first one heads the committee. */
  readonly tellers: readonly NamedPerson[];
  readonly chair: NamedPerson | null;
  readonly secretary: string;
  readonly witnesses: readonly string[];
  readonly absenceReason: string;
  readonly documentNumber: string;
  /** Recipients, one copy each. */
  readonly copies: readonly string[];
  /** Local time YYYY-MM-DDTHH:MM; null leaves room for a hand. */
  readonly times: {
    readonly openedAt: string | null;
    readonly closingAt: string | null;
    readonly countedAt: string | null;
  };
  readonly round: Round;
  readonly figures: MinutesFigures;
  /** Meeting fingerprint in eight groups of four hex digits. */
  readonly fingerprint: readonly string[];
  /** 64 hex digits. */
  readonly recordCode: string;
  readonly softwareVersion: string;
  readonly sharesOnOneDevice: boolean;
  readonly incidents: readonly { readonly text: string; readonly at: string }[];
  readonly imbalance: { readonly reason: string; readonly names: readonly [string, string] } | null;
};

export function countingMinutes(input: MinutesInput): MinutesDocument {
  return {
    title: `Biên bản kiểm phiếu, lượt ${input.round.n}`,
    rehearsal: input.round.rehearsal,
    recordCode: input.recordCode,
    blocks: [
      {
        kind: "letterhead",
        superiorBody: capitals(input.superiorBody),
        body: capitals(input.body),
        documentNumber:
          input.documentNumber === "" ? `${blankToFill}/BB-${blankToFill}` : input.documentNumber,
      },
      { kind: "title", heading: "BIÊN BẢN KIỂM PHIẾU", abstract: abstractOf(input.round) },
      paragraph(openingSentence(input)),
      ...participants(input),
      ...accounting(input),
      ...results(input.round, input.figures),
      ...sealing(input),
      ...incidents(input),
      paragraph(closingSentence(input)),
      { kind: "signatures", rows: signatures(input) },
      { kind: "recipients", lines: recipients(input.copies) },
    ],
  };
}

function abstractOf({ year, form, n, title }: Round): readonly string[] {
  const [first] = form.rows;
  const whom =
    form.rows.length === 1 && first !== undefined
      ? personWords(first)
      : `${twoDigits(form.rows.length)} cá nhân có tên dưới đây`;
  return [
    `Bỏ phiếu kín đề nghị mức xếp loại chất lượng năm ${year} đối với ${whom}`,
    `(Lượt ${n}: ${title}; theo ${form.source})`,
  ];
}

function openingSentence({ times, place, title }: MinutesInput): string {
  const when = `Vào hồi ${clockWords(times.openedAt)}, ${dateWords(times.openedAt)}`;
  return `${when}, tại ${orBlank(place)}, ${meetingWords(title)} đã tiến hành bỏ phiếu kín bằng hình thức điện tử.`;
}

function meetingWords(title: string): string {
  return title.toLocaleLowerCase("vi").startsWith("hội nghị") ? title : `Hội nghị ${title}`.trimEnd();
}

function participants({ chair, secretary, tellers, witnesses, committeeWord }: MinutesInput): MinutesBlock[] {
  const members = tellers.map((teller, index) => {
    const role = index === 0 ? headOf(committeeWord) : "Thành viên";
    return `${personWords(teller)} – ${role}`;
  });
  return [
    heading("I. THÀNH PHẦN"),
    paragraph(`1. Chủ trì: ${chair === null ? blankToFill : personWords(chair)}.`),
    paragraph(`2. Thư ký: ${orBlank(secretary)}.`),
    paragraph(`3. ${committeeWord} kiểm phiếu do Hội nghị bầu: ${orBlank(members.join("; "))}.`),
    ...(witnesses.length === 0 ? [] : [paragraph(`4. Người chứng kiến: ${witnesses.join("; ")}.`)]),
  ];
}

function accounting({ figures: { counts }, absenceReason, imbalance }: MinutesInput): MinutesBlock[] {
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
      `4. Số phiếu hợp lệ: ${counts.valid}; không hợp lệ: ${counts.invalid} (phiếu sai thể thức không được nhận vào hòm phiếu).`,
    ),
    ...explained,
  ];
}

function attendance({ summoned, present, absent }: AccountFigures, reason: string): string {
  const why = absent > 0 ? ` (lý do: ${orBlank(reason)})` : "";
  return `Số người được triệu tập: ${summoned}; có mặt: ${present}; vắng mặt: ${absent}${why}.`;
}

function results(round: Round, { subjects, counts }: MinutesFigures): MinutesBlock[] {
  if (subjects === null || counts === null) {
    return [heading("III. KẾT QUẢ KIỂM PHIẾU"), paragraph("Chưa kiểm phiếu.")];
  }
  const { options, blank } = round.form;
  const blankColumn = blank === "allow" ? [{ head: "Để trống", width: 8 }] : [];
  const levelWidth = (48 - (blank === "allow" ? 8 : 0)) / options.length;
  return [
    heading(`III. KẾT QUẢ KIỂM PHIẾU (tỷ lệ tính trên ${baseWords(round, counts)})`),
    {
      kind: "table",
      columns: [
        { head: "TT", width: 5 },
        { head: "Họ và tên", width: 18 },
        { head: "Chức vụ", width: 14 },
        { head: "Tự xếp loại", width: 8 },
        ...options.map(({ optionId }) => ({ head: optionId, width: levelWidth })),
        ...blankColumn,
        { head: "Ghi chú", width: 7 },
      ],
      rows: subjects.map(subjectCells),
    },
    { kind: "note", text: levelLegend(round) },
  ];
}

function subjectCells(subject: SubjectFigures, index: number): readonly TableCell[] {
  const { name, post, selfRating, votes, blank, base } = subject;
  return [
    cell("center", String(index + 1)),
    cell("left", name),
    cell("left", post),
    cell("center", selfRating ?? ""),
    ...votes.map(({ count, percent }) =>
      cell("center", `${count}/${base}`, percent === null ? "–" : `${percent}\u00a0%`),
    ),
    ...(blank === null ? [] : [cell("center", String(blank))]),
    cell("left", ""),
  ];
}

function levelLegend({ form }: Round): string {
  const names = form.options.map(({ optionId, vi }) => `${optionId}: ${vi.toLocaleLowerCase("vi")}`);
  return `Mỗi ô ghi số phiếu trên số tính tỷ lệ, rồi tỷ lệ. ${names.join("; ")}.`;
}

function baseWords({ percentageBase }: Round, counts: AccountFigures): string {
  switch (percentageBase) {
    case "row-valid":
      return "số phiếu có chọn mức của từng dòng";
    case "ballot-valid":
      return `${counts.valid} phiếu hợp lệ`;
    case "present":
      return `${counts.present} người có mặt`;
    case "summoned":
      return `${counts.summoned} người được triệu tập`;
  }
}

function sealing(input: MinutesInput): MinutesBlock[] {
  const { figures, fingerprint, recordCode, softwareVersion } = input;
  const root = figures.boxRoot === null ? blankToFill : boxRootShort(figures.boxRoot);
  const words = figures.words === null ? blankToFill : figures.words.join(" – ");
  return [
    heading("IV. NIÊM PHONG VÀ KIỂM CHỨNG"),
    { kind: "code", label: "Mã hội nghị", code: fingerprint.join(" ") },
    { kind: "code", label: "Mã lượt", code: figures.phi },
    paragraph(`Số bốc thăm: ${figures.lot ?? blankToFill}. Mã niêm phong: ${words}; ${root}.`),
    paragraph(
      `Số máy đã tự kiểm tra phiếu: ${blankToFill}; phiên bản phần mềm: Phiếu Kín ${softwareVersion}.`,
    ),
    paragraph(keyWords(input)),
    { kind: "code", label: "Mã hồ sơ", code: recordCode },
  ];
}

function keyWords({ tellers, sharesOnOneDevice, committeeWord }: MinutesInput): string {
  if (sharesOnOneDevice) return "Các phần khóa do một máy giữ.";
  if (tellers.length === 1) return "Khóa mở hòm phiếu do một người giữ.";
  return `Các phần khóa mở hòm phiếu do ${twoDigits(tellers.length)} thành viên ${committeeWord} kiểm phiếu giữ, mỗi người trên máy riêng.`;
}

function incidents({ incidents: noted }: MinutesInput): MinutesBlock[] {
  const lines = noted.map(({ text, at }) => paragraph(`- ${clockWords(at)}: ${text}`));
  return [heading("V. SỰ VIỆC PHÁT SINH"), ...(lines.length === 0 ? [paragraph("Không có.")] : lines)];
}

function closingSentence({ times, copies }: MinutesInput): string {
  const { openedAt, countedAt } = times;
  const day = countedAt === null || sameDay(openedAt, countedAt) ? "cùng ngày" : dateWords(countedAt);
  const copyCount = twoDigits(copies.length === 0 ? 3 : copies.length);
  return `Biên bản kết thúc vào hồi ${clockWords(countedAt)} ${day}, đã đọc cho các thành phần cùng nghe, lập thành ${copyCount} bản có giá trị như nhau./.`;
}

function signatures(input: MinutesInput): readonly (readonly SignatureBlock[])[] {
  const { committeeWord, tellers, chair, secretary, witnesses } = input;
  const [head, ...members] = tellers;
  const sign = "(ký, ghi rõ họ tên)";
  const first = [
    {
      titles: [`TM. ${capitals(committeeWord)} KIỂM PHIẾU`, capitals(headOf(committeeWord))],
      hint: sign,
      names: head === undefined ? [] : [head.name],
    },
    {
      titles: ["CHỦ TRÌ HỘI NGHỊ"],
      hint: "(ký, ghi rõ họ tên; đóng dấu nếu có)",
      names: chair === null ? [] : [chair.name],
    },
  ];
  const second = [
    { titles: ["THƯ KÝ"], hint: sign, names: secretary === "" ? [] : [secretary] },
    ...(members.length === 0
      ? []
      : [{ titles: ["CÁC THÀNH VIÊN"], hint: sign, names: members.map(({ name }) => name) }]),
    ...(witnesses.length === 0 ? [] : [{ titles: ["NGƯỜI CHỨNG KIẾN"], hint: sign, names: witnesses }]),
  ];
  return [first, second];
}

function recipients(copies: readonly string[]): readonly string[] {
  const named = copies.filter((copy) => !copy.startsWith("Lưu"));
  const filed = copies.find((copy) => copy.startsWith("Lưu")) ?? "Lưu: VT";
  const lines = named.length === 0 ? [blankToFill] : named;
  return [...lines.map((line) => `- ${line};`), `- ${filed}.`];
}

function headOf(committeeWord: "Ban" | "Tổ"): string {
  return committeeWord === "Ban" ? "Trưởng ban" : "Tổ trưởng";
}

function cell(align: TableCell["align"], ...lines: readonly string[]): TableCell {
  return { lines, align };
}

function heading(text: string): MinutesBlock {
  return { kind: "heading", text };
}

function paragraph(text: string): MinutesBlock {
  return { kind: "paragraph", text };
}
